"""Every switch of every pack on screen: listed with its reason and source, and felt where it counts."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from refcoach.domain.pack_words import OWN_CAUTION, source_text
from refcoach.domain.rules import Agreement, Print, Prize
from refcoach.services import allowed, clients, packs
from refcoach.services.desk import Desk
from refcoach.store import packs as store
from refcoach.ui.clients.edit_client import EditClientDialog
from refcoach.ui.clients.sale import SaleDialog
from refcoach.ui.forms.compliment import ComplimentDialog
from refcoach.ui.forms.named import NamedDialog
from refcoach.ui.settings.rules import RulesCard
from refcoach.ui.theme import ThemeKeeper

EVERY = tuple(sorted(store.library().packs))


@pytest.fixture(params=EVERY)
def chosen(request: pytest.FixtureRequest, desk: Desk) -> str:
    """One pack after the other, by its country and trade; people to write something down of."""
    country, _, trade = ("any", "", "general") if request.param == "base" else request.param.partition("-")
    packs.choose(desk, country if country == "any" else country.upper(), [] if trade == "general" else [trade])
    return str(request.param)


@pytest.fixture
def shown(qtbot: QtBot, settle: Callable[[], None]) -> Callable[[QWidget], str]:
    """Show something and read it."""

    def show(widget: QWidget) -> str:
        qtbot.addWidget(widget)
        widget.show()
        settle()
        return read(widget)

    return show


def read(widget: QWidget) -> str:
    texts = [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]
    return plain("\n".join(texts))


def plain(text: str) -> str:
    """Without the places where a long word may be broken."""
    return text.replace("\u200b", "").replace("\u00ad", "")


def test_every_switch_is_listed_with_its_reason_and_its_source(
    desk: Desk, keeper: ThemeKeeper, chosen: str, shown: Callable[[QWidget], str]
) -> None:
    card = RulesCard(desk, keeper, "My trade's rules")
    card.reload()
    card.all.click()
    assert "Reminders with their source, not legal advice." in shown(card)
    listed = packs.shown()
    assert list(card.rows) == [row.name for row in listed]
    assert set(card.rows) == set(store.library().switches)
    for row in listed:
        line = card.rows[row.name]
        assert plain(line.line.text()) == row.why.line
        behind = [source_text(source) for source in row.why.sources] or [OWN_CAUTION]
        line.why.click()
        assert [plain(line.source.text()), *filter(None, plain(line.sources.text()).split("\n"))] == behind
        assert line.use.isHidden() is not row.may_loosen
    assert card.prize.isEnabled() is (allowed.rules().prize is not Prize.OFF)
    assert card.practice.isEnabled() is not store.book().held.values["practice"]


def test_every_switch_is_felt_in_the_forms_with_its_reason(
    desk: Desk, keeper: ThemeKeeper, chosen: str, shown: Callable[[QWidget], str]
) -> None:
    ida, rules = clients.add(desk, "Ida Brookes", existing_client=True), allowed.rules()
    sale, named = SaleDialog(desk, keeper, ida), NamedDialog(desk, keeper, ida)
    compliment, details = ComplimentDialog(desk, keeper, ida), EditClientDialog(desk, keeper, ida)
    words = shown(sale)
    off = rules.agreement is Agreement.OFF
    assert sale.answer.choice.button("agreed").isEnabled() is not off
    assert (allowed.reason("agreement") in words) is off
    words = shown(named)
    assert named.they_know.isVisible() is rules.consent_before_storing_lead
    assert (allowed.reason("consent_before_storing_lead") in words) is rules.consent_before_storing_lead
    words = shown(compliment)
    assert compliment.words.isEnabled() is not rules.practice
    assert (allowed.practice_reason() in words) is rules.practice
    unquoted = rules.testimonials_in_print is Print.OFF
    assert (allowed.reason("testimonials_in_print") in words) is unquoted
    assert compliment.quote.answers.isEnabled() is not (unquoted or rules.practice)
    words = shown(details)
    assert all(line in words for line in rules.notes_warning)
    for switch in ("agreement", "consent_before_storing_lead", "practice", "testimonials_in_print"):
        reason = allowed.reason(switch)
        assert reason.endswith("A reminder, not advice.")
        assert ("Source: " in reason) is not ("Our own caution" in reason)
