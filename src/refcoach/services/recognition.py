"""Somebody named again is one person (R10), and one who declined is left alone (R30)."""

from dataclasses import dataclass

from refcoach.domain.clients import Client, PointKind
from refcoach.domain.may_be_one import who as taken_apart
from refcoach.domain.referrals import Introduced, Stage
from refcoach.domain.role_addresses import is_shared
from refcoach.services.known import Known
from refcoach.services.proof import has_own_mail, same_person
from refcoach.store import clients, imports, recognition, referrals, search


@dataclass(frozen=True, slots=True)
class Recognised:
    """Who in the book was named, if anybody; else whoever it may be, about whom the owner is asked."""

    lead: Client | None
    alike: tuple[Client, ...] = ()


def recognise(source_id: int, who: Introduced) -> Recognised:
    """R10: the same e-mail or phone, or the same name under the same source; R30: the name of one who declined."""
    same_name = [client for client in recognition.of_name(who.name) if client.id != source_id]
    sure, perhaps = _by_point(source_id, who, named_so=bool(same_name))
    for lead in (
        *sure,
        *recognition.named_by(source_id, who.name),
        *(client for client in same_name if declined(client.id)),
    ):
        return Recognised(lead)
    return Recognised(None, tuple({client.id: client for client in (*same_name, *perhaps)}.values()))


def is_themselves(source: Client, who: Introduced) -> bool:
    """R10: whether somebody named themselves: by their name, or an e-mail address that is theirs alone."""
    if recognition.folded(who.name) == recognition.folded(source.display_name):
        return True
    owners = recognition.of_point(PointKind.EMAIL, who.email) if who.email and not is_shared(who.email) else []
    return any(client.id == source.id for client in owners)


def declined(lead_id: int) -> bool:
    """R30: whether somebody asked not to be contacted when they were introduced."""
    return any(referral.stage is Stage.DECLINED for referral in referrals.of_lead(lead_id))


def _by_point(source_id: int, who: Introduced, *, named_so: bool) -> tuple[list[Client], list[Client]]:
    """Whoever has the e-mail or phone and surely is this person; else who may be, about whom the owner is asked.

    A personal e-mail is proof. A number that a household may share is none but of the same full name, as in a file.
    """
    known, those = Known(), {}
    points = [(PointKind.EMAIL, who.email)] if who.email else []
    # So few digits are an extension, which many have.
    if named_so or sum(c.isdigit() for c in who.phone) >= search.SHORTEST_PHONE:
        points.append((PointKind.PHONE, who.phone))
    here = [(kind, clients.point_key(kind, value)) for kind, value in points]
    for (kind, value), (_, key) in zip(points, here, strict=True):
        for client in recognition.of_point(kind, value):
            those[client.id] = client
            known.add_point(client.id, kind, key)
    known.take_people(
        (one.id, one.uid, one.is_organisation, *(getattr(one, name) for name in imports.FILLABLE))
        for one in those.values()
    )
    one = taken_apart(who.name)
    found = same_person(one, here, known, but=source_id)
    if found.client_id is not None:
        return [those[found.client_id]], []
    sure = [client_id for client_id in those if client_id != source_id and has_own_mail(one, client_id, here, known)]
    return [those[client_id] for client_id in sure], [those[found.perhaps]] if found.perhaps is not None else []
