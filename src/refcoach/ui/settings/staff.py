"""Settings: the people who work here, whose names are offered where somebody heard kind words."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from refcoach.services import allowed
from refcoach.services import staff as service
from refcoach.store import settings, staff
from refcoach.ui.settings.card import SettingsCard
from refcoach.ui.widgets.buttons import IconButton
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.words import soft_breaks


class StaffCard(SettingsCard):
    """Names used once, each with a button that takes it out of the list; not there for who works alone."""

    def build(self) -> None:
        """Add the list."""
        words = self.tr("Whoever heard a compliment is offered by name the next time.")
        self.add(plain_label(words, "secondary", wrap=True))
        self._none = plain_label(self.tr("Nobody yet."), "muted", wrap=True)
        self.add(self._none)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.add_layout(self._list)
        self.buttons: dict[str, IconButton] = {}

    @Slot()
    def reload(self) -> None:
        """Show who is in the list."""
        # Nobody hears praise where none is kept (R28b).
        self.setHidden(settings.load().solo or allowed.rules().practice)
        names = staff.names()
        if names == list(self.buttons):
            return
        while item := self._list.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.buttons = {}
        for name in names:
            self._list.addWidget(self._line(name))
        self._none.setVisible(not names)

    def _line(self, name: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        remove = IconButton(self.theme, "trash", self.tr("Remove {name}").format(name=name))
        remove.setObjectName(name)
        remove.clicked.connect(self._remove)
        row.addWidget(plain_label(soft_breaks(name), wrap=True), 1)
        row.addWidget(remove)
        self.buttons[name] = remove
        return line

    @Slot()
    def _remove(self) -> None:
        name = self.sender().objectName()
        said = self.tr("{name} is no longer offered. What they heard keeps their name.")
        self.keep_by(said.format(name=name), lambda: service.remove(self.desk, name))
