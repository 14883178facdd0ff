"""The words for one talk with one client: the steps they meet, and the text with the client's data in it."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from refcoach.domain.coaching import Answer, Field, Library, Step
from refcoach.domain.dossier import NEVER_IN_PRACTICE
from refcoach.domain.placed_value import Fits, Value
from refcoach.domain.script_facts import Voice
from refcoach.domain.sentences import sentences

# Anything in double braces is a field, so that a misspelled one in an owner's own text never shows raw.
FIELD = re.compile(r"\{\{([^{}]*)\}\}")
PRACTICE = "practice"
_CLOSING = re.compile(r"('?)([.,?!])")
_CLOSED = re.compile(r"[.!?…]['\"’”»“‘]$")
_QUOTES = ("''", '""', "‘’", "“”", "«»", "„“", "‚‘")

Known = Mapping[str, Value]


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
    reminders: tuple[str, ...] = ()
    """What the rules of the trade say about this talk."""


def render(
    library: Library, situation_id: str, values: Mapping[str, str], conditions: Collection[str], voice: Voice
) -> Script:
    """Return the words of a situation. Raises KeyError for a situation that the library does not have."""
    situation = library.situations[situation_id]
    practice = PRACTICE in conditions
    frame = situation.practice if practice and situation.practice else situation
    known, says = _known(library.fields, values), library.hesitations
    steps = [step for step in situation.steps if _meets(step, conditions, voice)]

    def said_of(of: Iterable[Step]) -> Iterator[tuple[Step, tuple[Part, ...]]]:
        return ((step, parts) for step in of if (parts := _parts(step, known, voice, conditions)))

    hidden = (step for step in situation.left_out if _meets(step, conditions, voice))
    spoken = list(said_of(steps)) or list(islice(said_of(hidden), 1))
    answers = {code: (it, _parts(it, known, voice, conditions)) for code, it in situation.responses.items()}
    said = [_chosen(it, voice, conditions) for it in [*steps, *situation.responses.values()]]
    return Script(
        situation=situation.id,
        title=_plain_text(frame.title, known),
        goal=_plain_text(frame.goal, known),
        when=_plain_text(frame.when, known),
        why=_plain_text(frame.why, known),
        steps=tuple(_spoken_step(step, parts, known, practice=practice) for step, parts in spoken),
        hesitations={
            code: SpokenAnswer(_plain_text(it.says, known) or says.get(code, ""), parts, _direction(it, known))
            for code, (it, parts) in answers.items()
            if parts
        },
        avoid=tuple(filter(None, (_plain_text(text, known) for text in frame.avoid))),
        missing=tuple(dict.fromkeys(name for text in said for name in _unknown(text, known) if name)),
    )


def spoken(
    library: Library, item: Answer, values: Mapping[str, str], conditions: Collection[str] = (), voice: Voice = "plain"
) -> tuple[Part, ...]:
    """Return one step or answer as it is said; nothing where each of its sentences names something unknown."""
    return _parts(item, _known(library.fields, values), voice, conditions)


def last_sentence(text: str) -> str:
    """Return what is said last."""
    return sentences(text.strip())[-1]


def _meets(step: Step, conditions: Collection[str], voice: Voice) -> bool:
    """Say whether this step is for them. With the agreement switched off, nothing offers one."""
    if voice == "off" and step.condition in {"promise_on", "ask_again"}:
        return False
    return step.condition is None or step.condition in conditions


def _kept(save: str | None, *, practice: bool) -> str | None:
    """Return what a step writes down: in practice mode nothing of a result, a score or praise (R28b)."""
    return None if practice and save in NEVER_IN_PRACTICE else save


def _known(fields: Mapping[str, Field], values: Mapping[str, str]) -> dict[str, Value]:
    """Return what can be said: each value, else the words that stand in for it, else nothing at all."""
    known = {name: Value(field.fallback, _fits(field)) for name, field in fields.items() if field.fallback}
    for name, value in values.items():
        text, field = " ".join(value.split()), fields.get(name)
        if field is not None and field.without_full_stop:
            text = text.rstrip(". ")
        if text:
            known[name] = Value(text, _fits(field))
    return known


def _fits(field: Field | None) -> Fits:
    if field is None or not field.without_full_stop:
        return Fits.AS_IT_IS
    return Fits.CLAUSE if field.is_clause else Fits.SENTENCE


def _chosen(item: Answer, voice: Voice, conditions: Collection[str]) -> str:
    """Return the form for this talk. An agreement that is switched off is spoken of softly, if at all."""
    if PRACTICE in conditions and item.practice is not None:
        return item.practice
    if "before_sale" in conditions and item.before_sale is not None:
        return item.before_sale
    if "prize_unsaid" in conditions and item.prize is not None and item.before_sale is not None:
        # There is something to thank with, and it is not said before the sale or at it: neither yes nor no.
        return item.before_sale
    if "once_only" in conditions and item.once is not None:
        return item.once
    if "prize_on" in conditions and item.prize is not None:
        # Whoever asks whether somebody is paid hears that somebody may be, whatever else they are to hear.
        return item.prize
    if "we_spoke" in conditions and item.we_spoke is not None:
        return item.we_spoke
    if "unnamed" in conditions and item.unnamed is not None:
        return item.unnamed
    return item.soft if voice != "plain" and item.soft is not None else item.say


def _parts(item: Answer, known: Known, voice: Voice, conditions: Collection[str]) -> tuple[Part, ...]:
    text = _chosen(item, voice, conditions)
    if text == item.say and item.plain is not None and not _can_say(text, known):
        text = item.plain
    if text == item.we_spoke and item.unnamed is not None and not _can_say(text, known):
        text = item.unnamed
    said = _sayable(text, known)
    if not said and item.instead is not None:
        return _parts(item.instead, known, voice, conditions)
    return _merged(said, known)


def _unknown(text: str, known: Known) -> Iterator[str]:
    return (name for name in fields_in(text) if name not in known)


def _can_say(text: str, known: Known) -> bool:
    """Say whether all that it names is known and fits there; what is called "", between empty braces, never is."""
    found = ((found[1].strip(), text[: found.start()]) for found in FIELD.finditer(text))
    return all(name in known and known[name].goes_behind(before) for name, before in found)


@lru_cache(maxsize=1024)
def fields_in(text: str) -> tuple[str, ...]:
    """Return the names between double braces, known or not."""
    return tuple(found[1].strip() for found in FIELD.finditer(text))


def _sayable(text: str, known: Known) -> str:
    """Leave out each sentence that names something unknown: an owner's own text may have no plain form."""
    if _can_say(text, known):
        return text
    return " ".join(one for one in sentences(text) if _can_say(one, known))


