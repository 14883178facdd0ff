"""What is owed to whom, for which introductions, and done in one click (R19, R21)."""

from datetime import timedelta

import pytest
from desk_clock import MONDAY, Clock
from test_statements import counted

from refcoach.domain.clients import State as ClientState
from refcoach.domain.referrals import MayKnow, Stage
from refcoach.domain.thanks import Way
from refcoach.domain.touchpoints import Kind, State
from refcoach.services import clients, happenings, introductions, packs, referrals, sample, thanks, touchpoints
from refcoach.services.desk import Desk, Refusal
from refcoach.store import touchpoints as store

DAY = timedelta(days=1)


@pytest.fixture
def ida(desk: Desk) -> int:
    return clients.add(desk, "Ida Brookes", existing_client=True)


def owed(desk: Desk) -> list[tuple[str, Kind, tuple[str, ...], int]]:
    return [(o.source.display_name, o.touchpoint.kind, o.leads, o.days_late) for o in thanks.owing(desk)]


def test_one_thank_you_is_owed_for_all_the_names_of_a_report(desk: Desk, ida: int) -> None:
    with desk.change("An ask"):
        referrals.capture(desk, ida, ["Tom Reed", "Kim Sato"])
    assert owed(desk) == [("Ida Brookes", Kind.THANK_YOU, ("Tom Reed", "Kim Sato"), 0)]


def test_who_was_named_later_the_same_day_has_a_thank_you_of_their_own(desk: Desk, ida: int) -> None:
    referrals.capture(desk, ida, ["Tom Reed"])
    referrals.capture(desk, ida, ["Kim Sato"])
    assert [leads for _, _, leads, _ in owed(desk)] == [("Tom Reed",), ("Kim Sato",)]


def test_the_most_urgent_stands_first_and_what_is_to_come_last(desk: Desk, clock: Clock, ida: int) -> None:
    (tom,) = referrals.capture(desk, ida, ["Tom Reed"])
    introductions.move(desk, tom.id, Stage.IN_TOUCH)
    introductions.move(desk, tom.id, Stage.LOST)
    clock.go_to(MONDAY + 2 * DAY)
    other = clients.add(desk, "Ben Ashe")
    referrals.capture(desk, other, ["Kim Sato"])
    assert owed(desk) == [
        ("Ida Brookes", Kind.THANK_YOU, ("Tom Reed",), 2),
        ("Ben Ashe", Kind.THANK_YOU, ("Kim Sato",), 0),
        ("Ida Brookes", Kind.REPORT_BACK, ("Tom Reed",), -1),
    ]


def test_thanks_for_a_sale_are_for_that_introduction_alone(desk: Desk, clock: Clock, ida: int) -> None:
    tom, _kim = referrals.capture(desk, ida, ["Tom Reed", "Kim Sato"])
    (first,) = thanks.owing(desk)
    thanks.give(desk, first.touchpoint.id, Way.CALL)
    clock.go_to(MONDAY + DAY)
    introductions.move(desk, tom.id, Stage.WON, confirmed=True, may_know=MayKnow.SPOKE)
    assert [(kind, leads) for _, kind, leads, _ in owed(desk)] == [
        (Kind.THANK_YOU, ("Tom Reed",)),
        (Kind.REPORT_BACK, ("Tom Reed",)),
    ]


@pytest.mark.parametrize("state", [ClientState.PAUSED, ClientState.ARCHIVED, ClientState.LOST])
def test_r21_it_is_owed_to_whoever_was_put_away(desk: Desk, ida: int, state: ClientState) -> None:
    referrals.capture(desk, ida, ["Tom Reed"])
    clients.put_away(desk, ida, state, MONDAY + 30 * DAY if state is ClientState.PAUSED else None)
    (one,) = thanks.owing(desk)
    assert one.source.state is state
    thanks.give(desk, one.touchpoint.id, Way.CALL)
    assert thanks.owing(desk) == []


def test_r21_nothing_is_owed_to_who_has_died_and_their_name_is_in_no_list(desk: Desk, ida: int) -> None:
    tom, kim = referrals.capture(desk, ida, ["Tom Reed", "Kim Sato"])
    clients.put_away(desk, kim.lead_id, ClientState.DECEASED)
    assert owed(desk) == [("Ida Brookes", Kind.THANK_YOU, ("Tom Reed",), 0)]
    clients.put_away(desk, ida, ClientState.DECEASED)
    assert owed(desk) == []
    assert tom.lead_id


