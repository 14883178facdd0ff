"""The words for one talk with one client: who meets which step, and the text with the client's data in it."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from refcoach.domain.cadence import LONG_AGO
from refcoach.domain.coaching import Answer, Field, Library, Step
from refcoach.domain.promises import OPEN, State
from refcoach.domain.referrals import MayKnow

Voice = Literal["plain", "soft", "off"]
SaleAge = Literal["new_sale", "existing_client"]
ABOUT_SIX_WEEKS = (timedelta(days=35), timedelta(days=56))

# Anything in double braces is a field, so that a misspelled one in an owner's own text never shows raw.
_FIELD = re.compile(r"\{\{([^{}]*)\}\}")
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
_CLOSING = re.compile(r"('?)([.,?!])")
_QUOTES = ("''", '""', "‘’", "“”", "«»", "„“", "‚‘")

Known = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text: ours, or a value put into it."""

    text: str
    merged: bool = False


@dataclass(frozen=True, slots=True)
class SpokenStep:
    """One step as it is said to this client."""

    parts: tuple[Part, ...]
    direction: str = ""
    save: str | None = None
    id: str = ""

    @property
    def text(self) -> str:
        """Return the words alone."""
        return _text(self.parts)


@dataclass(frozen=True, slots=True)
class SpokenAnswer:
    """What the client may say, and the answer to it."""

    says: str
    parts: tuple[Part, ...]
    direction: str = ""

    @property
    def text(self) -> str:
        """Return the words alone."""
        return _text(self.parts)


@dataclass(frozen=True, slots=True)
class Script:
    """A situation with this client's data in it."""

    situation: str
    title: str
    goal: str
    when: str
    why: str
    steps: tuple[SpokenStep, ...]
    hesitations: Mapping[str, SpokenAnswer]
    avoid: tuple[str, ...]
    missing: tuple[str, ...]
    """Fields these words would have named, had they a value: what to ask the owner for."""


@dataclass(frozen=True, slots=True)
class ScriptFacts:
    """What is known about a talk and decides which steps belong to it."""

    voice: Voice = "plain"
    solo: bool = True
    prize_on: bool = False
    """Introductions are thanked with something, and the trade's rules allow it."""
    do_not_ask: bool = False
    promise_state: State | None = None
    """How their last agreement stands."""
    promise_count: int = 0
    promise_given: int = 0
    ask_again: bool = False
    sale: SaleAge = "new_sale"
    """How long ago the sale was that the talk is about."""
    last_score: int | None = None
    """The number given in this very check-in; None until it is."""
    arrival: Literal["they_called", "named_by_source", "name_held_back"] = "named_by_source"
    """How an introduced person came."""
    source_may_know: MayKnow = MayKnow.NOTHING
    """What the new person lets the other know."""
    ended: bool = False
    """The introduction is settled, whichever way."""
    can_help: bool | None = None
    """What the owner thinks after the questions; None until then."""
    before_sale: bool = False
    """They have bought nothing yet."""
    may_quote: bool = False
    may_use_name: bool = False
    fix_day: bool = False


def sale_age(sold_on: date | None, day0: date | None, today: date) -> SaleAge:
    """Say how old a sale is. "Six weeks ago" is said only where it is true of the promise and of the start."""
    if sold_on is None or day0 is None or today - day0 > LONG_AGO:
        return "existing_client"
    first, last = ABOUT_SIX_WEEKS
    about = all(first <= today - day <= last for day in (sold_on, day0))
    return "new_sale" if about else "existing_client"


def conditions(facts: ScriptFacts) -> frozenset[str]:
    """Return the conditions that hold: of those that exclude each other, exactly one."""
    agreement = _agreement(facts)
    switches = {
        "promise_on": facts.voice != "off",
        "ask_again": facts.ask_again and facts.voice != "off" and not facts.do_not_ask,
        "asking": agreement != "all_given",
        "prize_on": facts.prize_on,
        "before_sale": facts.before_sale,
        "may_quote": facts.may_quote,
        "may_use_name": facts.may_use_name,
        "fix_day": facts.fix_day,
        "wants_outcome_known": facts.ended and facts.source_may_know is MayKnow.OUTCOME,
        "outcome_private": facts.ended and facts.source_may_know is not MayKnow.OUTCOME,
    }
    return frozenset(
        {
            agreement,
            facts.sale,
            "solo" if facts.solo else "has_staff",
            _arrival(facts),
            "cannot_help" if facts.can_help is False else "can_help",
            *_number(facts),
            *(name for name, holds in switches.items() if holds),
        }
    )


def render(
    library: Library, situation_id: str, values: Mapping[str, str], conditions: Collection[str], voice: Voice
) -> Script:
    """Return the words of a situation. Raises KeyError for a situation that the library does not have."""
    situation = library.situations[situation_id]
    known = _known(library.fields, values)
    steps = [step for step in situation.steps if _meets(step, conditions, voice)]
    spoken = [(step, _parts(step, known, voice, conditions)) for step in steps]
    answers = {code: (it, _parts(it, known, voice, conditions)) for code, it in situation.responses.items()}
    said = [_chosen(it, voice, conditions) for it in [*steps, *situation.responses.values()]]
    return Script(
        situation=situation.id,
        title=_plain_text(situation.title, known),
        goal=_plain_text(situation.goal, known),
        when=_plain_text(situation.when, known),
        why=_plain_text(situation.why, known),
        steps=tuple(SpokenStep(parts, step.direction, step.save, step.id) for step, parts in spoken if parts),
        hesitations={
            code: SpokenAnswer(library.hesitations.get(code, ""), parts, it.direction)
            for code, (it, parts) in answers.items()
            if parts
        },
        avoid=tuple(filter(None, (_plain_text(text, known) for text in situation.avoid))),
        missing=tuple(dict.fromkeys(name for text in said for name in _unknown(text, known))),
    )


