"""What a piece or a message needs before it makes sense, asked for where it is needed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from refcoach.domain.handout_words import NEEDS
from refcoach.ui.widgets.field import Field


class Needs(QWidget):
    """One line for each; `filled` carries a field and its words once Enter was pressed."""

    filled = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: QWidget | None = None
        self.fields: dict[str, Field] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def ask(self, missing: Sequence[tuple[str, ...]]) -> None:
        """Ask for what is needed first; of several that would do, for the first."""
        wanted = [group[0] for group in missing]
        self.setVisible(bool(wanted))
        if wanted == list(self.fields):
            return
        typed = {name: line.text() for name, line in self.lines().items()}
        if self._asked is not None:
            self._box.removeWidget(self._asked)
            self._asked.hide()
            self._asked.deleteLater()
        self._asked, self.fields = QWidget(), {}
        box = QVBoxLayout(self._asked)
        box.setContentsMargins(0, 0, 0, 0)
        for name in wanted:
            editor = QLineEdit()
            editor.setMaxLength(500)
            editor.setText(typed.get(name, ""))
            self.fields[name] = Field(_asks(NEEDS[name][0]), editor, self.tr("Enter keeps it."))
            editor.returnPressed.connect(partial(self._fill, name))
            box.addWidget(self.fields[name])
        self._box.addWidget(self._asked)
        self._asked.show()

    def lines(self) -> dict[str, QLineEdit]:
        """Return the editors by the fields they are for."""
        found = {name: field.editor for name, field in self.fields.items()}
        return {name: editor for name, editor in found.items() if isinstance(editor, QLineEdit)}

    def forget(self) -> None:
        """Empty them: what was typed was for somebody else."""
        for editor in self.lines().values():
            editor.clear()

    def is_typed_in(self) -> bool:
        """Say whether the keyboard is on one of them."""
        return any(editor.hasFocus() for editor in self.lines().values())

    def take_focus(self) -> bool:
        """Let the keyboard go on with the first that is empty; False where nothing is asked for."""
        lines = self.lines().values()
        first = next((line for line in lines if not line.text()), next(iter(lines), None))
        if first is not None:
            first.setFocus()
        return first is not None

    def refuse(self, field: str, why: str) -> None:
        """Say beside a field why its words were not kept."""
        if field in self.fields:
            self.fields[field].set_error(why)

    def _fill(self, name: str) -> None:
        self.filled.emit(name, self.lines()[name].text())


def _asks(what: str) -> str:
    return QCoreApplication.translate("Needs", "It needs {what}").format(what=what)
