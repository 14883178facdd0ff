"""Answers to the questions of a script, each kept where it belongs: with the person, the compliment, or the talk."""

from collections.abc import Mapping
from dataclasses import dataclass

from refcoach.domain.answers import answer_in, replaced, with_answer, without_answers
from refcoach.domain.clients import Client
from refcoach.domain.happenings import Moment
from refcoach.domain.promises import Promise
from refcoach.domain.readiness import PROBLEM_SCORE
from refcoach.domain.referrals import Referral
from refcoach.domain.texts import many_lines, one_line
from refcoach.domain.touchpoints import Touchpoint
from refcoach.services.desk import Desk, Refusal, client_or_refuse
from refcoach.store import clients, coaching, happenings, settings, touchpoints

ASKED_ELSEWHERE = frozenset({"score"})
"""Questions that have a control of their own at the foot of the panel."""
CHOICES: Mapping[str, tuple[str, ...]] = {
    "source_may_know": ("nothing", "spoke", "outcome"),
    "may_quote": ("yes", "no"),
}
"""Questions with ready answers."""
CLIENT_FIELDS: Mapping[str, str] = {"client.result_one_line": "result_one_line", "client.reach_by": "reach_by"}
TRIGGER, QUOTE = "trigger_sentence", "client.compliment_quote"
LIMIT = 2000
_OF_MOMENT: Mapping[str, str] = {QUOTE: "words", "client.staff_praised": "about_whom", "may_quote": "may_be_quoted"}


@dataclass(frozen=True, slots=True)
class Place:
    """The talk in which somebody answers. `touchpoint` is None until a talk that nobody planned is logged."""

    desk: Desk
    client_id: int
    touchpoint: Touchpoint | None


def place(desk: Desk, client_id: int, touchpoint_id: int | None) -> Place:
    return Place(desk, client_id, touchpoints.get(touchpoint_id) if touchpoint_id else None)


def known(at: Place, code: str) -> str:
    """Return what was answered before, in this talk or, for what is a fact of the person, ever."""
    match _home(at, code):
        case Client() as client:
            return str(getattr(client, CLIENT_FIELDS[code]))
        case Promise() as promise:
            return promise.words
        case Referral() as referral:
            return referral.source_may_know
        case Moment() as moment:
            return str(getattr(moment, _OF_MOMENT[code]))
        case Touchpoint() as touchpoint:
            return answer_in(touchpoint.note, question(code))
    return settings.heard_from(at.client_id, at.desk.today()) if code == TRIGGER else ""


def waits(at: Place, code: str) -> bool:
    """Say whether an answer has to wait until the talk is logged: nobody planned it, and it belongs to nothing else."""
    return code not in (TRIGGER, QUOTE) and _home(at, code) is None


def keep(at: Place, code: str, text: str) -> str:
    """Keep an answer where it belongs; returns the batch for undo. Raises Refusal where there is no place for it."""
    client = client_or_refuse(at.client_id)
    words = one_line(text, limit=LIMIT)
    if code in (TRIGGER, QUOTE, *CLIENT_FIELDS):
        words = words.strip("'\"“”‘’").rstrip(".")
    if waits(at, code):
        raise Refusal("That is written down once the talk is logged.")
    if code == QUOTE and not words:
        raise Refusal("A compliment needs their words. Nothing was changed.")
    with at.desk.change(f"{client.display_name}: {question(code)}") as batch:
        _write(at, code, words)
    return batch.id


def note_with(answers: Mapping[str, str], note: str) -> str:
    """Return the note of a talk with the answers that waited for it."""
    lines = ""
    for code, text in answers.items():
        lines = with_answer(lines, question(code), one_line(text, limit=LIMIT))
    return "\n".join(filter(None, (lines, note)))


