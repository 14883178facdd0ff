"""What the chosen one may hear, and that they were written to, by clicks in its menu (R19, R30)."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from refcoach.domain.referrals import MaySay, Referral
from refcoach.services import clients, referrals
from refcoach.services.desk import Desk
from refcoach.store import referrals as store
from refcoach.ui.hub import Hub
from refcoach.ui.introductions.introductions import IntroductionsPage
from refcoach.ui.theme import ThemeKeeper


@pytest.fixture
def tom(desk: Desk) -> int:
    anna = clients.add(desk, "Anna Kovács", existing_client=True)
    (tom,) = referrals.capture(desk, anna, ["Tom Reed"])
    return tom.id


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, tom: int) -> IntroductionsPage:
    page = IntroductionsPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.show()
    page.reload()
    page.choose(tom)
    return page


def choose(page: IntroductionsPage, key: str) -> None:
    (action,) = [a for a in page.chosen.more_menu().actions() if a.objectName() == key]
    action.trigger()


def found(referral_id: int) -> Referral:
    one = store.get(referral_id)
    assert one
    return one


def test_what_they_may_hear_is_chosen_shown_and_taken_back(
    page: IntroductionsPage, desk: Desk, qtbot: QtBot, settle: Callable[[], None], tom: int
) -> None:
    with qtbot.waitSignal(page.told) as told:
        choose(page, "say spoke")
    assert told.args[0] == "Tom Reed may hear only that you and Anna Kovács spoke."
    assert found(tom).may_say is MaySay.SPOKE
    settle()
    assert "Tom Reed may hear only that you and Anna Kovács spoke. Next: First call" in page.chosen.about.text()
    desk.undo(told.args[1])
    assert found(tom).may_say is MaySay.UNKNOWN
    settle()
    assert "spoke" not in page.chosen.about.text()


def test_a_first_message_is_written_down_once_and_a_second_refused_in_words(
    page: IntroductionsPage, desk: Desk, qtbot: QtBot, settle: Callable[[], None], tom: int
) -> None:
    with qtbot.waitSignal(page.told) as told:
        choose(page, "wrote")
    assert told.args[0] == "Tom Reed was written to. No further try is planned."
    assert found(tom).first_message_on == desk.today()
    settle()
    assert page.chosen.about.text().endswith("Written to on 23 Nov; no further try is planned.")
    with qtbot.waitSignal(page.told) as again:
        choose(page, "wrote")
    assert "a first message is sent once" in again.args[0] and again.args[1] == ""
    desk.undo(told.args[1])
    assert found(tom).first_message_on is None
