"""The actions of `unit.do`: by hand, on the job, after an uncertainty, and for other units.

`interlock {by}`, `clear {}`, `heat`, `home`, `jog`, `material` (see `hand_work.py`),
`drop_part {part}`, `hold_after_layer {on}`, `recover {choose}`, `answer_prompt {index}`.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec

from drivers.faults import LinkLost
from drivers.gcode_printer.hand_work import HandWork
from drivers.gcode_printer.host_actions import HostActions
from drivers.gcode_printer.link import NotAnswered
from drivers.gcode_printer.part_drop import NotDropped, drop, find_part
from drivers.gcode_printer.printer_state import PrinterState
from drivers.gcode_printer.procedures import NotVerified
from drivers.gcode_printer.recovery import RecoveryOfJob
from drivers.unit import CommandOutcome
from drivers.unit_states import UnitState
from drivers.wire.recovery import Choice

LAYER_IS_THERE = "printer.held_after_layer"
MARGIN_LINES = 200
"""So far ahead of what is sent a part begins to be left out: the rest is fed meanwhile."""


class Actions:
    """Does one action. `go_on` resumes a lost job."""

    def __init__(
        self,
        state: PrinterState,
        hand: HandWork,
        recovery: RecoveryOfJob,
        host: HostActions,
        go_on: Callable[[str], Awaitable[CommandOutcome]],
        ask_hold: Callable[[str], None],
    ) -> None:
        self._state = state
        self._hand = hand
        self._recovery = recovery
        self._host = host
        self._go_on = go_on
        self._ask_hold = ask_hold

    async def do(self, action: str, values: dict[str, Any]) -> dict[str, Any]:
        """Raises: Refused, Interlocked, LinkLost, NotReached."""
        state = self._state
        answer: dict[str, Any] = {}
        match action:
            case "interlock":
                self._interlock(str(values.get("by", "")))
            case "clear":
                await self._clear()
            case "heat" | "home" | "jog" | "material":
                answer = await self._hand.act(action, values)
            case "drop_part":
                answer = await self._drop(str(values.get("part", "")))
            case "hold_after_layer":
                answer = self._hold_after_layer(on=bool(values.get("on", True)))
            case "recover":
                return await self._recover(str(values.get("choose", "")))
            case "answer_prompt":
                answer = await self._answer_prompt(values)
            case _:
                raise state.refusal("unknown_action", action=action)
        state.changed()
        return {
            **answer,
            "interlocked_by": state.interlocked_by,
            "unit_state": state.status.state.value,
        } | ({} if "state" in answer else {"state": state.status.state.value})

    def _interlock(self, by: str) -> None:
        state = self._state
        if by and (state.open_run is not None or self._hand.doing):
            raise state.refusal("running")
        state.interlocked_by = by
        state.happened("interlock", {"by": by})

    async def _clear(self) -> None:
        state = self._state
        _, procedures = state.ready("clear")
        if state.status.state is UnitState.IDLE:
            return
        if not state.status.is_over:
            raise state.refusal("not_over", state=state.status.state.value)
        try:
            await procedures.heaters_off()
        except (NotAnswered, NotVerified) as doubtful:
            raise state.refusal("heaters_not_verified") from doubtful
        # the bed is empty: whatever became of the job, it is over
        self._recovery.close(Choice.SCRAP.value)
        state.left_over = None
        state.status.set(UnitState.IDLE)

    async def _drop(self, part: str) -> dict[str, Any]:
        """From now on that part is left out; the journal knows before the machine does."""
        state = self._state
        link, _ = state.ready("drop_part")
        run = state.open_run
        if run is None:
            raise state.refusal("not_running")
        talk = link.dialogue
        try:
            name = find_part(run.program, part)
            if name in run.dropped:
                raise NotDropped("part_is_dropped")
            first = talk.position + 1
            if not run.is_paused:
                first += MARGIN_LINES
                # until it is known what is left out, nothing behind that is sent
                talk.feed_to(min(run.goal, first - 1))
            gone = frozenset(run.dropped)
            dropped = await asyncio.to_thread(drop, run.program, talk.lines, name, gone, first)
            state.happened(
                "job.part_dropped",
                {
                    "job": run.job.job_id,
                    "build": run.job.build_id,
                    "part": f"{name}@{first}",
                    "line": dropped.first_line,
                    "layer": dropped.layer,
                    "left_out": dropped.left_out,
                },
            )
            talk.replace(dropped.lines)
            run.drops.append(f"{name}@{first}")
        except NotDropped as wrong:
            raise state.refusal(wrong.reason, part=part) from wrong
        finally:
            if not run.is_paused and not run.state.is_over:
                link.feed_to(run.goal)
                run.moved(talk.acked_line)
        return {"part": name, "layer": dropped.layer, "line": dropped.first_line}

    def _hold_after_layer(self, *, on: bool) -> dict[str, Any]:
        """Hold by ourselves once the layer that is being made is all there; or no more."""
        state = self._state
        run = state.open_run
        if run is None or run.is_paused:
            raise state.refusal("not_running")
        run.hold_after_layer = max(run.layer, 1) if on else 0
        run.at_layer_to_hold = lambda: self._ask_hold(LAYER_IS_THERE)
        values = {"job": run.job.job_id, "build": run.job.build_id}
        state.happened("job.hold_after_layer", {**values, "layer": run.hold_after_layer})
        return {"layer": run.hold_after_layer}

    async def _recover(self, choose: str) -> dict[str, Any]:
        state = self._state
        offer = self._recovery.offer
        if offer is None or state.left_over is None:
            raise state.refusal("nothing_to_recover")
        try:
            choice = Choice(choose)
        except ValueError as wrong:
            raise state.refusal("bad_values", what=choose) from wrong
        if choice not in offer.offered:
            raise state.refusal(offer.refused.get(choose, "not_offered"), choose=choose)
        _, procedures = state.ready("recover")
        try:
            if choice is Choice.RESUME:
                outcome = await self._go_on("")
                return {"state": outcome.state.value, "code": outcome.code, **outcome.values}
            await procedures.make_safe(may_move=False)
        except NotAnswered as silent:
            raise LinkLost(state.name, reason=str(silent)) from silent
        except NotVerified as doubtful:
            raise state.refusal(doubtful.code) from doubtful
        self._recovery.close(choice.value)
        state.status.set(UnitState.STOPPED, reason=choice.value)
        return {"state": "done", "unit_state": state.status.state.value}

    async def _answer_prompt(self, values: dict[str, Any]) -> dict[str, Any]:
        state = self._state
        usable = state.usable()
        prompt = self._host.prompt
        if usable is None:
            raise LinkLost(state.name, reason=state.status.code)
        if prompt is None:
            raise state.refusal("no_prompt")
        try:
            index = msgspec.convert(values.get("index"), int)
        except msgspec.ValidationError as wrong:
            raise state.refusal("bad_values", what=str(wrong)) from wrong
        if not 0 <= index < max(len(prompt.choices), 1):
            raise state.refusal("bad_values", what=f"index {index}")
        state.happened("printer.prompt_answered", {"text": prompt.text, "index": index})
        word = f"M876 S{index}"
        if state.machine.capabilities.get("EMERGENCY_PARSER"):
            # the queue may be waiting for this very answer
            usable[0].urgent(word.encode())
        else:
            usable[0].send(word)
        self._host.forget()
        return {"index": index}
