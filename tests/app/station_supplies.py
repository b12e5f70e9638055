"""What stands before a build, entered at the station of the tests by the usual acts."""

from datetime import timedelta
from pathlib import Path

from app.cell.days import today
from app.cell.history import Actor, History
from app.cell.materials import UG_PER_G, Lots
from app.cell.people import People
from app.cell.permissions import of_roles
from app.cell.qualification import Machines
from app.cell.sessions import Caller, Sessions
from app.cell.training import TASK_OF, Trainings
from app.production.passport import Passports
from app.wire.materials import AddLot, LotRef, UseLot
from app.wire.passport import ApprovePassport, PassportSubject, PassportView
from app.wire.people import OpenSession, Role, Signing
from app.wire.qualification import (
    CareForMachine,
    CareKind,
    Phase,
    QualifyMachine,
    RegisterMachine,
)
from app.wire.training import Train

SECRET = "secret-1"
PROFILE = b"bed_shape = 0x0,250x0,250x210,0x210\n"
ME = Actor("tests")
PEOPLE = (
    ("A. Keller", Role.ADMINISTRATOR),
    ("J. Brandt", Role.TECHNICIAN),
    ("Dr M. Okafor", Role.SURGEON),
    ("Dr L. Weiss", Role.SURGEON),
    ("S. Haddad", Role.QUALITY),
)
IN_DATE = today() + timedelta(days=30)


async def supplied(
    folder: Path,
    people: People,
    history: History,
    lots: Lots,
    machines: Machines,
    trainings: Trainings,
    passports: Passports,
) -> None:
    """Everything that has to stand before a build: training, a lot, a proven machine, its passport.

    The profile of the slicer and the inspection are files of the bench: a test may alter them.
    """
    (folder / "profiles").mkdir()
    (folder / "profiles" / "pa12m-030.ini").write_bytes(PROFILE)
    (folder / "eye").write_bytes(b"inspection 1")
    for name, role in PEOPLE:
        for task in {TASK_OF[one] for one in of_roles([role]) if one in TASK_OF}:
            await trainings.give(Train(name, task, IN_DATE), ME, "tests")
    technician = await signed_in(people, history, "J. Brandt")
    lot = await lots.add(AddLot("PA12-M", "2611-07", IN_DATE, 500 * UG_PER_G), ME, "tests")
    await lots.open(LotRef(lot.lot_id), technician)
    await lots.use(UseLot(lot.lot_id, unit="P1"), technician)
    await prove_machine(machines, passports, await signed_in(people, history, "S. Haddad"))


async def prove_machine(machines: Machines, passports: Passports, quality: Caller) -> None:
    """P1 as it is now: registered, looked after, qualified, its passport signed."""
    await machines.register(RegisterMachine("P1", "A-1"), ME, "tests")
    for kind in CareKind:
        await machines.care(CareForMachine("P1", kind, IN_DATE, "cert 1"), ME, "tests")
    for phase in Phase:
        await machines.qualify(QualifyMachine("P1", phase, "protocol 1"), ME, "tests")
    await approve_passport(passports, quality)


async def approve_passport(passports: Passports, quality: Caller) -> PassportView:
    """Quality signs what the process is now."""
    proposed = await passports.propose(PassportSubject("P1", "cutting-guide"))
    call = ApprovePassport(
        "P1", "cutting-guide", proposed.sha256, Signing(SECRET, "S. Haddad"), "as proven"
    )
    return await passports.approve(call, quality)


async def signed_in(people: People, history: History, name: str) -> Caller:
    """A person at the station."""
    caller = Caller("Station 1")
    await Sessions(people, history).open(OpenSession(name, SECRET), caller)
    return caller
