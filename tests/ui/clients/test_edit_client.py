"""Changing what is known about a client."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from refcoach.domain.clients import Client
from refcoach.services import clients as client_service
from refcoach.services.desk import Desk
from refcoach.store import clients
from refcoach.ui.clients.edit_client import EditClientDialog
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.check import clipped_texts


@pytest.fixture
def anna(desk: Desk) -> int:
    return client_service.add(desk, "Anna Kovács", email="anna@kovacs.example", company="Kovács Bakery", notes="tall")


@pytest.fixture
def dialog(desk: Desk, keeper: ThemeKeeper, anna: int, host: QWidget) -> EditClientDialog:
    dialog = EditClientDialog(desk, keeper, anna, host)
    dialog.open()
    return dialog


def client(client_id: int) -> Client:
    found = clients.get(client_id)
    assert found is not None
    return found


def typed(dialog: EditClientDialog, name: str, text: str, qtbot: QtBot) -> None:
    line = dialog.line(name)
    line.selectAll()
    qtbot.keyClicks(line, text)


def test_what_is_typed_is_saved_and_can_be_taken_back(
    dialog: EditClientDialog, desk: Desk, anna: int, qtbot: QtBot
) -> None:
    typed(dialog, "name", "Anna Kovacs-Berg", qtbot)
    typed(dialog, "phone", "555 0102", qtbot)
    dialog.grade.button("B").click()
    dialog.text("notes").selectAll()
    qtbot.keyClicks(dialog.text("notes"), "very tall")
    with qtbot.waitSignal(dialog.saved) as saved:
        dialog.save_button.click()
    assert saved.args[0] == "Anna Kovacs-Berg was changed."
    now = client(anna)
    assert (now.display_name, now.family_name, now.grade, now.notes) == (
        "Anna Kovacs-Berg",
        "Kovacs-Berg",
        "B",
        "very tall",
    )
    points = {p.kind: p.value for p in clients.points_of([anna])[anna]}
    assert points == {"email": "anna@kovacs.example", "phone": "555 0102"}
    desk.undo(saved.args[1])
    assert client(anna).display_name == "Anna Kovács"


def test_what_is_not_touched_is_not_written(dialog: EditClientDialog, desk: Desk, anna: int, qtbot: QtBot) -> None:
    client_service.edit(desk, anna, company="Changed meanwhile")
    with qtbot.waitSignal(dialog.saved):
        dialog.save_button.click()
    assert client(anna).company == "Changed meanwhile"


def test_do_not_ask_keeps_its_reason(dialog: EditClientDialog, desk: Desk, anna: int, qtbot: QtBot) -> None:
    assert not dialog.line("do_not_ask_reason").isVisible()
    dialog.do_not_ask.click()
    typed(dialog, "do_not_ask_reason", "asked us not to", qtbot)
    with qtbot.waitSignal(dialog.saved):
        dialog.save_button.click()
    now = client(anna)
    assert (now.do_not_ask, now.do_not_ask_reason, now.do_not_ask_on) == (True, "asked us not to", desk.today())


def test_an_empty_name_is_refused_and_nothing_is_lost(dialog: EditClientDialog, anna: int, qtbot: QtBot) -> None:
    typed(dialog, "name", " ", qtbot)
    typed(dialog, "company", "Berg", qtbot)
    dialog.save_button.click()
    assert dialog.refusal() == "A client needs a name. The old one was kept."
    assert dialog.line("company").text() == "Berg"
    assert client(anna).company == "Kovács Bakery"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut(
    desk: Desk, keeper: ThemeKeeper, host: QWidget, settle: Callable[[], None], scale: float
) -> None:
    keeper.set_scale(scale)
    strange = client_service.add(desk, "<b>Bob</b> " + "x" * 300, notes="n" * 500, company="=1+1")
    dialog = EditClientDialog(desk, keeper, strange, host, do_not_ask=True)
    dialog.open()
    settle()
    assert dialog.line("company").text() == "=1+1"
    assert clipped_texts(dialog) == []
