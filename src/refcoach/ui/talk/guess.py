"""Before an ask: how likely is a yes? One slider, which may be left alone, and put away for ever."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from refcoach.store import content
from refcoach.ui.forms.key_tip import tip_key
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.editors import Slider
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.shortcut import shortcut
from refcoach.ui.words.keys import keys_of

_STEP, _MIDDLE = 10, 50


class Guess(QWidget):
    """A slider from hardly to almost sure; nothing is guessed until it was moved or pressed."""

    put_away = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = content.insights("courage")["slider"]
        self._made = False
        self._none = words["middle"]
        self.question = plain_label(words["question"], "strong", wrap=True)
        self.slider = Slider()
        self.slider.setRange(0, 100 // _STEP)
        self.slider.setPageStep(2)
        self.slider.setAccessibleName(words["question"])
        self._said = plain_label("", "small-muted")
        self.skip = Button(theme, words["skip"], "link")
        self.never = Button(theme, self.tr("Don't ask me this"), "link")
        ends = QHBoxLayout()
        ends.addWidget(plain_label(words["low"], "small-muted"))
        ends.addStretch(1)
        ends.addWidget(self._said)
        ends.addStretch(1)
        ends.addWidget(plain_label(words["high"], "small-muted"))
        below = QHBoxLayout()
        below.addWidget(self.skip)
        below.addStretch(1)
        below.addWidget(self.never)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.question)
        box.addWidget(self.slider)
        box.addLayout(ends)
        box.addLayout(below)
        self.slider.valueChanged.connect(self._guess)
        self.slider.sliderPressed.connect(self._guess)
        self.skip.clicked.connect(self.forget)
        self.never.clicked.connect(self.put_away)
        tip_key(self.slider, "guess")
        for one in keys_of("guess"):
            shortcut(self, one, self.slider.setFocus)
        self.forget()

    def percent(self) -> int | None:
        """Return the guess, 0 to 100, or None where none was made."""
        return self.slider.value() * _STEP if self._made else None

    @Slot()
    def forget(self) -> None:
        """Begin without a guess."""
        self.slider.blockSignals(True)
        self.slider.setValue(_MIDDLE // _STEP)
        self.slider.blockSignals(False)
        self._show(made=False)

    @Slot()
    def _guess(self) -> None:
        self._show(made=True)

    def _show(self, *, made: bool) -> None:
        self._made = made
        said = self.tr("{guess} in 10").format(guess=self.slider.value()) if made else self.tr("No guess yet")
        if made and self.slider.value() * _STEP == _MIDDLE:
            said = self._none
        self._said.setText(said)
        self.slider.setAccessibleDescription(said)
        self.skip.setVisible(made)
