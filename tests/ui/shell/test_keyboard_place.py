"""One rule: after a form, a command or an undo the keyboard is on what was added, else where it was, never on Undo."""

from collections.abc import Iterator
from typing import Any

import pytest
from keyboard import press, where
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot
from whole import FORMS, failing, opened, rest

from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store.tables import database
from refcoach.ui.clients.new_client import NewClientDialog
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.hub import Hub
from refcoach.ui.shell.screens_stage import Stage
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.today.today import TodayPage


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, people: Any) -> Iterator[MainWindow]:
    service.save(desk, theme="light")
    for name in ("Anna Kovács", "Bela Nagy", "Cora Lind"):
        people.due(name, 90)
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


@pytest.fixture
def page(window: MainWindow) -> TodayPage:
    """Today, with the keyboard on its first row."""
    where()
    page = window.inside.today_page()
    page.now.take_focus()
    return page


def written() -> int:
    return int(database.execute_sql("SELECT coalesce(max(id), 0) FROM journal").fetchone()[0])


def test_the_window_opens_on_the_first_list(window: MainWindow) -> None:
    assert where() is window.inside.today_page().now


def test_a_move_leads_back_to_the_list_and_enter_undoes_nothing(window: MainWindow, page: TodayPage) -> None:
    first = page.now.selected_key()
    press("R", "Up", "Return")
    assert window.notice.text() == "Moved to Tuesday 24 November."
    assert where() is page.now
    assert page.now.selected_key() not in (first, None)
    press("Return")
    assert window.notice.text() == "Moved to Tuesday 24 November."
    assert window.panel.touchpoint_id() == page.now.selected_key()


def test_an_unchanged_day_moves_nothing(window: MainWindow, page: TodayPage) -> None:
    first, before = page.now.selected_key(), written()
    press("R", "Return", "Return")
    assert window.notice.text() == "Nothing was changed: it stays on Monday 23 November."
    assert written() == before
    assert where() is page.now and page.now.selected_key() == first


@pytest.mark.parametrize("keys", [("S", "Return"), ("R", "Up", "Return")], ids=["put off", "moved"])
def test_the_last_row_gone_the_keyboard_is_on_the_page(window: MainWindow, page: TodayPage, keys: tuple[str]) -> None:
    for _ in range(3):
        page.now.take_focus()
        press(*keys)
        rest()
        here = where()
        assert page.isAncestorOf(here), here.accessibleName()
        assert not window.notice.isAncestorOf(here)
    assert not page.now.isVisible()


def test_undo_from_the_notice_leads_back_to_the_list(window: MainWindow, page: TodayPage) -> None:
    press("S", "Return")
    by_tab_to(window, "Undo")
    press("Return")
    rest()
    assert window.notice.text().startswith("Undone: Put off (")
    assert where() is page.now
    assert page.now.row_count() == 3


def test_the_key_of_undo_leaves_the_keyboard_where_it_is(window: MainWindow, page: TodayPage) -> None:
    press("S", "Return", "Ctrl+Z")
    assert where() is page.now


def test_a_notice_closed_by_key_leads_back(window: MainWindow, page: TodayPage) -> None:
    press("S", "Return")
    by_tab_to(window, "Close")
    press("Return")
    rest()
    assert not window.notice.isVisible()
    assert where() is page.now


def test_the_panel_that_a_key_opened_leads_back_to_the_row(window: MainWindow, page: TodayPage) -> None:
    window.notice.dismiss()
    press("N", "N", "Esc")
    rest()
    assert where() is page.now
    assert page.now.selected_key() == window.panel.touchpoint_id()


def test_what_is_put_off_from_the_panel_leads_back_too(window: MainWindow, page: TodayPage) -> None:
    press("N", "S", "Return")
    rest()
    assert not window.workspace.has_open_panel()
    assert where() is page.now


def test_after_any_form_that_is_left_the_keyboard_is_where_it_was(whole: Stage) -> None:
    """Every form there is, opened from the rail's first button and left with Escape."""
    origin, found, tried = whole.window.workspace.rail.button("today"), {}, 0
    for name in FORMS:
        form = opened(whole, name)
        form.close()
        rest()
        where()
        origin.setFocus()
        form = opened(whole, name)
        if not isinstance(form, FormDialog):
            form.close()
            continue
        tried += 1
        QTest.qWaitForWindowActive(form)
        QTest.keyClick(form, Qt.Key.Key_Escape)
        rest()
        here = where()
        found[name] = [] if here is origin else [f"{type(here).__name__} {here.accessibleName()}"]
    assert failing(found) == {}
    assert tried > 10


def test_somebody_added_has_the_keyboard(qtbot: QtBot, window: MainWindow, page: TodayPage) -> None:
    press("Ctrl+N")
    (form,) = window.findChildren(NewClientDialog)
    QTest.keyClicks(form.name, "Pim Vester")
    press("Return")
    rest()
    clients_page: Any = window.inside.page("clients")
    assert where() is clients_page.people.list


def by_tab_to(window: MainWindow, name: str) -> QWidget:
    """Press Tab until the keyboard is on a button of the notice."""
    for _ in range(60):
        press("Tab")
        here = where()
        if window.notice.isAncestorOf(here) and here.accessibleName() == name:
            return here
    raise AssertionError(f"Tab does not come to {name}")
