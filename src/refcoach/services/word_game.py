"""The word of the month: begun, listened for, answered once a week, and ended with its best line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from refcoach.domain import word_game as domain
from refcoach.domain.rules import Print, Prize
from refcoach.domain.texts import one_line
from refcoach.domain.word_game import ABOUT_A_MONTH, LINE_LIMIT, LONGEST, WORD_LIMIT, Line, Round, Stands
from refcoach.services import allowed, trigger_sentences
from refcoach.services.desk import Desk, Refusal, living_or_refuse
from refcoach.store import settings, triggers
from refcoach.store import word_game as store

_NONE = "No round is running. Nothing was changed."


@dataclass(frozen=True, slots=True)
class Board:
    """A round as the owner sees it: how it stands, its last day, its lines (the latest first), who heard how many."""

    game: Round
    stands: Stands
    last_day: date
    days_left: int
    lines: tuple[Line, ...]
    tally: tuple[tuple[str, int], ...]
    asked_on: date | None
    """The day from which the weekly question waits; None where nothing is asked now."""


def board(desk: Desk) -> Board | None:
    """Return the round that was begun last; None before the first, and in practice mode (R28b)."""
    game = None if allowed.rules().practice else store.latest()
    return _board(game, desk.today()) if game else None


def waits_on_today(desk: Desk) -> Board | None:
    """Return the round where Today has a line about it: a question of the week, or that it is over or quiet."""
    here = board(desk)
    if here is None:
        return None
    asks = here.stands is Stands.RUNNING and here.asked_on is not None
    return here if asks or here.stands in (Stands.OVER, Stands.QUIET) else None


def prize_allowed() -> bool:
    """Say whether a round may have a treat at its end."""
    return allowed.rules().prize is not Prize.OFF and not settings.load().solo


def card_allowed() -> bool:
    """Say whether the best line may go on the card: not where nobody's praise is printed."""
    return allowed.rules().testimonials_in_print is not Print.OFF


def usual_last_day(today: date) -> date:
    """Return the last day that is offered: about a month away."""
    return today + ABOUT_A_MONTH


def begin(desk: Desk, word: str, ends_on: date, prize: str = "") -> str:
    """Begin a round; returns the batch for undo. Raises Refusal without a word, and while another round runs."""
    said, treat, today = _checked(word), one_line(prize)[:LINE_LIMIT], desk.today()
    if not today < ends_on <= today + LONGEST:
        raise Refusal("A round ends on a day to come, about a month away. Nothing was saved.")
    allowed.refuse_in_practice("The word of the month")
    with desk.change("The word of the month") as batch:
        _end_silently(desk)
        store.begin(said, today, ends_on, treat if prize_allowed() else "")
    return batch.id


def write_line(desk: Desk, words: str, heard_by: str = "", client_id: int | None = None) -> str:
    """Keep how somebody said it; that answers the weekly question too. Returns the batch for undo."""
    said = one_line(words)
    if not said:
        raise Refusal("How was it said? Without words nothing was saved.")
    if len(said) > LINE_LIMIT:
        raise Refusal(f"At most {LINE_LIMIT} letters, please: one sentence is enough. Nothing was saved.")
    with desk.change("A line with the word") as batch:
        here = _running(desk)
        if client_id is not None:
            living_or_refuse(client_id)
        store.add_line(here.game.id, desk.today(), said, one_line(heard_by), client_id)
        store.change(here.game.id, answered_on=desk.today())
    return batch.id


def not_this_week(desk: Desk) -> str:
    """Answer the weekly question: nobody said it. Keeps a round that has gone quiet, too. Returns the batch."""
    with desk.change("The word this week") as batch:
        store.change(_running(desk).game.id, answered_on=desk.today())
    return batch.id


def change_word(desk: Desk, word: str) -> str:
    """Go on with another word: the lines stay with the old one, whose round ends. Returns the batch for undo."""
    said, today = _checked(word), desk.today()
    with desk.change("Another word") as batch:
        old = _running(desk)
        store.change(old.game.id, ended_on=today)
        ends = max(old.last_day, today + timedelta(days=1))
        store.begin(said, today, ends, old.game.prize)
    return batch.id


def stop(desk: Desk) -> str:
    """End the round; its lines are kept. Returns the batch for undo."""
    with desk.change("The word of the month ended") as batch:
        store.change(_open(desk).game.id, ended_on=desk.today())
    return batch.id


def choose_best(desk: Desk, words: str) -> str:
    """End the round with its best line, which goes on the card where the rules allow it. Returns the batch for undo."""
    with desk.change("The best line") as batch:
        here = _open(desk)
        if words not in {line.words for line in here.lines if line.may_be_shown}:
            raise Refusal("No such line of the round may be shown to others. Nothing was changed.")
        store.change(here.game.id, best_sentence=words, ended_on=desk.today())
        if card_allowed():
            trigger_sentences.say_first(desk, words)
    return batch.id


def words_to_choose_from() -> Sequence[str]:
    """Return the owner's sentences, from which good words come."""
    return triggers.owners()


def _board(game: Round, today: date) -> Board:
    lines = store.lines(game.id)
    until = min(game.ended_on or date.max, today)
    troubles = store.troubles({one.client_id for one in lines if one.client_id is not None})
    last = domain.last_day(game, troubles, today)
    slips = store.slips(game.starts_on, min(until, last))
    troubles += store.troubles({one.client_id for one in slips if one.client_id is not None})
    last = domain.last_day(game, troubles, today)
    lines = sorted((*lines, *slips), key=lambda line: line.heard_on)
    return Board(
        game,
        domain.stands(game, troubles, today),
        last,
        max(0, (last - today).days),
        tuple(reversed(lines)),
        tuple(domain.tally(lines)),
        domain.asked_on(game, today),
    )


def _checked(word: str) -> str:
    said = one_line(word)
    if not said:
        raise Refusal("Which word? Nothing was saved.")
    if len(said) > WORD_LIMIT:
        raise Refusal(f"A word of at most {WORD_LIMIT} letters, please: short ones are heard. Nothing was saved.")
    return said


def _running(desk: Desk) -> Board:
    here = board(desk)
    if here is None or here.stands in (Stands.OVER, Stands.ENDED):
        raise Refusal(_NONE)
    return here


def _open(desk: Desk) -> Board:
    here = board(desk)
    if here is None or here.stands is Stands.ENDED:
        raise Refusal(_NONE)
    return here


def _end_silently(desk: Desk) -> None:
    """A round that is over and whose best line nobody chose makes way; one that runs does not."""
    here = board(desk)
    if here is None or here.stands is Stands.ENDED:
        return
    if here.stands is not Stands.OVER:
        raise Refusal(f"The round with “{here.game.word}” is running: end it first. Nothing was changed.")
    store.change(here.game.id, ended_on=desk.today())
