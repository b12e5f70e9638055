"""Loads VTK with less work: each of its libraries is found in one listing, nothing is collected.

VTK's own loader looks through its whole folder twice for every library that one of its modules
needs, nineteen times for the few that are used here. It and the search for garbage among the
thousands of classes that are being made take a third of the time until the first picture.
"""

# pyright: basic
# `vtkmodules` says nothing of its own types.

import gc
from pathlib import Path

import vtkmodules

LIBRARIES = (".so", ".pyd")


def listed(folder: Path) -> dict[str, str]:
    """VTK's libraries in a folder by the names of their modules."""
    return {
        file.name.partition(".")[0].partition("-")[0]: str(file)
        for file in folder.iterdir()
        if file.name.startswith("vtk") and any(kind in file.name for kind in LIBRARIES)
    }


def find_libraries_once() -> None:
    """From now on VTK's loader looks into one listing; what is not in it is looked for as ever."""
    before = getattr(vtkmodules, "find_lib_path", None)
    if before is None:  # another version, or one that is linked into the program
        return
    known = {str(path): listed(Path(path)) for path in vtkmodules.__path__ if Path(path).is_dir()}

    def find(paths, name):
        for path in paths:
            found = known.get(str(path), {}).get(name)
            if found is not None:
                return found
        return before(paths, name)

    vtkmodules.find_lib_path = find


def settle() -> None:
    """What is loaded by now is kept for good; garbage is looked for again."""
    gc.freeze()
    gc.enable()
