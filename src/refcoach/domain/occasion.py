"""One talk with one client: which situations fit it, and everything recorded that its words may name."""

from dataclasses import dataclass
from datetime import date, timedelta

from refcoach.domain.answered import was_said
from refcoach.domain.asks import Outcome
from refcoach.domain.before_they_buy import begins_with_how_we_work
from refcoach.domain.cadence import may_be_asked
from refcoach.domain.calendar import WorkingCalendar, add_working_days
from refcoach.domain.clients import Stage as ClientStage
from refcoach.domain.clients import State as ClientState
from refcoach.domain.clients import effective_state
from refcoach.domain.dossier import Dossier
from refcoach.domain.happenings import Sale
from refcoach.domain.introductions import OPEN, going_on
from refcoach.domain.may_hear import how_it_ended, who_sent_me
from refcoach.domain.owner import Owner, script_values
from refcoach.domain.promises import State as PromiseState
from refcoach.domain.readiness import DELIVERED, Level, Reason, blocked, refusal
from refcoach.domain.referrals import (
    ENDED,
    NOT_SPOKEN,
    MayKnow,
    MaySay,
    Referral,
    Stage,
    arrival,
    last_tried_on,
    no_further_try,
    thank_you_on,
)
from refcoach.domain.rules_in_talks import may_quote, of_the_rules
from refcoach.domain.script_facts import ScriptFacts, Voice, is_three_months_in, sale_age
from refcoach.domain.situations import (
    KIND_WORDS,
    SEED,
    THANKS,
    Circumstances,
    follow_up_situation,
    situation_for,
)
from refcoach.domain.spoken import cards, named, number_word, people, spoken_date
from refcoach.domain.standing import Standing, standing
from refcoach.domain.thanks import thanked_for
from refcoach.domain.touchpoints import Kind, State, Touchpoint
from refcoach.domain.words import KIND_TITLES


@dataclass(frozen=True, slots=True)
class Occasion:
    """What words are for: a client, and the check-in or introduction they belong to."""

    dossier: Dossier
    owner: Owner
    today: date
    calendar: WorkingCalendar
    touchpoint: Touchpoint | None
    referral: Referral | None
    standing: Standing

    @property
    def sale(self) -> Sale | None:
        """The sale that the talk is about: the check-in's own, else the latest."""
        own = self.dossier.sale(self.touchpoint.sale_id) if self.touchpoint else None
        return own or self.dossier.latest_sale

    @property
    def blocked(self) -> tuple[Reason, ...]:
        """R16: why nobody may ask this client today, whatever the talk."""
        return blocked(self.dossier, self.today)

    @property
    def results_only(self) -> bool:
        """R16 to R18: who is blocked, gave a seven or eight, or said no not long ago, is spoken to about results."""
        scores = self.dossier.scores
        low = bool(scores) and scores[-1][1] < DELIVERED
        return low or bool(self.blocked) or refusal(self.dossier.counted_asks, self.today) is not None

    @property
    def voice(self) -> Voice:
        """C clients get no agreement (R28), so nobody speaks to them of one."""
        return self.owner.agreement_voice if may_be_asked(self.dossier.client.grade) else "off"


def occasion(
    dossier: Dossier,
    owner: Owner,
    today: date,
    calendar: WorkingCalendar,
    touchpoint: Touchpoint | None = None,
    referral: Referral | None = None,
) -> Occasion:
    """Put a talk together; without a check-in it is the one due longest, without an introduction the latest."""
    if touchpoint is None:
        # Putting it right comes before the thanks for kind words (R16).
        due = [t for t in dossier.planned if t.shows_on <= today]
        touchpoint = next((t for t in due if dossier.open_issue is None or t.kind is not Kind.MOMENT), None)
    known = (*dossier.given, *dossier.came_by)
    if referral is None and touchpoint and touchpoint.referral_id:
        referral = next((r for r in known if r.id == touchpoint.referral_id), None)
    if referral is None:
        latest = going_on(dossier.came_by, dossier.planned) or dossier.came_by or dossier.given
        referral = latest[-1] if latest else None
    at = standing(dossier, owner.active_clients, today, touchpoint)
    return Occasion(dossier, owner, today, calendar, touchpoint, referral, at)


