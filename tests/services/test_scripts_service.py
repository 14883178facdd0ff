"""The words for one client: the situation that fits, and nothing but what is recorded."""

from datetime import timedelta

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.asks import Outcome
from refcoach.domain.promises import State as PromiseState
from refcoach.domain.touchpoints import Kind
from refcoach.services import asks, clients, happenings, referrals, sales, scripts, settings, touchpoints
from refcoach.services.asks import Report
from refcoach.services.desk import Desk, Refusal
from refcoach.store import promises
from refcoach.store import touchpoints as store

DAY = timedelta(days=1)


@pytest.fixture
def ida(desk: Desk) -> int:
    return clients.add(desk, "Ida Brookes")


def due(client_id: int, kind: Kind) -> int:
    return next(t.id for t in store.planned_of(client_id) if t.kind is kind)


def fits(desk: Desk, client_id: int) -> list[str]:
    return [situation for situation, _ in scripts.fitting_now(desk, client_id)]


def text(desk: Desk, client_id: int, situation: str | None = None) -> str:
    script = scripts.words(desk, client_id, situation=situation)
    return " ".join([script.goal, *(s.text for s in script.steps), *(a.text for a in script.hesitations.values())])


@pytest.mark.parametrize(
    ("age", "kind", "situation"),
    [
        (7, Kind.WELCOME, "gtky_meeting"),
        (45, Kind.DAY45, "day45_results"),
        (90, Kind.DAY90, "day90_checkup"),
        (100, Kind.CATCH_UP, "day45_results"),
        (200, Kind.RESULTS_CHECK, "day45_results"),
    ],
)
def test_each_check_in_has_its_situation(desk: Desk, ida: int, age: int, kind: Kind, situation: str) -> None:
    settings.save(desk, weekdays=tuple(range(7)))
    sales.record(desk, ida, MONDAY - age * DAY)
    assert scripts.words(desk, ida, touchpoint_id=due(ida, kind)).situation == situation
    assert fits(desk, ida)[0] == situation


@pytest.mark.parametrize(
    ("how", "heard_by", "situation"),
    [
        ("in_person", "", "moment_in_person"),
        ("by_email", "", "moment_by_email"),
        ("in_person", "Ruth", "moment_staff"),
    ],
)
def test_a_compliment_by_how_it_came(desk: Desk, ida: int, how: str, heard_by: str, situation: str) -> None:
    number = happenings.compliment(desk, ida, "You saved our spring", how=how, heard_by=heard_by)
    assert scripts.words(desk, ida, touchpoint_id=number).situation == situation


def test_a_compliment_on_record_is_not_to_be_written_down_again(desk: Desk, ida: int) -> None:
    settings.save(desk, solo=False)
    anybody = [step.direction for step in scripts.words_for_nobody(desk, "moment_staff").steps]
    assert sum("Whoever hears it" in direction for direction in anybody) == 2
    not_kept = scripts.words(desk, ida, situation="moment_staff")
    assert [step.direction for step in not_kept.steps] == anybody
    number = happenings.compliment(desk, ida, "You saved our spring", heard_by="Ruth")
    kept = scripts.words(desk, ida, touchpoint_id=number)
    assert "I heard you said 'You saved our spring'" in kept.steps[0].text
    assert [step.id for step in kept.steps] == [step.id for step in not_kept.steps[2:]]


def test_a_prospect_gets_the_seed(desk: Desk, ida: int) -> None:
    assert scripts.words(desk, ida).situation == "prospect_seed"


def test_a_thank_you_and_a_first_call(desk: Desk, clock: Clock, ida: int) -> None:
    (named,) = referrals.capture(desk, ida, ["Otis Vane"])
    assert scripts.words(desk, ida, touchpoint_id=due(ida, Kind.THANK_YOU)).situation == "thank_you"
    assert "Otis" in text(desk, ida, "thank_you")
    clock.go_to(MONDAY + DAY)
    assert scripts.words(desk, named.lead_id).situation == "lead_first_call"
    assert scripts.words(desk, ida, referral_id=named.id).situation


def test_an_open_problem_leaves_two_situations(desk: Desk, ida: int) -> None:
    sales.record(desk, ida, MONDAY - 90 * DAY, promise=3)
    referrals.capture(desk, ida, ["Otis Vane"])
    happenings.problem(desk, ida, "the paint peels", fix_by=MONDAY)
    assert set(fits(desk, ida)) == {"service_recovery", "thank_you"}
    assert scripts.words(desk, ida, touchpoint_id=due(ida, Kind.DAY90)).situation == "service_recovery"
    assert "the paint peels" in text(desk, ida, "service_recovery")
    with pytest.raises(Refusal, match="open problem"):
        scripts.words(desk, ida, situation="day90_checkup")


def test_do_not_ask_leaves_no_asking(desk: Desk, ida: int) -> None:
    sales.record(desk, ida, MONDAY - 90 * DAY)
    clients.edit(desk, ida, do_not_ask=True)
    assert set(fits(desk, ida)) <= {"thank_you", "day45_results", "service_recovery"}
    assert Kind.DAY90 not in [t.kind for t in store.planned_of(ida)]
    assert scripts.words(desk, ida).situation == "day45_results"
    for asking in ("day90_checkup", "day75_nudge", "target_list", "handout_cards", "moment_in_person"):
        with pytest.raises(Refusal, match="asked"):
            scripts.words(desk, ida, situation=asking)


