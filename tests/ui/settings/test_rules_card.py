"""My trade's rules in Settings: chosen, read with their reasons, loosened with one, all of it by keys."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from refcoach.domain.packs import IN_EVERY_TEXT
from refcoach.domain.rules import Calling, Prize
from refcoach.services import allowed, clients, packs, sales
from refcoach.services.desk import Desk
from refcoach.store import packs as store
from refcoach.store import promises, settings
from refcoach.ui.hub import Hub
from refcoach.ui.settings.rules import RulesCard
from refcoach.ui.settings.settings import SettingsPage
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.check import clipped_texts


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> SettingsPage:
    page = SettingsPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.resize(848, 700)
    page.show()
    return page


@pytest.fixture
def card(page: SettingsPage) -> RulesCard:
    return page.rules


def choose_country(card: RulesCard, code: str) -> None:
    card.country.setCurrentIndex(card.country.findData(code))
    card.country.activated.emit(card.country.currentIndex())


def test_country_and_trade_are_chosen_by_keys_and_taken_back(
    page: SettingsPage, card: RulesCard, desk: Desk, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    assert settings.load().rules_country == ""
    choose_country(card, "UK")
    assert allowed.rules().phone_first_call is Calling.CHECK_REGISTER
    card.trades["lawyer"].setFocus()
    with qtbot.waitSignal(page.told) as told:
        qtbot.keyClick(card.trades["lawyer"], Qt.Key.Key_Space)
    assert settings.load().rules_trades == ("lawyer",)
    assert allowed.rules().phone_first_call is Calling.OFF
    desk.undo(told.args[1])
    settle()
    assert not card.trades["lawyer"].isChecked()
    assert card.country.currentData() == "UK"


def test_until_then_the_computer_s_country_is_said(card: RulesCard, desk: Desk) -> None:
    assert card.country.itemText(0) == "Not chosen yet"
    packs.remember_system(Desk(desk.clock, country="DE"))
    card.reload()
    assert card.country.itemText(0) == "Not chosen yet: Germany, as on this computer"
    assert set(card.rows) >= {"phone_first_call", "first_message_electronic"}


def test_each_switch_says_why_with_its_source_and_date(
    card: RulesCard, desk: Desk, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    packs.choose(desk, "UK", ["lawyer"])
    settle()
    row = card.rows["phone_first_call"]
    assert row.line.text() == "No first call in your trade. Wait for theirs."
    assert "Checked in a stored copy, November 2026." in row.source.text()
    assert not row.sources.isVisible()
    qtbot.keyClick(row.why, Qt.Key.Key_Space)
    assert row.sources.isVisible()
    assert row.sources.text().count("Checked in a stored copy") == 1
    assert card.rows["results_in_print"].source.text() == "Our own caution, no rule."
    assert "written_penalty" not in card.rows


@pytest.mark.parametrize("pack", sorted(store.library().packs))
def test_every_switch_of_every_pack_is_on_the_card_and_fits(
    page: SettingsPage, card: RulesCard, desk: Desk, settle: Callable[[], None], pack: str
) -> None:
    one = store.library().packs[pack]
    packs.choose(desk, one.country, [] if one.trade == "general" else [one.trade])
    settle()
    usual = store.library().packs["base"].switches
    held = store.book().held
    assert set(card.rows) == {name for name in card.rows if held.values[name] != usual[name]}
    assert {n for n in held.values if held.values[n] != usual[n]} == set(card.rows)
    assert clipped_texts(card) == []
    named = [w.accessibleName() for row in card.rows.values() for w in (row.why, row.use, row.back)]
    assert len(set(named)) == len(named)


@pytest.mark.parametrize("width", [560, 848])
def test_at_the_largest_text_nothing_is_cut(
    page: SettingsPage, card: RulesCard, keeper: ThemeKeeper, desk: Desk, qtbot: QtBot, width: int
) -> None:
    packs.choose(desk, "UK", ["lawyer"])
    packs.loosen(desk, "prize", "A plant is fine here")
    keeper.set_scale(2.0)
    page.set_theme(keeper.theme)
    page.resize(width, 700)
    qtbot.waitUntil(lambda: clipped_texts(card) == [])


def test_the_others_are_shown_on_request(card: RulesCard, qtbot: QtBot) -> None:
    assert card.rows == {}
    qtbot.keyClick(card.all, Qt.Key.Key_Space)
    assert len(card.rows) == 21
    for name in IN_EVERY_TEXT:
        assert not card.rows[name].use.isVisible()
    qtbot.keyClick(card.all, Qt.Key.Key_Space)
    assert card.rows == {}


def test_a_switch_is_used_anyway_with_a_reason_by_keys_alone(
    page: SettingsPage, card: RulesCard, desk: Desk, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    packs.choose(desk, "UK", ["lawyer"])
    settle()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    row = card.rows["prize"]
    row.use.setFocus()
    qtbot.keyClick(row.use, Qt.Key.Key_Space)
    assert row.reason.hasFocus()
    qtbot.keyClick(row.reason, Qt.Key.Key_Return)
    assert "why you use it anyway" in card.refusal()
    row = card.rows["prize"]
    qtbot.keyClick(row.use, Qt.Key.Key_Space)
    qtbot.keyClicks(row.reason, "Our bar <b>says</b> so")
    with qtbot.waitSignal(page.told) as told:
        qtbot.keyClick(row.reason, Qt.Key.Key_Return)
    settle()
    assert card.refusal() == ""
    assert allowed.rules().prize is Prize.ON
    row = card.rows["prize"]
    assert row.choice.text() == "Your choice, Monday 23 November: Our bar <b>says</b> so"
    assert row.choice.textFormat() is Qt.TextFormat.PlainText
    assert row.back.isVisible() and not row.use.isVisible()
    desk.undo(told.args[1])
    settle()
    assert card.rows["prize"].use.isVisible()


def test_the_rules_hold_again(card: RulesCard, desk: Desk, qtbot: QtBot, settle: Callable[[], None]) -> None:
    packs.choose(desk, "UK", ["lawyer"])
    packs.loosen(desk, "prize", "A plant")
    settle()
    qtbot.keyClick(card.rows["prize"].back, Qt.Key.Key_Space)
    settle()
    assert allowed.rules().prize is Prize.OFF


def test_thanks_and_practice_are_the_owner_s_wish_where_the_rules_leave_it(
    card: RulesCard, desk: Desk, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    qtbot.keyClick(card.prize, Qt.Key.Key_Space)
    qtbot.keyClick(card.practice, Qt.Key.Key_Space)
    assert (settings.load().prize, settings.load().practice) == (True, True)
    qtbot.keyClick(card.practice, Qt.Key.Key_Space)
    assert "never mentioned before or at the sale" in card.prize_line.text()
    assert "Whatever you give, the friend hears about it." in card.prize_line.text()
    packs.loosen(desk, "fee_for_referral", "Everybody here knows")
    settle()
    assert "the friend hears" not in card.prize_line.text()
    packs.hold_again(desk, "fee_for_referral")
    packs.choose(desk, "US", ["health"])
    settle()
    assert not card.prize.isEnabled() and card.prize_line.text().startswith("Thanks are in words here")
    assert "No money for introductions in your trade." in card.prize_line.text()
    assert card.practice.isChecked() and not card.practice.isEnabled()
    assert settings.load().practice is False


def test_agreements_that_are_open_are_offered_to_be_let_off(
    page: SettingsPage, card: RulesCard, desk: Desk, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    ida = clients.add(desk, "Ida Brookes")
    sales.record(desk, ida, desk.today(), promise=3)
    assert not card.let_off.isVisible()
    packs.choose(desk, "any", ["care"])
    settle()
    assert card.waiting.text() == "One agreement made before is still open."
    qtbot.keyClick(card.let_off, Qt.Key.Key_Space)
    settle()
    assert promises.open_of(ida) is None
    assert not card.let_off.isVisible()


def test_reminders_of_more_than_a_year_ago_say_so(card: RulesCard, clock: Any) -> None:
    assert not card.old.isVisible()
    clock.at = datetime(2028, 1, 10, 10)
    card.reload()
    assert card.old.text() == "These reminders are from November 2026."
    assert card.old.isVisible()


def test_the_voice_says_why_it_is_said_softly(page: SettingsPage, desk: Desk, settle: Callable[[], None]) -> None:
    packs.choose(desk, "UK", ["lawyer"])
    settle()
    assert page.words.voice_why.text().startswith("Our agreement is said as a hope in your trade.")


def test_every_control_has_a_name(card: RulesCard, desk: Desk) -> None:
    packs.choose(desk, "UK", ["lawyer"])
    controls = [card.country, *card.trades.values(), card.prize, card.practice, card.all]
    controls += [w for row in card.rows.values() for w in (row.why, row.use, row.back, row.reason, row.keep)]
    assert all(isinstance(w, QWidget) and (w.accessibleName() or getattr(w, "text", str)()) for w in controls)


def test_the_first_prize_asks_for_country_and_trade_in_passing_and_once(
    card: RulesCard, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    assert not card.asked.isVisible()
    qtbot.keyClick(card.prize, Qt.Key.Key_Space)
    settle()
    assert card.asked.isVisible()
    qtbot.keyClick(card.asked.not_now, Qt.Key.Key_Space)
    qtbot.keyClick(card.prize, Qt.Key.Key_Space)
    qtbot.keyClick(card.prize, Qt.Key.Key_Space)
    settle()
    assert not card.asked.isVisible()
