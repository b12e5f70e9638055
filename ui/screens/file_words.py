"""How files, sizes of files and far days are said."""

import re
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

KILO = 1000


def spoken(file_name: str) -> str:
    """A file's name as people say it: no ending, no dashes, a capital first."""
    stem = file_name.rsplit(".", 1)[0]
    said = re.sub(r"[-_]+", " ", stem).strip() or file_name
    return said[:1].upper() + said[1:]


def versioned(file_name: str, version: int) -> str:
    """A file's part with its version: Guide v1."""
    words = QCoreApplication.translate("FileWords", "{part} v{version}")
    return words.format(part=spoken(file_name), version=version)


def file_size(size_bytes: int) -> str:
    """How large a file is: 5.1 MB."""
    size, unit = float(size_bytes), "B"
    for larger in ("kB", "MB", "GB"):
        if size < KILO:
            break
        size, unit = size / KILO, larger
    return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"


def long_day(day: date) -> str:
    """A day with its year: 14 Mar 1968."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")
