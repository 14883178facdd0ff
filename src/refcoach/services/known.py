"""Everyone the book has, as far as an import asks: by what makes two rows the same person."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import Any

from refcoach.domain.clients import PointKind
from refcoach.domain.contacts import Contact, Point
from refcoach.domain.may_be_one import Key, Who, asked_by, known_by, may_be_one, who
from refcoach.domain.role_addresses import is_shared
from refcoach.store import clients, search
from refcoach.store import imports as store

_FEW = 8
_ALIKE = 50
"""So many of the same name and number are looked at; more of them are all the same."""
Keyed = tuple[tuple[PointKind, str, Point], ...]
"""E-mails, then phones: the kind, what makes two of them the same, and the point itself."""
Printed = tuple[str, Contact]
"""A row's fingerprint and what it says."""


class _Everything:
    def __contains__(self, _: object) -> bool:
        return True


@dataclass(slots=True)
class Asked:
    """What the rows of a file can be known by; None is asked for everything."""

    rows: Sequence[Printed] | None

    def refs(self) -> Container[str]:
        if self.rows is None:
            return _Everything()
        return {value for fingerprint, contact in self.rows for value in (fingerprint, contact.external_ref)}

    def leave_out(self, seen: Container[tuple[str, str]]) -> None:
        """Ask no more for rows that were brought in before."""
        if self.rows is not None:
            self.rows = [row for row in self.rows if ("row", row[0]) not in seen]

    def points(self) -> Container[tuple[str, str]]:
        if self.rows is None:
            return _Everything()
        return {point[:2] for _, contact in self.rows for point in keyed(contact)}

    def people(self, known: "Known") -> tuple[Container[int], Container[str]]:
        """The ids of those whom the rows may be about, and which of our own ids they carry."""
        if self.rows is None:
            return _Everything(), ()
        refs = {contact.external_ref for _, contact in self.rows} - {""}
        ids: set[int] = {client_id for (_, value), client_id in known.refs.items() if value in refs}
        for kind, keys in known.points.items():
            ids.update(chain.from_iterable(known.holders(kind, key) for key in keys))
        return ids, refs


@dataclass
class Known:
    """Everyone the book has, as far as matching asks: by row seen before, other program's id, e-mail and phone."""

    refs: dict[tuple[str, str], int] = field(default_factory=dict)
    points: defaultdict[str, dict[str, int | list[int]]] = field(default_factory=lambda: defaultdict(dict))
    """Of each kind, who has it: one, or in a list those who share it; a list for each would be most of it all."""
    people: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    """What a row may fill in, the name first; of a long text only whether there is one."""
    declined: set[tuple[str, int]] = field(default_factory=set)
    """Who wants no e-mail at which address."""
    firms: set[int] = field(default_factory=set)
    new: dict[int, Contact] = field(default_factory=dict, compare=False)
    """Whom this very file adds."""
    mark: int = field(default=0, compare=False)
    """How the book was when reading began."""
    _shared: dict[tuple[str, str], "_Shared"] = field(default_factory=dict, compare=False)
    _whos: dict[int, Who] = field(default_factory=dict, compare=False)

    @classmethod
    def load(cls, theirs: Sequence[Printed] | None = None) -> "Known":
        known = cls()
        for _ in known.read(theirs):
            pass
        return known

    def read(self, theirs: Sequence[Printed] | None = None) -> Iterator[None]:
        """Read everyone, a slice at a step: a window lives on between two of them.

        With the rows of a file, of a large book only what these can ask for is kept.
        """
        self.mark = store.mark()
        asked = Asked(None if theirs is None or not store.anybody() else theirs)
        values = asked.refs()
        for refs in store.refs():
            self.refs.update(((source, value), client_id) for _, source, value, client_id in refs if value in values)
            yield
        asked.leave_out(self.refs)
        keys = asked.points()
        for points in store.points():
            self.take_points(point for point in points if point[1:3] in keys)
            yield
        for declined in store.declined():
            self.declined.update((key, whose) for _, key, whose in declined if (PointKind.EMAIL, key) in keys)
            yield
        ids, uids = asked.people(self)
        for people in store.people():
            self.take_people(one for one in people if one[0] in ids or one[1] in uids)
            yield

    def take_people(self, rows: Iterable[tuple[Any, ...]]) -> None:
        for client_id, uid, is_firm, *values in rows:
            self.people[client_id] = tuple(values)
            if is_firm:
                self.firms.add(client_id)
            # Our own export carries it.
            self.refs["uid", uid] = client_id

    def take_points(self, rows: Iterable[tuple[Any, ...]]) -> None:
        for _, kind, key, client_id in rows:
            self.add_point(client_id, kind, key)

    def add_point(self, client_id: int, kind: str, key: str) -> None:
        those = self.points[kind]
        there = those.get(key)
        if isinstance(there, list):
            there.append(client_id)
        else:
            those[key] = client_id if there is None else [there, client_id]

    def holders(self, kind: str, key: str) -> Sequence[int]:
        """Whose an e-mail or phone is, in the order in which they came to it."""
        there = self.points[kind].get(key, ())
        return (there,) if isinstance(there, int) else there

    def complete(self, client_id: int, contact: Contact, filled: Mapping[str, Any], points: Keyed) -> None:
        """Remember what a row adds to somebody: the next row may be known by it, and adds to that."""
        if filled:
            has = zip(store.FILLABLE, self.people[client_id], strict=True)
            self.people[client_id] = tuple(filled.get(name, value) for name, value in has)
        if client_id in self.new:
            self._learn(client_id, contact)
        self._whos.pop(client_id, None)
        for kind, key, _ in points:
            if not self.holds(client_id, kind, key):
                self.add_point(client_id, kind, key)

    def _learn(self, number: int, contact: Contact) -> None:
        """Whoever this file adds may get their name, or their birthday, further down."""
        before = self.new[number]
        if self.who(number).nameless:
            self.new[number] = contact
        elif not before.birthday and contact.birthday:
            self.new[number] = replace(before, birthday=contact.birthday)

    def holds(self, client_id: int, kind: str, key: str) -> bool:
        """Say whether an e-mail or phone is somebody's already."""
        found = self.holders(kind, key)
        return client_id in (found if len(found) < _FEW else self._sharers(kind, key).ids)

    def name(self, client_id: int) -> str:
        return self.new[client_id].display_name if client_id in self.new else str(self.people[client_id][0])

    def who(self, client_id: int) -> Who:
        """Somebody's name, taken apart once."""
        if client_id not in self._whos:
            self._whos[client_id] = self._taken_apart(client_id)
        return self._whos[client_id]

    def _taken_apart(self, client_id: int) -> Who:
        if client_id in self.new:
            return who_of(self.new[client_id])
        has: dict[str, Any] = dict(zip(store.FILLABLE, self.people[client_id], strict=True))
        month, day = has["birthday_month"], has["birthday_day"]
        return who(
            has["display_name"],
            has["given_name"],
            has["family_name"],
            f"{has['name_prefix']} {has['name_suffix']}",
            (month, day) if month and day else None,
            is_organisation=client_id in self.firms,
        )

    def same_person(self, one: Who, kind: PointKind, key: str) -> int | None:
        """The first of those who have this e-mail or phone who may be the same person; known ones before new ones."""
        there = self.holders(kind, key)
        holders: Iterable[int] = there
        single = len(there) == 1
        personal = kind is PointKind.EMAIL and not is_shared(key)
        if len(there) >= _FEW:
            holders = self._sharers(kind, key).alike(one)
        for client_id in sorted(holders, key=lambda number: (number < 0, abs(number))):
            other = self.who(client_id)
            if may_be_one(one, other, alone=single and (personal or one.nameless or other.nameless)):
                return client_id
        return None

    def _sharers(self, kind: str, key: str) -> "_Shared":
        shared = self._shared.setdefault((kind, key), _Shared())
        for client_id in islice(self.holders(kind, key), shared.taken, None):
            shared.take(client_id, self.who(client_id))
        return shared


