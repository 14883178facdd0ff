"""The foot of the ask panel: what happened, in one click or two, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from refcoach.domain.asks import Outcome
from refcoach.domain.touchpoints import Kind
from refcoach.services.asks import Report
from refcoach.ui.dialogs.day_edit import DayEdit
from refcoach.ui.panels.fill_in import LineEditor, NameLines
from refcoach.ui.panels.modes import Mode
from refcoach.ui.panels.outcome_words import OutcomeWords
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.chip import ChipRow
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label

AT_ONCE = {
    "no": Outcome.NO,
    "later": Outcome.THINKING,
    "not_reached": Outcome.NOT_REACHED,
    "named": Outcome.YES_NAMED,
    "cards": Outcome.YES_CARDS,
    "not_now": Outcome.NOT_NOW,
}


@dataclass(frozen=True, slots=True)
class Moment:
    """What the foot needs to know of a talk."""

    mode: Mode
    kind: Kind | None
    tomorrow: date
    introduce_on: date
    score: int | None = None


class OutcomeBar(QWidget):
    """One question at a time: what happened, then at most one more thing about it."""

    reported = Signal(object)  # Report
    put_right = Signal()
    names_kept = Signal(list, bool)  # the names, and whether they were asked for
    next_wanted = Signal(str)  # thanks or close

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = OutcomeWords(self)
        self._moment: Moment | None = None
        self._override = ""
        self._pending = ""
        self.buttons: dict[str, Button] = {}
        self.scores: ChipRow | None = None
        self.names: NameLines | None = None
        self.day: DayEdit | None = None
        self.reason_line: LineEditor | None = None
        self._inside: QWidget | None = None
        self._line = plain_label("", "strong", wrap=True)
        self._line.hide()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(16, 10, 16, 12)
        self._box.setSpacing(8)
        self._box.addWidget(self._line)

    def begin(self, moment: Moment) -> None:
        """Ask what happened."""
        self._moment = moment
        self._override = ""
        self._line.hide()
        self._show_outcomes()

    def refresh(self, moment: Moment) -> None:
        """Take a changed talk: begin again only where other buttons fit now."""
        if self._moment is None or moment.mode is not self._moment.mode or moment.kind != self._moment.kind:
            self.begin(moment)
        else:
            self._moment = moment

    def show_next(self, line: str, *, names: bool, thanks: bool) -> None:
        """Say what comes next; offer the capture of names, or the thank-you now."""
        self._line.setText(line)
        self._line.show()
        box = self._clear()
        if names:
            self._add_names(box, prompted=True)
        offers = [("thanks", self.tr("Thank them now"), "primary")] if thanks else []
        self._add_buttons(box, [*offers, ("close", self.tr("Close"), "")])

    def say(self, line: str) -> None:
        """Say why something could not be done; what was asked stays."""
        self._line.setText(line)
        self._line.setVisible(bool(line))

    def line(self) -> str:
        """Return the line that stands above the buttons."""
        return self._line.text() if not self._line.isHidden() else ""

    def set_theme(self, theme: Theme) -> None:
        """Make new buttons in another theme."""
        self._theme = theme

    def choose(self, key: str) -> None:
        """Do what a button or the menu says."""
        opens = {
            "yes": self._ask_which_yes,
            "introduce": self._ask_day,
            "anyway": self._ask_override,
            "never": self._confirm_never,
            "withheld": self._ask_why_not,
            "volunteered": self._ask_names,
            "back": self._show_outcomes,
        }
        if key in AT_ONCE:
            self._report(AT_ONCE[key])
        elif key in opens:
            opens[key]()
        elif key == "done":
            self._report(None)
        elif key == "not_yet":
            self.reported.emit(Report(outcome=Outcome.WITHHELD, reason=self.tr("Not earned yet")))
        elif key == "confirm_never":
            self.reported.emit(Report(outcome=Outcome.NEVER, confirmed=True))
        elif key == "confirm_day":
            self._report(Outcome.YES_WILL_INTRODUCE, self.day.day() if self.day else None)
        elif key == "right":
            self.put_right.emit()
        elif key in ("thanks", "close"):
            self.next_wanted.emit(key)

    def _mode(self) -> Mode:
        return self._moment.mode if self._moment else Mode.DONE

    def _outcomes(self) -> list[tuple[str, str, str]]:
        mode = self._mode()
        if mode is Mode.EARN and self._override:
            mode = Mode.ASK
        return self._words.buttons(mode, self._moment.kind if self._moment else None)

    def _report(self, outcome: Outcome | None, next_on: date | None = None) -> None:
        score = int(self.scores.current()) if self.scores and self.scores.current() else None
        if self._moment and self._moment.score is not None and score is None:
            score = self._moment.score
        if outcome is Outcome.NOT_REACHED:
            score = None
        override = self._override
        self.reported.emit(
            Report(outcome=outcome, score=score, next_on=next_on, reason=override, confirmed=bool(override))
        )

    def _show_outcomes(self) -> None:
        box = self._clear()
        moment = self._moment
        if moment and moment.mode is Mode.SCORE and moment.kind is not Kind.DAY90:
            self._add_scores(box)
        self._add_buttons(box, self._outcomes(), more=True)
        if self.scores:
            self._mark_done("")

    def _add_scores(self, box: QVBoxLayout) -> None:
        box.addWidget(plain_label(self.tr("Their number, zero to ten"), "strong", wrap=True))
        self.scores = ChipRow(self._theme, self.tr("Their number, zero to ten"))
        self.scores.set_choices([(str(n), str(n)) for n in range(11)])
        self.scores.chosen.connect(self._mark_done)
        box.addWidget(self.scores)

    @Slot(str)
    def _mark_done(self, score: str) -> None:
        self.buttons["done"].setEnabled(bool(score))

    def _ask_which_yes(self) -> None:
        self._ask(
            self.tr("Yes: what did they do?"),
            [
                ("named", self.tr("Gave a name"), "primary"),
                ("introduce", self.tr("Will introduce"), ""),
                ("cards", self.tr("Took cards"), ""),
                ("back", self.tr("Back"), "quiet"),
            ],
        )

    def _ask_day(self) -> None:
        box = self._clear()
        box.addWidget(plain_label(self.tr("When will you ask whether they spoke?"), "strong", wrap=True))
        moment = self._moment
        if moment:
            self.day = DayEdit(moment.introduce_on, moment.tomorrow)
            self.day.setAccessibleName(self.tr("When will you ask whether they spoke?"))
            box.addWidget(self.day)
            self.day.show()
            self.day.setFocus()
        self._add_buttons(box, [("confirm_day", self.tr("Save"), "primary"), ("back", self.tr("Back"), "quiet")])

    def _ask_override(self) -> None:
        self._ask_reason(
            self.tr("Ask anyway, because…"),
            self._words.override_reasons(),
            "override",
        )

    def _ask_why_not(self) -> None:
        self._ask_reason(
            self.tr("Why not this time?"),
            self._words.reasons_not_to_ask(),
            "withheld",
            own_words=True,
        )

    def _ask_reason(self, question: str, ready: Sequence[str], what: str, *, own_words: bool = False) -> None:
        box = self._clear()
        self._pending = what
        box.addWidget(plain_label(question, "strong", wrap=True))
        chips = ChipRow(self._theme, question)
        chips.set_choices([(text, text) for text in ready])
        chips.setObjectName("reasons")
        chips.chosen.connect(self._take_reason)
        box.addWidget(chips)
        if own_words:
            self.reason_line = LineEditor(self._theme, what, self.tr("Or in your words"))
            self.reason_line.kept.connect(self._take_own_reason)
            box.addWidget(self.reason_line)
        self._add_buttons(box, [("back", self.tr("Back"), "quiet")])

    @Slot(str)
    def _take_reason(self, reason: str) -> None:
        if self._pending == "override":
            self._override = reason
            self._show_outcomes()
            self.say(self.tr("Asking anyway: {reason}").format(reason=reason))
        elif reason:
            self.reported.emit(Report(outcome=Outcome.WITHHELD, reason=reason))

    @Slot(str, str)
    def _take_own_reason(self, _key: str, reason: str) -> None:
        self._take_reason(reason)

    def _confirm_never(self) -> None:
        self._ask(
            self.tr("Never ask them again? They stay in your book, and every ask with them ends."),
            [("confirm_never", self.tr("Never ask again"), "danger"), ("back", self.tr("Back"), "quiet")],
        )

    def _ask_names(self) -> None:
        box = self._clear()
        self._add_names(box, prompted=False)
        self._add_buttons(box, [("back", self.tr("Back"), "quiet")])

    def _add_names(self, box: QVBoxLayout, *, prompted: bool) -> None:
        self._pending = "asked" if prompted else "volunteered"
        self.names = NameLines(self._theme)
        self.names.kept.connect(self._keep_names)
        box.addWidget(self.names)
        self.names.show()
        self.names.setFocus()

    @Slot(list)
    def _keep_names(self, names: list[str]) -> None:
        self.names_kept.emit(names, self._pending == "asked")

    def _ask(self, question: str, choices: Sequence[tuple[str, str, str]]) -> None:
        box = self._clear()
        box.addWidget(plain_label(question, "strong", wrap=True))
        self._add_buttons(box, choices)

    def _clear(self) -> QVBoxLayout:
        """Put an empty widget in the place of what was asked before."""
        if self._inside is not None:
            self._box.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self.buttons, self.scores, self.names, self.day, self.reason_line = {}, None, None, None, None
        self._inside = QWidget(self)
        box = QVBoxLayout(self._inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        self._box.addWidget(self._inside)
        # At once, not with the next event: only what is visible can take the keyboard.
        self._inside.show()
        return box

    def _add_buttons(self, box: QVBoxLayout, choices: Sequence[tuple[str, str, str]], *, more: bool = False) -> None:
        flow = FlowLayout(spacing=6)
        for key, words, role in choices:
            button = Button(self._theme, words, role)
            button.setObjectName(key)
            button.clicked.connect(self._clicked)
            flow.addWidget(button)
            self.buttons[key] = button
        if more:
            button = Button(self._theme, self.tr("More"), "quiet")
            button.clicked.connect(self._show_more)
            flow.addWidget(button)
            self.buttons["more"] = button
        box.addLayout(flow)

    @Slot()
    def _clicked(self) -> None:
        self.choose(self.sender().objectName())

    def more_menu(self) -> QMenu:
        """Return the menu behind "More"."""
        menu = QMenu(self)
        for key, words in self._words.more(self._mode()):
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
