"""The piece that is chosen: in which words, what it needs first, how it will look, and who was given one."""

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from refcoach.domain.handout_words import COPIES
from refcoach.domain.handouts import Piece, Version
from refcoach.services.desk import Desk
from refcoach.services.handing_over import MOST
from refcoach.services.own_handouts import Line
from refcoach.ui.forms.can_tell import CanTellField
from refcoach.ui.handouts.needs import Needs
from refcoach.ui.handouts.preview import Preview, Side
from refcoach.ui.handouts.wording import Wording
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.chip import ChipRow
from refcoach.ui.widgets.editors import Number
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
    may_copy: bool = False
    may_open: bool = False
    """It is a file of the owner's own."""
    lines: tuple[Line, ...] = ()
    aside: tuple[str, ...] = ()
    """Words of the owner's that could not be read."""
    asks_who_can_tell: bool = False


class ChosenPiece(QWidget):
    """`version_wanted` carries the version's id, `filled` a field and its words, `given` how many.

    `said_who_can_tell` carries "yes" or "no".
    """

    version_wanted = Signal(str)
    filled = Signal(str, str)
    given = Signal(int)
    said_who_can_tell = Signal(str)

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._piece_id = ""
        self.about = plain_label("", "muted", wrap=True)
        self.versions = ChipRow(theme, self.tr("Words"))
        self.can_tell = CanTellField(theme)
        self.against = plain_label("", "secondary", wrap=True)
        self.notes = plain_label("", "warning", wrap=True)
        self.preview = Preview(theme)
        self.wording = Wording(desk, theme)
        self.count = Number()
        self.count.setRange(1, MOST)
        self.count.setAccessibleName(self.tr("How many"))
        self.give = Button(theme, self.tr("They have them now"), icon="check")
        self.copy = Button(theme, self.tr("Copy the words"), "link")
        self.open_file = Button(theme, self.tr("Open it"))
        self._giving = QWidget()
        self.needs = Needs()
        self._arrange()
        self.needs.filled.connect(self.filled)
        self.versions.chosen.connect(self._choose)
        self.give.clicked.connect(self._give)
        self.preview.pointed_at.connect(self.wording.edit_block)
        self.can_tell.answers.chosen.connect(self.said_who_can_tell)

    def show_piece(self, shown: Shown, given: str) -> None:
        """Show a piece; `given` says what they have of it already."""
        self.about.setText(soft_breaks(" ".join(filter(None, (shown.piece.what_for, shown.piece.goes_to, given)))))
        self.versions.set_choices([(one.id, one.title) for one in shown.versions])
        self.versions.set_current(shown.version)
        self.versions.setVisible(len(shown.versions) > 1)
        self.against.setText(soft_breaks(shown.against))
        self.against.setVisible(bool(shown.against))
        if shown.asks_who_can_tell:
            self.can_tell.answers.set_current("")
        self.can_tell.setVisible(shown.asks_who_can_tell)
        self.needs.ask(shown.missing)
        self.show_sides(shown)
        self.wording.show_lines(shown.lines, shown.aside)
        self._giving.setVisible(shown.may_give)
        self.copy.setVisible(shown.may_copy)
        self.open_file.setVisible(shown.may_open)
        if shown.piece.id != self._piece_id:
            self._piece_id = shown.piece.id
            self.count.setValue(COPIES.get(shown.piece.id, 1))

    def show_sides(self, shown: Shown) -> None:
        """Show how it will look, and what had no room."""
        self.notes.setText(soft_breaks("\n".join(shown.notes)))
        self.notes.setVisible(bool(shown.notes))
        self.preview.show_sides(shown.sides, shown.words)
        self.preview.setVisible(bool(shown.sides))

    def forget(self) -> None:
        """Begin with somebody else: what was counted or typed was not for them."""
        self._piece_id = ""
        self.wording.leave()
        self.needs.forget()

    def is_typed_in(self) -> bool:
        """Say whether the keyboard is on what is asked for."""
        focused = QApplication.focusWidget()
        asked = focused is not None and self.can_tell.isAncestorOf(focused) and not self.can_tell.isHidden()
        return asked or self.needs.is_typed_in()

    def take_focus(self) -> bool:
        """Let the keyboard go on with what is still asked for, else with giving it; False where there is neither."""
        if self.needs.take_focus():
            return True
        for widget in (self.give, self.open_file, self.copy):
            if not (self._giving if widget is self.give else widget).isHidden():
                widget.setFocus()
                return True
        return False

    def _arrange(self) -> None:
        row = FlowLayout(self._giving, 8)
        row.addWidget(self.count)
        row.addWidget(self.give)
        box = QVBoxLayout(self)
        box.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        box.setSpacing(10)
        copying = FlowLayout(spacing=8)
        copying.addWidget(self.copy)
        copying.addWidget(self.open_file)
        inside = (self.notes, self.preview, self.wording.place, self._giving)
        for widget in (self.versions, self.against, self.can_tell, self.needs, *inside):
            box.addWidget(widget)
        box.addLayout(copying)
        box.addWidget(self.about)
        box.addWidget(self.wording)
        box.addStretch(1)

    @Slot(str)
    def _choose(self, version: str) -> None:
        self.version_wanted.emit(version)

    @Slot()
    def _give(self) -> None:
        self.given.emit(self.count.value())
