"""The box that makes RefCoach start at login. Whether it does is read from the system each time, never remembered."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from refcoach.ui.autostart import CannotAutostart
from refcoach.ui.forms.surroundings import Surroundings
from refcoach.ui.widgets.plain import plain_label, set_look


class StartAtLogin(QWidget):
    """A box to tick, and a line that says what it is good for or what stands in the way."""

    asked = Signal()
    """The owner ticked or unticked it; nothing is done until `apply`."""

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = hint
        self._around: Surroundings | None = None
        self._on = False
        self.box = QCheckBox(self.tr("Start RefCoach when I log in"))
        self._line = plain_label("", "small", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.box)
        layout.addWidget(self._line)
        self.box.clicked.connect(self._ask)
        self._show(possible=False)

    def line(self) -> str:
        """Return the line below the box."""
        return self._line.text()

    def reload(self, around: Surroundings | None) -> None:
        """Show what the system says."""
        self._around = around
        if around is None or around.autostart is None:
            self._show(around.why_not if around else "", possible=False)
            return
        try:
            blocked = around.autostart.blocked()
            on = around.autostart.enabled() and not blocked
        except CannotAutostart as error:
            self._show(str(error), "error")
            return
        off = self.tr("It is switched off in the system's own list of start-up programs.")
        self._show(off if blocked else "", on=on)

    def is_changed(self) -> bool:
        """Say whether the box says something else than the system did."""
        return self.box.isChecked() != self._on

    def apply(self) -> bool:
        """Make the system do as the box says; where it will not, the box goes back and the line says why."""
        around, wanted = self._around, self.box.isChecked()
        if around is None or around.autostart is None:
            return False
        try:
            if wanted:
                around.autostart.enable(around.command)
            else:
                around.autostart.disable()
        except CannotAutostart as error:
            self.reload(around)
            self._say(str(error), "error")
            return False
        self.reload(around)
        return self._on == wanted

    def words(self) -> str:
        """Return what is so now, and what to do who wants it otherwise: there is no undo for it."""
        if self._on:
            return self.tr("RefCoach starts when you log in. To stop that, untick it in Settings.")
        return self.tr("RefCoach no longer starts when you log in. To have it back, tick it in Settings.")

    @Slot()
    def _ask(self) -> None:
        self.asked.emit()

    def _show(self, line: str = "", kind: str = "small", *, on: bool = False, possible: bool = True) -> None:
        self._on = on
        self.box.setChecked(on)
        self.box.setEnabled(possible)
        self._say(line, kind)

    def _say(self, line: str, kind: str) -> None:
        words = line or self._hint
        set_look(self._line, "kind", kind)
        self._line.setText(words)
        self._line.setVisible(bool(words))
        self.box.setAccessibleDescription(words)
