"""In which alphabet a file is written: asked by its own words, and only where that is not certain."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.exchange.code_pages import PAGES, Choice
from refcoach.exchange.reader import FileRead
from refcoach.ui.theme import Theme
from refcoach.ui.widgets import choice
from refcoach.ui.widgets.editors import Combo
from refcoach.ui.widgets.plain import plain_label

_KEYS = ("0", "1", "2")


class AlphabetChoice(QWidget):
    """Up to three ways to write the same words, one a button; and all alphabets for when none is right."""

    chosen = Signal(str)  # the codec

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[Choice, ...] = ()
        self._asks = False
        title = self.tr("Which of these is written right?")
        self._question = plain_label("", wrap=True)
        self.words = choice.Choice(theme, title, [(key, "") for key in _KEYS])
        self.all = Combo()
        self.all.setAccessibleName(self.tr("Alphabet of the file"))
        policy = self.all.sizePolicy().Policy
        self.all.setSizePolicy(policy.Maximum, policy.Fixed)
        for page in (*PAGES, None):
            self.all.addItem(page.name if page else "UTF-8", page.codec if page else "utf-8")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        for widget in (self._question, self.words, self.all):
            box.addWidget(widget)
        self.words.chosen.connect(self._choose)
        self.all.activated.connect(self._choose_any)

    def asks(self) -> bool:
        """Say whether there is anything to ask: whether the file itself does not say how it is written."""
        return self._asks

    def show_reading(self, read: FileRead, asked: str | None) -> None:
        """Ask about a file that was read; once the owner has chosen, the question stays for a second thought."""
        if asked is None:
            self._choices = read.choices
        self._asks = bool(asked) or read.encoding_guessed
        self.setVisible(self._asks)
        self._question.setText(
            self.tr("Which of these is written right?")
            if self._choices
            else self.tr("The file does not say in which alphabet it is written. If names look wrong, try another:")
        )
        self.words.setVisible(bool(self._choices))
        for key in _KEYS:
            self.words.button(key).hide()
        for key, one in zip(_KEYS, self._choices, strict=False):
            button = self.words.button(key)
            button.set_words(" · ".join(one.words) or one.name)
            button.show()
        taken = asked or (self._choices[0].codec if self._choices else self._codec_of(read.encoding))
        self.all.setCurrentIndex(max(0, self.all.findData(taken)))
        self.words.set_current(next((k for k, o in zip(_KEYS, self._choices, strict=False) if o.codec == taken), ""))

    def _codec_of(self, name: str) -> str:
        return next((page.codec for page in PAGES if page.name == name), "utf-8")

    @Slot(str)
    def _choose(self, key: str) -> None:
        self.chosen.emit(self._choices[int(key)].codec)

    @Slot(int)
    def _choose_any(self, index: int) -> None:
        self.chosen.emit(self.all.itemData(index, Qt.ItemDataRole.UserRole))
