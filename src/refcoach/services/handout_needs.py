"""What a piece needs before it makes sense: what to ask for, and keeping it where it belongs."""

from collections.abc import Mapping, Sequence

from refcoach.domain.handout_words import NEEDS
from refcoach.domain.handouts import Piece, Values, Version
from refcoach.domain.handouts import missing as _missing
from refcoach.domain.spoken import joined
from refcoach.domain.texts import one_line
from refcoach.services import clients, settings, trigger_sentences
from refcoach.services.desk import Desk, Refusal

_SETTINGS: Mapping[str, str] = {
    "business.name": "business_name",
    "business.owner_first_name": "owner_first_name",
    "business.phone": "business_phone",
    "business.web": "business_web",
    "business.postal_address": "business_address",
    "business.what_we_do_plain": "what_we_do",
    "business.give_away": "give_away",
}
_FRAGMENTS = frozenset({"business.what_we_do_plain", "business.give_away"})
"""Kept without a full stop: they stand inside of sentences."""


def missing(piece: Piece, version: Version, values: Values) -> tuple[tuple[str, ...], ...]:
    """Return what has to be asked for first: of each group, one field is enough."""
    return _missing(piece, version, values)


def refuse_without(piece: Piece, version: Version, values: Values) -> None:
    """Raise Refusal where a piece makes no sense yet, with what it needs and where that is kept."""
    groups = missing(piece, version, values)
    if groups:
        wanted = joined([" or ".join(NEEDS[field][0] for field in group) for group in groups])
        where = joined(list(dict.fromkeys(NEEDS[field][1] for group in groups for field in group)))
        raise Refusal(f"“{piece.title}” needs {wanted} first: see {where}. Nothing was made.")


def fill_in(desk: Desk, field: str, text: str, *, client_id: int | None = None) -> str:
    """Keep what was missing where it belongs; returns the batch for undo. Raises Refusal for what can't be kept here.

    `client_id` is whose record a name belongs to.
    """
    said = one_line(text)
    if not said:
        raise Refusal(f"That needs words: {_named([field])}. Nothing was saved.")
    if field in _SETTINGS:
        kept = said.rstrip(". ") if field in _FRAGMENTS else said
        return settings.save(desk, **{_SETTINGS[field]: kept})
    if field == "ideal_client.trigger_1":
        return trigger_sentences.say_first(desk, said.strip("'\"“”‘’").rstrip("."))
    if field == "referral.source_full_name" and client_id is not None:
        return clients.edit(desk, client_id, name=said)
    raise Refusal("That can't be filled in here. Nothing was saved.")


def _named(fields: Sequence[str]) -> str:
    return joined([NEEDS[field][0] for field in fields if field in NEEDS]) or "it has no name"
