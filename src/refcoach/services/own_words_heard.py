"""How own words will sound before they are saved: to one client, and to somebody nothing is recorded of."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from refcoach.domain.coaching import ANSWERS, Answer
from refcoach.domain.occasion import script_facts, values
from refcoach.domain.own_words import DIRECTION, HEARD, Item, edited, wrong_fields
from refcoach.domain.owner import script_values
from refcoach.domain.script_facts import ScriptFacts, Voice, conditions
from refcoach.domain.scripts import Part, spoken
from refcoach.domain.texts import one_line
from refcoach.services.desk import Desk
from refcoach.services.questions import now
from refcoach.services.scripts import talk_with
from refcoach.store import coaching


@dataclass(frozen=True, slots=True)
class Heard:
    """What is said with the words as they stand: no parts where nothing would be said at all."""

    known: tuple[Part, ...]
    empty: tuple[Part, ...]
    wrong: str = ""
    """What is wrong with a field, in words; empty where nothing is."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """Who would hear it: their name, or "" where everything is known of nobody in particular."""

    name: str
    says: str
    """What they say before it; empty for a step."""
    of: Callable[[str], Heard]
    is_read: bool = False
    """On paper or in a message: nobody hears it."""


def hearing(desk: Desk, item: Item, client_id: int = 0, touchpoint_id: int = 0) -> Hearing:
    """Gather once what a text is heard with, so that each letter typed asks the book nothing.

    Without a client every field has its example, or what the owner has said of the business. Raises Refusal for an
    unknown client or check-in.
    """
    if client_id:
        at = talk_with(desk, client_id, touchpoint_id=touchpoint_id or None)
        facts = script_facts(at, item.situation)
        return _hearing(at.dossier.client.display_name, item, values(at), conditions(facts), facts.voice)
    known, met, voice = _examples(desk)
    return _hearing("", item, known, met, voice)


def with_examples(desk: Desk) -> Callable[[Item], Item]:
    """Return how items read where everything is known: gathered once for any number of them."""
    known, met, voice = _examples(desk)
    content = coaching.library()

    def read(item: Item) -> Item:
        words = "".join(part.text for part in spoken(content, item.said, known, met, voice)) or item.said.say
        around = {one.id: read(one).said.say for one in item.around}
        said = replace(item.said, say=words, direction=around.get(DIRECTION + item.id, ""))
        return replace(item, said=said, says=around.get(HEARD + item.id.removeprefix(ANSWERS), ""))

    return read


def _examples(desk: Desk) -> tuple[dict[str, str], frozenset[str], Voice]:
    owner = now(desk).owner
    known = {name: field.example for name, field in coaching.library().fields.items()}
    known |= {name: value for name, value in script_values(owner).items() if value}
    voice = owner.agreement_voice
    return known, conditions(ScriptFacts(voice=voice, solo=owner.solo, practice=owner.rules.practice)), voice


def _hearing(name: str, item: Item, known: Mapping[str, str], conditions: Collection[str], voice: Voice) -> Hearing:
    content = coaching.library()

    def heard(words: str) -> Heard:
        text = edited(item.said, one_line(words, limit=len(words)), item.builtin)
        return Heard(
            spoken(content, text, known, conditions, voice),
            spoken(content, text, {}, conditions, voice),
            wrong_fields(words, content.fields),
        )

    first = item.around[0].said if item.says else Answer("")
    return Hearing(name, "".join(part.text for part in spoken(content, first, known, conditions, voice)), heard)
