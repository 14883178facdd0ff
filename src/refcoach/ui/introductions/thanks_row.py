"""One thank-you or report that is owed: to whom, for whom, how late, and how it was done in one click."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from refcoach.domain.referrals import MayKnow
from refcoach.domain.spoken import joined
from refcoach.domain.thanks import Way
from refcoach.domain.touchpoints import Kind
from refcoach.services.thanks import Owing
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.pill import Pill
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.labels import Labels
from refcoach.ui.words.words import soft_breaks


class OnceButton(Button):
    """A button of a row that goes when it is pressed: the second click of a double one would hit the next row."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Count a double click as one."""
        event.accept()


class ThanksRow(Card):
    """Says what is owed to one person, with a button for each way it may be done."""

    given = Signal(object)  # Way
    words_wanted = Signal()
    client_wanted = Signal()

    def __init__(self, theme: Theme, owing: Owing, today: date, apart: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._theme, self._owing = theme, owing
        self._labels = Labels(self)
        self.what = self._what()
        name = owing.source.display_name
        if apart:
            name = self.tr("{name} ({apart})").format(name=name, apart=apart)
        self.setAccessibleName(f"{name}: {self.what}")
        self.name = Button(theme, soft_breaks(name), "link")
        self.name.setAccessibleName(self.tr("Open {name}").format(name=name))
        self.name.clicked.connect(self.client_wanted)
        self.state = Pill(theme, *self._how_late(today))
        head = QHBoxLayout()
        head.addWidget(self.name)
        head.addStretch(1)
        if away := self._labels.client_state(owing.source.state):
            head.addWidget(Pill(theme, away))
        head.addWidget(self.state)
        self.add_layout(head)
        self.add(plain_label(soft_breaks(self.what), wrap=True))
        if note := self.note():
            self.add(plain_label(note, "small", wrap=True))
        self.ways: dict[Way, Button] = {}
        self.add_layout(self._buttons())

    def buttons(self) -> list[Button]:
        """Return what the keyboard goes through, in its order."""
        return [self.name, *self.ways.values(), self.words]

    def note(self) -> str:
        """Return how to do it well: by hand, or what may be said."""
        owing = self._owing
        if owing.by_hand:
            return self.tr("They have introduced several people by now: write this one by hand.")
        if owing.touchpoint.kind is not Kind.REPORT_BACK or not owing.about:
            return ""
        return {
            MayKnow.NOTHING: self.tr("Say only that you followed it up."),
            MayKnow.SPOKE: self.tr("You may say that you spoke, and no more."),
            MayKnow.OUTCOME: self.tr("They may hear how it ended."),
        }[owing.about[0].source_may_know]

    def _what(self) -> str:
        people = joined(self._owing.leads)
        if self._owing.touchpoint.kind is Kind.REPORT_BACK:
            if not people:
                return self.tr("Report back")
            stage = self._labels.stage_of(self._owing.about[0])
            return self.tr("Report back about {people} ({stage})").format(people=people, stage=stage)
        return self.tr("Thank-you for {people}").format(people=people) if people else self.tr("Thank-you")

    def _how_late(self, today: date) -> tuple[str, str]:
        late = self._owing.days_late
        if late < 0:
            return self.tr("due {day}").format(day=self._labels.day(self._owing.touchpoint.shows_on, today)), "sunken"
        return self._labels.overdue(late), "warning" if late else "accent"

    def _buttons(self) -> FlowLayout:
        flow = FlowLayout(spacing=6)
        about = f"{self._owing.source.display_name}, {self.what}"
        for way in self._owing.ways:
            button = OnceButton(self._theme, self._way(way))
            if way is Way.CARD and self._owing.by_hand:
                button.setProperty("role", "primary")
            button.setAccessibleName(self.tr("{way}, done: {about}").format(way=self._way(way), about=about))
            button.setObjectName(way)
            button.clicked.connect(partial(self._give, way))
            flow.addWidget(button)
            self.ways[way] = button
        self.words = Button(self._theme, self.tr("Show the words"), "link")
        self.words.setAccessibleName(self.tr("Show the words: {about}").format(about=about))
        self.words.clicked.connect(self.words_wanted)
        flow.addWidget(self.words)
        return flow

    def _way(self, way: Way) -> str:
        return {
            Way.CALL: self.tr("Called"),
            Way.CARD: self.tr("Card sent"),
            Way.EMAIL: self.tr("E-mail sent"),
            Way.GIFT: self.tr("Gift sent"),
        }[way]

    def _give(self, way: Way, _checked: bool = False) -> None:
        self.given.emit(way)
