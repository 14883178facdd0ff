"""Choosing a person by typing a few letters of the name, the company or the phone."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.domain.clients import Client
from refcoach.services.desk import Desk
from refcoach.store import clients
from refcoach.store.clients import Listed
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.widgets.rows_model import ListRow
from refcoach.ui.widgets.search_field import SearchField
from refcoach.ui.words import keys
from refcoach.ui.words.apart import Apart, beside
from refcoach.ui.words.labels import initials

LIMIT = 8
_SHOWN_ROWS = 4


class ClientPicker(QWidget):
    """A search field with the people who fit below it; Down and Enter, or a click, choose one.

    Where nobody fits it says so, and Enter leaves the keyboard in the field.
    """

    picked = Signal(int)  # the client's id, 0 when nobody is chosen any more
    grown = Signal()  # the list takes more room, or less

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client_id, self._apart = 0, Apart(self)
        self.search = SearchField(theme, self.tr("Type a name"))
        self.found = RowList(theme, self.tr("People who fit"))
        self.found.hide()
        self.nobody = plain_label("", "small-muted", wrap=True)
        self.nobody.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.search)
        box.addWidget(self.nobody)
        box.addWidget(self.found)
        self.search.installEventFilter(self)
        self.search.searched.connect(self._look)
        self.found.opened.connect(self._pick)

    def client_id(self) -> int:
        """Return the chosen client's id, or 0."""
        return self._client_id

    def choose(self, client: Client) -> None:
        """Choose a client, as if picked from the list."""
        self._client_id = client.id
        blocked = self.search.blockSignals(True)
        self.search.setText(client.display_name)
        self.search.setCursorPosition(0)
        self.search.blockSignals(blocked)
        self._show_rows([])
        self.picked.emit(client.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes into the list, Enter takes the first who fits."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._handle(event)
        return super().eventFilter(watched, event)

    def _handle(self, event: QKeyEvent) -> bool:
        if self._client_id:
            return False
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not self.found.row_count():
            # The form would go on to its button, and the next letters would be lost.
            return enter and not self.nobody.isHidden()
        if event.key() == Qt.Key.Key_Down:
            self.found.select_number(0)
            self.found.setFocus()
            return True
        if enter:
            row = self.found.row(0)
            self._pick(row.key if row else 0)
            return True
        return False

    @Slot(str)
    def _look(self, text: str) -> None:
        if self._client_id:
            self._client_id = 0
            self.picked.emit(0)
        found = clients.page(today=self._desk.today(), text=text, limit=LIMIT) if text else []
        apart = self._apart.words((one.id for one in found), self._desk.today())
        self._show_rows([self._row(one, beside(one.company, apart.get(one.id, ""))) for one in found])
        if text and not found:
            self._say_nobody()

    def _say_nobody(self) -> None:
        said = self.tr("Nobody in your book is called that. To add them, close this and press {keys}.")
        self.nobody.setText(said.format(keys=keys.hint("new_client")))
        self.nobody.show()
        self.search.setAccessibleDescription(self.nobody.text())
        self.grown.emit()

    def _row(self, one: Listed, below: str) -> ListRow:
        return ListRow(
            key=one.id,
            title=one.name,
            subtitle=below,
            initials=initials(one.name),
            accessible=", ".join(part for part in (one.name, below.replace(" · ", ", ")) if part),
        )

    def _show_rows(self, rows: list[ListRow]) -> None:
        self.nobody.hide()
        self.search.setAccessibleDescription("")
        self.found.set_rows(rows)
        self.found.setVisible(bool(rows))
        shown = min(len(rows), _SHOWN_ROWS)
        self.found.setFixedHeight(self.found.verticalHeader().defaultSectionSize() * max(1, shown) + 4)
        self.grown.emit()

    @Slot(int)
    def _pick(self, client_id: int) -> None:
        client = clients.get(client_id)
        if client:
            self.search.setFocus()
            self.choose(client)
