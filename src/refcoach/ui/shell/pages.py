"""The pages, one line each: to add a page, add a line. What is not on the first picture is loaded when it is wanted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from refcoach.services.desk import Desk
from refcoach.ui.hub import Hub
from refcoach.ui.shell.rail import RailEntry
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.today.today import TodayPage
from refcoach.ui.words import keys

if TYPE_CHECKING:
    from refcoach.ui.forms.surroundings import Surroundings
    from refcoach.ui.shell.off_rail import Room


@dataclass(frozen=True, slots=True)
class Parts:
    """What a page may be made of."""

    desk: Desk
    hub: Hub
    keeper: ThemeKeeper
    surroundings: "Callable[[], Surroundings | None]"
    """What was found out about this desktop, once it was."""


@dataclass(frozen=True, slots=True)
class OnRail:
    """What stands on the rail: its key at the door, its words ("{people}" is what the owner calls them), its icon."""

    key: str
    words: str
    icon: str


@dataclass(frozen=True, slots=True)
class Page(OnRail):
    """A page: Ctrl and its number open it too. Its signals are those of `GO_TO`, as far as it has them."""

    make: Callable[[Parts], QWidget]
    bottom: bool = False


def _today(parts: Parts) -> QWidget:
    return TodayPage(parts.desk, parts.hub, parts.keeper)


def _clients(parts: Parts) -> QWidget:
    from refcoach.ui.clients.clients import ClientsPage

    return ClientsPage(parts.desk, parts.hub, parts.keeper)


def _calendar(parts: Parts) -> QWidget:
    from refcoach.ui.calendar.calendar import CalendarPage

    return CalendarPage(parts.desk, parts.hub, parts.keeper)


def _introductions(parts: Parts) -> QWidget:
    from refcoach.ui.introductions.introductions import IntroductionsPage

    return IntroductionsPage(parts.desk, parts.hub, parts.keeper)


def _insights(parts: Parts) -> QWidget:
    from refcoach.ui.working.book import Book
    from refcoach.ui.working.page import WorkingPage

    return WorkingPage(parts.desk, parts.hub, parts.keeper, Book(parts.desk))


def _scorecard(parts: Parts) -> QWidget:
    from refcoach.ui.scorecard.page import ScorecardPage
    from refcoach.ui.shell.opens import PLACES

    return ScorecardPage(parts.desk, parts.hub, parts.keeper, PLACES)


def _handouts(parts: Parts) -> QWidget:
    from refcoach.ui.handouts.page import HandoutsPage

    return HandoutsPage(parts.desk, parts.hub, parts.keeper)


def _settings(parts: Parts) -> QWidget:
    from refcoach.ui.settings.settings import SettingsPage

    return SettingsPage(parts.desk, parts.hub, parts.keeper, parts.surroundings())


def _scripts(parts: Parts) -> "Room":
    from refcoach.ui.scripts.page import ScriptsPage

    return ScriptsPage(parts.desk, parts.hub, parts.keeper)


def _wanted(parts: Parts) -> "Room":
    from refcoach.ui.wanted.page import WantedPage

    return WantedPage(parts.desk, parts.hub, parts.keeper)


def _word_game(parts: Parts) -> "Room":
    from refcoach.ui.word_game.page import WordGamePage

    return WordGamePage(parts.desk, parts.hub, parts.keeper)


def _how(parts: Parts) -> "Room":
    from refcoach.ui.how.page import HowPage

    return HowPage(parts.keeper, parts.hub, {page.key: keys.hint("page", at) for at, page in enumerate(PAGES)})


def _review(parts: Parts) -> "Room":
    from refcoach.ui.review.page import ReviewPage

    return ReviewPage(parts.desk, parts.hub, parts.keeper)


PAGES: tuple[Page, ...] = (
    Page("today", "Today", "home", _today),
    Page("clients", "{people}", "people", _clients),
    Page("calendar", "Calendar", "calendar", _calendar),
    Page("introductions", "Introductions", "link", _introductions),
    Page("insights", "Is it working?", "chart", _insights),
    Page("scorecard", "Scorecard", "star", _scorecard),
    Page("handouts", "Handouts", "mail", _handouts),
    Page("settings", "Settings", "settings", _settings, bottom=True),
)

OFF_RAIL: "dict[str, Callable[[Parts], Room]]" = {
    "scripts": _scripts,
    "wanted": _wanted,
    "word_game": _word_game,
    "how": _how,
    "review": _review,
}
"""Pages that are seldom wanted: reached by a key and from other pages, and left to where the owner was."""

WITHOUT_PANEL = frozenset({"scorecard"})
"""Pages with digits of their own: beside the panel one digit would be pressed and another meant."""

CAPTURES: tuple[OnRail, ...] = (
    OnRail("compliment", "Compliment", "heart"),
    OnRail("problem", "Problem", "warning"),
)
"""The forms that are one click from everywhere."""

HOW = OnRail("how_it_works", "How it works", "info")
"""The method in ten lines, and what every key does."""

GO_TO = {
    "client_wanted": "client",
    "ask_wanted": "ask",
    "rehearsal_wanted": "rehearse",
    "scripts_wanted": "scripts",
    "meeting_wanted": "meeting",
    "outcome_wanted": "outcome",
    "handouts_wanted": "handouts_for",
    "piece_wanted": "handouts_for",
    "message_wanted": "message_for",
    "import_wanted": "import",
    "sample_wanted": "sample",
    "place_wanted": "place",
    "review_wanted": "review",
}
"""Where the signals of a page lead: signal -> key at the door. `page_wanted` carries the key, `told` what was done."""


def entries(pages: Sequence[Page], people: str, *, praise: bool = True) -> tuple[RailEntry, ...]:
    """Return the rail: pages, and at the bottom what can be caught and the pages that are seldom wanted.

    `praise` says whether compliments are kept here (R28b).
    """

    def entry(one: OnRail, bottom: bool) -> RailEntry:
        words = QCoreApplication.translate("Rail", one.words).format(people=people.capitalize())
        return RailEntry(one.key, words, one.icon, bottom, _key(one))

    def _key(one: OnRail) -> str:
        return keys.hint("page", pages.index(one)) if isinstance(one, Page) else keys.hint(one.key)

    top = [page for page in pages if not page.bottom]
    captures = [one for one in CAPTURES if praise or one.key != "compliment"]
    low = [*captures, HOW, *(page for page in pages if page.bottom)]
    return (*(entry(one, False) for one in top), *(entry(one, True) for one in low))
