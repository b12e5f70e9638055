"""Task for a worker: the record of a batch as a PDF/A that carries its own data.

Nothing is judged here: what stands on paper stands in the record that is attached to it.
"""

import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import typst

from drivers.wire.blobs import BlobFolder

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
TEMPLATE = RESOURCES / "report" / "record.typ"
FONTS = RESOURCES / "fonts"
STANDARD = "a-3b"
SIMULATED = "SIMULATED, not for a patient"


def make_pdf(request: dict[str, Any]) -> dict[str, Any]:
    """The PDF of a record, kept as a blob: `{"sha256", "size"}`.

    `request`: record (as `release.show` gives it), signatures (envelopes), record_sha256 (the
    blob of the canonical JSON that is attached), blobs (folder).
    """
    blobs = BlobFolder(Path(request["blobs"]))
    data = page_data(request["record"], request["signatures"], request["record_sha256"])
    with tempfile.TemporaryDirectory(prefix="celldeck-report-") as name:
        folder = Path(name)
        shutil.copyfile(TEMPLATE, folder / "record.typ")
        (folder / "data.json").write_bytes(msgspec.json.encode(data))
        (folder / "record.json").write_bytes(blobs.read(request["record_sha256"]))
        pdf = typst.compile(
            folder / "record.typ",
            root=folder,
            font_paths=[FONTS],
            pdf_standards=STANDARD,
        )
    made: bytes = pdf
    return {"sha256": blobs.add(made), "size": len(made)}


def page_data(
    record: dict[str, Any], signatures: list[dict[str, Any]], record_sha256: str
) -> dict[str, Any]:
    """Everything the template prints, in its order."""
    case, batch, plan = record["case"], record["batch"], record["plan"]
    newest = max((told["signed_at_utc"] for told in signatures), default=plan["made_at"])
    day = datetime.fromisoformat(newest)
    return {
        "title": "Device history record",
        "cell": case["pseudonym"] + ", case " + case["case_id"],
        "batch": batch["batch_id"],
        "lang": "en",
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "simulated": SIMULATED if batch["simulated"] else "",
        "record_sha256": record_sha256,
        "side": case["side"],
        "site": case["site"],
        "procedure": case["procedure"],
        "surgery": moment(case["surgery"]),
        "attachment": "The record as canonical JSON with its events and signatures",
        "sections": [
            _batch(record),
            _parts(batch),
            _designs(record),
            _reviews(record),
            _plan(plan, record["recipe"]),
            *(_build(build) for build in record["builds"]),
            *(_steps(build) for build in record["builds"]),
            _inspection(record["inspection"]),
            _signatures(signatures),
            _proof(record),
        ],
    }


def moment(text: str | None) -> str:
    """A time as people read it, in UTC."""
    if not text:
        return "not stated"
    return datetime.fromisoformat(text).strftime("%d %b %Y, %H:%M:%S UTC")


def _pairs(title: str, rows: list[tuple[str, Any]], note: str = "") -> dict[str, Any]:
    return {
        "title": title,
        "kind": "pairs",
        "rows": [[key, str(value)] for key, value in rows],
        "note": note,
    }


def _table(
    title: str, head: list[str], widths: list[float], rows: list[list[Any]], note: str = ""
) -> dict[str, Any]:
    return {
        "title": title,
        "kind": "table",
        "head": head,
        "columns": widths,
        "rows": [[str(cell) for cell in row] for row in rows],
        "note": note,
    }


def _batch(record: dict[str, Any]) -> dict[str, Any]:
    batch, case = record["batch"], record["case"]
    return _pairs(
        "Batch",
        [
            ("Batch", batch["batch_id"]),
            ("State", batch["state"].replace("_", " ")),
            ("Order", case["order"]),
            ("Patient", f"{case['pseudonym']} (pseudonym)"),
            ("Prescriber", case["prescriber"]),
            ("Checks", f"{batch['checks']}, {batch['within_limits']} within limits"),
            ("Exceptions", batch["exceptions"]),
            ("Not evaluated", batch["not_evaluated"]),
        ],
    )


def _parts(batch: dict[str, Any]) -> dict[str, Any]:
    return _table(
        "Parts",
        ["Serial", "Part", "Disposition", "Decided by", "At"],
        [1.2, 1.4, 1.4, 1.2, 1.8],
        [
            [
                part["part_id"],
                part["name"],
                part["disposition"].replace("_", " ")
                + (f", left out of {part['dropped_in']}" if part.get("dropped_in") else ""),
                part["decided_by"],
                moment(part["decided_at"]),
            ]
            for part in batch["parts"]
        ],
    )


def _designs(record: dict[str, Any]) -> dict[str, Any]:
    return _table(
        "Files",
        ["Id", "Kind", "File", "Size, mm", "SHA-256"],
        [1, 0.8, 1.2, 1.3, 2.4],
        [
            [
                design["design_id"],
                f"{design['kind']} v{design['version']}",
                design["file_name"],
                " × ".join(f"{size:.1f}" for size in design["size_mm"]),
                " ".join(design["sha256"][at : at + 16] for at in range(0, 64, 16)),
            ]
            for design in record["designs"]
        ],
    )


