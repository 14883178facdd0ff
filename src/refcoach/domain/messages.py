"""Written messages as drafts: which there are for a client, and their words as an e-mail and as a text message."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from refcoach.domain.clients import State
from refcoach.domain.handout_said import words
from refcoach.domain.handouts import Block, Handouts, Piece, Said, Values, Version, holds
from refcoach.domain.occasion import Occasion
from refcoach.domain.offered import Around, Not, WhyNot
from refcoach.domain.on_paper import REPORT, TOLD
from refcoach.domain.paper_values import ASKS_FOR_MEETING, FIRST_MESSAGE, INTRODUCTION, MENTION_FIRST
from refcoach.domain.readiness import Why
from refcoach.domain.referrals import TALKING, MaySay, Stage, arrival
from refcoach.domain.rules import Calling, ClientMessages, Rules
from refcoach.domain.scripts import fields_in
from refcoach.domain.touchpoints import OWED, Kind

LONGEST_TEXT = 306
"""Two parts of a text message; a longer one is offered as an e-mail."""
THANK_YOU, CHECK, KIND_WORDS, LETTING_GO = "msg_thank_you", "msg_day45", "msg_compliment", "msg_letting_go"
QUESTIONS = frozenset({CHECK, ASKS_FOR_MEETING, KIND_WORDS})
"""Questions to people who are clients already, which some rules let nobody send, or only with a way to stop them."""
FITS: Mapping[Kind, str] = {
    Kind.THANK_YOU: THANK_YOU,
    Kind.REPORT_BACK: REPORT,
    Kind.DAY45: CHECK,
    Kind.RESULTS_CHECK: CHECK,
    Kind.DAY90: ASKS_FOR_MEETING,
    Kind.MOMENT: KIND_WORDS,
    Kind.LEAD_CALL: FIRST_MESSAGE,
    Kind.FOLLOW_UP: MENTION_FIRST,
}
"""What is written at a check-in, where anything is."""
LET_GO = "handover_needs"
"""What is written down in the talk in which somebody is let go."""
CALL_AHEAD = {"referral.contact_by": "call_ahead"}
"""A day by which they will be called belongs to a call that is still ahead."""
_SIGNATURE = "sign"
_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "…": "...", "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Message:
    """A draft. Nothing is sent by it: it is copied, or opened in the owner's own mail program.

    `text` is "" where there is none, or where it would be longer than two parts (`is_long`).
    """

    piece: Piece
    version: Version
    subject: str
    email: str
    text: str
    is_long: bool = False


def written(handouts: Handouts, piece: Piece, version: Version, values: Values, conditions: Collection[str]) -> Message:
    """Return the words of a message; values go in once, as text, and nothing is cut."""

    def said(blocks: Iterable[Block]) -> tuple[Said, ...]:
        return words(handouts, piece, [one for one in blocks if is_true(one, conditions)], values, conditions)

    subject = said([version.subject] if version.subject else [])
    email = said(version.email)
    text = " ".join(one.text for one in said(version.text)).translate(_PLAIN)
    is_long = len(text) > LONGEST_TEXT
    return Message(
        piece, version, "".join(one.text for one in subject), _paragraphs(email), "" if is_long else text, is_long
    )


def is_true(block: Block, conditions: Collection[str]) -> bool:
    """Say whether a block can be said."""
    return all(CALL_AHEAD[name] in conditions for name in fields_in(block.say) if name in CALL_AHEAD)


def with_line(message: Message, email: str, text: str) -> Message:
    """Add a line at the end: how to stop messages like it."""
    longer = f"{message.text} {text}" if message.text else ""
    is_long = message.is_long or len(longer) > LONGEST_TEXT
    kept = "" if is_long else longer
    return Message(message.piece, message.version, message.subject, f"{message.email}\n\n{email}", kept, is_long)


def _paragraphs(said: Iterable[Said]) -> str:
    """Put a line between paragraphs; what stands below the signature follows it line by line."""
    found, signed = "", False
    for one in said:
        found += ("\n" if signed else "\n\n") if found else ""
        found += one.text
        signed = signed or one.block.id == _SIGNATURE
    return found


def against(piece: str, at: Occasion, around: Around) -> WhyNot | None:
    """Say why a message is not drafted; None where it is."""
    client = at.dossier.client
    if not client.may_be_named:
        return WhyNot(Not.DIED if client.state is State.DECEASED else Not.REMOVED)
    if piece == FIRST_MESSAGE:
        return _of_first_message(at)
    if piece in (THANK_YOU, REPORT):
        return _of_the_introduction(piece, at)
    if piece == LETTING_GO and not is_let_go(at):
        return WhyNot(Not.NOT_LET_GO)
    if client.state in (State.LOST, State.ARCHIVED) and piece != LETTING_GO:
        return WhyNot(Not.AWAY)
    problem = next((reason for reason in at.blocked if reason.code is Why.PROBLEM_OPEN), None)
    if problem:
        return WhyNot(Not.PROBLEM, problem)
    return _of_a_question(piece, at, around) if piece in QUESTIONS else _of_asking(piece, at)


def _of_first_message(at: Occasion) -> WhyNot | None:
    """R19, R30: only about somebody the client named, who may be mentioned; the rest is the command's to refuse."""
    referral = at.referral
    if referral is None:
        return WhyNot(Not.NO_INTRODUCTION)
    lead, source = at.dossier.people[referral.lead_id], at.dossier.people[referral.source_id]
    if not lead.may_be_named:
        return WhyNot(Not.LEAD_DIED)
    named = source.may_be_named and referral.may_say is MaySay.YES and arrival(referral) == "named_by_source"
    return None if named else WhyNot(Not.MAY_NOT_BE_NAMED)


