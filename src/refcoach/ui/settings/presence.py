"""Settings: whether RefCoach is there while its window is closed."""

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from refcoach.services.desk import Desk
from refcoach.store import settings
from refcoach.ui.forms.start_at_login import StartAtLogin
from refcoach.ui.forms.surroundings import Surroundings
from refcoach.ui.settings.card import SettingsCard
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.plain import plain_label


class PresenceCard(SettingsCard):
    """The tray, and starting at login."""

    def __init__(
        self, desk: Desk, keeper: ThemeKeeper, heading: str, around: Surroundings, parent: QWidget | None = None
    ) -> None:
        self._around = around  # before the rest, which reloads
        super().__init__(desk, keeper, heading, parent)

    def build(self) -> None:
        """Add the two boxes."""
        self.tray = QCheckBox(self.tr("Stay in the tray when the window is closed"))
        self.no_tray = plain_label(
            self.tr(
                "This desktop has no tray: closing the window ends RefCoach, and it tells you what is due at the next"
                " start."
            ),
            "small",
            wrap=True,
        )
        self.login = StartAtLogin()
        self.add(self.tray)
        self.add(self.no_tray)
        self.add(self.login)
        self.tray.toggled.connect(self._save)
        self.login.asked.connect(self._start_or_not)

    @Slot()
    def reload(self) -> None:
        """Show what is kept and what the system says: a tray may come and go, the list of programs change."""
        there = self._around.has_tray()
        with QSignalBlocker(self.tray):
            self.tray.setChecked(settings.load().stay_in_tray)
        self.tray.setEnabled(there)
        self.no_tray.setVisible(not there)
        self.tray.setAccessibleDescription("" if there else self.no_tray.text())
        self.login.reload(self._around)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask again."""
        super().showEvent(event)
        self.reload()

    @Slot()
    def _save(self) -> None:
        stays = self.tray.isChecked()
        text = (
            self.tr("RefCoach stays in the tray when its window is closed.")
            if stays
            else self.tr("Closing the window ends RefCoach from now on.")
        )
        self.keep(text, stay_in_tray=stays)

    @Slot()
    def _start_or_not(self) -> None:
        if self.login.apply():
            self.told.emit(self.login.words(), "")
