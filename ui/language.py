"""The desk in the language of its station: German where that is set, English everywhere else.

English needs a file too: it holds the plurals. The files are made by `packaging/translate.sh` and
compiled at set-up; without them the desk speaks the English of its source.
"""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

TRANSLATED = ("de", "en")


def speak(app: QCoreApplication, folder: Path, locale: QLocale) -> QTranslator:
    """Install the translator of a locale; the caller keeps it as long as the desk runs.

    `folder` holds celldeck_<language>.qm.
    """
    language = locale.name().partition("_")[0]
    translator = QTranslator(app)
    known = language if language in TRANSLATED else "en"
    if translator.load(f"celldeck_{known}", str(folder)):
        app.installTranslator(translator)
    return translator
