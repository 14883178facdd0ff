"""Settings: the guide that is given away, as a file of the owner's own."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.asking import files_to_open
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.words import soft_breaks

ChooseGuide = Callable[[], Path | None]


def ask_for_guide() -> Path | None:
    """Ask which file; None when the owner thought better of it."""
    title = QCoreApplication.translate("GuideField", "Choose your guide")
    everything = QCoreApplication.translate("GuideField", "All files")
    return next(iter(files_to_open(title, [f"{everything} (*)"])), None)


class GuideField(QWidget):
    """Shows the file there is; `chosen` carries another, `looked` says that it still holds, `removed` asks for none."""

    chosen = Signal(object)  # Path
    looked = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ask_guide: ChooseGuide = ask_for_guide
        self.name = plain_label("", wrap=True)
        self.gone = plain_label("", "error", wrap=True)
        self.choose = Button(theme, self.tr("Choose a file…"))
        self.look = Button(theme, self.tr("It still holds"), "quiet")
        self.look.setToolTip(self.tr("You have looked at it today."))
        self.remove = Button(theme, self.tr("Take it away"), "quiet")
        for button in (self.choose, self.look, self.remove):
            button.setAccessibleName(self.tr("{what} (your guide)").format(what=button.text()))
        hint = self.tr(
            "It is copied beside the book and stands among the handouts. Once a year Today asks whether it still holds."
            " Backups don't hold it, so keep your own."
        )
        row = FlowLayout(spacing=8)
        for button in (self.choose, self.look, self.remove):
            row.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(plain_label(self.tr("The thing itself, as a file"), "strong", wrap=True))
        box.addWidget(self.name)
        box.addWidget(self.gone)
        box.addLayout(row)
        box.addWidget(plain_label(hint, "small", wrap=True))
        self.choose.clicked.connect(self._ask)
        self.look.clicked.connect(self.looked)
        self.remove.clicked.connect(self.removed)

    def show_guide(self, said: str, gone: str) -> None:
        """Say what there is, "" for nothing; and that its file is gone, where it is."""
        for label, words in ((self.name, said), (self.gone, gone)):
            label.setText(soft_breaks(words))
            label.setVisible(bool(words))
        for button in (self.look, self.remove):
            if button.hasFocus() and not said:
                self.choose.setFocus()
            button.setVisible(bool(said))

    @Slot()
    def _ask(self) -> None:
        if file := self.ask_guide():
            self.chosen.emit(file)
