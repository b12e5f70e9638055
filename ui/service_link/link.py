"""The desk's connection to the service: finds it, keeps it, calls it, hears what changes."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtNetwork import QAbstractSocket, QNetworkRequest
from PySide6.QtWebSockets import QWebSocket

from app.wire import endpoint as endpoints
from app.wire import framing
from app.wire.methods import BY_NAME
from ui.service_link.plain_sockets import stay_plain

FIND_EVERY_MS = 400
CALL_WITHIN_MS = 60_000
MOST_BYTES = 64 * 1024 * 1024

R = TypeVar("R", bound=msgspec.Struct)
OnRefused = Callable[[str, dict[str, Any]], None]
NOT_ANSWERED = "service.not_answered"


class _Waiting:
    """One call that has no answer yet."""

    def __init__(
        self, done: Callable[[msgspec.Raw], None], refused: OnRefused, timer: QTimer
    ) -> None:
        self.done = done
        self.refused = refused
        self.timer = timer


class ServiceLink(QObject):
    """Calls to the service and its announcements.

    Signals:
        connected: a connection stands; nobody is signed in on it.
        lost: the connection is gone; what is shown grows old.
        announced: method and raw parameters of an announcement.
    """

    connected = Signal()
    lost = Signal()
    announced = Signal(str, object)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        stay_plain()
        self._socket = QWebSocket()
        self._socket.setMaxAllowedIncomingMessageSize(MOST_BYTES)
        self._socket.setMaxAllowedIncomingFrameSize(MOST_BYTES)
        self._socket.textMessageReceived.connect(self._take)
        self._socket.connected.connect(self._on_connected)
        self._socket.disconnected.connect(self._on_lost)
        self._finding = QTimer(self)
        self._finding.setInterval(FIND_EVERY_MS)
        self._finding.timeout.connect(self._find)
        self._wanted = False
        self._waiting: dict[int, _Waiting] = {}
        self._number = 0
        self._endpoint: endpoints.Endpoint | None = None
        self.heard_at = 0.0

    @property
    def is_up(self) -> bool:
        """Whether a connection stands."""
        return self._socket.state() is QAbstractSocket.SocketState.ConnectedState

    @property
    def endpoint(self) -> endpoints.Endpoint | None:
        """The service connected to last."""
        return self._endpoint

    @property
    def silent_s(self) -> float:
        """Seconds since the service was last heard; large when it never was."""
        return time.monotonic() - self.heard_at if self.heard_at else 1e9

    def open(self) -> None:
        """Begin to look for the service, for as long as the desk lives."""
        self._wanted = True
        self._finding.start()
        self._find()

    def close(self) -> None:
        """End the connection for good."""
        self._wanted = False
        self._finding.stop()
        self._socket.abort()

    def call(
        self,
        method: str,
        params: msgspec.Struct,
        answer: type[R],
        done: Callable[[R], None],
        refused: OnRefused,
        *,
        within_ms: int = CALL_WITHIN_MS,
    ) -> None:
        """Ask; exactly one of `done` and `refused` is called, later, on this thread."""
        row = BY_NAME[method]
        if not isinstance(params, row.params) or answer is not row.result:
            raise TypeError(method)
        if not self.is_up:
            QTimer.singleShot(0, self, lambda: refused(NOT_ANSWERED, {}))
            return
        self._number += 1
        number = self._number
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(lambda: self._give_up(number))
        timer.start(within_ms)
        self._waiting[number] = _Waiting(
            lambda raw: done(msgspec.json.decode(raw, type=answer)), refused, timer
        )
        self._socket.sendTextMessage(framing.request(number, method, params))

    def _find(self) -> None:
        if self._socket.state() is not QAbstractSocket.SocketState.UnconnectedState:
            return
        found = endpoints.find(self.folder)
        if found is None:
            return
        self._endpoint = found
        request = QNetworkRequest(QUrl(found.url.replace("http://", "ws://") + "/cell"))
        request.setRawHeader(b"Authorization", f"Bearer {found.token}".encode())
        self._socket.open(request)

    def _on_connected(self) -> None:
        self._finding.stop()
        self.heard_at = time.monotonic()
        self.connected.emit()

    def _on_lost(self) -> None:
        if self._wanted:
            self._finding.start()
        waiting, self._waiting = self._waiting, {}
        for one in waiting.values():
            one.timer.stop()
            one.timer.deleteLater()
            one.refused(NOT_ANSWERED, {})
        self.lost.emit()

    def _give_up(self, number: int) -> None:
        one = self._waiting.pop(number, None)
        if one is not None:
            one.timer.deleteLater()
            one.refused(NOT_ANSWERED, {})

    def _take(self, text: str) -> None:
        self.heard_at = time.monotonic()
        try:
            message = framing.read(text)
        except framing.Malformed:
            return
        if message.method is not None:
            self.announced.emit(message.method, bytes(message.params))
            return
        one = self._waiting.pop(message.id or 0, None)
        if one is None:
            return
        one.timer.stop()
        one.timer.deleteLater()
        if message.error is not None:
            data = message.error.data or framing.ErrorData("bug.unknown")
            one.refused(data.code, data.values)
        else:
            one.done(message.result)
