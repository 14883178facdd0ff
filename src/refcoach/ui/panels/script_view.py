"""The words of a talk: the situation, its steps, what they may say and the answer, and what not to say."""

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from refcoach.domain.scripts import Script, SpokenStep
from refcoach.services.talks import Talk
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.chip import ChipRow
from refcoach.ui.widgets.plain import no_mnemonic, plain_label
from refcoach.ui.widgets.steps_view import StepsView, StepText


class ScriptView(QWidget):
    """Shows one script; choosing another situation is asked of the panel."""

    situation_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._script: Script | None = None
        self._fitting: tuple[tuple[str, str], ...] = ()
        self._title = plain_label("", "heading", wrap=True)
        self.change = Button(theme, self.tr("Change"), "link")
        self._goal = plain_label("", "small-muted", wrap=True)
        self._refusal = plain_label("", "muted", wrap=True)
        self.steps = StepsView(theme)
        self._say_heading = plain_label(self.tr("If they say…"), "strong")
        self.hesitations = ChipRow(theme, self.tr("If they say…"))
        self._answer_box = Card(kind="sunken")
        self._direction = plain_label("", "direction", wrap=True)
        self._answer = plain_label("", "say", wrap=True)
        self.avoid = Button(theme, self.tr("What not to say"), "link")
        self._avoid_text = plain_label("", "small", wrap=True)
        self._arrange()
        self.change.clicked.connect(self._choose_situation)
        self.hesitations.chosen.connect(self._show_answer)
        self.avoid.toggled.connect(self._avoid_text.setVisible)

    def show_talk(self, talk: Talk) -> None:
        """Show the words of a talk, or why there are none; steps already said stay ticked."""
        script, before = talk.script, self._script
        same = script is not None and before is not None and script.situation == before.situation
        said = self.steps.said() if same else frozenset()
        hesitation = self.hesitations.current() if same else ""
        self._script, self._fitting = script, talk.fitting
        self._refusal.setText(talk.refusal)
        self._refusal.setVisible(bool(talk.refusal))
        self._title.setText(script.title if script else self.tr("Nothing to say now"))
        self._goal.setText(script.goal if script else "")
        self._goal.setVisible(script is not None)
        self.change.setVisible(bool(self._others()))
        self.steps.set_steps([_step(step) for step in script.steps] if script else (), said)
        self._show_hesitations(script, hesitation)
        self._avoid_text.setText("\n".join(f"• {text}" for text in script.avoid) if script else "")
        self.avoid.setVisible(script is not None and bool(script.avoid))

    def forget(self) -> None:
        """Begin with another person: nothing is said yet."""
        self._script = None
        self.avoid.setChecked(False)

    def take_focus(self) -> None:
        """Let the keyboard go on with the first step."""
        if self._script and self._script.steps:
            self.steps.row(0).setFocus()
        else:
            self.change.setFocus()

    def hesitation(self) -> str:
        """Return the code of what they said, if a chip is on."""
        return self.hesitations.current()

    def situation(self) -> str:
        """Return the situation whose words are shown."""
        return self._script.situation if self._script else ""

    def answer(self) -> str:
        """Return the answer on screen."""
        return self._answer.text() if self._answer_box.isVisibleTo(self) else ""

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
        return menu

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.change)
        self._answer_box.add(self._direction)
        self._answer_box.add(self._answer)
        self.avoid.setCheckable(True)
        self._avoid_text.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(head)
        for widget in (self._goal, self._refusal, self.steps, self._say_heading, self.hesitations, self._answer_box):
            box.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.avoid)
        row.addStretch(1)
        box.addLayout(row)
        box.addWidget(self._avoid_text)

    def _others(self) -> list[str]:
        return [key for key, _ in self._fitting if key != self.situation()]

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
    def _choose_situation(self) -> None:
        menu = self.situations_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.change.mapToGlobal(QPoint(0, self.change.height())))

    @Slot(QAction)
    def _change_situation(self, action: QAction) -> None:
        self.situation_wanted.emit(str(action.data()))


def _step(step: SpokenStep) -> StepText:
    return StepText(step.direction, tuple((part.text, part.merged) for part in step.parts))
