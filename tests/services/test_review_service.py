"""The owner's review through its steps: what each writes, and its dates."""

from datetime import date

import pytest
from desk_clock import Clock
from review_steps_given import APRIL, DAY, Rows, given, known_long, planned, scored, step_of

from refcoach.domain.cadence import Planned
from refcoach.domain.review import Given
from refcoach.domain.touchpoints import Kind, State
from refcoach.services import (
    clients,
    happenings,
    our_side,
    promises,
    review,
    review_offered,
    sales,
    scorecard,
    settings,
    todos,
    touchpoints,
    undo,
)
from refcoach.services.desk import Desk, Refusal
from refcoach.services.review import Sheet
from refcoach.store import asks as ask_store
from refcoach.store import clients as client_store
from refcoach.store import meetings, triggers
from refcoach.store import review as store
from refcoach.store import touchpoints as check_ins
from refcoach.store.tables import TaskRow


@pytest.fixture(autouse=True)
def a_year_on(desk: Desk, clock: Clock) -> None:
    clock.go_to(date(2025, 3, 3))
    settings.save(desk, began_on="2025-03-03")
    clock.go_to(APRIL)


def test_it_is_offered_put_off_a_week_and_that_is_undone(desk: Desk, clock: Clock) -> None:
    assert review_offered.offered(desk) is not None
    batch = review_offered.later(desk)
    assert review_offered.offered(desk) is None
    clock.go_to(date(2026, 4, 8))
    assert review_offered.offered(desk) is not None
    clock.go_to(APRIL)
    undo.take_back(desk, batch)
    assert review_offered.offered(desk) is not None


def test_a_booked_meeting_comes_first(desk: Desk, clock: Clock) -> None:
    talk = touchpoints.plan_custom(desk, known_long(desk, clock, "Ida Brookes"), APRIL)
    assert review_offered.offered(desk) is not None
    touchpoints.book(desk, talk, APRIL, clock.now().time())
    assert review_offered.offered(desk) is None


def test_asking_earning_and_leaving_with_a_reason(desk: Desk, clock: Clock) -> None:
    names = ("Ada Abel", "Ben Bell", "Cleo Cole")
    ask, earn, leave = (known_long(desk, clock, name) for name in names)
    review.begin(desk)
    step = step_of(desk, "not_asked")
    assert [one.title for one in step.lines] == list(names)
    sheet = Sheet((given(step, "ask"), given(step, "earn", 1), given(step, "leave", 2, "They are moving house")))
    with pytest.raises(Refusal, match="needs an answer"):
        review.keep(desk, "not_asked", Sheet(sheet.given[:1]), all_of=3)
    review.keep(desk, "not_asked", sheet, all_of=3)
    assert planned(ask, Kind.CUSTOM) == [date(2026, 4, 2)]
    assert planned(earn, Kind.RESULTS_CHECK) == [date(2026, 4, 2)] or planned(earn, Kind.RESULTS_CHECK)[0] <= APRIL
    (withheld,) = ask_store.of_client(leave)
    talk = check_ins.get(withheld.touchpoint_id or 0)
    assert (withheld.outcome, talk and talk.reason) == ("withheld", "They are moving house")
    assert client_store.many([leave])[leave].reason_checked_on == APRIL
    after = step_of(desk, "not_asked")
    assert [bool(one.answered) for one in after.lines] == [True, True, True]
    assert after.lines[0].answered == "Ask, on Thursday 2 April"
    assert after.lines[2].answered == "Left for now, They are moving house, look again on Tuesday 30 June"


def test_leaving_needs_a_reason_and_then_nothing_at_all_is_written(desk: Desk, clock: Clock, rows: Rows) -> None:
    known_long(desk, clock, "Ada Abel")
    known_long(desk, clock, "Ben Bell")
    review.begin(desk)
    step, before = step_of(desk, "not_asked"), rows()
    with pytest.raises(Refusal, match="Why not Ben Bell"):
        review.keep(desk, "not_asked", Sheet((given(step, "ask"), given(step, "leave", 1, " "))))
    assert rows() == before


def test_somebody_who_may_not_be_asked_is_not_offered_for_asking(desk: Desk, clock: Clock) -> None:
    friend = known_long(desk, clock, "Ada Abel")
    known_long(desk, clock, "Ben Bell")
    review.begin(desk)
    assert [one.id for one in step_of(desk, "not_asked").lines[0].choices] == ["ask", "earn", "leave"]
    clients.edit(desk, friend, do_not_ask=True)
    assert [one.title for one in step_of(desk, "not_asked").lines] == ["Ben Bell"]


