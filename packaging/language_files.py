"""Takes the texts for people into i18n/*.ts, and says which are missing or untranslated.

They stand in ui/, and, for what the command line says too, in app/wire/sentences*.py.
"""

import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

PROJECT = Path(__file__).resolve().parent.parent
# The words in the code are English, so English needs only the plural forms.
PLURALS_ONLY = {"de": False, "en": True}

NAMED_VALUE = re.compile(r"\{[^{}]*\}|%[1-9]")


@dataclass(frozen=True)
class Text:
    """One text as lupdate tells it: where it is used, the words, the comment for translators."""

    context: str
    words: str
    comment: str


def language_file(language: str) -> Path:
    """Where the texts of one language are kept."""
    return PROJECT / "i18n" / f"celldeck_{language}.ts"


def extract(language: str, into: Path) -> None:
    """Run lupdate over the sources into a file; translations in it that are still used stay.

    Raises: RuntimeError with lupdate's own words, warnings included.
    """
    sources = sorted((PROJECT / "ui").rglob("*.py"))
    sources += sorted((PROJECT / "app" / "wire").glob("sentences*.py"))
    command = [str(Path(sys.executable).with_name("pyside6-lupdate")), *map(str, sources)]
    # Without places in the files a moved line changes nothing here.
    command += ["-locations", "none", "-no-obsolete", "-silent", "-source-language", "en"]
    command += ["-target-language", language]
    if PLURALS_ONLY[language]:
        command.append("-pluralonly")
    run = subprocess.run(
        [*command, "-ts", str(into)], capture_output=True, text=True, cwd=PROJECT, check=False
    )
    said = (run.stdout + run.stderr).strip()
    if run.returncode or "warning" in said.lower() or not into.is_file():
        raise RuntimeError(f"pyside6-lupdate ended with {run.returncode}: {said}")


def texts(path: Path, *, untranslated_only: bool = False) -> set[Text]:
    """The texts in a language file, or only those that still wait for a translation."""
    if not path.is_file():
        return set()
    found: set[Text] = set()
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            kind = "" if translation is None else translation.get("type", "")
            if kind in ("obsolete", "vanished"):
                continue
            if untranslated_only and kind != "unfinished":
                continue
            found.add(
                Text(
                    context.findtext("name", ""),
                    message.findtext("source", ""),
                    message.findtext("comment", ""),
                )
            )
    return found


def shortcomings(language: str) -> list[str]:
    """One line for each text that is missing, left over or untranslated."""
    kept = language_file(language)
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / kept.name
        extract(language, fresh)
        now = texts(fresh)
    lines = [f"missing: {_line(text)}" for text in now - texts(kept)]
    lines += [f"no longer used: {_line(text)}" for text in texts(kept) - now]
    lines += [f"untranslated: {_line(text)}" for text in texts(kept, untranslated_only=True) & now]
    return sorted(lines)


def lost_placeholders(language: str) -> list[str]:
    """Translations that do not hold the same `{names}` and `%n` as the words in the code."""
    bad: list[str] = []
    for message in ElementTree.parse(language_file(language)).getroot().iter("message"):
        words = message.findtext("source", "")
        translation = message.find("translation")
        if translation is None or translation.get("type") in ("unfinished", "obsolete", "vanished"):
            continue
        forms = [form.text or "" for form in translation.iter("numerusform")]
        for form in forms or [translation.text or ""]:
            # A plural form may say "one" instead of %n; a named value must never go missing.
            if set(NAMED_VALUE.findall(words)) != set(NAMED_VALUE.findall(form)):
                bad.append(f"{words!r}: {form!r}")
    return bad


def _line(text: Text) -> str:
    return f"{text.context}: {text.words!r}" + (f" ({text.comment})" if text.comment else "")


def main() -> int:
    """Update the files, or with --check only compare them."""
    if "--check" in sys.argv[1:]:
        found = {language: shortcomings(language) for language in PLURALS_ONLY}
        for language, lines in found.items():
            for line in lines:
                print(f"{language_file(language).name}: {line}")
        if any(found.values()):
            print("bash packaging/translate.sh brings the files up to date; then translate.")
            return 1
        print("the language files hold every text, translated")
        return 0
    for language in PLURALS_ONLY:
        extract(language, language_file(language))
        waiting = texts(language_file(language), untranslated_only=True)
        print(
            f"{language_file(language).name}: {len(texts(language_file(language)))} texts, "
            f"{len(waiting)} wait for a translation"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
