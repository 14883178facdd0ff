"""What is said before somebody buys: how we work, then the agreement, each once; and the sale asks whether it was."""

import pytest
from desk_clock import MONDAY

from refcoach.domain.timeline import What
from refcoach.services import clients, sales, scripts, talks, timeline
from refcoach.services.asks import Report
from refcoach.services.desk import Desk, Refusal
from refcoach.store import sales as sale_store
from refcoach.store import touchpoints


@pytest.fixture
def pim(desk: Desk) -> int:
    return clients.add(desk, "Pim Vester")


def said(desk: Desk, client_id: int, situation: str) -> str:
    return talks.log(desk, client_id, None, Report(situation=situation)).batch


def sold(client_id: int) -> bool | None:
    (event,) = [event for event in timeline.events(client_id) if event.what is What.SALE]
    return event.announced


def test_the_agreement_comes_once_they_heard_how_we_work(desk: Desk, pim: int) -> None:
    assert scripts.words(desk, pim).situation == "prospect_seed"
    batch = said(desk, pim, "prospect_seed")
    assert scripts.words(desk, pim).situation == "signing_promise"
    assert [event.words for event in timeline.events(pim) if event.what is What.SAID] == ["prospect_seed"]
    assert sales.heard_before(pim)
    desk.undo(batch)
    assert scripts.words(desk, pim).situation == "prospect_seed"
    assert not sales.heard_before(pim)


def test_a_talk_about_something_else_says_nothing_of_it(desk: Desk, pim: int) -> None:
    said(desk, pim, "magic_word")
    assert scripts.words(desk, pim).situation == "prospect_seed"


@pytest.mark.parametrize("told", [True, False, None])
def test_the_sale_keeps_whether_they_were_told(desk: Desk, pim: int, told: bool | None) -> None:
    recorded = sales.record(desk, pim, MONDAY, told=told)
    assert sold(pim) is told
    (sale,) = sale_store.of_client(pim)
    assert sale.ask_announced_on == (MONDAY if told else None)
    # It is no answer of a talk, and nothing begins by it (R6).
    assert not any(touchpoints.is_begun(t.id) for t in recorded.touchpoints)
    desk.undo(recorded.batch)
    assert sale_store.of_client(pim) == []


def test_not_yet_is_made_good_later_and_once(desk: Desk, pim: int) -> None:
    sale_id = sales.record(desk, pim, MONDAY, told=False).sale_id
    batch = sales.announce(desk, sale_id)
    assert sold(pim) is True
    with pytest.raises(Refusal, match="already"):
        sales.announce(desk, sale_id)
    desk.undo(batch)
    assert sold(pim) is False


def test_whoever_agreed_was_told(desk: Desk, pim: int) -> None:
    sales.record(desk, pim, MONDAY, promise=3, told=False)
    assert sold(pim) is True


def test_what_was_not_said_yet_is_no_note_of_the_first_check_in(desk: Desk, pim: int) -> None:
    sales.record(desk, pim, MONDAY, told=False)
    (welcome, *_) = touchpoints.planned_of(pim)
    talks.log(desk, pim, welcome.id, Report(note="a good start"))
    (held,) = [event for event in timeline.events(pim) if event.what is What.CHECK_IN]
    assert held.words == "a good start"
    assert sold(pim) is False
