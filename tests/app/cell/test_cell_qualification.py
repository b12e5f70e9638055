"""Machines as they say they are: another machine, or another program, has to earn its own."""

import pytest
from station_bench import IN_DATE, ME, Station

from app.errors import OperatorCanFix
from app.wire.qualification import (
    AddGauge,
    CareForMachine,
    CareKind,
    MachineRef,
    Phase,
    QualifyMachine,
    RegisterMachine,
)
from drivers.unit_states import LinkState


async def refusal(work: object) -> str:
    with pytest.raises(OperatorCanFix) as refused:
        await work  # type: ignore[misc]
    return refused.value.code


async def test_another_firmware_loses_its_qualification_another_machine_everything(
    station: Station,
):
    machines = station.machines
    station.printer.is_now(identity={"UUID": "cede2a2f", "FIRMWARE_NAME": "Marlin 2.2"})
    told = machines.show(MachineRef("P1"))
    assert (told.firmware, told.says_firmware) == ("Marlin 2.1.2.1", "Marlin 2.2")
    updated = await machines.register(RegisterMachine("P1", "A-1"), ME, "tests")
    assert updated.qualified == [] and updated.calibration is not None
    station.printer.is_now(identity={"UUID": "another", "FIRMWARE_NAME": "Marlin 2.2"})
    other = await machines.register(RegisterMachine("P1", "A-2"), ME, "tests")
    assert (other.calibration, other.maintenance, other.qualified) == (None, None, [])


async def test_who_says_nothing_is_not_registered_and_phases_come_in_their_order(
    station: Station,
):
    machines = station.machines
    assert await refusal(machines.register(RegisterMachine("R1", ""), ME, "tests")) == (
        "machines.says_nothing"
    )
    station.robot.is_now(link=LinkState.CONNECTED, identity={"SerialNumber": "7"})
    await machines.register(RegisterMachine("R1", ""), ME, "tests")
    early = QualifyMachine("R1", Phase.PQ, "p")
    assert await refusal(machines.qualify(early, ME, "tests")) == "machines.phase_before"
    bare = CareForMachine("R1", CareKind.CALIBRATION, IN_DATE, " ")
    assert await refusal(machines.care(bare, ME, "tests")) == "machines.reference_needed"
    assert "CAM1" in machines.all().unregistered


async def test_a_gauge_is_calibrated_anew_under_its_own_name(station: Station):
    await station.machines.add_gauge(AddGauge("CAL-1", "Caliper", 10, IN_DATE, "c1"), ME, "tests")
    await station.machines.add_gauge(AddGauge("CAL-1", "Caliper", 10, IN_DATE, "c2"), ME, "tests")
    assert [gauge.reference for gauge in station.machines.gauges().gauges] == ["c2"]
    assert [e["kind"] for e in station.events() if e["kind"].startswith("gauge.")] == [
        "gauge.added",
        "gauge.calibrated",
    ]
