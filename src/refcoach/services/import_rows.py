"""What a row of an import becomes in the book, and what it adds to somebody who is there already."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from refcoach.domain.clients import As, Consent, State
from refcoach.domain.contacts import CLIENT, PROSPECT, Contact, is_half_of, is_no_name, tags_text
from refcoach.domain.greetings import guess_greeting, guess_how_many
from refcoach.domain.referrals import Stage
from refcoach.services.asked import Keyed, is_ours
from refcoach.services.clients import sort_name
from refcoach.services.known import CALLED, Known
from refcoach.store import imports as store
from refcoach.store import referrals, search

_PUT_AWAY = (State.ARCHIVED, State.DECEASED)
_ACTIVE, _UNKNOWN = State.ACTIVE, Consent.UNKNOWN  # for each row an enum's member would take long to reach


def values_of(contact: Contact) -> dict[str, Any]:
    month, day = contact.birthday or (None, None)
    how_many = guess_how_many(contact.display_name, is_organisation=contact.is_organisation)
    return {
        "how_many": how_many,
        "greeting": guess_greeting(contact.given_name, contact.display_name, how_many),
        "display_name": contact.display_name,
        "sort_name": sort_name(contact.display_name),
        "given_name": contact.given_name,
        "family_name": contact.family_name,
        "name_prefix": contact.name_prefix,
        "middle_name": contact.middle_name,
        "name_suffix": contact.name_suffix,
        "is_organisation": contact.is_organisation,
        "company": contact.company,
        "address": contact.address,
        "notes": contact.notes,
        "tags": tags_text(contact.tags),
        "birthday_month": month,
        "birthday_day": day,
        "referred_by_note": contact.referred_by,
    }


def newcomer(contact: Contact, people_are: As, today: date) -> dict[str, Any]:
    """A client's row for whoever is added: as the owner says who they are, unless a file of ours knows better.

    The mark has its day, which is day 0 where there is no sale (R5). What we put out comes back under the uid it had.
    """
    is_client = contact.lifecycle == CLIENT or (people_are is As.CLIENTS and contact.lifecycle != PROSPECT)
    put_away = contact.put_away in _PUT_AWAY
    return {
        **values_of(contact),
        "uid": contact.external_ref if is_ours(contact.external_ref) else "",
        "state": State(contact.put_away) if put_away else _ACTIVE,
        "state_on": today if put_away else None,
        "existing_client": is_client,
        "marked_on": today if is_client else None,
        "wanted": people_are is As.TARGETS,
    }


def point_rows(client_id: int, points: Keyed, *, new: bool) -> Iterator[dict[str, Any]]:
    """E-mails and phones as they are written; the first of each kind is somebody's main one if they are new."""
    before = ""
    if any(point.primary for _, _, point in points):
        points = tuple(sorted(points, key=lambda keyed: (keyed[0], not keyed[2].primary)))
    for kind, key, point in points:
        yield {
            "client_id": client_id,
            "kind": kind,
            "value": point.value,
            "match_key": key,
            "label": point.label,
            "is_primary": new and kind != before,
            "consent": _UNKNOWN,
        }
        before = kind


def ref_rows(client_id: int, fingerprint: str, contact: Contact, source: str) -> Iterator[dict[str, Any]]:
    yield {"client_id": client_id, "source": "row", "value": fingerprint}
    if contact.external_ref:
        yield {"client_id": client_id, "source": source, "value": contact.external_ref}


def searched(people: Iterable[tuple[int, Contact]]) -> tuple[list[search.Person], list[search.Point]]:
    """What people who were added are found by, and the points of each."""
    found: list[search.Person] = []
    points: list[search.Point] = []
    for i, one in people:
        found.append((i, one.display_name, one.given_name, one.family_name, one.company, one.notes))
        points += [(i, "email", point.value) for point in one.emails]
        points += [(i, "phone", point.value) for point in one.phones]
    return found, points


_OF_A_NAME = (
    "display_name", "sort_name", "given_name", "family_name", "name_prefix", "middle_name", "name_suffix",
    "is_organisation", "how_many", "greeting",
)  # fmt: skip


def differences(client_id: int, contact: Contact, points: Keyed, known: Known) -> tuple[dict[str, Any], Keyed]:
    """What the row knows and the book does not: empty fields filled, never anything overwritten.

    Whoever was known by an e-mail address or a phone alone gets a name, and by half a name the whole of it.
    """
    has = dict(zip(store.FILLABLE, known.people[client_id], strict=True))
    values = values_of(contact)
    filled = {k: v for k, v in values.items() if v and k in has and not has[k]}
    if is_no_name(has["display_name"]) and not is_no_name(contact.display_name):
        filled |= {name: values[name] for name in _OF_A_NAME}
    elif client_id not in known.firms and is_half_of(has["display_name"], contact):
        filled |= {name: values[name] for name in ("display_name", "sort_name")}
    return filled, tuple(one for one in points if not known.holds(client_id, one[0], one[1]))


@dataclass(slots=True)
class Completed:
    """What rows add to some people, until it is written: once, however many rows are theirs."""

    known: Known
    values: dict[int, dict[str, Any]] = field(default_factory=dict)
    points: list[dict[str, Any]] = field(default_factory=list)
    refs: list[dict[str, Any]] = field(default_factory=list)
    address_kinds: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, client_ids: Sequence[int]) -> "Completed":
        """Begin with what the book has of these people."""
        known = Known()
        people, points = store.some(client_ids)
        known.take_people(people)
        known.take_points(points)
        return cls(known)

    def take(
        self, client_id: int, contact: Contact, points: Keyed, fingerprint: str, source: str, called: str = ""
    ) -> None:
        """Take what a row adds; the next row of the same person adds to that."""
        if called:
            self.refs.append({"client_id": client_id, "source": CALLED, "value": f"{client_id} {called}"})
        filled, new = differences(client_id, contact, points, self.known)
        if filled:
            self.values.setdefault(client_id, {}).update(filled)
        if "address" in filled and contact.address_kind:
            self.address_kinds[client_id] = contact.address_kind
        self.known.complete(client_id, contact, filled, new)
        self.points += point_rows(client_id, new, new=False)
        self.refs += ref_rows(client_id, fingerprint, contact, source)

    def write(self) -> None:
        store.complete(self.values, self.points, self.refs, self.address_kinds)


def history(referred_by: Mapping[int, str], people_are: As, today: date) -> None:
    """'Referred by' becomes history, which no agreement and no window counts; a name that fits nobody stays a note.

    `referred_by` is what rows say of those they added, by id.
    """
    wanted = {lead: sort_name(name) for lead, name in referred_by.items()}
    by_name = store.by_sort_name(set(wanted.values())) if wanted else {}
    for lead, name in wanted.items():
        source = by_name.get(name)
        if source is None or source == lead:
            continue
        referrals.add(
            source_id=source,
            lead_id=lead,
            received_on=today,
            imported=True,
            stage=Stage.WON if people_are is As.CLIENTS else Stage.IN_TOUCH,
            prompted=True,
        )
