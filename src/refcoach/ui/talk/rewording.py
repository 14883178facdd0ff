"""Rewriting a step or an answer where it is said: the editor stands below it in the panel."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from refcoach.domain.coaching import ANSWERS
from refcoach.services import own_words
from refcoach.services.desk import Desk, Refusal
from refcoach.services.own_words_heard import hearing
from refcoach.ui.forms.own_words import OwnWordsEditor
from refcoach.ui.talk.script_view import ScriptView
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.shortcut import shortcut
from refcoach.ui.words.keys import keys_of


class Rewording(QObject):
    """Opens one editor at a time; it goes with the talk it belongs to, and what was typed is kept."""

    told = Signal(str, str)

    def __init__(self, desk: Desk, keeper: ThemeKeeper, script: ScriptView) -> None:
        super().__init__(script)
        self._desk, self._keeper, self._script = desk, keeper, script
        self._about: tuple[object, ...] = ()
        self.editor: OwnWordsEditor | None = None
        for one in keys_of("edit_words"):
            shortcut(script, one, self.edit_in_hand)
        script.steps.edit_wanted.connect(self._edit_step)
        script.edit_answer.clicked.connect(self._edit_answer)
        script.hesitations.chosen.connect(self._leave_answer)
        script.shown.connect(self._follow)

    @Slot()
    def edit_in_hand(self) -> None:
        """Edit the step that has the keyboard, the answer that is open, or the step to say now."""
        steps = self._script.steps
        if steps.has_keyboard() or not self._script.answer():
            self._edit_step(steps.in_hand())
        else:
            self._edit_answer()

    @Slot(int)
    def _edit_step(self, place: int) -> None:
        script = self._script.script()
        if script and 0 <= place < len(script.steps):
            self._open(script.situation, script.steps[place].id)

    @Slot()
    def _edit_answer(self) -> None:
        if code := self._script.hesitation():
            self._open(self._script.situation(), ANSWERS + code)

    @Slot(str)
    def _edit_another(self, item_id: str) -> None:
        self._open(self._script.situation(), item_id)

    def _open(self, situation: str, item_id: str) -> None:
        if self.editor is not None and (self.editor.item.situation, self.editor.item.id) == (situation, item_id):
            self.editor.setFocus()
            return
        self._leave()
        try:
            item = own_words.item(situation, item_id)
            heard = hearing(self._desk, item, *self._script.about())
        except Refusal as refusal:
            self.told.emit(str(refusal), "")
            return
        self._about = (*self._script.about(), situation)
        self.editor = OwnWordsEditor(self._desk, self._keeper.theme, item, heard)
        self.editor.done.connect(self.told)
        self.editor.closed.connect(self._close)
        self.editor.another.connect(self._edit_another)
        self._script.put_below(item.beside, self.editor)
        self.editor.take_kept()
        self.editor.show()
        self.editor.setFocus()
        # Once it is laid out.
        QTimer.singleShot(0, self.editor, self.editor.come_into_sight)

    @Slot()
    def _follow(self) -> None:
        """Stay below the step while its talk is shown; go with it."""
        if self.editor is None:
            return
        focused, about = self.editor.focus_widget(), (*self._script.about(), self._script.situation())
        if about != self._about or not self._script.put_below(self.editor.item.beside, self.editor):
            self._leave()
        elif focused is not None:
            focused.setFocus()

    @Slot()
    def _leave_answer(self) -> None:
        """Another answer is shown: what was typed for the one before is kept."""
        if self.editor is not None and self.editor.item.beside.startswith(ANSWERS):
            self._leave()

    def _leave(self) -> None:
        if self.editor is not None:
            self.editor.keep_typed()
            self._close()

    @Slot()
    def _close(self) -> None:
        editor, self.editor = self.editor, None
        if editor is None:
            return
        # Before it is gone: what was saved may have made the steps anew, and the keyboard goes nowhere else first.
        if editor.focus_widget() is not None:
            self._script.focus_on(editor.item.beside)
        editor.hide()
        editor.deleteLater()
