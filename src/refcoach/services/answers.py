"""Answers to the questions of a script, each kept where it belongs: with the person, the compliment, or the talk."""

from collections.abc import Mapping

from refcoach.domain.answered import CLIENT_FIELDS, MAY_QUOTE, MOMENT_FIELDS, QUOTE, TRIGGER, answer_to, home
from refcoach.domain.answers import replaced
from refcoach.domain.clients import Client
from refcoach.domain.dossier import NEVER_IN_PRACTICE, Dossier
from refcoach.domain.happenings import How, Moment
from refcoach.domain.promises import Promise
from refcoach.domain.quoting import ANSWERS, MayQuote, Quote
from refcoach.domain.readiness import PROBLEM_SCORE
from refcoach.domain.referrals import MayKnow, Referral
from refcoach.domain.texts import many_lines, one_line
from refcoach.domain.touchpoints import Touchpoint
from refcoach.services import allowed
from refcoach.services.desk import Desk, Refusal
from refcoach.services.questions import dossier_of, now
from refcoach.store import answers as store
from refcoach.store import clients, coaching, issues, moments, promises, referrals, touchpoints, triggers
from refcoach.store.columns import ClientColumns, MomentColumns

ASKED_ELSEWHERE = frozenset({"score"})
"""Questions that have a control of their own at the foot of the panel."""
CHOICES: Mapping[str, tuple[str, ...]] = {
    "source_may_know": tuple(MayKnow),
    MAY_QUOTE: ANSWERS,
}
"""Questions with ready answers."""
LIMIT = 2000


def known(desk: Desk, client_id: int, touchpoint_id: int | None, code: str) -> str:
    """Return what was answered before, in this talk or, for what is a fact of the person, ever."""
    here = now(desk)
    dossier = dossier_of(here, client_id)
    return answer_to(dossier, dossier.touchpoint(touchpoint_id), code, here.today)


def waits(desk: Desk, client_id: int, touchpoint_id: int | None, code: str) -> bool:
    """Say whether an answer has to wait until the talk is logged: nobody planned it, and it belongs to nothing else."""
    here = now(desk)
    dossier = dossier_of(here, client_id)
    return code not in (TRIGGER, QUOTE) and home(dossier, dossier.touchpoint(touchpoint_id), code, here.today) is None


def keep(desk: Desk, client_id: int, touchpoint_id: int | None, code: str, text: str) -> str:
    """Keep an answer where it belongs; returns the batch for undo. Raises Refusal where there is no place for it."""
    words = one_line(text, limit=LIMIT)
    if code in (TRIGGER, QUOTE, *CLIENT_FIELDS):
        words = words.strip("'\"“”‘’").rstrip(".")
    with desk.change(question(code)) as batch:
        here = now(desk)
        dossier = dossier_of(here, client_id)
        found = home(dossier, dossier.touchpoint(touchpoint_id), code, here.today)
        if found is None and code not in (TRIGGER, QUOTE):
            raise Refusal("That is written down once the talk is logged.")
        if words and words not in CHOICES.get(code, (words,)):
            raise Refusal("That is none of the answers to choose from. Nothing was saved.")
        if words and code in NEVER_IN_PRACTICE:
            allowed.refuse_in_practice("That answer")
        if code == QUOTE and not words:
            raise Refusal("A compliment needs their words. Nothing was changed.")
        _write(desk, dossier, found, code, words)
    return batch.id


def keep_waiting(touchpoint_id: int, answers: Mapping[str, str]) -> None:
    """Keep the answers that waited for a talk to be logged."""
    for code, text in answers.items():
        store.keep(touchpoint_id, code, one_line(text, limit=LIMIT))


def keep_note(desk: Desk, touchpoint_id: int, before: str, note: str) -> str:
    """Keep what was noted after a talk was logged, in the place of what was noted before; returns the batch."""
    old, new = many_lines(before), many_lines(note)
    with desk.change("Note") as batch:
        touchpoint = touchpoints.get(touchpoint_id)
        if touchpoint is None:
            raise Refusal("That talk is no longer here. Nothing was saved.")
        touchpoints.change(touchpoint_id, note=replaced(touchpoint.note, old, new))
        _tell_problem(desk, touchpoint, old, new)
    return batch.id


def question(code: str) -> str:
    """Return the question that an answer is to, in few words."""
    return coaching.library().saves[code]


def in_words(answers: Mapping[str, str]) -> str:
    """Return answers as lines to read: each behind its question."""
    return "\n".join(f"{question(code)}: {words}" for code, words in answers.items())


def _write(
    desk: Desk,
    dossier: Dossier,
    found: Client | Promise | Referral | Moment | Touchpoint | None,
    code: str,
    words: str,
) -> None:
    match found:
        case Client() as client:
            known: ClientColumns = {CLIENT_FIELDS[code]: words}  # type: ignore[misc]  # texts, by the table of fields
            clients.change(client.id, **known)
        case Promise() as promise:
            promises.change(promise.id, words=words)
        case Referral() as referral:
            referrals.change(referral.id, source_may_know=MayKnow(words or MayKnow.NOTHING))
        case Moment() as moment:
            _write_of_moment(moment, code, words)
        case Touchpoint() as touchpoint:
            _write_in_talk(desk, touchpoint, code, dossier.answers.get(touchpoint.id, {}).get(code, ""), words)
        case None if code == TRIGGER:
            triggers.keep_heard(dossier.client.id, desk.today(), words)
        case None:
            _add_compliment(desk, dossier.client.id, words)


def _write_of_moment(moment: Moment, code: str, words: str) -> None:
    if code == MAY_QUOTE:
        moments.quote(moment.id, Quote(words or Quote.NOT_ASKED))
    else:
        said: MomentColumns = {MOMENT_FIELDS[code]: words}  # type: ignore[misc]  # texts, by the table of fields
        moments.change(moment.id, **said)


def _add_compliment(desk: Desk, client_id: int, words: str) -> None:
    moments.add(
        client_id=client_id,
        said_on=desk.today(),
        words=words,
        how=How.IN_PERSON,
        heard_by="",
        may_be_quoted=MayQuote.UNKNOWN,
    )


def _write_in_talk(desk: Desk, touchpoint: Touchpoint, code: str, before: str, words: str) -> None:
    store.keep(touchpoint.id, code, words)
    if code == "score_reason":
        _tell_problem(desk, touchpoint, before, words)


def _tell_problem(desk: Desk, touchpoint: Touchpoint, before: str, words: str) -> None:
    """A low number has opened a problem before anybody could write what is wrong: it is written there too."""
    issue = issues.open_of(touchpoint.client_id)
    low = touchpoint.score is not None and touchpoint.score <= PROBLEM_SCORE
    if low and issue and issue.opened_on == desk.today() and issue.summary in ("", before.rstrip(".")):
        issues.change(issue.id, summary=words.rstrip("."))
