"""The step about words: each of the owner's sentences with what it brought, and what new people had heard."""

from collections.abc import Iterator, Mapping
from datetime import date

from refcoach.domain import review as rules
from refcoach.domain.figures import Period, Trigger
from refcoach.domain.review_shown import Choice, DayAsked, Line
from refcoach.services import insights
from refcoach.services.desk import Desk
from refcoach.services.review_people import decided
from refcoach.services.review_writes import FIRST, LET_GO, NEW
from refcoach.store import scorecard as said_store
from refcoach.store import triggers
from refcoach.store.review import Answered

HEARD = {
    "what_they_heard": "New people had heard",
    "what_they_found": "They had found",
    "question_before_buying": "They wish they'd been told",
}
SHOWN = 2


def lines(
    desk: Desk, done: Mapping[str, Answered], cards_label: str, cards_on: date
) -> tuple[tuple[Line, ...], tuple[str, ...], bool]:
    """Return the sentences with the most to say of them, what was heard, and whether any brought somebody."""
    quarter = {one.id: one for one in insights.figures(desk, Period.QUARTER).triggers}
    year = {one.id: one for one in insights.figures(desk, Period.YEAR).triggers}
    listed = triggers.on_the_list()
    first = listed[0].words if listed else ""
    found = []
    # Those that brought most, then in the owner's order.
    for one in sorted(listed, key=lambda it: -(quarter[it.id].n if it.id in quarter else 0))[: rules.FIVE]:
        if one.words in done:
            answered = decided(done[one.words], lambda day: "")
            found.append(Line(one.words, f"“{one.words}”", answered=answered.split(",")[0]))
            continue
        cards = DayAsked("cards", cards_label, cards_on)
        choices = (Choice(FIRST, "First from now on", days=(cards,)), Choice(LET_GO, "Let it go"))
        beside = (
            *_brought(quarter.get(one.id), year.get(one.id)),
            *(("It comes first now.",) if one.words == first else ()),
        )
        found.append(Line(one.words, f"“{one.words}”", beside, choices[1:] if one.words == first else choices))
    new = [Line(NEW, f"“{one.text}”", answered="New") for one in done.values() if one.choice == NEW]
    shown = [one for one in (*found, *new) if not (one.id == NEW and any(it.title == one.title for it in found))]
    return tuple(shown), tuple(_heard()), any(one.n for one in year.values())


def _brought(quarter: Trigger | None, year: Trigger | None) -> Iterator[str]:
    if quarter and quarter.n:
        yield f"Brought {quarter.n} this quarter" + (f", {quarter.won} of them clients." if quarter.won else ".")
    elif year and year.n:
        yield f"Brought nobody this quarter, {year.n} within a year."
    else:
        yield "Brought nobody for a year."


def _heard() -> Iterator[str]:
    for code, label in HEARD.items():
        if said := [f"“{one.words}”" for one in said_store.said_in_talks(code, SHOWN)]:
            yield f"{label}: {', '.join(said)}."
