"""Imports of the desk without what PySide adds to each; imported before all else of the desk.

PySide replaces Python's `__import__` by one that looks up the source of every module that is
imported from then on, to see whether it asks for PySide's own features (`snake_case` names and
`true_property`). Nothing here does. Reading the source of four hundred modules takes a quarter of
the desk's start, so Python's own import takes its place again.
"""

import builtins
import importlib
import os

from PySide6 import QtCore, QtGui, QtWidgets

BLAS_THREADS = "OPENBLAS_NUM_THREADS"
LOADED = (QtCore, QtGui, QtWidgets)
"""What PySide finishes itself is loaded before; it keeps Python's own import beside its own."""


def make_bare() -> bool:
    """Take Python's own import; False where PySide has not replaced it."""
    own = getattr(builtins, "__orig_import__", None)
    if own is None:
        return False
    builtins.__import__ = own
    return True


ARE_BARE = make_bare()


def load_numpy() -> None:
    """Load numpy for one thread: no large matrix is in the desk, and threads take time to make.

    Only here: what the desk starts later has the environment as it was.
    """
    told = os.environ.get(BLAS_THREADS)
    os.environ[BLAS_THREADS] = told or "1"
    importlib.import_module("numpy")
    if told is None:
        del os.environ[BLAS_THREADS]
