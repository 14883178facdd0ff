"""The ask panel: why now, the words, and the outcome logged in a click. Two clicks from a due row."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from refcoach.domain.answers import names_in
from refcoach.domain.asks import Outcome
from refcoach.domain.spoken import joined
from refcoach.services import handing_over, result_answers, talks
from refcoach.services.asks import Logged, Report
from refcoach.services.desk import Change, Changed, Desk, Refusal
from refcoach.services.talks import Given, Talk
from refcoach.store import settings
from refcoach.ui.forms.later import LaterActions
from refcoach.ui.hub import Hub
from refcoach.ui.talk.focus_return import FocusReturn
from refcoach.ui.talk.in_hand import OpenTalk
from refcoach.ui.talk.modes import mode_of, moment_of
from refcoach.ui.talk.naming import Naming
from refcoach.ui.talk.on_the_way import OnTheWay
from refcoach.ui.talk.outcome_bar import OutcomeBar
from refcoach.ui.talk.outcome_words import THANKS, OutcomeWords
from refcoach.ui.talk.panel_header import PanelHeader
from refcoach.ui.talk.panel_layout import PanelFrame
from refcoach.ui.talk.talk_body import TalkBody
from refcoach.ui.talk.written import Written
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.words.labels import Labels

Done = TypeVar("Done")


class AskPanel(PanelFrame):
    """Shows one talk with one client; `show_for` begins with another."""

    closed = Signal()
    told = Signal(str, str)  # what was done, the batch for undo
    client_wanted = Signal(int)
    rehearsal_wanted = Signal(int, int, str)  # whose talk, which check-in, which situation
    scripts_wanted = Signal(str)
    meeting_wanted = Signal(int, int)  # with whom, over which check-in
    handouts_wanted = Signal(int, int, str)  # for whom, at which check-in, which piece

    def __init__(self, desk: Desk, hub: Hub, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._desk = desk
        self._labels, self._words, self._client_id = Labels(self), OutcomeWords(self), 0
        self._touchpoint_id: int | None = None
        self._situation: str | None = None
        self._talk: Talk | None = None
        self._logged: int | None = None  # the check-in whose outcome is known by now
        self._busy, self._stale = False, False
        theme = keeper.theme
        self.header, self.body, self.bar = PanelHeader(theme), TalkBody(theme), OutcomeBar(theme, desk)
        self.later = LaterActions(desk, keeper, self)
        self.in_hand = OpenTalk(self.later, self.header.more)
        self._naming = Naming(
            self.bar, self.talk, lambda: self._logged is not None or not self._written.begun.from_table
        )
        self._on_the_way = OnTheWay(desk, keeper, self.body, self.bar)
        self._written = Written(desk, self.body, self.bar, self._do)
        self._focus = FocusReturn(self)
        self._scroll = self.lay_out(self.header, self.body, self.bar)
        self._connect()
        hub.changed.connect(self._changed)

    def client_id(self) -> int:
        """Return whose talk is shown, or 0."""
        return self._client_id

    def touchpoint_id(self) -> int:
        """Return the check-in that is shown, or 0."""
        return self._touchpoint_id or 0

    def talk(self) -> Talk | None:
        """Return what is shown."""
        return self._talk

    def show_for(self, client_id: int, touchpoint_id: int = 0) -> None:
        """Show a check-in of a client; 0 is the one due, or a talk that nobody planned."""
        self._focus.remember()
        self._written.settle()
        wanted = touchpoint_id or talks.due_of(self._desk, client_id)
        same = (client_id, wanted) == (self._client_id, self._touchpoint_id) and self._logged is None
        self._client_id, self._touchpoint_id = client_id, wanted
        if same and self._talk:
            self.reload()  # what was noted before the panel was closed is still there
        else:
            self._situation = None
            self._begin_anew()
        self.body.script.take_focus()

    def take_outcome(self) -> None:
        """Ask what happened anew, with the names that wait with the client, and the keyboard on the answer."""
        self._ask_what_happened()
        self.bar.focus_first()

    def reload(self) -> None:
        """Look again: who it is, how it stands, which words fit."""
        self._stale = False
        if not self._client_id:
            return
        if self._touchpoint_id and not talks.is_planned(self._touchpoint_id):
            self._touchpoint_id = talks.due_of(self._desk, self._client_id)
            self._written.follow(self._touchpoint_id)
        try:
            talk = talks.look(self._desk, self._client_id, self._touchpoint_id, self._situation)
        except Refusal as refusal:
            self.told.emit(str(refusal), "")
            return
        self._talk = talk
        self.in_hand.show_for(self._client_id, self.touchpoint_id())
        self._on_the_way.show_talk(talk)
        today = self._desk.today()
        self.header.show_talk(talk, today, settings.load().people_word)
        self.body.show_talk(talk, mode_of(talk), today)
        self.bar.refresh(moment_of(talk, today, self._desk.calendar()))

    def showEvent(self, event: QShowEvent) -> None:
        """Look again when something changed meanwhile, and let the keyboard go on with the words."""
        super().showEvent(event)
        if self._stale:
            self.reload()
        if not event.spontaneous():
            self.body.script.take_focus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is being written, also when the window goes; give the keyboard back to where it came from."""
        if not event.spontaneous():
            self._written.leaving.emit()
            if self.isHidden():
                self._focus.give_back()
        super().hideEvent(event)

    def _connect(self) -> None:
        self.header.closed.connect(self.closed)
        self.header.client_wanted.connect(self.in_hand.want_client)
        self.header.menu_wanted.connect(self.in_hand.open_menu)
        self.header.meeting_wanted.connect(self.in_hand.want_meeting)
        self.in_hand.client_wanted.connect(self.client_wanted)
        self.in_hand.meeting_wanted.connect(self.meeting_wanted)
        self.body.nearest_wanted.connect(self.show_for)
        self._on_the_way.wanted.connect(self._save)
        self._on_the_way.told.connect(self.told)
        self.body.earn.friend_wanted.connect(self.show_for)
        self._written.told.connect(self.told)
        self._written.kept.connect(self._look_again)
        self.body.script.situation_wanted.connect(self._change_situation)
        self.body.script.rehearsal_wanted.connect(self.rehearsal_wanted)
        self.body.script.scripts_wanted.connect(self.scripts_wanted)
        self.body.result.missing.connect(self._result_missing)
        self.bar.reported.connect(self._log)
        self._naming.kept.connect(self._keep_names)
        self.bar.next_wanted.connect(self._go_on)
        self.later.told.connect(self._put_away)
        self.later.ask_wanted.connect(self.show_for)

    def _begin_anew(self) -> None:
        self.body.forget()
        self._scroll.verticalScrollBar().setValue(0)
        self._talk = None
        self._ask_what_happened()

    def _ask_what_happened(self) -> None:
        """Go on as if nothing had been logged; what was noted stays."""
        self._logged = None
        self._written.begin(self._client_id, self._touchpoint_id)
        self.reload()
        if self._talk:
            self.bar.begin(moment_of(self._talk, self._desk.today(), self._desk.calendar()))
            self._written.begun.begin(self._client_id)

    @Slot(object)
    def _changed(self, changed: Changed) -> None:
        """Look again, unless this panel is the one who changes something, or it is about somebody else."""
        if self._busy or not self._client_id or not changed.may_show(self._client_id):
            return
        if not self.isVisible():
            self._stale = True
        elif self._logged is None:
            self.reload()
        elif Change.TOUCHPOINTS in changed.what and not talks.is_over(self._logged):
            self._written.begun.settle()
            self._ask_what_happened()  # what was logged has been undone

    @Slot()
    def _look_again(self) -> None:
        if self._logged is None:
            self.reload()

    @Slot(object)
    def _log(self, report: Report) -> None:
        report = self._written.complete(report)
        logged = self._do(partial(talks.log, self._desk, self._client_id, self._touchpoint_id, report))
        if logged:
            if report.names:
                self._written.begun.named()
            self._show_logged(logged, names=report.outcome is Outcome.YES_NAMED and not report.names)
            if report.score is not None:
                self._go_on_with(logged)

    def _do(self, call: Callable[[], Done]) -> Done | None:
        """Carry out a command of this panel; a refusal is said at its foot."""
        self._busy = True
        try:
            return call()
        except Refusal as refusal:
            self.bar.say(str(refusal))
            return None
        finally:
            self._busy = False

    def _show_logged(self, logged: Logged, *, names: bool = False) -> None:
        self._end(logged.touchpoint_id, logged.ask_id)
        line = self._words.then(logged, self._labels, self._desk.today(), self._talk)
        named = names_in(self.body.script.text_of("names")) if names else None
        self.bar.show_next(line, names=named, first=() if names else self._first(), courage=logged.courage)
        name = self._talk.standing.client.display_name if self._talk else ""
        self.told.emit(self.tr("Logged for {name}. {next}").format(name=name, next=line), logged.batch)

    def _end(self, touchpoint_id: int, ask_id: int | None = None) -> None:
        """The outcome is known; answers and notes can still be added."""
        self._logged, self._written.begun.ask_id = touchpoint_id, ask_id
        self._written.logged(touchpoint_id)
        self.body.earn.hide()

    def _go_on_with(self, logged: Logged) -> None:
        """Their number decides how the talk goes on: with their reasons, or with putting it right."""
        situation = "service_recovery" if logged.problem_opened else self.body.script.situation()
        self.body.script.show_talk(talks.look(self._desk, self._client_id, logged.touchpoint_id, situation))

    @Slot(object)
    def _keep_names(self, given: Given) -> None:
        begun = self._written.begun
        done = self._do(partial(talks.capture, self._desk, self._client_id, given, begun.ask_id))
        if done is None:
            return
        begun.named()
        named, batch = done
        day = self._labels.full_day(named[0].thank_you_on, self._desk.today())
        line = self._labels.known(self.tr("Next: Thank-you, {day}").format(day=day), named)
        if self._logged is not None:
            self.bar.show_next(line, first=self._first())
        else:
            self._ask_what_happened()
        people = joined([one.lead for one in named])
        self.told.emit(self.tr("Written down: {people}. {next}").format(people=people, next=line), batch)

    @Slot(str)
    def _result_missing(self, what: str) -> None:
        missing = partial(result_answers.missing, self._desk, self.touchpoint_id(), what)
        if self._touchpoint_id and (logged := self._do(missing)):
            self._show_logged(logged)

    @Slot(object, str)
    def _save(self, call: Callable[[], str], text: str) -> None:
        """Carry out a command, look again, and offer undo; a talk that ended with it says what comes next."""
        self._written.keep_note()
        batch = self._do(call)
        if batch is None:
            return
        self.bar.say("")
        if self._touchpoint_id and not talks.is_planned(self._touchpoint_id):
            self._end(self._touchpoint_id)
            self.bar.show_next(self._words.next_line(self._client_id, self._labels, self._desk.today()))
        else:
            self.reload()
        self.told.emit(text, batch)

    def _first(self) -> tuple[str, ...]:
        thanks = talks.owed_thank_you(self._desk, self._client_id)
        return (*([THANKS] if thanks else []), *handing_over.promised(self._desk, self._client_id))

    @Slot(str)
    def _go_on(self, where: str) -> None:
        self._written.settle()
        if where == THANKS and (thanks := talks.owed_thank_you(self._desk, self._client_id)):
            self.show_for(self._client_id, thanks)
        elif where in handing_over.PASSED_ON:
            self.handouts_wanted.emit(self._client_id, 0, where)
        else:
            self.closed.emit()

    @Slot(str, str)
    def _put_away(self, text: str, batch: str) -> None:
        self.told.emit(text, batch)
        # After the third time something better is offered, so the talk stays where it is.
        if batch and not (self._touchpoint_id and talks.put_off_too_often(self._touchpoint_id)):
            self.closed.emit()

    @Slot(str)
    def _change_situation(self, situation: str) -> None:
        self._situation = situation
        self.reload()