def test_from_the_third_introduction_on_it_is_written_by_hand(desk: Desk, ida: int) -> None:
    referrals.capture(desk, ida, ["Tom Reed", "Kim Sato"])
    assert [one.by_hand for one in thanks.owing(desk)] == [False]
    referrals.capture(desk, ida, ["Tom Reed"])
    assert not any(one.by_hand for one in thanks.owing(desk)), "the same person named again is one introduction"
    (liv,) = referrals.capture(desk, ida, ["Liv Moe"])
    introductions.move(desk, liv.id, Stage.LOST)
    assert {one.touchpoint.kind: one.by_hand for one in thanks.owing(desk)} == {
        Kind.THANK_YOU: True,
        Kind.REPORT_BACK: False,
    }


@pytest.mark.parametrize(
    ("way", "note", "by_hand"),
    [
        (Way.CALL, "By phone", False),
        (Way.CARD, "With a card, by hand", True),
        (Way.EMAIL, "By e-mail", False),
        (Way.GIFT, "With a gift", False),
    ],
)
def test_by_what_way_it_was_done_is_kept_with_one_undo(
    desk: Desk, ida: int, way: Way, note: str, by_hand: bool
) -> None:
    referrals.capture(desk, ida, ["Tom Reed"])
    (one,) = thanks.owing(desk)
    batch = thanks.give(desk, one.touchpoint.id, way)
    done = store.get(one.touchpoint.id)
    assert done is not None
    assert (done.state, done.done_on, done.note, done.by_hand) == (State.DONE, MONDAY, note, by_hand)
    desk.undo(batch)
    assert thanks.owing(desk) == [one]


def test_a_report_is_no_reason_for_a_gift(desk: Desk, ida: int) -> None:
    (tom,) = referrals.capture(desk, ida, ["Tom Reed"])
    introductions.move(desk, tom.id, Stage.LOST)
    report = next(one for one in thanks.owing(desk) if one.touchpoint.kind is Kind.REPORT_BACK)
    assert report.ways == (Way.CALL, Way.CARD, Way.EMAIL)


def test_a_gift_where_the_rules_allow_it(desk: Desk, ida: int) -> None:
    packs.choose(desk, "any", ["health"])
    referrals.capture(desk, ida, ["Tom Reed"])
    (one,) = thanks.owing(desk)
    assert Way.GIFT not in one.ways
    with pytest.raises(Refusal, match="No gift here"):
        thanks.give(desk, one.touchpoint.id, Way.GIFT)
    assert thanks.owing(desk) == [one]


def test_what_is_done_or_is_no_thanks_is_refused(desk: Desk, ida: int) -> None:
    referrals.capture(desk, ida, ["Tom Reed"])
    (one,) = thanks.owing(desk)
    thanks.give(desk, one.touchpoint.id, Way.CALL)
    with pytest.raises(Refusal, match="already done"):
        thanks.give(desk, one.touchpoint.id, Way.CALL)
    other = touchpoints.plan_custom(desk, ida, MONDAY)
    with pytest.raises(Refusal, match="No thanks"):
        thanks.give(desk, other, Way.CALL)


def test_with_a_problem_open_thanks_are_given_all_the_same(desk: Desk, ida: int) -> None:
    happenings.problem(desk, ida, "The lamp flickers")
    referrals.capture(desk, ida, ["Tom Reed"])
    (one,) = thanks.owing(desk)
    thanks.give(desk, one.touchpoint.id, Way.CARD)
    assert thanks.owing(desk) == []


def test_they_are_read_in_as_many_statements_whatever_their_number(desk: Desk, ida: int) -> None:
    referrals.capture(desk, ida, ["Tom Reed"])
    with counted() as few:
        assert len(thanks.owing(desk)) == 1
    sample.fill(desk)
    for number in range(20):
        referrals.capture(desk, clients.add(desk, f"Source {number}"), [f"Lead {number}"])
    with counted() as many:
        assert len(thanks.owing(desk)) > 20
    assert len(many) == len(few) <= 7, "\n".join(many)
