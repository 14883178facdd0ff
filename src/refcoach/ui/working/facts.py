"""From figures to what the built-in words ask for: facts by their names, and texts that are read aloud."""

from collections.abc import Iterator, Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication

from refcoach.domain.courage import in_ten
from refcoach.domain.figures import FEW, Figures, Of, Situation, percent
from refcoach.domain.spoken import number_word
from refcoach.services import allowed, own_words
from refcoach.services.forecasts import Said
from refcoach.store import handouts
from refcoach.ui.words.labels import Labels
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


def counted(figures: Figures, said: Said, titles: Titles, labels: Labels) -> Counted:
    """Return what the page is made of; with nothing to count there are no parts."""
    practice = allowed.rules().practice
    if _is_empty(figures):
        return Counted(figures.today, practice, {})
    return Counted(
        figures.today,
        practice,
        facts=_facts(figures, said),
        values=_values(figures, titles, labels),
        boxes={box.value: len(people) for box, people in figures.boxes.items()},
        rated=tuple(Rated(one.on, one.referred, one.eligible) for one in figures.rate.over_time),
        guessed=tuple(Guessed(one.on, one.guess, one.yes_share) for one in figures.courage.over_time),
        forecast=said,
        ended={name: getattr(figures.funnel, name) for name in ("not_a_fit", "quiet", "lost", "declined")},
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
    rate, thanks, promises = figures.rate, figures.thanks, figures.promises
    facts: dict[str, Facts] = {
        "rate": {
            "clients": rate.clients,
            "eligible": rate.eligible,
            "waiting": rate.waiting,
            "referred": rate.referred,
            "stale": rate.stale,
            "previous": rate.previous,
        },
        "volunteered": {"volunteered": figures.volunteered, "prompted": figures.prompted},
        "funnel": _funnel(figures, said),
        "promises": {
            name: getattr(promises, name)
            for name in (
                "kept",
                "part_kept",
                "lapsed",
                "our_side_not_kept",
                "waived",
                "open",
                "offered",
                "agreed",
                "commitments_open",
            )
        },
        "thanks": {
            name: getattr(thanks, name)
            for name in ("owed", "reports", "thanked", "hours", "days", "ended", "reported", "by_hand_due")
        },
        "sources": {"won": sum(one.won for one in figures.sources), "again": figures.again},
        "triggers": {"with_asks": figures.with_sentence.asks, "without_asks": figures.without_sentence.asks},
        "situations": {
            "n": figures.compliments.n if figures.compliments else 0,
            "asked": figures.compliments.asked if figures.compliments else 0,
        },
        "handouts": {
            "given": sum(one.given for one in figures.handouts.papers),
            "used": sum(one.used for one in figures.handouts.papers),
            "meetings": figures.handouts.meetings,
            "kit_names": figures.handouts.names,
        },
    }
    courage = figures.courage
    if not allowed.rules().practice:
        names = ("asks", "guess", "yes", "yes_share", "expected", "brier", "brier_before", "due", "made", "withheld")
        facts["courage"] = {
            **{name: getattr(courage, name) for name in names},
            "to_20": max(0, FEW - courage.asks),
            "ready_asks": courage.ready.asks,
            "anyway_asks": courage.anyway.asks,
            "rehearsed_asks": courage.rehearsed.asks,
        }
    return facts


def _funnel(figures: Figures, said: Said) -> Facts:
    funnel = figures.funnel
    names = ["names", "in_touch", "meeting", "won", "won_valued"]
    if not allowed.rules().practice:
        names = ["asks", "yes", *names]
    return {**{name: getattr(funnel, name) for name in names}, "ready": len(said.ready)}


def _values(figures: Figures, titles: Titles, labels: Labels) -> dict[str, Mapping[str, str]]:
    rate, before = figures.rate, figures.rate.before

    def day(on: date | None) -> str:
        return labels.short_day(on, figures.today) if on else ""

    previous = QCoreApplication.translate("WorkingFacts", "{referred} of {eligible}")
    values: dict[str, Mapping[str, str]] = {
        "rate": {
            "rate": f"{percent(rate.referred, rate.eligible)}%" if rate.eligible else "",
            "eligible": str(rate.eligible),
            "previous_of": previous.format(referred=before.referred, eligible=before.eligible) if before else "",
            "date": day(before.on if before else None),
            "first_day90": day(rate.first_day90),
        },
        "funnel": {"value": f"{figures.funnel.value:,}" if figures.funnel.value is not None else ""},
        "triggers": {
            **_yes("with", figures.with_sentence),
            **_yes("without", figures.without_sentence),
            "best": _best_sentence(figures),
        },
        "situations": {"best": _best_moment(figures.situations, titles)},
    }
    courage = figures.courage
    if not allowed.rules().practice:
        share = courage.yes_share or 0
        values["courage"] = {
            "guess_in_ten": in_ten(courage.guess or 0),
            "yes_in_ten": number_word((share + 5) // 10) if share >= 5 else in_ten(0),
            "due": str(courage.due),
            "expected": str(courage.expected),
            "yes": str(courage.yes),
            "ready_yes": str(courage.ready.yes),
            "anyway_yes": str(courage.anyway.yes),
            "rehearsed_yes": str(courage.rehearsed.yes),
        }
    return values


def _yes(which: str, of: Of) -> dict[str, str]:
    return {f"{which}_yes": str(of.yes), f"{which}_asks": str(of.asks)}


def _best_sentence(figures: Figures) -> str:
    """The sentence that brought most, where it is not first on the card already."""
    on_card = [one for one in figures.triggers if one.on_the_list]
    best = max(on_card, key=lambda one: one.n, default=None)
    return best.words if best and best.n > 1 and len(on_card) > 1 else ""


def _best_moment(situations: tuple[Situation, ...], titles: Titles) -> str:
    enough = [one for one in situations if one.of.asks >= _TELLING]
    best = max(enough, key=lambda one: (one.of.yes / one.of.asks, one.of.asks), default=None)
    return titles.situation(best.id) if best and best.of.yes and len(enough) > 1 else ""
