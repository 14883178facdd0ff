"""A win is a sale like any other: the form asks once, lightly, whether they were told that the owner will ask."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from refcoach.services import clients, referrals, timeline
from refcoach.services.desk import Desk
from refcoach.ui.introductions.won import WonDialog
from refcoach.ui.widgets.check import clipped_texts


@pytest.fixture
def tom(desk: Desk) -> referrals.Named:
    anna = clients.add(desk, "Anna Kovács", existing_client=True)
    (named,) = referrals.capture(desk, anna, ["Tom Reed"])
    return named


@pytest.mark.parametrize(("key", "told"), [("yes", True), ("not_yet", False), ("skip", None)])
def test_the_answer_is_kept_with_the_sale(
    opens: Callable[..., WonDialog], qtbot: QtBot, tom: referrals.Named, key: str, told: bool | None
) -> None:
    form = opens(WonDialog, tom.id)
    assert form.told.isVisible() and form.told.choice.current() == "skip"
    assert clipped_texts(form) == []
    form.told.choice.button(key).click()
    form.skips.click()
    with qtbot.waitSignal(form.saved):
        form.save_button.click()
    (event,) = [one for one in timeline.events(tom.lead_id) if one.what == "sale"]
    assert event.announced is told


def test_a_c_client_is_not_asked_about(opens: Callable[..., WonDialog], desk: Desk, tom: referrals.Named) -> None:
    clients.edit(desk, tom.lead_id, grade="C")
    assert not opens(WonDialog, tom.id).told.isVisible()
