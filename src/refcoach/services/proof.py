"""Who has an e-mail or phone of a row and is the same person: as much as what they share proves."""

from collections.abc import Sequence
from dataclasses import dataclass

from refcoach.domain.clients import PointKind
from refcoach.domain.may_be_one import Evidence, Key, Who, may_be_one
from refcoach.domain.role_addresses import is_of_a_household, is_shared
from refcoach.services.known import Known


@dataclass(frozen=True, slots=True)
class Found:
    """Who is the same person, else who may be."""

    client_id: int | None = None
    by: tuple[Key, ...] = ()
    """What they share."""
    perhaps: int | None = None


def same_person(one: Who, here: Sequence[Key], known: Known, *, but: int | None = None) -> Found:
    """Return the first of those who have these e-mails and phones who is this person; known ones before new ones.

    `but` is somebody who is another, though they may have the same.
    """
    looked_at = set() if but is None else {but}
    perhaps = None
    for at in here:
        for client_id in sorted(known.alike(one, *at) - looked_at, key=lambda number: (number < 0, abs(number))):
            looked_at.add(client_id)
            if not known.may_be(one, client_id):
                continue
            other = known.who(client_id)
            shared = tuple(key for key in here if known.holds(client_id, *key))
            if _is_called(one, client_id, known) or may_be_one(one, other, _evidence(one, other, shared, known)):
                return Found(client_id, shared)
            perhaps = client_id if perhaps is None else perhaps
    return Found(perhaps=perhaps)


def has_own_mail(one: Who, client_id: int, here: Sequence[Key], known: Known) -> bool:
    """Say whether one of these e-mails is somebody's own: whoever has it too, under any name, is the same person."""
    mails = [key for kind, key in here if kind == PointKind.EMAIL and known.holds(client_id, kind, key)]
    return any(_is_personal(key, one, known.who(client_id), known) for key in mails)


def _is_called(one: Who, client_id: int, known: Known) -> bool:
    """Say whether somebody has this very name, or had it in a row before."""
    return any(may_be_one(one, name, Evidence.WEAK) for name in known.names(client_id))


def _evidence(one: Who, other: Who, shared: Sequence[Key], known: Known) -> Evidence:
    """How much it says that two share these: what others share with them, or will further down, says little."""
    if one.nameless or other.nameless:
        return Evidence.OWN if any(len(known.holders(*at)) == 1 for at in shared) else Evidence.WEAK
    theirs = [at for at in shared if not known.are_several(*at)]
    mails = [key for kind, key in theirs if kind == PointKind.EMAIL]
    personal = [key for key in mails if _is_personal(key, one, other, known)]
    if any(len(known.holders(PointKind.EMAIL, key)) == 1 for key in personal):
        return Evidence.OWN
    return Evidence.STRONG if personal or 0 < len(mails) < len(theirs) else Evidence.WEAK


def _is_personal(email: str, one: Who, other: Who, known: Known) -> bool:
    """Say whether an address is neither an office's nor a household's, by its words and by who has it."""
    return not (is_shared(email) or known.are_several(PointKind.EMAIL, email) or _names_both(email, one, other))


def _names_both(email: str, one: Who, other: Who) -> bool:
    """Say whether an address is a household's by the names of these two; Min Kim's own may be minkim@."""
    given = {*one.given[:1], *other.given[:1]}
    return is_of_a_household(email, given - (one.whole & other.whole), (one.family | other.family) - given)