def test_a_check_up_meeting_that_is_planned_is_moved_instead_of_a_second_one(desk: Desk, clock: Clock) -> None:
    ada = known_long(desk, clock, "Ada Abel")
    check_ins.planned_of(ada)
    with desk.change("x"):
        for one in check_ins.planned_of(ada):
            check_ins.change(one.id, state=State.CANCELLED)
        check_ins.add(ada, Planned(Kind.DAY90, APRIL + 40 * DAY, APRIL + 40 * DAY))
    review.begin(desk)
    review.keep(desk, "not_asked", Sheet((given(step_of(desk, "not_asked"), "ask"),)))
    assert (planned(ada, Kind.DAY90), planned(ada, Kind.CUSTOM)) == ([date(2026, 4, 2)], [])


def test_dates_keep_working_days_and_the_daily_cap(desk: Desk, clock: Clock) -> None:
    settings.save(desk, daily_cap=1)
    for name in ("Ada", "Ben", "Cleo"):
        known_long(desk, clock, name)
    settings.add_days_off(desk, [date(2026, 4, 3)], "Good Friday")
    review.begin(desk)
    step = step_of(desk, "not_asked")
    asked = tuple(given(step, "ask", at) for at in range(3))
    sunday = Given(asked[0].line, "ask", days={"ask": date(2026, 4, 5)})
    taken = [t.scheduled_on for i in range(1, 4) for t in check_ins.planned_of(i)]
    review.keep(desk, "not_asked", Sheet((sunday, *asked[1:])))
    days = [day for i in range(1, 4) for day in planned(i, Kind.CUSTOM)]
    assert len(days) == len(set(days)) == 3
    assert not set(days) & set(taken)
    assert all(desk.calendar().works_on(day) and day >= APRIL for day in days)
    assert days[0] >= date(2026, 4, 6)


def test_a_fix_has_a_day_and_a_new_number_ten_working_days_later(desk: Desk, clock: Clock) -> None:
    wrong, low = (known_long(desk, clock, name) for name in ("Ada Abel", "Ben Bell"))
    happenings.problem(desk, wrong, "The door sticks", fix_by=date(2026, 4, 2))
    scored(desk, low, 7, "the drawer is slow")
    review.begin(desk)
    step = step_of(desk, "result")
    assert [one.title for one in step.lines] == ["Ada Abel", "Ben Bell"]
    assert "You said you'd call on Thursday 2 April." in step.lines[0].beside
    assert "the drawer is slow" in step.lines[1].beside[0]
    both = (given(step, "fix", 0, "A new hinge"), given(step, "fix", 1, "Oil it"))
    review.keep(desk, "result", Sheet(both), all_of=2)
    assert planned(wrong, Kind.RECOVERY) == [date(2026, 4, 8)]
    assert planned(low, Kind.CUSTOM) == [date(2026, 4, 8)]
    answers = {one.client_id: one for one in store.answers(1)}
    assert answers[low].days["fix"] == date(2026, 4, 8)
    assert answers[low].days["number"] <= date(2026, 4, 22)
    with pytest.raises(Refusal, match="fix for"):
        review.keep(desk, "result", Sheet((Given(str(known_long(desk, clock, "Cy")), "fix", "", {}),)))


def test_sentences_come_first_are_let_go_and_added(desk: Desk) -> None:
    settings.save_profile(desk, best_with="x", not_a_fit="y", triggers=["One", "Two", "Three"])
    review.begin(desk)
    step = step_of(desk, "sentence")
    assert [one.id for one in step.lines] == ["One", "Two", "Three"]
    assert [one.id for one in step.lines[0].choices] == ["let_go"]
    chosen = (given(step, "let_go", 0), given(step, "first", 2))
    review.keep(desk, "sentence", Sheet(chosen, {"new": "“Four”."}))
    assert triggers.owners() == ["Three", "Two", "Four"]
    (task,) = TaskRow.select()
    assert (task.text, task.due_on) == ("Print new cards", date(2026, 4, 8))
    with pytest.raises(Refusal, match="Only one"):
        twice = tuple(Given(name, "first", days={"cards": APRIL}) for name in ("Two", "Four"))
        review.keep(desk, "sentence", Sheet(twice))


