"""Today: what to do now, what also waits, and the week ahead."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCursor, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from refcoach.domain.todo import HELD_LEAD, Sort, Todo
from refcoach.services import allowed, overview, whats_new
from refcoach.services.desk import Desk
from refcoach.services.overview import Day
from refcoach.store import settings
from refcoach.ui.forms.key_tip import tip_key
from refcoach.ui.forms.later import LaterActions
from refcoach.ui.forms.refresh import Refresh
from refcoach.ui.forms.tasks import TaskActions
from refcoach.ui.hub import Hub
from refcoach.ui.theme import Theme, ThemeKeeper
from refcoach.ui.today.above import Above
from refcoach.ui.today.figures import FigureRow
from refcoach.ui.today.in_hand import ChosenRow
from refcoach.ui.today.rows import TodayRows
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.empty_state import EmptyState
from refcoach.ui.widgets.header import PageHeader
from refcoach.ui.widgets.plain import plain_label, set_look
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.widgets.scrolled import scrolled
from refcoach.ui.words.labels import Labels, people_word

_MARGIN = 24


class TodayPage(QWidget):
    """What do I do now?"""

    client_wanted = Signal(int)
    ask_wanted = Signal(int, int)
    rehearsal_wanted = Signal(int, int)
    meeting_wanted = Signal(int, int)
    outcome_wanted = Signal(int, int)
    told = Signal(str, str)
    page_wanted = Signal(str)
    review_wanted = Signal(str)

    def __init__(self, desk: Desk, hub: Hub, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._labels = Labels(self)
        self._rows = TodayRows(self)
        self._todos: dict[int, Todo] = {}
        self._keeper = keeper
        self._how_often: QWidget | None = None
        self._whats_new: QWidget | None = None
        theme = keeper.theme
        self.header = PageHeader("")
        self.compliment = Button(theme, self.tr("Heard a compliment"), icon="heart")
        self.problem = Button(theme, self.tr("Something went wrong"), icon="warning")
        self.new_client = Button(theme, "", "primary", "plus")
        self.figures = FigureRow(theme)
        self.now = RowList(theme, self.tr("Now"), fitted=True)
        self.offer = RowList(theme, self.tr("To rehearse"), fitted=True)
        self.more = Button(theme, "", "link", "chevron-down")
        self.waiting = RowList(theme, self.tr("Also waiting"), fitted=True)
        self.week = RowList(theme, self.tr("This week"), fitted=True)
        self.whole_week = Button(theme, "", "link", "calendar")
        self.empty = EmptyState(theme, "", icon="check")
        self._now_heading = plain_label(self.tr("Now"), "heading")
        self._waiting_heading = plain_label(self.tr("Also waiting"), "heading")
        self._week_heading = plain_label(self.tr("This week"), "heading")
        self.later = LaterActions(desk, keeper, self)
        self.tasks = TaskActions(desk, self)
        self._all = (self.now, self.offer, self.waiting, self.week)
        self.in_hand = ChosenRow(self._all, lambda key: self._todos.get(key), self.later, self.tasks)
        self._refresh = Refresh(self, hub)
        self._counted = False
        self._count = QTimer(self)
        self._count.setSingleShot(True)
        self._arrange()
        self._above = Above(desk, keeper, self._lists, self._now_heading, self.new_client)
        self._connect()

    def reload(self) -> None:
        """Look again."""
        self._refresh.done()
        today, day, own = self._desk.today(), overview.day(self._desk), settings.load()
        self.header.set_texts(self._labels.full_day(today, today), self._rows.summary(day))
        self.new_client.set_words(self.tr("New {client}").format(client=people_word(own.people_word, 1)))
        self._tell_news(whats_new.news(own))
        self._ask_how_often(own.ask_how_often)
        self._above.ask_the_day()
        self._above.offer_meeting()
        self._above.ask_the_word()
        self._count_later()
        offer = [day.rehearsal] if day.rehearsal else []
        rows = [*day.now, *offer, *day.waiting, *day.coming]
        self._rows.tell_apart(rows, today)
        self._todos = {row.todo.number: row.todo for row in rows}
        self.now.set_rows([self._rows.due(row, today) for row in day.now])
        self.offer.set_rows([self._rows.due(row, today) for row in offer])
        self.waiting.set_rows([self._rows.due(row, today) for row in day.waiting])
        self.week.set_rows([self._rows.coming(row, today) for row in day.coming])
        self._show_sections(day)

    def mark(self, touchpoint_id: int) -> None:
        """Show which check-in is in hand beside the page."""
        for rows in self._all:
            if not rows.select_key(touchpoint_id):
                rows.clearSelection()

    def showEvent(self, event: QShowEvent) -> None:
        """Count what was not counted while the page was hidden."""
        super().showEvent(event)
        self._count_later()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for another height."""
        super().resizeEvent(event)
        self._fit()

    def set_theme(self, theme: Theme) -> None:
        """Arrange for another text size."""
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Count once the lists are on the screen."""
        super().paintEvent(event)
        if not self._counted:
            self._counted = True
            self._count.start(0)

    def _tell_news(self, lines: Sequence[str]) -> None:
        """Only after an upgrade is there any, so it is loaded and built only then."""
        if lines and self._whats_new is None:
            from refcoach.ui.today.whats_new import WhatsNew

            card = WhatsNew(self._desk, self._keeper.theme, lines)
            self._lists.insertWidget(0, card)
            card.lead(self.compliment)
            self._whats_new = card
        if self._whats_new is not None:
            self._whats_new.setVisible(bool(lines))

    def _ask_how_often(self, asked: bool) -> None:
        """R24: hardly ever asked, so it is loaded and built only then."""
        if asked and self._how_often is None:
            from refcoach.ui.today.how_often import HowOften

            card = HowOften(self._desk, self._keeper.theme)
            card.told.connect(self.told)
            self._lists.insertWidget(self._lists.indexOf(self._now_heading), card)
            card.follow(self.new_client)
            self._how_often = card
        if self._how_often is not None:
            self._how_often.setVisible(asked)

    def _count_later(self) -> None:
        # The lists first: the figures count the whole book, and nobody waits for them.
        self._counted = False
        self.update()

    @Slot()
    def _show_figures(self) -> None:
        if self.isVisible():
            self.compliment.setHidden(allowed.rules().practice)
            self.figures.show_figures(overview.figures(self._desk), settings.load().people_word)
            self._above.tell_crowd()
            self._above.tell_away()
            self._above.offer_review()

    def _arrange(self) -> None:
        for name in ("compliment", "problem", "new_client"):
            button = getattr(self, name)
            self.header.add_action(button)
            tip_key(button, name)
        tip_key(self.empty.button, "import")
        inner = QWidget()
        self._lists = box = QVBoxLayout(inner)
        box.setContentsMargins(_MARGIN, 18, _MARGIN, _MARGIN)
        box.setSpacing(12)
        for widget in (self.header, self.figures, self._now_heading, self.now, self.empty, self.offer):
            box.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self._waiting_heading)
        row.addStretch(1)
        row.addWidget(self.more)
        box.addLayout(row)
        for widget in (self.waiting, self._week_heading, self.week):
            box.addWidget(widget)
        box.addWidget(self.whole_week, alignment=Qt.AlignmentFlag.AlignLeft)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner))

    def _fit(self) -> None:
        """Where the window is short the figures stand below the lists: what to do now comes first."""
        short = self._keeper.theme.short(self.window().height())
        self.header.set_short(short)
        if short is not (self._lists.indexOf(self.figures) > self._lists.indexOf(self.now)):
            self._lists.removeWidget(self.figures)
            # Before the stretch at the end, or below the head.
            place = self._lists.count() - 1 if short else self._lists.indexOf(self.header) + 1
            self._lists.insertWidget(place, self.figures)

    def _connect(self) -> None:
        self.compliment.clicked.connect(partial(self._want_page, "compliment"))
        self.problem.clicked.connect(partial(self._want_page, "problem"))
        self.new_client.clicked.connect(partial(self._want_page, "new_client"))
        self.whole_week.clicked.connect(partial(self._want_page, "calendar"))
        self.empty.asked.connect(partial(self._want_page, "import"))
        self.figures.why_wanted.connect(partial(self._want_page, "insights"))
        self.more.setCheckable(True)
        self.more.toggled.connect(self._show_waiting)
        for rows in self._all:
            rows.opened.connect(self._open)
            rows.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            rows.customContextMenuRequested.connect(partial(self._show_menu, rows))
        self.later.told.connect(self.told)
        self._above.told.connect(self.told)
        self._above.meeting_wanted.connect(self.meeting_wanted)
        self._above.outcome_wanted.connect(self.outcome_wanted)
        self._above.page_wanted.connect(self.page_wanted)
        self._above.review_wanted.connect(self.review_wanted)
        self._above.settings_wanted.connect(partial(self._want_page, "settings"))
        self.tasks.told.connect(self.told)
        self.tasks.ask_wanted.connect(self.ask_wanted)
        self.tasks.page_wanted.connect(self.page_wanted)
        self.later.ask_wanted.connect(self.ask_wanted)
        self._refresh.wanted.connect(self.reload)
        self._count.timeout.connect(self._show_figures)

    def _show_sections(self, day: Day) -> None:
        self._now_heading.setVisible(bool(day.now))
        self.now.setVisible(bool(day.now))
        self.offer.setVisible(day.rehearsal is not None)
        self._show_empty(day)
        count = len(day.waiting)
        self._waiting_heading.setVisible(count > 0)
        self.more.setVisible(count > 0)
        self._show_waiting(self.more.isChecked())
        self._week_heading.setVisible(bool(day.coming))
        self.week.setVisible(bool(day.coming))
        self.whole_week.set_words(self.tr("{count} more are in the calendar").format(count=day.coming_later))
        self.whole_week.setVisible(day.coming_later > 0)

    def _show_empty(self, day: Day) -> None:
        self.empty.setVisible(not day.now)
        if day.anybody:
            praise = self.tr("Nothing is due. A compliment is always a good moment: write it down.")
            self.empty.set_texts(self.tr("Nothing is due.") if allowed.rules().practice else praise)
        else:
            self.empty.set_texts(
                self.tr("The people to talk to today will be here, with the reason and the words."),
                self.tr("Bring in your people"),
            )
        # One loud button a screen: the empty page's own comes first.
        set_look(self.new_client, "role", "primary" if day.anybody else "")

    @Slot(bool)
    def _show_waiting(self, shown: bool) -> None:
        count = self.waiting.row_count()
        self.waiting.setVisible(shown and count > 0)
        self.more.set_words(self.tr("Hide") if shown else self.tr("Show {count} more").format(count=count))

    @Slot(int)
    def _open(self, key: int) -> None:
        todo = self._todos.get(key)
        if todo is None or todo.touchpoint:
            self.ask_wanted.emit(todo.client_id or 0 if todo else 0, key)
        elif todo.sort is Sort.REHEARSAL:
            self.rehearsal_wanted.emit(todo.client_id or 0, todo.row_id)
        elif todo.client_id and todo.source != HELD_LEAD:
            self.client_wanted.emit(todo.client_id)
        else:
            self.tasks.menu(todo).popup(QCursor.pos())

    def menu_at(self, rows: RowList, at: QPoint) -> QMenu | None:
        """Return the menu of the row under the mouse, or of the selected one for the keyboard."""
        index = rows.indexAt(at)
        row = rows.row(index.row()) if index.isValid() else None
        key = row.key if row else rows.selected_key()
        todo = self._todos.get(key) if key is not None else None
        if todo is None:
            return None
        return self.later.menu(todo.row_id) if todo.touchpoint else self.tasks.menu(todo)

    def _show_menu(self, rows: RowList, at: QPoint) -> None:
        menu = self.menu_at(rows, at)
        if menu is not None:
            menu.popup(rows.viewport().mapToGlobal(at))

    def _want_page(self, key: str, _checked: bool = False) -> None:
        self.page_wanted.emit(key)
