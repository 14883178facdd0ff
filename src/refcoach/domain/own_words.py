"""The owner's own words for steps and answers, beside the built-in ones: an edition of the program changes none."""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from difflib import get_close_matches
from typing import TypeVar

from refcoach.domain.coaching import ANSWERS, Answer, Library, Situation, Step
from refcoach.domain.scripts import FIELD, fields_in

WORDS_LIMIT = 2000
ADDED = "own_"
"""Steps that the owner added have an id of their own, never used again."""
_ONE_BRACE = re.compile(r"(?<!\{)\{([^{}]*)\}(?!\})")

Some = TypeVar("Some", bound=Answer)


@dataclass(frozen=True, slots=True)
class OwnText:
    """What the owner did with one step or answer: other words, another place, hidden, or back to what is built in."""

    situation: str
    item: str
    words: str = ""
    """Empty where only the place changed."""
    builtin: str = ""
    """What stood under the words when they were last looked at (`Under.as_text`)."""
    edition: int = 0
    looked_at_edition: int = 0
    uses_builtin: bool = False
    """The built-in words are said; the owner's are kept."""
    hidden: bool = False
    position: int | None = None
    id: int = 0

    @property
    def said(self) -> bool:
        """Whether the owner's words are said."""
        return bool(self.words) and not self.uses_builtin


@dataclass(frozen=True, slots=True)
class Under:
    """A built-in text as it stood under an edit: what it said, who met it, and the step before it."""

    say: str
    condition: str | None = None
    direction: str = ""
    save: str | None = None
    after: str = ""

    def as_text(self) -> str:
        """Return it as it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False)


def read_under(text: str) -> Under:
    """Return what stood under an edit; a text that is none of ours is what was said."""
    try:
        return Under(**json.loads(text))
    except (ValueError, TypeError):
        return Under(text)


@dataclass(frozen=True, slots=True)
class Item:
    """A step or an answer as the owner has it, and the built-in one beside it."""

    situation: str
    id: str
    """The step's; of an answer `says:` and the hesitation's code, as its card is called when it is rehearsed."""
    says: str
    """What the client says; empty for a step."""
    said: Answer
    builtin: Answer | None
    """None for a step the owner added, and for one that the program no longer has."""
    own: OwnText | None = None

    @property
    def is_answer(self) -> bool:
        return self.id.startswith(ANSWERS)

    @property
    def is_added(self) -> bool:
        return self.id.startswith(ADDED)

    @property
    def is_edited(self) -> bool:
        """Whether the owner's words are said."""
        return self.own is not None and self.own.said

    @property
    def is_hidden(self) -> bool:
        return self.own is not None and self.own.hidden

    @property
    def before(self) -> str | None:
        """What was built in before the program changed or dropped it; None once that was looked at.

        Where the owner's words are not said there is nothing to look at.
        """
        if self.own is None or not self.own.said or self.is_added:
            return None
        was = read_under(self.own.builtin).say
        if self.builtin is None:
            return was if self.own.looked_at_edition <= self.own.edition else None
        return was if was != self.builtin.say else None

    @property
    def has_other_forms(self) -> bool:
        """Whether the built-in words stay in some talks: before a sale, and where not all may be said (R30)."""
        known = self.builtin
        return known is not None and any(
            it is not None for it in (known.before_sale, known.we_spoke, known.unnamed, known.once, known.practice)
        )


def items(library: Library, situation_id: str, texts: Iterable[OwnText]) -> tuple[Item, ...]:
    """Return what a situation holds: its steps in the owner's order, the hidden ones too, then the answers."""
    situation = library.situations[situation_id]
    own = {one.item: one for one in texts if one.situation == situation_id}
    return (*_steps(library, situation, own), *_answers(library, situation, own))


def with_own(library: Library, texts: Collection[OwnText]) -> Library:
    """Return the content with the owner's words in it: whatever is said comes from this."""
    changed = {one.situation for one in texts} & library.situations.keys()
    if not changed:
        return library
    mine = {name: _said(library.situations[name], items(library, name, texts)) for name in changed}
    return replace(library, situations={**library.situations, **mine})


