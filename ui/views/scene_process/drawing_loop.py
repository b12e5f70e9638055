"""The scene process's day: messages first, then pictures, then meshes, then finer shade."""

import mmap
import queue
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ui.views.scene_process.messages import (
    Better,
    Busy,
    Canvas,
    Draw,
    Extent,
    Forget,
    FromScene,
    Loaded,
    LoadFailed,
    Pick,
    Picked,
    Picture,
    Quality,
    Show,
    ToScene,
    ViewCamera,
)
from ui.views.scene_process.standing_scene import StandingScene
from ui.views.scene_process.vtk_shapes import box_poly, set_colours
from ui.views.scene_process.vtk_stage import Stage, figure

REST_S = 0.35
"""After a picture the person may go on moving: finer shade waits this long."""


@dataclass
class Slots:
    """Where the pictures of a view go."""

    map: mmap.mmap
    slot_bytes: int
    slots: int


def open_slots(asked: Canvas) -> Slots | None:
    """Map the file of a canvas; None when it is gone."""
    try:
        with Path(asked.path).open("r+b") as file:
            mapped = mmap.mmap(file.fileno(), asked.slot_bytes * asked.slots)
    except (OSError, ValueError):
        return None
    return Slots(mapped, asked.slot_bytes, asked.slots)