def situation_of(at: Occasion) -> str | None:
    """The situation behind the check-in; None where none is planned, or nothing is left to say without asking."""
    touchpoint = at.touchpoint
    if touchpoint is None or touchpoint.state is not State.PLANNED:
        return None
    if touchpoint.kind is Kind.MOMENT and at.results_only:
        return KIND_WORDS
    if at.standing.issue and touchpoint.kind not in (Kind.THANK_YOU, Kind.RECOVERY):
        return "service_recovery"
    if touchpoint.kind is Kind.FOLLOW_UP:
        return _of_follow_up(at, touchpoint)
    if begins_with_how_we_work(at.dossier, touchpoint, at.today):
        return SEED
    moment = at.dossier.moment(touchpoint.moment_id)
    how, client = moment.how if moment else None, at.dossier.client
    return situation_for(touchpoint.kind, how, may_ask=not at.results_only, partner=client.partner)


def _of_follow_up(at: Occasion, touchpoint: Touchpoint) -> str:
    """R18: a follow-up is no ask, so nothing is held back in it."""
    about = next((r for r in at.dossier.given if r.id == touchpoint.referral_id), None)
    tries_over = about is not None and no_further_try(about)
    return follow_up_situation(introduction=about is not None, tries_over=tries_over)


def circumstances(at: Occasion) -> Circumstances:
    """How it stands, as far as it decides which talks fit."""
    dossier, client = at.dossier, at.dossier.client
    planned = dossier.planned
    due = [t for t in planned if t.shows_on <= at.today]
    moment = next((dossier.moment(t.moment_id) for t in due if t.moment_id), None)
    follow_up = next((t for t in due if t.kind is Kind.FOLLOW_UP), None)
    return Circumstances(
        stage=at.standing.stage,
        state=effective_state(client, at.today),
        grade=client.grade,
        open_problem=at.standing.issue is not None,
        do_not_ask=client.do_not_ask,
        results_only=at.results_only,
        due=tuple(t.kind for t in due),
        moment_how=moment.how if moment else None,
        follow_up=_of_follow_up(at, follow_up) if follow_up else situation_for(Kind.FOLLOW_UP) or "",
        owed=tuple(kind for kind in THANKS if any(t.kind is kind for t in planned)),
        is_lead=any(r.stage in {*OPEN, Stage.QUIET} for r in dossier.came_by),
        no_match=any(r.stage is Stage.NOT_A_FIT for r in dossier.came_by),
        seed_said=was_said(dossier, SEED),
        agreement_open=at.standing.agreement is not None,
        met=not any(t.kind is Kind.WELCOME for t in planned),
        earned=at.standing.readiness.level is Level.GREEN,
        referral_quiet=any(r.stage is Stage.QUIET for r in dossier.given),
        partner=client.partner,
        practice=dossier.practice,
        voice=at.voice,
        solo=at.owner.solo,
    )


def script_facts(at: Occasion, situation: str = "") -> ScriptFacts:
    """What decides which steps belong to the talk; a thank-you is said in some situations and not in others."""
    stands, sale, referral, rules = at.standing, at.sale, at.referral, at.owner.rules
    last = at.dossier.promises[-1] if at.dossier.promises else None
    day0 = sale.day0 if sale else None
    return ScriptFacts(
        voice=at.voice,
        solo=at.owner.solo,
        **of_the_rules(at.owner, situation),
        do_not_ask=at.results_only,
        promise_state=last.state if last else None,
        promise_count=last.count if last else 0,
        promise_given=stands.agreement.given if stands.agreement else 0,
        ask_again=last is not None and last.state is PromiseState.ASK_AGAIN,
        sale=sale_age(sale.sold_on if sale else None, day0, _held_on(at)),
        last_score=at.touchpoint.score if at.touchpoint else None,
        left_open=_left_open(at),
        arrival=arrival(referral),
        source_may_know=referral.source_may_know if referral else MayKnow.NOTHING,
        names_given=len(_thanked_for(at)) or 1,
        may_say=referral.may_say if referral else MaySay.UNKNOWN,
        source_died=referral is not None and at.dossier.people[referral.source_id].state is ClientState.DECEASED,
        call_ahead=referral is None or referral.stage in NOT_SPOKEN,
        ended=referral is not None and all(r.stage in ENDED for r in _thanked_for(at) or (referral,)),
        can_help=False if referral and referral.stage is Stage.NOT_A_FIT else None,
        before_sale=stands.stage is ClientStage.PROSPECT and not at.dossier.sales,
        may_quote=may_quote(rules, stands.moment),
        fix_day=stands.issue is not None and stands.issue.fix_by is not None and stands.issue.fix_by <= at.today,
        words_kept=at.touchpoint is not None and at.touchpoint.moment_id is not None,
    )


def _left_open(at: Occasion) -> Outcome | None:
    """The answer that a follow-up goes back to."""
    ask_id = at.touchpoint.ask_id if at.touchpoint else None
    return next((ask.outcome for ask in at.dossier.asks if ask.id == ask_id), None)


