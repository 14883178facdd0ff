"""Step 3 of first run: the way to a first planned step without a sale."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from refcoach.services import clients as service
from refcoach.services.desk import Desk
from refcoach.store import clients
from refcoach.store.clients import Listed
from refcoach.ui.forms.start_at_login import StartAtLogin
from refcoach.ui.forms.surroundings import Surroundings
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.empty_state import EmptyState
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.widgets.rows_model import ListRow
from refcoach.ui.widgets.search_field import SearchField
from refcoach.ui.words.apart import Apart, beside
from refcoach.ui.words.labels import initials

MOST = 10


class TickStep(QWidget):
    """A list to tick people in; ten at the most. And whether what is due may reach the owner at login."""

    people_wanted = Signal()
    ticked_changed = Signal(int)

    def __init__(
        self, desk: Desk, keeper: ThemeKeeper, find: Callable[[], Surroundings | None], parent: QWidget | None = None
    ) -> None:
        """`find` is asked when the step is shown: the window is up before what surrounds it is known."""
        super().__init__(parent)
        self._desk = desk
        self._find, self._apart = find, Apart(self)
        self._ticked: dict[int, None] = {}
        theme = keeper.theme
        self.search = SearchField(theme, self.tr("Search by name or company"))
        self.rows = RowList(theme, self.tr("People to tick"))
        self._count = plain_label("", "secondary", wrap=True)
        self._count.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.login = StartAtLogin(self.tr("So that what is due reaches you. Settings can switch it off again."))
        empty = EmptyState(
            theme,
            self.tr("Once there are people in your book, you tick your favourites here."),
            self.tr("Add people"),
            "people",
        )
        self._list = QWidget()
        inside = QVBoxLayout(self._list)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addWidget(self.search)
        inside.addWidget(self._count)
        inside.addWidget(self.rows, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(empty)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self._stack, 1)
        box.addWidget(self.login)
        empty.asked.connect(self.people_wanted)
        self.search.searched.connect(self.reload)
        self.rows.opened.connect(self.toggle)
        self.reload()

    def ticked(self) -> list[int]:
        """Return who is ticked, in the order of the ticks."""
        return list(self._ticked)

    def save(self) -> str:
        """Make them A clients whose results checks are planned; returns the batch, "" when nobody is ticked."""
        known = clients.many(self._ticked)
        chosen = [client_id for client_id in self._ticked if client_id in known]
        return service.tick(self._desk, chosen) if chosen else ""

    def showEvent(self, event: QShowEvent) -> None:
        """Ask the system whether RefCoach starts at login, unless the owner has just said otherwise."""
        super().showEvent(event)
        if not self.login.is_changed():
            self.login.reload(self._find())
        self.login.setVisible(self.login.box.isEnabled())

    @Slot()
    def reload(self) -> None:
        """Look at the book again; whoever left it, by an undo, is ticked no more."""
        known = clients.many(self._ticked)
        if len(known) < len(self._ticked):
            self._ticked = {client_id: None for client_id in self._ticked if client_id in known}
            self.ticked_changed.emit(len(self._ticked))
        today, text = self._desk.today(), self.search.text()
        self.rows.set_source(clients.count(text=text, today=today), self._page)
        anyone = bool(text) or self.rows.row_count() > 0
        self._stack.setCurrentIndex(0 if anyone else 1)
        self._say()

    @Slot(int)
    def toggle(self, client_id: int) -> None:
        """Tick somebody, or take the tick away; an eleventh tick is not taken."""
        if client_id in self._ticked:
            del self._ticked[client_id]
        elif len(self._ticked) < MOST:
            self._ticked[client_id] = None
        at = self.rows.verticalScrollBar().value()
        self.reload()
        self.rows.verticalScrollBar().setValue(at)
        self.ticked_changed.emit(len(self._ticked))

    def _say(self) -> None:
        count = len(self._ticked)
        if count == MOST:
            self._count.setText(self.tr("Ten are ticked: that's plenty to begin with."))
        else:
            self._count.setText(self.tr("{count} of 10 ticked. Click a name to tick it.").format(count=count))

    def _page(self, offset: int, limit: int) -> list[ListRow]:
        found = clients.page(today=self._desk.today(), text=self.search.text(), offset=offset, limit=limit)
        apart = self._apart.words((one.id for one in found), self._desk.today())
        return [self._row(one, apart.get(one.id, "")) for one in found]

    def _row(self, one: Listed, apart: str) -> ListRow:
        ticked = one.id in self._ticked
        word = self.tr("✓ Ticked") if ticked else self.tr("Tick")
        state = self.tr("ticked") if ticked else self.tr("not ticked")
        return ListRow(
            key=one.id,
            title=one.name,
            subtitle=beside(one.company if one.company != one.name else "", apart),
            initials=initials(one.name),
            pills=((word, "brand" if ticked else "sunken"),),
            accessible=", ".join(filter(None, (one.name, apart, state))),
            tooltip=one.name,
        )
