"""Settings: each change is kept as it is made, with an undo."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from refcoach.services.desk import Change, Changed, Desk
from refcoach.ui.forms.ideal_card import IdealCard
from refcoach.ui.forms.kept_card import KeptCard
from refcoach.ui.forms.surroundings import Surroundings
from refcoach.ui.hub import Hub
from refcoach.ui.settings.about import AboutCard
from refcoach.ui.settings.backups import BackupsCard
from refcoach.ui.settings.business import BusinessCard, WordsCard
from refcoach.ui.settings.days import DaysOffCard, WeekCard
from refcoach.ui.settings.look import LookCard
from refcoach.ui.settings.paper import PaperCard
from refcoach.ui.settings.plans import PlansCard
from refcoach.ui.settings.presence import PresenceCard
from refcoach.ui.settings.reminders import RemindersCard
from refcoach.ui.settings.rules import RulesCard
from refcoach.ui.settings.staff import StaffCard
from refcoach.ui.settings.written import WrittenCard
from refcoach.ui.theme import Theme, ThemeKeeper
from refcoach.ui.widgets.header import PageHeader
from refcoach.ui.widgets.scrolled import scrolled

_NARROWEST, _WIDEST = 500, 720
_MARGIN, _GAP = 24, 16
_SCROLL_BAR = 16


class SettingsPage(QWidget):
    """Cards in two columns, or in one where the page is narrow; the order is the same."""

    client_wanted = Signal(int)
    ask_wanted = Signal(int, int)
    told = Signal(str, str)
    page_wanted = Signal(str)

    def __init__(
        self,
        desk: Desk,
        hub: Hub,
        keeper: ThemeKeeper,
        surroundings: Surroundings | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._stale = False
        self._theme = keeper.theme
        notifier = surroundings.notifier if surroundings else None
        self.business = BusinessCard(desk, keeper, self.tr("Your business"))
        self.ideal = IdealCard(desk, keeper, self.tr("Who you help best"))
        self.paper = PaperCard(desk, keeper, self.tr("Paper"))
        self.words = WordsCard(desk, keeper, self.tr("Words"))
        self.rules = RulesCard(desk, keeper, self.tr("My trade's rules"))
        self.staff = StaffCard(desk, keeper, self.tr("People who work here"))
        self.week = WeekCard(desk, keeper, self.tr("Working days"))
        self.plans = PlansCard(desk, keeper, self.tr("Check-ins after a sale"))
        self.days_off = DaysOffCard(desk, keeper, self.tr("Holidays and days off"))
        self.reminders = RemindersCard(desk, keeper, self.tr("Reminders"), notifier)
        self.presence = PresenceCard(desk, keeper, self.tr("Always there"), surroundings) if surroundings else None
        self.look = LookCard(desk, keeper, self.tr("How it looks"))
        self.written = WrittenCard(desk, keeper, self.tr("Days and hours"))
        self.backups = BackupsCard(desk, keeper, self.tr("Backups"))
        self.about = AboutCard(desk, keeper, self.tr("About RefCoach"))
        self._inside = QWidget()
        self._inside.setProperty("kind", "clear")
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._scroll = self._place()
        self.set_theme(keeper.theme)
        for card in self.cards():
            card.told.connect(self.told)
        self.business.wanted.connect(partial(self.page_wanted.emit, "wanted"))
        self.words.scripts_wanted.connect(partial(self.page_wanted.emit, "scripts"))
        hub.changed.connect(self._look_again)
        hub.not_saved.connect(self._set_back)

    def cards(self) -> tuple[KeptCard, ...]:
        """Return the cards in their order."""
        return (*self._left(), *self._right())

    def set_theme(self, theme: Theme) -> None:
        """Let the columns grow with the text, and give new lines the new theme."""
        self._theme = theme
        self._arrange()
        for card in self.cards():
            card.theme = theme

    def scroll_to(self, card: KeptCard) -> None:
        """Bring a card into view."""
        self._scroll.ensureWidgetVisible(card, 0, _MARGIN)

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for another width."""
        super().resizeEvent(event)
        self._arrange()

    def _left(self) -> tuple[KeptCard, ...]:
        return (self.business, self.ideal, self.words, self.rules, self.staff, self.week, self.plans)

    def _right(self) -> tuple[KeptCard, ...]:
        here = (self.presence,) if self.presence else ()
        return (self.days_off, self.reminders, *here, self.look, self.written, self.paper, self.backups, self.about)

    def _place(self) -> QScrollArea:
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(_MARGIN, 22, _MARGIN, _MARGIN)
        inside.setSpacing(_GAP)
        inside.addWidget(PageHeader(self.tr("Settings"), self.tr("Everything is kept as soon as you change it.")))
        self._columns.setSpacing(_GAP)
        self._columns.addLayout(_column(self._left()), 1)
        self._columns.addLayout(_column(self._right()), 1)
        inside.addLayout(self._columns)
        inside.addStretch(1)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._inside, 100)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        area = scrolled(middle)
        box.addWidget(area)
        return area

    def _arrange(self) -> None:
        room = self.width() - 2 * _MARGIN - _GAP - _SCROLL_BAR
        two = room >= 2 * self._theme.px(_NARROWEST)
        direction = QBoxLayout.Direction.LeftToRight if two else QBoxLayout.Direction.TopToBottom
        if direction != self._columns.direction():
            self._columns.setDirection(direction)
        self._inside.setMaximumWidth(self._theme.px(_WIDEST) * (2 if two else 1))

    @Slot()
    def _set_back(self) -> None:
        for card in self.cards():
            card.set_back()

    @Slot(object)
    def _look_again(self, changed: Changed) -> None:
        if Change.SETTINGS not in changed.what:
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True


def _column(cards: Iterable[KeptCard]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(_GAP)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return column
