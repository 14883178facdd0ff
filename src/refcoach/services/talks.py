"""One talk, as the ask panel holds it: who, why now, the words, and what the panel writes down on the spot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from refcoach.domain.answered import answer_to
from refcoach.domain.because import Because
from refcoach.domain.clients import Stage as ClientStage
from refcoach.domain.dossier import Dossier
from refcoach.domain.earning import Earning, earning_step
from refcoach.domain.happenings import Sale
from refcoach.domain.occasion import Occasion
from refcoach.domain.readiness import DELIVERED, Level, Readiness, readiness
from refcoach.domain.referrals import UNANSWERED, How, MaySay, no_further_try
from refcoach.domain.scripts import Script
from refcoach.domain.standing import Standing
from refcoach.domain.texts import one_line
from refcoach.domain.touchpoints import OFFERS_ON_SNOOZE, Kind, State, Touchpoint, nearest_planned
from refcoach.services import answers, asks, clients, questions, referrals, sales, scripts, settings, touchpoints
from refcoach.services.asks import Logged, Report
from refcoach.services.desk import Desk, Refusal
from refcoach.store import sales as sale_store
from refcoach.store import touchpoints as touchpoint_store
from refcoach.store import triggers

_TRYING = frozenset({Kind.LEAD_CALL, Kind.FOLLOW_UP})


@dataclass(frozen=True, slots=True)
class Talk:
    """What the panel shows. `nearest` is the check-in that an unplanned contact may complete (R15)."""

    standing: Standing
    touchpoint: Touchpoint | None
    readiness: Readiness
    since: date | None
    fitting: tuple[tuple[str, str], ...]
    script: Script | None
    refusal: str = ""
    nearest: Touchpoint | None = None
    earning: Earning | None = None
    """What would earn the ask, where it isn't earned yet (R16)."""
    sales: tuple[Sale, ...] = ()
    """The sales that the check-in is about; two where it stands in for another (R9)."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """What was answered to the questions of the script before, by the code of each question."""
    tries: int = 0
    """How often the person introduced was tried to reach, where the check-in is about that (R19)."""
    over: bool = False
    """Nobody tries again to reach them."""
    troubled_id: int = 0
    """Somebody they introduced, whose problem is open (R16 a); 0 for none."""
    because: Because | None = None
    """Why the check-in is there; None where nothing is planned."""
    call: Touchpoint | None = None
    """The call that is planned about an open problem."""
    unspoken_id: int = 0
    """The introduction of somebody nobody has spoken with, who may be written to; 0 for none."""


def due_of(desk: Desk, client_id: int) -> int | None:
    """Return the client's check-in that has been due longest, if any is."""
    today = desk.today()
    due = [t for t in touchpoint_store.planned_of(client_id) if t.shows_on <= today]
    return due[0].id if due else None


def look(desk: Desk, client_id: int, touchpoint_id: int | None = None, situation: str | None = None) -> Talk:
    """Gather everything the panel shows about one client. Raises Refusal for an unknown one."""
    at = scripts.talk_with(desk, client_id, touchpoint_id=touchpoint_id)
    touchpoint = at.dossier.touchpoint(touchpoint_id)
    # Nobody asks a prospect, or a partner: of them there is nothing to earn, whatever is planned.
    spared = at.dossier.client.partner or at.standing.stage is ClientStage.PROSPECT
    anytime = not touchpoint and not spared
    ready = readiness(at.dossier, at.owner.active_clients, at.today) if anytime else at.standing.readiness
    stands = replace(at.standing, readiness=ready)
    script, refusal = _words(at, situation or _after_the_answer(touchpoint, ready))
    tried = at.referral if touchpoint and touchpoint.kind in _TRYING else None
    waits = at.referral is not None and at.referral.lead_id == client_id and at.referral.stage in UNANSWERED
    return Talk(
        standing=stands,
        touchpoint=touchpoint,
        readiness=ready,
        since=_since(at.dossier, at.standing.stage),
        fitting=tuple(scripts.fitting_of(at)),
        script=script,
        refusal=refusal,
        nearest=None if touchpoint else nearest_planned(at.dossier.planned, at.today),
        because=_because(at, touchpoint) if touchpoint else None,
        earning=_earning(at, ready, touchpoint),
        sales=at.dossier.sales_at(touchpoint) if touchpoint else (),
        answers=_answers(at, touchpoint, script),
        tries=tried.attempts if tried else 0,
        call=next((t for t in at.dossier.planned if t.kind is Kind.RECOVERY), None),
        over=tried is not None and no_further_try(tried),
        troubled_id=next((issue.client_id for issue in at.dossier.problems_of_named), 0),
        unspoken_id=at.referral.id if at.referral and waits else 0,
    )


def log(desk: Desk, client_id: int, touchpoint_id: int | None, report: Report) -> Logged:
    """Log a talk; one that was not planned becomes a check-in of today."""
    with desk.change("Logged"):
        if touchpoint_id is None:
            touchpoint_id = touchpoints.plan_custom(desk, client_id, desk.today())
        return asks.log(desk, touchpoint_id, report)


def is_over(touchpoint_id: int) -> bool:
    """Say whether a check-in has been held, skipped or called off, and that was not undone."""
    touchpoint = touchpoint_store.get(touchpoint_id)
    return touchpoint is not None and touchpoint.state is not State.PLANNED


