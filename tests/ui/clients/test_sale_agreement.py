"""The agreement in the form of a sale: where none can be made the form says why, and nothing typed is lost."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from refcoach.services import clients as client_service
from refcoach.services import happenings
from refcoach.services.desk import Desk
from refcoach.store import promises
from refcoach.store import sales as sale_store
from refcoach.ui.clients.sale import SaleDialog
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.check import clipped_texts


def opened(desk: Desk, keeper: ThemeKeeper, host: QWidget, client_id: int) -> SaleDialog:
    dialog = SaleDialog(desk, keeper, client_id, host)
    dialog.open()
    return dialog


def hint(dialog: SaleDialog) -> str:
    return dialog.answer.why_not.text()


def test_while_a_problem_is_open_no_agreement_is_offered(
    desk: Desk, keeper: ThemeKeeper, host: QWidget, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    anna = client_service.add(desk, "Anna Kovács")
    happenings.problem(desk, anna, "The door sticks")
    dialog = opened(desk, keeper, host, anna)
    settle()
    assert not dialog.answer.choice.button("agreed").isEnabled()
    assert "problem" in hint(dialog)
    assert clipped_texts(dialog) == []
    with qtbot.waitSignal(dialog.saved):
        dialog.save_button.click()
    assert len(sale_store.of_client(anna)) == 1, "the sale itself is recorded"
    assert promises.open_of(anna) is None


def test_a_partner_is_offered_no_agreement(desk: Desk, keeper: ThemeKeeper, host: QWidget) -> None:
    anna = client_service.add(desk, "Anna Kovács")
    client_service.edit(desk, anna, partner=True)
    dialog = opened(desk, keeper, host, anna)
    assert not dialog.answer.choice.button("agreed").isEnabled()
    assert "partner" in hint(dialog)


def test_a_problem_opened_behind_the_form_loses_nothing_that_was_typed(
    desk: Desk, keeper: ThemeKeeper, host: QWidget, qtbot: QtBot
) -> None:
    anna = client_service.add(desk, "Anna Kovács")
    dialog = opened(desk, keeper, host, anna)
    dialog.title.setText("New boiler")
    dialog.answer.choice.button("agreed").click()
    happenings.problem(desk, anna, "The door sticks")
    dialog.save_button.click()
    assert "open problem" in dialog.refusal()
    assert dialog.isVisible()
    assert sale_store.of_client(anna) == []
    dialog.answer.choice.button("skip").click()
    with qtbot.waitSignal(dialog.saved):
        dialog.save_button.click()
    assert sale_store.of_client(anna)[0].title == "New boiler"


def test_what_was_said_before_the_problem_can_be_taken_back(
    desk: Desk, keeper: ThemeKeeper, host: QWidget, qtbot: QtBot
) -> None:
    anna = client_service.add(desk, "Anna Kovács")
    dialog = opened(desk, keeper, host, anna)
    dialog.title.setText("New boiler")
    dialog.answer.choice.button("agreed").click()
    dialog.answer.words.setText("Gladly")
    dialog.reject()
    happenings.problem(desk, anna, "The door sticks")
    again = opened(desk, keeper, host, anna)
    assert (again.title.text(), again.answer.said()) == ("New boiler", None)
    assert not again.answer.choice.isEnabled()
    with qtbot.waitSignal(again.saved):
        again.save_button.click()
    assert promises.of_client(anna) == []
