"""Rehearsing: which cards come, what a rating makes of one, and on which days Today offers it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from refcoach.domain.calendar import next_working_day
from refcoach.domain.readiness import Level
from refcoach.domain.rehearsal import COUNTS_FOR, Card, Round, cards, chosen
from refcoach.domain.scripts import Script
from refcoach.domain.situations import talks_of
from refcoach.domain.spacing import Rating, choices, rated, read
from refcoach.domain.todo import Sort, Todo
from refcoach.domain.touchpoints import Kind
from refcoach.services import scripts
from refcoach.services.desk import Desk, Refusal, client_or_refuse
from refcoach.services.questions import Due, Now
from refcoach.store import rehearsal as store
from refcoach.store.write import moment


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A round about to begin: the talk, and with whom; without names where it is nobody's own."""

    title: str
    client: str
    greeting: str
    round: Round


@dataclass(frozen=True, slots=True)
class Rated:
    """What a rating wrote: the batch for undo, the review, and the day on which the card comes back."""

    batch: str
    review_id: int
    due_on: date


def begin(desk: Desk, random: Random, client_id: int = 0, touchpoint_id: int = 0, situation: str = "") -> Rehearsal:
    """Put a round together: of a client's own talk, with their name and data, else of a situation.

    Raises Refusal for an unknown client, check-in or situation, and where there is nothing to say.
    """
    script = _words(desk, client_id, touchpoint_id, situation)
    client = client_or_refuse(client_id) if client_id else None
    kept = store.kept(script.situation)
    picked = chosen(cards(script), kept, desk.today(), random)
    if not picked:
        raise Refusal("There are no words to rehearse here. Nothing was changed.")
    about = (client.display_name, client.greeting) if client else ("", "")
    return Rehearsal(script.title, *about, Round(picked, desk.clock.utc()))


def rate(desk: Desk, card: Card, rating: Rating) -> Rated:
    """Write down how it went and when it comes back. One transaction, one undo."""
    with desk.change("Rehearsed") as batch:
        today = desk.today()
        known = store.kept(card.situation).get(card.item)
        spaced = rated(read(known.state) if known else None, rating, today)
        due_on = today + timedelta(days=spaced.days)
        card_id = store.keep(card.situation, card.item, spaced.memory.as_text(), due_on)
        review_id = store.add_review(card_id, moment(desk.clock.utc()), rating, card.hesitation)
    return Rated(batch.id, review_id, due_on)


def promised(desk: Desk, card: Card) -> dict[Rating, date]:
    """Return on which day a card would come back, by each rating."""
    today, known = desk.today(), store.kept(card.situation).get(card.item)
    found = choices(read(known.state) if known else None, today)
    return {rating: today + timedelta(days=days) for rating, days in found.items()}


def stands(review_id: int) -> bool:
    """Say whether a rating was not undone."""
    return store.is_there(review_id)


def rehearsed_at(desk: Desk, situation: str) -> str:
    """Return when a talk was last rehearsed within a day before now; empty where it was not."""
    return store.last_between(situation, *_a_day(desk))


def offered(desk: Desk, here: Now, rows: Iterable[Due]) -> Due | None:
    """Return the ask to rehearse among what is due and coming: on its day or the working day before it.

    What was rehearsed within a day is not offered again, and nobody rehearses asking somebody blocked.
    """
    last = next_working_day(here.calendar, here.today)
    near = [row for row in rows if row.todo.shows_on <= last and _has_words(row)]
    since, until = _a_day(desk)
    lately = {situation for situation, at in here.owner.rehearsed.items() if since <= at <= until}
    row = next((row for row in near if row.touchpoint and lately.isdisjoint(talks_of(row.touchpoint.kind))), None)
    if row is None or row.touchpoint is None:
        return None
    ask = row.touchpoint
    todo = Todo(Sort.REHEARSAL, ask.id, ask.shows_on, here.today, ask.client_id, source=ask.kind.value)
    return Due(todo, row.client, 0, row.because)


def _has_words(row: Due) -> bool:
    """Whether an ask has words now: without its asking a check-up is still a talk, the others are none (R16)."""
    level = row.readiness.level
    return level is Level.GREEN or (level is Level.AMBER and row.todo.kind is Kind.DAY90)


def _a_day(desk: Desk) -> tuple[str, str]:
    """The moments between which a rehearsal counts for an ask made now."""
    now = desk.clock.utc()
    return moment(now - COUNTS_FOR), moment(now)


def _words(desk: Desk, client_id: int, touchpoint_id: int, situation: str) -> Script:
    if client_id:
        return scripts.words(desk, client_id, situation=situation or None, touchpoint_id=touchpoint_id or None)
    return scripts.words_for_nobody(desk, situation)
