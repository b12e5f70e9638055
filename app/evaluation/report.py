"""Task for a worker: the review of a design as a PDF/A that carries its own data.

Nothing is judged here: what stands on paper stands in the JSON that is attached to it.
"""

import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import typst

from app.cell.canonical import canonical
from app.errors import OperatorCanFix
from app.wire.review_findings import entries, use_note
from app.wire.sentences import sentence
from drivers.wire.blobs import BlobFolder, BlobMissing

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
TEMPLATE = RESOURCES / "report" / "review.typ"
FONTS = RESOURCES / "fonts"
STANDARD = "a-3b"
SIMULATED = "SIMULATED, not for a patient"
PNG = b"\x89PNG\r\n\x1a\n"
MOST_PICTURE_BYTES = 20_000_000


def make_pdf(request: dict[str, Any]) -> dict[str, Any]:
    """The PDF of a review, kept as a blob: `{"sha256", "size"}`.

    `request`: review (case, design, subject, marks, reviews, signatures), pictures (sha256,
    words), blobs (folder). Raises: OperatorCanFix blobs.missing, evaluation.bad_picture.
    """
    blobs = BlobFolder(Path(request["blobs"]))
    body = canonical(request["review"])
    with tempfile.TemporaryDirectory(prefix="celldeck-review-") as name:
        folder = Path(name)
        pictures = _pictures(request["pictures"], blobs, folder)
        data = page_data(request["review"], pictures, blobs.add(body))
        shutil.copyfile(TEMPLATE, folder / "review.typ")
        (folder / "data.json").write_bytes(msgspec.json.encode(data))
        (folder / "review.json").write_bytes(body)
        try:
            made: bytes = typst.compile(
                folder / "review.typ", root=folder, font_paths=[FONTS], pdf_standards=STANDARD
            )
        except typst.TypstError as wrong:
            if not pictures:  # then it is our template
                raise
            words = ", ".join(picture["words"] for picture in pictures)
            raise OperatorCanFix("evaluation.bad_picture", words=words) from wrong
    return {"sha256": blobs.add(made), "size": len(made)}


def page_data(
    review: dict[str, Any], pictures: list[dict[str, str]], sha256: str
) -> dict[str, Any]:
    """Everything the template prints, in its order."""
    case, design, subject = review["case"], review["design"], review["subject"]
    newest = max((told["decided_at"] for told in review["reviews"]), default=design["imported_at"])
    day = datetime.fromisoformat(newest)
    return {
        "title": "Review of a design",
        "cell": f"{case['pseudonym']}, case {case['case_id']}, {design['design_id']}",
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "simulated": SIMULATED if review["simulated"] else "",
        "record_sha256": sha256,
        "side": case["side"],
        "under": f"{case['site']}, {case['procedure']}. Surgery {_moment(case['surgery'])}.",
        "pictures": pictures,
        "sections": [
            _pairs("What it is about", _about(review)),
            _bound(subject),
            _findings(subject["findings"]),
            *_planned(subject["plan_values"]),
            *_marks(review["marks"]),
            *(_decision(told) for told in review["reviews"]),
            *_signatures(review["signatures"]),
            *_use(subject["plan_values"]),
        ],
    }


def _about(review: dict[str, Any]) -> list[tuple[str, Any]]:
    case, design, subject = review["case"], review["design"], review["subject"]
    return [
        ("Order", case["order"]),
        ("Patient", f"{case['pseudonym']} (pseudonym)"),
        ("Prescriber", case["prescriber"]),
        ("Design", f"{design['file_name']}, version {design['version']}, {design['sha256'][:8]}"),
        ("Images taken", _moment(subject["images_at"])),
        ("A decision holds until", _moment(subject["valid_until"])),
        ("Report of findings", subject["findings_sha256"]),
    ]


def _bound(subject: dict[str, Any]) -> dict[str, Any]:
    rows = [[one["kind"], one["name"], one["sha256"]] for one in subject["shown"]]
    return _table("What a decision binds", ["Kind", "File", "SHA-256"], [0.7, 1.2, 4], rows)


def _findings(findings: list[dict[str, Any]]) -> dict[str, Any]:
    rows: list[list[Any]] = []
    for one in findings:
        answer = one["answer"]
        said = f"{answer['by']}: {answer['reason']}" if answer else ""
        words = sentence(one["code"], one["values"])
        rows.append([one["level"], words, one["file_name"], said])
    return _table("Findings", ["Level", "Finding", "File", "Answer"], [0.6, 3, 1.1, 2], rows)


