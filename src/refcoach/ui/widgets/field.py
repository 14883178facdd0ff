"""One field of a form: its label above, the editor, and what is wrong right below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox, QTimeEdit, QVBoxLayout, QWidget

from refcoach.ui.widgets.plain import no_mnemonic, plain_label, set_look

_LEFT_OUT = "left_out"


def leave_out(widget: QWidget, out: bool) -> None:
    """Take a field out of its form, or put it back: what stands in it, typed or kept from before, does not count."""
    widget.setHidden(out)
    widget.setProperty(_LEFT_OUT, out)


def is_left_out(widget: QWidget) -> bool:
    """Say whether a widget, or what it stands in, was taken out of its form."""
    at: QWidget | None = widget
    while at is not None and not at.property(_LEFT_OUT):
        at = None if at.isWindow() else at.parentWidget()
    return at is not None


class Field(QWidget):
    """Label, editor, and one line for a hint or an error."""

    def __init__(self, label: str, editor: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._hint = hint
        self._label = plain_label(no_mnemonic(label), "strong", wrap=True)
        self._label.setBuddy(editor)
        self._line = plain_label("", "small", wrap=True)
        editor.setAccessibleName(label)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self._label)
        if isinstance(editor, QSpinBox | QTimeEdit):
            # A number or an hour needs no more room than it has digits.
            box.addWidget(editor, alignment=Qt.AlignmentFlag.AlignLeft)
        else:
            box.addWidget(editor)
        box.addWidget(self._line)
        self.set_error("")

    def error(self) -> str:
        """Return what is wrong, or ""."""
        return self._line.text() if self._line.property("kind") == "error" else ""

    def set_error(self, text: str) -> None:
        """Say what is wrong and how to put it right; "" shows the hint again."""
        shown = text or self._hint
        self._line.setText(shown)
        self._line.setVisible(bool(shown))
        self.editor.setAccessibleDescription(shown)
        set_look(self._line, "kind", "error" if text else "small")
        set_look(self.editor, "invalid", "true" if text else "false")
