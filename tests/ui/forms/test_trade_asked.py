"""Country and trade are asked once, in passing: at the first agreement, or the first named person."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from refcoach.services import allowed, clients, packs
from refcoach.services.desk import Desk
from refcoach.store import clients as client_store
from refcoach.store import referrals, settings
from refcoach.ui.clients.sale import SaleDialog
from refcoach.ui.forms.compliment import ComplimentDialog
from refcoach.ui.forms.named import NamedDialog
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.check import clipped_texts


@pytest.fixture
def ida(desk: Desk) -> int:
    return clients.add(desk, "Ida Brookes", existing_client=True)


@pytest.fixture
def named(qtbot: QtBot, desk: Desk, keeper: ThemeKeeper, ida: int) -> NamedDialog:
    form = NamedDialog(desk, keeper, ida)
    qtbot.addWidget(form)
    form.show()
    return form


@pytest.fixture
def sale(qtbot: QtBot, desk: Desk, keeper: ThemeKeeper, ida: int) -> SaleDialog:
    form = SaleDialog(desk, keeper, ida)
    qtbot.addWidget(form)
    form.show()
    return form


def answer(form: NamedDialog | SaleDialog, qtbot: QtBot, country: str, trade: str = "") -> None:
    asked = form.trade if isinstance(form, NamedDialog) else form.answer.trade
    qtbot.keyClick(asked.say, Qt.Key.Key_Space)
    asked.country.setCurrentIndex(asked.country.findData(country))
    asked.trade.setCurrentIndex(asked.trade.findData(trade))
    qtbot.keyClick(asked.keep, Qt.Key.Key_Space)


def test_the_first_named_person_asks_and_the_answer_is_felt_at_once(
    named: NamedDialog, desk: Desk, ida: int, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    assert named.trade.isVisible() and not named.they_know.isVisible()
    answer(named, qtbot, "UK", "lawyer")
    settle()
    assert not named.trade.isVisible() and named.they_know.isVisible()
    assert (settings.load().rules_country, settings.load().rules_trades) == ("UK", ("lawyer",))
    assert "Do they know, and are they glad?" in named.they_know.why.text()
    assert clipped_texts(named) == []
    named.names.setPlainText("Tom Reed tom@reed.example")
    told, _ = named.commit()
    assert "Only first names are kept until they know, and are glad." in told
    (given,) = referrals.from_source(ida)
    assert client_store.get(given.lead_id).display_name == "Tom"  # type: ignore[union-attr]  # it was just added


def test_who_knows_is_kept_whole(qtbot: QtBot, desk: Desk, keeper: ThemeKeeper, ida: int) -> None:
    packs.choose(desk, "UK", [])
    form = NamedDialog(desk, keeper, ida)
    qtbot.addWidget(form)
    form.show()
    assert not form.trade.isVisible()
    form.names.setPlainText("Tom Reed")
    qtbot.keyClick(form.they_know.box, Qt.Key.Key_Space)
    form.commit()
    (given,) = referrals.from_source(ida)
    assert client_store.get(given.lead_id).display_name == "Tom Reed"  # type: ignore[union-attr]  # it was just added


def test_not_now_is_an_answer_too(named: NamedDialog, qtbot: QtBot, desk: Desk, keeper: ThemeKeeper, ida: int) -> None:
    qtbot.keyClick(named.trade.not_now, Qt.Key.Key_Space)
    assert not named.trade.isVisible() and not allowed.is_to_ask()
    assert settings.load().rules_country == ""
    again = NamedDialog(desk, keeper, ida)
    qtbot.addWidget(again)
    again.show()
    assert not again.trade.isVisible()


def test_the_first_agreement_asks_and_where_there_is_none_it_says_why(
    sale: SaleDialog, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    assert not sale.answer.trade.isVisible()
    sale.answer.choice.button("agreed").click()
    settle()
    assert sale.answer.trade.isVisible()
    answer(sale, qtbot, "US", "health")
    settle()
    assert not sale.answer.choice.button("agreed").isEnabled() and sale.answer.said() is None
    assert not sale.answer.trade.isVisible()


def test_the_sale_form_says_why_there_is_no_agreement(qtbot: QtBot, desk: Desk, keeper: ThemeKeeper, ida: int) -> None:
    packs.choose(desk, "any", ["care"])
    form = SaleDialog(desk, keeper, ida)
    qtbot.addWidget(form)
    form.show()
    assert not form.answer.choice.button("agreed").isEnabled()
    assert not form.told.isVisible()
    packs.loosen(desk, "agreement", "Families ask for it")
    form = SaleDialog(desk, keeper, ida)
    qtbot.addWidget(form)
    form.show()
    assert form.answer.choice.button("agreed").isEnabled()


def test_praise_that_stays_out_of_print_has_no_question_and_says_why(
    qtbot: QtBot, desk: Desk, keeper: ThemeKeeper, ida: int
) -> None:
    form = ComplimentDialog(desk, keeper, ida)
    qtbot.addWidget(form)
    assert form.quote.answers.isEnabled()
    packs.choose(desk, "FR", ["lawyer"])
    form = ComplimentDialog(desk, keeper, ida)
    qtbot.addWidget(form)
    assert not form.quote.answers.isEnabled()
    assert "Your trade keeps people's praise out of print." in form.quote.answers.accessibleDescription()