class DrawingLoop:
    """Does what the desk asks, newest first, and uses the rest of the time to get better."""

    def __init__(
        self,
        stage: Stage,
        incoming: "queue.SimpleQueue[ToScene | None]",
        say: Callable[[FromScene], None],
    ) -> None:
        self._stage = stage
        self._incoming = incoming
        self._say = say
        self._views: dict[int, StandingScene] = {}
        self._slots: dict[int, Slots] = {}
        self._asked: dict[int, Draw] = {}
        self._loading: set[int] = set()
        self._seen: set[int] = set()
        self._shading: dict[int, Iterator[bool]] = {}
        self._shade_of: dict[int, object] = {}
        self._drawn_at = 0.0

    def run(self) -> None:
        """Until the desk closes its end."""
        while True:
            if not self._take_in():
                return
            if self._asked:
                self._draw(self._asked.pop(next(iter(self._asked))))
            elif self._loading:
                self._load(next(iter(self._loading)))
            elif self._shading:
                self._shade(next(iter(self._shading)))

    def _take_in(self) -> bool:
        busy = bool(self._asked or self._loading)
        rest_s = self._drawn_at + REST_S - time.monotonic()
        wait_s: float | None = None
        if busy:
            wait_s = 0.0
        elif self._shading:
            wait_s = max(0.0, rest_s)
        here: list[ToScene] = []
        ended = False
        try:
            message = self._incoming.get(timeout=wait_s) if wait_s else self._at_once(wait_s)
            while message is not None:
                here.append(message)
                message = self._incoming.get_nowait()
            ended = True
        except queue.Empty:
            pass
        for at, message in enumerate(here):
            if not (isinstance(message, Show) and _shown_later(message.view, here[at + 1 :])):
                self._follow(message)
        return not ended

    def _at_once(self, wait_s: float | None) -> ToScene | None:
        return self._incoming.get() if wait_s is None else self._incoming.get_nowait()

    def _follow(self, message: ToScene) -> None:
        if isinstance(message, Draw):
            overtaken = self._asked.pop(message.view, None)
            if overtaken is not None:
                self._answer(overtaken, drawn=False, began=time.perf_counter())
            self._asked[message.view] = message
        elif isinstance(message, Canvas):
            slots = open_slots(message)
            if slots is not None:
                self._slots[message.view] = slots
        elif isinstance(message, Show):
            if message.view not in self._views:
                self._views[message.view] = StandingScene(self._stage)
            scene = self._views[message.view]
            scene.show(message.content)
            self._complain(message.view)
            if scene.pending() is not None:
                self._loading.add(message.view)
            else:
                self._begin_shade(message.view, scene)
        elif isinstance(message, Pick):
            scene = self._views.get(message.view)
            if scene is None:
                self._say(Picked(message.view, message.number))
            else:
                self._say(scene.pick(message))
        else:
            self._forget(message)

    def _forget(self, message: Forget) -> None:
        for kept in (self._asked, self._slots, self._shading, self._shade_of):
            kept.pop(message.view, None)
        self._loading.discard(message.view)
        self._seen.discard(message.view)
        gone = self._views.pop(message.view, None)
        if gone is not None:
            gone.close()

    def _draw(self, asked: Draw) -> None:
        began = time.perf_counter()
        scene, slots = self._views.get(asked.view), self._slots.get(asked.view)
        size = asked.width * asked.height * 4
        if scene is None or slots is None or size > slots.slot_bytes:
            self._answer(asked, drawn=False, began=began)
            return
        picture = self._stage.draw(
            scene.set, asked.width, asked.height, asked.camera, asked.quality, asked.part
        )
        start = (asked.slot % slots.slots) * slots.slot_bytes
        slots.map[start : start + size] = np.ascontiguousarray(picture).data.cast("B")
        self._drawn_at = time.monotonic()
        self._answer(asked, drawn=True, began=began)
        self._seen.add(asked.view)
        self._begin_shade(asked.view, scene)

    def _answer(self, asked: Draw, drawn: bool, began: float) -> None:
        scene = self._views.get(asked.view)
        self._say(
            Picture(
                view=asked.view,
                number=asked.number,
                slot=asked.slot,
                width=asked.width,
                height=asked.height,
                camera=asked.camera,
                quality=asked.quality,
                preview=scene is None or scene.preview,
                loaded=scene.in_full if scene is not None else 0,
                wanted=len(scene.content.meshes) if scene is not None else 0,
                drawn_ms=(time.perf_counter() - began) * 1e3,
                drawn=drawn,
                more=asked.view in self._loading,
            )
        )

    def _load(self, view: int) -> None:
        scene = self._views[view]
        coming = scene.pending()
        if coming is not None:
            self._say(Busy(view, coming[0].name))
        mesh = scene.load_next()
        if mesh is None:
            self._loading.discard(view)
            self._begin_shade(view, scene)
            return
        model = scene.models.get(mesh.name)
        if mesh.name in scene.refused:
            self._say(LoadFailed(view, mesh.name, scene.refused[mesh.name]))
        elif model is not None:
            self._say(Loaded(view, mesh.name, model.coarse, len(model.mesh.faces)))
        if scene.pending() is None:
            self._loading.discard(view)
            self._begin_shade(view, scene)
        self._complain(view)
        self._say_extent(view, scene)
        self._say(Better(view))

    def _complain(self, view: int) -> None:
        scene = self._views[view]
        for name, code in scene.complaints:
            self._say(LoadFailed(view, name, code))
        scene.complaints = []

    def _begin_shade(self, view: int, scene: StandingScene) -> None:
        """Finer shade for a view that has been looked at; for one that nobody opens it waits."""
        if view not in self._seen or view in self._loading:
            return
        key = scene.shade_key()
        if self._shade_of.get(view) != key:
            self._shade_of[view] = key
            self._shading[view] = scene.shading()

    def _say_extent(self, view: int, scene: StandingScene) -> None:
        boxes = {name: model.box_mm for name, model in scene.models.items()}
        if boxes:
            sides = list(zip(*boxes.values(), strict=True))
            whole = [min(side) if k % 2 == 0 else max(side) for k, side in enumerate(sides)]
            box = (whole[0], whole[1], whole[2], whole[3], whole[4], whole[5])
            self._say(Extent(view, box, boxes))

    def _shade(self, view: int) -> None:
        if time.monotonic() < self._drawn_at + REST_S:
            return
        better = next(self._shading[view], None)
        if better is None:
            del self._shading[view]
        elif better:
            self._say(Better(view))


def _shown_later(view: int, messages: list[ToScene]) -> bool:
    """A newer scene of the view waits already: nobody would see this one."""
    return any(isinstance(one, Show) and one.view == view for one in messages)


def warm_up(stage: Stage) -> None:
    """Draw a first picture for nobody, so that the graphics are awake when the desk asks."""
    trial = stage.new_set()
    plain = box_poly((0, 0, 0), (10, 10, 10))
    coloured = box_poly((0, 0, 0), (10, 10, 10))
    set_colours(coloured, np.full((coloured.GetNumberOfPoints(), 3), 200, np.uint8))
    trial.put("plain", figure(plain, None, "#AABBCC"))
    trial.put("coloured", figure(coloured, None, "#AABBCC"))
    trial.put("glass", figure(plain, None, "#AABBCC", 0.3, one_sided=True, casts_shade=False))
    stage.draw(trial, 64, 64, ViewCamera(half_height_mm=20.0), Quality.MOVING)
    stage.drop(trial)
