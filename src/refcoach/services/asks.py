"""Logging what happened at a check-in: the score, the outcome, and the next step it plans (R17, R18)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from refcoach.domain.answered import SAID
from refcoach.domain.asks import KEPT_THOUGH_BLOCKED, REFUSED, YES, Consequence, Outcome, consequence, counts
from refcoach.domain.cadence import Planned
from refcoach.domain.readiness import PROBLEM_SCORE, Level, Readiness
from refcoach.domain.reason_words import reason_text
from refcoach.domain.referrals import How, MaySay, Stage
from refcoach.domain.situations import BEFORE_THE_SALE, situation_for
from refcoach.domain.spoken import Ways
from refcoach.domain.texts import one_line
from refcoach.domain.touchpoints import Kind, Touchpoint
from refcoach.services import (
    allowed,
    asking,
    check_ups,
    courage,
    endings,
    follow_ups,
    handing_over,
    lead_talks,
    next_date,
    numbers,
    promises,
    referrals,
    rehearsal,
    trigger_sentences,
)
from refcoach.services import happenings as happening_service
from refcoach.services.answers import keep_waiting
from refcoach.services.desk import Desk, Refusal, living_or_refuse, planned_or_refuse
from refcoach.services.questions import readiness_of
from refcoach.services.touchpoints import Along, keep_order
from refcoach.store import answers, clients, coaching, touchpoints
from refcoach.store import asks as ask_store

UNSCORED = frozenset({Kind.THANK_YOU, Kind.REPORT_BACK, Kind.LEAD_CALL})
"""Talks in which nobody is asked for a number."""


@dataclass(frozen=True, slots=True)
class Report:
    """What the owner says happened. `reason` is needed to ask anyway, or for not asking at all."""

    outcome: Outcome | None = None
    score: int | None = None
    next_on: date | None = None
    reason: str = ""
    hesitation: str = ""
    forecast: int | None = None
    note: str = ""
    names: Sequence[str] = ()
    same_as: Mapping[str, int] = field(default_factory=dict)
    may_say: MaySay = MaySay.UNKNOWN
    ways: Mapping[str, How] = field(default_factory=dict)
    """By the name as it stands: whom the owner knows them to be (`same_as`), and how each will be introduced."""
    they_know: bool = False
    cards: int = 0
    """How many they took, where the answer is that they took cards and that is known."""
    confirmed: bool = False
    situation: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    """Answers to the questions of a talk that nobody planned: they waited for it."""


@dataclass(frozen=True, slots=True)
class Logged:
    """What was written and what comes next."""

    batch: str
    ask_id: int | None
    next_on: date | None
    next_kind: Kind | None
    named: tuple[referrals.Named, ...] = ()
    problem_opened: bool = False
    tries_over: bool = False
    """The third try to reach somebody introduced: nobody calls a fourth time (R19)."""
    touchpoint_id: int = 0
    ended: Stage | None = None
    """What a no of somebody introduced made of it: they declined (R30), or it is lost."""
    along: Along | None = None
    """The check-up meeting that went along with a results check nobody was reached for (R3)."""
    courage: str = ""
    """A line about this ask: the guess, and what happened; empty where none was made or answered."""


def log(desk: Desk, touchpoint_id: int, report: Report) -> Logged:
    """Log a check-in as done and plan what follows (R17, R18). One transaction, one undo.

    Raises Refusal for a check-in that is not planned, a score outside 0-10, a yes of a blocked client, an ask
    that is not earned yet without confirmation and reason, or `never` without confirmation.
    """
    with desk.change("Logged") as batch:
        touchpoint = planned_or_refuse(touchpoint_id)
        client = living_or_refuse(touchpoint.client_id)
        today = desk.today()
        _check(report, touchpoint.kind, today)
        if report.score is not None:
            numbers.asked_of(desk, client.id)
        ready = readiness_of(client, today, touchpoint, report.score)
        _check_ready(touchpoint, report, ready, today, desk.ways())
        keep_waiting(touchpoint.id, report.answers)
        blocked = ready.level is Level.BLOCKED and touchpoint.kind is not Kind.FOLLOW_UP
        then = _consequence(desk, touchpoint, report, blocked=blocked)
        tries_over = lead_talks.count_try(desk, touchpoint, report.outcome)
        if tries_over:
            then = None
        ask_id = _write_answer(desk, touchpoint, report, ready, then)
        kept = {"note": report.note, "score": report.score, "reason": one_line(report.reason)}
        endings.finish(touchpoint, kept, then, today, asked=_asked(report), tries_over=tries_over)
        along = _take_along(desk, touchpoint, report, then)
        _keep_said(desk, touchpoint, report)
        if then:
            _follow(desk, touchpoint, then, ask_id)
        held, ended = not (then and then.same_touchpoint), None
        if held:
            check_ups.plan_after(desk, touchpoint, report.score)
            words = report.reason or report.note or report.hesitation
            ended = lead_talks.go_on(desk, touchpoint, report.outcome, words, report.next_on)
        named = _capture(desk, touchpoint, report, ask_id)
        if low := _is_low(report):
            wrong = answers.of_talk(touchpoint.id).get("score_reason", "") or report.note
            happening_service.problem(desk, client.id, wrong)
        next_date.ensure(desk, client.id, after_check_up=held and touchpoint.kind is Kind.DAY90)
        next_on, next_kind = _next(client.id, touchpoint, then)
        said = courage.after_ask(report.outcome, report.forecast) if ask_id else ""
    rest = (low, tries_over, touchpoint_id, ended, along, said)
    return Logged(batch.id, ask_id, next_on, next_kind, tuple(named), *rest)


def _check(report: Report, kind: Kind, today: date) -> None:
    if report.score is not None:
        allowed.refuse_in_practice("A score")
    if report.score is not None and not 0 <= report.score <= 10:
        raise Refusal("A score is a number from 0 to 10. Nothing was saved.")
    if report.score is not None and kind in UNSCORED:
        raise Refusal("A score belongs to a talk about the result, not to this one. Nothing was saved.")
    if report.score is not None and report.outcome is Outcome.NOT_REACHED:
        raise Refusal("Somebody you didn't reach gave no score. Log one or the other; nothing was saved.")
    if report.forecast is not None and not 0 <= report.forecast <= 100:
        raise Refusal("A guess is a number from 0 to 100. Nothing was saved.")
    if report.next_on and report.next_on <= today:
        raise Refusal("The next date has to be after today. Nothing was saved.")
    if report.outcome is Outcome.WITHHELD and not one_line(report.reason):
        raise Refusal("Say in a word why you chose not to ask. Nothing was saved.")
    if report.outcome is Outcome.NEVER and not report.confirmed:
        raise Refusal("'Never' means this client is not asked again. Confirm it with --yes; nothing was saved.")
    said = one_line(report.hesitation)
    if said and said not in (known := coaching.library().hesitations):
        raise Refusal(f"There is no hesitation called {said}. They are: {', '.join(known)}. Nothing was saved.")


def _is_low(report: Report) -> bool:
    return report.score is not None and report.score <= PROBLEM_SCORE


def _check_ready(touchpoint: Touchpoint, report: Report, ready: Readiness, today: date, ways: Ways) -> None:
    """R16: a blocked client is not asked by any path; one not earned yet only with a reason that is kept.

    What a client answered is always written down: losing a no would lead to asking again. A name that somebody
    blocked gives all the same is a volunteered one. A follow-up is no ask (R18).
    """
    outcome = report.outcome
    if outcome in YES and _is_low(report) and not _volunteered(report):
        raise Refusal(
            f"A score of {report.score} is put right before anybody asks, so it can't be logged together with a yes."
            " Log the score alone; names they gave all the same go in as introduced unasked. Nothing was saved."
        )
    if outcome is None or not counts(outcome) or outcome in REFUSED or touchpoint.kind is Kind.FOLLOW_UP:
        return
    if ready.level is Level.BLOCKED and not (outcome in KEPT_THOUGH_BLOCKED or _volunteered(report)):
        raise Refusal(
            f"Don't ask this client now. {reason_text(ready.reasons[0], today, ways)}. Nothing was saved; a name they"
            " gave all the same goes in as introduced unasked."
        )
    if ready.level is Level.AMBER and not (report.confirmed and one_line(report.reason)):
        raise Refusal("This ask is not earned yet. To log it all the same, give --reason and --yes; nothing was saved.")


def _volunteered(report: Report) -> bool:
    """Whether a yes is nothing but names: from somebody blocked these count as given unasked (R16)."""
    return report.outcome is Outcome.YES_NAMED and bool(report.names)


def _consequence(desk: Desk, touchpoint: Touchpoint, report: Report, *, blocked: bool) -> Consequence | None:
    if report.outcome is None:
        return None
    if follow_ups.waits_for_them(touchpoint, report.outcome):
        return follow_ups.asked_again(desk, report.outcome, report.next_on)
    then = consequence(report.outcome, desk.today(), desk.calendar(), report.next_on, blocked=blocked)
    if lead_talks.answers_for_themselves(touchpoint, report.outcome):
        return lead_talks.consequence(desk, then, report.outcome, report.next_on)
    return then


def _write_answer(
    desk: Desk, touchpoint: Touchpoint, report: Report, ready: Readiness, then: Consequence | None
) -> int | None:
    """Write down the ask, or, at a follow-up, the answer to the first one; returns the ask that names belong to."""
    today, next_on = desk.today(), then.next_on if then else None
    if touchpoint.kind is Kind.FOLLOW_UP and (touchpoint.ask_id or report.outcome not in REFUSED):
        return follow_ups.answer(touchpoint, _said(report), one_line(report.hesitation), today, next_on)
    if report.outcome is None or lead_talks.answers_for_themselves(touchpoint, report.outcome):
        return None
    if ready.level is Level.BLOCKED and report.outcome in YES:
        return None
    situation = report.situation or situation_for(touchpoint.kind) or ""
    return ask_store.add(
        client_id=touchpoint.client_id,
        touchpoint_id=touchpoint.id,
        sale_id=touchpoint.sale_id,
        asked_on=today,
        situation=situation,
        outcome=report.outcome,
        forecast=report.forecast,
        readiness=ready.level,
        reasons=" ".join(r.code for r in ready.reasons),
        override_reason=one_line(report.reason),
        hesitation=one_line(report.hesitation),
        trigger_id=trigger_sentences.said_in(situation),
        rehearsed_at=rehearsal.rehearsed_at(desk, situation),
        next_on=next_on,
    )


def _asked(report: Report) -> bool:
    return report.outcome is not None and counts(report.outcome)


def _said(report: Report) -> Outcome | None:
    """What was answered at a follow-up: a name is an answer too."""
    return report.outcome or (Outcome.YES_NAMED if report.names else None)


def _capture(desk: Desk, touchpoint: Touchpoint, report: Report, ask_id: int | None) -> Sequence[referrals.Named]:
    if not report.names:
        return ()
    return referrals.capture(
        desk,
        touchpoint.client_id,
        report.names,
        ask_id=ask_id,
        prompted=ask_id is not None,
        same_as=report.same_as,
        may_say=report.may_say,
        ways=report.ways,
        they_know=report.they_know,
    )


def _take_along(desk: Desk, touchpoint: Touchpoint, report: Report, then: Consequence | None) -> Along | None:
    """What hangs on this check-in: the day 90 behind a day 45 that comes back (R3), the problem behind a call (R14),
    the introduction behind a follow-up (R19), the agreement that counts up to the day 90 that was held (R10).
    """
    if then and then.same_touchpoint:
        return keep_order(desk, touchpoint, then.next_on) if then.next_on else None
    if touchpoint.kind is Kind.FOLLOW_UP:
        follow_ups.go_on(desk, touchpoint, report.outcome)
    if touchpoint.kind is Kind.RECOVERY:
        happening_service.after_call(desk, touchpoint, put_right=report.confirmed, next_on=report.next_on)
    if touchpoint.kind is Kind.DAY90:
        promises.keep_if_met(desk, touchpoint.client_id)
    return None


def _keep_said(desk: Desk, touchpoint: Touchpoint, report: Report) -> None:
    """Words before the sale are said once, and ask for nothing: the talk keeps which ones they were."""
    if report.outcome is None and report.situation in BEFORE_THE_SALE:
        answers.keep(touchpoint.id, SAID, report.situation)
    if report.outcome is Outcome.YES_CARDS and report.cards:
        handing_over.took(desk, touchpoint.client_id, report.cards)


def _follow(desk: Desk, touchpoint: Touchpoint, then: Consequence, ask_id: int | None) -> None:
    client_id = touchpoint.client_id
    if then.next_on and then.next_kind is Kind.FOLLOW_UP:
        about = follow_ups.introduction(touchpoint)
        follow_ups.plan(client_id, then.next_on, ask_id=None if about else ask_id, referral_id=about)
    elif then.next_on and then.next_kind:
        touchpoints.add(client_id, Planned(then.next_kind, then.next_on, then.next_on))
    if then.do_not_ask:
        clients.change(client_id, do_not_ask=True, do_not_ask_on=desk.today(), do_not_ask_reason="said never")
        asking.stopped(desk, client_id)
    if then.releases_promise:
        promises.release(desk, client_id)


def _next(client_id: int, touchpoint: Touchpoint, then: Consequence | None) -> tuple[date | None, Kind | None]:
    """The line every outcome ends in: what comes next for this client, even after a no."""
    if then and then.next_on:
        # Tried before its day, it still comes up on its day.
        on = max(then.next_on, touchpoint.scheduled_on) if then.same_touchpoint else then.next_on
        return on, then.next_kind or touchpoint.kind
    first = min(touchpoints.planned_of(client_id), key=lambda t: (t.shows_on, t.id), default=None)
    return (first.shows_on, first.kind) if first else (None, None)
