"""The other tabs of one client: notes, and everything that is known."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from refcoach.domain.clients import Client, ContactPoint, PointKind
from refcoach.services import allowed
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.words import soft_breaks

_NOTE_LINES = 8


class Notes(QWidget):
    """A free note; it is saved with the button, and never lost on the way out."""

    save_wanted = Signal(int, str)

    def __init__(self, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client_id = 0
        self.editor = QPlainTextEdit()
        self.editor.setAccessibleName(self.tr("Notes"))
        self.editor.setPlaceholderText(self.tr("Anything worth remembering"))
        self.editor.setTabChangesFocus(True)
        self.editor.setMinimumHeight(self.editor.fontMetrics().lineSpacing() * _NOTE_LINES)
        self.warning = plain_label("", "small", wrap=True)
        self.button = Button(keeper.theme, self.tr("Save note"))
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.editor)
        box.addWidget(self.warning)
        box.addLayout(row)
        self.button.clicked.connect(self.flush)
        self.editor.document().modificationChanged.connect(self.button.setEnabled)

    def show_notes(self, client: Client) -> None:
        """Show a client's note; one being written for the same client stays."""
        self.warning.setText(" ".join(allowed.rules().notes_warning))
        self.editor.setAccessibleDescription(self.warning.text())
        if client.id == self._client_id and self.editor.document().isModified():
            return
        self._client_id = client.id
        self.editor.setPlainText(client.notes)
        self.editor.document().setModified(False)
        self.button.setEnabled(False)

    @Slot()
    def flush(self) -> None:
        """Have what was written saved."""
        if self._client_id and self.editor.document().isModified():
            self.editor.document().setModified(False)
            self.save_wanted.emit(self._client_id, self.editor.toPlainText())


class Details(QWidget):
    """Everything that is known, line by line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)

    def show_details(self, client: Client, points: Sequence[ContactPoint], introduced_by: str) -> None:
        """Show what is known; what is not known takes no room."""
        while self._form.rowCount():
            self._form.removeRow(0)
        rows = [(self._point(p), p.value) for p in points] + self._facts(client, introduced_by)
        known = [(label, value) for label, value in rows if value]
        for label, value in known:
            self._form.addRow(plain_label(label, "muted"), plain_label(soft_breaks(value), wrap=True))
        if not known:
            self._form.addRow(plain_label(self.tr("Only the name is known so far."), "muted", wrap=True))

    def _point(self, point: ContactPoint) -> str:
        return self.tr("E-mail") if point.kind is PointKind.EMAIL else self.tr("Phone")

    def _facts(self, client: Client, introduced_by: str) -> list[tuple[str, str]]:
        refused = client.do_not_ask_reason or self.tr("Yes")
        return [
            (self.tr("Company"), client.company),
            (self.tr("Address"), client.address),
            (self.tr("Best reached"), client.reach_by),
            (self.tr("Their result"), client.result_one_line),
            (self.tr("Introduced by"), introduced_by or client.referred_by_note),
            (self.tr("Tags"), client.tags),
            (self.tr("Do not ask"), refused if client.do_not_ask else ""),
        ]
