"""Where the codes of places lead that built-in texts name, such as "clients.grade_b": a page, and a part of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from refcoach.domain.boxes import Box
from refcoach.store import sales
from refcoach.ui.shell.door import Door


@dataclass(frozen=True, slots=True)
class Way:
    """A key at the door, what it is handed, and the part of its page that is shown."""

    key: str
    about: tuple[object, ...] = ()
    part: str = ""


def _clients(which: str) -> Way:
    return Way("clients", part=which)


def _script(situation: str) -> Way:
    return Way("scripts", (situation,))


def _piece(piece: str) -> Way:
    return Way("handouts", part=piece)


NEWEST_SALE = "newest_sale"
PLACES: dict[str, Way] = {
    "today": Way("today"),
    "calendar": Way("calendar"),
    "compliment": Way("compliment"),
    "sale": Way("new_sale"),
    "sale.surprise": Way(NEWEST_SALE),
    "targets": Way("wanted", ("people",)),
    "rehearsal": Way("rehearse", (0, 0, "day90_checkup")),
    # Readiness stands beside what is due, and so does the guess before an ask.
    **dict.fromkeys(("clients.ready", "clients.amber", "ask.guess"), Way("today")),
    **{f"clients.{which}": _clients(which) for which in ("no_score", "no_result", "quiet", "prospects", "no_grade")},
    **{f"clients.{which}": _clients(which) for which in ("grade_a", "grade_b", "compliments", "handouts", "advocates")},
    "clients.problems": _clients("problem"),
    # After first run, whom you'd gladly have ten more of is chosen among those who were never asked.
    "first_run.ten": _clients("never_asked"),
    # Our own side stands with each agreement.
    "settings.commitments": _clients("agreement_open"),
    **{
        f"ask.{situation}": _script(situation)
        for situation in (
            *("gtky_meeting", "prospect_seed", "signing_promise", "lead_first_call", "letting_go", "day45_results"),
            *("day90_checkup", "moment_staff"),
        )
    },
    "ask.prospect_seed.edit": _script("prospect_seed"),
    "ask.thank_you.edit": _script("thank_you"),
    "settings.agreement": Way("settings", part="voice"),
    "settings.give_away": Way("settings", part="give_away"),
    "settings.what_we_do": Way("settings", part="what_we_do"),
    "settings.not_a_fit": Way("settings", part="not_a_fit"),
    "settings.better_fit": Way("settings", part="not_a_fit"),
    "settings.ideal_client": Way("wanted", ("ideal",)),
    "settings.triggers": Way("wanted", ("ideal",)),
    "review": Way("review"),
    "scorecard": Way("scorecard"),
    "referrals": Way("introductions", part="list"),
    "referrals.lost": Way("introductions", part="all"),
    "referrals.thanks": Way("introductions", part="thanks"),
    "referrals.sources": Way("introductions", part="tree"),
    "game": Way("word_game"),
    "insights.board": Way("insights", part="board"),
    "insights": Way("insights"),
    "insights.never_asked": Way("insights", part="never_asked"),
    "insights.result_not_there": Way("insights", part="result_not_there"),
    "kit.promise_card": _piece("promise_card"),
    "kit.ideal_card": _piece("ideal_client_card"),
    "kit.targets": _piece("people_to_meet"),
    "kit.postcards": _piece("postcard"),
    "kit.letter": _piece("letter"),
    "kit.slips": _piece("staff_slips"),
}


def go(code: str, door: Door, page: Callable[[str], QWidget]) -> None:
    """Open a place, as far as it may be now."""
    way = PLACES[code]
    if way.key == NEWEST_SALE:
        newest = sales.newest_client()
        door.open("client", newest) if newest else door.open("new_sale")
        return
    door.open(way.key, *way.about)
    if way.part:
        _PARTS[way.key](page(way.key), way.part)


def _filter(page: Any, which: str) -> None:
    page.show_part(which)


def _view(page: Any, part: str) -> None:
    """A view of Introductions, or the list of all, those that came to nothing too."""
    page.views.button("list" if part == "all" else part).click()
    if part == "all":
        page.narrowing.filter.button("all").click()


def _insight(page: Any, part: str) -> None:
    """A card of the page, or one of its boxes, opened."""
    if part in set(Box):
        page.show_box(part)
    else:
        page.show_part(part)


def _setting(page: Any, name: str) -> None:
    """The keyboard goes to the field, and brings it into sight."""
    fields = {
        "voice": page.words.voice.button(page.words.voice.current() or "plain"),
        "give_away": page.business.give_away,
        "what_we_do": page.ideal.what_we_do,
        "not_a_fit": page.ideal.not_a_fit,
    }
    fields[name].setFocus()


_PARTS: dict[str, Callable[[Any, str], None]] = {
    "clients": _filter,
    "introductions": _view,
    "insights": _insight,
    "settings": _setting,
    "handouts": lambda page, piece: page.show_piece(piece),
}
