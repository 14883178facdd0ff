"""The words for one client: the situation that fits, with everything recorded about them merged in."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, cast

from refcoach.domain import clients as client_domain
from refcoach.domain.asks import RESULTS_ONLY, Outcome
from refcoach.domain.cadence import day_zero, may_be_asked
from refcoach.domain.calendar import add_working_days
from refcoach.domain.happenings import Sale
from refcoach.domain.promises import State as PromiseState
from refcoach.domain.readiness import Level
from refcoach.domain.referrals import ENDED, Referral, Stage, tries_are_over
from refcoach.domain.scripts import Script, ScriptFacts, Voice, conditions, render, sale_age
from refcoach.domain.situations import (
    Circumstances,
    fitting,
    follow_up_situation,
    situation_for,
    situation_without_asking,
)
from refcoach.domain.spoken import cards, joined, number_word, people, spoken_date
from refcoach.domain.touchpoints import Kind, State, Touchpoint
from refcoach.services.desk import Desk, Refusal, client_or_refuse
from refcoach.services.questions import Standing, standing
from refcoach.store import clients, coaching, happenings, settings, targets, touchpoints

FIELDS_ASKED_ON_THE_SPOT = {
    "service.promised_result",
    "client.result_one_line",
    "ideal_client.trigger_1",
    "business.owner_first_name",
}
"""Fields the ask panel offers to fill in where they are used."""


@dataclass(frozen=True, slots=True)
class Talk:
    """What a script is for: a client, and the check-in or introduction it belongs to."""

    standing: Standing
    touchpoint: Touchpoint | None
    referral: Referral | None
    today: date


def fitting_now(desk: Desk, client_id: int) -> list[tuple[str, str]]:
    """The situations that fit this client today with their titles, the best first."""
    titles = coaching.library().situations
    return [(i, titles[i].title) for i in fitting(_circumstances(_talk(desk, client_id, None, None)))]


def words(
    desk: Desk,
    client_id: int,
    *,
    situation: str | None = None,
    touchpoint_id: int | None = None,
    referral_id: int | None = None,
) -> Script:
    """Return the merged script: of the situation given, of the check-in, or of the best fit.

    Raises Refusal for an unknown client, check-in, introduction or situation, or when nothing fits.
    """
    talk = _talk(desk, client_id, touchpoint_id, referral_id)
    library = coaching.library()
    if situation and situation not in library.situations:
        known = ", ".join(library.situations)
        raise Refusal(f"There is no situation called {situation}. The situations are: {known}.")
    best = fitting(_circumstances(talk))
    chosen = situation or _of_touchpoint(talk, best) or (best[0] if best else None)
    if chosen is None:
        raise Refusal(f"There is nothing to say to {talk.standing.client.display_name} now. Nothing was changed.")
    _check_it_fits(talk, chosen)
    facts = _script_facts(talk)
    return render(library, chosen, values(talk), conditions(facts), facts.voice)


def _check_it_fits(talk: Talk, chosen: str) -> None:
    allowed = ("service_recovery", "thank_you")
    if talk.standing.issue and chosen not in allowed:
        raise Refusal(
            f"{talk.standing.client.display_name} has an open problem: only putting it right and an owed thank-you fit"
            " until it is closed."
        )
    if talk.standing.client.do_not_ask and situation_without_asking(chosen) != chosen:
        raise Refusal(f"{talk.standing.client.display_name} doesn't want to be asked, so these words don't fit.")


def _talk(desk: Desk, client_id: int, touchpoint_id: int | None, referral_id: int | None) -> Talk:
    client, today = client_or_refuse(client_id), desk.today()
    touchpoint = touchpoints.get(touchpoint_id) if touchpoint_id is not None else None
    if touchpoint_id is not None and (touchpoint is None or touchpoint.client_id != client_id):
        raise Refusal(f"{client.display_name} has no check-in with the number {touchpoint_id}.")
    if touchpoint is None:
        due = [t for t in touchpoints.planned_of(client_id) if t.shows_on <= today]
        touchpoint = due[0] if due else None
    referral = _referral(client_id, referral_id or (touchpoint.referral_id if touchpoint else None), referral_id)
    return Talk(standing(client, today, touchpoint.kind if touchpoint else None), touchpoint, referral, today)


def _referral(client_id: int, wanted: int | None, asked_for: int | None) -> Referral | None:
    found = happenings.referral(wanted) if wanted else None
    if asked_for is not None and (found is None or client_id not in (found.source_id, found.lead_id)):
        raise Refusal(f"There is no introduction with the number {asked_for} for this client.")
    if found is None:
        given = happenings.referrals_of_lead(client_id) or happenings.referrals_from(client_id)
        found = given[-1] if given else None
    return found


def _of_touchpoint(talk: Talk, best: tuple[str, ...]) -> str | None:
    if talk.touchpoint is None or talk.touchpoint.state is not State.PLANNED:
        return None
    if talk.standing.issue and talk.touchpoint.kind not in (Kind.THANK_YOU, Kind.RECOVERY):
        return "service_recovery"
    if talk.touchpoint.kind is Kind.FOLLOW_UP:
        return _of_follow_up(talk.touchpoint, talk.referral)
    moment = happenings.moment(talk.touchpoint.moment_id) if talk.touchpoint.moment_id else None
    may_ask = not talk.standing.client.do_not_ask and not _results_only(talk)
    return situation_for(talk.touchpoint.kind, moment.how if moment else None, may_ask=may_ask)


def _of_follow_up(touchpoint: Touchpoint, referral: Referral | None) -> str:
    """R18: a follow-up is no ask, so nothing is held back in it."""
    ask = happenings.ask(touchpoint.ask_id) if touchpoint.ask_id else None
    about = referral if touchpoint.referral_id else None
    return follow_up_situation(
        ask.situation if ask else "",
        introduction=about is not None,
        tries_over=about is not None and tries_are_over(about.attempts),
    )


def _circumstances(talk: Talk) -> Circumstances:
    at, client = talk.standing, talk.standing.client
    planned = touchpoints.planned_of(client.id)
    due = [t for t in planned if t.shows_on <= talk.today]
    moment = next((happenings.moment(t.moment_id) for t in due if t.moment_id), None)
    asks = happenings.asks_of(client.id)
    leads = [r for r in happenings.referrals_of_lead(client.id) if r.stage not in ENDED]
    return Circumstances(
        stage=at.stage,
        state=client.state,
        grade=client.grade,
        open_problem=at.issue is not None,
        do_not_ask=client.do_not_ask,
        results_only=_results_only(talk),
        due=tuple(t.kind for t in due),
        moment_how=moment.how if moment else None,
        owed_thank_you=any(t.kind in (Kind.THANK_YOU, Kind.REPORT_BACK) for t in planned),
        is_lead=bool(leads),
        seed_said=any(a.situation == "prospect_seed" for a in asks),
        agreement_open=at.agreement is not None,
        met=not any(t.kind is Kind.WELCOME for t in planned),
        earned=at.readiness.level is Level.GREEN,
        referral_quiet=any(r.stage is Stage.QUIET for r in happenings.referrals_from(client.id)),
        voice=_voice(talk),
        solo=settings.load().solo,
    )


def _results_only(talk: Talk) -> bool:
    """R17 and R18: a seven or eight, or a recent no, means talking about results alone."""
    scores = touchpoints.scores(talk.standing.client.id)
    asks = happenings.counted_asks_since([talk.standing.client.id], talk.today - RESULTS_ONLY)
    refused = any(a.outcome in (Outcome.NO, Outcome.NOT_NOW) for a in asks)
    return refused or bool(scores and scores[-1][1] < 9)


def _script_facts(talk: Talk) -> ScriptFacts:
    at, own = talk.standing, settings.load()
    history = happenings.promises_of(at.client.id)
    last = history[-1] if history else None
    sale, referral = sale_of(talk.touchpoint, at.sale), talk.referral
    day0 = day_zero(sale.sold_on, sale.starts_on) if sale else None
    return ScriptFacts(
        voice=_voice(talk),
        solo=own.solo,
        do_not_ask=at.client.do_not_ask or _results_only(talk),
        promise_state=last.state if last else None,
        promise_count=last.count if last else 0,
        promise_given=at.agreement.given if at.agreement else 0,
        ask_again=any(p.state is PromiseState.ASK_AGAIN for p in history),
        sale=sale_age(sale.sold_on if sale else None, day0, _held_on(talk)),
        last_score=talk.touchpoint.score if talk.touchpoint else None,
        arrival=_arrival(referral),
        source_may_know=referral.source_may_know if referral else "nothing",
        ended=referral is not None and referral.stage in ENDED,
        can_help=False if referral and referral.stage is Stage.NOT_A_FIT else None,
        may_quote=at.moment is not None and at.moment.may_be_quoted == "yes",
        fix_day=at.issue is not None and at.issue.fix_by is not None and at.issue.fix_by <= talk.today,
    )


def sale_of(touchpoint: Touchpoint | None, latest: Sale | None) -> Sale | None:
    """Return the sale that a talk is about: the check-in's own, else the latest."""
    own = happenings.sale(touchpoint.sale_id) if touchpoint and touchpoint.sale_id else None
    return own or latest


