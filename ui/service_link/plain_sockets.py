"""Sockets of the desk reach 127.0.0.1 without TLS: what Qt would wake for it is left asleep.

The first QWebSocket of a process wakes OpenSSL and reads the certificates of the system, a tenth of
a second on the desk's own thread, though no connection of the desk leaves this computer.
"""

from PySide6.QtCore import QLoggingCategory
from PySide6.QtNetwork import QSslSocket

WITHOUT_OPENSSL = "cert-only"
"""Qt's own small backend; a bundle without it only starts a little later."""


def stay_plain() -> bool:
    """Choose the backend that wakes nothing; before the first socket, with an application.

    Returns False where another is in use.
    """
    QLoggingCategory.setFilterRules("qt.network.ssl.warning=false")  # it says that it knows no keys
    QSslSocket.setActiveBackend(WITHOUT_OPENSSL)
    return QSslSocket.activeBackend() == WITHOUT_OPENSSL
