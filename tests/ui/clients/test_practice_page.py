"""Practice mode on a client's page and in the forms (R28b): nothing measured is asked for or shown."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from refcoach.services import clients, earning, happenings, introductions, packs, referrals
from refcoach.services.desk import Desk
from refcoach.ui.clients.clients import ClientsPage
from refcoach.ui.clients.edit_client import EditClientDialog
from refcoach.ui.clients.new_client import NewClientDialog
from refcoach.ui.clients.sale import SaleDialog
from refcoach.ui.forms.compliment import ComplimentDialog
from refcoach.ui.hub import Hub
from refcoach.ui.introductions.introductions import IntroductionsPage
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.today.today import TodayPage

FORBIDDEN = ("grade", "score", "compliment", "warm rooms", "lovely", "result in one line", "on the stairs")


def seen(widget: QWidget) -> str:
    texts = [w.text() for w in widget.findChildren(QLabel) if w.isVisible()]
    texts += [w.text() or w.accessibleName() for w in widget.findChildren(QAbstractButton) if w.isVisible()]
    return " ".join(texts).lower()


@pytest.fixture
def anna(desk: Desk, people: Any) -> int:
    client_id = people.client("Anna Kovács", 60, grade="A")
    earning.record_score(desk, client_id, 9)
    clients.edit(desk, client_id, result_one_line="on the stairs again")
    happenings.compliment(desk, client_id, "lovely")
    packs.choose(desk, "UK", ["health"])
    return int(client_id)


@pytest.fixture
def page(desk: Desk, hub: Hub, keeper: ThemeKeeper, qtbot: QtBot) -> ClientsPage:
    page = ClientsPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.resize(1200, 768)
    page.show()
    return page


def test_where_nobody_is_to_be_asked_a_talk_is_prepared_and_no_ask(
    page: ClientsPage, anna: int, desk: Desk, settle: Callable[[], None]
) -> None:
    page.show_client(anna)
    settle()
    assert page.detail.head.ask.text() == "Prepare the talk"
    packs.choose(desk, "UK", [])
    page.reload()
    page.show_client(anna)
    assert page.detail.head.ask.text() == "Prepare the ask"
    happenings.problem(desk, anna, "The stairs creak")
    page.reload()
    page.show_client(anna)
    assert page.detail.head.ask.text() == "Prepare the talk"


def test_a_client_s_page_shows_nothing_measured(page: ClientsPage, anna: int, settle: Callable[[], None]) -> None:
    page.reload()
    page.show_client(anna)
    settle()
    for tab in ("timeline", "details"):
        page.detail.show_tab(tab)
        settle()
        words = seen(page)
        assert "anna" in words
        assert [text for text in FORBIDDEN if text in words] == []


def test_the_forms_ask_for_nothing_measured(
    desk: Desk, keeper: ThemeKeeper, qtbot: QtBot, anna: int, settle: Callable[[], None]
) -> None:
    for form in (
        NewClientDialog(desk, keeper),
        EditClientDialog(desk, keeper, anna),
        SaleDialog(desk, keeper, anna),
    ):
        qtbot.addWidget(form)
        form.show()
        settle()
        words = seen(form)
        assert [text for text in (*FORBIDDEN, "promised result", "amount") if text in words] == []


def test_what_stands_in_hidden_fields_stays(desk: Desk, keeper: ThemeKeeper, qtbot: QtBot, anna: int) -> None:
    form = EditClientDialog(desk, keeper, anna)
    qtbot.addWidget(form)
    form.show()
    form.commit()
    packs.choose(desk, "any", [])
    from refcoach.store import clients as store

    client = store.get(anna)
    assert client is not None
    assert (client.grade, client.result_one_line) == ("A", "on the stairs again")


def test_a_compliment_is_not_kept_and_the_form_says_why(
    desk: Desk, keeper: ThemeKeeper, qtbot: QtBot, anna: int
) -> None:
    form = ComplimentDialog(desk, keeper, anna)
    qtbot.addWidget(form)
    form.show()
    assert not form.save_button.isEnabled() and not form.words.isEnabled()
    assert "no results, scores, praise, grades or amounts are asked for" in seen(form)


def test_today_offers_no_compliment(
    desk: Desk, hub: Hub, keeper: ThemeKeeper, qtbot: QtBot, anna: int, settle: Callable[[], None]
) -> None:
    page = TodayPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.resize(1200, 768)
    page.show()
    page.reload()
    settle()
    assert not page.compliment.isVisible()


def test_introductions_show_no_amount(
    desk: Desk, hub: Hub, keeper: ThemeKeeper, qtbot: QtBot, anna: int, settle: Callable[[], None]
) -> None:
    packs.choose(desk, "any", [])
    (tom,) = referrals.capture(desk, anna, ["Tom Reed"])
    introductions.move(desk, tom.id, introductions.Stage.IN_TOUCH, value=4321)
    page = IntroductionsPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.resize(1200, 768)
    page.show()
    page.reload()
    settle()
    assert "4,321" in seen(page) or "4321" in seen(page) or page.views.button("value").isVisible()
    packs.choose(desk, "UK", ["health"])
    page.reload()
    settle()
    assert not page.views.button("value").isVisible()
    assert "321" not in seen(page)
