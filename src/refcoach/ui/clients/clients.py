"""Clients: everybody at the left, one person at the right, or one after the other where there is little room."""

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from refcoach.services.desk import Desk
from refcoach.store import settings
from refcoach.ui.clients.clients_actions import ClientActions
from refcoach.ui.clients.clients_list import ClientsList
from refcoach.ui.clients.detail import ClientDetail
from refcoach.ui.clients.in_hand import ShownClient
from refcoach.ui.forms.key_tip import tip_key
from refcoach.ui.forms.later import LaterActions
from refcoach.ui.forms.refresh import Refresh
from refcoach.ui.hub import Hub
from refcoach.ui.theme import Theme, ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.empty_state import EmptyState
from refcoach.ui.widgets.header import PageHeader
from refcoach.ui.widgets.plain import set_look
from refcoach.ui.words.labels import people_word

_LIST, _DETAIL, _MARGIN, _LITTLE = 400, 440, 24, 8
_NARROW = _LIST + _DETAIL


class ClientsPage(QWidget):
    """Who, and where do we stand?"""

    client_wanted = Signal(int)
    ask_wanted = Signal(int, int)
    handouts_wanted = Signal(int)
    piece_wanted = Signal(int, int, str)
    message_wanted = Signal(int)
    told = Signal(str, str)
    page_wanted = Signal(str)
    import_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, desk: Desk, hub: Hub, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._keeper = desk, keeper
        self._narrow = self._opened = self._anybody = self._short = False
        self._count_line = ""
        self.header = PageHeader("")
        self.import_button = Button(keeper.theme, self.tr("Import"), icon="import")
        self.new_button = Button(keeper.theme, "", "primary", "plus")
        self.header.add_action(self.import_button)
        self.header.add_action(self.new_button)
        tip_key(self.import_button, "import")
        tip_key(self.new_button, "new_client")
        self.people = ClientsList(desk, keeper)
        tip_key(self.people.search, "search")
        self.detail = ClientDetail(desk, keeper)
        self.empty = self._make_empty()
        self.actions_for = ClientActions(desk, keeper, self)
        self.later = LaterActions(desk, keeper, self)
        self.in_hand = ShownClient(self.detail, self.people, self.later)
        self._refresh = Refresh(self, hub)
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        """Look again: the list, the counts, and the person shown."""
        self._refresh.done()
        word = settings.load().people_word
        self._anybody = self.people.reload()
        self._count_line = self._count_line if self._anybody else ""
        self._say_title(word)
        self.new_button.set_words(self.tr("New {client}").format(client=people_word(word, 1)))
        shown = self.detail.client_id() or (0 if self._narrow else self.people.first())
        if shown and self.detail.show_client(shown):
            self.people.select_listed(shown)
        self._arrange()

    @Slot(int)
    def show_client(self, client_id: int) -> None:
        """Show one person, whatever the list is looking at."""
        if not self._anybody:
            self.reload()
        if self.detail.show_client(client_id):
            self.people.select(client_id)
            self._opened = True
        self._arrange()

    @Slot(int)
    def show_added(self, client_id: int) -> None:
        """Choose somebody who was just added, and let the keyboard lie on their row."""
        self.reload()
        self.show_client(client_id)
        (self.people.list if self.people.isVisible() else self.detail.back).setFocus()

    def show_part(self, which: str) -> None:
        """Show those of one filter of the list."""
        self._opened = False
        self.reload()
        self.people.show_which(which)
        self._arrange()

    def take_focus(self) -> None:
        """Let the keyboard begin with the people, where there are any."""
        if self.people.list.isVisible() and self.people.list.row_count():
            self.people.list.take_focus()

    @Slot()
    def focus_search(self) -> None:
        """Go to the search field (Ctrl+F)."""
        self._opened = False
        self._arrange()
        self.people.search.setFocus()
        self.people.search.selectAll()

    @Slot()
    def new_client(self) -> None:
        """Ask for a new person (Ctrl+N)."""
        self.actions_for.new_client()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show list and person beside each other only where both have room."""
        super().resizeEvent(event)
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Take the widths of another text size."""
        self._arrange()

    def _lay_out(self) -> None:
        self._split = QSplitter()
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.people)
        self._split.addWidget(self.detail)
        self._split.setStretchFactor(0, 2)
        self._split.setStretchFactor(1, 3)
        self._split.setHandleWidth(20)
        self._split.setSizes([520, 600])
        box = QVBoxLayout(self)
        box.setContentsMargins(_MARGIN, 20, _MARGIN, 16)
        box.setSpacing(14)
        box.addWidget(self.header)
        box.addWidget(self.empty, 1)
        box.addWidget(self._split, 1)

    def _make_empty(self) -> QWidget:
        holder = QWidget()
        sentence = self.tr("Everybody you work for will be here. Bring them in from a file, or add one.")
        self.empty_state = EmptyState(self._keeper.theme, sentence, self.tr("Import a file"), "people")
        self.add_one = Button(self._keeper.theme, self.tr("Add one by hand"))
        self.sample = Button(self._keeper.theme, self.tr("Look around with sample people"))
        tip_key(self.empty_state.button, "import")
        tip_key(self.add_one, "new_client")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.add_one)
        row.addWidget(self.sample)
        row.addStretch(1)
        box = QVBoxLayout(holder)
        box.addStretch(1)
        box.addWidget(self.empty_state)
        box.addLayout(row)
        box.addStretch(2)
        return holder

    def _connect(self) -> None:
        self._refresh.wanted.connect(self.reload)
        self.import_button.clicked.connect(self.import_wanted)
        self.empty_state.asked.connect(self.import_wanted)
        self.sample.clicked.connect(self.sample_wanted)
        self.new_button.clicked.connect(self.new_client)
        self.add_one.clicked.connect(self.new_client)
        self.people.selected.connect(self._select)
        self.people.opened.connect(self.show_client)
        self.people.counted.connect(self._say_count)
        deeds, detail = self.actions_for, self.detail
        detail.wanted.connect(deeds.do)
        detail.ask_wanted.connect(self.ask_wanted)
        detail.client_wanted.connect(self.show_client)
        detail.piece_wanted.connect(self.piece_wanted)
        detail.back_wanted.connect(self._back)
        detail.told.connect(self.told)
        detail.quote_wanted.connect(deeds.quote)
        detail.announced.connect(deeds.announced)
        detail.ahead.move_wanted.connect(self.later.move)
        detail.ahead.later_wanted.connect(self._show_later)
        self.later.told.connect(self.told)
        self.later.ask_wanted.connect(self.ask_wanted)
        deeds.told.connect(self.told)
        deeds.ask_wanted.connect(self.ask_wanted)
        deeds.handouts_wanted.connect(self.handouts_wanted)
        deeds.message_wanted.connect(self.message_wanted)
        deeds.added.connect(self.show_added)

    @Slot(int)
    def _select(self, client_id: int) -> None:
        """Follow the arrow keys through the list; where one hides the other only opening shows the person."""
        if not self._narrow:
            self.detail.show_client(client_id)
            self._arrange()

    @Slot(int)
    def _say_count(self, count: int) -> None:
        word = settings.load().people_word
        words = self.tr("{count} {people}").format(count=count, people=people_word(word, count))
        self._count_line = words if count else ""
        self._say_title(word)

    def _say_title(self, word: str) -> None:
        # Where the window is short, the button with the filters says how many there are.
        self.header.set_texts(word.capitalize(), "" if self._short else self._count_line)

    @Slot(int, object)
    def _show_later(self, touchpoint_id: int, at: QPoint) -> None:
        self.later.menu(touchpoint_id).popup(at)

    @Slot()
    def _back(self) -> None:
        self._opened = False
        self._arrange()
        self.people.list.setFocus()

    def _arrange(self) -> None:
        self._shorten()
        self._narrow = self.width() < self._keeper.theme.px(_NARROW) + 2 * _MARGIN
        somebody = self.detail.client_id() != 0
        alone = self._narrow and self._opened and somebody
        had = QApplication.focusWidget()
        leads_on = alone and had is not None and self.people.isAncestorOf(had)
        self.empty.setVisible(not self._anybody)
        self._split.setVisible(self._anybody)
        self.header.setVisible(not alone)
        self.people.setVisible(not alone)
        self.detail.setVisible(somebody and (alone or not self._narrow))
        self.detail.back.setVisible(alone)
        if leads_on:
            self.detail.back.setFocus()
        self._choose_primary()

    def _shorten(self) -> None:
        """Keep the height for the list where there is little: one line above it, and one with search and filters."""
        short = self._keeper.theme.short(self.window().height())
        self.header.set_short(short)
        if short == self._short:
            return
        self._short = short
        self.people.set_short(short)
        self._say_title(settings.load().people_word)
        box = self.layout()
        if box is not None:
            box.setContentsMargins(_MARGIN, *((_LITTLE, _MARGIN, _LITTLE) if short else (20, _MARGIN, 16)))
            box.setSpacing(_LITTLE if short else 14)

    def _choose_primary(self) -> None:
        """One loud button a screen: the ask where a person is shown, else importing, else adding somebody."""
        role = "" if not self._anybody or self.detail.isVisibleTo(self) else "primary"
        if self.new_button.property("role") != role:
            set_look(self.new_button, "role", role)
