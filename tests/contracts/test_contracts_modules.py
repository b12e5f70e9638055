"""Every module says what it is for, is named for what is in it, and does one job."""

import ast

from project_tree import CODE, PROJECT, modules, tree_of

SAYS_NOTHING = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "base"}
LONGEST = 600
"""Lines; above 500 a file is asked whether it is one job, here it is told that it is not."""


def test_every_module_begins_with_one_sentence_about_its_purpose():
    bad: list[str] = []
    for path in modules(*CODE, "tests"):
        said = ast.get_docstring(tree_of(path))
        first = said.partition("\n\n")[0].strip() if said else ""
        if not first or first[-1] not in ".:?!" or not first[0].isascii():
            bad.append(f"{path}: {first[:60]!r}")
    assert not bad, "no opening sentence in: " + "; ".join(bad)


def test_no_file_or_folder_has_a_name_that_says_nothing():
    bad = [
        str(path)
        for path in modules(*CODE, "tests")
        if SAYS_NOTHING & {part.removesuffix(".py").lower() for part in path.parts}
    ]
    assert not bad, ", ".join(bad)


def test_no_file_has_grown_beyond_one_job():
    long = {
        str(path): lines
        for path in modules(*CODE, "tests")
        if (lines := len((PROJECT / path).read_text("utf-8").splitlines())) > LONGEST
    }
    assert not long, long


def test_a_name_does_not_repeat_its_folder():
    bad = [
        str(path)
        for path in modules("app", "drivers", "ui")
        if len(path.parts) > 2
        and (
            path.stem.startswith(path.parent.name + "_")
            or path.stem.endswith("_" + path.parent.name)
        )
    ]
    assert not bad, "a name ends where its folder begins: " + ", ".join(bad)


def test_test_files_have_names_of_their_own():
    """Without packages under tests/, two files of one name would hide each other."""
    seen: dict[str, str] = {}
    double: list[str] = []
    for path in modules("tests"):
        if path.name in ("__init__.py", "conftest.py"):
            continue
        if path.name in seen:
            double.append(f"{path} and {seen[path.name]}")
        seen[path.name] = str(path)
    assert not double, double


def test_the_packaging_folder_is_no_package():
    """It has the name of a library that others import; with an __init__.py it would hide that."""
    assert not (PROJECT / "packaging" / "__init__.py").exists()
