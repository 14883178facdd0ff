"""Somebody put away who goes on is back, and the owner is told so (R21)."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from refcoach.domain.clients import State
from refcoach.domain.referrals import Stage
from refcoach.services import clients, referrals
from refcoach.services.desk import Desk
from refcoach.ui.hub import Hub
from refcoach.ui.introductions.introductions import IntroductionsPage
from refcoach.ui.introductions.won import WonDialog
from refcoach.ui.theme import ThemeKeeper


@pytest.fixture
def tom(desk: Desk) -> referrals.Named:
    anna = clients.add(desk, "Anna Kovács", existing_client=True)
    (tom,) = referrals.capture(desk, anna, ["Tom Reed"])
    clients.put_away(desk, tom.lead_id, State.ARCHIVED)
    return tom


def test_the_notice_of_a_move_says_who_is_back(
    qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, tom: referrals.Named
) -> None:
    page = IntroductionsPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.reload()
    with qtbot.waitSignal(page.told) as told:
        page.move_on(tom.id, Stage.IN_TOUCH)
    assert told.args[0] == "Tom Reed is back: In touch."


def test_so_does_the_form_of_who_bought(opens: Callable[..., WonDialog], qtbot: QtBot, tom: referrals.Named) -> None:
    form = opens(WonDialog, tom.id)
    form.skips.setChecked(True)
    with qtbot.waitSignal(form.saved) as saved:
        form.save()
    assert saved.args[0].startswith("Tom Reed is back. Tom Reed is a client now, thanks to Anna Kovács.")