@dataclass(frozen=True, slots=True)
class Given:
    """Names as they were given in a talk, and what was said of them."""

    names: Sequence[str]
    prompted: bool
    same_as: Mapping[str, int] = field(default_factory=dict)
    """Whom the owner knows them to be, by the line."""
    may_say: MaySay = MaySay.UNKNOWN
    they_know: bool = False
    ways: Mapping[str, How] = field(default_factory=dict)
    """How each will be introduced, by the line."""

    def as_reported(self) -> dict[str, Any]:
        """Return them as a report takes them."""
        said = {"same_as": self.same_as, "may_say": self.may_say, "ways": self.ways, "they_know": self.they_know}
        return {"names": self.names, **said}


def capture(desk: Desk, client_id: int, given: Given, ask_id: int | None) -> tuple[list[referrals.Named], str]:
    """Write down names, some of whom the owner knows; returns them with the batch for undo."""
    with desk.change("Names written down") as batch:
        named = referrals.capture(
            desk,
            client_id,
            given.names,
            ask_id=ask_id,
            prompted=given.prompted,
            may_say=given.may_say,
            same_as=given.same_as,
            ways=given.ways,
            they_know=given.they_know,
        )
    return named, batch.id


def may_fill_in(talk: Talk) -> tuple[str, ...]:
    """Return the fields these words would have named and that can be filled in here."""
    missing = talk.script.missing if talk.script else ()
    wanted = (name for name in missing if name in scripts.FIELDS_ASKED_ON_THE_SPOT)
    sale = _sale_of(talk)
    return tuple(name for name in wanted if name != "service.promised_result" or sale)


def fill_in(desk: Desk, talk: Talk, field: str, text: str) -> str:
    """Save a missing field where it belongs; returns the batch for undo."""
    client_id = talk.standing.client.id
    if field == "client.result_one_line":
        return clients.edit(desk, client_id, result_one_line=one_line(text).rstrip("."))
    if field == "business.owner_first_name":
        return settings.save(desk, owner_first_name=text)
    if field == "ideal_client.trigger_1":
        return _add_trigger(desk, text)
    sale = _sale_of(talk)
    if field == "service.promised_result" and sale:
        return sales.change_result(desk, sale.id, text)
    raise Refusal("That can't be filled in here. Nothing was changed.")


def owed_thank_you(desk: Desk, client_id: int) -> int | None:
    """Return the thank-you that is due to this client now, if one is owed."""
    today = desk.today()
    planned = touchpoint_store.planned_of(client_id)
    return next((t.id for t in planned if t.kind is Kind.THANK_YOU and t.shows_on <= today), None)


def is_planned(touchpoint_id: int) -> bool:
    touchpoint = touchpoint_store.get(touchpoint_id)
    return touchpoint is not None and touchpoint.state is State.PLANNED


def next_of(client_id: int) -> Touchpoint | None:
    """Return what is planned next with a client."""
    planned = touchpoint_store.planned_of(client_id)
    return min(planned, key=lambda t: (t.shows_on, t.id), default=None)


def put_off_too_often(touchpoint_id: int) -> bool:
    touchpoint = touchpoint_store.get(touchpoint_id)
    return touchpoint is not None and is_planned(touchpoint_id) and touchpoint.snoozes >= OFFERS_ON_SNOOZE


def _sale_of(talk: Talk) -> Sale | None:
    """The sale that a talk is about: the check-in's own, else the latest."""
    own = sale_store.get(talk.touchpoint.sale_id) if talk.touchpoint and talk.touchpoint.sale_id else None
    return own or talk.standing.sale


def _because(at: Occasion, touchpoint: Touchpoint) -> Because:
    return questions.because_of(questions.Now(at.owner, at.today, at.calendar), touchpoint, at.dossier)


def _earning(at: Occasion, ready: Readiness, touchpoint: Touchpoint | None) -> Earning | None:
    if ready.level is not Level.AMBER:
        return None
    others = [t for t in at.dossier.planned if touchpoint is None or t.id != touchpoint.id]
    return earning_step(ready.reasons, others, at.today, at.calendar)


def _answers(at: Occasion, touchpoint: Touchpoint | None, script: Script | None) -> dict[str, str]:
    asked = [step.save for step in script.steps if step.save] if script else []
    here = (code for code in asked if code not in answers.ASKED_ELSEWHERE)
    return {code: answer_to(at.dossier, touchpoint, code, at.today) for code in here}


def _words(at: Occasion, situation: str | None) -> tuple[Script | None, str]:
    try:
        return scripts.words_of(at, situation), ""
    except Refusal as refusal:
        return None, str(refusal)


def _after_the_answer(touchpoint: Touchpoint | None, ready: Readiness) -> str | None:
    """Once the client has said whether the result is there, a check-up asks, or stays with the result alone (R17)."""
    if touchpoint is None or touchpoint.kind is not Kind.DAY90 or touchpoint.score is None:
        return None
    if touchpoint.score < DELIVERED:
        return "day45_results"
    return "day90_checkup" if ready.level is Level.GREEN else None


def _since(dossier: Dossier, stage: ClientStage) -> date | None:
    """Return the first day of the stage the client is in, where something recorded says it."""
    if stage is ClientStage.ADVOCATE:
        first = next(iter(dossier.given), None)
        return first.received_on if first and not first.imported else None
    return dossier.first_day0 if stage is ClientStage.CLIENT else None


def _add_trigger(desk: Desk, text: str) -> str:
    words = one_line(text).strip("'\"“”‘’").rstrip(".")
    if not words:
        raise Refusal("What do they say, in their words? Nothing was saved.")
    with desk.change("What they say just before they need you") as batch:
        triggers.save([words, *triggers.owners()], desk.today())
    return batch.id