def _agreement(facts: ScriptFacts) -> str:
    """Say how the agreement stands. One that was declined, let off or not kept on our side binds nobody."""
    if facts.promise_state is State.KEPT:
        return "all_given"
    if facts.promise_state not in {*OPEN, State.PART_KEPT, State.LAPSED} or facts.promise_count < 1:
        return "none_agreed"
    if facts.promise_given >= facts.promise_count:
        return "all_given"
    if facts.voice == "off":
        return "none_agreed"
    return "some_given" if facts.promise_given > 0 else "agreed"


def _arrival(facts: ScriptFacts) -> str:
    """Say how the new person came. That they called is theirs to tell: it is held back until they agree."""
    if facts.arrival == "they_called" and facts.source_may_know is MayKnow.NOTHING:
        return "name_held_back"
    return facts.arrival


def _number(facts: ScriptFacts) -> set[str]:
    """Say which way the check-in goes on: both ways until the number is known, and with a nine.

    With do-not-ask it is always the way that asks for nothing, so that there is still a talk to have.
    """
    if facts.do_not_ask:
        return {"under_ten"}
    if facts.last_score is None or facts.last_score == 9:
        return {"under_ten", "nine_or_ten"}
    return {"nine_or_ten"} if facts.last_score > 9 else {"under_ten"}


def _meets(step: Step, conditions: Collection[str], voice: Voice) -> bool:
    """Say whether this step is for them. With the agreement switched off, nothing offers one."""
    if voice == "off" and step.condition in {"promise_on", "ask_again"}:
        return False
    return step.condition is None or step.condition in conditions


def _known(fields: Mapping[str, Field], values: Mapping[str, str]) -> dict[str, str]:
    """Return what can be said: each value, else the words that stand in for it, else nothing at all."""
    known = {name: field.fallback for name, field in fields.items() if field.fallback}
    for name, value in values.items():
        text = " ".join(value.split())
        if name in fields and fields[name].without_full_stop:
            text = text.rstrip(". ")
        if text:
            known[name] = text
    return known


def _chosen(item: Answer, voice: Voice, conditions: Collection[str]) -> str:
    """Return the form for this talk. An agreement that is switched off is spoken of softly, if at all."""
    if "before_sale" in conditions and item.before_sale is not None:
        return item.before_sale
    if "prize_on" in conditions and item.prize is not None:
        return item.prize
    return item.soft if voice != "plain" and item.soft is not None else item.say


def _parts(item: Answer, known: Known, voice: Voice, conditions: Collection[str]) -> tuple[Part, ...]:
    text = _chosen(item, voice, conditions)
    if text == item.say and item.plain is not None and any(_unknown(text, known)):
        text = item.plain
    return _merged(_sayable(text, known), known)


def _unknown(text: str, known: Known) -> Iterator[str]:
    return (name for name in _names(text) if name not in known)


def _names(text: str) -> Iterator[str]:
    return (found[1].strip() for found in _FIELD.finditer(text))


def _sayable(text: str, known: Known) -> str:
    """Leave out each sentence that names something unknown: an owner's own text may have no plain form."""
    if not any(_unknown(text, known)):
        return text
    return " ".join(one for one in _SENTENCE_END.split(text) if not any(_unknown(one, known)))


def _merged(text: str, known: Known) -> tuple[Part, ...]:
    """Put the values in. Each goes in once, as text: what it says is never looked at for fields again."""
    pieces = _FIELD.split(text)
    for at in range(1, len(pieces), 2):
        value = known[pieces[at].strip()]
        if pieces[at - 1].endswith("'"):
            value = _unquoted(value)
        pieces[at], pieces[at + 1] = _fitted(value, pieces[at + 1])
    return tuple(Part(piece, merged=at % 2 == 1) for at, piece in enumerate(pieces) if piece)


def _unquoted(value: str) -> str:
    """Take off the value's own quotation marks where the text has some."""
    pair = value[:1] + value[-1:]
    return value[1:-1].strip().rstrip(". ") or value if len(value) > 2 and pair in _QUOTES else value


def _fitted(value: str, after: str) -> tuple[str, str]:
    """Return a value and the text after it with one mark, not two, where both bring their own."""
    mark = _CLOSING.match(after)
    if mark is None:
        return value, after
    if value.endswith("."):
        # What is left may end in a mark of its own.
        bare = value.rstrip(". ")
        return _fitted(bare, after) if bare else (value, after)
    if value.endswith(("!", "?", "…")) and mark[2] == ".":
        return value, mark[1] + after[mark.end() :]
    if value.endswith(("!", "?", "…")) and mark[2] in "?!":
        return value.rstrip("!?… ") or value, after
    return value, after


def _plain_text(text: str, known: Known) -> str:
    return _text(_merged(_sayable(text, known), known))


def _text(parts: Iterable[Part]) -> str:
    return "".join(part.text for part in parts)
