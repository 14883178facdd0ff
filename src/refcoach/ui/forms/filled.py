"""What stands in a form: to know whether anything was filled in, and to bring it back."""

from collections.abc import Mapping

from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from refcoach.store import clients
from refcoach.ui.forms.client_picker import ClientPicker
from refcoach.ui.forms.our_lines import OurLines
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.field import is_left_out

Value = str | int
"""A day and an hour as they are written in a file."""
_ISO = Qt.DateFormat.ISODate
_SORTS = (ClientPicker, OurLines, QLineEdit, QPlainTextEdit, QSpinBox, QDateEdit, QTimeEdit, QCheckBox, Choice)
_TYPED = (OurLines, QLineEdit, QPlainTextEdit)


def read(form: QWidget) -> dict[str, Value]:
    """Return what stands in each field, by the field's name."""
    return {name: _value(editor) for name, editor in _editors(form).items()}


def words(form: QWidget) -> dict[str, Value]:
    """Return what stands where words are typed."""
    return {name: _value(editor) for name, editor in _editors(form).items() if isinstance(editor, _TYPED)}


def write(form: QWidget, values: Mapping[str, Value]) -> None:
    """Fill the fields in, as the owner would: what follows from one of them follows now too.

    What the form no longer asks for stays empty: nobody could see it, or take it out again.
    """
    for name, editor in _editors(form).items():
        if name in values and values[name] != _value(editor) and not is_left_out(editor):
            _fill(editor, values[name])


def _editors(form: QWidget) -> dict[str, QWidget]:
    found: dict[str, QWidget] = {}
    for editor in form.findChildren(QWidget):
        parent = editor.parentWidget()
        # The line inside a number or a picker is part of that.
        if isinstance(editor, _SORTS) and not isinstance(parent, QAbstractSpinBox | ClientPicker):
            name = editor.accessibleName() or (editor.text() if isinstance(editor, QCheckBox) else "")
            found[f"{type(editor).__name__} {name} {editor.objectName()}"] = editor
    return found


def _value(editor: QWidget) -> Value:
    match editor:
        case ClientPicker():
            return editor.client_id()
        case OurLines():
            return editor.kept()
        case QLineEdit():
            return editor.text()
        case QCheckBox():
            return editor.isChecked()
        case QPlainTextEdit():
            return editor.toPlainText()
        case QSpinBox():
            return editor.value()
        case QTimeEdit():
            return editor.time().toString(_ISO)
        case QDateEdit():
            return editor.date().toString(_ISO)
        case Choice():
            return editor.current()
    raise LookupError(type(editor).__name__)


def _fill(editor: QWidget, value: Value) -> None:
    if isinstance(editor, ClientPicker) and isinstance(value, int):
        client = clients.get(value)
        if client:
            editor.choose(client)
    elif isinstance(editor, OurLines):
        editor.bring_back(str(value))
    elif isinstance(editor, QLineEdit):
        editor.setText(str(value))
        editor.setModified(True)
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(str(value))
        editor.document().setModified(True)
    elif isinstance(editor, QCheckBox):
        editor.setChecked(bool(value))
    elif isinstance(editor, QSpinBox) and isinstance(value, int):
        editor.setValue(value)
    elif isinstance(editor, QTimeEdit):
        editor.setTime(QTime.fromString(str(value), _ISO))
    elif isinstance(editor, QDateEdit):
        editor.setDate(QDate.fromString(str(value), _ISO))
    elif isinstance(editor, Choice) and value:
        editor.button(str(value)).click()
