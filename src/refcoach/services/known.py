"""Everyone the book has, as far as an import asks: by what makes two rows the same person."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from refcoach.domain.clients import PointKind
from refcoach.domain.contacts import Contact, Point
from refcoach.services.clients import sort_name
from refcoach.store import clients
from refcoach.store import imports as store

ROLE_ADDRESSES = frozenset(
    {"info", "office", "sales", "contact", "hello", "admin", "mail", "enquiries", "inquiries", "reception"}
    | {"accounts", "support", "team", "post", "kontakt"}
)
"""What stands before the @ of an address that several people read."""
SHORTEST_PHONE = 6
"""Fewer digits are an extension."""
Keyed = tuple[tuple[PointKind, str, Point], ...]
"""E-mails, then phones: the kind, what makes two of them the same, and the point itself."""


@dataclass
class Known:
    """Everyone the book has, as far as matching asks: by row seen before, other program's id, e-mail and phone."""

    refs: dict[tuple[str, str], int] = field(default_factory=dict)
    points: dict[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)
    people: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """What a row may fill in, the name first."""
    mark: int = field(default=0, compare=False)
    """How the book was when reading began."""

    @classmethod
    def load(cls) -> "Known":
        known = cls()
        for _ in known.read():
            pass
        return known

    def read(self) -> Iterator[None]:
        """Read everyone, a slice at a step: a window lives on between two of them."""
        self.mark = store.mark()
        for people in store.people():
            self.take_people(people)
            yield
        for points in store.points():
            self.take_points(points)
            yield
        for refs in store.refs():
            self.refs.update(((source, value), client_id) for _, source, value, client_id in refs)
            yield

    def take_people(self, rows: Iterable[tuple[Any, ...]]) -> None:
        for client_id, uid, *values in rows:
            self.people[client_id] = tuple(values)
            # Our own export carries it.
            self.refs["uid", uid] = client_id

    def take_points(self, rows: Iterable[tuple[Any, ...]]) -> None:
        for _, kind, key, client_id in rows:
            self.points[kind, key] = (*self.points.get((kind, key), ()), client_id)


def keyed(contact: Contact) -> Keyed:
    emails = [(PointKind.EMAIL, clients.point_key(PointKind.EMAIL, point.value), point) for point in contact.emails]
    phones = [(PointKind.PHONE, clients.point_key(PointKind.PHONE, point.value), point) for point in contact.phones]
    return (*emails, *phones)


def match(contact: Contact, points: Keyed, source: str, known: Known) -> int | None:
    """The other program's id or our own, then the exact e-mail, then the phone with a similar name."""
    for other in (source, "uid"):
        if contact.external_ref and (other, contact.external_ref) in known.refs:
            return known.refs[other, contact.external_ref]
    for kind, key, _ in points:
        proof = kind is PointKind.EMAIL and key.split("@")[0] not in ROLE_ADDRESSES
        for client_id in sorted(known.points.get((kind, key), ())):
            if proof or (
                (kind is PointKind.EMAIL or len(key) >= SHORTEST_PHONE)
                and _similar(contact.display_name, known.people[client_id][0])
            ):
                return client_id
    return None


def _similar(one: str, other: str) -> bool:
    """Two names are similar when they share a word of three letters or more."""
    words = [{w for w in sort_name(n).split() if len(w) > 2} for n in (one, other)]
    return bool(words[0] & words[1]) or sort_name(one) == sort_name(other)


def remember(known: Known, contact: Contact, points: Keyed, source: str, fingerprint: str) -> int:
    """Rows further down the file may be the same person: remember this one under a number of its own."""
    number = -1 - len(known.refs)
    known.people[number] = (contact.display_name,)
    known.refs["row", fingerprint] = number
    if contact.external_ref:
        known.refs[source, contact.external_ref] = number
    for kind, key, _ in points:
        known.points[kind, key] = (*known.points.get((kind, key), ()), number)
    return number
