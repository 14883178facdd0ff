"""Words for what happened with a client, and long ones made fit to wrap."""

import re
from datetime import date

from PySide6.QtCore import QObject

from refcoach.domain.handout_words import handed_words
from refcoach.domain.promises import State as PromiseState
from refcoach.domain.spoken import people
from refcoach.domain.timeline import Event, What
from refcoach.domain.touchpoints import State
from refcoach.ui.words.labels import Labels

_RUN = re.compile(r"(\S{24})(?=\S)")

_TONES = {
    What.SALE: "brand",
    What.AGREED: "brand",
    What.NOT_AGREED: "sunken",
    What.AGREEMENT_ENDED: "sunken",
    What.CHECK_IN: "good",
    What.ASK: "accent",
    What.COMPLIMENT: "accent",
    What.PROBLEM: "bad",
    What.PROBLEM_FIXED: "warning",
    What.PROBLEM_CLOSED: "good",
    What.NAMED: "brand",
    What.NAMED_BY: "brand",
    What.SAID: "good",
    What.HANDED: "accent",
}


def soft_breaks(text: str) -> str:
    """Return text that looks the same, where a word of many letters may go on in the next line."""
    return _RUN.sub("\\1\u200b", text)


def event_tone(event: Event) -> str:
    """Return the tone of an event's dot."""
    return "sunken" if event.state is State.SKIPPED else _TONES[event.what]


class EventWords(QObject):
    """Says what happened; every text goes through `tr`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labels = Labels(self)

    def title(self, event: Event) -> str:
        """Return what happened in a few words."""
        if event.what is What.CHECK_IN:
            return self._check_in(event)
        if event.what is What.ASK:
            return self._ask(event)
        if event.what is What.AGREEMENT_ENDED:
            return self._ended(event.ended)
        if event.what is What.HANDED:
            return self.tr("Given: {what}").format(what=self._labels.said(handed_words(event.words, event.count)))
        return {
            What.SALE: self.tr("Sale"),
            What.NOT_AGREED: self._not_agreed(event.ended),
            What.AGREED: self.tr("Agreed to introduce {people}").format(people=people(event.count)),
            What.COMPLIMENT: self.tr("Compliment"),
            What.PROBLEM: self.tr("Something went wrong"),
            What.PROBLEM_FIXED: self.tr("Fixed, and waiting for their word"),
            What.PROBLEM_CLOSED: self.tr("Put right"),
            What.SAID: self._said(event.words),
            What.NAMED: self.tr("Introduced {name}").format(name=event.person),
            What.NAMED_BY: self.tr("Introduced by {name}").format(name=event.person),
        }[event.what]

    def detail(self, event: Event) -> str:
        """Return what was said or written then; empty when nothing was."""
        if event.what is What.COMPLIMENT:
            said = f"“{event.words}”"
            return self.tr("{words} Heard by {name}.").format(words=said, name=event.person) if event.person else said
        if event.what is What.HANDED:
            if event.used is None:
                return ""
            return self.tr("{used} of {count} went on").format(used=event.used, count=event.count)
        if event.what in (What.AGREED, What.NOT_AGREED) and event.words:
            return f"“{event.words}”"
        if event.what is What.SALE and event.announced is not None:
            told = self.tr("You said that you will ask.")
            not_yet = self.tr("Not said yet: that you will ask.")
            return "\n".join(filter(None, (event.words, told if event.announced else not_yet)))
        return "" if event.what in (What.AGREEMENT_ENDED, What.SAID) else event.words

    def day(self, on: date, today: date) -> str:
        """Return the day of an event."""
        if abs((today - on).days) < 2:
            return self._labels.day(on, today).capitalize()
        return self._labels.short_day(on, today)

    def _said(self, situation: str) -> str:
        if situation == "signing_promise":
            return self.tr("Told them about the agreement")
        return self.tr("Told them how we work")

    def _check_in(self, event: Event) -> str:
        if event.kind is None:
            return ""
        kind = self._labels.kind_title(event.kind)
        if event.state is State.SKIPPED:
            return self.tr("{kind}, skipped").format(kind=kind)
        if event.score is not None:
            return self.tr("{kind} · score {score}").format(kind=kind, score=event.score)
        return kind

    def _ask(self, event: Event) -> str:
        if event.outcome is None:
            return self.tr("Asked for an introduction")
        return self.tr("The ask · {outcome}").format(outcome=self._labels.outcome(event.outcome))

    def _not_agreed(self, state: PromiseState | None) -> str:
        if state is PromiseState.ASK_AGAIN:
            return self.tr("Wants to be asked about the agreement again")
        return self.tr("No agreement: they'd rather not")

    def _ended(self, state: PromiseState | None) -> str:
        return {
            PromiseState.KEPT: self.tr("Agreement kept"),
            PromiseState.PART_KEPT: self.tr("Agreement kept in part"),
            PromiseState.LAPSED: self.tr("Agreement ran out"),
            PromiseState.OUR_SIDE_NOT_KEPT: self.tr("Agreement ended: our side wasn't kept"),
            PromiseState.WAIVED: self.tr("Let off the agreement, with thanks"),
        }.get(state or PromiseState.LAPSED, self.tr("Agreement ended"))
