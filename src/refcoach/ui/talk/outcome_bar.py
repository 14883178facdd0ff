"""The foot of the ask panel: what happened, in one click or two, and what comes next."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QMenu, QVBoxLayout, QWidget

from refcoach.domain.asks import Outcome
from refcoach.domain.touchpoints import Kind
from refcoach.services.asks import Report
from refcoach.services.desk import Desk
from refcoach.services.talks import Given
from refcoach.ui.forms.day_edit import DayEdit
from refcoach.ui.talk.cards import how_many_cards
from refcoach.ui.talk.fill_in import LineEditor, NameLines
from refcoach.ui.talk.foot import Foot
from refcoach.ui.talk.modes import Mode, Moment
from refcoach.ui.talk.outcome_words import AFTERWARDS, AT_ONCE, OutcomeWords
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.chip import ChipRow
from refcoach.ui.widgets.editors import Number
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label


class OutcomeBar(Foot):
    """One question at a time: what happened, then at most one more thing about it."""

    reported = Signal(object)  # Report
    put_right = Signal()
    not_right = Signal()
    wrote = Signal()  # to somebody introduced
    names_kept = Signal(list, bool)  # the names, and whether they were asked for
    next_wanted = Signal(str)  # thanks, a piece of paper, or close

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._desk = desk
        self._words = OutcomeWords(self)
        self._moment: Moment | None = None
        self._override = ""
        self._pending = ""
        self.scores: ChipRow | None = None
        self.names: NameLines | None = None
        self.day: DayEdit | None = None
        self.cards: Number | None = None
        self.reason_line: LineEditor | None = None
        self._typed: list[str] = []
        """Names that were typed and not kept, while something else is asked."""

    def begin(self, moment: Moment) -> None:
        """Ask what happened."""
        self._moment = moment
        self._override = ""
        self.say("")
        self._show_outcomes()
        self._typed = []

    def typed(self) -> list[str]:
        """Return the names that were typed and not kept."""
        return self.names.names() if self.names is not None else self._typed

    def go_on_with(self, names: Sequence[str], *, prompted: bool) -> None:
        """Ask for names again, with those that were typed before."""
        self._typed = list(names)
        self._ask_names(prompted=prompted)

    def focus_first(self) -> None:
        """Bring the keyboard to the first answer, or to keeping the names: it is done, or nothing else is left."""
        seen = [button for button in self.findChildren(QAbstractButton) if button.isVisibleTo(self)]
        buttons = [button for button in seen if button.property("role") != "danger"]
        answers = buttons if self.names is None else [self.names.keep]
        if answers:
            answers[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, moment: Moment) -> None:
        """Take a changed talk: begin again only where other buttons fit now."""
        other = self._moment is None or moment.mode is not self._moment.mode or moment.kind != self._moment.kind
        if other and not self.typed():
            self.begin(moment)
        else:
            self._moment = moment

    def show_next(
        self, line: str, *, names: Sequence[str] | None = None, first: Sequence[str] = (), courage: str = ""
    ) -> None:
        """Say what comes next; offer the capture of names, with those written down already, or what is `first` now.

        `courage` is the line about the guess before this ask.
        """
        self.say(line)
        box = self.clear()
        if courage:
            box.addWidget(plain_label(courage, "small-muted", wrap=True))
        if names is not None:
            self._add_names(box, prompted=True)
            if self.names:
                self.names.fill([name for name in names if name not in self.names.names()])
        self.add_buttons(box, self._words.afterwards(first))

    def choose(self, key: str) -> None:
        """Do what a button or the menu says."""
        opens = {
            "yes": self._ask_which_yes,
            "introduce": self._ask_day,
            "cards": self._ask_cards,
            "anyway": self._ask_override,
            "never": self._confirm_never,
            "not_yet": self._ask_why_not,
            "withheld": self._ask_why_not,
            "volunteered": self._ask_names,
            "back": self._show_outcomes,
        }
        if key in AT_ONCE:
            self.report(AT_ONCE[key])
        elif key in opens:
            opens[key]()
        elif key == "confirm_never":
            self.reported.emit(Report(outcome=Outcome.NEVER, confirmed=True))
        elif key == "confirm_day":
            self.report(Outcome.YES_WILL_INTRODUCE, self.day.day() if self.day else None)
        elif key in ("right", "not_right", "wrote"):
            {"right": self.put_right, "not_right": self.not_right, "wrote": self.wrote}[key].emit()
        elif key in AFTERWARDS:
            self.next_wanted.emit(key)

    def numbers_are_answers(self) -> bool:
        """Their number is asked for by chips."""
        return self.scores is not None

    def mode(self) -> Mode:
        """Return how this talk ends; with a reason to ask anyway, as any ask."""
        mode = self._moment.mode if self._moment else Mode.DONE
        return Mode.ASK if mode is Mode.EARN and self._override else mode

    def _outcomes(self) -> list[tuple[str, str, str]]:
        moment = self._moment
        return self._words.buttons(self.mode(), moment.kind, tries_over=moment.tries_over) if moment else []

    def report(self, outcome: Outcome | None, next_on: date | None = None, given: Given | None = None) -> None:
        """Say what happened, with the names that were given where they are the answer."""
        score = int(self.scores.current()) if self.scores and self.scores.current() else None
        if self._moment and self._moment.score is not None and score is None:
            score = self._moment.score
        if outcome is Outcome.NOT_REACHED:
            score = None
        override, names = self._override, given.as_reported() if given else {}
        cards = self.cards.value() if self.cards else 0
        said = Report(outcome, score, next_on, reason=override, cards=cards, confirmed=bool(override), **names)
        self.reported.emit(said)

    def clear(self) -> QVBoxLayout:
        """Put an empty widget in the place of what was asked before."""
        self._typed = self.typed()
        self.scores = self.names = self.day = self.cards = self.reason_line = None
        return super().clear()

    def _show_outcomes(self) -> None:
        box = self.clear()
        moment = self._moment
        if moment and moment.mode is Mode.SCORE and moment.kind is not Kind.DAY90:
            self._add_scores(box)
        self._add_more(self.add_buttons(box, self._outcomes()))

    def _add_scores(self, box: QVBoxLayout) -> None:
        box.addWidget(plain_label(self.tr("Their number, zero to ten"), "strong", wrap=True))
        self.scores = ChipRow(self.theme, self.tr("Their number, zero to ten"))
        self.scores.set_choices([(str(n), str(n)) for n in range(11)])
        self.scores.chosen.connect(self._take_score)
        box.addWidget(self.scores)

    @Slot(str)
    def _take_score(self, score: str) -> None:
        """The number is the outcome: it is logged with one click."""
        if score:
            self.report(None)
            if self.scores:
                self.scores.set_current("")  # it was not logged: the same number can be chosen again

    def _ask_which_yes(self) -> None:
        box = self.ask(self.tr("Yes: what did they do?"))
        self.add_buttons(box, self._words.yeses())

    def _ask_day(self) -> None:
        box = self.ask(self.tr("When will you ask whether they spoke?"))
        if self._moment:
            self.day = DayEdit(self._moment.introduce_on, self._moment.tomorrow)
            self.day.setAccessibleName(self.tr("When will you ask whether they spoke?"))
            box.addWidget(self.day)
            self.give_focus(self.day)
        self.add_buttons(box, [("confirm_day", self.tr("Save"), "primary"), self._words.back()])

    def _ask_cards(self) -> None:
        box = self.ask(self.tr("How many cards did they take?"))
        self.cards = how_many_cards(box, self.tr("How many cards did they take?"))
        self.give_focus(self.cards)
        self.add_buttons(box, [("took", self.tr("Save"), "primary"), self._words.back()])
        self.cards.lineEdit().returnPressed.connect(self.buttons["took"].click)

    def _ask_override(self) -> None:
        self._ask_reason(self.tr("Ask anyway, because…"), self._words.override_reasons(), "override")

    def _ask_why_not(self) -> None:
        reasons = self._words.reasons_not_to_ask(earned=self.mode() is not Mode.EARN)
        self._ask_reason(self.tr("Why not this time?"), reasons, "withheld", own_words=True)

    def go_on_with_reason(self, words: str) -> None:
        """Ask again why nobody was asked, with the words that were typed before, where that is still to be said."""
        if self.mode() in (Mode.ASK, Mode.EARN):
            self._ask_why_not()
            if self.reason_line is not None:
                self.reason_line.line.setText(words)

    def _ask_reason(self, question: str, ready: Sequence[str], what: str, *, own_words: bool = False) -> None:
        box = self.ask(question)
        self._pending = what
        chips = ChipRow(self.theme, question)
        chips.set_choices([(text, text) for text in ready])
        chips.setObjectName("reasons")
        chips.chosen.connect(self._take_reason)
        box.addWidget(chips)
        if own_words:
            self.reason_line = LineEditor(self.theme, what, self.tr("Or in your words"))
            self.reason_line.kept.connect(lambda _key, reason: self._take_reason(reason))
            box.addWidget(self.reason_line)
        self.add_buttons(box, [self._words.back()])
        self.give_focus(chips.chip(ready[0]))

    @Slot(str)
    def _take_reason(self, reason: str) -> None:
        if not reason:
            return
        if self._pending == "override":
            self._override = reason
            self._show_outcomes()
            self.say(self.tr("Asking anyway: {reason}").format(reason=reason))
        else:
            self.reported.emit(Report(outcome=Outcome.WITHHELD, reason=reason))
            for chips in self.findChildren(ChipRow, "reasons"):
                chips.set_current("")  # where it was not logged, the same reason can be chosen again

    def _confirm_never(self) -> None:
        box = self.ask(self.tr("Never ask them again? They stay in your book, and every ask with them ends."))
        self.add_buttons(box, [("confirm_never", self.tr("Never ask again"), "danger"), self._words.back()])

    def _ask_names(self, *, prompted: bool = False) -> None:
        box = self.clear()
        self._add_names(box, prompted=prompted)
        self.add_buttons(box, [self._words.back()])

    def _add_names(self, box: QVBoxLayout, *, prompted: bool) -> None:
        self._pending = "asked" if prompted else "volunteered"
        self.names = NameLines(self.theme, self._desk)
        self.names.fill(self._typed)
        self.names.kept.connect(self._keep_names)
        box.addWidget(self.names)
        self.give_focus(self.names)

    def asks_names_of_an_ask(self) -> bool:
        """Say whether the names are those of an ask, and not given unasked."""
        return self._pending == "asked"

    def forget_names(self) -> None:
        """They are written down."""
        self.names, self._typed = None, []

    @Slot(list)
    def _keep_names(self, names: list[str]) -> None:
        self.names_kept.emit(names, self._pending == "asked")

    def _add_more(self, flow: FlowLayout) -> None:
        more = Button(self.theme, self.tr("More"), "quiet")
        more.clicked.connect(self._show_more)
        flow.addWidget(more)
        self.buttons["more"] = more

    def more_menu(self) -> QMenu:
        """Return the menu behind "More"."""
        menu = QMenu(self)
        for key, words in self._words.more(self.mode(), may_write=bool(self._moment and self._moment.may_write)):
            action = QAction(words, menu)
            action.setData(key)
            menu.addAction(action)
        menu.triggered.connect(self._choose_action)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    @Slot()
    def _show_more(self) -> None:
        button = self.buttons["more"]
        menu = self.more_menu()
        menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    @Slot(QAction)
    def _choose_action(self, action: QAction) -> None:
        self.choose(str(action.data()))
