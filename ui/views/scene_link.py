"""The desk's hold on the scene process: starts it early, starts it again, carries messages."""

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from ui.views.picture_slots import sweep
from ui.views.scene_process.messages import (
    BadMessage,
    Better,
    Busy,
    Draw,
    Extent,
    Forget,
    FromScene,
    Loaded,
    LoadFailed,
    Picked,
    Picture,
    Ready,
    ToScene,
    framed,
    from_scene,
)
from ui.views.scene_start import COMMAND, launch, scene_process

AGAIN_MS = (200, 1000, 3000, 10_000)
"""How long to wait before the next start, by the number of ends in a row."""
ANSWER_MS = 30_000
"""A picture that takes longer never comes: the process is ended and started again."""
BUSY_MS = 240_000
"""While it reads a mesh it is given this long: a machine with much to do is slow, and not stuck."""
END_MS = 1500


class SceneChannel(QObject):
    """One view's side of the link.

    Signals:
        up: a scene process is there and knows nothing yet: show everything again.
        down: it is gone; the pictures that came are still whole.
        picture, extent, loaded, load_failed, better, picked: what it said of this view.
    """

    up = Signal()
    down = Signal()
    picture = Signal(Picture)
    extent = Signal(Extent)
    loaded = Signal(Loaded)
    load_failed = Signal(LoadFailed)
    better = Signal(Better)
    picked = Signal(Picked)

    def __init__(self, link: "SceneLink", number: int) -> None:
        super().__init__(link)
        self._link = link
        self.number = number

    @property
    def is_up(self) -> bool:
        """Whether anything sent would be heard."""
        return self._link.is_up

    def send(self, message: ToScene) -> None:
        """To the process, if it is there."""
        self._link.send(message)

    def close(self) -> None:
        """The view is gone."""
        self._link.drop(self)

    def hear(self, message: FromScene) -> None:
        """Give a message to whom it concerns."""
        if isinstance(message, Picture):
            self.picture.emit(message)
        elif isinstance(message, Extent):
            self.extent.emit(message)
        elif isinstance(message, Loaded):
            self.loaded.emit(message)
        elif isinstance(message, LoadFailed):
            self.load_failed.emit(message)
        elif isinstance(message, Better):
            self.better.emit(message)
        elif isinstance(message, Picked):
            self.picked.emit(message)


class SceneLink(QObject):
    """Owns the scene process. `start` soon after the desk's first paint; `close` at its end.

    Signals:
        ready: the process answers; milliseconds from its start.
        lost: the process ended by itself; another one is being started.
    """

    ready = Signal(float)
    lost = Signal()

    def __init__(
        self,
        command: tuple[str, ...] = COMMAND,
        parent: QObject | None = None,
        *,
        process: QProcess | None = None,
    ) -> None:
        """The link to a scene process.

        Args:
            process: one that was launched before, by `ui.views.scene_start`.
        """
        super().__init__(parent)
        self._command = command
        self._channels: dict[int, SceneChannel] = {}
        self._next = 1
        self._up = False
        self._wanted = False
        self._ends = 0
        self._reader = from_scene()
        self._process = process or scene_process()
        self._process.setParent(self)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._ended)
        self._process.errorOccurred.connect(self._failed)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._launch)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(ANSWER_MS)
        self._patience.timeout.connect(self._process.kill)

    @property
    def is_up(self) -> bool:
        """Whether the process answers."""
        return self._up

    @property
    def pid(self) -> int:
        """The process's number, 0 when there is none."""
        return int(self._process.processId())

    def start(self) -> None:
        """Start the process; it wakes the graphics and waits."""
        if not self._wanted:
            self._wanted = True
            sweep()
            if self._process.state() == QProcess.ProcessState.NotRunning:
                self._launch()
            else:
                self._read()

    def close(self) -> None:
        """End the process and wait until it is gone."""
        self._wanted = False
        self._again.stop()
        self._patience.stop()
        self._up = False
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.closeWriteChannel()
            self._process.terminate()
            if not self._process.waitForFinished(END_MS):
                self._process.kill()
                self._process.waitForFinished(END_MS)

    def channel(self) -> SceneChannel:
        """A channel for one more view."""
        channel = SceneChannel(self, self._next)
        self._channels[self._next] = channel
        self._next += 1
        return channel

    def drop(self, channel: SceneChannel) -> None:
        """A view is gone."""
        if self._channels.pop(channel.number, None) is not None:
            self.send(Forget(channel.number))

    def send(self, message: ToScene) -> None:
        """To the process; nothing happens while there is none, views say all again at `up`."""
        if self._up:
            self._process.write(framed(message))
            if isinstance(message, Draw):
                self._patience.start()

    def _launch(self) -> None:
        self._reader = from_scene()
        launch(self._process, self._command)

    def _read(self) -> None:
        data = self._process.readAllStandardOutput().data()
        try:
            messages = self._reader.feed(bytes(data))
        except BadMessage:
            self._process.kill()
            return
        for message in messages:
            if isinstance(message, Ready):
                self._up = True
                self.ready.emit(message.after_ms)
                for channel in list(self._channels.values()):
                    channel.up.emit()
                continue
            if isinstance(message, Picture):
                self._ends = 0
                self._patience.stop()
            elif self._patience.isActive():
                self._patience.start(BUSY_MS if isinstance(message, Busy) else ANSWER_MS)
            channel = self._channels.get(message.view)
            if channel is not None:
                channel.hear(message)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._ended()

    def _ended(self, *_: object) -> None:
        was_up, self._up = self._up, False
        self._patience.stop()
        if not self._wanted:
            return
        self._again.start(AGAIN_MS[min(self._ends, len(AGAIN_MS) - 1)])
        self._ends += 1
        if was_up:
            self.lost.emit()
            for channel in list(self._channels.values()):
                channel.down.emit()
