"""May I say you sent me? Asked where names are written down, and left open as long as nobody answers (R30)."""

from PySide6.QtWidgets import QWidget

from refcoach.domain.referrals import MaySay
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.field import Field


class MaySayField(Field):
    """One row with three answers; none is down before one is given."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        question = self.tr("“May I say you sent me?”")
        answers = [
            (MaySay.YES.value, self.tr("Yes")),
            (MaySay.SPOKE.value, self.tr("Only that we spoke")),
            (MaySay.NO.value, self.tr("No")),
        ]
        self.answers = Choice(theme, question, answers)
        super().__init__(question, self.answers, parent=parent)

    def answer(self) -> MaySay:
        """Return what they answered; unknown before they have."""
        return MaySay(self.answers.current())
