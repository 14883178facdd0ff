"""First run: from an empty folder to the first planned check-in, each step with a way past it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from desktop import COMMAND, Desktop, Service
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from refcoach.domain.touchpoints import Kind
from refcoach.services import clients as client_service
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import clients, settings, touchpoints, triggers
from refcoach.store.tables import JournalRow
from refcoach.ui.forms.surroundings import Surroundings
from refcoach.ui.hub import Hub
from refcoach.ui.shell.first_run import first_run as put_together
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.start.first_run import PEOPLE, TICK, YOU, FirstRun
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.check import clipped_texts

FILE = "First Name,Last Name,E-mail 1 - Value\n" + "".join(f"Person,Number{n},p{n}@firm.example\n" for n in range(12))


@pytest.fixture
def contacts(tmp_path: Path) -> Path:
    path = tmp_path / "contacts.csv"
    path.write_text(FILE, encoding="utf-8")
    return path


@pytest.fixture
def first_run(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, contacts: Path, desktop: Desktop) -> FirstRun:
    service.save(desk, first_run_done=False, business_name="", owner_first_name="")
    wizard = put_together(desk, hub, keeper, lambda: contacts, desktop.surroundings)
    qtbot.addWidget(wizard)
    wizard.resize(1366, 768)
    wizard.show()
    return wizard


def due_kinds(desk: Desk) -> list[Kind]:
    return [t.kind for t in touchpoints.due(desk.today())]


def test_every_step_can_be_skipped(qtbot: QtBot, first_run: FirstRun, desk: Desk) -> None:
    first_run.skip.click()
    assert first_run.step() == PEOPLE
    first_run.next.click()
    assert first_run.step() == TICK
    with qtbot.waitSignal(first_run.finished):
        first_run.skip.click()
    own = settings.load()
    assert own.first_run_done
    assert own.business_name == ""


def test_whoever_begins_to_type_is_understood(first_run: FirstRun) -> None:
    assert first_run.focusWidget() is first_run.you.first_name
    first_run.skip.click()
    assert first_run.focusWidget() is first_run.people.ways.pane.choose.button
    first_run.next.click()
    assert first_run.tick.search.isAncestorOf(first_run.focusWidget()) or first_run.tick.search.hasFocus()


def test_what_the_owner_says_is_kept(qtbot: QtBot, first_run: FirstRun) -> None:
    qtbot.keyClicks(first_run.you.first_name, "Mira")
    qtbot.keyClicks(first_run.you.business, "Harbour Lights")
    qtbot.keyClicks(first_run.you.what_we_do, "We make old houses warm")
    qtbot.keyClicks(first_run.you.trigger, "The bill has doubled")
    first_run.you.word.button("customers").click()
    first_run.next.click()
    own = settings.load()
    assert (own.owner_first_name, own.business_name, own.people_word) == ("Mira", "Harbour Lights", "customers")
    assert triggers.owners() == ["The bill has doubled"]
    assert first_run.step() == PEOPLE


def test_from_a_file_to_the_first_planned_step(qtbot: QtBot, first_run: FirstRun, desk: Desk) -> None:
    first_run.show_step(PEOPLE)
    pane = first_run.people.ways.pane
    pane.choose.button.click()
    qtbot.waitUntil(lambda: pane.currentWidget() is pane.preview)
    with qtbot.waitSignal(first_run.people.filled):
        pane.preview.go.click()
    assert first_run.step() == TICK
    # Nothing is planned before the favourites are known: they come first.
    assert due_kinds(desk) == []
    rows = first_run.tick.rows
    wanted = [rows.row(n).key for n in (11, 10)]
    for key in wanted:
        first_run.tick.toggle(key)
    assert first_run.next.text() == "Plan their check-ins"
    with qtbot.waitSignals([first_run.told, first_run.finished]):
        first_run.next.click()
    due = touchpoints.due(desk.today())
    assert {t.kind for t in due} == {Kind.RESULTS_CHECK}
    assert set(wanted) <= {t.client_id for t in due}
    assert [clients.get(key).grade for key in wanted] == ["A", "A"]


def test_one_person_by_name(qtbot: QtBot, first_run: FirstRun, desk: Desk) -> None:
    first_run.show_step(PEOPLE)
    qtbot.keyClicks(first_run.people.name, "Anna Kovacs")
    qtbot.keyClick(first_run.people.name, Qt.Key.Key_Return)
    assert [one.name for one in clients.page(today=desk.today())] == ["Anna Kovacs"]
    assert first_run.people.name.text() == ""


def test_without_a_name_it_says_so(first_run: FirstRun) -> None:
    first_run.show_step(PEOPLE)
    first_run.people.add.click()
    assert first_run.people.name.accessibleDescription() == "A client needs a name. Nothing was added."


def test_sample_people_and_undo(qtbot: QtBot, first_run: FirstRun, desk: Desk) -> None:
    first_run.show_step(PEOPLE)
    with qtbot.waitSignal(first_run.finished), qtbot.waitSignal(first_run.told) as told:
        first_run.people.sample.click()
    assert clients.count(today=desk.today()) > 10
    desk.undo(told.args[1])
    assert clients.count(today=desk.today()) == 0


def test_an_eleventh_tick_is_not_taken(first_run: FirstRun, desk: Desk) -> None:
    ids = [client_service.add(desk, f"Person {n}") for n in range(11)]
    first_run.show_step(TICK)
    for client_id in ids:
        first_run.tick.toggle(client_id)
    assert first_run.tick.ticked() == ids[:10]
    first_run.tick.toggle(ids[0])
    assert first_run.tick.ticked() == ids[1:10]


def test_nobody_to_tick_leads_back_to_people(first_run: FirstRun) -> None:
    first_run.show_step(TICK)
    first_run.tick.people_wanted.emit()
    assert first_run.step() == PEOPLE


def test_it_starts_at_login_only_when_asked_for(qtbot: QtBot, first_run: FirstRun, desktop: Desktop) -> None:
    first_run.show_step(TICK)
    login = first_run.tick.login
    assert login.box.isVisible()
    assert not login.box.isChecked()
    with qtbot.waitSignal(first_run.finished):
        first_run.next.click()
    assert not desktop.entry.exists()


def test_starting_at_login_is_arranged_when_the_step_is_finished(
    qtbot: QtBot, first_run: FirstRun, desk: Desk, desktop: Desktop
) -> None:
    client_id = client_service.add(desk, "Anna Kovács")
    first_run.show_step(TICK)
    qtbot.keyClick(first_run.tick.login.box, Qt.Key.Key_Space)
    first_run.tick.toggle(client_id)
    first_run.back.click()
    first_run.next.click()
    assert first_run.tick.login.box.isChecked()
    assert not desktop.entry.exists()
    said: list[tuple[str, str]] = []
    first_run.told.connect(lambda text, batch: said.append((text, batch)))
    with qtbot.waitSignal(first_run.finished):
        first_run.next.click()
    assert f"Exec={' '.join(COMMAND)}\n" in desktop.entry.read_text(encoding="utf-8")
    assert said[0] == ("RefCoach starts when you log in. To stop that, untick it in Settings.", "")
    assert said[1][0] == "1 results check is planned."


def test_skipping_the_step_arranges_nothing(qtbot: QtBot, first_run: FirstRun, desktop: Desktop) -> None:
    first_run.show_step(TICK)
    first_run.tick.login.box.click()
    with qtbot.waitSignal(first_run.finished):
        first_run.skip.click()
    assert not desktop.entry.exists()


def test_where_it_cannot_start_at_login_that_is_read_before_going_on(
    qtbot: QtBot, first_run: FirstRun, desktop: Desktop
) -> None:
    desktop.entry.parent.write_text("in the way", encoding="utf-8")
    first_run.show_step(TICK)
    login = first_run.tick.login
    login.box.click()
    with qtbot.assertNotEmitted(first_run.finished):
        first_run.next.click()
    assert not login.box.isChecked()
    assert "could not be read or changed" in login.line()
    with qtbot.waitSignal(first_run.finished):
        first_run.next.click()


@pytest.mark.parametrize("around", [lambda: None, lambda: Desktop(Path(), Service()).surroundings("Not here.")])
def test_where_nothing_can_start_at_login_nothing_is_asked(
    qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, around: Callable[[], Surroundings | None]
) -> None:
    wizard = put_together(desk, hub, keeper, lambda: None, around)
    qtbot.addWidget(wizard)
    wizard.show()
    wizard.show_step(TICK)
    assert not wizard.tick.login.isVisible()


def test_the_window_tells_it_what_was_found_out_meanwhile(
    qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, desktop: Desktop
) -> None:
    service.save(desk, first_run_done=False)
    window = MainWindow(desk, hub, keeper)
    qtbot.addWidget(window)
    window.show()
    assert window.first_run is not None
    window.surroundings = desktop.surroundings()
    window.first_run.show_step(TICK)
    assert window.first_run.tick.login.box.isVisible()


def test_tab_goes_from_the_list_to_the_box_and_on(qtbot: QtBot, first_run: FirstRun, desk: Desk) -> None:
    client_service.add(desk, "Anna Kovács")
    with qtbot.waitActive(first_run):
        first_run.activateWindow()
    first_run.show_step(TICK)
    first_run.tick.rows.setFocus()
    visited = []
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        visited.append(QApplication.focusWidget())
    assert visited == [first_run.tick.login.box, first_run.back, first_run.skip, first_run.next]


@pytest.mark.parametrize(("scale", "width"), [(1.0, 1366), (1.0, 1024), (2.0, 1366)])
@pytest.mark.parametrize("step", [YOU, PEOPLE, TICK])
def test_nothing_is_cut(
    qtbot: QtBot, first_run: FirstRun, keeper: ThemeKeeper, desk: Desk, scale: float, width: int, step: int
) -> None:
    client_service.add(desk, "Anna Kovács")
    keeper.set_scale(scale)
    first_run.set_theme(keeper.theme)
    first_run.resize(width, 700)
    first_run.show_step(step)
    qtbot.wait(10)
    assert clipped_texts(first_run) == []


def test_whoever_is_undone_is_ticked_no_more(
    qtbot: QtBot, first_run: FirstRun, desk: Desk, hub: Hub, undoable: Callable[[], str]
) -> None:
    client_id = client_service.add(desk, "Anna Kovács")
    first_run.show_step(TICK)
    first_run.tick.toggle(client_id)
    assert first_run.tick.ticked() == [client_id]
    desk.undo(undoable())
    qtbot.waitUntil(lambda: first_run.tick.rows.row_count() == 0)
    assert first_run.tick.ticked() == []
    assert first_run.next.text() == "Finish"


@pytest.fixture
def undoable() -> Callable[[], str]:
    """Return the batch of the latest change."""
    return lambda: str(JournalRow.select().order_by(JournalRow.id.desc()).first().batch)
