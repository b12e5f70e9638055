"""A build on a printer behind a print host: gate, hand-over, hold, end; real unit process."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from octoprint_server import PLACE, OctoPrintServer
from station_bench import Station

from app.cell.equipment import Bed
from app.cell.simulators import Simulators
from app.cell.spawner import DetachedSpawner
from app.cell.unit_link import UnitLink
from app.errors import EquipmentAtFault
from app.wire.production import BuildView, CommandBuild, StartBuild, StepState
from app.wire.units import BedState
from drivers.unit import Simulation, UnitSettings
from drivers.unit_states import CommandState, JobState, LinkState, UnitState
from drivers.wire.blobs import BlobFolder

LAYERS = 3
ENOUGH_S = 30.0


def program() -> bytes:
    """A print of three layers."""
    out = ["M104 S25", "G28", "G90", "M109 S25"]
    for layer in range(1, LAYERS + 1):
        out += [";LAYER_CHANGE", f";Z:{0.3 * layer:.2f}", f"G1 Z{0.3 * layer:.2f} F600"]
        out += [f"G1 X{100 + 20 * (move % 2)} Y{100 + move} F2400" for move in range(12)]
    return ("\n".join([*out, "M104 S0", ""])).encode()


class Hosted:
    """The station's P1, a real unit process over a print host."""

    def __init__(self, station: Station, settings: UnitSettings) -> None:
        self.station = station
        self._spawner = DetachedSpawner()
        self.simulators = Simulators(station.folder, self._spawner)
        self.link = UnitLink(
            settings,
            station.folder,
            self._spawner,
            self.simulators,
            0,
            station.equipment._enter,
            station.equipment._on_change,
        )
        station.equipment.links["P1"] = self.link
        station.equipment.simulators = self.simulators
        data = program()
        lines = sum(1 for line in data.splitlines() if not line.startswith(b";"))
        station.plan = msgspec.structs.replace(
            station.plan,
            program_sha256=BlobFolder(station.folder / "blobs").add(data),
            layers=LAYERS,
            lines=lines,
        )
        station.plans._plans[station.plan.plan_id] = station.plan

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator["Hosted"]:
        tasks = [
            asyncio.create_task(self.link.run()),
            asyncio.create_task(self.station.following.run()),
        ]
        try:
            yield self
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            started = list(self._spawner._started)
            await asyncio.to_thread(self._spawner.end_started)
            for process in started:
                await asyncio.to_thread(process.wait, 10.0)

    async def until(self, holds: Any, why: str) -> None:
        deadline = time.monotonic() + ENOUGH_S
        while not holds():
            builds = self.station.builds.all()
            assert time.monotonic() < deadline, (why, self.link.snapshot, builds)
            await asyncio.sleep(0.05)

    async def start(self) -> BuildView:
        await self.until(lambda: self.link.snapshot.state is UnitState.IDLE, "never idle")
        await self.station.accept_all()
        await self.station.proven()
        started = await self.station.starting.start(
            StartBuild(self.station.plan.plan_id, "P1"), await self.station.caller()
        )
        return self.station.builds.get(started.build_id)

    def build(self, build: BuildView) -> BuildView:
        return self.station.builds.get(build.build_id)

    async def printed(self, build: BuildView) -> BuildView:
        def is_printed() -> bool:
            step = self.station.builds.step_of_kind(self.build(build), "print")
            return step is not None and step.state is StepState.DONE

        await self.until(is_printed, "never printed")
        return self.build(build)


@pytest.fixture
def settings(station: Station) -> UnitSettings:
    """P1 of a cell file: `kind = "print-host"`, with the simulator that the service starts."""
    return UnitSettings(
        "P1",
        "print-host",
        str(station.folder),
        ["fff-250"],
        {"flavour": "moonraker", "url": "http://127.0.0.1:0"},
        simulated=True,
        simulation=Simulation(20.0, "P1", []),
    )


async def test_a_build_on_moonraker_is_started_by_the_gate_held_resumed_and_printed(
    station: Station, settings: UnitSettings
):
    async with Hosted(station, settings).running() as hosted:
        build = await hosted.start()
        call = CommandBuild(build.build_id)
        await hosted.until(lambda: hosted.build(build).state is JobState.RUNNING, "never ran")
        await hosted.until(lambda: hosted.build(build).layer >= 1, "no layer")
        held = await station.commands.hold(call, await station.caller())
        assert held.state is CommandState.DONE
        await hosted.until(lambda: hosted.build(build).state is JobState.INTERRUPTED, "not held")
        resumed = await station.commands.resume(call, await station.caller())
        assert resumed.state is CommandState.DONE
        printed = await hosted.printed(build)
        assert (printed.layer, printed.line_acked) == (LAYERS, station.plan.lines)
        # the simulator's own count of what it has executed
        assert printed.lines_executed_simulated == station.plan.lines
        assert station.equipment.bed("P1").state is BedState.OCCUPIED
        await hosted.until(lambda: "unit.job.ended" in station.kinds(), "the end is not entered")
    uploaded = station.events("unit.program.uploaded")[0]["new"]
    assert uploaded["sha256"] == station.plan.program_sha256
    order = [kind for kind in station.kinds() if kind in ("build.started", "unit.job.started")]
    assert order == ["build.started", "unit.job.started"]


