"""The line that is chosen: who knows somebody there and from where, who it turned out to be, what can be done."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from refcoach.services.targets import Known, Wanted
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button, IconButton
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words import keys
from refcoach.ui.words.labels import Labels
from refcoach.ui.words.words import soft_breaks


class ChosenTarget(Card):
    """Says more about one line; `wanted` says which button was pressed: the names are those of the list's keys."""

    wanted = Signal(str, int)
    person_wanted = Signal(int)
    untick_wanted = Signal(int, int)  # the line, the client

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme, self._labels = theme, Labels(self)
        self._one: Wanted | None = None
        self._ticks: QWidget | None = None
        self.unticks: dict[int, IconButton] = {}
        self.name = plain_label("", "heading", wrap=True)
        self.about = plain_label("", "secondary", wrap=True)
        self.met = plain_label("", "good", wrap=True)
        self.person = Button(theme, self.tr("Show the person"), "link")
        self.buttons = {
            "edit_target": Button(theme, self.tr("Edit"), icon="edit"),
            "up": Button(theme, self.tr("Up"), icon="chevron-up"),
            "down": Button(theme, self.tr("Down"), icon="chevron-down"),
            "target_first": Button(theme, self.tr("Put first")),
            "know_target": Button(theme, self.tr("Somebody knows them"), icon="plus"),
            "retire_target": Button(theme, self.tr("Met: take off the list"), icon="check"),
            "bring_back": Button(theme, self.tr("Bring back"), icon="undo"),
        }
        self._place()
        for what, button in self.buttons.items():
            button.clicked.connect(partial(self._want, what))
        self.person.clicked.connect(self._show_person)

    def show_target(self, one: Wanted | None, today: date) -> None:
        """Show a line; None hides the card."""
        self._one = one
        self.setVisible(one is not None)
        if one is None:
            return
        gone = one.target.retired_on
        self.name.setText(soft_breaks(one.target.line))
        words = self.tr("Taken off the list {day}").format(day=self._labels.day(gone, today)) if gone else ""
        self.about.setText(soft_breaks(" · ".join(filter(None, (one.target.role, words)))))
        self.about.setVisible(bool(self.about.text()))
        self.met.setText(self._met(one))
        for widget in (self.met, self.person):
            widget.setVisible(one.met is not None)
        for what, button in self.buttons.items():
            button.setVisible((what == "bring_back") == (gone is not None))
        self._show_ticks(one, today)

    def shown(self) -> Wanted | None:
        """Return the line that is shown."""
        return self._one

    def set_theme(self, theme: Theme) -> None:
        """Make the next lines in another theme."""
        self._theme = theme

    def _met(self, one: Wanted) -> str:
        if one.met is None:
            return ""
        if one.met.of_the_firm:
            words = self.tr("{name} works there, whom you know by now.")
        elif one.met.is_client:
            words = self.tr("{name} buys from you by now. Have you met?")
        else:
            words = self.tr("{name} was introduced to you. Have you met?")
        return soft_breaks(words.format(name=one.met.name))

    def _show_ticks(self, one: Wanted, today: date) -> None:
        if self._ticks is not None:
            self._ticks.hide()
            self._ticks.deleteLater()
        self.unticks = {}
        self._ticks = QWidget()
        box = QVBoxLayout(self._ticks)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        for known in one.known:
            box.addWidget(self._tick(known, today))
        self.box.insertWidget(self.box.indexOf(self.met), self._ticks)
        self._ticks.setVisible(bool(one.known))

    def _tick(self, known: Known, today: date) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        day = self._labels.day(known.tick.ticked_on, today)
        said = self.tr("{name}, {day}: {words}") if known.tick.known_from else self.tr("{name}, {day}")
        words = said.format(name=known.name, day=day, words=known.tick.known_from)
        row.addWidget(plain_label(soft_breaks(words), wrap=True), 1)
        take = IconButton(self._theme, "trash", self.tr("{name} does not know them").format(name=known.name))
        take.clicked.connect(partial(self._untick, known.tick.client_id))
        row.addWidget(take)
        self.unticks[known.tick.client_id] = take
        return line

    def _place(self) -> None:
        for widget in (self.name, self.about, self.met):
            self.add(widget)
        row = FlowLayout(spacing=8)
        for what, button in self.buttons.items():
            row.addWidget(button)
            if what in _KEYS:
                name, number = _KEYS[what]
                button.set_key(keys.hint(name, number))
        row.addWidget(self.person)
        self.add_layout(row)

    @Slot()
    def _want(self, what: str, _checked: bool = False) -> None:
        if self._one is not None:
            self.wanted.emit(what, self._one.target.id)

    @Slot()
    def _untick(self, client_id: int, _checked: bool = False) -> None:
        if self._one is not None:
            self.untick_wanted.emit(self._one.target.id, client_id)

    @Slot()
    def _show_person(self) -> None:
        if self._one is not None and self._one.met is not None:
            self.person_wanted.emit(self._one.met.client_id)


_KEYS = {
    "edit_target": ("edit_target", 0),
    "up": ("move_target", 0),
    "down": ("move_target", 1),
    "target_first": ("target_first", 0),
    "know_target": ("know_target", 0),
    "retire_target": ("retire_target", 0),
    "bring_back": ("retire_target", 0),
}
"""The key of each button, and which of its keys."""
