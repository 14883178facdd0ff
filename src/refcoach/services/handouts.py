"""What is handed over: which pieces of paper there are for a client, and each of them ready to be drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from refcoach.domain import kind_words, offered, on_paper, paper_values, pocket
from refcoach.domain.business_code import code, is_too_long
from refcoach.domain.handout_words import IN_THE_KIT, NO_AGREEMENT_MADE
from refcoach.domain.handouts import Handouts, Items, Piece, Version
from refcoach.domain.made import Made, made
from refcoach.domain.meetings import our_promise
from refcoach.domain.offered import Not, WhyNot
from refcoach.domain.own_text import OwnText
from refcoach.domain.paper_values import AGREEMENT_CARD, KIT, POSTCARD
from refcoach.domain.promises import State as PromiseState
from refcoach.services import handout_needs, handout_why, own_handouts, scripts
from refcoach.services.desk import Desk, Refusal
from refcoach.services.handout_ground import About, Base, Ground, ground_of, look
from refcoach.store import asks, meetings

WITH_CODE = frozenset({POSTCARD, offered.BEST})
"""The pieces that have a code; the letter has one where the owner wants it."""
WITH_SENTENCES = frozenset({*WITH_CODE, KIT})
"""The pieces on which stands what people say just before they need the business."""
NOTHING = "Nothing was made."


@dataclass(frozen=True, slots=True)
class Offer:
    """One piece as the room shows it. `against` says why it is not made, and is "" where it is.

    `versions` are those that may be chosen, what is chosen already first; `missing` is what has to be asked for.
    `asks_who_can_tell`: the owner is asked once whether anybody could tell who said the sentences on it.
    """

    piece: Piece
    put_forward: bool = False
    against: str = ""
    versions: tuple[Version, ...] = ()
    missing: tuple[tuple[str, ...], ...] = ()
    asks_who_can_tell: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece that is not in a kit, and why."""

    piece: Piece
    why: str


@dataclass(frozen=True, slots=True)
class Kit:
    """Everything for one meeting, in the order in which it is used at the table."""

    made: tuple[Made, ...]
    left_out: tuple[LeftOut, ...]


def offers(desk: Desk, about: About) -> tuple[Offer, ...]:
    """Return every piece of paper for a client, or for nobody, in the order they are listed."""
    found = []
    base = look(desk, about)
    for piece in offered.paper(own_handouts.handouts()):
        # R28b: where no praise is kept, nothing that collects or shows it is spoken of.
        if piece.id in (offered.SLIPS, offered.KIND) and base.here.owner.rules.practice:
            continue
        ground = ground_of(base, piece.id)
        why = _why_not(piece.id, ground)
        if why:
            found.append(Offer(piece, against=why))
            continue
        fitting = offered.versions(piece, _conditions(piece.id, ground), ground.at)
        forward = ground.at is None or offered.is_put_forward(piece.id, ground.at, ground.around)
        missing = handout_needs.missing(piece, fitting[0], _values(piece.id, ground)) if fitting else ()
        asks = piece.id in WITH_SENTENCES and not ground.base.own.can_tell and _is_private(ground)
        found.append(Offer(piece, forward and bool(fitting), "", fitting, missing, asks))
    return tuple(found)


def against(desk: Desk, about: About, piece_id: str) -> str:
    """Return why a piece is not handed over today, or ""."""
    return _why_not(piece_id, ground_of(look(desk, about), piece_id))


def make(
    desk: Desk,
    piece_id: str,
    about: About,
    *,
    version: str = "",
    instead: Mapping[str, str] | None = None,
    by_hand: bool | None = None,
    trying: OwnText | None = None,
) -> Made:
    """Return a piece that is ready to be drawn; `instead` are other values for this piece alone, by their fields.

    `trying` are words of the owner's that are not kept yet. `by_hand`: a card of thanks with lines in place of its
    words; None is as the settings say. Raises Refusal where it is not made, with the reason, and where it needs
    something first.
    """
    words = own_handouts.handouts(trying)
    found = _make(words, look(desk, about), piece_or_refuse(words, piece_id), version, instead or {})
    return found if by_hand is None else replace(found, lines_only=by_hand and piece_id in offered.OF_THANKS)


def _make(words: Handouts, base: Base, piece: Piece, version: str, instead: Mapping[str, str]) -> Made:
    piece_id, ground = piece.id, ground_of(base, piece.id)
    if why := _why_not(piece_id, ground):
        raise Refusal(f"{why} {NOTHING}")
    conditions = _conditions(piece_id, ground)
    chosen = _version(piece, offered.versions(piece, conditions, ground.at), version)
    values = {**_values(piece_id, ground), **instead}
    handout_needs.refuse_without(piece, chosen, values)
    return made(
        words,
        piece,
        chosen,
        values,
        conditions,
        _items(piece, ground),
        code=_code(piece_id, ground),
        code_left_out=_has_code(piece_id, ground) and is_too_long(base.here.owner, ground.base.own.code_holds),
        lines_only=ground.base.own.cards_by_hand and piece_id in offered.OF_THANKS,
    )


