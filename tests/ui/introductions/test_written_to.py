"""Who was written to is not "to call", and nobody who has died is thanked (R19, R21)."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from refcoach.domain.clients import State
from refcoach.services import clients, first_messages, history, pipeline, referrals
from refcoach.services.desk import Desk
from refcoach.ui.introductions.rows import IntroductionRows
from refcoach.ui.introductions.won import WonDialog


@pytest.fixture
def anna(desk: Desk) -> int:
    return clients.add(desk, "Anna Kovács", existing_client=True)


@pytest.fixture
def tom(desk: Desk, anna: int) -> referrals.Named:
    (named,) = referrals.capture(desk, anna, ["Tom Reed"])
    return named


def test_after_a_first_message_it_reads_written_to(desk: Desk, tom: referrals.Named, qapp: object) -> None:
    words = IntroductionRows()
    assert ("To call", "brand") in words.line(pipeline.one(tom.id), desk.today()).pills
    first_messages.sent(desk, tom.id)
    one = pipeline.one(tom.id)
    line, card = words.line(one, desk.today()), words.card(one, desk.today())
    assert ("Written to", "brand") in line.pills
    assert "To call" not in line.accessible
    assert ("Written to", "sunken") in card.pills, "the column above it is that of calls"


def test_a_win_thanks_nobody_who_has_died(
    opens: Callable[..., WonDialog], desk: Desk, qtbot: QtBot, anna: int, tom: referrals.Named
) -> None:
    clients.put_away(desk, anna, State.DECEASED)
    form = opens(WonDialog, tom.id)
    assert not form.hears.isVisible()
    form.skips.click()
    with qtbot.waitSignal(form.saved) as saved:
        form.save_button.click()
    assert saved.args[0] == "Tom Reed is a client now."


def test_the_history_names_nobody_who_has_died(desk: Desk, anna: int, tom: referrals.Named) -> None:
    assert history.page(anna).names[tom.lead_id] == "Tom Reed"
    clients.put_away(desk, tom.lead_id, State.DECEASED)
    assert history.page(anna).names[tom.lead_id] == "somebody who has died"
