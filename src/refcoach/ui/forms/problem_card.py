"""An open problem: what it is, how far it has come, and what the owner, or the client, says of it."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from refcoach.domain.happenings import Issue
from refcoach.domain.touchpoints import Touchpoint
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.labels import Labels
from refcoach.ui.words.words import soft_breaks


class ProblemCard(Card):
    """Tells what was said by its name: `fixed`, `put_right` or `not_yet`.

    Without `answers` it takes the first alone: what the client says is asked elsewhere.
    """

    wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, answers: bool = True) -> None:
        super().__init__("", parent, kind="bad")
        self._labels, self._answers = Labels(self), answers
        self.summary = plain_label("", wrap=True)
        self.state = plain_label("", "small", wrap=True)
        self.add(self.summary)
        self.add(self.state)
        self.fixed = Button(theme, self.tr("It's fixed"))
        self.right = Button(theme, self.tr("They say it's right"))
        self.not_yet = Button(theme, self.tr("Not yet"))
        buttons = FlowLayout(spacing=6)
        for name, button in (("fixed", self.fixed), ("put_right", self.right), ("not_yet", self.not_yet)):
            button.setObjectName(name)
            button.clicked.connect(self._tell)
            buttons.addWidget(button)
        self.add_layout(buttons)
        self.hide()

    def show_problem(self, issue: Issue | None, call: Touchpoint | None, today: date) -> None:
        """Show the open problem with the call that is planned about it, or nothing."""
        self.setVisible(issue is not None)
        if issue is None:
            return
        since = self._labels.short_day(issue.opened_on, today)
        self.set_heading(self.tr("Problem since {day}: nobody asks them for anything").format(day=since))
        self.summary.setText(soft_breaks(issue.summary))
        self.summary.setVisible(bool(issue.summary))
        self.state.setText(self._state(issue, call, today))
        self.fixed.setVisible(issue.fixed_on is None)
        self.right.setVisible(self._answers)
        # Before it is fixed, and before the day of the call, there is nothing yet to say no to.
        asked = issue.fixed_on is not None or (call is not None and call.shows_on <= today)
        self.not_yet.setVisible(self._answers and asked)

    def _state(self, issue: Issue, call: Touchpoint | None, today: date) -> str:
        if issue.fixed_on:
            state = self.tr("Fixed on {day}, waiting for their word.")
            state = state.format(day=self._labels.full_day(issue.fixed_on, today))
        else:
            state = self.tr("Open since {day}.").format(day=self._labels.full_day(issue.opened_on, today))
        if call is None:
            return state
        day = self._labels.full_day_of(call, today)
        return self.tr("{state} You call them on {day}.").format(state=state, day=day)

    @Slot()
    def _tell(self) -> None:
        self.wanted.emit(self.sender().objectName())
