"""What is said of the introduction that is chosen, and moves it nowhere: what each may hear, and a first message."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from refcoach.domain.referrals import MayKnow, MaySay
from refcoach.services import first_messages, introductions
from refcoach.services.desk import Desk, Refusal
from refcoach.services.pipeline import Listed
from refcoach.ui.introductions.chosen import ChosenIntroduction
from refcoach.ui.introductions.rows import IntroductionRows


class Saying(QObject):
    """Carries out what the menu of the chosen one says; each has one undo."""

    told = Signal(str, str)

    def __init__(self, desk: Desk, chosen: ChosenIntroduction) -> None:
        super().__init__(chosen)
        self._desk, self._chosen, self._rows = desk, chosen, IntroductionRows(self)
        chosen.may_know_changed.connect(self._may_know)
        chosen.may_say_changed.connect(self._may_say)
        chosen.wrote.connect(self._wrote)

    @Slot(int, str)
    def _may_know(self, referral_id: int, know: str) -> None:
        may_know = MayKnow(know)

        def say(one: Listed) -> tuple[str, str]:
            moved = introductions.move(self._desk, referral_id, one.referral.stage, may_know=may_know)
            words = self.tr("{source} may hear of {name}: {what}.")
            return words.format(source=one.source, name=one.lead, what=self._rows.may_know(may_know)), moved.batch

        self._do(say)

    @Slot(int, str)
    def _may_say(self, referral_id: int, say: str) -> None:
        may_say = MaySay(say)

        def let(one: Listed) -> tuple[str, str]:
            return f"{self._rows.may_say(one, may_say)}.", introductions.let_say(self._desk, referral_id, may_say)

        self._do(let)

    @Slot(int)
    def _wrote(self, referral_id: int) -> None:
        words = self.tr("{name} was written to. No further try is planned.")
        self._do(lambda one: (words.format(name=one.lead), first_messages.sent(self._desk, referral_id)))

    def _do(self, say: Callable[[Listed], tuple[str, str]]) -> None:
        one = self._chosen.shown()
        if one is None:
            return
        try:
            self.told.emit(*say(one))
        except Refusal as refusal:
            self.told.emit(str(refusal), "")