def _held_on(talk: Talk) -> date:
    """Return the day the words are said: of a check-in looked at early, its own."""
    return max(talk.today, talk.touchpoint.shows_on) if talk.touchpoint else talk.today


def _voice(talk: Talk) -> Voice:
    """C clients get no agreement (R28), so nobody speaks to them of one."""
    return cast(Voice, settings.load().voice) if may_be_asked(talk.standing.client.grade) else "off"


def _arrival(referral: Referral | None) -> Literal["they_called", "named_by_source", "name_held_back"]:
    if referral is None or referral.introduction != "called us":
        return "named_by_source"
    return "name_held_back" if referral.source_may_know == "nothing" else "they_called"


def values(talk: Talk) -> dict[str, str]:
    """Everything recorded that a script may name; what is not known is left out and its plain form is said."""
    own, at = settings.load(), talk.standing
    one_line, not_a_fit = settings.ideal_client()
    triggers = [*settings.triggers(), "", ""]
    sale = sale_of(talk.touchpoint, at.sale)
    found = {
        "client.first_name": client_domain.first_name(at.client),
        "client.result_one_line": at.client.result_one_line,
        "client.compliment_quote": at.moment.words if at.moment else "",
        "client.staff_praised": at.moment.about_whom if at.moment else "",
        "clients_word": own.people_word,
        "service.promised_result": sale.promised_result if sale else "",
        "business.name": own.business_name,
        "business.owner_first_name": own.owner_first_name,
        "business.what_we_do_plain": own.what_we_do,
        "business.give_away": own.give_away,
        "ideal_client.one_line": one_line,
        "ideal_client.not_a_fit": not_a_fit,
        "ideal_client.trigger_1": triggers[0],
        "ideal_client.trigger_2": triggers[1],
        "target.names": joined(targets.lines()[:2]),
        "handout.cards": _cards(at.client.id),
        **_dates(talk),
        **_issue(talk),
        **_introduction(talk),
    }
    return {name: value for name, value in found.items() if value}