@dataclass(slots=True)
class _Shared:
    """Those who share a phone or an address that several read: a thousand are asked as fast as two."""

    taken: int = 0
    ids: set[int] = field(default_factory=set)
    named: dict[Key, list[int]] = field(default_factory=dict)
    """Whom each of the ways to say their names leads to."""

    def take(self, client_id: int, someone: Who) -> None:
        self.taken += 1
        self.ids.add(client_id)
        for key in known_by(someone):
            there = self.named.setdefault(key, [])
            if len(there) < _ALIKE:
                there.append(client_id)

    def alike(self, someone: Who) -> set[int]:
        return {client_id for key in asked_by(someone) for client_id in self.named.get(key, ())}


def keyed(contact: Contact) -> Keyed:
    email, phone = PointKind.EMAIL, PointKind.PHONE  # an enum's member takes longer to reach than all else here
    emails = [(email, clients.point_key(email, point.value), point) for point in contact.emails]
    phones = [(phone, clients.point_key(phone, point.value), point) for point in contact.phones]
    return (*emails, *phones)


def who_of(contact: Contact) -> Who:
    return who(
        contact.display_name,
        contact.given_name,
        contact.family_name,
        f"{contact.name_prefix} {contact.name_suffix}",
        contact.birthday,
        is_organisation=contact.is_organisation,
    )


@dataclass(frozen=True, slots=True)
class Match:
    """Who in the book a row is about; else with whom it shares a number or an address."""

    client_id: int | None = None
    shares: str = ""


def match(contact: Contact, points: Keyed, source: str, known: Known) -> Match:
    """The other program's id or our own, then an e-mail or phone, where the names may be one person's."""
    for other in (source, "uid"):
        if contact.external_ref and (other, contact.external_ref) in known.refs:
            return Match(known.refs[other, contact.external_ref])
    here = [(kind, key) for kind, key, _ in points if key in known.points[kind] and _is_proof(kind, key)]
    if not here:
        return Match()
    one = who_of(contact)
    for kind, key in here:
        found = known.same_person(one, kind, key)
        if found is not None:
            return Match(found)
    return Match(shares=_shares(here, known))


def _is_proof(kind: PointKind, key: str) -> bool:
    return kind is PointKind.EMAIL or len(key) >= search.SHORTEST_PHONE


def _shares(here: Sequence[tuple[PointKind, str]], known: Known) -> str:
    """Say with whom a number is shared; that several have the address of an office says nothing."""
    for kind, key in here:
        if kind is PointKind.PHONE or not is_shared(key):
            what = "a number" if kind is PointKind.PHONE else "an e-mail address"
            return f"Shares {what} with {known.name(known.holders(kind, key)[0])}"
    return ""


def remember(known: Known, contact: Contact, points: Keyed, source: str, fingerprint: str) -> int:
    """Rows further down the file may be the same person: remember this one under a number of its own."""
    number = -1 - len(known.refs)
    known.new[number] = contact
    known.refs["row", fingerprint] = number
    if contact.external_ref:
        known.refs[source, contact.external_ref] = number
    for kind, key, _ in points:
        known.add_point(number, kind, key)
    return number