def test_three_are_graded_anew(desk: Desk, clock: Clock) -> None:
    better, bye, fit = (known_long(desk, clock, name, "B") for name in ("Ada", "Ben", "Cleo"))
    known_long(desk, clock, "Dora", "C")
    review.begin(desk)
    step = step_of(desk, "regrade")
    assert [one.title for one in step.lines] == ["Ada", "Ben", "Cleo"]
    chosen = (
        given(step, "A", 0, also="better_result"),
        given(step, "C", 1, also="goodbye"),
        given(step, "B", 2, also="better_fit"),
    )
    review.keep(desk, "regrade", Sheet(chosen), all_of=3)
    people = client_store.many([better, bye, fit])
    assert [people[i].grade for i in (better, bye, fit)] == ["A", "C", "B"]
    assert {one.graded_on for one in people.values()} == {APRIL}
    assert planned(bye, Kind.CUSTOM) == [date(2026, 4, 15)]
    assert not [one for one in step_of(desk, "regrade").lines if not one.answered]


def test_our_side_is_done_or_gets_a_day(desk: Desk, clock: Clock) -> None:
    ada = known_long(desk, clock, "Ada Abel")
    sale = sales.record(desk, ada, APRIL - 10 * DAY).sale_id
    promise = promises.agree(desk, ada, sale, APRIL - 10 * DAY, APRIL - 10 * DAY, 3)
    our_side.add(desk, promise, "Fit the last doors", date(2026, 3, 1) + 40 * DAY)
    our_side.add(desk, promise, "Send the plan")
    review.begin(desk)
    step = step_of(desk, "our_side")
    review.keep(desk, "our_side", Sheet((given(step, "done", 0), given(step, "by", 1))), all_of=2)
    done, dated = meetings.commitments(promise)
    assert done.done_on == APRIL
    assert dated.due_on == date(2026, 4, 3)


def test_one_action_of_the_scorecard_and_no_more(desk: Desk) -> None:
    review.begin(desk)
    assert "isn't answered yet" in step_of(desk, "one_action").nothing
    lines = scorecard.look(desk).lines
    for line, mark in zip(lines[:4], (4, 2, 5, 1), strict=True):
        scorecard.answer(desk, line.statement.id, mark)
    step = step_of(desk, "one_action")
    assert [one.id for one in step.lines] == [lines[at].statement.id for at in (3, 1, 0)]
    assert all(len(one.choices) <= 2 for one in step.lines)
    first = given(step, step.lines[0].choices[0].id)
    with pytest.raises(Refusal, match="One is plenty"):
        review.keep(desk, "one_action", Sheet((first,), {"own": "Tidy the van"}, {"own": APRIL}))
    review.keep(desk, "one_action", Sheet((first,), ticked=frozenset({"own"})))
    (action,) = scorecard.look(desk).actions
    assert (action.action_on, action.tells_a_friend) == (date(2026, 4, 8), True)
    assert step_of(desk, "one_action").lines[0].answered == "Chosen, on Wednesday 8 April"


def test_the_next_review_says_what_became_of_the_action_and_of_the_boxes(desk: Desk, clock: Clock) -> None:
    known_long(desk, clock, "Ada Abel")
    review.begin(desk)
    assert step_of(desk, "look").nothing.startswith("This is your first review")
    review.keep(desk, "look", Sheet(texts={"went_well": "Two came by themselves."}))
    review.keep(desk, "one_action", Sheet(texts={"own": "Tidy the van"}, days={"own": APRIL}))
    review.finish(desk, "Ask earlier", date(2026, 7, 4))
    held = store.before(date(2026, 7, 1))
    assert held
    assert (held.went_well, held.note, held.action) == ("Two came by themselves", "Ask earlier", "Tidy the van")
    assert held.next_on == date(2026, 7, 6)
    assert review_offered.offered(desk) is None
    clock.go_to(date(2026, 7, 6))
    assert review_offered.offered(desk) is not None
    review.begin(desk)
    look = step_of(desk, "look")
    assert look.facts[1].startswith("At the last review, on Wednesday 1 April:")
    assert "Last time's one action: Tidy the van. Not done yet." in look.facts
    assert "Never asked: 1 (the same)" in [one.title for one in look.lines]
    clients.add(desk, "Ben", existing_client=True)
    todos.done(desk, next(iter(todos.Sort)).__class__("task"), 1)
    assert "Last time's one action: Tidy the van. Done." in step_of(desk, "look").facts
