"""Which talk it is."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain.clients import Stage, State
from refcoach.domain.situations import Circumstances, fitting, situation_for
from refcoach.domain.touchpoints import Kind
from refcoach.store.coaching import library

ASKING = {
    "signing_promise", "day75_nudge", "day90_checkup", "moment_in_person", "moment_by_email", "moment_staff",
    "target_list", "handout_cards",
}  # fmt: skip
CIRCUMSTANCES = st.builds(
    Circumstances,
    stage=st.sampled_from(Stage),
    state=st.sampled_from(State),
    grade=st.sampled_from(["", "A", "B", "C"]),
    due=st.lists(st.sampled_from(Kind), unique=True).map(tuple),
    owed=st.sampled_from([(), (Kind.THANK_YOU,), (Kind.REPORT_BACK,), (Kind.THANK_YOU, Kind.REPORT_BACK)]),
    moment_how=st.sampled_from([None, "in_person", "by_email", "staff"]),
    voice=st.sampled_from(["plain", "soft", "off"]),
)


@pytest.mark.parametrize(
    ("kind", "situation"),
    [
        ("welcome", "gtky_meeting"),
        ("day45", "day45_results"),
        ("results_check", "day45_results"),
        ("catch_up", "day45_results"),
        ("day90", "day90_checkup"),
        ("nudge", "day75_nudge"),
        ("thank_you", "thank_you"),
        ("report_back", "report_back"),
        ("lead_call", "lead_first_call"),
        ("recovery", "service_recovery"),
        ("custom", None),
    ],
)
def test_a_check_in_has_its_situation(kind: str, situation: str | None) -> None:
    assert situation_for(Kind(kind)) == situation


@pytest.mark.parametrize(
    ("how", "situation"),
    [
        (None, "moment_in_person"),
        ("in_person", "moment_in_person"),
        ("by_email", "moment_by_email"),
        ("staff", "moment_staff"),
    ],
)
def test_a_compliment_is_answered_as_it_came(how: str | None, situation: str) -> None:
    assert situation_for(Kind.MOMENT, how) == situation


def test_without_asking_the_check_up_is_about_results() -> None:
    assert situation_for(Kind.DAY90, may_ask=False) == "day45_results"
    assert situation_for(Kind.NUDGE, may_ask=False) is None
    assert situation_for(Kind.THANK_YOU, may_ask=False) == "thank_you"


def test_a_problem_comes_before_everything_but_thanks() -> None:
    facts = Circumstances(open_problem=True, grade="A", earned=True, due=(Kind.DAY90,))
    assert fitting(facts) == ("service_recovery",)
    assert fitting(replace(facts, owed=(Kind.THANK_YOU,))) == ("service_recovery", "thank_you")
    assert fitting(replace(facts, due=(Kind.THANK_YOU,))) == ("service_recovery", "thank_you")
    assert fitting(replace(facts, due=(Kind.REPORT_BACK,))) == ("service_recovery", "report_back")


def test_with_do_not_ask_three_talks_are_left() -> None:
    facts = Circumstances(do_not_ask=True, owed=(Kind.THANK_YOU,), earned=True, due=(Kind.DAY90,))
    assert fitting(facts) == ("thank_you", "day45_results", "service_recovery")


def test_what_is_due_comes_first() -> None:
    assert fitting(Circumstances(due=(Kind.DAY90, Kind.THANK_YOU)))[:2] == ("day90_checkup", "thank_you")
    assert fitting(Circumstances(due=(Kind.MOMENT,), moment_how="by_email"))[0] == "moment_by_email"


def test_a_prospect_hears_how_we_work_then_the_agreement() -> None:
    facts = Circumstances(stage=Stage.PROSPECT)
    assert fitting(facts)[:2] == ("prospect_seed", "signing_promise")
    assert fitting(replace(facts, seed_said=True))[0] == "signing_promise"
    for without in (replace(facts, voice="off"), replace(facts, agreement_open=True), replace(facts, grade="C")):
        assert "signing_promise" not in fitting(without)
    assert "letting_go" not in fitting(facts)


def test_somebody_new_is_called_first() -> None:
    facts = Circumstances(stage=Stage.PROSPECT, is_lead=True)
    assert fitting(facts)[:3] == ("lead_first_call", "wrong_fit", "prospect_seed")


def test_a_c_client_is_not_asked() -> None:
    shown = fitting(Circumstances(grade="C", earned=True, due=(Kind.DAY90, Kind.NUDGE, Kind.MOMENT)))
    assert shown == ("day45_results", "magic_word", "service_recovery", "letting_go")


def test_what_they_earned_and_who_they_are_widens_the_choice() -> None:
    plain = set(fitting(Circumstances()))
    assert set(fitting(Circumstances(earned=True))) - plain == {"day90_checkup"}
    assert set(fitting(Circumstances(grade="A"))) - plain == {"target_list"}
    assert set(fitting(Circumstances(solo=False))) - plain == {"moment_staff"}
    assert set(fitting(Circumstances(met=False))) - plain == {"gtky_meeting"}
    assert set(fitting(Circumstances(referral_quiet=True))) - plain == {"quiet_referral"}


def test_those_who_have_gone_are_owed_thanks_only() -> None:
    facts = Circumstances(owed=(Kind.THANK_YOU,), due=(Kind.DAY45,))
    for state in (State.PAUSED, State.LOST, State.ARCHIVED):
        assert fitting(replace(facts, state=state)) == ("thank_you",)
    assert fitting(replace(facts, state=State.DECEASED)) == ()


@given(CIRCUMSTANCES, st.fixed_dictionaries({name: st.booleans() for name in (
    "open_problem", "do_not_ask", "results_only", "is_lead", "seed_said", "agreement_open",
    "met", "earned", "referral_quiet", "solo",
)}))  # fmt: skip
def test_nothing_is_shown_twice_and_nothing_asks_where_nobody_may(facts: Circumstances, flags: dict[str, Any]) -> None:
    facts = replace(facts, **flags)
    shown = fitting(facts)
    assert len(set(shown)) == len(shown)
    assert set(shown) <= set(library().situations)
    assert facts.may_ask or not ASKING & set(shown)
    assert shown or facts.state is not State.ACTIVE
