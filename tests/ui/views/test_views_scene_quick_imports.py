"""VTK's libraries are found in one listing, and the same ones as VTK's own loader finds."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import vtkmodules

from ui.views.scene_process.quick_imports import listed

PROJECT = Path(__file__).resolve().parents[3]
USED = ("vtkCommonCore", "vtkRenderingOpenGL2", "vtkCommonDataModel", "vtkIOXML", "vtkIOXMLParser")


def test_a_listing_has_the_libraries_that_the_loader_finds():
    (folder,) = {Path(path) for path in vtkmodules.__path__}
    known = listed(folder)
    find: Callable[[list[Path], str], str | None] = getattr(vtkmodules, "find_lib_path")  # noqa: B009  untyped
    for name in USED:
        assert known[name] == find([folder], name)


def test_the_scene_loads_only_a_few_modules_of_vtk_and_nothing_else_that_is_large():
    asked = (
        "from ui.views.scene_process.quick_imports import find_libraries_once\n"
        "find_libraries_once()\n"
        "import sys, ui.views.scene_process.drawing_loop, ui.views.scene_process.vtk_stage\n"
        "print(*sys.modules)\n"
    )
    run = [sys.executable, "-c", asked]
    told = subprocess.run(run, cwd=PROJECT, capture_output=True, text=True, check=True, timeout=60)
    loaded = told.stdout.split()
    assert "vtkmodules.vtkRenderingOpenGL2" in loaded
    assert sum(name.startswith("vtkmodules.vtk") for name in loaded) <= 24
    assert not {"vtkmodules.all", "cv2", "PySide6", "asyncio", "aiohttp"} & set(loaded)
