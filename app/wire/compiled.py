"""Machine code that set-up has made, for the desk too, which reaches it only from here."""

from drivers.wire.compiled import Kernel as Kernel
