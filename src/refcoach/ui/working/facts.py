"""From figures to what the built-in words ask for: facts by their names, and texts that are read aloud."""

from collections.abc import Iterator, Mapping

from refcoach.domain import figures_facts
from refcoach.domain.figures import Figures, Situation
from refcoach.services import allowed, own_words
from refcoach.services.forecasts import Said
from refcoach.store import handouts, settings
from refcoach.ui.words.ways import ways
from refcoach.ui.working.counted import Brought, Counted, Facts, Guessed, Rated

_SHOWN = 8
"""Of whoever, or whatever, brought somebody: the most come first, and a card has room for so many."""
_TELLING = 5
"""Asks at one moment, before it is called the best."""


class Titles:
    """What moments, hesitations and papers are called."""

    def __init__(self) -> None:
        self._library = own_words.library()

    def situation(self, code: str) -> str:
        """Return the title of a moment."""
        found = self._library.situations.get(code)
        return found.title if found else code

    def hesitation(self, code: str) -> str:
        """Return what somebody said, without its full stop."""
        return self._library.hesitations.get(code, code).rstrip(".")

    def answered_in(self, code: str) -> str:
        """Return the first moment in which a hesitation has an answer; empty where none has."""
        return next((one.id for one in self._library.situations.values() if code in one.responses), "")

    def paper(self, code: str) -> str:
        """Return the title of a piece of paper."""
        found = handouts.handouts().pieces.get(code)
        return found.title if found else code


def counted(figures: Figures, said: Said, titles: Titles) -> Counted:
    """Return what the page is made of; with nothing to count there are no parts."""
    practice = allowed.rules().practice
    if _is_empty(figures):
        return Counted(figures.today, practice, {})
    return Counted(
        figures.today,
        practice,
        facts=_facts(figures, said),
        values=_values(figures, titles),
        boxes={box.value: len(people) for box, people in figures.boxes.items()},
        rated=tuple(Rated(one.on, one.referred, one.eligible) for one in figures.rate.over_time),
        guessed=tuple(Guessed(one.on, one.guess, one.yes_share) for one in figures.courage.over_time),
        forecast=said,
        ended={name: getattr(figures.funnel, name) for name in figures_facts.ENDED},
        sources=tuple(Brought(str(one.id), one.name, one.n, one.won) for one in figures.sources[:_SHOWN] if one.name),
        triggers=tuple(
            Brought(str(one.id), one.words, one.n, one.won) for one in figures.triggers if one.n or one.on_the_list
        )[:_SHOWN],
        papers=tuple(Brought(one.id, titles.paper(one.id), one.n, one.won) for one in figures.handouts.papers[:_SHOWN]),
        situations=tuple(
            Brought(one.id, titles.situation(one.id), one.of.asks, one.of.yes)
            for one in figures.situations
            if one.of.asks
        )[:_SHOWN],
        hesitations=tuple(_heard(figures, titles)),
        agreements=not figures.promises.off,
    )


def _is_empty(figures: Figures) -> bool:
    return not (figures.rate.clients or figures.volunteered or figures.prompted or figures.funnel.asks)


def _heard(figures: Figures, titles: Titles) -> Iterator[Brought]:
    for code, times in list(figures.hesitations.items())[:3]:
        yield Brought(titles.answered_in(code), titles.hesitation(code), times)


def _facts(figures: Figures, said: Said) -> dict[str, Facts]:
    """The figures by the names of the built-in words, and those that the page alone shows."""
    found, papers = figures_facts.facts(figures, len(said.ready)), figures.handouts.papers
    if allowed.rules().practice:
        found["funnel"] = {name: fact for name, fact in found["funnel"].items() if name not in ("asks", "yes")}
    found["sources"] |= {"won": sum(one.won for one in figures.sources)}
    found["triggers"] |= {
        "with_asks": figures.with_sentence.asks,
        "without_asks": figures.without_sentence.asks,
    }
    found["handouts"] |= {"given": sum(one.given for one in papers), "used": sum(one.used for one in papers)}
    return dict(found)


def _values(figures: Figures, titles: Titles) -> dict[str, Mapping[str, str]]:
    found = figures_facts.texts(figures, settings.load().people_word, ways())
    found["triggers"] |= {"best": _best_sentence(figures)}
    found["situations"] |= {"best": _best_moment(figures.situations, titles)}
    return dict(found)


def _best_sentence(figures: Figures) -> str:
    """The sentence that brought most, where it is not first on the card already."""
    on_card = [one for one in figures.triggers if one.on_the_list]
    best = max(on_card, key=lambda one: one.n, default=None)
    return best.words if best and best.n > 1 and len(on_card) > 1 else ""


def _best_moment(situations: tuple[Situation, ...], titles: Titles) -> str:
    enough = [one for one in situations if one.of.asks >= _TELLING]
    best = max(enough, key=lambda one: (one.of.yes / one.of.asks, one.of.asks), default=None)
    return titles.situation(best.id) if best and best.of.yes and len(enough) > 1 else ""
