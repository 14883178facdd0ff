"""Written messages for a client, or for whom they introduced: drafts, which the owner copies and sends."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from refcoach.domain import messages as domain
from refcoach.domain import on_paper, paper_values
from refcoach.domain.handout_words import STOP_EMAIL, STOP_TEXT
from refcoach.domain.handouts import Handouts, Piece, Version
from refcoach.domain.messages import Message
from refcoach.domain.offered import Not, WhyNot
from refcoach.domain.own_text import OwnText
from refcoach.domain.paper_values import FIRST_MESSAGE
from refcoach.domain.referrals import Referral
from refcoach.domain.rules import ClientMessages
from refcoach.services import first_messages, handout_needs, handout_why, own_handouts
from refcoach.services.desk import Desk, Refusal
from refcoach.services.handout_ground import About, Base, Ground, ground_of, look
from refcoach.services.message_readers import NOWHERE, Reach, choices, reach
from refcoach.services.own_handouts import Line
from refcoach.store import handouts as content
from refcoach.store import referrals


@dataclass(frozen=True, slots=True)
class Offer:
    """One message as a window shows it. `against` says why there is none, and is "" where there is one.

    `referral` is the introduction it is about, of those it may be about: (number, who was introduced).
    """

    piece: Piece
    against: str = ""
    versions: tuple[Version, ...] = ()
    missing: tuple[tuple[str, ...], ...] = ()
    referral: Referral | None = None
    introductions: tuple[tuple[int, str], ...] = ()
    reach: Reach = NOWHERE


def offers(desk: Desk, about: About) -> tuple[Offer, ...]:
    """Return every message there is for a client, in the order they are listed."""
    base = look(desk, about)
    return tuple(_offer(desk, base, piece) for piece in _every(own_handouts.handouts()))


def draft(desk: Desk, piece_id: str, about: About, *, version: str = "", trying: OwnText | None = None) -> Message:
    """Return the words of a message. Raises Refusal where there is none, and where it needs something first.

    `trying` are words of the owner's that are not kept yet.
    """
    words = own_handouts.handouts(trying)
    piece = words.pieces.get(piece_id)
    if piece is None or piece not in _every(words):
        known = ", ".join(one.id for one in _every(words))
        raise Refusal(f"There is no message called {piece_id}. They are: {known}.")
    ground, _ = _ground(look(desk, about), piece_id)
    if why := _why_not(desk, piece_id, ground):
        raise Refusal(why)
    fitting = _versions(piece, ground)
    chosen = next((one for one in fitting if version in ("", one.id)), None)
    if chosen is None:
        raise Refusal(f"No words of “{piece.title}” fit now.")
    values = _values(piece_id, ground)
    handout_needs.refuse_without(piece, chosen, values)
    message = domain.written(words, piece, chosen, values, _conditions(piece_id, ground))
    switch = ground.base.here.owner.rules.client_messages_electronic
    if piece_id in domain.QUESTIONS and switch is ClientMessages.WITH_LINE:
        return domain.with_line(message, STOP_EMAIL, STOP_TEXT)
    return message


def own_lines(desk: Desk, piece_id: str, about: About, version: Version) -> tuple[Line, ...]:
    """Return the words of a message that may be said to this reader, as the owner has them, each to be rewritten."""
    ground, _ = _ground(look(desk, about), piece_id)
    piece = own_handouts.handouts().pieces[piece_id]
    return own_handouts.lines_of(piece, version, _values(piece_id, ground), _conditions(piece_id, ground))


def _every(words: Handouts) -> Sequence[Piece]:
    return [one for one in words.pieces.values() if one.kind == "message"]


def _offer(desk: Desk, base: Base, piece: Piece) -> Offer:
    ground, about = _ground(base, piece.id)
    offer = Offer(piece, referral=ground.at.referral if ground.at else None, introductions=about)
    if why := _why_not(desk, piece.id, ground):
        return replace(offer, against=why)
    fitting = _versions(piece, ground)
    if not fitting:
        return replace(offer, against=f"No words of “{piece.title}” fit now.")
    missing = handout_needs.missing(piece, fitting[0], _values(piece.id, ground))
    return replace(offer, versions=fitting, missing=missing, reach=reach(piece.id, ground))


def _ground(base: Base, piece_id: str) -> tuple[Ground, tuple[tuple[int, str], ...]]:
    """Return what a message is made from, and the introductions it may be about; unasked it is the latest of them."""
    about = choices(piece_id, base.dossier) if base.dossier else ()
    ground = ground_of(base, piece_id)
    asked = base.about.referral_id is not None or base.about.touchpoint_id is not None
    chosen = ground.at.referral.id if ground.at and ground.at.referral else 0
    if about and not asked and chosen not in dict(about):
        ground = ground_of(replace(base, about=replace(base.about, referral_id=about[-1][0])), piece_id)
    return ground, about


def _why_not(desk: Desk, piece_id: str, ground: Ground) -> str:
    if ground.at is None:
        return handout_why.said(WhyNot(Not.NEEDS_CLIENT), ground)
    found = domain.against(piece_id, ground.at, ground.around)
    if found:
        return handout_why.said(found, ground)
    if piece_id == FIRST_MESSAGE and ground.at.referral:
        try:
            first_messages.check(desk, ground.at.referral)
        except Refusal as refusal:
            return str(refusal)
    return _wants_none(piece_id, ground)


def _wants_none(piece_id: str, ground: Ground) -> str:
    """Say that the reader is not to be written to in any way there are words for; "" where they are."""
    to = reach(piece_id, ground)
    has_text = any(version.text for version in content.handouts().pieces[piece_id].versions)
    closed = to.no_email and (to.no_text or not has_text)
    return f"{to.no_email} {to.no_text if has_text else ''}".strip() if closed else ""


def _versions(piece: Piece, ground: Ground) -> tuple[Version, ...]:
    at = ground.at
    if at is None:
        return ()
    been = referrals.been_at(at.referral.lead_id) if at.referral else set()
    rules = ground.setting.lead_rules or at.owner.rules
    return domain.versions(piece, at, _conditions(piece.id, ground), been, rules)


def _conditions(piece_id: str, ground: Ground) -> frozenset[str]:
    return on_paper.holding(ground.at, piece_id, ground.setting) if ground.at else frozenset()


def _values(piece_id: str, ground: Ground) -> dict[str, str]:
    return paper_values.of_client(ground.at, piece_id, ground.setting) if ground.at else {}
