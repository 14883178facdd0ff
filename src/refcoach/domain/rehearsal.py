"""Rehearsing a talk: its cards, which of them come and in what order, and a round of five minutes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random

from refcoach.domain.coaching import ANSWERS
from refcoach.domain.scripts import Script, last_sentence
from refcoach.domain.spacing import Rating, read

AT_MOST = timedelta(minutes=5)
A_CARD = timedelta(seconds=40)
"""What one card takes: said aloud, then read."""
MOST_CARDS = AT_MOST // A_CARD
COUNTS_FOR = timedelta(hours=24)
"""How long before an ask it was rehearsed for it (product 7.4)."""
_NEW_HOLDS = 1.0
"""Days that a card holds which nobody has rehearsed yet: behind one that went wrong, before one that went well."""


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to rehearse: a step to say, or what a client says and an answer of one's own.

    The situation and `item` name it for good, as they name the step: other words for it keep what is known of it.
    """

    situation: str
    item: str
    cue: str
    """What the client says; of a step what goes before it, and of the first one what the talk is for."""
    text: str
    """One way to say it."""
    direction: str = ""
    opens: bool = False
    """It is the first step of the talk."""

    @property
    def hesitation(self) -> str:
        """The code of what the client says; empty for a step."""
        return self.item.removeprefix(ANSWERS) if self.item.startswith(ANSWERS) else ""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a card: how well it is known (`spacing.read`), and the day it comes back."""

    id: int
    situation: str
    item: str
    state: str
    due_on: date | None


def cards(script: Script) -> tuple[Card, ...]:
    """Return the cards of a talk: its steps in order, then what the client may say."""
    cues = [script.goal, *(last_sentence(step.text) for step in script.steps)]
    steps = [
        Card(script.situation, step.id, cue, step.text, step.direction, opens=at == 0)
        for at, (step, cue) in enumerate(zip(script.steps, cues, strict=False))
    ]
    said = script.hesitations.items()
    return (*steps, *(Card(script.situation, ANSWERS + code, it.says, it.text, it.direction) for code, it in said))


def chosen(found: Sequence[Card], kept: Mapping[str, Kept], today: date, random: Random) -> tuple[Card, ...]:
    """Return the cards of a round: due ones first, then whatever comes back soonest, as many as five minutes hold.

    `kept` is by item. The steps stay in the order of the talk; what a client says is thrown in among them, at random,
    the weak ones sooner.
    """
    due = [card for card in found if _is_due(kept.get(card.item), today)]
    first = _mixed(due, kept, random)
    later = sorted((card for card in found if card not in due), key=lambda card: kept[card.item].due_on or today)
    return (*first, *later[: MOST_CARDS - len(first)])


def _is_due(known: Kept | None, today: date) -> bool:
    """Whether it comes today: what is new does, and what was rehearsed while the clock stood in the future."""
    memory = read(known.state) if known else None
    if known is None or known.due_on is None or memory is None:
        return True
    return known.due_on <= today or memory.last_on > today


def _mixed(due: Sequence[Card], kept: Mapping[str, Kept], random: Random) -> list[Card]:
    steps = [card for card in due if not card.hesitation]
    # Each draws a number under one; the shorter it holds, the nearer to one: the weak ones come sooner, by chance.
    drawn = {card.item: random.random() ** _holds(kept.get(card.item)) for card in due if card.hesitation}
    thrown = sorted((card for card in due if card.hesitation), key=lambda card: -drawn[card.item])
    thrown = thrown[: max(MOST_CARDS // 2, MOST_CARDS - len(steps))]
    weak = sorted(steps, key=lambda card: _holds(kept.get(card.item)))[: MOST_CARDS - len(thrown)]
    steps = [card for card in steps if card in weak]
    # The owner opens; from then on the client may say anything at any time.
    places = range(1 if steps else 0, len(steps) + len(thrown))
    taken = dict(zip(sorted(random.sample(places, len(thrown))), thrown, strict=True))
    rest = iter(steps)
    return [taken[at] if at in taken else next(rest) for at in range(len(steps) + len(thrown))]


def _holds(known: Kept | None) -> float:
    memory = read(known.state) if known else None
    return memory.stability if memory else _NEW_HOLDS


@dataclass(frozen=True, slots=True)
class Round:
    """Five minutes of rehearsing: the cards, how each went so far, and the instant it began."""

    cards: tuple[Card, ...]
    began: datetime
    ratings: tuple[Rating, ...] = ()

    @property
    def card(self) -> Card | None:
        """The card in hand; None at the end."""
        return self.cards[len(self.ratings)] if len(self.ratings) < len(self.cards) else None

    def left(self, now: datetime) -> timedelta:
        """Return how long it goes on: never longer than five minutes, whatever the clock does meanwhile."""
        cards = (len(self.cards) - len(self.ratings)) * A_CARD
        return max(timedelta(), min(cards, AT_MOST - self._passed(now)))

    def brings_back(self, now: datetime) -> bool:
        """Say whether what goes wrong now comes again before the end."""
        return self._passed(now) < AT_MOST

    def rated(self, rating: Rating, now: datetime) -> "Round":
        """Return the round after the card in hand; what went wrong comes again at its end, while there is time."""
        cards = self.cards
        if not self.brings_back(now):
            cards = cards[: len(self.ratings) + 1]
        elif rating is Rating.AGAIN and self.card:
            cards = (*cards, self.card)
        return replace(self, cards=cards, ratings=(*self.ratings, rating))

    def ended(self) -> "Round":
        """Return the round as it is when it ends here: without the cards that were still to come."""
        return replace(self, cards=self.cards[: len(self.ratings)])

    def _passed(self, now: datetime) -> timedelta:
        return max(timedelta(), now - self.began)