def title_of(at: Occasion, situation: str, title: str) -> str:
    """The title of a situation, or a neutral one where it names an age that the sale does not have (R6)."""
    day0 = at.sale.day0 if at.sale else None
    if at.dossier.practice:
        return title
    if situation == "day45_results" and script_facts(at).sale != "new_sale":
        return KIND_TITLES[Kind.RESULTS_CHECK]
    if situation == "day90_checkup" and not is_three_months_in(day0, _held_on(at)):
        return KIND_TITLES[Kind.DAY90]
    return title


def _held_on(at: Occasion) -> date:
    """The day the words are said: of a check-in looked at early, its own."""
    return max(at.today, at.touchpoint.shows_on) if at.touchpoint else at.today


def values(at: Occasion) -> dict[str, str]:
    """Everything recorded that a script may name; what is not known is left out and its plain form is said."""
    stands = at.standing
    found = {
        **script_values(at.owner),
        "client.first_name": stands.client.greeting,
        "client.result_one_line": stands.client.result_one_line,
        "client.compliment_quote": stands.moment.words if stands.moment else "",
        "client.staff_praised": stands.moment.about_whom if stands.moment else "",
        "service.promised_result": at.sale.promised_result if at.sale else "",
        "handout.cards": cards(at.dossier.cards_given) if at.dossier.cards_given else "",
        **_dates(at),
        **_issue(at),
        **_introduction(at),
    }
    return {name: value for name, value in found.items() if value}


def _dates(at: Occasion) -> dict[str, str]:
    agreement, today, planned = at.standing.agreement, at.today, at.dossier.planned
    ways = at.owner.ways
    this = at.touchpoint.id if at.touchpoint else None
    day45 = next((t for t in planned if t.kind is Kind.DAY45), None)
    later = next((t for t in planned if t.id != this and t.shows_on > today), None)
    open_count, deadline = (agreement.remaining, agreement.deadline_on) if agreement else (0, None)
    return {
        "day45.date": spoken_date(day45.scheduled_on, today, ways) if day45 else "",
        "meeting.date": spoken_date(later.shows_on, today, ways) if later else "",
        "promise.deadline": spoken_date(deadline, today, ways) if deadline else "",
        "promise.people": people(agreement.promise.count) if agreement else "",
        "promise.remaining": number_word(open_count) if open_count else "",
    }


def _issue(at: Occasion) -> dict[str, str]:
    issue = at.standing.issue
    if issue is None:
        return {}
    ahead = issue.fix_by if issue.fix_by and issue.fix_by >= at.today else None
    return {
        "service_issue.summary": " ".join(issue.summary.split()),
        "service_issue.action": " ".join(issue.action.split()),
        # A day that has gone by is nothing to promise: the plain form is said.
        "service_issue.fix_by": spoken_date(ahead, at.today, at.owner.ways) if ahead else "",
    }


def _introduction(at: Occasion) -> dict[str, str]:
    referral, today, who, ways = at.referral, at.today, at.dossier.people, at.owner.ways
    if referral is None:
        return {}
    call = next((t for t in at.dossier.calls if t.referral_id == referral.id), None)
    last = last_tried_on(referral)
    again = add_working_days(at.calendar, (last or today) + timedelta(days=13), 1)
    return {
        "referral.lead_first_name": who[referral.lead_id].greeting,
        "referral.lead_first_names": _names(at, referral),
        **who_sent_me(referral, who[referral.source_id]),
        "referral.next_step": referral.next_step,
        "referral.contact_by": spoken_date(call.scheduled_on, today, ways) if call else "",
        "referral.call_back_by": spoken_date(again, today, ways),
        "referral.last_contact_on": spoken_date(last, today, ways) if last else "",
        "referral.status_plain": how_it_ended(referral, at.dossier.client.id),
    }


def _thanked_for(at: Occasion) -> tuple[Referral, ...]:
    """R10: the introductions of the report that a thank-you is for; none in any other talk."""
    owed, referral = at.touchpoint, at.referral
    if owed is None or referral is None or owed.kind is not Kind.THANK_YOU or owed.referral_id != referral.id:
        return ()
    own = {t.referral_id for t in at.dossier.planned if t.kind is Kind.THANK_YOU and t.referral_id is not None}
    return thanked_for(owed, at.dossier.given, own, thank_you_on(at.calendar, referral.received_on))


def _names(at: Occasion, referral: Referral) -> str:
    people = [at.dossier.people[r.lead_id] for r in _thanked_for(at) or (referral,)]
    there = [person for person in people if person.state is not ClientState.DECEASED]
    greetings = [person.greeting for person in there if person.greeting]
    return named(greetings, len(there) - len(greetings))
