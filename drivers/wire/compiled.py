"""Finds the machine code that set-up made from a C source, or says that there is none.

`packaging/kernels.sh` compiles every `*_kernel.c` into a library beside it, named by the hash of
the source: code of another source is never loaded. Whoever uses a kernel has the same in numpy and
works without; nobody waits for a compiler at work.
"""

import ctypes
import hashlib
from pathlib import Path


def library_of(source: Path) -> Path:
    """Where the library of a C source lies once it has been compiled. Raises: OSError."""
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    return source.with_name(f"{source.stem}-{digest[:12]}.so")


def kernel(source: Path) -> ctypes.CDLL | None:
    """The library of a C source; None where it was not compiled or does not fit this machine.

    Its functions run without Python's lock.
    """
    try:
        library = library_of(source)
        return ctypes.CDLL(str(library)) if library.is_file() else None
    except OSError:
        return None
