"""Every form there is, with the keyboard alone: where it opens, how Tab runs, and what Enter must not do."""

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

from keyboard import by_tab, misplaced, name, place
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
)
from whole import failing, forms, rest

import refcoach.ui
from refcoach.store.tables import database
from refcoach.ui.clients.edit_client import EditClientDialog
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.shell.screens_stage import Stage

_UI = Path(refcoach.ui.__file__).parent


def made() -> set[str]:
    """Return the names of every dialog in the source, found without running it."""
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for path in _UI.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    found = {"QDialog"}
    while grown := {name for name, of in bases.items() if of & found} - found:
        found |= grown
    return found - {"QDialog", "FormDialog"}


def written() -> int:
    return int(database.execute_sql("SELECT coalesce(max(id), 0) FROM journal").fetchone()[0])


def test_a_form_opens_in_its_first_field_and_tab_runs_down_to_the_buttons(whole: Stage) -> None:
    opened, ways, last, kinds = {}, {}, {}, set()
    for key, form in forms(whole):
        kinds.add(type(form).__name__)
        focused, order = QApplication.focusWidget(), by_tab(form)
        top = min(order, key=lambda widget: place(form, widget))
        opened[key] = [] if focused is top else [f"{name(focused)} is not {name(top)}"]
        ways[key] = misplaced(form, order)
        ways[key] += [name(widget) for widget in order if isinstance(widget, QScrollArea)]
        if isinstance(form, FormDialog):
            wanted = [b for b in (form.cancel_button, form.save_button) if b.isVisible() and b.isEnabled()]
            last[key] = [] if order[-len(wanted) :] == wanted else [name(widget) for widget in order[-3:]]
    assert failing(opened) == {}
    assert failing(ways) == {}
    assert failing(last) == {}
    assert kinds == made()


def test_enter_in_a_field_of_a_form_that_nobody_filled_in_saves_nothing(whole: Stage) -> None:
    found = {}
    for key, form in forms(whole):
        if not isinstance(form, FormDialog):
            continue
        before, found[key] = written(), []
        for field in [w for kind in (QLineEdit, QPlainTextEdit, QAbstractSpinBox) for w in form.findChildren(kind)]:
            if field.isVisible() and field.isEnabled() and form.isVisible():
                field.setFocus()
                QTest.keyClick(field, Qt.Key.Key_Return)
                rest()
                if written() != before or not form.isVisible():
                    found[key].append(name(field))
    assert failing(found) == {}


def test_page_down_scrolls_a_form_that_is_higher_than_the_screen(opens: Callable[..., QDialog], people: Any) -> None:
    form = opens(EditClientDialog, people.client("Anna Kovács"))
    form.resize(480, 320)
    rest()
    bar = form.findChild(QScrollArea).verticalScrollBar()
    QTest.keyClick(form, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    QTest.keyClick(form, Qt.Key.Key_PageUp)
    assert bar.value() == 0
