"""Practice mode (R28b): no result, score, praise, grade or amount is asked for, kept or shown."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from desk_clock import MONDAY

from refcoach.domain.asks import Outcome
from refcoach.domain.quoting import Quote
from refcoach.domain.readiness import Level
from refcoach.domain.referrals import Stage
from refcoach.domain.touchpoints import Kind
from refcoach.services import (
    answers,
    asks,
    clients,
    earning,
    happenings,
    introductions,
    packs,
    questions,
    referrals,
    result_answers,
    sales,
    scripts,
)
from refcoach.services.asks import Report
from refcoach.services.desk import Desk, Refusal
from refcoach.store import clients as client_store
from refcoach.store import moments, settings, touchpoints


@pytest.fixture
def ida(desk: Desk) -> int:
    """A client with a result, a grade, a nine and a compliment from before, whose check-up is due."""
    client_id = clients.add(desk, "Ida Brookes", grade="A")
    clients.edit(desk, client_id, result_one_line="back on the stairs")
    sales.record(desk, client_id, MONDAY - timedelta(days=90), result="stairs in spring", amount=900)
    earning.record_score(desk, client_id, 9)
    happenings.compliment(desk, client_id, "Wonderful hands")
    return client_id


@pytest.fixture(params=["by the trade", "by the owner's wish"])
def practice(request: pytest.FixtureRequest, desk: Desk, ida: int) -> int:
    if request.param == "by the trade":
        packs.choose(desk, "any", ["health"])
    else:
        packs.practice(desk, on=True)
    return ida


def said(desk: Desk, client_id: int, situation: str) -> str:
    script = scripts.words(desk, client_id, situation=situation)
    texts = [script.title, script.goal, script.when, script.why, *script.avoid]
    return " ".join([*texts, *(s.text for s in script.steps), *(a.text for a in script.hesitations.values())])


FORBIDDEN = ("zero to ten", "If ten is", "number and not", "compliment", "stairs", "Wonderful", "introduce", "result")


def test_a_check_asks_how_somebody_is_getting_on(desk: Desk, practice: int) -> None:
    script = scripts.words(desk, practice, situation="day45_results")
    assert "How are you doing with it?" in script.steps[0].text
    assert 4 <= len(script.steps) <= 7
    assert {step.save for step in script.steps} <= {None, "fix_wanted", "question_before_buying"}


def test_no_talk_that_is_offered_speaks_of_results_scores_or_praise(desk: Desk, practice: int) -> None:
    offered = [situation for situation, _ in scripts.fitting_now(desk, practice)]
    assert set(offered) >= {"day45_results", "handout_cards"}
    assert not {"day90_checkup", "moment_in_person", "magic_word", "target_list", "signing_promise"} & set(offered)
    for situation in offered:
        words = said(desk, practice, situation)
        # Letting somebody go speaks of what the owner does well, and of nobody's result.
        wrong = [text for text in FORBIDDEN if text in words and situation != "letting_go"]
        assert wrong == [], (situation, wrong)


def test_nobody_is_asked_and_a_name_given_all_the_same_is_volunteered(desk: Desk, practice: int) -> None:
    client = client_store.get(practice)
    assert client is not None
    ready = questions.readiness_of(client, MONDAY)
    assert (ready.level, [r.code for r in ready.reasons]) == (Level.BLOCKED, ["practice"])
    (check,) = [t for t in touchpoints.planned_of(practice) if t.kind is Kind.DAY90]
    with pytest.raises(Refusal):
        asks.log(desk, check.id, Report(outcome=Outcome.YES_WILL_INTRODUCE, next_on=MONDAY + timedelta(days=14)))
    (tom,) = referrals.capture(desk, practice, ["Tom Reed"])
    assert not referrals.referral_or_refuse(tom.id).prompted


def test_nothing_of_it_is_shown_from_before_and_it_is_there_again_afterwards(
    desk: Desk, practice: int, rows: Callable[[], object]
) -> None:
    here = questions.now(desk)
    dossier = questions.dossier_of(here, practice)
    assert (dossier.client.grade, dossier.client.result_one_line, dossier.scores, dossier.moments) == ("", "", (), ())
    assert [(sale.promised_result, sale.amount) for sale in dossier.sales] == [("", None)]
    assert moments.of_client(practice)
    packs.practice(desk, on=False)
    packs.choose(desk, "any", [])
    dossier = questions.dossier_of(questions.now(desk), practice)
    assert (dossier.client.grade, dossier.sales[0].promised_result) == ("A", "stairs in spring")
    assert [score for _, score in dossier.scores] == [9]
    assert dossier.moments
    assert rows()


def test_none_of_it_is_kept_whichever_way_it_comes(desk: Desk, practice: int, rows: Callable[[], object]) -> None:
    (check,) = [t for t in touchpoints.planned_of(practice) if t.kind is Kind.DAY90]
    (tom,) = referrals.capture(desk, practice, ["Tom Reed"])
    before = rows()
    for keep in (
        lambda: asks.log(desk, check.id, Report(score=9)),
        lambda: result_answers.there(desk, check.id, "Lovely"),
        lambda: result_answers.partly(desk, check.id),
        lambda: result_answers.missing(desk, check.id),
        lambda: happenings.compliment(desk, practice, "Lovely", quote=Quote.NO),
        lambda: clients.add(desk, "Ben Moss", grade="B"),
        lambda: clients.edit(desk, practice, grade="C"),
        lambda: clients.edit(desk, practice, result_one_line="running again"),
        lambda: sales.record(desk, practice, MONDAY, result="running again"),
        lambda: sales.record(desk, practice, MONDAY, amount=100),
        lambda: sales.record(desk, practice, MONDAY, promise=3),
        lambda: introductions.move(desk, tom.id, Stage.IN_TOUCH, value=100),
        lambda: answers.keep(desk, practice, check.id, "client.result_one_line", "running again"),
        lambda: answers.keep(desk, practice, check.id, "trigger_sentence", "my knee hurts"),
    ):
        with pytest.raises(Refusal, match=r"practice mode|no agreement|switched off in your trade"):
            keep()
    assert rows() == before


def test_what_is_left_can_be_done(desk: Desk, practice: int) -> None:
    (check,) = [t for t in touchpoints.planned_of(practice) if t.kind is Kind.DAY90]
    asks.log(desk, check.id, Report(None, note="Getting on well"))
    sales.record(desk, practice, MONDAY)
    clients.edit(desk, practice, grade="A", name="Ida Brooks")
    new = clients.add(desk, "Ben Moss")
    clients.tick(desk, [new])
    ticked = client_store.get(new)
    assert ticked is not None
    assert ticked.grade == ""


def test_the_reason_is_the_trade_s_or_the_owner_s_own(desk: Desk, ida: int) -> None:
    packs.practice(desk, on=True)
    with pytest.raises(Refusal, match="You switched it on in Settings"):
        happenings.compliment(desk, ida, "Lovely")
    packs.choose(desk, "any", ["care"])
    with pytest.raises(Refusal, match=r"Our own caution, no rule\. A reminder, not advice\. Nothing was saved\."):
        happenings.compliment(desk, ida, "Lovely")


def test_loosened_with_a_reason_a_trade_is_no_practice(desk: Desk, ida: int) -> None:
    packs.choose(desk, "any", ["care"])
    packs.loosen(desk, "practice", "We deliver meals, and count them")
    happenings.compliment(desk, ida, "Lovely")
    assert settings.load().practice is False


def test_talks_about_praise_that_were_planned_end_and_come_back_with_undo(desk: Desk, ida: int) -> None:
    def moments_planned() -> list[Kind]:
        return [t.kind for t in touchpoints.planned_of(ida) if t.kind is Kind.MOMENT]

    assert moments_planned()
    batch = packs.practice(desk, on=True)
    assert not moments_planned()
    assert touchpoints.planned_of(ida)
    desk.undo(batch)
    assert moments_planned()