async def test_a_build_whose_host_falls_silent_is_held_and_found_again(
    station: Station, settings: UnitSettings
):
    slow = msgspec.structs.replace(settings, simulation=Simulation(4.0, "P1", []))
    station.following._born = datetime(2020, 1, 1, tzinfo=UTC)
    async with Hosted(station, slow).running() as hosted:
        build = await hosted.start()
        await hosted.until(lambda: hosted.build(build).layer >= 1, "no layer")
        await hosted.simulators.ask("P1", {"ask": "fault", "name": "silent"})
        await hosted.until(lambda: hosted.build(build).state is JobState.INTERRUPTED, "not held")
        assert hosted.build(build).held_because == "print_host.no_answer"
        assert [a.code for a in station.alarms.all().alarms] == ["build.held_after_uncertainty"]
        await hosted.simulators.ask("P1", {"ask": "fault", "name": "-silent"})
        await hosted.until(lambda: hosted.build(build).state is JobState.RUNNING, "not found")
        assert (
            await station.commands.abort(CommandBuild(build.build_id), await station.caller())
        ).state is CommandState.DONE
        await hosted.until(lambda: hosted.build(build).state is JobState.ABORTED, "not aborted")


async def test_a_file_that_was_stored_wrongly_ends_the_build_before_anything_moves(
    station: Station, settings: UnitSettings
):
    spoilt = msgspec.structs.replace(settings, simulation=Simulation(20.0, "P1", ["spoil_upload"]))
    async with Hosted(station, spoilt).running() as hosted:
        build = await hosted.start()
        await hosted.until(lambda: hosted.build(build).state is JobState.ABORTED, "not ended")
        assert hosted.build(build).end_reason == "unit.refused"
        refused = station.events("build.refused_by_printer")[0]["new"]["values"]
        assert refused["reason"] == "print_host.upload_differs"
        counted = await hosted.simulators.ask("P1", {"ask": "count"})
        assert counted is not None
        assert counted["print_state"] == "standby"


async def test_a_print_that_is_not_ours_leaves_a_bed_that_only_a_person_clears(
    station: Station, settings: UnitSettings
):
    async with Hosted(station, settings).running() as hosted:
        await hosted.until(lambda: hosted.link.snapshot.state is UnitState.IDLE, "never idle")
        await hosted.simulators.ask("P1", {"ask": "act", "what": "print_other"})
        await hosted.until(lambda: hosted.link.snapshot.state is UnitState.EXECUTE, "not shown")
        await hosted.simulators.ask("P1", {"ask": "act", "what": "cancel"})
        await hosted.until(lambda: hosted.link.snapshot.state is UnitState.ABORTED, "not told")
        report = await station.starting.check(
            StartBuild(station.plan.plan_id, "P1"), await station.caller()
        )
        assert "gate.printer_idle" in [one.code for one in report.conditions if not one.ok]
        with pytest.raises(EquipmentAtFault):
            await hosted.link.do("jog", {"axis": "x", "distance_mm": 1.0}, timeout_s=5.0)
        caller = await station.caller()
        await station.equipment.confirm_bed_clear("P1", caller.actor, "J. Brandt", {})
        await hosted.until(lambda: hosted.link.snapshot.state is UnitState.IDLE, "not cleared")


async def test_no_robot_goes_to_a_printer_that_cannot_tell_where_its_head_is(station: Station):
    build = await station.printed()
    station.printer.is_now(home=None)
    await station.look()
    step = station.builds.step_of_kind(station.builds.get(build.build_id), "remove")
    assert step is not None
    assert step.needs == ["step.printer_not_parked"]


@pytest.fixture(scope="module")
def octoprint() -> Iterator[OctoPrintServer]:
    server = OctoPrintServer()
    try:
        server.start()
        yield server
    finally:
        server.close()


@pytest.mark.skipif(
    not PLACE.exists(), reason="OctoPrint is not installed: bash packaging/test.sh does that"
)
async def test_a_build_on_a_real_octoprint_runs_from_the_gate_to_its_end(
    station: Station, octoprint: OctoPrintServer
):
    options = octoprint.options(Path(station.folder))
    settings = UnitSettings("P1", "print-host", str(station.folder), ["fff-250"], options)
    station.equipment._beds["P1"] = Bed(BedState.CLEAR, "J. Brandt", datetime.now(UTC))
    async with Hosted(station, settings).running() as hosted:
        build = await hosted.start()
        printed = await hosted.printed(build)
        assert hosted.link.snapshot.link is LinkState.CONNECTED
        assert (printed.layer, printed.line_acked) == (LAYERS, station.plan.lines)
        assert printed.lines_executed_simulated is None
        snapshot = hosted.link.snapshot
        assert {r.target for r in snapshot.readings if r.name == "hotend_c"} == {0.0}
