"""What a client may see at the table: only theirs and ours, and nothing about introductions before ours is done."""

from datetime import timedelta

import pytest

from refcoach.domain.asks import Outcome
from refcoach.domain.referrals import How, Stage
from refcoach.services import (
    asks,
    at_table,
    clients,
    happenings,
    meetings,
    our_side,
    promises,
    referrals,
    sales,
    settings,
)
from refcoach.services.asks import Report
from refcoach.services.at_table import Shown, Wanted
from refcoach.services.desk import Desk, Refusal
from refcoach.store import clients as client_store
from refcoach.store import promises as promise_store
from refcoach.store import referrals as referral_store
from refcoach.store import targets, triggers

DAY = timedelta(days=1)


@pytest.fixture
def ida(desk: Desk) -> int:
    """A client whose day 90 it is, with an agreement of three."""
    settings.save(desk, business_name="Harbour Lights")
    ida = clients.add(desk, "Ida Holm")
    sale = sales.record(desk, ida, desk.today() - 90 * DAY, result="warm rooms all winter").sale_id
    promises.agree(desk, ida, sale, desk.today() - 90 * DAY, desk.today() - 90 * DAY, 3)
    with desk.change("Words"):
        triggers.save(["The big one turned us down again"], desk.today())
        targets.add("The landlord of the Mill", "landlord")
        targets.add("Somebody at the rowing club")
    return ida


@pytest.fixture
def meeting(desk: Desk, ida: int) -> int:
    return meetings.begin(desk, ida).id


def look(desk: Desk, meeting: int) -> Shown:
    return at_table.look(desk, meeting)


def promise_of(client_id: int) -> int:
    found = promise_store.open_of(client_id)
    assert found is not None
    return found.id


def about_introductions(shown: Shown) -> bool:
    return bool(shown.asks or shown.best_with or shown.trigger or shown.wanted or shown.to_think_about)


def test_ours_and_theirs(desk: Desk, ida: int, meeting: int) -> None:
    shown = look(desk, meeting)
    assert (shown.client.display_name, shown.business, shown.promised) == (
        "Ida Holm",
        "Harbour Lights",
        "warm rooms all winter",
    )
    assert shown.trigger == "The big one turned us down again"
    assert [one.line for one in shown.wanted] == ["The landlord of the Mill", "Somebody at the rowing club"]
    assert shown.to_think_about == 3


def test_the_result_is_in_their_words(desk: Desk, ida: int, meeting: int) -> None:
    assert look(desk, meeting).said == ""
    clients.edit(desk, ida, result_one_line="rooms we sit in again")
    assert (look(desk, meeting).said, look(desk, meeting).said_on) == ("rooms we sit in again", None)
    happenings.compliment(desk, ida, "We are warm at last")
    assert (look(desk, meeting).said, look(desk, meeting).said_on) == ("We are warm at last", desk.today())


def test_while_something_is_ours_to_do_nothing_is_asked(desk: Desk, ida: int, meeting: int) -> None:
    promise = promise_of(ida)
    our_side.add(desk, promise, "check the seals")
    shown = look(desk, meeting)
    assert [one.text for one in shown.ours] == ["check the seals"]
    assert not about_introductions(shown)
    meetings.tick_ours(desk, meeting, shown.ours[0].id, done=True)
    assert about_introductions(look(desk, meeting))
    assert look(desk, meeting).ours[0].done_on == desk.today()


def test_nor_while_a_problem_is_open(desk: Desk, ida: int, meeting: int) -> None:
    happenings.problem(desk, ida, "the pump is loud")
    assert not about_introductions(look(desk, meeting))


def test_nor_somebody_who_may_not_be_asked(desk: Desk, ida: int, meeting: int) -> None:
    clients.edit(desk, ida, do_not_ask=True)
    assert not about_introductions(look(desk, meeting))


def test_each_name_leaves_one_less_to_think_about(desk: Desk, meeting: int) -> None:
    for number, left in enumerate((2, 1, 0, 0)):
        meetings.write_down(desk, meeting, f"Person {number}")
        assert look(desk, meeting).to_think_about == left


def test_without_an_agreement_nothing_is_said_of_their_side(desk: Desk) -> None:
    otto = clients.add(desk, "Otto Brand")
    sales.record(desk, otto, desk.today() - 90 * DAY)
    assert look(desk, meetings.begin(desk, otto).id).to_think_about == 0


