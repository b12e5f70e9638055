"""Labels at the desk: seen first, printed, scanned back without a line edit, accounted for."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtTest import QTest
from screens_bench import Bench
from seen import action, tap, tap_rows, until
from test_ui_screens_release import BATCH, _as_quality, _signed

from app.release.gs1 import Element, element_string, readable
from app.release.label_picture import make_label
from app.wire.labels import (
    LabelCheck,
    LabelContent,
    LabelList,
    LabelPreview,
    LabelRow,
    LabelState,
    LabelView,
    ReconcileLabel,
    VerifyLabel,
)
from app.wire.people import Permission
from app.wire.release import BatchState, Disposition
from drivers.wire.blobs import BlobFolder
from ui.instruments import Instruments
from ui.screens.label_sheets import LabelCountSheet, LabelScanSheet
from ui.screens.release_labels import ReleaseLabels
from ui.touch.text import Text
from ui.touch.wedge_keys import Scan

pytestmark = pytest.mark.window
PART = f"{BATCH}-1"
CODE = [Element("01", "09506000134352"), Element("10", BATCH), Element("21", PART)]
STRING = element_string(CODE)


class Silent:
    def play(self, name: str) -> None:
        """No sound."""


class Labelled:
    """Answers of the service for labels, made from what it is asked."""

    def __init__(self, bench: Bench, folder: Path) -> None:
        self.calls: list[Any] = []
        content = LabelContent(
            "LEFT", "knee, distal femur osteotomy", "Cutting guide: femoral guide",
            [
                LabelRow("patient", "QK7-PLM, case C-2611-001"),
                LabelRow("clinic", "Dr M. Okafor, surgery 2026-12-03"),
                LabelRow("SN", PART), LabelRow("LOT", BATCH), LabelRow("made", "2026-11-21, DE"),
                LabelRow("manufacturer", "Hospital of the Bench, Bench Street 1"),
            ],
            ["Patient-matched device", "Non-sterile, sterilise before use"],
            readable(CODE), STRING, True, "SIMULATED, not for a patient",
        )  # fmt: skip
        told = make_label(
            {
                "content": msgspec.to_builtins(content), "width_mm": 76.0, "height_mm": 51.0,
                "dots_per_mm": 12, "dots_per_module": 5, "blobs": str(folder),
            }
        )  # fmt: skip
        self.picture = BlobFolder(folder).path(told["picture"])
        self.preview = LabelPreview(
            BATCH, PART, content, told["picture"], told["pdf"], told["zpl"], 76.0, 51.0, 5, "22x22"
        )
        self.label = LabelView(
            "LB-2611-001", BATCH, PART, LabelState.PRINTED, 1, "L1", readable(CODE), STRING,
            told["picture"], told["pdf"], told["zpl"], datetime.now(UTC), "S. Haddad",
            simulated=True, printed=1,
        )  # fmt: skip
        self.labels: list[LabelView] = []
        self._real = bench.link.call
        bench.link.call = self.call  # type: ignore[method-assign]
        screen = bench.screen("record")
        blobs = screen.parts.blobs
        real = blobs.want
        blobs.want = lambda sha: self.picture if sha == told["picture"] else real(sha)

    def call(self, method: str, params: Any, answer: Any, done: Any, refused: Any, **more: Any):
        if not method.startswith("labels."):
            return self._real(method, params, answer, done, refused, **more)
        self.calls.append(params)
        match method:
            case "labels.list":
                done(LabelList(self.labels))
            case "labels.preview":
                done(self.preview)
            case "labels.print":
                self.labels = [self.label]
                done(self.label)
            case "labels.verify":
                right = params.text == STRING
                self.label = msgspec.structs.replace(self.label, scanned=int(right))
                code = "" if right else "labels.another_label"
                done(LabelCheck(self.label, right, code))
            case _:
                done(msgspec.structs.replace(self.label, state=LabelState.RECONCILED, applied=1,
                                             destroyed=0))  # fmt: skip
        return None


def _page(bench: Bench) -> ReleaseLabels:
    _signed(bench)
    parts = bench.mirror.batches[BATCH].parts
    parts = [
        msgspec.structs.replace(one, disposition=Disposition.RELEASED_SIMULATED)
        if one.part_id == PART
        else one
        for one in parts
    ]
    bench.mirror.batches[BATCH] = msgspec.structs.replace(
        bench.mirror.batches[BATCH], parts=parts, state=BatchState.CLOSED
    )
    _as_quality(bench)
    permissions = [*bench.mirror.session.permissions, Permission.SIGN]
    bench.mirror.session = msgspec.structs.replace(bench.mirror.session, permissions=permissions)
    screen = bench.screen("record")
    screen.refresh_now()
    segment = next(
        one for one in screen.findChildren(type(screen._pages.switch.segments[0]))
        if one.text() == "Labels"
    )  # fmt: skip
    segment.click()
    page = screen.findChild(ReleaseLabels)
    until(lambda: page.isVisible() and page.picture.is_drawn)
    QTest.qWait(50)
    return page


def _words(page: Any) -> str:
    return " ".join(one.text() for one in page.findChildren(Text))


def test_a_label_is_seen_printed_scanned_back_and_accounted_for(bench: Bench, tmp_path: Path):
    asked = Labelled(bench, tmp_path)
    page = _page(bench)
    released, *others = tap_rows(page)
    assert (released.key, released.selected, released.blocked) == (PART, True, "")
    assert all(row.blocked == "First: release it" for row in others)
    assert "read back from the picture" in _words(page)
    assert readable(CODE) in _words(page)
    assert action(page, "Scan labels").reason == "First: print the label"
    tap(page, "Print label")
    assert "1 printed, 0 scanned" in tap_rows(page)[0].sub
    tap(page, "Scan labels")
    sheet = bench.shell.sheets.top
    assert isinstance(sheet, LabelScanSheet)
    ears = Instruments(page._parts, Silent(), lambda: "")
    ears.take_scan(Scan(STRING.replace("-1", "-2"), "d2"))
    assert "another label" in _words(sheet)
    ears.take_scan(Scan(STRING, "d2"))
    assert "This is the label." in _words(sheet)
    assert asked.calls[-1] == VerifyLabel("LB-2611-001", STRING, "]d2")
    assert "\x1d" in asked.calls[-1].text
    tap(sheet, "Done")
    tap(page, "Account")
    counting = bench.shell.sheets.top
    assert isinstance(counting, LabelCountSheet)
    assert action(counting, "Enter").reason == "First: both numbers"
    counting.on_devices.field.set_text("0")
    counting.thrown_away.field.set_text("0")
    assert "1 unaccounted for" in action(counting, "Enter").line
    counting.on_devices.field.set_text("1")
    assert action(counting, "Enter").line == "all accounted for"
    tap(counting, "Enter")
    assert asked.calls[-1] == ReconcileLabel("LB-2611-001", 1, 0)
    assert "all accounted for" in tap_rows(page)[0].sub