def test_do_not_ask_leaves_no_second_offer_of_the_agreement(desk: Desk, ida: int) -> None:
    sales.record(desk, ida, MONDAY, promise=3)
    promise = promises.open_of(ida)
    assert promise
    with desk.change("They want to think about it"):
        promises.change(promise.id, state=PromiseState.ASK_AGAIN)
    assert "our agreement" in text(desk, ida, "gtky_meeting")
    clients.edit(desk, ida, do_not_ask=True)
    assert "our agreement" not in text(desk, ida, "gtky_meeting")


@pytest.mark.parametrize("score", [7, 8])
def test_r17_after_a_seven_or_eight_day_90_is_about_results(desk: Desk, clock: Clock, ida: int, score: int) -> None:
    sales.record(desk, ida, MONDAY - 44 * DAY)
    asks.log(desk, due(ida, Kind.DAY45), Report(score=score))
    clock.go_to(MONDAY + 46 * DAY)
    script = scripts.words(desk, ida, touchpoint_id=due(ida, Kind.DAY90))
    assert script.situation == "day45_results"
    assert script.steps[0].text == "It's been a while since I asked. If ten is just what you hoped for, where are we?"
    assert "six weeks" not in " ".join(step.text for step in script.steps).lower()


def test_a_talk_is_about_its_own_sale_and_its_own_day(desk: Desk, ida: int) -> None:
    sales.record(desk, ida, MONDAY - 40 * DAY, result="a full shop")
    sales.record(desk, ida, MONDAY, result="a quiet evening")
    first, second = (t.id for t in store.planned_of(ida) if t.kind is Kind.DAY45)
    for touchpoint, result in ((first, "a full shop"), (second, "a quiet evening")):
        script = scripts.words(desk, ida, touchpoint_id=touchpoint, situation="day45_results")
        assert script.steps[0].text.startswith(f"About six weeks ago I promised you {result}. If ten")


def test_r18_after_a_no_day_90_is_about_results(desk: Desk, clock: Clock, ida: int) -> None:
    sales.record(desk, ida, MONDAY - 60 * DAY)
    talk = touchpoints.plan_custom(desk, ida, MONDAY)
    asks.log(desk, talk, Report(Outcome.NO))
    clock.go_to(MONDAY + 30 * DAY)
    assert scripts.words(desk, ida, touchpoint_id=due(ida, Kind.DAY90)).situation == "day45_results"


def test_what_is_recorded_is_said_and_nothing_else(desk: Desk, ida: int) -> None:
    sales.record(desk, ida, MONDAY - 45 * DAY, result="a shop that is full at noon", promise=3)
    assert "promised you a shop that is full at noon." in text(desk, ida, "day45_results")
    assert "full but not earning" not in text(desk, ida, "gtky_meeting")
    settings.save_profile(
        desk,
        best_with="cafés of two or three",
        not_a_fit="chains",
        triggers=["we're full but not earning"],
        owner_first_name="Ruth",
        business_name="Fern & Co",
        what_we_do="I do the books for cafés",
    )
    said = text(desk, ida, "gtky_meeting")
    assert "cafés of two or three" in said
    assert "we're full but not earning" in said


def test_days_are_spoken_and_no_number_is_a_figure_of_nothing(desk: Desk, ida: int) -> None:
    sales.record(desk, ida, MONDAY, result="a full shop", promise=3)
    situations = ("signing_promise", "gtky_meeting", "day45_results", "day75_nudge", "day90_checkup")
    before = " ".join(text(desk, ida, situation) for situation in situations)
    assert "Thursday 30 April" in before
    referrals.capture(desk, ida, ["Otis Vane", "Nell Ash", "Zoe Quill"])
    after = " ".join(text(desk, ida, situation) for situation in situations)
    for said in (before, after):
        assert "2026-" not in said
        assert "zero introduction" not in said
        assert "zero people" not in said


@pytest.mark.parametrize("name", ["{{client.first_name}}", "{{service.promised_result}}", "{%raw%}", "{0}"])
def test_a_value_is_put_in_once_as_text(desk: Desk, name: str) -> None:
    who = clients.add(desk, name, greeting=name)
    sales.record(desk, who, MONDAY - 45 * DAY, result="{{business.name}}")
    settings.save(desk, business_name="Fern & Co")
    said = text(desk, who, "gtky_meeting") + text(desk, who, "day45_results")
    assert name in said
    assert "promised you {{business.name}}." in said
    ours = said.replace(name, "").replace("{{business.name}}", "")
    assert "{" not in ours
    assert "}" not in ours


def test_what_belongs_to_another_is_refused(desk: Desk, ida: int) -> None:
    other = clients.add(desk, "Otto Reed")
    talk = touchpoints.plan_custom(desk, other, MONDAY)
    (named,) = referrals.capture(desk, other, ["Otis Vane"])
    with pytest.raises(Refusal, match="no check-in"):
        scripts.words(desk, ida, touchpoint_id=talk)
    with pytest.raises(Refusal, match="no introduction"):
        scripts.words(desk, ida, referral_id=named.id)
    with pytest.raises(Refusal, match="no situation"):
        scripts.words(desk, ida, situation="flattery")
    with pytest.raises(Refusal, match="no client"):
        scripts.fitting_now(desk, 77)
