"""The names given in a talk: about a name that the book has already is asked before it is written down (R10)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from refcoach.domain.asks import Outcome
from refcoach.domain.referrals import MaySay
from refcoach.services import same_person
from refcoach.services.talks import Given, Talk
from refcoach.ui.forms.same_person import SOMEBODY_ELSE, SamePerson
from refcoach.ui.talk.modes import Mode
from refcoach.ui.talk.outcome_bar import OutcomeBar


class Naming(QObject):
    """Asks below the names, one after the other; the names stay where they were typed until they are kept."""

    kept = Signal(object)  # a Given

    def __init__(self, bar: OutcomeBar, talk: Callable[[], Talk | None], answered: Callable[[], bool]) -> None:
        """`answered` says whether the ask they belong to is logged; else they are its answer."""
        super().__init__(bar)
        self._bar, self._talk, self._answered = bar, talk, answered
        bar.names_kept.connect(self._take)

    @Slot(list, bool)
    def _take(self, names: list[str], asked: bool) -> None:
        self._go_on(names, asked, {})

    def _go_on(self, names: list[str], asked: bool, same: dict[str, int]) -> None:
        talk = self._talk()
        if talk is None:
            return
        source = talk.standing.client
        question = same_person.open_question(source.id, names, same)
        if question is None:
            known = {line: who for line, who in same.items() if who != SOMEBODY_ELSE}
            may_say = self._bar.names.may_say.answer() if self._bar.names is not None else MaySay.UNKNOWN
            ways = self._bar.names.ways() if self._bar.names is not None else {}
            they_know = self._bar.names is not None and self._bar.names.they_know.answer()
            self._keep(Given(names, asked, known, may_say, they_know, ways))
            return
        line, found = question
        widget = SamePerson(self._bar.theme, source.display_name, line, found)
        widget.answered.connect(partial(self._answer, names, asked, same, line))
        if self._bar.names is not None:
            self._bar.names.ask_below(widget)
            widget.focus_first()

    def _keep(self, given: Given) -> None:
        if given.prompted and self._bar.mode() is Mode.ASK and not self._answered():
            self._bar.report(Outcome.YES_NAMED, given=given)
        else:
            self.kept.emit(given)

    def _answer(self, names: list[str], asked: bool, same: dict[str, int], line: str, who: int) -> None:
        if self._bar.names is not None:
            self._bar.names.ask_below(None)
        self._go_on(names, asked, {**same, line: who})
