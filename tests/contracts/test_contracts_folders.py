"""Every folder explains itself, and what came from elsewhere brings its licence."""

from pathlib import Path

from project_tree import PROJECT, TOP_FOLDERS, files

SHORTEST = 300
"""Characters; a README says what the folder is for, what it may import, how to add one."""
FONTS = {".ttf", ".otf", ".woff", ".woff2"}
LICENCES = ("LICENSE", "LICENCE", "COPYING", "OFL")


def _explained_folders() -> list[Path]:
    """Folders that need a README: all with code, and the two upper levels of the others."""
    found: set[Path] = set()
    for path in files():
        if path.parts[0] not in TOP_FOLDERS:
            continue
        for folder in path.parents:
            if folder == Path():
                continue
            holds_code = path.suffix == ".py" and path.parts[0] in ("app", "drivers", "ui")
            depth = {"tests": 2, "resources": 2, "app": 2, "drivers": 2, "ui": 2}
            if holds_code or len(folder.parts) <= depth.get(folder.parts[0], 1):
                found.add(folder)
    # The mirror of the tree explains itself; its own kinds of tests do not.
    mirrored = {Path("tests") / name for name in ("app", "drivers", "ui", "resources", "packaging")}
    return sorted(found - mirrored - {Path(".ci")})


def test_every_folder_has_a_readme_that_says_something():
    missing: list[str] = []
    short: list[str] = []
    for folder in _explained_folders():
        readme = PROJECT / folder / "README.md"
        if not readme.is_file():
            missing.append(str(folder))
        elif len(readme.read_text("utf-8")) < SHORTEST:
            short.append(str(folder))
    assert not missing, "no README.md in: " + ", ".join(missing)
    assert not short, "a README.md that says too little in: " + ", ".join(short)


def test_fonts_and_icons_stand_beside_their_licence():
    bare: list[str] = []
    for path in files():
        is_icon = path.suffix == ".svg" and "icons" in path.parts
        if path.suffix not in FONTS and not is_icon:
            continue
        near = (PROJECT / path).parent
        if not any(
            entry.name.upper().startswith(LICENCES)
            for folder in (near, near.parent)
            for entry in folder.iterdir()
        ):
            bare.append(str(path))
    assert not bare, "no licence beside: " + ", ".join(bare[:20])


def test_the_first_decisions_are_written_down():
    numbers = {path.name[:4] for path in files() if path.parent == Path("app/decisions")}
    assert {"0001", "0002", "0003", "0004"} <= numbers
