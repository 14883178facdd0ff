"""A new person with only a name, or with everything."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from refcoach.services import timeline
from refcoach.services.desk import Desk
from refcoach.store import clients
from refcoach.ui.clients.new_client import NewClientDialog
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.check import clipped_texts


@pytest.fixture
def dialog(desk: Desk, keeper: ThemeKeeper, host: QWidget) -> NewClientDialog:
    dialog = NewClientDialog(desk, keeper, host)
    dialog.open()
    return dialog


def test_a_name_is_enough(dialog: NewClientDialog, desk: Desk, qtbot: QtBot) -> None:
    dialog.name.setText("Anna Kovács")
    with qtbot.waitSignal(dialog.saved) as saved, qtbot.waitSignal(dialog.added) as added:
        dialog.save_button.click()
    assert saved.args[0] == "Anna Kovács was added."
    client = clients.get(added.args[0])
    assert client is not None
    assert (client.display_name, client.grade, client.existing_client) == ("Anna Kovács", "", False)
    desk.undo(saved.args[1])
    assert clients.get(added.args[0]) is None


def test_everything_that_was_filled_in_is_kept(dialog: NewClientDialog, desk: Desk, qtbot: QtBot) -> None:
    dialog.name.setText("Ben Otto")
    dialog.email.setText("ben@otto.example")
    dialog.phone.setText("555 0101")
    dialog.company.setText("Otto & Sons")
    dialog.grade.button("A").click()
    dialog.existing.click()
    with qtbot.waitSignal(dialog.added) as added:
        dialog.save_button.click()
    listed = clients.page(today=desk.today())[0]
    assert (listed.id, listed.email, listed.phone) == (added.args[0], "ben@otto.example", "555 0101")
    assert (listed.company, listed.grade) == ("Otto & Sons", "A")
    assert timeline.ahead(listed.id)


def test_without_a_name_it_stays_open_and_says_why(dialog: NewClientDialog, desk: Desk) -> None:
    dialog.save_button.click()
    assert dialog.refusal() == "A client needs a name. Nothing was added."
    assert dialog.isVisible()
    assert clients.count(today=desk.today()) == 0


def test_after_a_sale_the_sale_comes_next(dialog: NewClientDialog, qtbot: QtBot) -> None:
    dialog.name.setText("Anna Kovács")
    dialog.sold.click()
    with qtbot.waitSignals([dialog.sale_wanted, dialog.saved], order="none"):
        dialog.save_button.click()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut(dialog: NewClientDialog, keeper: ThemeKeeper, settle: Callable[[], None], scale: float) -> None:
    keeper.set_scale(scale)
    settle()
    assert clipped_texts(dialog) == []
