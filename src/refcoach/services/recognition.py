"""Somebody named again is one person (R10), and one who declined is left alone (R30)."""

from dataclasses import dataclass

from refcoach.domain.clients import Client, PointKind
from refcoach.domain.referrals import Introduced, Stage
from refcoach.domain.role_addresses import is_shared
from refcoach.store import recognition, referrals, search


@dataclass(frozen=True, slots=True)
class Recognised:
    """Who in the book was named, if anybody; else those of the same name, about whom the owner is asked."""

    lead: Client | None
    alike: tuple[Client, ...] = ()


def recognise(source_id: int, who: Introduced) -> Recognised:
    """R10: the same e-mail or phone, or the same name under the same source; R30: the name of one who declined."""
    same_name = [client for client in recognition.of_name(who.name) if client.id != source_id]
    for lead in (
        *_by_point(source_id, who, {client.id for client in same_name}),
        *recognition.named_by(source_id, who.name),
        *(client for client in same_name if declined(client.id)),
    ):
        return Recognised(lead)
    return Recognised(None, tuple(same_name))


def is_themselves(source: Client, who: Introduced) -> bool:
    """R10: whether somebody named themselves: by their name, or an e-mail address that is theirs alone."""
    if recognition.folded(who.name) == recognition.folded(source.display_name):
        return True
    owners = recognition.of_point(PointKind.EMAIL, who.email) if who.email and not is_shared(who.email) else []
    return any(client.id == source.id for client in owners)


def declined(lead_id: int) -> bool:
    """R30: whether somebody asked not to be contacted when they were introduced."""
    return any(referral.stage is Stage.DECLINED for referral in referrals.of_lead(lead_id))


def _by_point(source_id: int, who: Introduced, same_name: set[int]) -> list[Client]:
    """Whoever has the e-mail or phone; what several people share is no proof without the name."""
    alone = not is_shared(who.email)
    found = [(client, alone) for client in recognition.of_point(PointKind.EMAIL, who.email) if who.email]
    proof = sum(c.isdigit() for c in who.phone) >= search.SHORTEST_PHONE
    found += [(client, proof) for client in recognition.of_point(PointKind.PHONE, who.phone) if who.phone]
    return [client for client, sure in found if client.id != source_id and (sure or client.id in same_name)]
