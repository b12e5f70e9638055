"""Every text that a person reads at the desk can be translated."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from project_tree import modules, tree_of

# Callee → how many of its first arguments lupdate must be able to read.
TRANSLATING = {"tr": 1, "translate": 2, "QT_TR_NOOP": 1, "QT_TRANSLATE_NOOP": 2}
SHOWS = re.compile(
    r"^(set(Text|ToolTip|WindowTitle|PlaceholderText|StatusTip|WhatsThis|AccessibleName|"
    r"AccessibleDescription|Title|Label|Prefix|Suffix|Informative\w*|Detailed\w*)|"
    r"add(Item|Tab|Action|Menu|Row)|showMessage|drawText|Q(Label|PushButton|ToolButton|CheckBox|"
    r"RadioButton|GroupBox|Action|MessageBox)|[A-Z]\w*(Label|Button|Card|Title|Banner|Hint))$"
)
WORD = re.compile(r"[^\W\d_]{2,}")
SAME_IN_EVERY_LANGUAGE = {
    "Celldeck", "mm", "cm", "min", "kg", "fps", "SHA", "STL", "MF", "PDF", "ID", "UID", "CAM", "px",
    "QR", "OK", "UTC", "dB", "ms", "GB", "MB", "kB",
}  # fmt: skip


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            yield _called(node), node


def _bare_text(node: ast.expr) -> str:
    """The words in a literal or an f-string that stand there without a translation."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return " ".join(_bare_text(part) for part in node.values)
    if isinstance(node, ast.BinOp):
        return f"{_bare_text(node.left)} {_bare_text(node.right)}"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return _bare_text(node.func.value) if node.func.attr in ("format", "join") else ""
    if isinstance(node, ast.IfExp):
        return f"{_bare_text(node.body)} {_bare_text(node.orelse)}"
    return ""


def untranslatable(path: Path) -> list[str]:
    """Calls whose text lupdate cannot read: anything but a literal, f-strings above all."""
    found: list[str] = []
    for name, call in _calls(path):
        for argument in call.args[: TRANSLATING.get(name, 0)]:
            if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
                found.append(f"{path}:{call.lineno}: {name}({ast.unparse(argument)[:60]})")
    return found


def untranslated(path: Path) -> list[str]:
    """Calls that show a text which goes through no translation."""
    found: list[str] = []
    for name, call in _calls(path):
        if not SHOWS.match(name):
            continue
        for argument in call.args:
            words = set(WORD.findall(_bare_text(argument))) - SAME_IN_EVERY_LANGUAGE
            # One lower-case word alone is a name for the program: an icon, a style, a key.
            if words and not re.fullmatch(r"[a-z0-9_.:-]+", _bare_text(argument)):
                found.append(f"{path}:{call.lineno}: {name}({ast.unparse(argument)[:60]})")
    return found


def _sentences() -> list[Path]:
    """Where the command line and the desk have their sentences for codes."""
    folder = Path("app/wire")
    return [path for path in modules("app") if path.match(f"{folder}/sentences*.py")]


def test_translated_texts_are_literals():
    bad = [line for path in [*modules("ui"), *_sentences()] for line in untranslatable(path)]
    assert not bad, "lupdate cannot read these:\n" + "\n".join(bad)


def test_no_text_reaches_the_desk_untranslated():
    bad = [line for path in modules("ui") for line in untranslated(path)]
    assert not bad, "texts without tr():\n" + "\n".join(bad)


def test_no_text_for_the_desk_is_made_elsewhere():
    """Service and drivers send codes and values; only the sentences for codes stand on the wire."""
    bad = [
        f"{path}:{call.lineno}"
        for path in modules("app", "drivers")
        for name, call in _calls(path)
        if (name == "QT_TRANSLATE_NOOP" and path not in _sentences())
        or name == "tr"
        or (name == "translate" and "QCoreApplication" in ast.unparse(call.func))
    ]
    assert not bad, bad


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('self.tr(f"Layer {n}")', 1),
        ('self.tr("Layer {}").format(n)', 0),
        ('QCoreApplication.translate("Wording", code)', 1),
        ('label.setText(f"Layer {n}")', 1),
        ('label.setText("Hold the build")', 1),
        ('label.setText(self.tr("Hold the build"))', 0),
        ('label.setText(f"{z:.2f} mm")', 0),
        ('label.setObjectName("hold")', 0),
    ],
)
def test_the_search_finds_what_it_is_for(line: str, expected: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(globals(), "tree_of", lambda path: ast.parse(line))
    found = [*untranslatable(Path("x.py")), *untranslated(Path("x.py"))]
    assert len(found) == expected, found
