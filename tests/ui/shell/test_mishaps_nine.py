"""Nine things an owner does while nothing can be saved: one sentence each time, the words kept, and then it works.

On a disk that is really full, with a limit on size, and while another program holds the file; by clicks and keys.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from refcoach.domain.touchpoints import Kind
from refcoach.services import clients as client_service
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import clients, happenings, settings, touchpoints
from refcoach.store.database import close_database, open_database, wait_at_most
from refcoach.ui.bring_in.imports import ImportDialog
from refcoach.ui.clients.new_client import NewClientDialog
from refcoach.ui.forms.compliment import ComplimentDialog
from refcoach.ui.forms.problem import ProblemDialog
from refcoach.ui.hub import Hub
from refcoach.ui.presence.presence import Presence
from refcoach.ui.shell.application import for_presence
from refcoach.ui.shell.mishaps import Mishaps
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.notice import NoticeBar
from troubles import Trouble, trouble_in

LEFT = Qt.MouseButton.LeftButton
HAPPENED = {
    "full": "The disk is full",
    "limit": "The disk did not do its work",
    "held": "Another program is using the data",
}


@pytest.fixture(params=["full", "limit", "held"])
def trouble(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Trouble]:
    with trouble_in(request.param, tmp_path / "data") as trouble:
        yield trouble


@pytest.fixture
def desk(clock: Any, hub: Hub, trouble: Trouble) -> Iterator[Desk]:
    open_database(trouble.folder)
    wait_at_most(50)
    desk = Desk(clock, hub.announce)
    service.save(desk, first_run_done=True, business_name="Harbour Lights", owner_first_name="Mira")
    yield desk
    trouble.end()
    close_database()


class Stage:
    """The window with its last resort, and every sentence that was said."""

    def __init__(self, qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, trouble: Trouble, kind: str) -> None:
        self.qtbot, self.desk, self.trouble, self.kind = qtbot, desk, trouble, kind
        self.file: Path | None = None
        self.window = MainWindow(desk, hub, keeper, lambda: self.file)
        self.mishaps = Mishaps(hub, keeper, lambda: self.window)
        self.window.resize(1366, 768)
        with qtbot.waitExposed(self.window):
            self.window.show()
            self.window.activateWindow()

    def press(self, keys: str) -> None:
        QTest.keySequence(self.window, QKeySequence(keys))

    def click(self, button: QWidget) -> None:
        QApplication.processEvents()
        assert button.isVisible() and button.isEnabled()
        self.qtbot.mouseClick(button, LEFT)

    def form(self, kind: type[QDialog]) -> Any:
        (dialog,) = (d for d in self.window.findChildren(kind) if d.isVisible())
        return dialog

    def bars(self) -> list[NoticeBar]:
        return [bar for bar in self.window.findChildren(NoticeBar) if bar.isVisible()]

    def fails(self, act: Callable[[], None]) -> str:
        """Do something while nothing can be saved; return the one sentence that was said."""
        self.window.notice.dismiss()
        self.trouble.begin()
        act()
        self.qtbot.waitUntil(lambda: bool(self.bars()))
        QApplication.processEvents()
        (bar,) = self.bars()
        assert bar.text().startswith(HAPPENED[self.kind]), bar.text()
        assert "Nothing that was saved is lost" in bar.text()
        assert bar.text().count(". ") == 1 and "try again" in bar.text()
        self.trouble.end()
        return bar.text()


@pytest.fixture
def stage(
    qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, trouble: Trouble, request: pytest.FixtureRequest
) -> Iterator[Stage]:
    stage = Stage(qtbot, desk, hub, keeper, trouble, request.node.callspec.params["trouble"])
    with stage.mishaps:
        yield stage
        for dialog in stage.window.findChildren(QDialog):
            dialog.close()
        stage.window.close()
        stage.window.deleteLater()


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
    assert happenings.moments_of(anna) == []
    stage.click(form.save_button)
    assert [one.words for one in happenings.moments_of(anna)] == ["Warm at last"]


def test_a_problem(stage: Stage, people: Any) -> None:
    anna = people.client("Anna Kovács", 30)
    stage.click(stage.window.workspace.rail.button("problem"))
    form = stage.form(ProblemDialog)
    stage.qtbot.keyClicks(form.who.search, "kov")
    stage.qtbot.keyClick(form.who.search, Qt.Key.Key_Return)
    stage.qtbot.keyClicks(form.what, "It drips")
    stage.fails(lambda: stage.click(form.save_button))
    assert form.isVisible() and form.what.toPlainText() == "It drips"
    assert happenings.open_issue(anna) is None
    stage.qtbot.keyClick(form.what, Qt.Key.Key_Return)
    assert happenings.open_issue(anna) is not None


def test_an_outcome_in_the_panel(stage: Stage, people: Any) -> None:
    anna = people.due("Anna Kovács", 90)
    day90 = next(t for t in touchpoints.planned_of(anna) if t.kind is Kind.DAY90)
    stage.window.ask(anna, day90.id)
    panel = stage.window.panel
    QApplication.processEvents()
    stage.qtbot.keyClicks(panel.body.note, "Her mother is ill")
    stage.fails(lambda: stage.click(panel.bar.buttons["not_reached"]))
    assert panel.body.note.toPlainText() == "Her mother is ill"
    assert happenings.asks_of(anna) == []
    stage.click(panel.bar.buttons["not_reached"])
    assert touchpoints.get(day90.id).note == "Her mother is ill"


def test_a_score_is_a_chip_that_springs_back(stage: Stage, people: Any) -> None:
    anna = people.due("Anna Kovács", 45)
    day45 = next(t for t in touchpoints.planned_of(anna) if t.kind is Kind.DAY45)
    stage.window.ask(anna, day45.id)
    scores = stage.window.panel.bar.scores
    stage.fails(lambda: stage.click(scores.chip("9")))
    assert scores.current() == "" and not scores.chip("9").isChecked()
    stage.click(scores.chip("9"))
    assert touchpoints.get(day45.id).score == 9


def test_a_setting(stage: Stage) -> None:
    stage.window.show_page("settings")
    page = stage.window.page("settings")
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
    stage.window.show_page("settings")
    line = stage.window.page("settings").business.what_we_do
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
    assert stage.window.notice.text() == "Undone."


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
    stage.window.show_page("clients")
    stage.window.page("clients").import_wanted.emit()
    form = stage.form(ImportDialog)
    stage.click(form.pane.choose.button)
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
    stage.window.show_page("calendar")
    grid = stage.window.page("calendar").grid
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


def test_nothing_stood_still_for_long(stage: Stage, people: Any) -> None:
    """A click that writes several times waits once for a held file."""
    anna = people.due("Anna Kovács", 90)
    wait_at_most(1000)
    stage.window.ask(anna)
    panel = stage.window.panel
    stage.qtbot.keyClicks(panel.body.note, "A note")
    begun = monotonic()
    stage.fails(lambda: stage.click(panel.bar.buttons["not_reached"]))
    assert monotonic() - begun < 3
    assert wait_at_most(1000) == 1000


def test_an_answer_that_cannot_be_kept_keeps_its_talk(stage: Stage, people: Any) -> None:
    """Going on to somebody else would throw away what was typed."""
    anna, pim = people.due("Anna Kovács", 90), people.due("Pim Vester", 90)
    day90 = next(t for t in touchpoints.planned_of(anna) if t.kind is Kind.DAY90)
    stage.window.ask(anna, day90.id)
    panel = stage.window.panel
    QApplication.processEvents()
    field = next(f for f in panel.body.script.fields.values() if f.line)
    field.line.setText("Her sister moves in spring")
    stage.fails(lambda: QTimer.singleShot(0, lambda: stage.window.ask(pim)))
    assert panel.isVisible() and panel.client_id() == anna
    assert field.line.text() == "Her sister moves in spring"
    stage.window.ask(pim)
    assert panel.client_id() == pim
    stage.window.ask(anna, day90.id)
    assert panel.body.script.fields[field.code].text() == "Her sister moves in spring"


def test_a_panel_that_was_closed_comes_back_with_what_could_not_be_kept(stage: Stage, people: Any) -> None:
    anna, pim = people.due("Anna Kovács", 90), people.due("Pim Vester", 90)
    day90 = next(t for t in touchpoints.planned_of(anna) if t.kind is Kind.DAY90)
    stage.window.ask(anna, day90.id)
    panel = stage.window.panel
    field = next(f for f in panel.body.script.fields.values() if f.line)
    field.line.setText("Her sister moves in spring")

    def close_and_go_on() -> None:
        stage.qtbot.keyClick(stage.window, Qt.Key.Key_Escape)
        assert not panel.isVisible()
        QTimer.singleShot(0, lambda: stage.window.ask(pim))
        QApplication.processEvents()

    stage.fails(close_and_go_on)
    assert panel.isVisible() and panel.client_id() == anna
    assert field.line.text() == "Her sister moves in spring"