def under(situation: Situation, item: str) -> Under:
    """Return a built-in text as an edit remembers it. Raises KeyError for one that is not there."""
    if item.startswith(ANSWERS):
        answer = situation.responses[item.removeprefix(ANSWERS)]
        return Under(answer.say, direction=answer.direction)
    before = ""
    for step in situation.steps:
        if step.id == item:
            return Under(step.say, step.condition, step.direction, step.save, before)
        before = step.id
    raise KeyError(item)


def edited(item: Some, words: str) -> Some:
    """Return an item with the owner's words, which stand for its plain, soft and prize forms too.

    What may not be said to somebody before a sale, or of whoever named them (R30), is no matter of wording.
    """
    return replace(item, say=words, plain=None, soft=None, prize=None)


def wrong_fields(text: str, library: Library) -> str:
    """Say in a sentence what is wrong with the fields of a text; empty where nothing is."""
    unknown = [name for name in dict.fromkeys(fields_in(text)) if name not in library.fields]
    if unknown:
        return " ".join(_unknown(name, library.fields.keys()) for name in unknown)
    half = next((name for found in _ONE_BRACE.finditer(text) if (name := found[1].strip()) in library.fields), None)
    if half:
        return f"A field has two braces on each side: {{{{{half}}}}}."
    rest = FIELD.sub("", text)
    if "{{" in rest or "}}" in rest:
        return "A field was begun with {{ and not ended with }}, or the other way round."
    return ""


def _unknown(name: str, known: Collection[str]) -> str:
    if not name:
        return "Between {{ and }} nothing is named."
    near = get_close_matches(name.casefold(), known, 1) or [one for one in known if one.endswith("." + name.casefold())]
    meant = f"; did you mean “{near[0]}”?" if near else "."
    return f"There is no field called “{name}”{meant}"


def _steps(library: Library, situation: Situation, own: Mapping[str, OwnText]) -> Iterator[Item]:
    builtin = {step.id: step for step in situation.steps}
    steps = list(situation.steps)
    for text in own.values():
        if text.item not in builtin and text.said and not text.item.startswith(ANSWERS):
            _insert(steps, _of_ones_own(library, text), read_under(text.builtin).after)
    for step in _in_order(steps, {item: text.position for item, text in own.items()}):
        text_of = own.get(step.id)
        words = text_of.words if text_of and text_of.said else ""
        yield Item(
            situation.id, step.id, "", edited(step, words) if words else step, builtin.get(step.id), own.get(step.id)
        )


def _of_ones_own(library: Library, text: OwnText) -> Step:
    """Make a step of the owner's words alone: one they added, or one that the program dropped under their edit."""
    was = read_under(text.builtin)
    save = was.save if was.save in library.saves else None
    return Step(text.words, direction=was.direction, id=text.item, condition=was.condition, save=save)


def _insert(steps: list[Step], step: Step, after: str) -> None:
    at = next((place for place, one in enumerate(steps, 1) if one.id == after), len(steps))
    steps.insert(at, step)


def _in_order(steps: Sequence[Step], positions: Mapping[str, int | None]) -> list[Step]:
    """Return the steps in the owner's order; one without a place, as a new edition brings, follows its neighbour."""
    placed = sorted((s for s in steps if positions.get(s.id) is not None), key=lambda s: positions[s.id] or 0)
    for at, step in enumerate(steps):
        if positions.get(step.id) is None:
            placed.insert(placed.index(steps[at - 1]) + 1 if at else 0, step)
    return placed


def _answers(library: Library, situation: Situation, own: Mapping[str, OwnText]) -> Iterator[Item]:
    dropped = [
        code
        for text in own.values()
        if text.said and text.item.startswith(ANSWERS)
        if (code := text.item.removeprefix(ANSWERS)) not in situation.responses and code in library.hesitations
    ]
    for code in (*situation.responses, *dropped):
        builtin, text = situation.responses.get(code), own.get(ANSWERS + code)
        said = builtin or Answer("")
        if text and text.said:
            said = edited(said, text.words)
        yield Item(situation.id, ANSWERS + code, library.hesitations.get(code, ""), said, builtin, text)


def _said(situation: Situation, found: Sequence[Item]) -> Situation:
    steps = tuple(one.said for one in found if isinstance(one.said, Step) and not one.is_hidden)
    answers = {one.id.removeprefix(ANSWERS): one.said for one in found if one.is_answer}
    return replace(situation, steps=steps, responses=answers)
