"""The desk speaks the language of its station."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from ui.language import speak

FOLDER = Path(__file__).resolve().parents[2] / "i18n"


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("de_DE", "Bau anhalten"), ("en_GB", "Hold build"), ("C", "Hold build")],
)
def test_a_station_set_to_a_language_speaks_it(qapp: QApplication, locale: str, expected: str):
    translator = speak(qapp, FOLDER, QLocale(locale))
    try:
        assert QCoreApplication.translate("BuildCommands", "Hold build") == expected
    finally:
        qapp.removeTranslator(translator)


def test_without_files_the_desk_speaks_its_source(qapp: QApplication, tmp_path: Path):
    translator = speak(qapp, tmp_path, QLocale("de_DE"))
    assert translator.isEmpty()
    assert QCoreApplication.translate("BuildCommands", "Hold build") == "Hold build"
