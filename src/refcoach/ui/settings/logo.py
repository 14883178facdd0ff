"""Settings: the logo or picture of the business, chosen or dropped, and taken away again."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.asking import files_to_open
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import make_plain, plain_label

ChoosePicture = Callable[[], Path | None]
_WIDE, _HIGH = 180, 60


def ask_for_picture() -> Path | None:
    """Ask which picture; None when the owner thought better of it."""
    title = QCoreApplication.translate("LogoField", "Choose a logo or picture")
    pictures = QCoreApplication.translate("LogoField", "Pictures")
    everything = QCoreApplication.translate("LogoField", "All files")
    kinds = [f"{pictures} (*.png *.jpg *.jpeg *.webp)", f"{everything} (*)"]
    return next(iter(files_to_open(title, kinds)), None)


class LogoField(QWidget):
    """Shows the picture there is; `chosen` carries a file, `removed` asks for none."""

    chosen = Signal(object)  # Path
    removed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: QImage | None = None
        self.ask_picture: ChoosePicture = ask_for_picture
        heading = self.tr("Logo or picture")
        self.picture = QLabel()
        make_plain(self.picture)
        self.picture.setAccessibleName(self.tr("Your logo or picture"))
        self.unreadable = plain_label(
            self.tr("The picture kept here can't be drawn. Choose it anew."), "error", wrap=True
        )
        self.choose = Button(theme, self.tr("Choose a picture…"))
        self.remove = Button(theme, self.tr("Take it away"), "quiet")
        hint = self.tr(
            "PNG, JPEG or WebP; you may also drop it here. It stands on cards, pages and the kit's cover, never on the"
            " letter to pass on: that is your client's."
        )
        row = FlowLayout(spacing=8)
        row.addWidget(self.choose)
        row.addWidget(self.remove)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(plain_label(heading, "strong", wrap=True))
        box.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.unreadable)
        box.addLayout(row)
        box.addWidget(plain_label(hint, "small", wrap=True))
        self.choose.clicked.connect(self._ask)
        self.remove.clicked.connect(self.removed)

    def show_picture(self, image: QImage | None, *, there: bool) -> None:
        """Show it on white, as on paper; `there` says whether one is kept, be it readable or not."""
        self._shown = image
        self.set_theme(self._theme)
        self.picture.setVisible(image is not None)
        self.unreadable.setVisible(there and image is None)
        if self.remove.hasFocus() and not there:
            self.choose.setFocus()
        self.remove.setVisible(there)

    def set_theme(self, theme: Theme) -> None:
        """Show it larger or smaller."""
        self._theme = theme
        if self._shown is None:
            self.picture.clear()
            return
        ratio = self.devicePixelRatioF()
        wide, high = round(theme.px(_WIDE) * ratio), round(theme.px(_HIGH) * ratio)
        ways = (Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        pixmap = QPixmap.fromImage(self._shown.scaled(wide, high, *ways))
        pixmap.setDevicePixelRatio(ratio)
        self.picture.setPixmap(pixmap)

    @Slot()
    def _ask(self) -> None:
        if file := self.ask_picture():
            self.chosen.emit(file)
