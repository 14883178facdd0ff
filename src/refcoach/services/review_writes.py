"""What each step of the review writes, through the services that the owner's own clicks call."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from refcoach.domain import review as rules
from refcoach.domain.asks import Outcome
from refcoach.domain.board import brought_forward
from refcoach.domain.cadence import Planned
from refcoach.domain.calendar import on_or_after
from refcoach.domain.clients import State, effective_state
from refcoach.domain.dossier import Dossier
from refcoach.domain.readiness import Level
from refcoach.domain.reason_words import reason_text
from refcoach.domain.review import Given
from refcoach.domain.review_due import Review
from refcoach.domain.standing import readiness_now
from refcoach.domain.texts import one_line
from refcoach.domain.todo import Sort
from refcoach.domain.touchpoints import Kind
from refcoach.services import clients, happenings, our_side, scorecard, talks, todos, touchpoints, trigger_sentences
from refcoach.services.asks import Report
from refcoach.services.desk import Desk, Refusal, living_or_refuse
from refcoach.services.overview import OUTSIDE_CAP
from refcoach.services.questions import Now, dossier_of
from refcoach.store import clients as client_store
from refcoach.store import issues, meetings, triggers
from refcoach.store import review as store
from refcoach.store import scorecard as marks
from refcoach.store import touchpoints as check_ins
from refcoach.store.review import Answered

ASK, EARN, LEAVE, FIX, NUMBER = "ask", "earn", "leave", "fix", "number"
FIRST, LET_GO, NEW = "first", "let_go", "new"
BETTER_RESULT, BETTER_FIT, GOODBYE = "better_result", "better_fit", "goodbye"
DONE, BY, OWN = "done", "by", "own"
CAPPED = frozenset(Kind) - OUTSIDE_CAP
"""Of these a day holds as many as the daily cap says (R25)."""
ASK_NOTE, GOODBYE_NOTE, CARDS_TASK = "Ask for an introduction", "A kind goodbye", "Print new cards"
NO_DATE = frozenset({"again"})
"""Days that bring nothing up on Today."""


@dataclass(slots=True)
class Wanted:
    """What a step is about to write; `days` hands out working days with room."""

    desk: Desk
    here: Now
    review: Review
    texts: Mapping[str, str]
    days: Mapping[str, date]
    ticked: frozenset[str]


def write(
    desk: Desk,
    here: Now,
    review: Review,
    step: str,
    given: Iterable[Given],
    texts: Mapping[str, str],
    days: Mapping[str, date],
    ticked: frozenset[str],
) -> bool:
    """Write what a step was answered; part of a change. Returns whether anything was."""
    wanted = Wanted(desk, here, review, texts, days, ticked)
    done = {one.line for one in store.answers(review.id) if one.step == step}
    found = list(_STEPS[step](wanted, [one for one in given if one.line not in done]))
    for answer in found:
        store.answer(review.id, answer)
    return bool(found) or (step == rules.LOOK and _went_well(wanted))


def dates(answers: Iterable[Answered]) -> list[tuple[date, Answered, str]]:
    """Return every date that was set and brings something up, in order; with what it is for."""
    found = [(day, one, name) for one in answers for name, day in one.days.items() if name not in NO_DATE]
    return sorted(found, key=lambda it: it[0])


def room(here: Now) -> Mapping[date, int]:
    """Return how many check-ins wait on each day, of those that share it."""
    return check_ins.planned_per_day(CAPPED)


def with_room(here: Now, day: date) -> date:
    """Return a day or the first working day after it with room under the daily cap; never today or before (R2, R25)."""
    return next(rules.days_with_room(here.calendar, max(day, here.today), room(here), here.owner.daily_cap))


def _in_it(wanted: Wanted, one: Given) -> Dossier:
    """Return somebody who is still there to be decided on: what was shown may be old (R21, R28a)."""
    dossier = dossier_of(wanted.here, int(one.line))
    client = dossier.client
    living_or_refuse(client.id)
    if effective_state(client, wanted.here.today) is not State.ACTIVE or client.partner:
        raise Refusal(f"{client.display_name} isn't in this step any more. Nothing was saved; go back and look again.")
    return dossier


def _worked(wanted: Wanted, day: date) -> date:
    day = max(day, wanted.here.today)
    return on_or_after(wanted.here.calendar, day) or day


def _went_well(wanted: Wanted) -> bool:
    text = one_line(wanted.texts.get("went_well", "")).rstrip(".")
    if text == wanted.review.went_well:
        return False
    store.change(wanted.review.id, went_well=text)
    return True


def _look(_: Wanted, __: Iterable[Given]) -> Iterator[Answered]:
    return iter(())


def _not_asked(wanted: Wanted, given: Iterable[Given]) -> Iterator[Answered]:
    desk, here = wanted.desk, wanted.here
    for one in given:
        client_id = _in_it(wanted, one).client.id
        if one.choice == LEAVE:
            reason = one_line(one.text)
            if not reason:
                name = client_store.many([client_id])[client_id].display_name
                raise Refusal(f"Why not {name}? A reason is enough, and it's kept. Nothing was saved.")
            talks.log(desk, client_id, None, Report(outcome=Outcome.WITHHELD, reason=reason))
            again = one.days.get("again", rules.look_again_on(here.calendar, here.today))
            client_store.change(client_id, reason_checked_on=rules.looked_at(again, here.today))
            yield Answered(rules.NOT_ASKED, one.line, LEAVE, client_id, reason, {"again": again})
        elif one.choice == EARN:
            yield Answered(rules.NOT_ASKED, one.line, EARN, client_id, days={NUMBER: _check(wanted, one, "check")})
        else:
            yield Answered(rules.NOT_ASKED, one.line, ASK, client_id, days={ASK: _ask(wanted, one)})


def _ask(wanted: Wanted, one: Given) -> date:
    """Set the day of an ask: of the check-up meeting that is planned, else of a check-in of its own."""
    dossier = dossier_of(wanted.here, int(one.line))
    ready = readiness_now(dossier, wanted.here.owner.active_clients, wanted.here.today)
    if ready.level is Level.BLOCKED:
        why = ". ".join(reason_text(it, wanted.here.today, wanted.here.owner.ways) for it in ready.reasons)
        raise Refusal(f"{dossier.client.display_name} isn't to be asked now: {why}. Nothing was saved.")
    on = with_room(wanted.here, one.days["ask"])
    meeting = next((t for t in dossier.planned if t.kind is Kind.DAY90 and not t.booked_at), None)
    if meeting is None:
        touchpoints.plan_custom(wanted.desk, dossier.client.id, on, ASK_NOTE)
        return on
    return touchpoints.move(wanted.desk, meeting.id, on).on


def _check(wanted: Wanted, one: Given, name: str) -> date:
    """Set the day of a results check: one that is planned for later comes earlier, one that is sooner stays."""
    dossier = dossier_of(wanted.here, int(one.line))
    on = with_room(wanted.here, one.days[name])
    planned = brought_forward(dossier)
    if planned is None:
        check_ins.add(dossier.client.id, Planned(Kind.RESULTS_CHECK, on, on), pinned=True)
        return on
    if wanted.here.today <= planned.shows_on <= on:
        return planned.shows_on
    return touchpoints.move(wanted.desk, planned.id, on).on


def _result(wanted: Wanted, given: Iterable[Given]) -> Iterator[Answered]:
    desk = wanted.desk
    for one in given:
        client_id, days = _in_it(wanted, one).client.id, dict[str, date]()
        text = one_line(one.text)
        if one.choice == FIX:
            if not text:
                name = client_store.many([client_id])[client_id].display_name
                raise Refusal(f"What's the fix for {name}? One line is enough. Nothing was saved.")
            days[FIX] = _worked(wanted, one.days["fix"])
            if issues.open_of(client_id):
                happenings.problem(desk, client_id, text, fix_by=days[FIX])
            else:
                days[FIX] = with_room(wanted.here, days[FIX])
                touchpoints.plan_custom(desk, client_id, days[FIX], text)
        days[NUMBER] = _check(wanted, one, "number")
        yield Answered(rules.RESULT, one.line, one.choice, client_id, text, days)


def _sentence(wanted: Wanted, given: Iterable[Given]) -> Iterator[Answered]:
    desk, given = wanted.desk, list(given)
    first = [one for one in given if one.choice == FIRST]
    if len(first) > 1:
        raise Refusal("Only one sentence comes first. Nothing was saved.")
    gone = {one.line for one in given if one.choice == LET_GO}
    words = [one for one in triggers.owners() if one not in gone]
    new = one_line(wanted.texts.get(NEW, "")).strip("'\"“”‘’. ")
    if new and new not in words:
        words.append(new)
        yield Answered(rules.SENTENCE, NEW, NEW, text=new)
    if gone or new:
        triggers.save(words, desk.today())
    for one in given:
        days = {}
        if one.choice == FIRST:
            trigger_sentences.say_first(desk, one.line)
            days = {"cards": _worked(wanted, one.days["cards"])}
            todos.plan_task(desk, CARDS_TASK, days["cards"])
        yield Answered(rules.SENTENCE, one.line, one.choice, days=days)


def _regrade(wanted: Wanted, given: Iterable[Given]) -> Iterator[Answered]:
    desk = wanted.desk
    for one in given:
        client_id, days = _in_it(wanted, one).client.id, dict[str, date]()
        clients.edit(desk, client_id, grade=one.choice)
        client_store.change(client_id, graded_on=desk.today(), grade_note=one.also)
        if one.also == BETTER_RESULT:
            days[NUMBER] = _check(wanted, one, "check")
        elif one.also == GOODBYE:
            days["talk"] = with_room(wanted.here, one.days["talk"])
            touchpoints.plan_custom(desk, client_id, days["talk"], GOODBYE_NOTE)
        yield Answered(rules.REGRADE, one.line, one.choice, client_id, one.also, days)


def _our_side(wanted: Wanted, given: Iterable[Given]) -> Iterator[Answered]:
    for one in given:
        found = meetings.commitment(int(one.line))
        if found is None:
            raise Refusal("One of those was taken out meanwhile. Nothing was saved; go back and look again.")
        (commitment, client_id), days = found, dict[str, date]()
        if one.choice == DONE:
            our_side.tick(wanted.desk, commitment.id, done=True)
        else:
            days[BY] = _worked(wanted, one.days["by"])
            meetings.give_day(commitment.id, days[BY])
        yield Answered(rules.OUR_SIDE, one.line, one.choice, client_id, commitment.text, days)


def _one_action(wanted: Wanted, given: Iterable[Given]) -> Iterator[Answered]:
    desk, chosen = wanted.desk, list(given)
    own, friend = one_line(wanted.texts.get(OWN, "")).rstrip("."), OWN in wanted.ticked
    if len(chosen) + bool(own) > 1:
        raise Refusal("One is plenty: choose one of them. Nothing was saved.")
    if any(one.step == rules.ONE_ACTION for one in store.answers(wanted.review.id)):
        return
    for one in chosen:
        offer = next((it for it in scorecard.look(desk).offers.get(one.line, ()) if it.id == one.choice), None)
        if offer is None:
            raise Refusal("That is offered no more. Nothing was saved; go back and look again.")
        on = _worked(wanted, one.days["do"])
        scorecard.choose(desk, one.line, offer.do, on, idea=offer.id, tells_a_friend=friend)
        kept = next(it for it in marks.of_question(one.line) if it.is_to_do)
        yield _action(wanted, one.line, one.choice, offer.do, on, f"{Sort.SCORECARD}:{kept.id}")
    if own:
        on = _worked(wanted, wanted.days[OWN])
        todos.plan_task(desk, own, on)
        yield _action(wanted, OWN, OWN, own, on, f"{Sort.TASK}:{store.newest_task()}")


def _action(wanted: Wanted, line: str, choice: str, text: str, on: date, about: str) -> Answered:
    store.change(wanted.review.id, action=text.rstrip("."), action_on=on)
    return Answered(rules.ONE_ACTION, line, choice, text=text.rstrip("."), days={"do": on}, about=about)


_STEPS: Mapping[str, Callable[[Wanted, Iterable[Given]], Iterator[Answered]]] = {
    rules.LOOK: _look,
    rules.NOT_ASKED: _not_asked,
    rules.RESULT: _result,
    rules.SENTENCE: _sentence,
    rules.REGRADE: _regrade,
    rules.OUR_SIDE: _our_side,
    rules.ONE_ACTION: _one_action,
    rules.PAGE: _look,
}
