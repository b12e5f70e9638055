"""`case` and `design`: stage 1, import."""

import argparse
import asyncio
import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from app.command_line.columns import struct_pairs, table
from app.command_line.file_check import check_file
from app.command_line.outcome import Outcome, Problem
from app.command_line.packing import zip_folder
from app.command_line.reading_files import existing_file, file_text
from app.command_line.work import Command, Work
from app.wire import designs
from app.wire.people import Nothing

UNITS = ("mm", "cm", "m", "in")


def example_or(name: str) -> "_FileOrExample":
    """Arguments of a command that takes a file, or shows what such a file looks like."""
    return _FileOrExample(name)


class _FileOrExample:
    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, parser: argparse.ArgumentParser) -> None:
        one_of = parser.add_mutually_exclusive_group(required=True)
        one_of.add_argument("file", nargs="?", metavar=self._name, type=Path)
        one_of.add_argument("--example", action="store_true", help="print a complete file")


async def add_case(work: Work) -> Outcome:
    """Enter an order, or print an example of one."""
    if work.given.example:
        from app.designs.order_file import example_order

        return Outcome({"toml": example_order()}, example_order().splitlines())
    order = await file_text(work.given.file)
    async with work.cell() as link:
        case = await link.call(
            "designs.add_case", designs.AddCase(order_toml=order), designs.CaseView
        )
    return Outcome(case, [f"case {case.case_id}", *struct_pairs(case, ["case_id"])])


async def list_cases(work: Work) -> Outcome:
    """All cases, next surgery first."""
    async with work.cell() as link:
        found = await link.call("designs.list_cases", Nothing(), designs.CaseList)
    heads = ("case", "pseudonym", "side", "site", "procedure", "surgery", "stage")
    rows = [
        (c.case_id, c.pseudonym, c.side, c.site, c.procedure, c.surgery, c.stage)
        for c in found.cases
    ]
    return Outcome(found, table(heads, rows))


async def show_case(work: Work) -> Outcome:
    """One case and its files."""
    async with work.cell() as link:
        found = await link.call(
            "designs.show_case", designs.CaseRef(work.given.case), designs.CaseDetail
        )
    return Outcome(found, [*struct_pairs(found.case), "", *_design_table(found.designs)])


async def erase_identity(work: Work) -> Outcome:
    """Destroy the key to the patient behind a case."""
    async with work.cell() as link:
        case = await link.call(
            "designs.erase_identity", designs.CaseRef(work.given.case), designs.CaseView
        )
    return Outcome(case, [f"case {case.case_id}: the patient's identity is erased"])


async def import_design(work: Work) -> Outcome:
    """Send a file to the service and make it a design version of a case."""
    kind = designs.DesignKind(work.given.kind)
    async with one_file(work.given.file) as path, work.cell() as link:
        sha256 = await link.upload(path)
        wanted = designs.ImportDesign(
            case_id=work.given.case,
            file_name=path.name,
            sha256=sha256,
            kind=kind,
            unit=work.given.unit,
            replaces=work.given.replaces,
            frame=work.given.frame,
        )
        design = await link.call("designs.import", wanted, designs.DesignView, timeout_s=300.0)
    return Outcome(design, _design_lines(design))


@asynccontextmanager
async def one_file(path: Path) -> AsyncGenerator[Path]:
    """The file itself; of a folder of DICOM one archive, there for as long as the block runs."""
    if not await asyncio.to_thread(path.is_dir):
        yield await existing_file(path)
        return
    with tempfile.TemporaryDirectory(prefix="celldeck-images-") as held:
        archive = Path(held) / "images.zip"
        await asyncio.to_thread(zip_folder, path, archive)
        yield archive


async def list_designs(work: Work) -> Outcome:
    """All design versions."""
    async with work.cell() as link:
        found = await link.call("designs.list", Nothing(), designs.DesignList)
    return Outcome(found, _design_table(found.designs))


async def show_design(work: Work) -> Outcome:
    """One design version."""
    async with work.cell() as link:
        design = await link.call(
            "designs.show", designs.DesignRef(work.given.design), designs.DesignView
        )
    return Outcome(design, _design_lines(design))


async def check_design(work: Work) -> Outcome:
    """Look at a file without a service, or again at a design version with one."""
    path = Path(work.given.design)
    if await asyncio.to_thread(path.is_file):
        checked = await check_file(path, work.given.unit)
    elif path.suffix or path.parent != Path():
        checked = await check_file(await existing_file(path), work.given.unit)
    else:
        checked = await _check_again(work)
    lines = [
        f"{'conforming' if checked.ok else 'NOT CONFORMING'}: {path.name}",
        *struct_pairs(checked, ["ok", "findings"]),
        *table(
            ("finding", "level", "values"), [(f.code, f.level, f.values) for f in checked.findings]
        ),
    ]
    failed = [finding for finding in checked.findings if finding.level == "fail"]
    problem = Problem(failed[0].code, failed[0].values) if failed and not checked.ok else None
    return Outcome(checked, lines, problem)


async def _check_again(work: Work) -> designs.DesignCheck:
    async with work.cell() as link:
        await work.open_session(link)
        known = await link.call(
            "designs.show", designs.DesignRef(work.given.design), designs.DesignView
        )
        wanted = designs.CheckDesign(
            sha256=known.sha256, file_name=known.file_name, unit=work.given.unit or known.unit
        )
        return await link.call("designs.check", wanted, designs.DesignCheck, timeout_s=300.0)


def _design_table(found: list[designs.DesignView]) -> list[str]:
    heads = ("design", "case", "kind", "version", "file", "state", "triangles", "sha256")
    rows = [
        (
            d.design_id,
            d.case_id,
            d.kind,
            d.version,
            d.file_name,
            d.state,
            d.triangles,
            d.sha256[:12],
        )
        for d in found
    ]
    return table(heads, rows)


def _design_lines(design: designs.DesignView) -> list[str]:
    found = [(f.code, f.level, f.values) for f in design.findings]
    return [
        f"design {design.design_id}",
        *struct_pairs(design, ["design_id", "mesh_blob", "coarse_blob", "findings"]),
        *(table(("finding", "level", "values"), found) if found else []),
    ]


def _case_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE")


def _design_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("design", metavar="ID")


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--case", required=True)
    parser.add_argument("--kind", choices=[k.value for k in designs.DesignKind], default="design")
    parser.add_argument("--unit", choices=UNITS, default="")
    parser.add_argument("--replaces", default="", metavar="ID")
    parser.add_argument("--frame", choices=("LPS", "RAS"), default="", help="RAS is turned to LPS")


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("design", metavar="ID|FILE")
    parser.add_argument("--unit", choices=UNITS, default="")


COMMANDS = (
    Command(
        ("case", "add"), ("designs.add_case",), add_case, "enter an order", example_or("ORDER.toml")
    ),
    Command(("case", "list"), ("designs.list_cases",), list_cases, "all cases"),
    Command(("case", "show"), ("designs.show_case",), show_case, "one case", _case_argument),
    Command(
        ("case", "erase"),
        ("designs.erase_identity",),
        erase_identity,
        "destroy the key to the patient's identity",
        _case_argument,
    ),
    Command(
        ("design", "import"),
        ("designs.import",),
        import_design,
        "a file becomes a design version",
        _import_arguments,
    ),
    Command(("design", "list"), ("designs.list",), list_designs, "all design versions"),
    Command(
        ("design", "show"), ("designs.show",), show_design, "one design version", _design_argument
    ),
    Command(
        ("design", "check"),
        ("designs.show", "designs.check"),
        check_design,
        "look at a file and keep nothing",
        _check_arguments,
    ),
)
