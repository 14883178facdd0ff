"""Everyone the book has, as far as an import asks: by what makes two rows the same person."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
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
_FEW = 8
Keyed = tuple[tuple[PointKind, str, Point], ...]
"""E-mails, then phones: the kind, what makes two of them the same, and the point itself."""


@dataclass
class Known:
    """Everyone the book has, as far as matching asks: by row seen before, other program's id, e-mail and phone."""

    refs: dict[tuple[str, str], int] = field(default_factory=dict)
    points: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    people: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """What a row may fill in, the name first."""
    declined: set[tuple[str, int]] = field(default_factory=set)
    """Who wants no e-mail at which address."""
    mark: int = field(default=0, compare=False)
    """How the book was when reading began."""
    _shared: dict[tuple[str, str], "_Shared"] = field(default_factory=dict, compare=False)

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
        for declined in store.declined():
            self.declined.update((key, client_id) for _, key, client_id in declined)
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
            self.add_point(client_id, kind, key)

    def add_point(self, client_id: int, kind: str, key: str) -> None:
        self.points.setdefault((kind, key), []).append(client_id)

    def complete(self, client_id: int, filled: Mapping[str, Any], points: Keyed) -> None:
        """Remember what a row adds to somebody: the next row may be known by it, and adds to that."""
        if filled:
            has = zip(store.FILLABLE, self.people[client_id], strict=True)
            self.people[client_id] = tuple(filled.get(name, value) for name, value in has)
        for kind, key, _ in points:
            if not self.holds(client_id, kind, key):
                self.add_point(client_id, kind, key)

    def holds(self, client_id: int, kind: str, key: str) -> bool:
        """Say whether an e-mail or phone is somebody's already."""
        found = self.points.get((kind, key), ())
        return client_id in (found if len(found) < _FEW else self._sharers(kind, key).ids)

    def named_like(self, name: str, kind: str, key: str) -> int | None:
        """The first of those who have this e-mail or phone whose name is similar."""
        found = self._sharers(kind, key).first
        return min((found[word] for word in _words(name) if word in found), default=None)

    def _sharers(self, kind: str, key: str) -> "_Shared":
        shared = self._shared.setdefault((kind, key), _Shared())
        holders = self.points.get((kind, key), ())
        for client_id in islice(holders, shared.taken, None):
            shared.take(client_id, self.people[client_id][0])
        return shared


@dataclass(slots=True)
class _Shared:
    """Those who share a phone or an address that several read: a thousand are asked as fast as two."""

    taken: int = 0
    ids: set[int] = field(default_factory=set)
    first: dict[str, int] = field(default_factory=dict)
    """Whom each word of their names leads to."""

    def take(self, client_id: int, name: str) -> None:
        self.taken += 1
        self.ids.add(client_id)
        for word in _words(name):
            self.first[word] = min(client_id, self.first.get(word, client_id))


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
        holders = known.points.get((kind, key))
        if not holders:
            continue
        if kind is PointKind.EMAIL and key.split("@")[0] not in ROLE_ADDRESSES:
            return min(holders)
        if kind is PointKind.EMAIL or len(key) >= SHORTEST_PHONE:
            found = known.named_like(contact.display_name, kind, key)
            if found is not None:
                return found
    return None


def _words(name: str) -> set[str]:
    """What makes two names similar: a word of three letters or more, or all of it."""
    whole = sort_name(name)
    return {word for word in whole.split() if len(word) > 2} | {whole}


def remember(known: Known, contact: Contact, points: Keyed, source: str, fingerprint: str) -> int:
    """Rows further down the file may be the same person: remember this one under a number of its own."""
    number = -1 - len(known.refs)
    known.people[number] = (contact.display_name,)
    known.refs["row", fingerprint] = number
    if contact.external_ref:
        known.refs[source, contact.external_ref] = number
    for kind, key, _ in points:
        known.add_point(number, kind, key)
    return number
