"""Scrolling changes nothing: the wheel turns a control only after the owner has gone into it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from whole import failing, forms, rest, turn_wheel

from refcoach.services.settings import save
from refcoach.store import settings
from refcoach.ui.settings.settings import SettingsPage
from refcoach.ui.shell.screens_stage import Stage

TURNED = (QComboBox, QAbstractSpinBox)


def controls(root: QWidget) -> list[QWidget]:
    found = [child for kind in TURNED for child in root.findChildren(kind)]
    return [one for one in found if one.isVisible() and one.isEnabled()]


def value(control: QWidget) -> str:
    assert isinstance(control, TURNED)
    return control.currentText() if isinstance(control, QComboBox) else control.text()


@pytest.fixture
def page(bare: Stage) -> SettingsPage:
    save(bare.desk, plan_rule="from_amount", plan_from_amount=500, country="DE")
    bare.window.resize(1024, 600)
    bare.window.door.open("settings")
    rest()
    page = bare.window.inside.page("settings")
    assert isinstance(page, SettingsPage)
    return page


def test_scrolling_over_settings_changes_none_and_moves_the_page(page: SettingsPage, bare: Stage) -> None:
    before = settings.load()
    area = page.findChild(QScrollArea)
    found = controls(page)
    assert len(found) >= 6
    for control in found:
        area.ensureWidgetVisible(control, 0, 150)
        rest()
        bar, shown = area.verticalScrollBar(), value(control)
        at, way = bar.value(), -1 if bar.value() < bar.maximum() else 1
        turn_wheel(control, way)
        assert (value(control), bar.value() != at) == (shown, True), control.accessibleName()
        assert not control.hasFocus()
    assert settings.load() == before


def test_after_a_click_the_wheel_turns_it(page: SettingsPage, qtbot: QtBot) -> None:
    cap = page.reminders.cap
    page.scroll_to(page.reminders)
    rest()
    qtbot.mouseClick(cap.findChild(QLineEdit), Qt.MouseButton.LeftButton)
    turn_wheel(cap, 1)
    assert (cap.value(), settings.load().daily_cap) == (4, 4)
    page.reminders.names.setFocus(Qt.FocusReason.MouseFocusReason)
    turn_wheel(cap, 1)
    assert cap.value() == 4


def test_after_tab_the_wheel_turns_it(page: SettingsPage) -> None:
    size = page.look.text_size
    page.scroll_to(page.look)
    page.look.look.button("dark").setFocus()
    QTest.keyClick(page.look.look.button("dark"), Qt.Key.Key_Tab)
    assert size.hasFocus()
    turn_wheel(size)
    assert size.currentText() == "125 %"


def test_no_form_changes_by_scrolling_over_it(whole: Stage) -> None:
    """A form may open with the keyboard in a day: that is no choice of the owner's."""
    found, seen = {}, 0
    for name, form in forms(whole):
        shown = {control: value(control) for control in controls(form)}
        seen += len(shown)
        for control in shown:
            for area in form.findChildren(QScrollArea):
                area.ensureWidgetVisible(control)
            turn_wheel(control)
        found[name] = [control.accessibleName() for control, was in shown.items() if value(control) != was]
    assert failing(found) == {}
    assert seen >= 8
