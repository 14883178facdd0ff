"""Everyone the book has, as far as an import asks: by what makes two rows the same person."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, islice
from typing import Any

from refcoach.domain.clients import PointKind
from refcoach.domain.contacts import Contact, is_half_of
from refcoach.domain.may_be_one import Evidence, Key, Who, another_form, are_several, may_be_one, renamed, who
from refcoach.exchange.reader import Row
from refcoach.services.asked import Asked, Everything, Keyed, Printed, folded, is_ours, keyed
from refcoach.services.sharers import Sharers
from refcoach.store import imports as store

_FEW = 8
CALLED = "called"
"""Whose reference is a given name: another form of theirs, and it says whom a short one stands for."""


@dataclass
class Known:
    """Everyone the book has, as far as matching asks: by row seen before, other program's id, e-mail and phone."""

    refs: dict[tuple[str, str], int] = field(default_factory=dict)
    rivals: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    """Who else has such an id: of two programs that count from one, of which a file says no more than its kind."""
    points: defaultdict[str, dict[str, int | list[int]]] = field(default_factory=lambda: defaultdict(dict))
    """Of each kind, who has it: one, or in a list those who share it; a list for each would be most of it all."""
    people: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    """What a row may fill in, the name first; of a long text only whether there is one, but see `bare`."""
    bare: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Who has neither e-mail nor phone, by their name; of these it is known where they live and work."""
    declined: set[tuple[str, int]] = field(default_factory=set)
    """Who wants no e-mail at which address."""
    firms: set[int] = field(default_factory=set)
    new: dict[int, Contact] = field(default_factory=dict, compare=False)
    """Whom this very file adds."""
    rows: Sequence[Row] = field(default=(), compare=False)
    """The rows of this very file."""
    mark: int = field(default=0, compare=False)
    """How the book was when reading began."""
    _sharing: dict[Key, Sharers] = field(default_factory=dict, compare=False)
    _several: dict[Key, bool] = field(default_factory=dict, compare=False)
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
        named = asked.names()
        for people in store.bare():
            self.take_bare((client_id, name) for client_id, name in people if folded(name) in named)
            yield
        values, bare = asked.refs(self.bare), set(chain.from_iterable(self.bare.values()))
        for refs in store.refs():
            for _, source, value, whose in refs:
                # Whom a short name stands for, and which programs know somebody by another id, no row says.
                if value in values or source == CALLED or whose in bare:
                    self.add_ref((source, value), whose)
            yield
        asked.leave_out(self.refs)
        keys = asked.points()
        for points in store.points():
            self.take_points(point for point in points if point[1:3] in keys)
            yield
        for declined in store.declined():
            self.declined.update((key, whose) for _, key, whose in declined if (PointKind.EMAIL, key) in keys)
            yield
        ids, uids = self._wanted(asked)
        for people in store.people():
            self.take_people(one for one in people if one[0] in ids or one[1] in uids)
            yield

    def _wanted(self, asked: Asked) -> tuple[Container[int], Container[str]]:
        """The ids of those whom the rows may be about, and which of our own ids they carry."""
        if asked.rows is None:
            return Everything(), ()
        others, named = asked.others(), asked.names() if self.bare else ()
        ids: set[int] = {client_id for (_, value), client_id in self.refs.items() if value in others}
        ids.update(chain.from_iterable(those for (_, value), those in self.rivals.items() if value in others))
        for kind, keys in self.points.items():
            ids.update(chain.from_iterable(self.holders(kind, key) for key in keys))
        ids.update(chain.from_iterable(those for name, those in self.bare.items() if name in named))
        return ids, others

    def take_bare(self, people: Iterable[tuple[int, str]]) -> None:
        for client_id, name in people:
            self.bare[folded(name)].append(client_id)

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

    def add_ref(self, ref: tuple[str, str], client_id: int) -> None:
        there = self.refs.get(ref)
        if there not in (None, client_id) and ref[0] != "row":
            self.rivals.setdefault(ref, []).append(there)
        self.refs[ref] = client_id

    def by_id(self, source: str, contact: Contact) -> int | None:
        """Return who has the id of a row: ours is theirs alone; another program's where the name allows it."""
        ref = contact.external_ref
        if not ref:
            return None
        if is_ours(ref):
            return self.refs.get((source, ref), self.refs.get(("uid", ref)))
        one = replace(who_of(contact), birthday=None)
        holders = [self.refs.get((source, ref)), *self.rivals.get((source, ref), ())]
        there = [client_id for client_id in holders if client_id is not None]
        return next((i for i in there if self.may_be(one, i, born=False)), None)

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
            return
        if is_half_of(before.display_name, contact) and not before.is_organisation:
            before = self.new[number] = replace(
                before,
                display_name=contact.display_name,
                given_name=before.given_name or contact.given_name,
                family_name=before.family_name or contact.family_name,
            )
        if not before.birthday and contact.birthday:
            self.new[number] = replace(before, birthday=contact.birthday)

    def holds(self, client_id: int, kind: str, key: str) -> bool:
        """Say whether an e-mail or phone is somebody's already."""
        found = self.holders(kind, key)
        return client_id in (found if len(found) < _FEW else self._sharers(kind, key).ids)

    def name(self, client_id: int) -> str:
        """How somebody is called; nothing where no row can ask for them."""
        return self.new[client_id].display_name if client_id in self.new else self.people.get(client_id, ("",))[0]

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

    def alike(self, one: Who, kind: str, key: str) -> set[int]:
        """Who has an e-mail or phone; of many only those whose names are like this one."""
        holders = self.holders(kind, key)
        return set(holders) if len(holders) < _FEW else self._sharers(kind, key).alike(one)

    def are_several(self, kind: str, key: str) -> bool:
        """Say whether an e-mail or phone is surely that of several, of the book, of an earlier file or of this one."""
        at = kind, key
        if at not in self._several:
            holders = [client_id for client_id in self.holders(kind, key) if client_id > 0]
            people = chain.from_iterable(map(self.names, holders))
            self._several[at] = are_several(chain(people, map(who_of, self._ahead.get(at, ()))))
        return self._several[at]

    def names(self, client_id: int) -> Iterator[Who]:
        """Somebody's name, as it is and in the other forms that rows had."""
        someone = self.who(client_id)
        yield someone
        for given in self._called.get(client_id, ()):
            yield renamed(someone, given)

    def may_be(self, one: Who, client_id: int, *, born: bool = True) -> bool:
        """Say whether the names allow that somebody is this person, whatever else they were called before.

        `born` says whether their birthdays count.
        """
        names = self.names(client_id) if born else (replace(name, birthday=None) for name in self.names(client_id))
        return all(may_be_one(one, name, Evidence.OWN) for name in names)

    @cached_property
    def _called(self) -> dict[int, list[str]]:
        """The other forms of their given names that rows had."""
        found: dict[int, list[str]] = {}
        for (source, value), client_id in self.refs.items():
            if source == CALLED:
                found.setdefault(client_id, []).append(value.partition(" ")[2])
        return found

    @cached_property
    def _ahead(self) -> dict[Key, list[Contact]]:
        """Whom the rows of this very file name, by their e-mails and phones."""
        found: dict[Key, list[Contact]] = {}
        for contact in (row.contact for row in self.rows if row.contact):
            for kind, key, _ in keyed(contact):
                found.setdefault((kind, key), []).append(contact)
        return found

    def calls(self, client_id: int, contact: Contact) -> str:
        """Return the form of somebody's given name that a row has, where nobody knew it; else none."""
        given = another_form(self.who(client_id), who_of(contact))
        if not given or given in self._called.get(client_id, ()):
            return ""
        self._called.setdefault(client_id, []).append(given)
        return given

    def _sharers(self, kind: str, key: str) -> Sharers:
        shared = self._sharing.setdefault((kind, key), Sharers())
        for client_id in islice(self.holders(kind, key), shared.taken, None):
            shared.take(client_id, self.who(client_id))
        return shared


def who_of(contact: Contact) -> Who:
    return who(
        contact.display_name,
        contact.given_name,
        contact.family_name,
        f"{contact.name_prefix} {contact.name_suffix}",
        contact.birthday,
        is_organisation=contact.is_organisation,
    )