def _planned(values: dict[str, Any]) -> list[dict[str, Any]]:
    rows: list[list[Any]] = []
    for cut in entries(values.get("cut")):
        angles = f"{cut.get('valgus_deg', '')}° valgus, {cut.get('flexion_deg', '')}° flexion"
        slot = f"slot {cut.get('slot_height_mm', '')} mm, blade {cut.get('blade_mm', '')} mm"
        rows.append(["cut", cut.get("name", ""), f"{angles}, {slot}"])
    for bore in entries(values.get("drill")):
        size = f"{bore.get('diameter_mm', '')} mm wide, {bore.get('depth_mm', '')} mm deep"
        rows.append(["bore", bore.get("name", ""), size])
    if not rows:
        return []
    return [_table("Cuts and bores", ["Kind", "Name", "Numbers"], [0.6, 1.6, 3], rows)]


def _marks(marks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if not marks:
        return []
    rows: list[list[Any]] = []
    for mark in marks:
        unit = "°" if mark["kind"] == "angle" else " mm"
        value = "" if mark["value"] is None else f"{mark['value']:.2f}{unit}"
        said = [mark["text"], *(f"{one['by']}: {one['text']}" for one in mark["replies"])]
        state = f"{mark['state']}, earlier version" if mark["stale"] else mark["state"]
        rows.append([mark["kind"], value, "; ".join(part for part in said if part), mark["by"],
                     state])  # fmt: skip
    head = ["Kind", "Value", "Words", "By", "State"]
    return [_table("Measurements and notes", head, [0.8, 0.8, 3, 1.2, 1], rows)]


def _decision(told: dict[str, Any]) -> dict[str, Any]:
    rows: list[tuple[str, Any]] = [
        ("Decision", told["decision"].replace("_", " ")),
        ("State", " ".join((told["state"].replace("_", " "), told["ended_because"])).strip()),
        ("By", f"{told['decided_by']}, {_moment(told['decided_at'])}"),
        ("Reason", " ".join((told["reason"].replace("_", " "), told["text"])).strip()),
        ("Holds until", _moment(told["valid_until"])),
        ("Viewer", f"{told['viewer_version']}, {'seen' if told['viewed'] else 'not seen'}"),
        ("Views", ", ".join(told["seen"]) or "not told"),
        ("Time spent", f"{told['looked_s']:.0f} s"),
    ]
    if told["condition"]:
        rows.append(("Condition", told["condition"]))
        rows.append(("Condition met", _moment(told["condition_met_at"])))
    if told["second_by"]:
        rows.append(("Segmentation reviewed", told["second_by"]))
    if told["package_id"]:
        rows.append(("At another computer", f"package {told['package_id']}"))
    return _pairs(f"Decision {told['review_id']}", rows)


def _signatures(envelopes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    rows = [
        [one["signature_id"], one["printed_name"], one["meaning"], _moment(one["signed_at_utc"])]
        for one in envelopes
    ]
    head = ["Signature", "Name", "Meaning", "At"]
    return [_table("Signatures", head, [1.4, 1.4, 1, 1.8], rows)] if rows else []


def _use(values: dict[str, Any]) -> list[dict[str, Any]]:
    rows: list[tuple[str, Any]] = [
        (key.replace("_", " ").capitalize(), value) for key, value in use_note(values).items()
    ]
    return [_pairs("Sterilisation and use", rows)] if rows else []


def _pictures(asked: list[dict[str, str]], blobs: BlobFolder, folder: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for number, one in enumerate(asked, 1):
        try:
            data = blobs.read(one["sha256"])
        except BlobMissing as gone:
            raise OperatorCanFix("blobs.missing", sha256=one["sha256"]) from gone
        if not data.startswith(PNG) or len(data) > MOST_PICTURE_BYTES:
            raise OperatorCanFix("evaluation.bad_picture", words=one["words"])
        name = f"picture-{number}.png"
        (folder / name).write_bytes(data)
        found.append({"file": name, "words": one["words"]})
    return found


def _moment(text: str | None) -> str:
    if not text:
        return "not stated"
    return datetime.fromisoformat(text).strftime("%d %b %Y, %H:%M UTC")


def _pairs(title: str, rows: list[tuple[str, Any]]) -> dict[str, Any]:
    told = [[key, str(value)] for key, value in rows]
    return {"title": title, "head": [], "columns": [], "rows": told}


def _table(
    title: str, head: list[str], widths: list[float], rows: list[list[Any]]
) -> dict[str, Any]:
    told = [[str(cell) for cell in row] for row in rows]
    return {"title": title, "head": head, "columns": widths, "rows": told}
