"""Five cards given on a day, and what became of them."""

from datetime import timedelta

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.readiness import Why
from refcoach.domain.reason_words import cards_text
from refcoach.domain.timeline import What
from refcoach.services import (
    clients,
    handing_over,
    happenings,
    history,
    packs,
    questions,
    referrals,
    same_person,
    timeline,
    touchpoints,
    undo,
)
from refcoach.services.desk import Desk, Refusal
from refcoach.store import handed


@pytest.fixture
def ida(desk: Desk) -> int:
    return clients.add(desk, "Ida Brookes", existing_client=True)


def asked(desk: Desk) -> list[str]:
    """What today's lines ask about cards, each question once."""
    today = desk.today()
    return list(dict.fromkeys(text for row in questions.due(today) for text in cards_text(row.because, today)))


def test_it_stands_in_the_story_and_the_history_and_is_taken_back_at_once(desk: Desk, ida: int) -> None:
    batch = handing_over.give(desk, ida, {"postcard": 5, "letter": 1})
    assert [(one.kind, one.count) for one in handed.of_client(ida)] == [("card", 5), ("letter", 1)]
    events = [e for e in timeline.events(ida) if e.what is What.HANDED]
    assert [(e.on, e.words, e.count) for e in events] == [(MONDAY, "letter", 1), (MONDAY, "card", 5)]
    latest = undo.latest()
    assert latest is not None
    assert latest.name == "Five cards and a letter to pass on given (Ida Brookes)"
    (change, _) = [c for c in history.page(ida).steps[0].changes if c.table == "handout"]
    assert change.after is not None
    desk.undo(batch)
    assert handed.of_client(ida) == []


def test_what_became_of_them_is_asked_at_the_next_contact_until_it_is_known(desk: Desk, ida: int, clock: Clock) -> None:
    handing_over.give(desk, ida, {"postcard": 5})
    touchpoints.plan_custom(desk, ida, MONDAY + timedelta(days=7))
    assert asked(desk) == []
    clock.go_to(MONDAY + timedelta(days=7))
    assert asked(desk) == ["Five cards given on 16 Mar: what became of them?"]
    (one,) = handed.of_client(ida)
    batch = handing_over.became(desk, one.id, 3)
    assert asked(desk) == []
    (known,) = handed.of_client(ida)
    assert (known.used, known.asked_on) == (3, MONDAY + timedelta(days=7))
    desk.undo(batch)
    assert asked(desk) == ["Five cards given on 16 Mar: what became of them?"]


def test_it_is_not_asked_while_a_problem_is_open(desk: Desk, ida: int, clock: Clock) -> None:
    handing_over.give(desk, ida, {"postcard": 1})
    touchpoints.plan_custom(desk, ida, MONDAY + timedelta(days=1))
    clock.go_to(MONDAY + timedelta(days=1))
    assert asked(desk) == ["One card given on 16 Mar: what became of it?"]
    happenings.problem(desk, ida, "The door hangs")
    assert asked(desk) == []


def test_cards_are_a_mention_so_nobody_blocked_is_given_any(desk: Desk, ida: int) -> None:
    happenings.problem(desk, ida, "The door hangs")
    with pytest.raises(Refusal, match="Problem open since"):
        handing_over.give(desk, ida, {"postcard": 4})
    assert handed.of_client(ida) == []
    handing_over.give(desk, ida, {"thank_you_card": 1})


def test_in_a_practice_cards_are_the_way(desk: Desk, ida: int) -> None:
    packs.practice(desk, on=True)
    handing_over.give(desk, ida, {"postcard": 4})
    assert handed.of_client(ida)[0].count == 4


def test_others_at_the_same_address_wait_a_month(desk: Desk, ida: int) -> None:
    clients.edit(desk, ida, address="4 Mill Street")
    ben = clients.add(desk, "Ben Moss", existing_client=True)
    clients.edit(desk, ben, address="4 Mill Street")
    handing_over.give(desk, ida, {"postcard": 4})
    here = questions.now(desk)
    ready = questions.readiness_of(questions.dossier_of(here, ben).client, here.today)
    assert Why.MENTIONED_LATELY in {reason.code for reason in ready.reasons}


@pytest.mark.parametrize("copies", [{}, {"postcard": 0}, {"postcard": -1}, {"postcard": 1001}, {"poster": 1}])
def test_no_copies_or_too_many_or_no_such_piece_is_refused(desk: Desk, ida: int, copies: dict[str, int]) -> None:
    with pytest.raises(Refusal):
        handing_over.give(desk, ida, copies)
    assert handed.of_client(ida) == []


def test_no_more_can_go_on_than_were_given(desk: Desk, ida: int) -> None:
    handing_over.give(desk, ida, {"postcard": 4})
    (one,) = handed.of_client(ida)
    for used in (-1, 5):
        with pytest.raises(Refusal, match="0 to 4"):
            handing_over.became(desk, one.id, used)
    with pytest.raises(Refusal, match="no longer"):
        handing_over.became(desk, 99, 1)


def test_what_somebody_written_down_twice_was_given_is_the_one_person_s(desk: Desk, ida: int) -> None:
    otto = clients.add(desk, "Otto Fern")
    (first,) = referrals.capture(desk, ida, ["Tom Reed"])
    (second,) = referrals.capture(desk, otto, ["Tom Reed 0171 555 01 01"])
    handing_over.give(desk, second.lead_id, {"letter": 1})
    same_person.they_are(desk, second.id, first.lead_id)
    assert [one.kind for one in handed.of_client(first.lead_id)] == ["letter"]
    assert handed.of_client(second.lead_id) == []
