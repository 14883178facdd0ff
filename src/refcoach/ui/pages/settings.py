"""Settings: each change is kept as it is made, with an undo."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from refcoach.services.desk import Change, Desk
from refcoach.ui.hub import Hub
from refcoach.ui.pages.settings_business import BusinessCard, WordsCard
from refcoach.ui.pages.settings_card import SettingsCard
from refcoach.ui.pages.settings_days import DaysOffCard, WeekCard
from refcoach.ui.pages.settings_more import LookCard, RemindersCard
from refcoach.ui.theme import Theme, ThemeKeeper
from refcoach.ui.widgets.header import PageHeader
from refcoach.ui.widgets.scrolled import scrolled

_COLUMN = 720


class SettingsPage(QWidget):
    """One column of cards."""

    client_wanted = Signal(int)
    ask_wanted = Signal(int, int)
    told = Signal(str, str)
    page_wanted = Signal(str)

    def __init__(self, desk: Desk, hub: Hub, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stale = False
        self.business = BusinessCard(desk, keeper, self.tr("Your business"))
        self.words = WordsCard(desk, keeper, self.tr("Words"))
        self.week = WeekCard(desk, keeper, self.tr("Working days"))
        self.days_off = DaysOffCard(desk, keeper, self.tr("Holidays and days off"))
        self.reminders = RemindersCard(desk, keeper, self.tr("Reminders"))
        self.look = LookCard(desk, keeper, self.tr("How it looks"))
        self._column = QWidget()
        self._column.setProperty("kind", "clear")
        self._place()
        self.set_theme(keeper.theme)
        for card in self.cards():
            card.told.connect(self.told)
        hub.changed.connect(self._look_again)

    def cards(self) -> tuple[SettingsCard, ...]:
        """Return the cards in their order."""
        return (self.business, self.words, self.week, self.days_off, self.reminders, self.look)

    def set_theme(self, theme: Theme) -> None:
        """Let the column grow with the text, and give new lines the new theme."""
        self._column.setMaximumWidth(theme.px(_COLUMN))
        for card in self.cards():
            card.theme = theme

    @Slot()
    def reload(self) -> None:
        """Show what is kept."""
        self._stale = False
        for card in self.cards():
            card.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was changed elsewhere."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _place(self) -> None:
        inside = QVBoxLayout(self._column)
        inside.setContentsMargins(24, 22, 24, 24)
        inside.setSpacing(16)
        inside.addWidget(PageHeader(self.tr("Settings"), self.tr("Everything is kept as soon as you change it.")))
        for card in self.cards():
            inside.addWidget(card)
        inside.addStretch(1)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._column, 100)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scrolled(middle))

    @Slot(str)
    def _look_again(self, change: str) -> None:
        if change != Change.SETTINGS.value:
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True
