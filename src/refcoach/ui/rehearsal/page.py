"""Rehearsal: one card at a time, aloud, then the text, then how it went; five minutes at most."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from math import ceil
from random import Random

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from refcoach.domain.rehearsal import Card, Round
from refcoach.domain.spacing import Rating
from refcoach.domain.spoken import number_word
from refcoach.services import rehearsal
from refcoach.services.desk import Desk, Refusal
from refcoach.services.rehearsal import Rated, Rehearsal
from refcoach.ui.hub import Hub
from refcoach.ui.rehearsal.card_view import CardView
from refcoach.ui.rehearsal.ended import Ended
from refcoach.ui.rehearsal.rating_button import RatingButton
from refcoach.ui.rehearsal.segments import Segments
from refcoach.ui.theme import Theme, ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.header import PageHeader
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.scrolled import scrolled
from refcoach.ui.words import keys
from refcoach.ui.words.keys import Place
from refcoach.ui.words.labels import Labels

_WIDTH, _MARGIN, _MINUTE = 720, 24, 60
_WIDE, _DAYS_COUNTED = 1000, 30


@dataclass(frozen=True, slots=True)
class _Done:
    """A card that was rated, and the round as it was before."""

    card: Card
    before: Round
    rated: Rated


class RehearsalPage(QWidget):
    """Begins with `begin`; `left` says that the owner wants to be where they came from."""

    left = Signal()
    told = Signal(str, str)

    def __init__(
        self, desk: Desk, hub: Hub, keeper: ThemeKeeper, random: Random | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme = keeper.theme
        self._desk, self._keeper, self._random = desk, keeper, random or Random()
        self._labels = Labels(self)
        self._rehearsal: Rehearsal | None = None
        self._round: Round | None = None
        self._done: list[_Done] = []
        self._back = ""
        self.header = PageHeader(self.tr("Rehearsal"))
        self.enough = Button(theme, self.tr("Enough · {key}").format(key=keys.hint("close")))
        self.segments = Segments(theme)
        self.card = CardView()
        self.ended = Ended(theme)
        self.show_answer = Button(theme, self.tr("Show an answer"), "primary")
        self.ratings = {rating: RatingButton(theme, word) for rating, word in self._words().items()}
        self._hint = plain_label(self._keys(), "small-muted", wrap=True)
        self._foot = QStackedWidget()
        self._arrange(theme)
        self._connect()
        hub.changed.connect(self._changed)

    def begin(self, client_id: int = 0, touchpoint_id: int = 0, situation: str = "", back: str = "") -> bool:
        """Begin with a client's own talk, or with a situation; False, and said why, where there is nothing to say.

        `back` is what the last button says: where the owner came from.
        """
        try:
            begun = rehearsal.begin(self._desk, self._random, client_id, touchpoint_id, situation)
        except Refusal as refusal:
            self.told.emit(str(refusal), "")
            return False
        self._rehearsal, self._round, self._done, self._back = begun, begun.round, [], back
        self._show()
        return True

    def take_focus(self) -> None:
        """Let the keyboard go on with what is in hand."""
        if not self.ended.isHidden():
            self.ended.back.setFocus()
        elif self.card.is_revealed():
            # Nothing that the space bar would press: it has just been used.
            self.setFocus()
        else:
            self.show_answer.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Be as wide as the text wants it."""
        for column in (self._column, self._below):
            column.setMaximumWidth(theme.px(_WIDTH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the answer, rate it, or end."""
        what = "" if event.isAutoRepeat() else keys.pressed(Place.REHEARSAL, event)
        if what == "show_answer":
            self._reveal()
        elif what == "rating":
            self._rate(Rating(int(event.text())))
        elif keys.pressed(Place.EVERYWHERE, event) == "close":
            self._enough()
        else:
            super().keyPressEvent(event)

    def _arrange(self, theme: Theme) -> None:
        self.header.add_action(self.enough)
        self._column, self._below = QWidget(), QWidget()
        top = QVBoxLayout(self._column)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(16)
        for widget in (self.header, self.segments, self.card, self.ended):
            top.addWidget(widget)
        top.addStretch(1)
        self._foot.addWidget(_centred(self.show_answer))
        self._foot.addWidget(_centred(*self.ratings.values()))
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        low = QVBoxLayout(self._below)
        low.setContentsMargins(0, 0, 0, 0)
        low.setSpacing(10)
        low.addWidget(self._foot)
        low.addWidget(self._hint)
        inside = QWidget()
        _in_the_middle(inside, self._column, 18)
        foot = QWidget()
        _in_the_middle(foot, self._below, 12)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(scrolled(inside), 1)
        box.addWidget(foot)
        self.set_theme(theme)

    def _connect(self) -> None:
        self.enough.clicked.connect(self._enough)
        self.show_answer.clicked.connect(self._reveal)
        self.ended.back_wanted.connect(self._leave)
        for rating, button in self.ratings.items():
            button.clicked.connect(partial(self._rate, rating))

    def _words(self) -> dict[Rating, str]:
        return {
            Rating.AGAIN: self.tr("Again"),
            Rating.HARD: self.tr("Hard"),
            Rating.GOOD: self.tr("Good"),
            Rating.EASY: self.tr("Easy"),
        }

    def _keys(self) -> str:
        numbers = " ".join(keys.shown(one) for one in keys.keys_of("rating"))
        words = self.tr("{numbers} · {key} shows an answer")
        return words.format(numbers=numbers, key=keys.hint("show_answer"))

    def _show(self) -> None:
        """Show the card in hand, or the end."""
        current, begun = self._round, self._rehearsal
        if current is None or begun is None:
            return
        card = current.card
        self.segments.show_round(current.ratings, len(current.cards))
        self.header.set_texts(self.tr("Rehearsal"), self._where(begun, current))
        for widget in (self.enough, self.card, self._below):
            widget.setVisible(card is not None)
        self.ended.setVisible(card is None)
        if card is None:
            self._end()
            return
        self.card.show_card(card, begun.greeting)
        self._foot.setCurrentIndex(0)
        self.show_answer.setAccessibleDescription(self.card.front_words())
        self.take_focus()

    def _where(self, begun: Rehearsal, current: Round) -> str:
        """Return "The check-up, for Anna Kovács · card 3 of 7 · two minutes left"."""
        talk = begun.title
        if begun.client:
            talk = self.tr("{talk}, for {name}").format(talk=talk, name=begun.client)
        if current.card is None:
            return talk
        card = self.tr("card {number} of {count}").format(number=len(current.ratings) + 1, count=len(current.cards))
        minutes = ceil(current.left(self._desk.clock.utc()).total_seconds() / _MINUTE)
        if minutes < 1:
            left = self.tr("the last one")
        elif minutes == 1:
            left = self.tr("one minute left")
        else:
            left = self.tr("{number} minutes left").format(number=number_word(minutes))
        return f"{talk} · {card} · {left}"

    @Slot()
    def _reveal(self) -> None:
        current = self._round
        if current is None or current.card is None or self.card.is_revealed():
            return
        today, promised = self._desk.today(), rehearsal.promised(self._desk, current.card)
        if current.brings_back(self._desk.clock.utc()):
            promised[Rating.AGAIN] = today
        for rating, on in promised.items():
            self.ratings[rating].promise(self._day(on, today))
        self.card.reveal()
        self._foot.setCurrentIndex(1)
        self.setAccessibleName(self.tr("One way to say it"))
        self.setAccessibleDescription(self.card.answer_words())
        self.take_focus()

    def _day(self, on: date, today: date) -> str:
        days = (on - today).days
        if days < 2:
            return self._labels.day(on, today)
        if days <= _DAYS_COUNTED:
            return self.tr("in {count} days").format(count=days)
        return self._labels.short_day(on, today)

    @Slot()
    def _rate(self, rating: Rating, _checked: bool = False) -> None:
        current = self._round
        if current is None or current.card is None or not self.card.is_revealed():
            return
        rated = rehearsal.rate(self._desk, current.card, rating)
        self._done.append(_Done(current.card, current, rated))
        self._round = current.rated(rating, self._desk.clock.utc())
        self._show()

    @Slot()
    def _enough(self) -> None:
        """End here; what was rated so far is kept."""
        if self._done and self._round and self._round.card:
            self._round = self._round.ended()
            self._show()
        else:
            self._leave()

    def _end(self) -> None:
        days = {one.card: one.rated.due_on for one in self._done}
        self.ended.show_days(days, self._desk.today(), self._back or self.tr("Back"))
        self.take_focus()

    @Slot()
    def _leave(self) -> None:
        self._rehearsal, self._round, self._done = None, None, []
        self.left.emit()

    @Slot(object)
    def _changed(self, _changed: object) -> None:
        """Where the last rating was undone, its card comes again."""
        before = len(self._done)
        while self._done and not rehearsal.stands(self._done[-1].rated.review_id):
            self._round = self._done.pop().before
        if len(self._done) < before:
            self._show()


def _centred(*widgets: QWidget) -> QWidget:
    row = QWidget()
    box = QHBoxLayout(row)
    box.setContentsMargins(0, 0, 0, 0)
    box.addStretch(1)
    for widget in widgets:
        box.addWidget(widget)
    box.addStretch(1)
    return row


def _in_the_middle(around: QWidget, column: QWidget, above: int) -> None:
    """Place a column that may be only so wide; what is over goes to both sides."""
    row = QHBoxLayout(around)
    row.setContentsMargins(_MARGIN, above, _MARGIN, _MARGIN)
    row.addStretch(1)
    row.addWidget(column, _WIDE)
    row.addStretch(1)
