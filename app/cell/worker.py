"""A worker process: one task at a time from a pipe, under limits of memory and of time.

Reads a frame `length, msgpack [function, argument]` on standard input, answers the same way on
standard output. It reads every file from outside, so it may die; then only its task is lost.
"""

import contextlib
import ctypes
import importlib
import os
import resource
import signal
import struct
import sys
import traceback
from typing import Any, BinaryIO

import msgspec

LENGTH = struct.Struct("<I")
ALLOWED = ("app.designs.", "app.evaluation.", "app.planning.", "app.quality.", "app.release.")


class Task(msgspec.Struct, frozen=True, array_like=True):
    """What to do: `app.stage.module:function`, and its one argument."""

    function: str
    argument: Any


class Answer(msgspec.Struct, frozen=True, array_like=True):
    """What came of it: a result, a refusal with a code, or a bug with its traceback."""

    result: Any = None
    code: str = ""
    values: dict[str, Any] = {}
    bug: str = ""


def read_frame(stream: BinaryIO) -> bytes | None:
    """One frame, or None at the end."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    return stream.read(length)


def write_frame(stream: BinaryIO, body: bytes) -> None:
    """One frame."""
    stream.write(LENGTH.pack(len(body)) + body)
    stream.flush()


def perform(task: Task) -> Answer:
    """Run one task; its own refusals (an exception with `code` and `values`) are answers."""
    module, _, name = task.function.partition(":")
    if not module.startswith(ALLOWED):
        return Answer(bug=f"not a task: {task.function}")
    try:
        function: Any = getattr(importlib.import_module(module), name)
        return Answer(result=msgspec.to_builtins(function(task.argument), builtin_types=(bytes,)))
    except MemoryError:
        return Answer(code="worker.too_large")
    except Exception as wrong:
        code: Any = getattr(wrong, "code", "")
        if isinstance(code, str) and code:
            values: Any = getattr(wrong, "values", {})
            return Answer(code=code, values=dict(values))
        return Answer(bug=traceback.format_exc())


PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """Asked of the system by a process for itself: no work goes on for a service that is gone."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def main() -> int:
    """Serve tasks until the pipe ends. Argument: address space in bytes."""
    die_with_parent()
    with contextlib.suppress(ValueError, OSError):
        limit = int(sys.argv[1])
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    os.nice(10)
    incoming = sys.stdin.buffer
    outgoing = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a library's print must not break a frame
    while (body := read_frame(incoming)) is not None:
        answer = perform(msgspec.msgpack.decode(body, type=Task))
        try:
            encoded = msgspec.msgpack.encode(answer)
        except (TypeError, ValueError, OverflowError):
            encoded = msgspec.msgpack.encode(Answer(bug="result cannot be encoded"))
        write_frame(outgoing, encoded)
    return 0


if __name__ == "__main__":
    sys.exit(main())
