"""Every change of what is known about a client, in plain words: what was, what is, by whom and when.

The journal keeps rows before and after; here they become one line for each thing a person would call a change. What the
program keeps for itself (keys, sorted names, the days of marks) is no line.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from refcoach.domain.answered import OF_THE_PROGRAM, SAID
from refcoach.domain.handout_words import handed_words
from refcoach.domain.quoting import QUOTES, MayQuote, QuoteAs, quote
from refcoach.domain.spoken import USUAL, Ways, short_date, spoken_hour
from refcoach.domain.touchpoints import State
from refcoach.domain.words import AGREEMENTS, CLIENT_STATES, FIELDS, KIND_TITLES, MARKS, OUTCOMES, STAGES, STATES

Picture = Mapping[str, Any]
"""A row as the journal has it: days as text."""
LONGEST = 120
_BARE = frozenset({"grade", "count", "amount", "birthday_month", "birthday_day"})
"""Columns whose values need no quotes."""
_POINTS = {"email": "E-mail", "phone": "Phone"}


@dataclass(frozen=True, slots=True)
class Change:
    """One row, before and after; None where there was, or is, none."""

    table: str
    before: Picture | None
    after: Picture | None


@dataclass(frozen=True, slots=True)
class Step:
    """What was done at one time; of an undo, `label` is what was taken back."""

    at: datetime
    by_owner: bool
    label: str
    undone: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """Whose history is told, on which day, what the others are called, in which language and order."""

    client_id: int
    today: date
    names: Mapping[int, str]
    said: Callable[[str], str] = str
    ways: Ways = USUAL

    def day(self, value: str) -> str:
        """Say a day as the journal has it."""
        return short_date(date.fromisoformat(value[:10]), self.today, self.ways)

    def hour(self, value: str) -> str:
        """Say an agreed hour with its day."""
        return f"{self.day(value)}, {spoken_hour(datetime.fromisoformat(value).time(), self.ways)}"

    def fill(self, text: str, **values: str) -> str:
        """Put values into a text, once and as they are."""
        return self.said(text).format(**values)


def lines(step: Step, tell: Telling) -> tuple[str, ...]:
    """Return what changed, line by line; the same line once."""
    return tuple(dict.fromkeys(line for change in step.changes for line in _lines(change, tell)))


def _lines(change: Change, tell: Telling) -> Iterator[str]:
    row = change.after or change.before or {}
    if change.table in _ROWS:
        yield from _ROWS[change.table](change, row, tell)
    else:
        yield from _fields(change, tell)


def shortened(text: str) -> str:
    """Return as much of a note as fits a line or two."""
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1].rstrip() + "…"


def _fields(change: Change, tell: Telling) -> Iterator[str]:
    """Tell each column that a person knows by name."""
    before, after = change.before or {}, change.after or {}
    for (table, column), word in FIELDS.items():
        old, new = before.get(column), after.get(column)
        if table != change.table or old == new or (not old and not new):
            continue
        field, was, now = tell.said(word), _value(column, old, tell), _value(column, new, tell)
        if not old:
            text = "{field} {new}" if _is_day(column) else "{field} set: {new}"
            yield tell.fill(text, field=field, new=now)
        elif not new:
            yield tell.fill("{field} removed: {old}", field=field, old=was)
        else:
            yield tell.fill("{field} changed from {old} to {new}", field=field, old=was, new=now)


def _is_day(column: str) -> bool:
    return column.endswith(("_on", "_until", "fix_by"))


def _code(words: Mapping[Any, str], code: str, tell: Telling) -> str:
    """Return the words for a code; one that an older program wrote, and this one no longer knows, speaks for itself."""
    return tell.said(words[code]) if code in words else code


def _value(column: str, value: Any, tell: Telling) -> str:
    if not value:
        return ""
    if _is_day(column):
        return tell.day(value)
    if column == "booked_at":
        return tell.hour(value)
    text = shortened(str(value))
    return text if column in _BARE else f"“{text}”"


def _client(change: Change, row: Picture, tell: Telling) -> Iterator[str]:
    if change.before is None:
        yield tell.said("Added to the book")
        return
    before, after = change.before, change.after
    if after is None:
        yield tell.said("Taken out of the book")
        return
    if before.get("grade") != after.get("grade") and not before.get("grade"):
        yield tell.fill("Grade {new} set", new=str(after["grade"]))
        before = {**before, "grade": after["grade"]}
    yield from _fields(Change(change.table, before, after), tell)
    for column, (on, off) in MARKS.items():
        if bool(before.get(column)) != bool(after.get(column)):
            yield tell.said(on if after.get(column) else off)
    if before.get("state") != after.get("state"):
        yield _code(CLIENT_STATES, after["state"], tell) or tell.said("Active again")


def _point(change: Change, row: Picture, tell: Telling) -> Iterator[str]:
    field = tell.said(_POINTS.get(str(row.get("kind")), "Phone"))
    old, new = (change.before or {}).get("value", ""), (change.after or {}).get("value", "")
    if old and new and old != new:
        yield tell.fill("{field} changed from {old} to {new}", field=field, old=old, new=new)
    elif new and not old:
        yield tell.fill("{field} added: {new}", field=field, new=new)
    elif old and not new:
        yield tell.fill("{field} removed: {old}", field=field, old=old)


def _touchpoint(change: Change, row: Picture, tell: Telling) -> Iterator[str]:
    before, after, kind = change.before, change.after, _code(KIND_TITLES, row["kind"], tell)
    if before is None or after is None:
        text = "{kind} planned for {day}" if before is None else "{kind} on {day} taken out"
        done = before is None and row["state"] != State.PLANNED
        yield tell.fill("{kind}, {day}" if done else text, kind=kind, day=tell.day(row["scheduled_on"]))
        return
    if before["state"] != after["state"]:
        state = _code(STATES, after["state"], tell).lower()
        score = tell.fill(", score {score}", score=str(after["score"])) if after.get("score") is not None else ""
        reason = f" (“{shortened(after['reason'])}”)" if after.get("reason") else ""
        yield f"{kind}: {state}{score}{reason}"
    elif before["scheduled_on"] != after["scheduled_on"]:
        days = {"old": tell.day(before["scheduled_on"]), "new": tell.day(after["scheduled_on"])}
        yield tell.fill("{kind} moved from {old} to {new}", kind=kind, **days)
    if after.get("snoozed_until") and before.get("snoozed_until") != after["snoozed_until"]:
        yield tell.fill("{kind} put off until {day}", kind=kind, day=tell.day(after["snoozed_until"]))
    yield from (f"{kind}: {line}" for line in _fields(change, tell))


def _ask(change: Change, row: Picture, tell: Telling) -> Iterator[str]:
    if change.after is None:
        yield tell.said("The ask was taken out")
    elif (change.before or {}).get("outcome") != row["outcome"]:
        yield tell.fill("Asked for an introduction: {outcome}", outcome=_code(OUTCOMES, row["outcome"], tell))


def _referral(change: Change, row: Picture, tell: Telling) -> Iterator[str]:
    """Tell it from this side: whom they introduced, or who introduced them."""
    mine = row["source_id"] == tell.client_id
    name = tell.names.get(row["lead_id" if mine else "source_id"], "?")
    if change.before is None:
        yield tell.fill("Introduced {name}" if mine else "Introduced by {name}", name=name)
    elif change.after is None:
        yield tell.fill("The introduction with {name} was taken out", name=name)
    elif change.before["stage"] != change.after["stage"]:
        old, new = (_code(STAGES, side["stage"], tell) for side in (change.before, change.after))
        words = {"name": name, "old": old, "new": new}
        text = "Introduction of {name}" if mine else "Introduction by {name}"
        yield tell.fill(text, name=name) + tell.fill(": from {old} to {new}", **words)


def _with_words(added: str, column: str) -> Callable[[Change, Picture, Telling], Iterator[str]]:
    """Return what tells a row that is mostly words: a compliment, a problem, a sale."""

    def told(change: Change, row: Picture, tell: Telling) -> Iterator[str]:
        words = f": “{shortened(row[column])}”" if row.get(column) else ""
        if change.before is None:
            yield f"{tell.said(added)}{words}"
        elif change.after is None:
            yield tell.fill("{what} taken out", what=tell.said(added)) + words
        else:
            yield from (f"{tell.said(added)}: {line}" for line in _fields(change, tell))

    return told


def _moment(change: Change, row: Picture, tell: Telling) -> Iterator[str]:
    yield from _with_words("Compliment", "words")(change, row, tell)
    old, new = (_quote(side) for side in (change.before, change.after))
    if change.after is not None and old != new:
        yield tell.fill("May it be quoted? {answer}", answer=tell.said(new))


def _quote(row: Picture | None) -> str:
    if row is None:
        return QUOTES[quote(MayQuote.UNKNOWN, QuoteAs.UNSAID)]
    return QUOTES[quote(MayQuote(row["may_be_quoted"]), QuoteAs(row.get("quote_as", "")))]


def _sale(change: Change, row: Picture, tell: Telling) -> Iterator[str]:
    yield from _with_words("Sale", "title")(change, row, tell)
    if row.get("ask_announced_on") and not (change.before or {}).get("ask_announced_on") and change.after:
        yield tell.said("They were told that you will ask")


def _promise(change: Change, row: Picture, tell: Telling) -> Iterator[str]:
    if change.before is None and not row["count"]:
        yield tell.fill("Agreement: {state}", state=_code(AGREEMENTS, row["state"], tell))
        return
    if change.before is None:
        words = {"count": str(row["count"]), "day": tell.day(row["deadline_on"])}
        yield tell.fill("Agreement: introductions {count}, until {day}", **words)
        return
    if change.after is None:
        yield tell.said("The agreement was taken out")
        return
    yield from (tell.fill("Agreement: {line}", line=line) for line in _fields(change, tell))
    if change.before["state"] != change.after["state"]:
        yield tell.fill("Agreement: {state}", state=_code(AGREEMENTS, change.after["state"], tell))


def _answer(change: Change, row: Picture, tell: Telling) -> Iterator[str]:
    # A note that is being written is told once the talk is logged, with the check-in.
    if row.get("code") == SAID and change.before is None:
        yield tell.said("Told them how we work")
    elif row.get("code") not in OF_THE_PROGRAM:
        yield from _with_words("What they answered", "words")(change, row, tell)


def _handout(change: Change, row: Picture, tell: Telling) -> Iterator[str]:
    what = tell.said(handed_words(str(row["kind"]), int(row["count"])))
    if change.before is None:
        yield tell.fill("Given on {day}: {what}", day=tell.day(row["given_on"]), what=what)
    elif change.after is None:
        yield tell.fill("Taken out: {what}, given on {day}", day=tell.day(row["given_on"]), what=what)
    elif change.before.get("used") != change.after.get("used"):
        used = change.after.get("used")
        text = "What became of {what} is open again" if used is None else "Of {what}, {used} went on"
        yield tell.fill(text, what=what, used=str(used))


_ROWS: dict[str, Callable[[Change, Picture, Telling], Iterator[str]]] = {
    "client": _client,
    "contact_point": _point,
    "touchpoint": _touchpoint,
    "ask": _ask,
    "referral": _referral,
    "promise": _promise,
    "sale": _sale,
    "moment": _moment,
    "issue": _with_words("Problem", "summary"),
    "commitment": _with_words("Our side of the agreement", "text"),
    "answer": _answer,
    "task": _with_words("Task", "text"),
    "address": _with_words("A further address", "text"),
    "target": _with_words("People I'd like to meet", "line"),
    "handout": _handout,
    "target_tick": _with_words("Knows one of the people I'd like to meet", "known_from"),
}
