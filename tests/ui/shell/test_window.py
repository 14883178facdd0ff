"""The window as a whole: pages, panel, dialogs, undo, and how little room it needs."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from rooms import Room

from refcoach.domain.touchpoints import Kind
from refcoach.services import clients as client_service
from refcoach.services import happenings, sample
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import clients, settings, touchpoints
from refcoach.ui.bring_in.imports import ImportDialog
from refcoach.ui.clients.clients import ClientsPage
from refcoach.ui.clients.new_client import NewClientDialog
from refcoach.ui.forms.compliment import ComplimentDialog
from refcoach.ui.forms.problem import ProblemDialog
from refcoach.ui.hub import Hub
from refcoach.ui.shell.pages import PAGES
from refcoach.ui.shell.states import State
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import Appearance, ThemeKeeper
from refcoach.ui.widgets.check import clipped_texts
from refcoach.ui.widgets.row_list import RowList

KEYS = [page.key for page in PAGES]


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> Iterator[MainWindow]:
    service.save(desk, theme="light")
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


def open_dialog(window: MainWindow, kind: type[QDialog]) -> QDialog:
    (dialog,) = (d for d in window.findChildren(kind) if d.isVisible())
    return dialog


def press(window: MainWindow, keys: str) -> None:
    """Press a shortcut as the window system would deliver it."""
    QTest.keySequence(window, QKeySequence(keys))


def test_it_opens_on_today_and_makes_pages_when_they_are_wanted(window: MainWindow) -> None:
    assert window.workspace.page() == "today"
    assert window.workspace.rail.current() == "today"
    assert window.findChildren(ClientsPage) == []
    for key in KEYS:
        window.workspace.rail.button(key).click()
        assert window.workspace.page() == key
        assert window.inside.page(key).isVisible()


def test_ctrl_and_a_number_is_a_page(qtbot: QtBot, window: MainWindow) -> None:
    for number, key in enumerate(KEYS, 1):
        press(window, f"Ctrl+{number}")
        assert window.workspace.page() == key


@pytest.mark.parametrize(("keys", "kind"), [("Ctrl+N", NewClientDialog), ("Ctrl+K", ComplimentDialog)])
def test_shortcuts_open_forms(window: MainWindow, keys: str, kind: type[QDialog]) -> None:
    press(window, keys)
    assert open_dialog(window, kind).isVisible()


def test_ctrl_f_searches_clients(qtbot: QtBot, window: MainWindow, people: object) -> None:
    people.client("Anna Kovács")
    press(window, "Ctrl+F")
    page = window.inside.page("clients")
    assert isinstance(page, ClientsPage)
    qtbot.waitUntil(page.people.search.hasFocus)


def test_quick_captures_are_one_click_from_everywhere(window: MainWindow) -> None:
    window.door.open("calendar")
    window.workspace.rail.button("compliment").click()
    assert open_dialog(window, ComplimentDialog).isVisible()
    window.findChild(ComplimentDialog).close()
    window.workspace.rail.button("problem").click()
    assert open_dialog(window, ProblemDialog).isVisible()
    # The rail still says which page is behind.
    assert window.workspace.rail.current() == "calendar"


def test_import_opens_from_clients(window: MainWindow) -> None:
    window.door.open("clients")
    window.inside.page("clients").import_wanted.emit()
    assert open_dialog(window, ImportDialog).isVisible()


def test_the_badge_counts_what_is_due(qtbot: QtBot, window: MainWindow, people: object) -> None:
    button = window.workspace.rail.button("today")
    assert button.accessibleName() == "Today"
    people.due("Anna Kovács")
    qtbot.waitUntil(lambda: button.accessibleName() == "Today, 1")


def test_undo_takes_back_one_thing_after_the_other(window: MainWindow, desk: Desk) -> None:
    for name in ("Anna Kovács", "Pim Vester"):
        client_id = client_service.add(desk, name)
        window.tell(f"{name} was added.", client_service.edit(desk, client_id, grade="A"))
    press(window, "Ctrl+Z")
    assert [one.grade for one in clients.page(today=desk.today())] == ["A", ""]
    press(window, "Ctrl+Z")
    press(window, "Ctrl+Z")
    assert [(one.name, one.grade) for one in clients.page(today=desk.today())] == [("Anna Kovács", "")]
    assert window.notice.text().startswith("Undone: ")
    press(window, "Ctrl+Z")


def test_undo_that_is_no_longer_possible_says_so(window: MainWindow, desk: Desk) -> None:
    client_id = client_service.add(desk, "Anna Kovács")
    window.tell("Changed.", client_service.edit(desk, client_id, grade="A"))
    client_service.edit(desk, client_id, grade="B")
    window.notice.undone.emit()
    assert "no longer be undone" in window.notice.text()
    assert clients.get(client_id).grade == "B"


def test_the_panel_stands_beside_the_page_or_covers_it(qtbot: QtBot, window: MainWindow, people: object) -> None:
    client_id = people.due("Anna Kovács")
    window.door.open("ask", client_id)
    assert window.panel.isVisible()
    assert window.inside.page("today").isVisible()
    assert window.panel.width() == 404
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: not window.inside.page("today").isVisible())
    assert window.panel.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.panel.isVisible()
    assert window.inside.page("today").isVisible()


def test_another_page_sends_a_covering_panel_away(window: MainWindow, people: object) -> None:
    window.resize(1100, 700)
    window.door.open("ask", people.due("Anna Kovács"))
    window.door.open("calendar")
    assert not window.panel.isVisible()
    assert window.inside.page("calendar").isVisible()


def test_what_people_are_called_is_on_the_rail(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    service.save(desk, people_word="patients")
    assert window.workspace.rail.button("clients").accessibleName() == "Patients"
    assert window.workspace.rail.current() == "today"


def test_the_look_follows_the_setting_and_its_undo(window: MainWindow, desk: Desk, keeper: ThemeKeeper) -> None:
    batch = service.save(desk, theme="dark", text_scale=1.5)
    assert keeper.theme.dark
    assert keeper.theme.scale == 1.5
    desk.undo(batch)
    assert not keeper.theme.dark
    assert keeper.appearance is Appearance.LIGHT


def test_the_loop_by_clicks(qtbot: QtBot, window: MainWindow, desk: Desk, people: object) -> None:
    """Done-line 3: a due row, the panel, the outcome, a name, and the thank-you that is owed."""
    client_id = people.due("Anna Kovács")
    happenings.compliment(desk, client_id, "We are warm at last")
    today = window.inside.page("today")
    qtbot.waitUntil(lambda: any(row_of(today.now, n, "Day 90") for n in range(today.now.row_count())))
    number = next(n for n in range(today.now.row_count()) if row_of(today.now, n, "Day 90"))
    point = today.now.visualRect(today.now.model().index(number, 0)).center()
    qtbot.mouseClick(today.now.viewport(), Qt.MouseButton.LeftButton, pos=point)
    bar = window.panel.bar
    assert window.panel.isVisible()
    qtbot.mouseClick(bar.buttons["yes"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(bar.buttons["named"], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(bar.names.line(0), "Pim Vester")
    qtbot.mouseClick(bar.names.keep, Qt.MouseButton.LeftButton)
    kinds = [t.kind for t in touchpoints.planned_of(client_id)]
    assert Kind.THANK_YOU in kinds
    assert "Pim Vester" in window.notice.text()
    assert "Thank-you" in window.notice.text()


def row_of(rows: RowList, number: int, word: str) -> bool:
    row = rows.row(number)
    return row is not None and any(word in text for text, _ in row.pills)


def settled(qtbot: QtBot, window: MainWindow) -> list[str]:
    """Return what is cut once the layouts have come to rest."""
    for _ in range(20):
        qtbot.wait(10)
        if not clipped_texts(window):
            return []
    return clipped_texts(window)


# At twice the text size the smallest window is 1366 by 768.
@pytest.mark.parametrize(("size", "scale"), [((1366, 768), 1.0), ((1024, 700), 1.0), ((1366, 768), 2.0)])
def test_nothing_is_cut(qtbot: QtBot, window: MainWindow, desk: Desk, size: tuple[int, int], scale: float) -> None:
    sample.fill(desk)
    service.save(desk, text_scale=scale, theme="light")
    window.resize(*size)
    found = {}
    for key in KEYS:
        window.door.open(key)
        found[key] = settled(qtbot, window)
    window.door.open("today")
    due = touchpoints.due(desk.today())[0]
    window.door.open("ask", due.client_id, due.id)
    found["ask"] = settled(qtbot, window)
    assert (window.width(), window.height()) == size
    assert {key: texts for key, texts in found.items() if texts} == {}


def test_first_run_comes_first_and_leads_to_today(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> None:
    service.save(desk, first_run_done=False)
    window = MainWindow(desk, hub, keeper, lambda: None)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    assert window.first_run is not None
    assert window.focusWidget() is window.first_run.you.first_name
    press(window, "Ctrl+N")
    assert not window.findChildren(NewClientDialog)
    window.first_run.skip.click()
    window.first_run.next.click()
    window.first_run.skip.click()
    assert window.first_run is None
    assert window.inside.page("today").isVisible()
    assert settings.load().first_run_done


def test_first_run_comes_before_every_page_and_form(qtbot: QtBot, desk: Desk, room: Room, people: object) -> None:
    """What is asked for meanwhile comes to nothing, by the keyboard and from the tray; a file is the exception."""
    check_in = people.due("Anna Kovács")
    service.save(desk, first_run_done=False)
    window = room.open(qtbot)
    for keys in ("Ctrl+2", "Ctrl+K", "Ctrl+F"):
        press(window, keys)
    room.presence.tray.compliment_wanted.emit()
    room.presence.teller.opened.emit()
    room.presence.teller.wanted.emit(check_in, "open")
    assert window.door.state() is State.FIRST_RUN
    assert window.first_run.isVisible()
    window.first_run.finished.emit()
    assert window.door.state() is State.WORKING
    assert window.workspace.page() == "today"
    assert not window.workspace.has_open_panel()
    assert not any(dialog.isVisible() for dialog in window.findChildren(QDialog))


def test_today_in_the_fixtures_is_a_working_day(desk: Desk) -> None:
    assert desk.today() == date(2026, 11, 23)
    assert desk.calendar().works_on(desk.today())
