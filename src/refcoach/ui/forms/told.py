"""Did you say that you will ask? Asked lightly, and once, wherever a sale is written down."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.domain.cadence import may_be_asked
from refcoach.domain.clients import Client
from refcoach.domain.rules import Agreement
from refcoach.services import allowed, sales
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.field import Field

_TOLD = {"yes": True, "not_yet": False}


class Told(QWidget):
    """Yes, not yet, or skipped; whoever heard before the sale how the owner works was told."""

    def __init__(self, theme: Theme, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = client
        answers = [("yes", self.tr("Yes")), ("not_yet", self.tr("Not yet")), ("skip", self.tr("Skip"))]
        question = self.tr("Did you say that you will ask?")
        self.choice = Choice(theme, question, answers)
        self.choice.set_current("yes" if self._concerns_them() and sales.heard_before(client.id) else "skip")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Field(question, self.choice, self.tr("Said early and calmly, it's no surprise later.")))
        self.show_unless(told_already=False)

    def said(self) -> bool | None:
        """Return the answer; None where it was skipped."""
        return _TOLD.get(self.choice.current())

    def show_unless(self, *, told_already: bool) -> None:
        """Ask, unless they were told by something else, or nobody asks them for anything."""
        self.setVisible(not told_already and self._concerns_them())

    def _concerns_them(self) -> bool:
        spared = self._client.do_not_ask or self._client.partner or allowed.agreement_voice() is Agreement.OFF
        return may_be_asked(self._client.grade) and not spared
