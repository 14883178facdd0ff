"""What was not brought in of a file, and where the owner says what a column is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from refcoach.domain.texts import one_line
from refcoach.exchange.reader import LEFT_OUT, ColumnRead
from refcoach.services.mappings import not_read_line
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.editors import Combo
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label

_WIDEST = 40
"""Letters of a column's name and what stands in it."""
_VALUE = Qt.ItemDataRole.UserRole


class ColumnsCard(Card):
    """One line that names what is left out; below it a column is chosen, and what it is."""

    told = Signal(str, str)  # the column's name, the field

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent, kind="sunken")
        self._columns: tuple[ColumnRead, ...] = ()
        self._line = plain_label("", wrap=True)
        self.column, self.field = Combo(), Combo()
        self.column.setAccessibleName(self.tr("Column of the file"))
        self.field.setAccessibleName(self.tr("What this column is"))
        for field, words in self._fields():
            self.field.addItem(words, field)
        for box in (self.column, self.field):
            box.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
        row = FlowLayout(spacing=8)
        row.addWidget(self.column)
        between = plain_label(self.tr("is"))
        between.setMinimumHeight(self.field.sizeHint().height())
        row.addWidget(between)
        row.addWidget(self.field)
        # Arrow keys pass every field on their way: only the button says which one is meant.
        self.set = Button(theme, self.tr("Set"))
        row.addWidget(self.set)
        self.add(self._line)
        self.add_layout(row)
        self.column.currentIndexChanged.connect(self._show_field)
        self.set.clicked.connect(self._tell)

    def line(self) -> str:
        """Return what is said of the columns."""
        return self._line.text()

    def show_columns(self, columns: Sequence[ColumnRead], *, asks: bool, told: bool, chosen: str = "") -> None:
        """Show the columns of a file, those that were not read first; `asks` where none of them says who is who.

        `chosen` is the day, in words, on which the owner said what columns of such files are.
        """
        filled = [column for column in columns if column.filled]
        self._columns = tuple(sorted(filled, key=lambda column: column.as_field is not None))
        missing = not_read_line(columns)
        self.setVisible(bool(self._columns) and (asks or told or bool(missing)))
        words = self._words(missing, asks=asks)
        if chosen:
            taken = self.tr("Read with the choices you made on {day}. To change one, say below what its column is.")
            words = f"{taken.format(day=chosen)} {words}"
        self._line.setText(words)
        self.column.blockSignals(True)
        self.column.clear()
        for column in self._columns:
            self.column.addItem(_shown(column), column.name)
        self.column.blockSignals(False)
        self._show_field(self.column.currentIndex())

    def _words(self, missing: str, *, asks: bool) -> str:
        if asks:
            return self.tr("No column says that it holds names or e-mails. Choose a column, and then what it is.")
        if not missing:
            return self.tr("Every column is brought in.")
        return self.tr("Not brought in: {columns}. If one is of use, say what it is.").format(columns=missing)

    def _fields(self) -> Sequence[tuple[str, str]]:
        return (
            (LEFT_OUT, self.tr("Left out")),
            ("name", self.tr("Name")),
            ("first_name", self.tr("First name")),
            ("last_name", self.tr("Last name")),
            ("company", self.tr("Company")),
            ("email", self.tr("E-mail")),
            ("phone", self.tr("Phone")),
            ("mobile", self.tr("Mobile")),
            ("address", self.tr("Address")),
            ("street", self.tr("Street")),
            ("city", self.tr("Town or city")),
            ("region", self.tr("County or state")),
            ("postcode", self.tr("Postcode")),
            ("country", self.tr("Country")),
            ("birthday", self.tr("Birthday")),
            ("notes", self.tr("Notes")),
            ("tags", self.tr("Tags")),
            ("job_title", self.tr("Job title")),
            ("website", self.tr("Website")),
            ("referred_by", self.tr("Referred by")),
        )

    @Slot(int)
    def _show_field(self, index: int) -> None:
        field = self._columns[index].as_field if 0 <= index < len(self._columns) else None
        self.field.setCurrentIndex(self.field.findData(field or LEFT_OUT, _VALUE))

    @Slot()
    def _tell(self) -> None:
        if self.column.currentIndex() >= 0:
            self.told.emit(self.column.currentData(_VALUE), self.field.currentData(_VALUE))


def _shown(column: ColumnRead) -> str:
    """Return a column's name with what stands in it, as far as it tells them apart."""
    name, sample = one_line(column.name), one_line(column.sample)
    text = f"{name} ({sample})" if sample else name
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
