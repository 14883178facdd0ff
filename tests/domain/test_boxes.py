"""Where every client stands on the way to 100%: one box of ten, and since when (§7.8)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from dossiers import made_up
from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain.asks import NOT_COUNTED, REFUSED, Ask, Outcome
from refcoach.domain.boxes import Box, Boxed, box, up_on
from refcoach.domain.clients import Client, State
from refcoach.domain.dossier import Dossier
from refcoach.domain.happenings import Sale
from refcoach.domain.owner import Owner
from refcoach.domain.referrals import Stage
from refcoach.domain.words import BOXES

TODAY = date(2026, 9, 14)
DAY = timedelta(days=1)
OWNER = Owner(began_on=date(2026, 1, 5))


def ago(days: int) -> date:
    return TODAY - days * DAY


LONG = ago(200)
EVERYTHING: Mapping[str, Any] = {
    "sold_on": LONG,
    "volunteered_on": ago(11),
    "do_not_ask": True,
    "open_problem_on": ago(12),
    "grade": "C",
    "last_ask_on": ago(13),
    "last_ask_outcome": Outcome.NO,
    "scores": ((ago(14), 8),),
}


def everything_but(*names: str, **more: Any) -> Dossier:
    """All that can be said of a client, without some of it: what comes first in the list hides the rest."""
    facts = {name: value for name, value in EVERYTHING.items() if name not in names} | more
    found = made_up(**facts)
    days = {"do_not_ask_on": ago(15) if found.client.do_not_ask else None, "graded_on": ago(16)}
    return replace(found, client=replace(found.client, **days))


ROWS = {
    Box.HAS_REFERRED: (everything_but(), ago(11)),
    Box.MUST_NOT_REFER: (everything_but("volunteered_on"), ago(15)),
    Box.OPEN_ISSUE: (everything_but("volunteered_on", "do_not_ask"), ago(12)),
    Box.NOT_ONE_TO_MULTIPLY: (everything_but("volunteered_on", "do_not_ask", "open_problem_on"), ago(16)),
    Box.ASKED_DECLINED: (everything_but("volunteered_on", "do_not_ask", "open_problem_on", "grade"), ago(13)),
    Box.ASKED_THINKING: (made_up(sold_on=LONG, last_ask_on=ago(13), scores=((ago(14), 8),)), ago(13)),
    Box.RESULT_NOT_THERE: (made_up(sold_on=ago(20), scores=((ago(14), 8),)), ago(14)),
    Box.TOO_EARLY: (made_up(sold_on=ago(44)), ago(44)),
    Box.NOT_STARTED: (made_up(sold_on=ago(89), scores=((ago(14), 9),)), ago(89)),
    Box.NEVER_ASKED: (made_up(sold_on=ago(100), scores=((ago(14), 9),)), ago(10)),
}


@pytest.mark.parametrize("fits", list(Box))
def test_7_8_the_first_box_that_fits_and_the_day_of_its_fact(fits: Box) -> None:
    dossier, since = ROWS[fits]
    assert box(dossier, OWNER, TODAY) == Boxed(fits, since)
    assert BOXES[fits]


@pytest.mark.parametrize("outcome", list(Outcome))
def test_7_8_the_last_answer_says_whether_they_declined(outcome: Outcome) -> None:
    found = box(made_up(sold_on=LONG, last_ask_on=ago(3), last_ask_outcome=outcome), OWNER, TODAY)
    expected = Box.NEVER_ASKED if outcome in NOT_COUNTED else Box.ASKED_THINKING
    assert found and found.box is (Box.ASKED_DECLINED if outcome in REFUSED else expected)


def test_7_8_r18_the_answer_to_a_follow_up_is_what_they_said_last() -> None:
    first = Ask(1, 1, None, None, ago(40), "", Outcome.NO, answered_on=ago(5))
    second = Ask(2, 1, None, None, ago(20), "", Outcome.THINKING)
    asked = replace(made_up(sold_on=LONG), asks=(first, second))
    assert box(asked, OWNER, TODAY) == Boxed(Box.ASKED_DECLINED, ago(5))
    assert box(replace(asked, asks=(second,)), OWNER, TODAY) == Boxed(Box.ASKED_THINKING, ago(20))


def test_7_8_an_introduction_that_is_not_counted_is_none() -> None:
    dossier = made_up(sold_on=LONG, volunteered_on=ago(3), introduced=Stage.INVALID)
    assert box(dossier, OWNER, TODAY) == Boxed(Box.NEVER_ASKED, LONG + 90 * DAY)


@pytest.mark.parametrize(
    ("sold", "scores", "found"),
    [
        (44, (), Box.TOO_EARLY),
        (45, (), Box.NOT_STARTED),
        (10, ((ago(2), 9),), Box.NOT_STARTED),
        (89, (), Box.NOT_STARTED),
        (90, (), Box.NEVER_ASKED),
        (0, ((ago(0), 8),), Box.RESULT_NOT_THERE),
        (100, ((ago(9), 8), (ago(8), 9)), Box.NEVER_ASKED),
        (100, ((ago(9), 9), (ago(8), 8)), Box.RESULT_NOT_THERE),
    ],
)
def test_7_8_day_45_and_day_90_are_over_on_their_day(
    sold: int, scores: tuple[tuple[date, int], ...], found: Box
) -> None:
    boxed = box(made_up(sold_on=ago(sold), scores=scores), OWNER, TODAY)
    assert boxed and boxed.box is found


@pytest.mark.parametrize(("began", "found"), [(89, Box.NOT_STARTED), (90, Box.NEVER_ASKED)])
def test_7_8_nobody_is_up_before_the_owner_has_had_90_days(began: int, found: Box) -> None:
    dossier, owner = made_up(sold_on=ago(400)), Owner(began_on=ago(began))
    assert up_on(dossier, owner, TODAY) == ago(began - 90)
    boxed = box(dossier, owner, TODAY)
    assert boxed == Boxed(found, ago(began) if found is Box.NOT_STARTED else TODAY)
    assert box(dossier, Owner(), TODAY) == Boxed(Box.NOT_STARTED, TODAY)


def marked(on: date | None, **more: Any) -> Dossier:
    """Somebody the owner marked as a client on a day."""
    return replace(made_up(), client=Client(1, "u", "Ida", "ida", existing_client=True, marked_on=on, **more))


def test_7_8_the_day_of_the_mark_is_day_0_where_there_is_no_sale() -> None:
    assert box(marked(ago(44)), OWNER, TODAY) == Boxed(Box.TOO_EARLY, ago(44))
    assert box(marked(ago(90)), OWNER, TODAY) == Boxed(Box.NEVER_ASKED, TODAY)
    assert up_on(marked(None), OWNER, TODAY) == date(2026, 4, 5), "marked before marks had days"
    sold = replace(marked(ago(100)), sales=(Sale(2, 1, ago(30)), Sale(1, 1, ago(20))))
    assert up_on(sold, OWNER, TODAY) == ago(-60)
    for to_come in (Sale(1, 1, ago(-3)), Sale(1, 1, ago(3), start_unknown=True)):
        assert up_on(replace(marked(ago(100)), sales=(to_come,)), OWNER, TODAY) == ago(10)


@pytest.mark.parametrize(
    "nobody",
    [
        made_up(),
        made_up(sold_on=ago(-1)),
        replace(made_up(), sales=(Sale(1, 1, LONG, start_unknown=True),)),
        marked(LONG, partner=True),
        *(marked(LONG, state=state) for state in (State.LOST, State.ARCHIVED, State.DECEASED)),
    ],
)
def test_7_8_prospects_partners_and_who_was_put_away_do_not_count(nobody: Dossier) -> None:
    assert box(nobody, OWNER, TODAY) is None
    assert up_on(nobody, OWNER, TODAY) is None


def test_7_8_r28_paused_and_c_clients_count() -> None:
    assert box(marked(ago(100), state=State.PAUSED), OWNER, TODAY) == Boxed(Box.NEVER_ASKED, ago(10))
    assert box(marked(ago(100), grade="C"), OWNER, TODAY) == Boxed(Box.NOT_ONE_TO_MULTIPLY, None)


DAYS = st.integers(-40, 400).map(ago)
MAYBE = st.none() | DAYS


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    found = made_up(
        scores=sorted(draw(st.lists(st.tuples(DAYS, st.integers(0, 10)), max_size=3))),
        volunteered_on=draw(MAYBE),
        introduced=draw(st.sampled_from(Stage)),
        open_problem_on=draw(MAYBE),
        do_not_ask=draw(st.booleans()),
        state=draw(st.sampled_from(State)),
        grade=draw(st.sampled_from(["", "A", "B", "C"])),
        last_ask_on=draw(MAYBE),
        last_ask_outcome=draw(st.sampled_from(Outcome)),
        sold_on=draw(MAYBE),
    )
    days = {"do_not_ask_on": draw(MAYBE), "graded_on": draw(MAYBE), "marked_on": draw(MAYBE)}
    marks = {"existing_client": draw(st.booleans()), "partner": draw(st.booleans())}
    return replace(found, client=replace(found.client, **days, **marks))


@given(dossiers(), st.none() | st.integers(0, 400).map(ago))
def test_7_8_everybody_counted_is_in_one_box_since_no_later_than_today(dossier: Dossier, began: date | None) -> None:
    owner = Owner(began_on=began)
    boxed, up = box(dossier, owner, TODAY), up_on(dossier, owner, TODAY)
    assert (boxed is None) == (up is None)
    if boxed is None or up is None:
        client = dossier.client
        is_client = client.existing_client or any(s.day0 and s.day0 <= TODAY for s in dossier.sales)
        assert client.partner or client.state not in (State.ACTIVE, State.PAUSED) or not is_client
        return
    assert boxed.since is None or boxed.since <= TODAY
    if boxed.box is Box.NEVER_ASKED:
        assert up <= TODAY and not dossier.counted_asks
    if boxed.box is Box.NOT_STARTED:
        assert up > TODAY and boxed.since and TODAY - boxed.since < 90 * DAY
