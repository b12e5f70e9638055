"""What a scanned code names: a case that this desk knows, by any of the ids on its labels; pure."""

from ui.service_link.mirror import CellMirror

GS = "\x1d"
FIXED: dict[str, int] = {
    "00": 18, "01": 14, "02": 14, "11": 6, "12": 6, "13": 6, "15": 6, "16": 6, "17": 6, "20": 2,
}  # fmt: skip
"""Elements of a GS1 text whose length is fixed: application identifier and signs after it."""
VARIABLE = ("10", "21", "22", "235", "240", "241", "250", "30", "37", "400", "90", "91", "95", "99")


def elements(text: str) -> dict[str, str]:
    """Elements of a GS1 text by their application identifier; what is not understood ends it.

    Source: GS1 General Specifications 7.8: fixed lengths need no separator, others end at GS.
    """
    found: dict[str, str] = {}
    rest = text.strip(GS)
    if rest.startswith("("):
        rest = rest.replace("(", GS).replace(")", "").strip(GS)
    while rest:
        fixed = FIXED.get(rest[:2])
        if fixed is not None and len(rest) >= 2 + fixed:
            found[rest[:2]], rest = rest[2 : 2 + fixed], rest[2 + fixed :].lstrip(GS)
            continue
        name = next((one for one in VARIABLE if rest.startswith(one)), "")
        if not name:
            return found
        value, _, rest = rest[len(name) :].partition(GS)
        found[name] = value
    return found


def case_of(text: str, mirror: CellMirror) -> str:
    """The case that a code belongs to; empty when no id in it is known here.

    A label carries the id of a case, a plan, a batch, a build or a part, plain or as serial number
    or lot of a GS1 text.
    """
    parts = elements(text)
    named = [text.strip(), *(parts[key] for key in ("21", "10", "240", "250") if key in parts)]
    for name in named:
        if name in mirror.cases:
            return name
        for shelf in (mirror.plans, mirror.batches, mirror.builds):
            if name in shelf:
                return str(shelf[name].case_id)
        for batch in mirror.batches.values():
            if any(part.part_id == name for part in batch.parts):
                return batch.case_id
    return ""
