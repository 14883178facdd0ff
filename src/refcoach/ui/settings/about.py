"""Settings: which RefCoach this is, where the data lives, and whose work is inside."""

from collections.abc import Callable

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from refcoach import __version__
from refcoach.services.desk import Desk
from refcoach.store.database import data_file
from refcoach.ui.settings.card import SettingsCard
from refcoach.ui.settings.licences import LicencesDialog
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.field import Field
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.path_line import PathLine
from refcoach.ui.widgets.plain import plain_label

OpenUrl = Callable[[QUrl], bool]


class AboutCard(SettingsCard):
    """Nothing to decide: version, data folder, licences."""

    def __init__(
        self,
        desk: Desk,
        keeper: ThemeKeeper,
        heading: str,
        open_url: OpenUrl = QDesktopServices.openUrl,
        parent: QWidget | None = None,
    ) -> None:
        """`open_url` opens a folder in the desktop's file manager, or says that it cannot."""
        self._keeper, self._open_url = keeper, open_url
        self._folder = data_file().parent
        super().__init__(desk, keeper, heading, parent)

    def build(self) -> None:
        """Add the lines and the buttons."""
        self.add(plain_label(self.tr("Version {version}").format(version=__version__), "strong"))
        self.add(plain_label(self.tr("All of it stays on this computer."), wrap=True))
        self.path = PathLine(self._folder)
        self.add(Field(self.tr("Your data is in this folder"), self.path))
        self.path.setAccessibleDescription(str(self._folder))
        self.copy = Button(self.theme, self.tr("Copy"))
        self.open = Button(self.theme, self.tr("Open the folder"))
        self.licences = Button(self.theme, self.tr("Licences"), "link")
        row = FlowLayout()
        for button in (self.copy, self.open):
            button.setAccessibleDescription(str(self._folder))
            row.addWidget(button)
        self.add_layout(row)
        self.no_manager = plain_label("", "error", wrap=True)
        self.no_manager.hide()
        self.add(self.no_manager)
        last = QHBoxLayout()
        last.addWidget(self.licences)
        last.addStretch(1)
        self.add_layout(last)
        self.copy.clicked.connect(self._copy)
        self.open.clicked.connect(self._open)
        self.licences.clicked.connect(self._show_licences)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(str(self._folder))
        self.told.emit(self.tr("The folder's path is copied."), "")

    @Slot()
    def _open(self) -> None:
        opened = self._open_url(QUrl.fromLocalFile(str(self._folder)))
        self.no_manager.setVisible(not opened)
        if not opened:
            words = self.tr("This desktop opened no file manager. Copy the path and open it yourself.")
            self.no_manager.setText(words)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.no_manager, words))

    @Slot()
    def _show_licences(self) -> None:
        LicencesDialog(self._keeper, self.window()).open()
