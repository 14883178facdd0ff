"""How the screen writes days and hours: in English; week, order and clock are the system's, or as chosen."""

import re

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QCalendarWidget, QTimeEdit

from refcoach.domain.pack_countries import pack_country
from refcoach.domain.spoken import USUAL, Ways

ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
"""Texts are English until another language comes with its own translation; days and months follow the texts."""
_PLACE = "refcoach-ways"
_QUOTED, _DAY = re.compile(r"'[^']*'"), re.compile(r"(?<!d)d{1,2}(?!d)")


def ways_of(system: QLocale) -> Ways:
    """Return how a system writes days and hours: its week, what its long date names first, its clock."""
    written = _QUOTED.sub("", system.dateFormat(QLocale.FormatType.LongFormat))
    clock = _QUOTED.sub("", system.timeFormat(QLocale.FormatType.ShortFormat))
    day, month, year = _DAY.search(written), written.find("M"), written.find("y")
    month_first = day is not None and 0 <= month < day.start()
    return Ways(
        week_begins=system.firstDayOfWeek().value - 1,
        month_first=month_first,
        twelve_hours="a" in clock.lower(),
        year_first=month_first and 0 <= year < month,
    )


def country_of(system: QLocale) -> str:
    """Return the country a system is set to, as the rules packs call it."""
    return pack_country(QLocale.territoryToCode(system.territory()))


def write_by(ways: Ways) -> None:
    """From now on the screen writes days and hours so; the application holds it, as it holds a translation."""
    application = QCoreApplication.instance()
    if application is not None:
        application.setProperty(_PLACE, ways)


def ways() -> Ways:
    """Return how the screen writes days and hours."""
    application = QCoreApplication.instance()
    found = application.property(_PLACE) if application is not None else None
    return found if isinstance(found, Ways) else USUAL


def day_format() -> str:
    """Return how a day stands in a field, for Qt: "Mon 6 Apr 2026", "Mon, Apr 6, 2026", "Mon, 2026 Apr 6".

    The weekday comes first everywhere: the arrows change what the field begins with, and that is to be the day.
    """
    if ways().year_first:
        return "ddd, yyyy MMM d"
    return "ddd, MMM d, yyyy" if ways().month_first else "ddd d MMM yyyy"


def set_calendar(calendar: QCalendarWidget) -> None:
    """Let a calendar that opens speak the language of the screen, and begin its weeks where they begin."""
    calendar.setLocale(ENGLISH)
    calendar.setFirstDayOfWeek(Qt.DayOfWeek(ways().week_begins + 1))


def set_clock(editor: QTimeEdit) -> None:
    """Let a field show hours by the clock of the screen."""
    editor.setLocale(ENGLISH)
    editor.setDisplayFormat("h:mm ap" if ways().twelve_hours else "HH:mm")
