"""`lot`: material as it comes in, is opened, loaded, used and kept back."""

import argparse
from datetime import date
from decimal import Decimal, InvalidOperation

from app.command_line.columns import struct_pairs, table
from app.command_line.outcome import Outcome
from app.command_line.work import Command, Work
from app.wire import materials
from app.wire.people import Nothing

UNITS = {
    "kg": (materials.Measure.MICROGRAM, 10**9),
    "g": (materials.Measure.MICROGRAM, 10**6),
    "mg": (materials.Measure.MICROGRAM, 10**3),
    "l": (materials.Measure.NANOLITRE, 10**9),
    "ml": (materials.Measure.NANOLITRE, 10**6),
}


def amount(said: str) -> tuple[int, materials.Measure]:
    """`750g`, `2.5kg`, `500ml` as whole micrograms or nanolitres. Raises: ValueError."""
    number = said.strip().rstrip("klmg")
    unit = said.strip()[len(number) :]
    measure, size = UNITS.get(unit, (None, 0))
    try:
        whole = Decimal(number) * size
    except InvalidOperation as wrong:
        raise ValueError(said) from wrong
    if measure is None or whole != int(whole) or whole < 0:
        raise ValueError(said)
    return int(whole), measure


def shown(lot: materials.LotView, value: int) -> str:
    """An amount as a person reads it."""
    unit = "g" if lot.measure is materials.Measure.MICROGRAM else "ml"
    whole, rest = divmod(value, 10**6)
    return f"{whole}.{rest:06d}".rstrip("0").rstrip(".") + f" {unit}"


async def list_lots(work: Work) -> Outcome:
    """All lots."""
    async with work.cell() as link:
        found = await link.call("lots.list", Nothing(), materials.LotList)
    heads = ("lot", "number", "material", "state", "left", "expires", "at", "reuse")
    rows = [
        (o.lot_id, o.number, o.material, o.state, shown(o, o.left), o.expires, o.at, o.reuse_cycle)
        for o in found.lots
    ]
    return Outcome(found, table(heads, rows))


async def show_lot(work: Work) -> Outcome:
    """A lot and everything taken from it."""
    async with work.cell() as link:
        found = await link.call("lots.show", materials.LotRef(work.given.lot), materials.LotDetail)
    rows = [(u.at, shown(found.lot, u.amount), u.build_id or u.into_lot, u.why, u.by)
            for u in found.uses]  # fmt: skip
    heads = ("at", "amount", "into", "why", "by")
    return Outcome(found, [*struct_pairs(found.lot), *table(heads, rows)])


async def add_lot(work: Work) -> Outcome:
    """A lot has come in, or was blended."""
    given = work.given
    parents = [materials.BlendPart(lot, part[0]) for lot, part in given.parent]
    size, measure = given.amount or (0, materials.Measure.MICROGRAM)
    if parents:
        measure = given.parent[0][1][1]
    wanted = materials.AddLot(
        material=given.material,
        number=given.number,
        expires=given.expires,
        amount=size,
        measure=measure,
        supplier=given.supplier,
        parents=parents,
        reuse_cycle=given.reuse_cycle,
        most_reuse=given.most_reuse,
    )
    async with work.cell() as link:
        lot = await link.call("lots.add", wanted, materials.LotView)
    return Outcome(lot, struct_pairs(lot))


async def open_lot(work: Work) -> Outcome:
    """A lot is opened."""
    async with work.cell() as link:
        lot = await link.call("lots.open", materials.LotRef(work.given.lot), materials.LotView)
    return Outcome(lot, struct_pairs(lot))


async def use_lot(work: Work) -> Outcome:
    """Load a lot at a machine, or enter what was used outside of a build."""
    size = work.given.amount[0] if work.given.amount else 0
    wanted = materials.UseLot(work.given.lot, work.given.at, size, work.given.why)
    async with work.cell() as link:
        lot = await link.call("lots.use", wanted, materials.LotView)
    return Outcome(lot, struct_pairs(lot))


async def quarantine(work: Work) -> Outcome:
    """Keep a lot back."""
    return await _kept_back(work, "lots.quarantine")


async def clear(work: Work) -> Outcome:
    """Quality says that a lot is good."""
    return await _kept_back(work, "lots.clear")


async def _kept_back(work: Work, method: str) -> Outcome:
    wanted = materials.KeepBackLot(work.given.lot, work.given.why)
    async with work.cell() as link:
        lot = await link.call(method, wanted, materials.LotView)
    return Outcome(lot, struct_pairs(lot))


def _parent(said: str) -> tuple[str, tuple[int, materials.Measure]]:
    lot, _, much = said.rpartition(":")
    return lot, amount(much)


def _lot_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("lot", metavar="LOT")


def _why_argument(parser: argparse.ArgumentParser) -> None:
    _lot_argument(parser)
    parser.add_argument("--why", required=True, metavar="T")


def _use_arguments(parser: argparse.ArgumentParser) -> None:
    _lot_argument(parser)
    parser.add_argument("--at", default="", metavar="UNIT", help="load it there")
    parser.add_argument("--amount", type=amount, metavar="12.5g", help="used outside of a build")
    parser.add_argument("--why", default="", metavar="T")


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("material", metavar="MATERIAL")
    parser.add_argument("number", metavar="NUMBER", help="the supplier's lot number")
    parser.add_argument("--amount", type=amount, metavar="750g")
    parser.add_argument("--expires", type=date.fromisoformat, required=True, metavar="2027-03-31")
    parser.add_argument("--supplier", default="", metavar="NAME")
    parser.add_argument(
        "--parent", type=_parent, action="append", default=[], metavar="LOT:250g",
        help="blended from",
    )  # fmt: skip
    parser.add_argument("--reuse-cycle", type=int, default=0, metavar="N")
    parser.add_argument("--most-reuse", type=int, default=0, metavar="N")


COMMANDS = (
    Command(("lot", "list"), ("lots.list",), list_lots, "all lots"),
    Command(("lot", "show"), ("lots.show",), show_lot, "one lot and its uses", _lot_argument),
    Command(("lot", "add"), ("lots.add",), add_lot, "a lot has come in", _add_arguments),
    Command(("lot", "open"), ("lots.open",), open_lot, "open a lot", _lot_argument),
    Command(("lot", "use"), ("lots.use",), use_lot, "load it, or enter a use", _use_arguments),
    Command(("lot", "quarantine"), ("lots.quarantine",), quarantine, "keep back", _why_argument),
    Command(("lot", "clear"), ("lots.clear",), clear, "quality: it is good", _why_argument),
)