def _merged(text: str, known: Known) -> tuple[Part, ...]:
    """Put the values in. Each goes in once, as text: what it says is never looked at for fields again."""
    pieces = FIELD.split(text)
    for at in range(1, len(pieces), 2):
        value = known[pieces[at].strip()].behind("".join(pieces[:at]))
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
    if _CLOSED.search(value) and mark[2] == "." and not mark[1]:
        return value, after[mark.end() :]
    if value.endswith("."):
        # What is left may end in a mark of its own.
        bare = value.rstrip(". ")
        return _fitted(bare, after) if bare else (value, after)
    if value.endswith(("!", "?", "…")) and mark[2] == ".":
        return value, mark[1] + after[mark.end() :]
    if value.endswith(("!", "?", "…")) and mark[2] in "?!":
        # Some write marks with blanks between them, a full stop among them.
        return value.rstrip(".!?… ") or value, after
    return value, after


def _spoken_step(step: Step, parts: tuple[Part, ...], known: Known, *, practice: bool) -> SpokenStep:
    """Put a step together. What to do for a score, a result or praise is not said in practice mode (R28b)."""
    direction = "" if practice and step.save in NEVER_IN_PRACTICE else _direction(step, known)
    return SpokenStep(parts, direction, _kept(step.save, practice=practice), step.id)


def _direction(item: Answer, known: Known) -> str:
    return _plain_text(item.direction, known) or (_direction(item.instead, known) if item.instead else "")


def _plain_text(text: str, known: Known) -> str:
    return _text(_merged(_sayable(text, known), known))


def _text(parts: Iterable[Part]) -> str:
    return "".join(part.text for part in parts)
