"""What a label says of a part, from the record alone; the pathway decides what must be there."""

from datetime import date, datetime

from app.errors import OperatorCanFix
from app.release import gs1
from app.settings import LabelPart, Pathway
from app.wire.designs import CaseView, DesignView, Side
from app.wire.labels import LabelContent, LabelRow
from app.wire.release import Disposition, PartView

SIDES = {Side.LEFT: "LEFT", Side.RIGHT: "RIGHT", Side.MIDLINE: "MIDLINE"}
SIMULATED = "SIMULATED, not for a patient"
NEEDED = {
    Pathway.PATIENT_MATCHED: ("gtin", "ref", "manufacturer", "address", "country"),
    Pathway.CUSTOM_MADE: ("manufacturer", "address", "country"),
    Pathway.IN_HOUSE: ("manufacturer", "address"),
}
"""Which keys of [label] a pathway asks for. Source: 21 CFR 801.20; MDR Annex I 23.2, Art. 5(5)."""
WORDS = {
    Pathway.PATIENT_MATCHED: "Patient-matched device",
    Pathway.CUSTOM_MADE: "Custom-made device",
    Pathway.IN_HOUSE: "Made and used in this institution only",
}
MARKED = {Disposition.RELEASED: "", Disposition.RELEASED_SIMULATED: SIMULATED}


def content_of(
    policy: LabelPart,
    case: CaseView,
    design: DesignView,
    part: PartView,
    batch_id: str,
    made: datetime,
) -> LabelContent:
    """The label of one part.

    Raises: OperatorCanFix labels.not_released, labels.missing (keys), labels.bad_code (at, reason),
    labels.expired (day).
    """
    if part.disposition not in MARKED:
        raise OperatorCanFix(
            "labels.not_released", part=part.part_id, disposition=part.disposition.value
        )
    missing = [key for key in NEEDED[policy.pathway] if not getattr(policy, key).strip()]
    if missing:
        raise OperatorCanFix("labels.missing", keys=missing, pathway=policy.pathway.value)
    use_by = case.design_valid_until
    if use_by is not None and use_by < datetime.now(made.tzinfo).date():
        raise OperatorCanFix("labels.expired", part=part.part_id, day=use_by.isoformat())
    elements = _elements(policy, part.part_id, batch_id, made.date(), use_by)
    rows = [
        LabelRow("patient", f"{case.pseudonym}, case {case.case_id}"),
        LabelRow("clinic", f"{case.prescriber}, surgery {case.surgery:%Y-%m-%d}"),
        LabelRow("SN", part.part_id),
        LabelRow("LOT", batch_id),
    ]
    if policy.ref:
        rows.append(LabelRow("REF", f"{policy.ref}, design {design.design_id} v{design.version}"))
    else:
        rows.append(LabelRow("design", f"{design.design_id}, version {design.version}"))
    rows.append(LabelRow("made", ", ".join(filter(None, (f"{made:%Y-%m-%d}", policy.country)))))
    if use_by is not None:
        rows.append(LabelRow("use_by", use_by.isoformat()))
    rows.append(LabelRow("manufacturer", f"{policy.manufacturer}, {policy.address}"))
    return LabelContent(
        side=SIDES[case.side],
        place=f"{case.site}, {case.procedure}",
        title=f"{policy.device}: {part.name}" if policy.device else part.name,
        rows=rows,
        words=[WORDS[policy.pathway], *policy.words],
        hri=gs1.readable(elements),
        element_string=gs1.element_string(elements),
        is_udi=bool(policy.gtin),
        simulated=MARKED[part.disposition],
    )


def _elements(
    policy: LabelPart, serial: str, lot: str, made: date, use_by: date | None
) -> list[gs1.Element]:
    """With a GTIN a UDI; without one the same in identifiers for use in this house alone."""
    try:
        if not policy.gtin:
            return [gs1.words("91", serial), gs1.words("92", lot)]
        expiry = [gs1.day("17", use_by)] if use_by is not None else []
        return [
            gs1.gtin(policy.gtin),
            gs1.day("11", made),
            *expiry,
            gs1.words("10", lot),
            gs1.words("21", serial),
        ]
    except gs1.NotGs1 as wrong:
        raise OperatorCanFix("labels.bad_code", at=wrong.at, reason=wrong.reason) from wrong
