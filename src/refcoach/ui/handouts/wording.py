"""The words on a piece, line by line: each can be rewritten where it stands, and the built-in ones are a key away."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.domain.own_words import Item
from refcoach.services import own_handouts
from refcoach.services.desk import Desk, Refusal
from refcoach.services.own_handouts import Line
from refcoach.ui.forms.own_words import OwnWordsEditor
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.widgets.rows_model import ListRow
from refcoach.ui.words import keys
from refcoach.ui.words.keys import Place
from refcoach.ui.words.words import soft_breaks


class WordsList(RowList):
    """A list in which a key swaps the words of a line; `swapped` carries the row's key."""

    swapped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Swap with Delete."""
        key = self.selected_key()
        if keys.pressed(Place.PIECES, event) == "swap_words" and key is not None:
            self.swapped.emit(key)
        else:
            super().keyPressEvent(event)


class Wording(QWidget):
    """The list, and the editor in `place`; `tried` carries words that are being written, or None where none are."""

    told = Signal(str, str)
    tried = Signal(object)  # own_text.OwnText | None

    def __init__(self, desk: Desk, theme: Theme, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, theme
        title = title or self.tr("The words on it")
        self._lines: tuple[Line, ...] = ()
        self.editor: OwnWordsEditor | None = None
        self.place = QWidget()
        """Where the editor stands: whoever arranges this puts it near what is seen of the piece."""
        self._inside = QVBoxLayout(self.place)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self.aside = plain_label("", "error", wrap=True)
        self.list = WordsList(theme, title, fitted=True, one_line=True)
        self.edit = Button(theme, self.tr("Edit these words"), "link", "edit")
        self.swap = Button(theme, self.tr("Built-in words"), "link", "undo")
        self._arrange()
        self.list.opened.connect(self._edit)
        self.list.selected.connect(self._show_ways)
        self.list.swapped.connect(self._swap)
        self.edit.clicked.connect(self._edit_selected)
        self.swap.clicked.connect(self._swap_selected)

    def show_lines(self, lines: Sequence[Line], aside: Sequence[str] = ()) -> None:
        """Show the words of a piece; an editor stays where its words are still there."""
        self._lines = tuple(lines)
        self.setVisible(bool(lines))
        self.aside.setText(soft_breaks("\n".join(aside)))
        self.aside.setVisible(bool(aside))
        self.list.set_rows([self._row(number, line) for number, line in enumerate(self._lines, 1)])
        if self.editor is not None and self._line_of(self.editor.item) is None:
            self.leave()
        self._show_ways()

    def is_written_in(self) -> bool:
        """Say whether words are being written."""
        return self.editor is not None

    def take_focus(self) -> bool:
        """Let the keyboard go on with what is being written, else with the list; False where there are no words."""
        if self.editor is not None:
            self.editor.setFocus()
        elif self._lines:
            self.list.take_focus()
        return bool(self._lines)

    @Slot(str, str)
    def edit_block(self, piece_id: str, block_id: str) -> None:
        """Edit the words of a block that was clicked; where they are no words of this piece, nothing."""
        for number, line in enumerate(self._lines, 1):
            if own_handouts.is_of(line.item, piece_id, block_id):
                self.list.select_key(number)
                self._edit(number)

    def leave(self) -> None:
        """Take the editor away; what was typed is kept."""
        if self.editor is not None:
            self.editor.keep_typed()
            self._close()

    def set_theme(self, theme: Theme) -> None:
        """Make the next editor in another theme."""
        self._theme = theme

    def _arrange(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        row = FlowLayout(spacing=8)
        row.addWidget(self.edit)
        row.addWidget(self.swap)
        for widget in (plain_label(self.list.accessibleName(), "strong", wrap=True), self.aside, self.list):
            box.addWidget(widget)
        box.addLayout(row)
        self.edit.setToolTip(self.tr("Edit these words ({key})").format(key=keys.hint("open")))
        self.aside.hide()
        self.place.hide()

    def _row(self, key: int, line: Line) -> ListRow:
        item = line.item
        unsaid = self.tr("Not on it: it names something unknown")
        reads = line.reads or item.said.say
        marks = [] if line.reads else [(unsaid, "warning")]
        if item.before is not None:
            marks.append((self.tr("The program's words have changed"), "warning"))
        if item.is_edited:
            marks.append((self.tr("Yours"), "brand"))
        said = ", ".join([reads, *(text for text, _ in marks)])
        return ListRow(key, reads, pills=tuple(marks), accessible=said, tooltip=reads)

    def _line_of(self, item: Item) -> Line | None:
        return next((one for one in self._lines if _place(one.item) == _place(item)), None)

    def _chosen(self) -> Line | None:
        key = self.list.selected_key()
        return self._lines[key - 1] if key is not None and key <= len(self._lines) else None

    @Slot()
    def _show_ways(self, _key: int = 0) -> None:
        """Offer what can be done with the chosen line."""
        line = self._chosen()
        item = line.item if line else None
        kept = item is not None and item.own is not None and bool(item.own.words)
        edited = item is not None and item.is_edited
        self.edit.setEnabled(item is not None)
        self.swap.setVisible(kept)
        words = self.tr("Built-in words") if edited else self.tr("My words again")
        self.swap.set_words(words)
        self.swap.setToolTip(keys.with_key(words, "swap_words"))

    @Slot()
    def _edit_selected(self) -> None:
        self._edit(self.list.selected_key() or 0)

    @Slot()
    def _swap_selected(self) -> None:
        self._swap(self.list.selected_key() or 0)

    @Slot(int)
    def _swap(self, key: int) -> None:
        """Let the built-in words stand there in place of the owner's, or the owner's again."""
        if not 0 < key <= len(self._lines):
            return
        item = self._lines[key - 1].item
        try:
            if item.is_edited:
                batch = own_handouts.bring_back(self._desk, item.situation, item.id)
                self.told.emit(self.tr("The built-in words are back. Yours are kept."), batch)
            else:
                batch = own_handouts.use_mine(self._desk, item.situation, item.id)
                self.told.emit(self.tr("Your words are back."), batch)
        except Refusal as refusal:
            self.told.emit(str(refusal), "")

    @Slot(int)
    def _edit(self, key: int) -> None:
        if not 0 < key <= len(self._lines):
            return
        line = self._lines[key - 1]
        if self.editor is not None and _place(self.editor.item) == _place(line.item):
            self.editor.setFocus()
            return
        self.leave()
        shelf = own_handouts.HANDOUTS
        self.editor = OwnWordsEditor(self._desk, self._theme, line.item, line.reading, parent=self.place, shelf=shelf)
        self.editor.done.connect(self.told)
        self.editor.closed.connect(self._close)
        self.editor.words.changed.connect(self._try)
        self._inside.addWidget(self.editor)
        self.place.show()
        self.editor.take_kept()
        self.editor.show()
        self.editor.setFocus()
        # Once it is laid out.
        QTimer.singleShot(0, self.editor, self.editor.come_into_sight)

    @Slot(str)
    def _try(self, words: str) -> None:
        if self.editor is not None:
            self.tried.emit(own_handouts.tried(self.editor.item, words))

    @Slot()
    def _close(self) -> None:
        editor, self.editor = self.editor, None
        if editor is None:
            return
        if editor.focus_widget() is not None:
            self.list.take_focus()
        self._inside.removeWidget(editor)
        editor.hide()
        editor.deleteLater()
        self.place.hide()
        self.tried.emit(None)


def _place(item: Item) -> tuple[str, str]:
    return item.situation, item.id
