"""Live pictures by credit: the next one is asked for when the last has been drawn."""

import json
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QTimer, QUrl, Signal
from PySide6.QtNetwork import QAbstractSocket, QNetworkRequest
from PySide6.QtWebSockets import QWebSocket

from ui.service_link.link import ServiceLink

AGAIN_MS = 1000


class LivePictures(QObject):
    """The second socket.

    Signals:
        picture: unit and JPEG bytes of a new picture.
    """

    picture = Signal(str, bytes)

    def __init__(self, link: ServiceLink) -> None:
        super().__init__()
        self._link = link
        self._unit = ""
        self._seen = ""
        self._socket = QWebSocket()
        self._socket.connected.connect(self.drawn)
        self._socket.binaryMessageReceived.connect(self._take)
        self._socket.textMessageReceived.connect(self._take_none)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._open)
        self._socket.disconnected.connect(self._again.start)

    def show(self, unit: str) -> None:
        """Pictures of this camera from now on; none when empty."""
        if unit == self._unit:
            return
        self._unit, self._seen = unit, ""
        self._open()

    def drawn(self) -> None:
        """The last picture has been drawn: the next may come."""
        if self._unit and self._socket.state() is QAbstractSocket.SocketState.ConnectedState:
            self._socket.sendTextMessage(json.dumps({"unit": self._unit, "seen": self._seen}))

    def close(self) -> None:
        """No more pictures."""
        self._unit = ""
        self._again.stop()
        self._socket.abort()

    def _open(self) -> None:
        endpoint = self._link.endpoint
        if not self._unit or endpoint is None:
            return
        if self._socket.state() is not QAbstractSocket.SocketState.UnconnectedState:
            return
        request = QNetworkRequest(QUrl(endpoint.url.replace("http://", "ws://") + "/pictures"))
        request.setRawHeader(b"Authorization", f"Bearer {endpoint.token}".encode())
        self._socket.open(request)

    def _take(self, message: QByteArray) -> None:
        data = bytes(message.data())
        length = int.from_bytes(data[:4], "little")
        head: dict[str, Any] = json.loads(data[4 : 4 + length])
        self._seen = str(head["sha256"])
        self.picture.emit(str(head["unit"]), data[4 + length :])

    def _take_none(self, message: str) -> None:
        del message
        QTimer.singleShot(AGAIN_MS // 4, self, self.drawn)
