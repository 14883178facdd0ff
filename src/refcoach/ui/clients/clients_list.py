"""The left side of Clients: search, filters with their counts, order, and the rows themselves."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from refcoach.services import allowed
from refcoach.services.desk import Desk
from refcoach.store import client_filters, clients, settings
from refcoach.ui.clients.client_rows import ClientRows
from refcoach.ui.clients.filter_button import FilterButton
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.chip import ChipRow
from refcoach.ui.widgets.empty_state import EmptyState
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.widgets.rows_model import PAGE, ListRow
from refcoach.ui.widgets.search_field import SearchField

_WEEK = timedelta(days=7)


class ClientsList(QWidget):
    """Asks the store for what is looked at, a page of rows at a time."""

    selected = Signal(int)
    opened = Signal(int)
    counted = Signal(int)  # everybody there is

    def __init__(self, desk: Desk, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._today, self._people = date.min, "clients"
        self._text, self._which, self._order = "", "all", "name"
        self._first: Sequence[ListRow] = ()
        self._total_known, self._counts_known = True, True
        self._words: list[tuple[str, str]] = []
        self._counts: dict[str, int] = {}
        self._rows = ClientRows(self)
        self.search = SearchField(keeper.theme, self.tr("Name, company, phone, e-mail or note"))
        self.filter = FilterButton(keeper.theme, self.tr("Show"))
        self.filter.hide()
        self.sort = Button(keeper.theme, "", icon="chevron-down")
        self.sort.setMenu(self._make_menu())
        self.chips = ChipRow(keeper.theme, self.tr("Show"))
        self.list = RowList(keeper.theme, self.tr("People"))
        self.none = EmptyState(keeper.theme, self.tr("Nobody fits that."), self.tr("Show everybody"), "search")
        self.none.asked.connect(self.show_everybody)
        self._lay_out()
        self.search.searched.connect(self._search)
        for left in (self.search.left_downwards, self.search.returnPressed):
            left.connect(self._go_into_list)
        self.chips.chosen.connect(self._filter)
        self.filter.chosen.connect(self._filter)
        self.list.selected.connect(self.selected)
        self.list.opened.connect(self.opened)
        # Counting a large book takes longer than showing a page of it, so it waits until the page is on the screen.
        self.list.painted.connect(self._count, Qt.ConnectionType.QueuedConnection)
        self._say_order()

    def reload(self) -> bool:
        """Ask for the rows again, and count again soon; returns whether there is anybody at all."""
        self._today, self._people = self._desk.today(), settings.load().people_word
        self._counts_known = False
        self._offer_grades(not allowed.rules().practice)
        if not self._words:
            self._show_chips({})
        self._refill()
        if not self._first:
            self._count()
        return bool(self._first or clients.page(today=self._today, limit=1))

    def select(self, client_id: int) -> None:
        """Select somebody, however far down the list, looking at everybody if need be."""
        if not self.select_listed(client_id) and (self._text or self._which != "all"):
            self.show_everybody()
            self.select_listed(client_id)

    def select_listed(self, client_id: int) -> bool:
        """Select somebody if the list has them as it is now; else nobody is selected."""
        if self.list.select_key(client_id):
            return True
        place = self._place(client_id)
        if place is None:
            self.list.clearSelection()
            return False
        self._count_found()
        self.list.select_number(place)
        return True

    def chosen(self) -> int:
        """Return the only one found, or who is chosen; 0 where that is nobody."""
        return self.first() if self._text and len(self._first) == 1 else self.list.key_in_hand() or 0

    def first(self) -> int:
        """Return the first person listed, 0 when there is none."""
        row = self.list.row(0) if self.list.row_count() else None
        return row.key if row else 0

    def set_short(self, short: bool) -> None:
        """Put the filters into one button beside the search where the window is short."""
        self.chips.setVisible(not short)
        self.filter.setVisible(short)

    @Slot()
    def show_everybody(self) -> None:
        """Search for nothing and filter nothing."""
        self._text = ""
        blocked = self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(blocked)
        self._filter("all")

    @Slot(str)
    def show_which(self, which: str) -> None:
        """Look at those of one filter, searching for nothing; what other pages lead to is offered while it is on."""
        self._text = ""
        blocked = self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(blocked)
        self._filter(which)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.search, 1)
        top.addWidget(self.filter)
        top.addWidget(self.sort)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addLayout(top)
        box.addWidget(self.chips)
        box.addWidget(self.list, 1)
        box.addWidget(self.none, 1)

    @Slot()
    def _go_into_list(self) -> None:
        """Go into what was found; where that is nobody, the next letters still belong to the search."""
        if self.list.isVisible():
            self.list.take_focus()

    @Slot()
    def _count(self) -> None:
        """Say how many there are: of those found, of each filter, and at all."""
        self._count_found()
        if not self._counts_known:
            self._counts_known = True
            counts = clients.counts(self._today, self._today + _WEEK)
            self._counts = counts
            self._show_chips(counts)
            self.counted.emit(counts["all"])

    def _count_found(self) -> None:
        if not self._total_known:
            self._total_known = True
            until = self._today + _WEEK
            found = clients.count(text=self._text, which=self._which, today=self._today, until=until)
            self.list.set_total(found)

    def _place(self, client_id: int) -> int | None:
        return clients.place(
            client_id,
            today=self._today,
            text=self._text,
            which=self._which,
            order=self._order,
            until=self._today + _WEEK,
        )

    def _page(self, offset: int, limit: int) -> Sequence[ListRow]:
        listed = clients.page(
            today=self._today,
            text=self._text,
            which=self._which,
            order=self._order,
            until=self._today + _WEEK,
            offset=offset,
            limit=limit,
        )
        return self._rows.rows(listed, self._today, self._people)

    def _refill(self) -> None:
        self._first = first = self._page(0, PAGE)
        self._total_known = len(first) < PAGE

        def page(offset: int, limit: int) -> Sequence[ListRow]:
            return self._page(offset, limit) if offset else first

        self.list.set_source(len(first), page)
        self.list.setVisible(bool(first))
        self.none.setVisible(not first)

    def _show_chips(self, counts: dict[str, int]) -> None:
        names, more = self._names(), (self._which,) if self._which in client_filters.MORE else ()
        shown = (*client_filters.FILTERS, *more)
        words = [(which, f"{names[which]} {counts.get(which, '')}".rstrip()) for which in shown]
        if words == self._words:
            return
        self._words = words
        held = next((which for which, _ in words if self._holds_focus(which)), "")
        self.chips.set_choices(words)
        self.filter.set_choices(words)
        self._show_which()
        if held:
            self.chips.chip(held).setFocus()

    def _names(self) -> dict[str, str]:
        return {
            "all": self.tr("All"),
            "due": self.tr("Due this week"),
            "never_asked": self.tr("Never asked"),
            "agreement_open": self.tr("Agreement open"),
            "advocates": self.tr("Advocates"),
            "problem": self.tr("Open problem"),
            "prospects": self.tr("Prospects"),
            "partners": self.tr("Partners"),
            "no_score": self.tr("No score yet"),
            "no_result": self.tr("No result written"),
            "quiet": self.tr("Quiet for a year"),
            "grade_a": self.tr("Grade A"),
            "grade_b": self.tr("Grade B"),
            "no_grade": self.tr("No grade yet"),
            "compliments": self.tr("Kind words saved"),
            "handouts": self.tr("Something handed over"),
        }

    def _show_which(self) -> None:
        self.chips.set_current(self._which)
        self.filter.set_current(self._which)

    def _holds_focus(self, which: str) -> bool:
        focus = self.chips.focusWidget()
        return focus is not None and focus.hasFocus() and focus.objectName() == which

    def _make_menu(self) -> QMenu:
        menu, group = QMenu(self), QActionGroup(self)
        for name, text in self._orders().items():
            action = menu.addAction(text)
            action.setObjectName(name)
            action.setCheckable(True)
            action.setChecked(name == self._order)
            group.addAction(action)
        group.triggered.connect(self._sort)
        return menu

    def _offer_grades(self, kept: bool) -> None:
        """R28b: nobody is in the order of grades where none are shown."""
        by_grade = next(action for action in self.sort.menu().actions() if action.objectName() == "grade")
        by_grade.setVisible(kept)
        if not kept and self._order == "grade":
            self._order = "name"
            self._say_order()

    def _orders(self) -> dict[str, str]:
        return {
            "name": self.tr("By name"),
            "company": self.tr("By company"),
            "grade": self.tr("By grade"),
            "next": self.tr("By next check-in"),
        }

    def _say_order(self) -> None:
        self.sort.set_words(self._orders()[self._order])

    @Slot(str)
    def _search(self, text: str) -> None:
        self._text = text
        self._refill()

    @Slot(str)
    def _filter(self, which: str) -> None:
        before, self._which = self._which, which or "all"
        if {before, self._which} & set(client_filters.MORE):
            self._show_chips(self._counts)
        self._show_which()
        self._refill()

    @Slot(QAction)
    def _sort(self, action: QAction) -> None:
        self._order = action.objectName()
        self._say_order()
        self._refill()
