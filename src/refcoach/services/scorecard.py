"""The scorecard: a mark for a statement, an action with its day, and what is shown of both; each with one undo."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from refcoach.domain import scorecard as domain
from refcoach.domain.calendar import ONE_DAY, schedule
from refcoach.domain.counted import merged
from refcoach.domain.scorecard import Answer, Line, Standing
from refcoach.domain.spoken import spoken_date
from refcoach.domain.texts import many_lines, one_line
from refcoach.domain.todo import Sort
from refcoach.domain.touchpoints import moved_to
from refcoach.services import allowed, todos
from refcoach.services.desk import Desk, Refusal
from refcoach.services.questions import now
from refcoach.store import scorecard as store
from refcoach.store.scorecard import Said

SHOWN = 20
"""Of what people said about a statement, as many as stand beside it."""
_GONE = "That action is no longer there. Nothing was changed."
_NOT_ASKED = "That statement is not asked here. Nothing was changed."


@dataclass(frozen=True, slots=True)
class Offer:
    """A ready action as it is read, with the working day that is offered for it (R2)."""

    id: str
    do: str
    on: date
    opens: str


@dataclass(frozen=True, slots=True)
class Card:
    """Where the owner stands, looked up once; the pages ask it and not the book."""

    today: date
    lines: tuple[Line, ...]
    standings: tuple[Standing, ...]
    hidden: tuple[str, ...]
    """Which statements are not asked here, and why, in words."""
    offers: dict[str, tuple[Offer, ...]]
    """The ready actions of each statement."""

    @property
    def answered(self) -> int:
        """Return how many statements have a mark."""
        return sum(one.answered for one in self.standings)

    @property
    def lowest(self) -> Standing | None:
        """Return the area to start with."""
        return domain.lowest(self.standings)

    @property
    def actions(self) -> tuple[Answer, ...]:
        """Return the actions that are still to be done, by their days."""
        found = [one for line in self.lines for one in line.answers if one.is_to_do]
        return tuple(sorted(found, key=lambda one: (one.action_on or date.max, one.id)))

    def line(self, question: str) -> Line | None:
        """Return one of the statements this owner is asked."""
        return next((one for one in self.lines if one.statement.id == question), None)

    def to_answer(self, *, rest: bool) -> tuple[Line, ...]:
        """Return what is to be answered now: the first eight, or all."""
        return domain.to_answer(self.lines, rest=rest)


def words() -> dict[str, str]:
    """Return the words around the statements."""
    return dict(store.content().words)


def look(desk: Desk) -> Card:
    """Return where the owner stands."""
    here = now(desk)
    owner, content = here.owner, store.content()
    practice = owner.rules.practice
    met = domain.conditions(solo=owner.solo, agreement=owner.agreement_voice != "off", practice=practice)
    said = {"clients_word": owner.people_word, "client_word": owner.people_word.removesuffix("s")}

    lines = tuple(_read(line, said) for line in domain.lines(content, met, store.answers(), here.today))

    def offer(one: domain.Idea) -> Offer:
        on = schedule(here.calendar, here.today + timedelta(days=one.in_days), here.today + ONE_DAY)
        return Offer(one.id, merged(one.do, said), on, one.opens)

    return Card(
        here.today,
        lines,
        domain.standings(content, lines),
        tuple(
            content.words[name] for name, hides in (("solo_hidden", owner.solo), ("health_hidden", practice)) if hides
        ),
        {line.statement.id: tuple(map(offer, domain.ideas(line.statement, met))) for line in lines},
    )


def changed(desk: Desk, line: Line, today: date) -> str:
    """Say how a mark changed since the earlier day; "" where there is no earlier one."""
    if line.now is None or line.before is None:
        return ""
    day = spoken_date(line.before.answered_on, today, desk.ways())
    return domain.changed(store.content().words, line.now, line.before, day)


def said_about(question: str) -> list[Said]:
    """Return what people said about a statement, the newest first; no praise in practice mode (R28b)."""
    if question == store.PRAISE:
        return [] if allowed.rules().practice else store.kind_words(SHOWN)
    code = store.SAVED.get(question)
    return store.said_in_talks(code, SHOWN) if code else []


def answer(desk: Desk, question: str, score: int) -> str:
    """Give a statement a mark; a second one on the same day takes the first one's place. Returns the batch for undo.

    Raises Refusal for a statement that is not asked here, and for anything but a whole number from one to five.
    """
    if score not in domain.MARKS:
        raise Refusal("A mark is a whole number from one to five. Nothing was saved.")
    with desk.change("A mark on the scorecard") as batch:
        _asked_or_refuse(desk, question)
        _put(desk, question, score)
    return batch.id


def leave_out(desk: Desk, question: str) -> str:
    """Leave a statement out for now: that is no answer, and it is offered again in three months. Returns the batch,
    "" where it was answered or left out today.
    """
    with desk.change("Left out of the scorecard") as batch:
        _asked_or_refuse(desk, question)
        newest = next(iter(store.of_question(question)), None)
        if newest is not None and newest.answered_on >= desk.today():
            return ""
        store.add(question, desk.today(), domain.LEFT_OUT)
    return batch.id


def comment(desk: Desk, question: str, text: str) -> str:
    """Keep why a mark was given. Raises Refusal without a mark. Returns the batch, "" where it says so already."""
    with desk.change("A comment on the scorecard") as batch:
        mark, text = _mark_or_refuse(question), many_lines(text)
        if mark.comment == text:
            return ""
        store.change(mark.id, comment=text)
    return batch.id


def choose(desk: Desk, question: str, action: str, on: date, *, idea: str = "", tells_a_friend: bool = False) -> str:
    """Choose what to do about a statement; into the past means today (R8). Returns the batch for undo.

    One action stands at a time: another one takes the place of what is not done yet; what was done stays as it was.
    Raises Refusal without words, and where the statement has no mark.
    """
    action = one_line(action)
    if not action:
        raise Refusal("What will you do? Without words nothing was saved.")
    with desk.change(f"Planned “{action}”") as batch:
        mark = _mark_or_refuse(question)
        if mark.action_done_on is not None:
            mark_id = store.add(question, mark.answered_on, mark.score, mark.comment)
        else:
            mark_id = mark.id
        day = moved_to(on, desk.today())
        store.change(mark_id, action=action, action_on=day, idea=idea, tells_a_friend=tells_a_friend)
    return batch.id


def tick(desk: Desk, answer_id: int, *, done: bool) -> str:
    """Say whether an action is done. Raises Refusal for one that was taken out. Returns the batch for undo."""
    with desk.change("Ticked off") as batch:
        found = _action_or_refuse(answer_id)
        if (found.action_done_on is not None) != done:
            store.change(answer_id, action_done_on=desk.today() if done else None)
    return batch.id


def move(desk: Desk, answer_id: int, on: date) -> str:
    """Give an action another day; into the past means today (R8). Returns the batch, "" where it is on that day."""
    return todos.move(desk, Sort.SCORECARD, answer_id, on)


def take_out(desk: Desk, answer_id: int) -> str:
    """Take an action off again; the mark stays. Raises Refusal for one that is gone. Returns the batch for undo."""
    with desk.change("An action taken off") as batch:
        _action_or_refuse(answer_id)
        store.change(answer_id, action="", action_on=None, action_done_on=None, idea="", tells_a_friend=False)
    return batch.id


def _put(desk: Desk, question: str, score: int) -> None:
    """Write a mark of today: in the place of today's, in that of having left it out, else as one more."""
    today = desk.today()
    newest = next(iter(store.of_question(question)), None)
    if newest is not None and newest.answered_on >= today and newest.action_done_on is None:
        store.change(newest.id, score=score)
    elif newest is None or newest.answered_on < today or newest.score != score:
        store.add(question, max(today, newest.answered_on) if newest else today, score)


def _asked_or_refuse(desk: Desk, question: str) -> None:
    if look(desk).line(question) is None:
        raise Refusal(_NOT_ASKED)


def _mark_or_refuse(question: str) -> Answer:
    mark = next((one for one in store.of_question(question) if one.is_mark), None)
    if mark is None:
        raise Refusal("Give it a mark from one to five first. Nothing was saved.")
    return mark


def _action_or_refuse(answer_id: int) -> Answer:
    found = store.get(answer_id)
    if found is None or not found.action:
        raise Refusal(_GONE)
    return found


def _read(line: Line, said: dict[str, str]) -> Line:
    """Return a line whose statement is read as the owner calls people."""
    one = line.statement
    return replace(
        line,
        statement=replace(
            one,
            statement=merged(one.statement, said),
            one=merged(one.one, said),
            five=merged(one.five, said),
            why=merged(one.why, said),
        ),
    )
