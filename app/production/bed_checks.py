"""Proof that a bed is clear: its picture now beside the one of the empty bed, and a person's word.

No software judges it yet; every check says so. The last picture that was confirmed is the empty
bed of the next check.
"""

import logging
from datetime import UTC, datetime

import msgspec

from app.cell.equipment import Equipment
from app.cell.history import Change, Put
from app.cell.numbers import Numbers
from app.cell.reading import RecordReader
from app.errors import EquipmentAtFault
from app.wire.production import BedLook, LookAtBed

TAKE_WITHIN_S = 10.0
log = logging.getLogger(__name__)


class BedCheck(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One check: what was seen, with what it was compared, and who says what it is."""

    check_id: str
    unit: str
    camera: str
    frame_sha256: str
    empty_sha256: str
    by: str
    at: datetime
    judged_by_software: bool = False


class BedChecks:
    """Takes the pictures and remembers the last confirmed one of each bed."""

    def __init__(self, equipment: Equipment, numbers: Numbers, checks: list[BedCheck]) -> None:
        self._equipment = equipment
        self._numbers = numbers
        self._empty = {one.unit: one for one in checks if one.frame_sha256}
        self._looks: dict[str, BedLook] = {}

    @staticmethod
    async def read(reader: RecordReader) -> list[BedCheck]:
        """Every check in the record, oldest first."""
        rows = await reader.rows("SELECT view FROM bed_check ORDER BY rowid")
        return [msgspec.json.decode(row[0], type=BedCheck) for row in rows]

    async def look(self, call: LookAtBed) -> BedLook:
        """production.bed_look: a picture of the bed now, and the empty one to compare it with.

        Raises: OperatorCanFix cell.no_such_unit.
        """
        self._equipment.link(call.unit)
        camera = self._equipment.camera_of(call.unit)
        known = self._empty.get(call.unit)
        frame, trouble = await self._take(camera)
        look = BedLook(
            unit=call.unit,
            camera=camera,
            frame_sha256=frame,
            at=datetime.now(UTC),
            empty_sha256=known.frame_sha256 if known else "",
            empty_at=known.at if known else None,
            trouble=trouble,
        )
        self._looks[call.unit] = look
        return look

    async def checked(
        self, unit: str, frame_sha256: str, name: str
    ) -> tuple[BedCheck, list[Change]]:
        """The check that a person's word makes, and its rows.

        What the person was shown when they name it; a picture taken now when they name none, so
        that it stands in the record whichever way they said it.
        """
        look = self._looks.get(unit)
        if look is None or not frame_sha256 or look.frame_sha256 != frame_sha256:
            look = await self.look(LookAtBed(unit))
        check_id, counted = self._numbers.next("BC")
        check = BedCheck(
            check_id=check_id,
            unit=unit,
            camera=look.camera,
            frame_sha256=look.frame_sha256,
            empty_sha256=look.empty_sha256,
            by=name,
            at=datetime.now(UTC),
        )
        row = Put(
            "bed_check",
            {"check_id": check_id},
            {
                "unit": unit,
                "frame_sha256": check.frame_sha256,
                "empty_sha256": check.empty_sha256,
                "view": msgspec.json.encode(check).decode(),
            },
        )
        return check, [counted, row]

    def keep(self, check: BedCheck) -> None:
        """The check stands in the record: its picture is the empty bed from now on."""
        self._looks.pop(check.unit, None)
        if check.frame_sha256:
            self._empty[check.unit] = check

    async def _take(self, camera: str) -> tuple[str, str]:
        """SHA-256 of a picture taken now, or why there is none."""
        if not camera:
            return "", "camera.none"
        try:
            told = await self._equipment.link(camera).do("keep", {}, timeout_s=TAKE_WITHIN_S)
        except EquipmentAtFault as fault:
            log.warning("no picture of the bed from %s: %s", camera, fault.code)
            return "", fault.code
        return str(told.get("sha256", "")), ""