def kit(desk: Desk, about: About, *, versions: Mapping[str, str] | None = None, trying: OwnText | None = None) -> Kit:
    """Return the meeting kit of a client: the cover, and what may be handed over at this meeting.

    `trying` are words of the owner's that are not kept yet. Raises Refusal where there is none: while a problem is
    open, and in practice mode.
    """
    base, words = look(desk, about), own_handouts.handouts(trying)
    cover, ground = _make(words, base, piece_or_refuse(words, KIT), "", {}), ground_of(base, KIT)
    inside: list[Made] = []
    left_out: list[LeftOut] = []
    for part in cover.piece.kit_order:
        piece = words.pieces[part.piece]
        if piece.id == KIT:
            continue
        try:
            _check_in_kit(piece.id, part.condition, cover, ground)
            inside.append(_make(words, base, piece, (versions or {}).get(piece.id, ""), {}))
        except Refusal as refusal:
            left_out.append(LeftOut(piece, str(refusal).removesuffix(f" {NOTHING}")))
    listed = paper_values.lines("kit.item", [IN_THE_KIT[one.piece.id] for one in inside])
    items = {"kit.item": listed}
    cover = made(words, cover.piece, cover.version, cover.values, cover.conditions, items)
    return Kit((cover, *inside), tuple(left_out))


def piece_or_refuse(words: Handouts, piece_id: str) -> Piece:
    """Return a piece of paper by its id. Raises Refusal for one that is not there."""
    found = words.pieces.get(piece_id)
    if found is None or found.kind == "message":
        known = ", ".join(one.id for one in offered.paper(words))
        raise Refusal(f"There is no handout called {piece_id}. They are: {known}. {NOTHING}")
    return found


def _why_not(piece_id: str, ground: Ground) -> str:
    found = (
        offered.against(piece_id, ground.at, ground.around)
        if ground.at
        else offered.against_nobody(piece_id, ground.around)
    )
    if found:
        return handout_why.said(found, ground)
    if piece_id == offered.POCKET and ground.at:
        try:
            scripts.words_of(ground.at, ground.base.about.situation or None)
        except Refusal as refusal:
            return str(refusal)
    return ""


def _is_private(ground: Ground) -> bool:
    """Say whether there are sentences on a card where the rules keep results out of print."""
    owner = ground.base.here.owner
    return bool(owner.triggers) and "no_results_in_print" in on_paper.switched(owner.rules)


def _conditions(piece_id: str, ground: Ground) -> frozenset[str]:
    if ground.at is None:
        return on_paper.for_nobody(ground.base.here.owner, piece_id, ground.setting)
    return on_paper.holding(ground.at, piece_id, ground.setting)


def _values(piece_id: str, ground: Ground) -> dict[str, str]:
    if ground.at is None:
        return paper_values.of_the_business(ground.base.here.owner, piece_id, ground.setting, ground.base.here.today)
    return paper_values.of_client(ground.at, piece_id, ground.setting)


def _version(piece: Piece, fitting: Sequence[Version], wanted: str) -> Version:
    if not fitting:
        raise Refusal(f"No words of “{piece.title}” fit now. {NOTHING}")
    found = next((one for one in fitting if one.id == wanted), None) if wanted else fitting[0]
    if found is None:
        known = ", ".join(one.id for one in fitting)
        raise Refusal(f"“{piece.title}” can't be made as {wanted} now. What fits: {known}. {NOTHING}")
    return found


def _items(piece: Piece, ground: Ground) -> Items:
    if piece.id == offered.PEOPLE:
        return {"target.line": paper_values.lines("target.line", [one.line for one in ground.base.targets])}
    if piece.id == offered.KIND:
        return {kind_words.WORDS: ground.kind_words}
    if ground.at is None:
        return {}
    if piece.id == AGREEMENT_CARD:
        promise = our_promise(ground.at.dossier)
        ours = meetings.commitments(promise.id) if promise else []
        return {"commitment.text": paper_values.commitments(ours, ground.base.here.owner, ground.base.here.today)}
    if piece.id == offered.POCKET:
        script = scripts.words_of(ground.at, ground.base.about.situation or None)
        raised = [ask.hesitation for ask in reversed(ground.at.dossier.asks)]
        usual = (piece.hesitations or {}).get(script.situation, ())
        return pocket.items(script, raised, asks.hesitations(script.situation), usual)
    return {}


def _has_code(piece_id: str, ground: Ground) -> bool:
    return piece_id in WITH_CODE or (piece_id == offered.LETTER and ground.base.own.letter_code)


def _code(piece_id: str, ground: Ground) -> str:
    return code(ground.base.here.owner, ground.base.own.code_holds) if _has_code(piece_id, ground) else ""


def _check_in_kit(piece_id: str, condition: str, cover: Made, ground: Ground) -> None:
    """Raise Refusal for a piece that this meeting is not for; the agreement's card is the copy that both have."""
    at = ground.at
    if condition == "may_ask" and condition not in cover.conditions and at:
        reasons = at.blocked or on_paper.ready(at).reasons
        why = WhyNot(Not.NOT_READY, reasons[0] if reasons else None)
        raise Refusal(handout_why.said(why, ground))
    if piece_id == AGREEMENT_CARD and at and "promise_on" in cover.conditions:
        again = any(one.state is PromiseState.ASK_AGAIN for one in at.dossier.promises)
        if our_promise(at.dossier) is None and not again:
            raise Refusal(NO_AGREEMENT_MADE)
