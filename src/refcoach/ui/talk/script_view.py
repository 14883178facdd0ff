"""The words of a talk: the situation, its steps, what they may say and the answer, and what not to say."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from refcoach.domain.coaching import ANSWERS
from refcoach.domain.scripts import Script, SpokenStep
from refcoach.services.answers import question
from refcoach.services.talks import Talk
from refcoach.ui.forms.key_tip import tip_key
from refcoach.ui.forms.menus import add_action
from refcoach.ui.forms.taking import Taking
from refcoach.ui.talk.answer_field import AnswerField
from refcoach.ui.talk.answer_words import AnswerWords
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.chip import ChipRow
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import no_mnemonic, plain_label
from refcoach.ui.widgets.shortcut import shortcut
from refcoach.ui.widgets.steps_view import StepsView, StepText
from refcoach.ui.words.keys import keys_of


class ScriptView(QWidget):
    """Shows one script; choosing another situation is asked of the panel."""

    situation_wanted = Signal(str)
    rehearsal_wanted = Signal(int, int, str)  # whose talk, which check-in, which situation
    scripts_wanted = Signal(str)  # every script, and which situation first
    answered = Signal(str, str)  # the code of a question, the answer
    shown = Signal()  # these words, or others

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._labels = AnswerWords(self)
        self.fields: dict[str, AnswerField] = {}
        self._script: Script | None = None
        self._about = (0, 0)
        self._fitting: tuple[tuple[str, str], ...] = ()
        self._title = plain_label("", "heading", wrap=True)
        self.change = Button(theme, self.tr("Change"), "link")
        self._goal = plain_label("", "small-muted", wrap=True)
        self.rehearse = Button(theme, self.tr("Rehearse"), "link")
        self.reminders = plain_label("", "small-muted", wrap=True)
        self._refusal = plain_label("", "muted", wrap=True)
        self.steps = StepsView(theme, self.tr("Edit these words"))
        self._say_heading = plain_label(self.tr("If they say…"), "strong")
        self.hesitations = ChipRow(theme, self.tr("If they say…"))
        self._answer_box = Card(kind="sunken")
        self._direction = plain_label("", "direction", wrap=True)
        self._answer = plain_label("", "say", wrap=True)
        self.edit_answer = Button(theme, self.tr("Edit these words"), "link", "edit")
        self.avoid = Button(theme, self.tr("What not to say"), "link")
        self.take = Button(theme, self.tr("Take along"), "link", "export")
        self.taking = Taking(self.script, self)
        self._avoid_text = plain_label("", "small", wrap=True)
        tip_key(self.rehearse, "rehearse")
        for one in keys_of("rehearse"):
            shortcut(self.rehearse, one, self.rehearse.click)
        self._arrange()
        self.change.clicked.connect(self._choose_situation)
        self.rehearse.clicked.connect(self._want_rehearsal)
        self.hesitations.chosen.connect(self._show_answer)
        self.take.clicked.connect(self._take_along)
        self.avoid.toggled.connect(self._avoid_text.setVisible)

    def show_talk(self, talk: Talk) -> None:
        """Show the words of a talk, or why there are none; steps already said stay ticked."""
        script, before = talk.script, self._script
        same = script is not None and before is not None and script.situation == before.situation
        hesitation = self.hesitations.current() if same else ""
        self._script, self._fitting = script, talk.fitting
        self._about = (talk.standing.client.id, talk.touchpoint.id if talk.touchpoint else 0)
        self._refusal.setText(talk.refusal)
        self._refusal.setVisible(bool(talk.refusal))
        self._title.setText(script.title if script else self.tr("Nothing to say now"))
        self._goal.setText(script.goal if script else "")
        self._goal.setVisible(script is not None)
        self.reminders.setText("\n".join(script.reminders) if script else "")
        self.reminders.setVisible(script is not None and bool(script.reminders))
        self.rehearse.setVisible(script is not None)
        self._show_steps(script, before if same else None, talk.answers)
        self._show_hesitations(script, hesitation)
        self._avoid_text.setText("\n".join(f"• {text}" for text in script.avoid) if script else "")
        self.take.setVisible(script is not None)
        self.avoid.setVisible(script is not None and bool(script.avoid))
        self.shown.emit()

    def forget(self) -> None:
        """Begin with another person: nothing is said yet."""
        self._script = None
        self._drop_fields()
        self.avoid.setChecked(False)

    def settle(self) -> None:
        """Say every answer that nobody has kept yet."""
        for field in list(self.fields.values()):
            field.settle()

    def waiting(self) -> dict[str, str]:
        """Return the answers that nobody has kept yet."""
        return {code: field.text() for code, field in self.fields.items() if field.waiting()}

    def text_of(self, code: str) -> str:
        """Return the answer to a question, or "" where these words do not ask it."""
        return self.fields[code].text() if code in self.fields else ""

    def take_focus(self) -> None:
        """Let the keyboard go on with the first step."""
        if self._script and self._script.steps:
            self.steps.row(0).setFocus()
        else:
            self.change.setFocus()

    def go_on(self) -> bool:
        """Let the keyboard go on with the step to say now; False where there is nothing to say."""
        if self._script is None or not self._script.steps:
            return False
        self.focus_on(self._script.steps[self.steps.in_hand()].id)
        return True

    def hesitation(self) -> str:
        """Return the code of what they said, if a chip is on."""
        return self.hesitations.current()

    def situation(self) -> str:
        """Return the situation whose words are shown."""
        return self._script.situation if self._script else ""

    def answer(self) -> str:
        """Return the answer on screen."""
        return self._answer.text() if self._answer_box.isVisibleTo(self) else ""

    def script(self) -> Script | None:
        """Return the words that are shown."""
        return self._script

    def about(self) -> tuple[int, int]:
        """Return whose talk it is, and which check-in."""
        return self._about

    def put_below(self, item: str, widget: QWidget) -> bool:
        """Put a widget below a step, or below the answer that is open; False where these words do not hold it."""
        place = self._place(item)
        if place is not None:
            self.steps.add_below(place, widget)
        elif item == ANSWERS + self.hesitation() and not self._answer_box.isHidden():
            self._answer_box.add(widget)
        else:
            return False
        return True

    def focus_on(self, item: str) -> None:
        """Let the keyboard go on with a step, or with the answer."""
        place = self._place(item)
        if place is not None:
            # At once, not with the next event: only what is visible can take the keyboard.
            self.steps.row(place).show()
            self.steps.row(place).setFocus()
        elif not self._answer_box.isHidden():
            self.edit_answer.setFocus()
        else:
            self.take_focus()

    def _place(self, step: str) -> int | None:
        steps = self._script.steps if self._script else ()
        return next((place for place, one in enumerate(steps) if one.id == step), None)

    def situations_menu(self) -> QMenu:
        """Return the other situations that fit now."""
        menu = QMenu(self)
        group = QActionGroup(menu)
        for key, title in self._fitting:
            action = QAction(no_mnemonic(title), menu)
            action.setData(key)
            action.setCheckable(True)
            action.setChecked(key == self.situation())
            group.addAction(action)
            menu.addAction(action)
        menu.triggered.connect(self._change_situation)
        menu.addSeparator()
        add_action(menu, self.tr("Everything you say…"), "", partial(self.scripts_wanted.emit, self.situation()))
        return menu

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        for button in (self.rehearse, self.change):
            head.addWidget(button)
        self._answer_box.add(self._direction)
        self._answer_box.add(self._answer)
        row = QHBoxLayout()
        row.addWidget(self.edit_answer)
        row.addStretch(1)
        self._answer_box.add_layout(row)
        self.avoid.setCheckable(True)
        self._avoid_text.hide()
        self.take.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(head)
        for widget in (
            self._goal,
            self.reminders,
            self._refusal,
            self.steps,
            self._say_heading,
            self.hesitations,
            self._answer_box,
        ):
            box.addWidget(widget)
        foot = FlowLayout(spacing=8)
        for button in (self.avoid, self.take):
            foot.addWidget(button)
        box.addLayout(foot)
        box.addWidget(self._avoid_text)

    def set_theme(self, theme: Theme) -> None:
        """Make new fields in another theme."""
        self._theme = theme

    def _show_steps(self, script: Script | None, before: Script | None, answers: Mapping[str, str]) -> None:
        """Show the steps; where nothing changed in them, the keyboard stays where it is."""
        steps = script.steps if script else ()
        if before is None or before.steps != steps:
            self._make_steps(steps, self.steps.said() if before else frozenset(), answers)
        for code, field in self.fields.items():
            field.show_answer(answers[code])

    def _make_steps(self, steps: Sequence[SpokenStep], said: frozenset[int], answers: Mapping[str, str]) -> None:
        written = self.waiting()
        focused = next((code for code, field in self.fields.items() if field.line and field.line.hasFocus()), "")
        self._drop_fields()
        texts = [StepText(one.direction, tuple((part.text, part.merged) for part in one.parts)) for one in steps]
        self.steps.set_steps(texts, said)
        for place, step in enumerate(steps):
            if step.save and step.save in answers:
                self._add_field(place, step.save, answers[step.save], written.get(step.save))
        if focused in self.fields:
            self.fields[focused].setFocus()

    def _add_field(self, place: int, code: str, kept: str, written: str | None) -> None:
        field = AnswerField(self._theme, code, question(code), self._labels.choices(code))
        field.show_answer(kept)
        if written is not None and field.line:
            field.line.setText(written)
        field.answered.connect(self.answered)
        self.fields[code] = field
        self.steps.add_below(place, field)

    def _drop_fields(self) -> None:
        for field in self.fields.values():
            field.blockSignals(True)  # hiding the one with the keyboard would say its answer again
            field.hide()
            field.deleteLater()
        self.fields = {}

    def _show_hesitations(self, script: Script | None, chosen: str) -> None:
        answers = script.hesitations if script else {}
        self.hesitations.set_choices([(code, it.says) for code, it in answers.items()])
        self.hesitations.set_current(chosen)
        self._say_heading.setVisible(bool(answers))
        self.hesitations.setVisible(bool(answers))
        self._show_answer(self.hesitations.current())

    @Slot(str)
    def _show_answer(self, code: str) -> None:
        answer = self._script.hesitations.get(code) if self._script else None
        self._answer_box.setVisible(answer is not None)
        if answer:
            self._direction.setText(answer.direction)
            self._direction.setVisible(bool(answer.direction))
            self._answer.setText(answer.text)

    @Slot()
    def _want_rehearsal(self) -> None:
        self.rehearsal_wanted.emit(*self._about, self.situation())

    @Slot()
    def _take_along(self) -> None:
        self.taking.open_below(self.take)

    @Slot()
    def _choose_situation(self) -> None:
        menu = self.situations_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.change.mapToGlobal(QPoint(0, self.change.height())))

    @Slot(QAction)
    def _change_situation(self, action: QAction) -> None:
        if action.data():
            self.situation_wanted.emit(str(action.data()))
