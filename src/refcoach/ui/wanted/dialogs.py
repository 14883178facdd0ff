"""What a line of the people I'd like to meet says, and who knows somebody there."""

from PySide6.QtWidgets import QLineEdit, QWidget

from refcoach.domain.targets import LINE_LIMIT, Target
from refcoach.services import targets
from refcoach.services.desk import Desk, Refusal
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.theme import ThemeKeeper


class EditTargetDialog(FormDialog):
    """Says a line in other words."""

    def __init__(self, desk: Desk, keeper: ThemeKeeper, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(keeper, parent)
        self._desk, self._target, self.subject = desk, target, (target.id,)
        self.set_words(self.tr("Somebody I'd like to meet"), self.tr("Save"))
        self.line, self.role = QLineEdit(target.line), QLineEdit(target.role)
        for editor in (self.line, self.role):
            editor.setMaxLength(LINE_LIMIT)
            editor.setCursorPosition(0)
        hint = self.tr("A firm, a club, a street or a role; somebody by name only in their work.")
        self.add_field(self.tr("Who or where"), self.line, hint)
        self.add_field(self.tr("In which role or place"), self.role, self.tr("“Head of the parent group”, “club”."))

    def commit(self) -> tuple[str, str]:
        """Save both. Raises Refusal without words."""
        batch = targets.change(self._desk, self._target.id, self.line.text(), self.role.text())
        return self.tr("Saved."), batch


class KnowsDialog(FormDialog):
    """Writes down that a client knows somebody on the list, and from where."""

    def __init__(self, desk: Desk, keeper: ThemeKeeper, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(keeper, parent)
        self._desk, self._target, self.subject = desk, target, (target.id,)
        self.set_words(self.tr("Somebody knows them"), self.tr("Save"))
        self.add_about(target.line)
        self.who = self.add_whom(desk, self.tr("Who knows them?"), None)
        self.known_from = QLineEdit()
        self.known_from.setMaxLength(LINE_LIMIT)
        self.add_field(self.tr("How they know them"), self.known_from, self.tr("“They row there on Sundays”."))

    def commit(self) -> tuple[str, str]:
        """Write the tick down. Raises Refusal without a client."""
        if not self.who.client_id():
            raise Refusal(self.tr("Who knows them? Choose a person; nothing was saved."))
        batch = targets.tick(self._desk, self.who.client_id(), self._target.id, self.known_from.text())
        return self.tr("Written down: who knows somebody there."), batch
