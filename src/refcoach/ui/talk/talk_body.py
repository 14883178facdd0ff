"""The part of the ask panel that scrolls: why now, the words, and what can be written down on the way."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.domain.happenings import Sale
from refcoach.domain.referrals import TRIES
from refcoach.domain.spoken import joined
from refcoach.domain.touchpoints import Kind
from refcoach.services import talks
from refcoach.services.talks import Talk
from refcoach.store import settings
from refcoach.ui.forms.problem_card import ProblemCard
from refcoach.ui.talk.cards import CardsQuestion
from refcoach.ui.talk.earn_row import EarnRow
from refcoach.ui.talk.fill_in import LineEditor
from refcoach.ui.talk.guess import Guess
from refcoach.ui.talk.modes import Mode
from refcoach.ui.talk.note_field import NoteField
from refcoach.ui.talk.result_question import ResultQuestion
from refcoach.ui.talk.script_view import ScriptView
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label, set_look
from refcoach.ui.words.labels import Labels, readiness_tone


class TalkBody(QWidget):
    """Shows one talk; everything that changes data is asked of the panel."""

    filled_in = Signal(str, str)  # field, text
    nearest_wanted = Signal(int, int)  # the client, and the check-in that this contact completes

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "clear")
        self._theme = theme
        self._labels = Labels(self)
        self._talk: Talk | None = None
        self.editors: dict[str, LineEditor] = {}
        self.why = Card(self.tr("Why now"))
        self._reasons = plain_label("", wrap=True)
        self.cards = CardsQuestion(theme)
        self.nearest = Button(theme, "", "link")
        self.earn = EarnRow(theme)
        self.problem = ProblemCard(theme, answers=False)
        self.result = ResultQuestion(theme)
        self.script = ScriptView(theme)
        self._missing = FlowLayout(spacing=theme.px(4))
        self._missing_box = QVBoxLayout()
        self.guess = Guess(theme)
        self.note = NoteField(theme)
        self._note_kept = plain_label(self.tr("Kept here until you log it."), "small-muted", wrap=True)
        self._note_kept.hide()
        self._arrange()

    def show_talk(self, talk: Talk, mode: Mode, today: date) -> None:
        """Show a talk."""
        self._talk = talk
        self._show_why(talk, today)
        self.cards.show_handed(talk.because.cards if talk.because else None)
        self.problem.show_problem(talk.standing.issue, talk.call, today)
        self._show_nearest(talk, today)
        self.earn.show_talk(talk, mode, today)
        at_day90 = talk.touchpoint is not None and talk.touchpoint.kind is Kind.DAY90
        asked = mode in (Mode.ASK, Mode.EARN, Mode.SCORE) and at_day90
        self.result.setVisible(asked)
        self.result.show_score(talk.touchpoint.score if talk.touchpoint and at_day90 else None)
        self.script.show_talk(talk)
        self._show_missing(talk)
        self.guess.setVisible(mode in (Mode.ASK, Mode.EARN) and settings.load().ask_guess)

    def forget(self) -> None:
        """Begin with another talk: no guess, no note."""
        self.guess.forget()
        self.note.clear()
        self.script.forget()
        self.result.forget()
        for field in list(self.editors):
            self._close_editor(field)

    def begun(self) -> dict[str, str]:
        """Return the lines that were typed and not kept, by their place."""
        lines = {field: editor.line.text().strip() for field, editor in self.editors.items()}
        return {place: words for place, words in {**lines, **self.result.begun()}.items() if words}

    def bring_back(self, lines: Mapping[str, str]) -> None:
        """Open what was begun before, with its words, where it is still asked."""
        self.result.bring_back(lines)
        for field in talks.may_fill_in(self._talk) if self._talk else ():
            if field in lines:
                self.open_editor(field)
                self.editors[field].line.setText(lines[field])

    def note_kept(self, kept: bool) -> None:
        """Say quietly that the note is kept, or no longer."""
        self._note_kept.setVisible(kept)

    def set_theme(self, theme: Theme) -> None:
        """Make new editors in another theme."""
        self._theme = theme

    def _arrange(self) -> None:
        self.why.add(self._reasons)
        self.nearest.clicked.connect(self._take_nearest)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 4, 12, 12)
        box.setSpacing(10)
        box.addWidget(self.why)
        box.addWidget(self.cards)
        box.addWidget(self.problem)
        box.addWidget(self.nearest)
        box.addWidget(self.earn)
        box.addLayout(self._missing)
        box.addLayout(self._missing_box)
        for widget in (self.result, self.script, self.guess, self.note, self._note_kept):
            box.addWidget(widget)
        box.addStretch(1)

    def _show_why(self, talk: Talk, today: date) -> None:
        """R16: every reason with its day, and what the check-in itself says."""
        if talk.because:
            lines = self._labels.reasons(talk.because, talk.readiness, today)
        else:
            lines = [self._labels.reason(reason, today) for reason in talk.readiness.reasons]
        if talk.earning and talk.earning.planned:
            lines.append(self._labels.next_line(talk.earning.kind, talk.earning.on, today))
        self._reasons.setText("\n".join([*self._about_check_in(talk, today), *lines]))
        self.why.setVisible(bool(self._reasons.text()))
        set_look(self.why, "kind", readiness_tone(talk.readiness.level))

    def _about_check_in(self, talk: Talk, today: date) -> list[str]:
        touchpoint = talk.touchpoint
        if touchpoint is None:
            return [self.tr("Nothing is due with them: what you log counts for today.")]
        title = self._labels.kind_title(touchpoint.kind)
        day = self._labels.moved(touchpoint, today) or self._labels.full_day(touchpoint.scheduled_on, today)
        if touchpoint.hour:
            fell = self._labels.fell(touchpoint, today)
            day = " · ".join(part for part in (self._labels.full_day_of(touchpoint, today), fell) if part)
        lines = [f"{title} · {day}"]
        if len(talk.sales) > 1:
            sales = joined([self._sale(sale, today) for sale in talk.sales])
            lines.append(self.tr("For {count} sales: {sales}").format(count=len(talk.sales), sales=sales))
        if talk.tries:
            lines.append(self.tr("{number} of {most} tries so far").format(number=talk.tries, most=TRIES))
        if touchpoint.note:
            lines.append(touchpoint.note)
        return lines

    def _sale(self, sale: Sale, today: date) -> str:
        day = self._labels.short_day(sale.sold_on, today)
        return self.tr("{title} ({day})").format(title=sale.title, day=day) if sale.title else day

    def _show_nearest(self, talk: Talk, today: date) -> None:
        """R15: offer to complete a planned check-in, never silently."""
        near = talk.nearest
        self.nearest.setVisible(near is not None)
        if near:
            kind, day = self._labels.kind_title(near.kind), self._labels.full_day(near.scheduled_on, today)
            self.nearest.set_words(self.tr("Log it as {kind}, {day}").format(kind=kind, day=day))

    def _show_missing(self, talk: Talk) -> None:
        wanted = talks.may_fill_in(talk)
        for field in [f for f in self.editors if f not in wanted]:
            self._close_editor(field)
        self._missing.clear()
        for field in wanted:
            if field not in self.editors:
                button = Button(self._theme, self._add_words(field), "link", "plus")
                button.setObjectName(field)
                button.clicked.connect(partial(self.open_editor, field))
                self._missing.addWidget(button)

    def open_editor(self, field: str, _checked: bool = False) -> None:
        """Ask for one missing thing in place."""
        if self._talk is None or field in self.editors:
            return
        editor = LineEditor(self._theme, field, self._question(field))
        editor.kept.connect(self.filled_in)
        self.editors[field] = editor
        self._missing_box.addWidget(editor)
        self._show_missing(self._talk)
        editor.show()
        editor.setFocus()

    def _close_editor(self, field: str) -> None:
        editor = self.editors.pop(field)
        self._missing_box.removeWidget(editor)
        editor.hide()
        editor.deleteLater()

    def _add_words(self, field: str) -> str:
        return {
            "service.promised_result": self.tr("Add the promised result"),
            "client.result_one_line": self.tr("Add what they wanted"),
            "ideal_client.trigger_1": self.tr("Add what people say before they need you"),
            "business.owner_first_name": self.tr("Add your first name"),
        }[field]

    def _question(self, field: str) -> str:
        return {
            "service.promised_result": self.tr("The result you promised, as words that fit after “you've got…”"),
            "client.result_one_line": self.tr("What they wanted, in their words: “the goal was…”"),
            "ideal_client.trigger_1": self.tr("What somebody says just before they need you"),
            "business.owner_first_name": self.tr("Your first name"),
        }[field]

    @Slot()
    def _take_nearest(self) -> None:
        if self._talk and self._talk.nearest:
            self.nearest_wanted.emit(self._talk.standing.client.id, self._talk.nearest.id)
