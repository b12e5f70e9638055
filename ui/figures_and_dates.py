"""How figures, durations, days and clocks are written; `Wording` speaks them like its own."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.wire import sentences

MINUS = "−"
SHORT_HASH = 8


class FiguresAndDates:
    """Figures, times and days in the language of now; it keeps nothing."""

    # -- figures -------------------------------------------------------------------------------
    def number(self, value: float, decimals: int = 0) -> str:
        """A figure with fixed decimals and a true minus."""
        said = f"{abs(value):.{decimals}f}"
        return f"{MINUS}{said}" if value < 0 and float(said) else said

    def signed(self, value: float, decimals: int = 2) -> str:
        """A figure with its sign: a deviation."""
        said = self.number(value, decimals)
        return said if said.startswith(MINUS) or not float(said) else f"+{said}"

    def millimetres(self, sizes: list[float]) -> str:
        """A size in mm: 80.2 × 61.0 × 24.5."""
        return " × ".join(self.number(size, 1) for size in sizes)

    def big_count(self, count: int) -> str:
        """A whole number with thin spaces between thousands."""
        return f"{count:,}".replace(",", "\u202f")

    def short_hash(self, sha256: str) -> str:
        """The beginning of a hash, in two groups, as in the banner."""
        head = sha256[:SHORT_HASH]
        return f"{head[:4]} {head[4:]}" if head else sentences.NOTHING

    def duration_parts(self, seconds: float) -> list[tuple[str, str]]:
        """A duration as figures and units: 3 h 14 min; below a minute in seconds."""
        whole = max(0, round(seconds))
        h = QCoreApplication.translate("Wording", "h", "unit of time, hours")
        m = QCoreApplication.translate("Wording", "min", "unit of time, minutes")
        s = QCoreApplication.translate("Wording", "s", "unit of time, seconds")
        if whole < 60:
            return [(str(whole), s)]
        minutes = (whole + 59) // 60
        if minutes < 60:
            return [(str(minutes), m)]
        return [(str(minutes // 60), h), (f"{minutes % 60:02d}", m)]

    def duration(self, seconds: float) -> str:
        """A duration in one line."""
        return " ".join(f"{value} {unit}" for value, unit in self.duration_parts(seconds))

    def age(self, seconds: float) -> str:
        """How old a picture or value is."""
        return QCoreApplication.translate("Wording", "{seconds} s old").format(
            seconds=min(round(seconds), 9999)
        )

    # -- dates ---------------------------------------------------------------------------------
    def clock(self, at: datetime | None) -> str:
        """Time of day, 24 h."""
        return at.astimezone().strftime("%H:%M") if at else sentences.NOTHING

    def clock_s(self, at: datetime | None) -> str:
        """Time of day with seconds."""
        return at.astimezone().strftime("%H:%M:%S") if at else sentences.NOTHING

    def day(self, at: datetime | None) -> str:
        """Day of the week, day and month: Tue 24 Nov."""
        if at is None:
            return sentences.NOTHING
        local = at.astimezone()
        return QLocale().toString(QDate(local.year, local.month, local.day), "ddd d MMM")

    def date(self, iso_day: str) -> str:
        """A day of the calendar with its year: 21 Nov 2027."""
        return QLocale().toString(QDate.fromString(iso_day, "yyyy-MM-dd"), "d MMM yyyy")

    def day_and_clock(self, at: datetime | None) -> str:
        """Day and time of day: Tue 24 Nov, 08:00."""
        if at is None:
            return sentences.NOTHING
        return f"{self.day(at)}, {self.clock(at)}"

    def when(self, at: datetime | None) -> str:
        """The clock for today, else the day."""
        if at is None:
            return sentences.NOTHING
        local = at.astimezone()
        return self.clock(at) if local.date() == datetime.now().date() else self.day(at)
