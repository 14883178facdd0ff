"""Nine things an owner does while nothing can be saved: one sentence each time, the words kept, and then it works.

On a disk that is really full, with a limit on size, and while another program holds the file; by clicks and keys.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from stage import Stage

from refcoach.domain.touchpoints import Kind
from refcoach.services import clients as client_service
from refcoach.services.desk import Desk
from refcoach.store import clients, issues, moments, settings, touchpoints
from refcoach.ui.bring_in.imports import ImportDialog
from refcoach.ui.clients.new_client import NewClientDialog
from refcoach.ui.forms.compliment import ComplimentDialog
from refcoach.ui.forms.problem import ProblemDialog
from refcoach.ui.hub import Hub
from refcoach.ui.presence.presence import Presence
from refcoach.ui.shell.application import for_presence
from refcoach.ui.theme import ThemeKeeper

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(troubled_desk: Desk) -> Desk:
    return troubled_desk


def names(desk: Desk) -> list[str]:
    return [one.name for one in clients.page(today=desk.today())]


def test_a_new_client(stage: Stage, desk: Desk) -> None:
    stage.press("Ctrl+N")
    form = stage.form(NewClientDialog)
    stage.qtbot.keyClicks(form.name, "Anna Prentice")
    form.grade.button("A").click()
    stage.fails(lambda: stage.qtbot.keyClick(form.name, Qt.Key.Key_Return))
    assert form.isVisible() and form.name.text() == "Anna Prentice" and form.grade.current() == "A"
    assert names(desk) == []
    stage.click(form.save_button)
    assert names(desk) == ["Anna Prentice"]
    assert not form.isVisible()


def test_a_compliment(stage: Stage, people: Any) -> None:
    anna = people.client("Anna Kovács", 30)
    stage.press("Ctrl+K")
    form = stage.form(ComplimentDialog)
    stage.qtbot.keyClicks(form.who.search, "kov")
    stage.qtbot.keyClick(form.who.search, Qt.Key.Key_Return)
    stage.qtbot.keyClicks(form.words, "Warm at last")
    stage.fails(lambda: stage.qtbot.keyClick(form.words, Qt.Key.Key_Return))
    assert form.isVisible() and form.words.toPlainText() == "Warm at last" and form.who.client_id() == anna
    assert moments.of_client(anna) == []
    stage.click(form.save_button)
    assert [one.words for one in moments.of_client(anna)] == ["Warm at last"]


def test_a_problem(stage: Stage, people: Any) -> None:
    anna = people.client("Anna Kovács", 30)
    stage.click(stage.window.workspace.rail.button("problem"))
    form = stage.form(ProblemDialog)
    stage.qtbot.keyClicks(form.who.search, "kov")
    stage.qtbot.keyClick(form.who.search, Qt.Key.Key_Return)
    stage.qtbot.keyClicks(form.what, "It drips")
    stage.fails(lambda: stage.click(form.save_button))
    assert form.isVisible() and form.what.toPlainText() == "It drips"
    assert issues.open_of(anna) is None
    stage.qtbot.keyClick(form.what, Qt.Key.Key_Return)
    assert issues.open_of(anna) is not None


def test_a_setting(stage: Stage) -> None:
    stage.window.door.open("settings")
    page = stage.window.inside.page("settings")
    box, cap, week = page.reminders.names, page.reminders.cap, page.week.days[5]
    was = (box.isChecked(), cap.value(), week.isChecked(), page.words.word.current())

    def change() -> None:
        page.scroll_to(page.reminders)
        box.click()
        cap.stepUp()
        week.click()
        page.words.word.button("patients").click()

    stage.fails(change)
    assert (box.isChecked(), cap.value(), week.isChecked(), page.words.word.current()) == was
    box.click()
    assert settings.load().names_in_notifications is not was[0]


def test_words_about_the_business_stay(stage: Stage) -> None:
    stage.window.door.open("settings")
    line = stage.window.inside.page("settings").ideal.what_we_do
    stage.qtbot.mouseClick(line, LEFT)
    stage.qtbot.keyClicks(line, "warm rooms")
    stage.fails(lambda: stage.qtbot.keyClick(line, Qt.Key.Key_Return))
    assert line.text() == "warm rooms"
    stage.qtbot.keyClick(line, Qt.Key.Key_Return)
    assert settings.load().what_we_do == "warm rooms"


@pytest.mark.parametrize("by", ["Ctrl+Z", "the bar"])
def test_an_undo_is_still_offered(stage: Stage, desk: Desk, by: str) -> None:
    anna = client_service.add(desk, "Anna Kovács")
    stage.window.tell("Graded.", client_service.edit(desk, anna, grade="A"))
    if by == "Ctrl+Z":
        stage.fails(lambda: stage.press("Ctrl+Z"))
        assert clients.get(anna).grade == "A"
        stage.press("Ctrl+Z")
    else:
        stage.fails(lambda: stage.press("Ctrl+Z"))
        (undo,) = (b for b in stage.window.notice.children() if isinstance(b, QWidget) and said(b) == "Undo")
        stage.click(undo)
    assert clients.get(anna).grade == ""
    assert stage.window.notice.text().startswith("Undone: ")


def said(widget: Any) -> str:
    return widget.text() if hasattr(widget, "text") else ""


def test_everything_put_off_from_the_tray(
    stage: Stage, desk: Desk, hub: Hub, keeper: ThemeKeeper, people: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.due("Anna Kovács", 90)
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    presence = Presence(desk, hub, keeper, lambda: for_presence(stage.window), stage.trouble.folder)
    presence.window()
    presence.due.show()
    (snooze,) = (a for a in presence.tray.menu().actions() if a.text() == "Snooze all to tomorrow")
    before = len(touchpoints.due(desk.today()))
    assert before
    stage.fails(snooze.trigger)
    assert len(touchpoints.due(desk.today())) == before
    snooze.trigger()
    assert touchpoints.due(desk.today()) == []
    presence.end()
    presence.deleteLater()


def test_an_import(stage: Stage, desk: Desk, tmp_path: Path) -> None:
    stage.file = tmp_path / "people.csv"
    stage.file.write_text("Name,E-mail\n" + "".join(f"Pim {n},pim{n}@vester.example\n" for n in range(40)))
    stage.window.door.open("clients")
    stage.window.inside.page("clients").import_wanted.emit()
    form = stage.form(ImportDialog)
    stage.qtbot.waitUntil(lambda: form.pane.currentWidget() is form.pane.preview)
    stage.fails(lambda: stage.click(form.pane.preview.go))
    assert form.isVisible() and form.pane.currentWidget() is form.pane.preview
    assert form.pane.preview.rows.row_count() == 40 and names(desk) == []
    with stage.qtbot.waitSignal(form.saved):
        stage.click(form.pane.preview.go)
    assert clients.count(today=desk.today()) == 40
    stage.qtbot.waitUntil(lambda: stage.bars() == [stage.window.notice])


def test_a_drag_in_the_calendar(stage: Stage, desk: Desk, people: Any) -> None:
    anna = people.client("Anna Kovács", 1)
    welcome = next(t for t in touchpoints.planned_of(anna) if t.kind is Kind.WELCOME)
    stage.window.door.open("calendar")
    grid = stage.window.inside.page("calendar").grid
    QApplication.processEvents()

    def middle(day: date) -> QPoint:
        return grid.plan().boxes[day].center()

    def drag() -> None:
        plan = grid.plan()
        bar = next(box for day in plan.boxes for entry, box in plan.shown_entries(day) if entry.key == welcome.id)
        stage.qtbot.mousePress(grid, LEFT, pos=bar.center())
        stage.qtbot.mouseMove(grid, middle(date(2026, 11, 26)))
        stage.qtbot.mouseRelease(grid, LEFT, pos=middle(date(2026, 11, 26)))

    before = touchpoints.get(welcome.id).shows_on
    stage.fails(drag)
    assert touchpoints.get(welcome.id).shows_on == before
    drag()
    assert touchpoints.get(welcome.id).shows_on == date(2026, 11, 26)
