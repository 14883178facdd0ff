"""The sheet of keys opens wherever somebody is, and scrolls by every key that scrolls."""

from collections.abc import Iterator
from typing import Any

import pytest
from keyboard import press, type_in, where
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot
from whole import FORMS, failing, opened, rest

from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.hub import Hub
from refcoach.ui.shell.keys_sheet import KeysSheet
from refcoach.ui.shell.screens_stage import Stage
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper


def sheets(window: MainWindow) -> list[KeysSheet]:
    return [sheet for sheet in window.findChildren(KeysSheet) if sheet.isVisible()]


@pytest.fixture
def first_run(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> Iterator[MainWindow]:
    service.save(desk, theme="light", first_run_done=False)
    window = MainWindow(desk, hub, keeper, lambda: None)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.close()
    window.deleteLater()


def test_in_first_run_both_keys_open_it_and_a_question_mark_can_be_typed(first_run: MainWindow) -> None:
    field = where()
    assert isinstance(field, QLineEdit)
    type_in("Who?")
    assert field.text().endswith("Who?") and sheets(first_run) == []
    press("F1")
    assert len(sheets(first_run)) == 1
    press("Esc")
    rest()
    assert first_run.first_run is not None
    first_run.first_run.next.setFocus()
    press("?")
    assert len(sheets(first_run)) == 1


@pytest.mark.parametrize("key", ["F1", "?"])
def test_over_every_form_it_opens_and_leads_back_to_it(whole: Stage, key: str) -> None:
    found, tried = {}, 0
    for name in FORMS:
        form: Any = opened(whole, name)
        if not (isinstance(form, FormDialog) or name == "import"):
            form.close()
            continue
        tried += 1
        (form.save_button if isinstance(form, FormDialog) else form.pane.preview.go).setFocus()
        where()
        press(key)
        found[name] = [] if len(sheets(whole.window)) == 1 else ["not opened"]
        for sheet in sheets(whole.window):
            sheet.close()
        rest()
        found[name] += [] if form.isVisible() else ["the form went with it"]
        form.close()
        rest()
    assert failing(found) == {}
    assert tried > 10


def test_home_and_end_scroll_it(whole: Stage) -> None:
    press("?")
    (sheet,) = sheets(whole.window)
    bar = sheet._scroll.verticalScrollBar()
    assert bar.maximum() > 0
    press("End")
    assert bar.value() == bar.maximum()
    press("Home")
    assert bar.value() == 0
