"""The people of the book as contacts: what a file for another program says of them."""

from dataclasses import dataclass, replace

from refcoach.domain.clients import Client, ContactPoint, PointKind
from refcoach.domain.contacts import CLIENT, PROSPECT, Contact, Point, tags_in
from refcoach.services import allowed
from refcoach.services.desk import Desk
from refcoach.store import cards as store
from refcoach.store import clients
from refcoach.store.cards import Facts

STAYS_INSIDE = "In practice mode notes, tags, who named them and who is a client stay in RefCoach."


@dataclass(frozen=True, slots=True)
class Cards:
    contacts: list[Contact]
    left_out: int
    """How many were put away, and are not among them."""
    held_back: str = ""
    """What the contacts do not say, in practice mode; empty where they say everything."""


def of_everybody(desk: Desk, *, put_away: bool) -> Cards:
    """Everyone as a contact; those who were archived or died only when they are asked for (R21).

    In practice mode nothing in it shows that somebody is a client (R28b).
    """
    everybody = store.everybody(desk.today())
    wanted = [facts for facts in everybody if put_away or not facts.put_away]
    ids = [facts.client_id for facts in wanted]
    people, points = clients.many(ids), clients.points_of(ids)
    contacts = [_contact(people[f.client_id], points.get(f.client_id, []), f) for f in wanted]
    left_out = len(everybody) - len(wanted)
    if not allowed.rules().practice:
        return Cards(contacts, left_out)
    return Cards([_as_anybody(contact) for contact in contacts], left_out, STAYS_INSIDE)


def _as_anybody(contact: Contact) -> Contact:
    return replace(contact, notes="", tags=(), referred_by="", lifecycle="", put_away="")


def _contact(client: Client, points: list[ContactPoint], facts: Facts) -> Contact:
    month, day = client.birthday_month, client.birthday_day
    return Contact(
        display_name=client.display_name,
        given_name=client.given_name,
        family_name=client.family_name,
        is_organisation=client.is_organisation,
        company=client.company,
        emails=_points(points, PointKind.EMAIL),
        phones=_points(points, PointKind.PHONE),
        address=client.address,
        birthday=(month, day) if month and day else None,
        notes=client.notes,
        tags=tags_in(client.tags),
        external_ref=client.uid,
        referred_by=facts.referred_by,
        lifecycle=CLIENT if facts.is_client else PROSPECT,
        name_prefix=client.name_prefix,
        middle_name=client.middle_name,
        name_suffix=client.name_suffix,
        address_kind=facts.address_kind if client.address else "",
        put_away=client.state.value if facts.put_away else "",
    )


def _points(points: list[ContactPoint], kind: PointKind) -> tuple[Point, ...]:
    return tuple(Point(p.value, p.label, p.is_primary) for p in points if p.kind is kind)
