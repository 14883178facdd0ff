"""First run: from an empty folder to the first planned check-in, each step with a way past it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from refcoach.domain.touchpoints import Kind
from refcoach.services import clients as client_service
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import clients, settings, touchpoints
from refcoach.ui.first_run import PEOPLE, TICK, YOU, FirstRun
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.check import clipped_texts

FILE = "First Name,Last Name,E-mail 1 - Value\n" + "".join(f"Person,Number{n},p{n}@firm.example\n" for n in range(12))


@pytest.fixture
def contacts(tmp_path: Path) -> Path:
    path = tmp_path / "contacts.csv"
    path.write_text(FILE, encoding="utf-8")
    return path


@pytest.fixture
def first_run(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, contacts: Path) -> FirstRun:
    service.save(desk, first_run_done=False, business_name="", owner_first_name="")
    wizard = FirstRun(desk, hub, keeper, lambda: contacts)
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


def test_what_the_owner_says_is_kept(qtbot: QtBot, first_run: FirstRun) -> None:
    qtbot.keyClicks(first_run.you.first_name, "Mira")
    qtbot.keyClicks(first_run.you.business, "Harbour Lights")
    qtbot.keyClicks(first_run.you.what_we_do, "We make old houses warm")
    qtbot.keyClicks(first_run.you.trigger, "The bill has doubled")
    first_run.you.word.button("customers").click()
    first_run.next.click()
    own = settings.load()
    assert (own.owner_first_name, own.business_name, own.people_word) == ("Mira", "Harbour Lights", "customers")
    assert settings.triggers() == ["The bill has doubled"]
    assert first_run.step() == PEOPLE


def test_from_a_file_to_the_first_planned_step(qtbot: QtBot, first_run: FirstRun, desk: Desk) -> None:
    first_run.show_step(PEOPLE)
    pane = first_run.people.pane
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
