"""The piece that is chosen: in which words, what it needs first, how it will look, and who was given one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from refcoach.domain.handout_words import COPIES, NEEDS
from refcoach.domain.handouts import Piece, Version
from refcoach.services.handing_over import MOST
from refcoach.ui.forms.can_tell import CanTellField
from refcoach.ui.handouts.preview import Preview, Side
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.chip import ChipRow
from refcoach.ui.widgets.editors import Number
from refcoach.ui.widgets.field import Field
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.words import soft_breaks

_MARGIN = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """What there is to show of a piece."""

    piece: Piece
    versions: tuple[Version, ...] = ()
    version: str = ""
    against: str = ""
    missing: tuple[tuple[str, ...], ...] = ()
    sides: tuple[Side, ...] = ()
    words: str = ""
    """All that stands on it."""
    notes: tuple[str, ...] = ()
    """What was cut, left out or cannot be drawn."""
    may_give: bool = False
    asks_who_can_tell: bool = False


class ChosenPiece(QWidget):
    """`version_wanted` carries the version's id, `filled` a field and its words, `given` how many.

    `said_who_can_tell` carries "yes" or "no".
    """

    version_wanted = Signal(str)
    filled = Signal(str, str)
    given = Signal(int)
    said_who_can_tell = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._asked: QWidget | None = None
        self._piece_id = ""
        self.fields: dict[str, Field] = {}
        self.about = plain_label("", "muted", wrap=True)
        self.versions = ChipRow(theme, self.tr("Words"))
        self.can_tell = CanTellField(theme)
        self.against = plain_label("", "secondary", wrap=True)
        self.notes = plain_label("", "warning", wrap=True)
        self.preview = Preview(theme)
        self.count = Number()
        self.count.setRange(1, MOST)
        self.count.setAccessibleName(self.tr("How many"))
        self.give = Button(theme, self.tr("They have them now"), icon="check")
        self._giving = QWidget()
        self._needs = QVBoxLayout()
        self._arrange()
        self.versions.chosen.connect(self._choose)
        self.give.clicked.connect(self._give)
        self.can_tell.answers.chosen.connect(self.said_who_can_tell)

    def show_piece(self, shown: Shown, given: str) -> None:
        """Show a piece; `given` says what they have of it already."""
        self.about.setText(soft_breaks(" ".join(filter(None, (shown.piece.what_for, shown.piece.goes_to, given)))))
        self.versions.set_choices([(one.id, one.title) for one in shown.versions])
        self.versions.set_current(shown.version)
        self.versions.setVisible(len(shown.versions) > 1)
        self.against.setText(soft_breaks(shown.against))
        self.against.setVisible(bool(shown.against))
        self.notes.setText(soft_breaks("\n".join(shown.notes)))
        self.notes.setVisible(bool(shown.notes))
        if shown.asks_who_can_tell:
            self.can_tell.answers.set_current("")
        self.can_tell.setVisible(shown.asks_who_can_tell)
        self._ask(shown.missing)
        self.preview.show_sides(shown.sides, shown.words)
        self.preview.setVisible(bool(shown.sides))
        self._giving.setVisible(shown.may_give)
        if shown.piece.id != self._piece_id:
            self._piece_id = shown.piece.id
            self.count.setValue(COPIES.get(shown.piece.id, 1))

    def forget(self) -> None:
        """Begin with somebody else: what was counted or typed was not for them."""
        self._piece_id = ""
        for editor in self._lines().values():
            editor.clear()

    def is_typed_in(self) -> bool:
        """Say whether the keyboard is on what is asked for."""
        focused = QApplication.focusWidget()
        asked = focused is not None and self.can_tell.isAncestorOf(focused) and not self.can_tell.isHidden()
        return asked or any(editor.hasFocus() for editor in self._lines().values())

    def set_theme(self, theme: Theme) -> None:
        """Make the next fields in another theme."""
        self._theme = theme

    def take_focus(self) -> bool:
        """Let the keyboard go on with what is still asked for, else with giving it; False where there is neither."""
        lines = self._lines().values()
        first = next((line for line in lines if not line.text()), next(iter(lines), None))
        if first is not None:
            first.setFocus()
        elif not self._giving.isHidden():
            self.give.setFocus()
        return first is not None or not self._giving.isHidden()

    def refuse(self, field: str, why: str) -> None:
        """Say beside a field why its words were not kept."""
        if field in self.fields:
            self.fields[field].set_error(why)

    def _arrange(self) -> None:
        row = FlowLayout(self._giving, 8)
        row.addWidget(self.count)
        row.addWidget(self.give)
        box = QVBoxLayout(self)
        box.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        box.setSpacing(10)
        box.addWidget(self.versions)
        box.addWidget(self.against)
        box.addWidget(self.can_tell)
        box.addLayout(self._needs)
        for widget in (self.notes, self.preview, self._giving, self.about):
            box.addWidget(widget)
        box.addStretch(1)

    def _ask(self, missing: Sequence[tuple[str, ...]]) -> None:
        """Ask for what a piece needs first; of several that would do, for the first."""
        wanted = [group[0] for group in missing]
        if wanted == list(self.fields):
            return
        typed = {name: line.text() for name, line in self._lines().items()}
        if self._asked is not None:
            self._needs.removeWidget(self._asked)
            self._asked.hide()
            self._asked.deleteLater()
        self._asked, self.fields = QWidget(), {}
        box = QVBoxLayout(self._asked)
        box.setContentsMargins(0, 0, 0, 0)
        for name in wanted:
            editor = QLineEdit()
            editor.setMaxLength(500)
            editor.setText(typed.get(name, ""))
            self.fields[name] = Field(_asks(NEEDS[name][0]), editor, self.tr("Enter keeps it."))
            editor.returnPressed.connect(partial(self._fill, name))
            box.addWidget(self.fields[name])
        self._needs.addWidget(self._asked)
        self._asked.show()

    def _lines(self) -> dict[str, QLineEdit]:
        found = {name: field.editor for name, field in self.fields.items()}
        return {name: editor for name, editor in found.items() if isinstance(editor, QLineEdit)}

    def _fill(self, name: str) -> None:
        self.filled.emit(name, self._lines()[name].text())

    @Slot(str)
    def _choose(self, version: str) -> None:
        self.version_wanted.emit(version)

    @Slot()
    def _give(self) -> None:
        self.given.emit(self.count.value())


def _asks(what: str) -> str:
    return QCoreApplication.translate("ChosenPiece", "It needs {what}").format(what=what)
