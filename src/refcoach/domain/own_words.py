"""The owner's own words for steps and answers, beside the built-in ones: an edition of the program changes none."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TypeVar

from refcoach.domain.coaching import ANSWERS, Answer, Library, Situation, Step
from refcoach.domain.own_text import OwnText, Under, read_under
from refcoach.domain.scripts import FIELD, fields_in

WORDS_LIMIT = 2000
ADDED = "own_"
"""Steps that the owner added have an id of their own, never used again."""
HEARD, DIRECTION = "heard:", "direction:"
"""Before a hesitation's code: what they say. Before the id of a step or an answer: what to do while it is said."""
_BRACED = re.compile(r"(\{+)([^{}]*)(\}+)")

Some = TypeVar("Some", bound=Answer)


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
    around: "tuple[Item, ...]" = ()
    """What stands with the words and can be rewritten too: what they say, and what to do."""

    @property
    def beside(self) -> str:
        """The id of the step or answer that it stands with; its own, where it is one."""
        if self.id.startswith(HEARD):
            return ANSWERS + self.id.removeprefix(HEARD)
        return self.id.removeprefix(DIRECTION)

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


def edited(item: Some, words: str, builtin: Answer | None) -> Some:
    """Return an item with the owner's words, which stand for its plain, soft and prize forms too.

    Where none of their sentences can be said, what is built in is.
    What may not be said to somebody before a sale, or of whoever named them (R30), is no matter of wording.
    """
    return replace(item, say=words, plain=None, soft=None, prize=None, instead=builtin)


def wrong_fields(text: str, fields: Collection[str]) -> str:
    """Say in a sentence what is wrong with the fields of a text; empty where nothing is."""
    unknown = [name for name in dict.fromkeys(fields_in(text)) if name not in fields]
    if unknown:
        return " ".join(_unknown(name, fields) for name in unknown)
    for opened, inside, closed in _BRACED.findall(text):
        # A third brace would be said: nobody can hear where the owner's own ends and the field's begins.
        if inside.strip() in fields and (opened, closed) != ("{{", "}}"):
            return f"A field has two braces on each side: {{{{{inside.strip()}}}}}."
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
        if text.item not in builtin and text.said and not text.item.startswith((ANSWERS, HEARD, DIRECTION)):
            _insert(steps, _of_ones_own(library, text), read_under(text.builtin).after)
    by_id = {step.id: step for step in steps}
    for step_id in _in_order(list(by_id), own):
        step, known, text_of = by_id[step_id], builtin.get(step_id), own.get(step_id)
        said = edited(step, text_of.words, known) if text_of and text_of.said else step
        parts = {DIRECTION + step_id: step.direction}
        yield _with_around(Item(situation.id, step_id, "", said, known, text_of), parts, own)


def _of_ones_own(library: Library, text: OwnText) -> Step:
    """Make a step of the owner's words alone: one they added, or one that the program dropped under their edit."""
    was = read_under(text.builtin)
    save = was.save if was.save in library.saves else None
    return Step(text.words, direction=was.direction, id=text.item, condition=was.condition, save=save)


def _insert(steps: list[Step], step: Step, after: str) -> None:
    at = next((place for place, one in enumerate(steps, 1) if one.id == after), len(steps))
    steps.insert(at, step)


def _in_order(ids: Sequence[str], own: Mapping[str, OwnText]) -> list[str]:
    """Return ids in the owner's order; one without a place, as a new edition brings, follows its neighbour."""
    places = {one: place for one in ids if one in own and (place := own[one].position) is not None}
    placed = sorted(places, key=places.__getitem__)
    for at, one in enumerate(ids):
        if one not in places:
            placed.insert(placed.index(ids[at - 1]) + 1 if at else 0, one)
    return placed


def _answers(library: Library, situation: Situation, own: Mapping[str, OwnText]) -> Iterator[Item]:
    dropped = [
        code
        for text in own.values()
        if text.said and text.item.startswith(ANSWERS)
        if (code := text.item.removeprefix(ANSWERS)) not in situation.responses and code in library.hesitations
    ]
    for item_id in _in_order([ANSWERS + code for code in (*situation.responses, *dropped)], own):
        code = item_id.removeprefix(ANSWERS)
        builtin, text = situation.responses.get(code), own.get(item_id)
        said, says = builtin or Answer(""), library.hesitations.get(code, "")
        parts = {HEARD + code: says, DIRECTION + item_id: said.direction}
        if text and text.said:
            said = edited(said, text.words, builtin)
        yield _with_around(Item(situation.id, item_id, says, said, builtin, text), parts, own)


def _with_around(item: Item, parts: Mapping[str, str], own: Mapping[str, OwnText]) -> Item:
    """Return an item with what stands around it, given as it is built in by its ids; what is empty stays so."""
    around, said, says = [], item.said, item.says
    for part_id, words in parts.items():
        if not words:
            continue
        text, builtin = own.get(part_id), Answer(words)
        part = edited(builtin, text.words, builtin) if text and text.said else builtin
        around.append(Item(item.situation, part_id, "", part, builtin, text))
        if part is builtin:
            continue
        if part_id.startswith(HEARD):
            said, says = replace(said, says=part.say, instead=item.builtin), part.say
        else:
            said = replace(said, direction=part.say, instead=item.builtin)
    return replace(item, said=said, says=says, around=tuple(around))


def _said(situation: Situation, found: Sequence[Item]) -> Situation:
    steps = tuple(one.said for one in found if isinstance(one.said, Step) and not one.is_hidden)
    left_out = tuple(one.said for one in found if isinstance(one.said, Step) and one.is_hidden)
    answers = {one.id.removeprefix(ANSWERS): one.said for one in found if one.is_answer and not one.is_hidden}
    return replace(situation, steps=steps, responses=answers, left_out=left_out)
