"""Trigger sentences: where each was heard, how often it was said in an ask, and whom it brought."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QRectF, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.domain.spoken import joined
from refcoach.services import trigger_sentences
from refcoach.services.desk import Desk, Refusal
from refcoach.services.trigger_sentences import Sentence
from refcoach.ui.theme import Theme, ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.painting import paint_focus
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.labels import Labels
from refcoach.ui.words.words import soft_breaks

_SHOWN = 30


class SentencesCard(Card):
    """The owner's list first, then what was heard; one click makes a sentence the one that scripts say."""

    told = Signal(str, str)

    def __init__(self, desk: Desk, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(
            QCoreApplication.translate("SentencesCard", "What people say just before they need you"), parent
        )
        self._desk, self._keeper, self._labels = desk, keeper, Labels(self)
        self._inside: QWidget | None = None
        self.first: QWidget | None = None
        """What is said first."""
        self.buttons: dict[str, Button] = {}
        self.lines: list[str] = []

    @Slot()
    def reload(self) -> None:
        """Show what is kept."""
        focused = next((words for words, button in self.buttons.items() if button.hasFocus()), "")
        if self._inside is not None:
            self.box.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self.buttons, self.lines, self.first = {}, [], None
        self._inside = QWidget()
        box = QVBoxLayout(self._inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        found = trigger_sentences.listed()
        if not found:
            words = self.tr("None yet. What a client answers to “What did you say to a friend?” is kept here.")
            box.addWidget(plain_label(words, "muted", wrap=True))
        for one in found[:_SHOWN]:
            self._add(box, one)
        if len(found) > _SHOWN:
            more = self.tr("And {count} more that were heard.").format(count=len(found) - _SHOWN)
            box.addWidget(plain_label(more, "small-muted", wrap=True))
        self.add(self._inside)
        self._inside.show()
        if focused in self.buttons:
            self.buttons[focused].setFocus()
        elif focused and self.first is not None:
            # What is said first now stands on top and has no button: another's would put that one first.
            self.first.setFocus()

    def set_theme(self, _theme: Theme) -> None:
        """Make the lines anew in another theme."""
        if self._inside is not None:
            self.reload()

    def _add(self, box: QVBoxLayout, one: Sentence) -> None:
        about = " · ".join(self._about(one))
        self.lines.append(f"{one.words}: {about}")
        line = _Line(self._keeper.theme, one.words, about)
        box.addWidget(line)
        if one.place == 1:
            self.first = line
        else:
            button = Button(self._keeper.theme, self.tr("Say this one first"), "link")
            button.setAccessibleDescription(one.words)
            button.clicked.connect(partial(self._say_first, one.words))
            self.buttons[one.words] = button
            box.addWidget(button)

    def _about(self, one: Sentence) -> list[str]:
        today = self._desk.today()
        if one.place == 1:
            found = [self.tr("Said first")]
        else:
            found = [self.tr("On your list")] if one.place else [self.tr("Heard, and not on your list")]
        for heard in one.heard:
            day = self._labels.short_day(heard.on, today)
            found.append(self.tr("{name}, {day}").format(name=heard.client, day=day))
        if one.asks == 1:
            found.append(self.tr("said in one ask"))
        elif one.asks:
            found.append(self.tr("said in {count} asks").format(count=one.asks))
        if one.brought:
            found.append(self.tr("brought {people}").format(people=joined(one.brought)))
        return found

    @Slot()
    def _say_first(self, words: str, _checked: bool = False) -> None:
        try:
            batch = trigger_sentences.say_first(self._desk, words)
        except Refusal as refusal:
            self.told.emit(str(refusal), "")
            return
        self.told.emit(self.tr("Scripts say “{words}” first now.").format(words=words), batch)


class _Line(QWidget):
    """A sentence and what is known of it. Tab goes past it; the keyboard is brought here where it has just moved."""

    def __init__(self, theme: Theme, words: str, about: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(words)
        self.setAccessibleDescription(about)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(plain_label(soft_breaks(f"“{words}”"), "strong", wrap=True))
        box.addWidget(plain_label(soft_breaks(about), "small", wrap=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring where the keyboard is."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_focus(painter, QRectF(self.rect()), self._theme.px(8), self._theme.colour("brand"))
