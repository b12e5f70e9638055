"""A machine's certificate counts once a person who sees its thumbprint has said so."""

import msgspec
import pytest
from station_bench import Station

from app.cell.permissions import of_roles
from app.cell.trust import Trust
from app.errors import EquipmentAtFault, OperatorCanFix
from app.wire.people import Permission, Role
from app.wire.units import TrustUnit, UnitRef
from drivers.wire.unit_messages import Certificate

SHOWN = Certificate("AB" * 20, "cd" * 32, "Robot", replaces="ef" * 32)


async def trust(station: Station, thumbprint: str) -> None:
    await Trust(station.equipment, station.history).trust(
        TrustUnit("R1", thumbprint), await station.caller("A. Keller")
    )


@pytest.mark.parametrize(
    "written", ["AB" * 20, "ab:" * 19 + "ab", "CD" * 32, " ".join(["abab"] * 10)]
)
async def test_the_decision_is_entered_before_the_unit_is_told(station: Station, written: str):
    station.robot.is_now(certificate=SHOWN)
    await trust(station, written)
    assert station.robot.kinds_when_asked["trust"] == "unit.trusted"
    [event] = station.events("unit.trusted")
    assert event["new"]["thumbprint"] == SHOWN.thumbprint
    assert event["new"]["replaces"] == SHOWN.replaces


@pytest.mark.parametrize("given", ["AC" * 20, "AB" * 19, "", "AB"])
async def test_another_thumbprint_than_the_one_shown_is_refused_and_nothing_entered(
    station: Station, given: str
):
    station.robot.is_now(certificate=SHOWN)
    with pytest.raises(OperatorCanFix) as refused:
        await trust(station, given)
    assert refused.value.code == "cell.thumbprint_differs"
    assert station.robot.asked == []
    assert station.events("unit.trusted") == []


async def test_a_unit_that_shows_none_cannot_be_trusted(station: Station):
    with pytest.raises(OperatorCanFix) as refused:
        await trust(station, "AB" * 20)
    assert refused.value.code == "cell.no_certificate"


async def test_trust_is_withdrawn_with_an_entry(station: Station):
    trusted = msgspec.structs.replace(SHOWN, trusted=True, replaces="")
    station.robot.is_now(certificate=trusted)
    who = await station.caller("A. Keller")
    await Trust(station.equipment, station.history).untrust(UnitRef("R1"), who)
    assert station.robot.kinds_when_asked["untrust"] == "unit.untrusted"
    assert station.events("unit.untrusted")[0]["new"]["thumbprint"] == SHOWN.thumbprint


async def test_what_the_cell_file_pins_is_refused_as_the_unit_says(station: Station):
    station.robot.is_now(certificate=SHOWN)
    station.robot.refuses["trust"] = "unit.refused"
    with pytest.raises(EquipmentAtFault):
        await trust(station, SHOWN.thumbprint)


def test_trusting_is_for_maintenance_and_administrators():
    who = {role for role in Role if Permission.TRUST in of_roles([role])}
    assert who == {Role.MAINTENANCE, Role.ADMINISTRATOR}
