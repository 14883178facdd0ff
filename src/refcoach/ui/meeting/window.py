"""Meeting mode: one window in large type with one client's own things, and nothing of anybody else."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from refcoach.domain.meetings import AtTable
from refcoach.domain.referrals import How
from refcoach.services import at_table, meetings
from refcoach.services.at_table import Shown
from refcoach.services.desk import Changed, Desk, Refusal
from refcoach.ui.hub import Hub
from refcoach.ui.meeting.cards import HelpCard, OursCard, ResultCard
from refcoach.ui.meeting.leaving import LeaveQuestion
from refcoach.ui.meeting.names import NamesCard
from refcoach.ui.meeting.private_line import PrivateLine
from refcoach.ui.meeting.wanted import WantedCard
from refcoach.ui.theme import Theme, ThemeKeeper, dress
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.scrolled import scrolled
from refcoach.ui.words import keys
from refcoach.ui.words.keys import Place
from refcoach.ui.words.words import soft_breaks

_BOTH_FIT, _WIDEST, _MARGIN = 1000, 1500, 28


class MeetingWindow(QWidget):
    """Shows one talk until it is left; `left` hands on whose it was and who was named."""

    left = Signal(object)  # a meetings.Left

    def __init__(self, desk: Desk, hub: Hub, keeper: ThemeKeeper, meeting_id: int) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("RefCoach"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._keeper, self._meeting_id = desk, keeper, meeting_id
        self._busy, self._fresh = False, True
        self._taken: AtTable | None = None
        theme = keeper.theme
        self.client = plain_label("", "display", wrap=True)
        self.business = plain_label("", "secondary", wrap=True)
        self.leave_button = Button(theme, self.tr("Leave"), "quiet")
        self.leave_button.set_key(keys.hint("close"))
        self.result, self.ours, self.help = ResultCard(), OursCard(), HelpCard()
        self.wanted, self.names = WantedCard(), NamesCard(theme)
        self.trouble = plain_label("", "error", wrap=True)
        self.trouble.hide()
        self.question = LeaveQuestion(theme)
        self.question.hide()
        self._arrange(theme)
        self._connect(hub)
        self.reload()

    def reload(self) -> None:
        """Look again."""
        shown = at_table.look(self._desk, self._meeting_id)
        self.client.setText(soft_breaks(shown.client.display_name))
        self.business.setText(shown.business)
        self.business.setVisible(bool(shown.business))
        self.result.show_result(shown)
        self.ours.show_ours(shown)
        self.help.show_help(shown)
        self.wanted.show_wanted(shown)
        self.names.show_names(shown)
        self._client_id = shown.client.id
        self._begin_at(shown)

    def ask_to_leave(self) -> None:
        """Ask once, with the keyboard on the answer."""
        self.question.show()
        self.leave_button.hide()
        self.question.leave.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Be as wide as the text wants it."""
        self._middle.setMaximumWidth(theme.px(_WIDEST))
        self._turn()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape asks whether to leave, and once more stays."""
        if keys.pressed(Place.EVERYWHERE, event) != "close":
            super().keyPressEvent(event)
        elif self.question.isHidden():
            self.ask_to_leave()
        else:
            self._stay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns below each other where there is little room."""
        super().resizeEvent(event)
        self._turn()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keyboard to where the talk begins."""
        super().showEvent(event)
        self._turn()

    def _arrange(self, theme: Theme) -> None:
        head = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.client)
        names.addWidget(self.business)
        head.addLayout(names, 1)
        head.addWidget(self.leave_button, 0, Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        # Wrapped lines would like more height than they take: it would scroll where there is room for all.
        inside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._columns.setContentsMargins(2, 2, 10, 2)
        self._columns.setSpacing(20)
        for cards in ((self.result, self.ours, self.help), (self.wanted, self.names)):
            column = QVBoxLayout()
            column.setSpacing(20)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        self._middle = QWidget()
        box = QVBoxLayout(self._middle)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        box.addLayout(head)
        box.addWidget(scrolled(inside), 1)
        box.addWidget(self.trouble)
        box.addWidget(self.question)
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 20, _MARGIN, 20)
        row.addStretch(1)
        row.addWidget(self._middle, 1000)
        row.addStretch(1)
        self.set_theme(theme)

    def _connect(self, hub: Hub) -> None:
        self.leave_button.clicked.connect(self.ask_to_leave)
        self.question.left.connect(self._leave)
        self.question.stayed.connect(self._stay)
        self.ours.ticked.connect(self._tick_ours)
        self.wanted.ticked.connect(self._tick_wanted)
        self.wanted.known.connect(self._know)
        self.names.given.connect(self._write_down)
        self.names.chosen.connect(self._choose_how)
        self.names.removed.connect(self._take_out)
        self.names.back_wanted.connect(self._put_back)
        hub.changed.connect(self._changed)
        hub.not_saved.connect(self._not_saved)
        self._keeper.changed.connect(self._dress)

    def _begin_at(self, shown: Shown) -> None:
        """Bring the keyboard to what the talk begins with, once: what is open of ours, else the next name."""
        if self._fresh:
            self._fresh = False
            first = self.ours.first_open()
            line = self.names.open_line if self.names.line.isHidden() else self.names.line
            (first or line).setFocus()

    def _do(self, call: Callable[[], object]) -> bool:
        """Carry out a command and look again; what stands in its way is said at the foot, in one line."""
        self._busy = True
        try:
            call()
        except Refusal as refusal:
            self._say(str(refusal))
            return False
        finally:
            self._busy = False
        self._say("")
        self.reload()
        return True

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    @Slot(str)
    def _write_down(self, line: str) -> None:
        if self._do(partial(meetings.write_down, self._desk, self._meeting_id, line)):
            self.names.line.wipe()
            self._forget_taken()

    @Slot(int, str)
    def _choose_how(self, name_id: int, how: str) -> None:
        self._do(partial(meetings.choose_how, self._desk, name_id, How(how)))

    @Slot(int)
    def _take_out(self, name_id: int) -> None:
        taken: list[AtTable] = []
        if self._do(lambda: taken.append(meetings.take_out(self._desk, name_id))):
            self._taken = taken[0]
            self.names.offer_back(taken[0].name)
            self.names.back.setFocus()

    @Slot()
    def _put_back(self) -> None:
        taken = self._taken
        if taken is not None and self._do(
            partial(meetings.write_down, self._desk, self._meeting_id, taken.name, taken.introduction)
        ):
            self._forget_taken()

    def _forget_taken(self) -> None:
        self._taken = None
        self.names.offer_back("")

    @Slot(int, bool)
    def _tick_ours(self, number: int, done: bool) -> None:
        if not self._do(partial(meetings.tick_ours, self._desk, self._meeting_id, number, done=done)):
            self.reload()

    @Slot(int, bool)
    def _tick_wanted(self, target_id: int, known: bool) -> None:
        call = at_table.know if known else at_table.not_know
        if self._do(partial(call, self._desk, self._meeting_id, target_id)) and known:
            self.wanted.rows[target_id].how.setFocus()

    @Slot(int, str)
    def _know(self, target_id: int, known_from: str) -> None:
        self._do(partial(at_table.know, self._desk, self._meeting_id, target_id, known_from))

    @Slot()
    def _stay(self) -> None:
        self.question.hide()
        self.leave_button.show()
        (self.names.line if self.names.line.isVisible() else self.leave_button).setFocus()

    @Slot()
    def _leave(self) -> None:
        """Leave; a name that was typed and not kept with Enter is written down first."""
        if self.names.line.text().strip():
            self._write_down(self.names.line.text())
            if self.names.line.text():
                return
        try:
            left = meetings.leave(self._desk, self._meeting_id)
        except Refusal as refusal:
            self._say(str(refusal))
            return
        for line in self.findChildren(PrivateLine):
            line.wipe()
        self.left.emit(left)

    @Slot(object)
    def _changed(self, changed: Changed) -> None:
        if not self._busy and changed.may_show(self._client_id):
            self.reload()

    @Slot()
    def _not_saved(self) -> None:
        """Nothing is said here of files and folders: a client reads it too."""
        self._say(self.tr("That could not be saved just now. What was written down is safe; please try again."))
        self.reload()

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        dress(self, theme)

    def _turn(self) -> None:
        narrow = self.width() < self._keeper.theme.px(_BOTH_FIT)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(down if narrow else across)