def _of_the_introduction(piece: str, at: Occasion) -> WhyNot | None:
    """R19: thanks that are owed, and a report of what ended, of which no more is said than they may know."""
    owed, referral = at.touchpoint, at.referral
    if referral is None or referral.source_id != at.dossier.client.id:
        return WhyNot(Not.NOTHING_OWED)
    if piece == THANK_YOU:
        return None if owed is not None and owed.kind in OWED else WhyNot(Not.NOTHING_OWED)
    if referral.stage not in TOLD:
        return WhyNot(Not.NOTHING_OWED)
    if not at.dossier.people[referral.lead_id].may_be_named:
        return WhyNot(Not.LEAD_DIED)
    return WhyNot(Not.HELD_BACK) if arrival(referral) == "name_held_back" else None


def _of_a_question(piece: str, at: Occasion, around: Around) -> WhyNot | None:
    if around.practice:
        # R28b: none of a result, a score or praise.
        return WhyNot(Not.PRACTICE)
    if at.owner.rules.client_messages_electronic is ClientMessages.OFF:
        return WhyNot(Not.NO_QUESTIONS)
    return WhyNot(Not.NO_KIND_WORDS) if piece == KIND_WORDS and at.dossier.latest_moment is None else None


def _of_asking(piece: str, at: Occasion) -> WhyNot | None:
    """R16: what brings an introduction about. In a practice it is volunteered, and these words are for that."""
    stands = next((reason for reason in at.blocked if reason.code is not Why.PRACTICE), None)
    return WhyNot(Not.NOT_ASKED, stands) if stands and piece in (MENTION_FIRST, INTRODUCTION) else None


def is_let_go(at: Occasion) -> bool:
    """Say whether the talk in which they were let go is written down."""
    return at.dossier.client.state is State.LOST or any(LET_GO in said for said in at.dossier.answers.values())


def versions(
    piece: Piece, at: Occasion, conditions: frozenset[str], been: Collection[Stage], rules: Rules
) -> tuple[Version, ...]:
    """Return the versions that may be chosen, the one that is chosen already first; none where no words fit.

    `been` are the stages that the new person was at; `rules` those with them.
    """
    fitting = [one for one in piece.versions if holds(one.conditions, conditions)]
    if piece.id == REPORT:
        return tuple(_of_the_report(fitting, at, conditions, been))
    consent_first = piece.id == FIRST_MESSAGE and rules.first_message_electronic is Calling.CONSENT_FIRST
    return tuple(one for one in fitting if one.id == "they_agreed" or not consent_first)


_OUTCOMES = {Stage.WON: "won", Stage.NOT_A_FIT: "not_a_fit", Stage.LOST: "not_this_time"}


def _of_the_report(
    fitting: Sequence[Version], at: Occasion, conditions: Collection[str], been: Collection[Stage]
) -> list[Version]:
    """What they may know decides first, then how it ended; where it is private the words are always the same."""
    if at.referral is None:
        return []
    stage = at.referral.stage
    never_reached = stage is Stage.QUIET and not TALKING.intersection(been)
    if never_reached and "not_health" in conditions:
        wanted = "went_quiet"
    elif "wants_outcome_known" in conditions:
        wanted = _OUTCOMES.get(stage, "")
    elif "only_spoke" in conditions and "not_health" in conditions:
        wanted = "only_spoke"
    else:
        wanted = "followed_up"
    return [one for one in fitting if one.id == wanted]