def _reviews(record: dict[str, Any]) -> dict[str, Any]:
    return _table(
        "Review",
        ["Id", "Design", "Decision", "Side", "By", "At"],
        [1, 1, 1.3, 0.6, 1.2, 1.8],
        [
            [
                review["review_id"],
                review["design_id"],
                f"{review['decision']}, {review['state']}".replace("_", " "),
                review["side"],
                review["decided_by"] + ("" if review["viewed"] else " (not viewed at a station)"),
                moment(review["decided_at"]),
            ]
            for review in record["reviews"]
        ],
    )


def _plan(plan: dict[str, Any], recipe: dict[str, Any]) -> dict[str, Any]:
    return _pairs(
        "Plan and recipe",
        [
            ("Plan", plan["plan_id"]),
            ("Recipe", f"{plan['recipe']} version {plan['recipe_version']}"),
            ("Recipe SHA-256", plan["recipe_sha256"]),
            ("Material", plan["material"]),
            ("Machine class", plan["machine_class"]),
            ("Slicer", f"{plan['slicer']}, profile {recipe['slicer_profile']}"),
            ("Profile SHA-256", plan["profile_sha256"]),
            ("Program SHA-256", plan["program_sha256"]),
            ("Layers", f"{plan['layers']} of {plan['layer_height_mm']:.2f} mm"),
            ("Lines", plan["lines"]),
            ("Material needed", f"{plan['material_g']:.1f} g"),
        ],
    )


def _build(build: dict[str, Any]) -> dict[str, Any]:
    counted = build["lines_executed_simulated"]
    rows = [
        ("Printer", build["printer"]),
        ("State", build["state"]),
        ("Started", f"{moment(build['started_at'])} by {build['started_by']}"),
        ("Ended", moment(build["ended_at"])),
        ("Layers made", f"{build['layer']} of {build['layers']}"),
        ("Lines acknowledged", f"{build['line_acked']} of {build['lines']}"),
    ]
    if build.get("parts_dropped"):
        rows.append(("Parts left out", ", ".join(build["parts_dropped"])))
    if build.get("end_reason"):
        rows.append(("Ended because", build["end_reason"].replace("_", " ")))
    if counted is not None:
        rows.append(("Lines counted by the simulated firmware", str(counted)))
    return _pairs(f"Build {build['build_id']}", rows)


def _steps(build: dict[str, Any]) -> dict[str, Any]:
    return _table(
        f"Steps of {build['build_id']}",
        ["Step", "State", "By", "Values", "Limits", "Ended"],
        [0.8, 0.7, 1, 1.8, 1.8, 1.8],
        [
            [
                step["step"],
                step["state"],
                step["done_by"] or step["unit"],
                _listed(step["values"]),
                ", ".join(f"{k} {v[0]:g} to {v[1]:g}" for k, v in step["limits"].items()),
                moment(step["ended_at"]),
            ]
            for step in build["steps"]
        ],
    )


def _inspection(inspection: dict[str, Any]) -> dict[str, Any]:
    if not inspection:
        return _pairs("Inspection", [("Layers", "none inspected")])
    counts = _listed(inspection["counts"])
    odd = inspection["other_than_pass"]
    return _table(
        "Inspection",
        ["Layer", "Part", "Verdict", "Reason", "Largest deviation, mm"],
        [0.6, 1.2, 1, 1.6, 1.4],
        [
            [
                verdict["layer"],
                verdict["part_id"],
                verdict["verdict"].replace("_", " "),
                verdict["reason"],
                verdict["largest_deviation_mm"]
                if verdict["largest_deviation_mm"] is not None
                else "not measured",
            ]
            for verdict in odd
        ],
        f"Verdicts by layer and part: {counts}. The table lists every one that is not a pass.",
    )


def _signatures(signatures: list[dict[str, Any]]) -> dict[str, Any]:
    return _table(
        "Signatures",
        ["Name", "Role", "Meaning", "Record", "Signed at", "Components"],
        [1.2, 0.9, 0.9, 1.1, 1.8, 1.2],
        [
            [
                told["printed_name"],
                told["role"],
                told["meaning"],
                told["record_id"],
                moment(told["signed_at_utc"]),
                ", ".join(told["components_used"])
                + ("" if told["viewed_at_station"] else ", not viewed at a station")
                + (f". {SIMULATED}" if "simulated" in told else ""),
            ]
            for told in signatures
        ],
    )


def _proof(record: dict[str, Any]) -> dict[str, Any]:
    return _pairs(
        "Proof",
        [
            ("Events of this batch", record["events"]),
            ("First and last event", f"{record['first_seq']} to {record['last_seq']}"),
            ("Chain of the history", record["chain"]),
            ("Station key (Ed25519)", record["station_key"]),
            ("Station fingerprint", record["station_fingerprint"]),
            ("Checkpoint", _checkpoint(record["checkpoint"])),
        ],
        "The attached record.json holds every event and signature. Its SHA-256 is at the foot.",
    )


def _checkpoint(note: str) -> str:
    """Size and root of the tree, as they stand in the signed note."""
    lines = note.split("\n")
    return f"{lines[1]} events, root {lines[2]}" if len(lines) > 2 else "none"


def _listed(values: dict[str, Any]) -> str:
    return ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in values.items())
