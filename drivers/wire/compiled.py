"""Finds the machine code that set-up made from a C source, or says that there is none.

`packaging/kernels.sh` compiles every `*_kernel.c` into a library beside it, named by the hash of
the source: code of another source is never loaded. Whoever uses a kernel has the same in numpy and
works without; nobody waits for a compiler at work.
"""

import contextlib
import ctypes
import hashlib
from collections.abc import Collection
from pathlib import Path
from typing import Any

from numpy.typing import NDArray


def library_of(source: Path) -> Path:
    """Where the library of a C source lies once it has been compiled. Raises: OSError."""
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    return source.with_name(f"{source.stem}-{digest[:12]}.so")


class Kernel:
    """The functions of one C source, which run without Python's lock."""

    def __init__(self, source: Path) -> None:
        """Of a `*_kernel.c`; `compiled` is false where it was not, or does not fit this machine."""
        self._library: ctypes.CDLL | None = None
        with contextlib.suppress(OSError):
            library = library_of(source)
            self._library = ctypes.CDLL(str(library)) if library.is_file() else None

    @property
    def compiled(self) -> bool:
        """Whether there is anything to call."""
        return self._library is not None

    def call(self, name: str, *arguments: Any, known: Collection[int] = ()) -> int:
        """What a function that gives an int64 answers; arguments are of ctypes.

        Raises: MemoryError, it answered less than 0 and that is not in `known`; RuntimeError, not
        compiled.
        """
        if self._library is None:
            raise RuntimeError("the kernel was not compiled")
        function = getattr(self._library, name)
        function.restype = ctypes.c_int64
        answer = int(function(*arguments))
        if answer < 0 and answer not in known:
            raise MemoryError(name)
        return answer


def address(array: NDArray[Any]) -> ctypes.c_void_p:
    """Where an array's numbers lie; whoever calls keeps the array, contiguous, for as long."""
    return ctypes.c_void_p(array.ctypes.data)
