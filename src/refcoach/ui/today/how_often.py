"""The question after five working days of messages that nobody had time for: how often is right? (R24)"""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from refcoach.domain.reminders import PAUSE, Every
from refcoach.services import reminders
from refcoach.services.desk import Desk
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.labels import Labels


class HowOften(Card):
    """Asks once, without blame; whatever the answer, Today shows what is due."""

    told = Signal(str, str)  # what was decided, the batch for undo

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, kind="brand")
        self._desk = desk
        self._labels = Labels(self)
        question = self.tr("You were told five working days running and had no time to look. How often suits you?")
        self.setAccessibleName(question)
        self.add(plain_label(question, wrap=True))
        answers = [
            (self.tr("Every day"), Every.DAY),
            (self.tr("Once a week"), Every.WEEK),
            (self.tr("Pause two weeks"), None),
        ]
        self.buttons: list[Button] = []
        row = FlowLayout()
        for text, every in answers:
            button = Button(theme, text)
            button.setAccessibleDescription(question)
            button.clicked.connect(partial(self._choose, every))
            row.addWidget(button)
            self.buttons.append(button)
        self.add_layout(row)

    def follow(self, before: QWidget) -> None:
        """Let the keyboard come here after another widget, where the eye comes too."""
        for button in self.buttons:
            QWidget.setTabOrder(before, button)
            before = button

    def _choose(self, every: Every | None, _checked: bool = False) -> None:
        batch = reminders.how_often(self._desk, every)
        self.hide()  # before a second click can come
        self.told.emit(self._answer(every), batch)

    def _answer(self, every: Every | None) -> str:
        if every is Every.DAY:
            return self.tr("You're told every day.")
        if every is Every.WEEK:
            return self.tr("From now on you're told once a week.")
        today = self._desk.today()
        until = self._labels.full_day(today + PAUSE, today)
        return self.tr("No daily message until {day}. Today shows all that is due.").format(day=until)