def keep_note(desk: Desk, touchpoint_id: int, before: str, note: str) -> str:
    """Keep what was noted after a talk was logged, in the place of what was noted before; returns the batch."""
    touchpoint = touchpoints.get(touchpoint_id)
    if touchpoint is None:
        raise Refusal("That talk is no longer here. Nothing was saved.")
    old, new = many_lines(before), many_lines(note)
    with desk.change("Note") as batch:
        touchpoints.change(touchpoint_id, note=replaced(touchpoint.note, old, new))
        _tell_problem(desk, touchpoint, old, new)
    return batch.id


def noted_before(note: str) -> str:
    """Return what was noted when a check-in was planned: its note without the answers."""
    return without_answers(note, coaching.library().saves.values())


def question(code: str) -> str:
    """Return the question that an answer is to, in few words."""
    return coaching.library().saves[code]


def _home(at: Place, code: str) -> Client | Promise | Referral | Moment | Touchpoint | None:
    """Return the record that holds an answer; None for a sentence or a compliment of its own, and before a talk is."""
    found: Client | Promise | Referral | Moment | None = None
    if code in CLIENT_FIELDS:
        found = client_or_refuse(at.client_id)
    elif code == "promise.answer":
        found = happenings.open_promise(at.client_id)
    elif code == "source_may_know":
        found = _referral(at)
    elif code in _OF_MOMENT:
        found = _moment(at)
    return found or (None if code in (TRIGGER, QUOTE) else at.touchpoint)


def _write(at: Place, code: str, words: str) -> None:
    match _home(at, code):
        case Client():
            clients.change(at.client_id, **{CLIENT_FIELDS[code]: words})
        case Promise() as promise:
            happenings.change_promise(promise.id, words=words)
        case Referral() as referral:
            happenings.change_referral(referral.id, source_may_know=words or "nothing")
        case Moment() as moment:
            happenings.change_moment(moment.id, **{_OF_MOMENT[code]: words})
        case Touchpoint() as touchpoint:
            _write_in_note(at.desk, touchpoint, code, words)
        case None if code == TRIGGER:
            settings.keep_heard(at.client_id, at.desk.today(), words)
        case None:
            _add_compliment(at, words)


def _add_compliment(at: Place, words: str) -> None:
    happenings.add_moment(
        client_id=at.client_id,
        said_on=at.desk.today(),
        words=words,
        how="in_person",
        heard_by="",
        may_be_quoted="unknown",
    )


def _write_in_note(desk: Desk, touchpoint: Touchpoint, code: str, words: str) -> None:
    touchpoints.change(touchpoint.id, note=with_answer(touchpoint.note, question(code), words))
    if code == "score_reason":
        _tell_problem(desk, touchpoint, answer_in(touchpoint.note, question(code)), words)


def _tell_problem(desk: Desk, touchpoint: Touchpoint, before: str, words: str) -> None:
    """A low number has opened a problem before anybody could write what is wrong: it is written there too."""
    issue = happenings.open_issue(touchpoint.client_id)
    low = touchpoint.score is not None and touchpoint.score <= PROBLEM_SCORE
    if low and issue and issue.opened_on == desk.today() and issue.summary in ("", before.rstrip(".")):
        happenings.change_issue(issue.id, summary=words.rstrip("."))


def _moment(at: Place) -> Moment | None:
    """Return the compliment that this talk is about: the check-in's own, else one of today."""
    if at.touchpoint and at.touchpoint.moment_id:
        return happenings.moment(at.touchpoint.moment_id)
    of_today = [m for m in happenings.moments_of(at.client_id) if m.said_on == at.desk.today()]
    return of_today[-1] if of_today else None


def _referral(at: Place) -> Referral | None:
    """Return the introduction by which this person came."""
    own = happenings.referral(at.touchpoint.referral_id) if at.touchpoint and at.touchpoint.referral_id else None
    came = happenings.referrals_of_lead(at.client_id)
    found = own or (came[-1] if came else None)
    return found if found and found.lead_id == at.client_id else None
