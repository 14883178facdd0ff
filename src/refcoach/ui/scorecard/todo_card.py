"""The actions that were chosen and are not done yet, each ticked here as on Today."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.domain.scorecard import Answer
from refcoach.services import scorecard
from refcoach.services.desk import Desk, Refusal
from refcoach.ui.forms.tick_line import TickLine
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.card import Card
from refcoach.ui.words.labels import Labels

_SHOWN = 12


class TodoCard(Card):
    """Hidden where there are none."""

    told = Signal(str, str)

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("TodoCard", "What you chose to do"), parent)
        self._desk, self._labels = desk, Labels(self)
        self._shown: tuple[Answer, ...] = ()
        self._inside: QWidget | None = None
        self.ticks: dict[int, TickLine] = {}
        self.hide()

    def show_actions(self, card: scorecard.Card) -> None:
        """Show them by their days; made anew only where others are to be done."""
        found = card.actions[:_SHOWN]
        self.setVisible(bool(found))
        if found == self._shown and self._inside is not None:
            for one in found:
                self._show_line(self.ticks[one.id], one, card)
            return
        self._shown = found
        if self._inside is not None:
            self.box.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside, self.ticks = QWidget(), {}
        box = QVBoxLayout(self._inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        for one in found:
            line = TickLine(look="")
            self._show_line(line, one, card)
            line.ticked.connect(partial(self._tick, one))
            self.ticks[one.id] = line
            box.addWidget(line)
        self.add(self._inside)

    def _show_line(self, line: TickLine, one: Answer, card: scorecard.Card) -> None:
        day = self._labels.day(one.action_on, card.today) if one.action_on else ""
        words = self.tr("{action} · {day}").format(action=one.action, day=day) if day else one.action
        line.show_line(words, ticked=False)

    @Slot(bool)
    def _tick(self, one: Answer, done: bool) -> None:
        try:
            batch = scorecard.tick(self._desk, one.id, done=done)
        except Refusal as refusal:
            self.told.emit(str(refusal), "")
            return
        self.told.emit(self.tr("Done: {text}").format(text=one.action), batch)