def _cards(client_id: int) -> str:
    given = targets.cards_given(client_id)
    return cards(given) if given else ""


def _dates(talk: Talk) -> dict[str, str]:
    at, today = talk.standing, talk.today
    planned = touchpoints.planned_of(at.client.id)
    this = talk.touchpoint.id if talk.touchpoint else None
    day45 = next((t for t in planned if t.kind is Kind.DAY45), None)
    later = next((t for t in planned if t.id != this and t.shows_on > today), None)
    open_count = at.agreement.remaining if at.agreement else 0
    return {
        "day45.date": spoken_date(day45.scheduled_on, today) if day45 else "",
        "meeting.date": spoken_date(later.shows_on, today) if later else "",
        "promise.deadline": spoken_date(at.agreement.deadline_on, today) if at.agreement else "",
        "promise.people": people(at.agreement.promise.count) if at.agreement else "",
        "promise.remaining": number_word(open_count) if open_count else "",
    }


def _issue(talk: Talk) -> dict[str, str]:
    issue = talk.standing.issue
    if issue is None:
        return {}
    return {
        "service_issue.summary": " ".join(issue.summary.split()),
        "service_issue.action": " ".join(issue.action.split()),
        "service_issue.fix_by": spoken_date(issue.fix_by, talk.today) if issue.fix_by else "",
    }


def _introduction(talk: Talk) -> dict[str, str]:
    referral, today = talk.referral, talk.today
    if referral is None:
        return {}
    who = clients.many([referral.source_id, referral.lead_id])
    call = next((t for t in touchpoints.planned_of(referral.lead_id) if t.kind is Kind.LEAD_CALL), None)
    last = referral.last_contact_on
    again = add_working_days(settings.working_calendar(today), (last or today) + timedelta(days=13), 1)
    return {
        "referral.lead_first_name": client_domain.first_name(who[referral.lead_id]),
        "referral.source_first_name": client_domain.first_name(who[referral.source_id]),
        "referral.next_step": referral.next_step,
        "referral.contact_by": spoken_date(call.scheduled_on, today) if call else "",
        "referral.call_back_by": spoken_date(again, today),
        "referral.last_contact_on": spoken_date(last, today) if last else "",
    }
