"""What Today asks above its lists: is the clock right (R6), and are there too many check-ins (R28)?"""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from refcoach.domain.crowd import Crowd
from refcoach.domain.spoken import a_few
from refcoach.domain.word_game import Stands
from refcoach.services import allowed, meetings, new_day, overview, word_game
from refcoach.services.desk import Desk
from refcoach.services.word_game import Board
from refcoach.store import content, settings
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.labels import Labels


class Question(Card):
    """A sentence and two answers."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, kind="brand")
        self._words = plain_label("", wrap=True)
        self.add(self._words)
        self.yes, self.no = Button(theme, ""), Button(theme, "")
        row = FlowLayout()
        for button in (self.yes, self.no):
            row.addWidget(button)
        self.add_layout(row)

    def ask(self, question: str, yes: str, no: str) -> None:
        """Put the question."""
        self._words.setText(question)
        self.setAccessibleName(question)
        for button, text in ((self.yes, yes), (self.no, no)):
            button.set_words(text)
            button.setAccessibleDescription(question)

    def question(self) -> str:
        """Return what is asked."""
        return self._words.text()

    def follow(self, before: QWidget) -> None:
        """Let the keyboard come here after another widget, where the eye comes too."""
        QWidget.setTabOrder(before, self.yes)
        QWidget.setTabOrder(self.yes, self.no)


class IsItToday(Question):
    """R6: today is long after the last look; until the owner answers, what a day writes by itself waits."""

    told = Signal(str, str)  # what was decided, the batch for undo

    def __init__(self, desk: Desk, theme: Theme, leap: new_day.Leap, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._desk = desk
        labels = Labels(self)
        # Each seen from the other: after a wrong clock the year is what differs.
        today, last = labels.full_day(leap.today, leap.last), labels.full_day(leap.last, leap.today)
        self.ask(
            self.tr(
                "RefCoach was last opened on {last}, and the computer says that today is {today}. Is that right?"
                " Until you answer, no agreement ends and nothing counts as missed."
            ).format(last=last, today=today),
            self.tr("Yes, it's {today}").format(today=today),
            self.tr("Not yet"),
        )
        self.yes.clicked.connect(self._confirm)
        self.no.clicked.connect(self.hide)

    @Slot()
    def _confirm(self) -> None:
        self.hide()  # before a second click can come
        self.told.emit(self.tr("The day has begun."), new_day.it_is_today(self._desk))


class MeetingOpen(Question):
    """A meeting was begun and not left: go on at the table, or say how it went."""

    meeting_wanted = Signal(int, int)  # with whom, over which check-in
    outcome_wanted = Signal(int, int)

    def __init__(self, desk: Desk, theme: Theme, found: meetings.Unfinished, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._desk, self._meeting = desk, found.meeting
        said = self.tr("The meeting with {name} was not finished.").format(name=found.client)
        if found.names:
            written = self.tr("Written down: {people}.").format(people=a_few(found.names))
            said = f"{said} {written}"
        self.ask(said, self.tr("Go on with it"), self.tr("Say how it went"))
        self.yes.clicked.connect(self._go_on)
        self.no.clicked.connect(self._finish)

    @Slot()
    def _go_on(self) -> None:
        self.meeting_wanted.emit(self._meeting.client_id, self._meeting.touchpoint_id or 0)

    @Slot()
    def _finish(self) -> None:
        self.hide()  # before a second click can come
        left = meetings.leave(self._desk, self._meeting.id)
        self.outcome_wanted.emit(left.client_id, left.touchpoint_id or 0)


class WordAsked(Question):
    """The word of the month: what is asked of the week, or that the round is over."""

    told = Signal(str, str)
    page_wanted = Signal(str)

    def __init__(self, desk: Desk, theme: Theme, found: Board, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._desk, words = desk, content.of("game")
        running = found.stands is Stands.RUNNING
        stopped = {one["when"]: one["text"] for one in words["stops"]}
        asked = words["weekly"]["solo" if settings.load().solo else "question"]
        if found.stands is Stands.OVER:
            asked = stopped["the last day has passed"]
        if found.stands is Stands.QUIET:
            asked = stopped["two weeks without an answer to the weekly question"]
        self.ask(
            f"“{found.game.word}”: {asked}",
            self.tr("Write it down") if running else self.tr("Show the round"),
            words["weekly"]["none"].split(". ", 1)[0],
        )
        self.no.setVisible(running)
        self.yes.clicked.connect(self._go)
        self.no.clicked.connect(self._none)

    @Slot()
    def _go(self) -> None:
        self.page_wanted.emit("word_game")

    @Slot()
    def _none(self) -> None:
        self.hide()  # before a second click can come
        self.told.emit(content.of("game")["weekly"]["none"], word_game.not_this_week(self._desk))


class ReviewDue(Question):
    """The owner's review, once a quarter: now, or next week."""

    review_wanted = Signal(str)
    told = Signal(str, str)

    def __init__(self, desk: Desk, theme: Theme, question: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        from refcoach.services import review

        self._desk, words = desk, review.words()
        begun = bool(question)
        self.ask(
            question or words["today_line"],
            self.tr("Go on") if begun else words["start"],
            words["later"],
        )
        self.yes.clicked.connect(self._start)
        self.no.clicked.connect(self._put_off)

    @Slot()
    def _start(self) -> None:
        self.review_wanted.emit("start")

    @Slot()
    def _put_off(self) -> None:
        from refcoach.services import review_offered

        self.hide()  # before a second click can come
        self.told.emit(self.tr("It will be here again in a week."), review_offered.later(self._desk))


class TooMany(Question):
    """R28: the plans hold more check-ins than there is room for; said once."""

    settings_wanted = Signal()

    def __init__(self, desk: Desk, theme: Theme, found: Crowd, cap: int, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        words = self.tr("The plans of the coming four weeks hold {planned} check-ins; {cap} a day is room for {room}.")
        # In practice mode no amount is asked for (R28b).
        which = (
            self.tr("Choose for each sale?") if allowed.rules().practice else self.tr("Full plans from which amount?")
        )
        self.ask(
            f"{words.format(planned=found.planned, cap=cap, room=found.room)} {which}",
            self.tr("Choose"),
            self.tr("Leave it as it is"),
        )
        for button in (self.yes, self.no):
            button.clicked.connect(partial(self._heard, desk, found))
        self.yes.clicked.connect(self.settings_wanted)

    def _heard(self, desk: Desk, found: Crowd, _checked: bool = False) -> None:
        self.hide()
        overview.crowd_heard(desk, found)


class FolderAway(Question):
    """The second folder for backups was not there for two weeks: said, with nothing to decide."""

    settings_wanted = Signal()

    def __init__(self, theme: Theme, folder: str, days: int, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.ask(
            self.tr(
                "The second folder for your backups, {folder}, has not been there for {days} days."
                " Backups in RefCoach's own folder are made as ever."
            ).format(folder=folder, days=days),
            self.tr("See to it"),
            self.tr("Not now"),
        )
        for button in (self.yes, self.no):
            button.clicked.connect(self.hide)
        self.yes.clicked.connect(self.settings_wanted)
