"""First run: three short steps, each of which can be skipped, to the first planned check-in."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from refcoach.services import new_day
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.ui.forms.refresh import Refresh
from refcoach.ui.forms.surroundings import Surroundings
from refcoach.ui.hub import Hub
from refcoach.ui.start.claim import ClaimPanel
from refcoach.ui.start.people import PeopleStep, WaysIn
from refcoach.ui.start.tick import TickStep
from refcoach.ui.start.you import YouStep
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.files import Files
from refcoach.ui.widgets.plain import plain_label, set_look
from refcoach.ui.widgets.scrolled import scrolled

YOU, PEOPLE, TICK = range(3)
_ROOM_FOR_CLAIM = 900
_COLUMN = 640


class FirstRun(QWidget):
    """The dark panel with the claim at the left, one step at the right."""

    told = Signal(str, str)
    finished = Signal()

    def __init__(
        self,
        desk: Desk,
        hub: Hub,
        keeper: ThemeKeeper,
        ways: WaysIn,
        surroundings: Callable[[], Surroundings | None] = lambda: None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._keeper = keeper
        names = (self.tr("You"), self.tr("Your people"), self.tr("Your favourites"))
        self.claim = ClaimPanel(
            keeper.theme,
            self.tr("Clients who are glad they met you know people who would be, too."),
            self.tr("RefCoach tells you whom to ask, when, and in which words. All of it stays on this computer."),
            names,
        )
        self.you = YouStep(desk, keeper)
        self.people = PeopleStep(desk, keeper, ways)
        self.tick = TickStep(desk, keeper, surroundings)
        self.back = Button(keeper.theme, self.tr("Back"), "quiet")
        self.skip = Button(keeper.theme, self.tr("Skip this"), "quiet")
        self.next = Button(keeper.theme, "", "primary")
        self._refresh = Refresh(self, hub)
        self._place()
        self._connect()
        self.show_step(YOU)

    def add_foot(self, foot: QWidget) -> None:
        """Show something below the step."""
        self._column.addWidget(foot)

    def step(self) -> int:
        """Return the step that is shown, counted from 0."""
        return self._stack.currentIndex()

    def show_step(self, step: int) -> None:
        """Show one of the three steps."""
        self.tick.reload()
        self.people.reload()
        self._stack.setCurrentIndex(step)
        self.claim.set_step(step)
        self._number.setText(self.tr("Step {number} of 3").format(number=step + 1))
        self._heading.setText(self._titles()[step])
        self._line.setText(self._lines()[step])
        self._update_buttons()
        self._focus()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keyboard from the page behind."""
        super().showEvent(event)
        self._focus()

    def _focus(self) -> None:
        # Whoever begins to type is understood.
        (self.you.first_name, self.people.ways.begin_at, self.tick.search)[self.step()].setFocus()

    def take_files(self, files: Files) -> bool:
        """Show what address books would bring in, at the step where people come in; False with one in hand."""
        if not self.people.ways.takes_a_file():
            return False
        self.show_step(PEOPLE)
        self.people.ways.read(files)
        return True

    def minimumSizeHint(self) -> QSize:
        """Return what the step cannot do without: the claim goes where there is no room for both."""
        return self._right.minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        """Return no: what is inside scrolls, and must not make the window higher than the screen."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the step needs all of it."""
        super().resizeEvent(event)
        self.claim.setVisible(event.size().width() >= self._keeper.theme.px(_ROOM_FOR_CLAIM))

    def _titles(self) -> tuple[str, str, str]:
        return (
            self.tr("First, a little about you"),
            self.tr("Who do you already know?"),
            self.tr("Tick up to ten people you'd gladly have ten more of"),
        )

    def _lines(self) -> tuple[str, str, str]:
        return (
            self.tr("These words go into everything RefCoach suggests you say. You can change them at any time."),
            self.tr("Most owners have an address book. Bring it in as it is; nothing is sent anywhere."),
            self.tr("For each of them a results check is planned, so you'll see at once what to do first."),
        )

    def _place(self) -> None:
        self._number = plain_label("", "small-muted")
        self._heading = plain_label("", "title", wrap=True)
        self._line = plain_label("", "secondary", wrap=True)
        self._stack = QStackedWidget()
        for step in (self.you, self.people, self.tick):
            self._stack.addWidget(scrolled(step))
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.skip)
        buttons.addWidget(self.next)
        column = QVBoxLayout()
        column.setSpacing(8)
        for label in (self._number, self._heading, self._line):
            column.addWidget(label)
        column.addSpacing(10)
        column.addWidget(self._stack, 1)
        column.addSpacing(6)
        column.addLayout(buttons)
        self._column = column
        right = QWidget()
        right.setMaximumWidth(self._keeper.theme.px(_COLUMN))
        right.setLayout(column)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.claim)
        self.claim.hide()  # until there is room for it
        row.addStretch(1)
        row.addWidget(right, 100)
        row.addStretch(1)
        column.setContentsMargins(24, 28, 24, 20)
        self._right = right

    def set_theme(self, theme: object) -> None:
        """Let the column grow with the text."""
        self._right.setMaximumWidth(self._keeper.theme.px(_COLUMN))

    def _connect(self) -> None:
        self._refresh.wanted.connect(self._look_again)
        self.back.clicked.connect(self._go_back)
        self.skip.clicked.connect(self._go_on)
        self.next.clicked.connect(self._save_and_go_on)
        self.people.told.connect(self.told)
        self.people.filled.connect(self._go_on)
        self.people.sampled.connect(self._finish)
        self.people.ways.turned.connect(self._update_buttons)
        self.tick.people_wanted.connect(self._go_back)
        self.tick.ticked_changed.connect(self._update_buttons)

    @Slot()
    def _look_again(self) -> None:
        self._refresh.done()
        self.tick.reload()
        self.people.reload()

    @Slot()
    def _update_buttons(self) -> None:
        step, busy = self.step(), self.people.ways.is_busy()
        self.back.setVisible(step > YOU)
        self.skip.setVisible(step != PEOPLE)
        for button in (self.back, self.skip, self.next):
            button.setEnabled(not busy)
        last = self.tr("Plan their check-ins") if self.tick.ticked() else self.tr("Finish")
        self.next.set_words(last if step == TICK else self.tr("Next"))
        # Choosing the file is the one loud thing of the second step.
        set_look(self.next, "role", "" if step == PEOPLE else "primary")

    @Slot()
    def _go_back(self) -> None:
        self.show_step(max(YOU, self.step() - 1))

    @Slot()
    def _save_and_go_on(self) -> None:
        if self.step() == YOU:
            self.you.save()
        elif self.step() == PEOPLE:
            if not self.people.leave():
                return
        elif self.step() == TICK:
            if not self._start_at_login():
                return
            self._plan()
        self._go_on()

    @Slot()
    def _go_on(self) -> None:
        if self.step() < TICK:
            self.show_step(self.step() + 1)
        else:
            self._finish()

    def _start_at_login(self) -> bool:
        """Do as the box says; False where the system will not, which the owner should read before going on."""
        login = self.tick.login
        if not login.is_changed():
            return True
        if login.apply():
            self.told.emit(login.words(), "")
            return True
        return False

    def _plan(self) -> None:
        count = len(self.tick.ticked())
        batch = self.tick.save()
        if batch:
            one = self.tr("1 results check is planned.")
            text = one if count == 1 else self.tr("{count} results checks are planned.").format(count=count)
            self.told.emit(text, batch)

    @Slot()
    def _finish(self) -> None:
        service.save(self._desk, first_run_done=True)
        new_day.begin(self._desk)
        self.finished.emit()