def test_whoever_is_a_client_is_on_nobodys_list(desk: Desk, ida: int, meeting: int) -> None:
    otto = clients.add(desk, "Otto Brand")
    with desk.change("Words"):
        targets.add_many([("Otto Brand", "", otto), ("Ida Holm", "", ida)])
    assert "Otto Brand" in [one.line for one in look(desk, meeting).wanted]
    sales.record(desk, otto, desk.today())
    assert [one.line for one in look(desk, meeting).wanted] == [
        "The landlord of the Mill",
        "Somebody at the rowing club",
    ]


def test_whom_they_know_and_how(desk: Desk, ida: int, meeting: int) -> None:
    first = look(desk, meeting).wanted[0]
    assert first.known_from is None
    at_table.know(desk, meeting, first.target_id)
    at_table.know(desk, meeting, first.target_id, "  our   landlord ")
    assert look(desk, meeting).wanted[0] == Wanted(first.target_id, first.line, "our landlord")
    at_table.not_know(desk, meeting, first.target_id)
    assert look(desk, meeting).wanted[0].known_from is None


def test_what_one_client_knows_is_no_other_clients(desk: Desk, ida: int, meeting: int) -> None:
    at_table.know(desk, meeting, look(desk, meeting).wanted[0].target_id, "our landlord")
    otto = clients.add(desk, "Otto Brand")
    sales.record(desk, otto, desk.today() - 90 * DAY)
    shown = look(desk, meetings.begin(desk, otto).id)
    assert [one.known_from for one in shown.wanted] == [None, None]


def test_nobody_who_bought_nothing_is_asked_anything(desk: Desk) -> None:
    assert not about_introductions(look(desk, meetings.begin(desk, clients.add(desk, "Pim Vester")).id))


def test_only_who_is_on_the_list(desk: Desk, meeting: int) -> None:
    with pytest.raises(Refusal, match="not on the list"):
        at_table.know(desk, meeting, 4711)
    with pytest.raises(Refusal, match="200 letters at most"):
        at_table.know(desk, meeting, look(desk, meeting).wanted[0].target_id, "x" * 501)
    meetings.leave(desk, meeting)
    with pytest.raises(Refusal, match="is over"):
        at_table.know(desk, meeting, 1)
    with pytest.raises(Refusal, match="not there"):
        at_table.look(desk, 4711)


class TestTheOutcome:
    """Names are logged with how each introduction will be made: by the source, who speaks first (R19)."""

    def test_each_goes_in_as_it_was_said(self, desk: Desk, ida: int, meeting: int) -> None:
        happenings.compliment(desk, ida, "We are warm at last")
        for name, how in (("Kim Sato", How.MENTIONED), ("Marta Reed", How.TOGETHER), ("Pim Vester", How.UNKNOWN)):
            meetings.write_down(desk, meeting, name, how)
        left = meetings.leave(desk, meeting)
        assert left.touchpoint_id is not None
        ways = meetings.ways_of(ida, left.names)
        report = Report(Outcome.YES_NAMED, names=left.names, ways=ways)
        asks.log(desk, left.touchpoint_id, report)
        found = {referral_name(r.lead_id): r for r in referral_store.from_source(ida)}
        assert {name: r.introduction for name, r in found.items()} == {
            "Kim Sato": How.MENTIONED,
            "Marta Reed": How.TOGETHER,
            "Pim Vester": How.UNKNOWN,
        }
        assert [found[name].stage for name in ("Kim Sato", "Pim Vester")] == [Stage.RECEIVED, Stage.TO_CONTACT]
        assert {r.ask_id is None for r in found.values()} == {False}

    def test_how_is_added_to_one_that_was_named_before(self, desk: Desk, ida: int) -> None:
        referrals.capture(desk, ida, ["Kim Sato"])
        referrals.capture(desk, ida, ["kim sato"], ways={"kim sato": How.CARD})
        (found,) = referral_store.from_source(ida)
        assert found.introduction is How.CARD


def referral_name(client_id: int) -> str:
    found = client_store.get(client_id)
    assert found is not None
    return found.display_name


def test_an_agreement_that_was_kept_still_shows_our_side(desk: Desk, ida: int, meeting: int) -> None:
    promise = promise_of(ida)
    our_side.add(desk, promise, "check the seals")
    referrals.capture(desk, ida, ["A One", "B Two", "C Three"])
    shown = look(desk, meeting)
    assert [one.text for one in shown.ours] == ["check the seals"]
