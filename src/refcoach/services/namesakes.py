"""Those of whom no more is known than a name: who of a further file they are."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from refcoach.domain.contacts import Contact
from refcoach.domain.folding import fold
from refcoach.domain.may_be_one import may_be_one
from refcoach.exchange.reader import FileRead
from refcoach.services.fingerprints import fingerprint_of
from refcoach.services.known import Keyed, Known, who_of
from refcoach.store import imports as store

_COMPANY, _ADDRESS = map(store.FILLABLE.index, ("company", "address"))


@dataclass
class Namesakes:
    """Whoever has neither e-mail nor phone, by name; two of one name in one file are two people.

    So a list of names that comes a second time (with its birthdays, with a column more, corrected, or as another kind
    of file) finds everybody it brought.
    """

    known: Known
    read: FileRead
    taken: set[tuple[str, int]] = field(default_factory=set)
    """Who stands in which file already."""

    @cached_property
    def _named(self) -> dict[str, list[int]]:
        """Everybody in the book who is known by their name alone, by it."""
        reached = {client_id for holders in self.known.points.values() for client_id in holders}
        found: dict[str, list[int]] = defaultdict(list)
        for client_id, values in self.known.people.items():
            if client_id not in reached:
                found[_folded(str(values[0]))].append(client_id)
        return found

    @cached_property
    def _rows(self) -> dict[tuple[str, str], list[tuple[str, Contact]]]:
        """The rows of each name, file by file, with whose reference they carry."""
        found: dict[tuple[str, str], list[tuple[str, Contact]]] = defaultdict(list)
        for row in self.read.rows:
            if row.contact and not row.no_mail:
                at = row.file, _folded(row.contact.display_name)
                found[at].append((row.source or self.read.format, row.contact))
        return found

    def take(self, file: str, client_id: int, contact: Contact, points: Keyed) -> None:
        """Remember that a row is somebody's: no other row of this file is theirs by the name."""
        if client_id > 0:
            self.taken.add((file, client_id))
        elif not points:
            self.taken.add((file, client_id))
            there = self._named[_folded(contact.display_name)]
            if client_id not in there:
                there.append(client_id)

    def is_another(self, file: str, client_id: int, contact: Contact, points: Keyed) -> bool:
        """Say whether a row like one before it in this file is a namesake: nothing tells that they are one."""
        alone = not (points or contact.birthday or contact.address or contact.company or contact.external_ref)
        return alone and client_id < 0 and (file, client_id) in self.taken

    def find(self, file: str, contact: Contact, points: Keyed, source: str) -> int | None:
        """Return who in the book has this name, and no more than it, and may be this person; None where that is open.

        A row with an e-mail or phone is theirs only where the same row was brought in before without one.
        """
        name = _folded(contact.display_name)
        if not self._named.get(name):
            return None
        free = [i for i in self._named[name] if (file, i) not in self.taken and not self._differs(i, contact, source)]
        if not free or (points and not self._was_seen(contact, self._named[name])):
            return None
        rows = self._rows[file, name]
        sure = {self._sure(*row) for row in rows} if len(rows) > 1 else set()
        free = [client_id for client_id in free if client_id not in sure]
        there = sum((file, client_id) in self.taken for client_id in self._named[name])
        # Where the book has more of a name than the file, nobody knows which of them it is.
        return free[0] if free and len(free) <= len(rows) - there else None

    def _sure(self, source: str, contact: Contact) -> int | None:
        """Return who a row is without a look at the name."""
        seen = self.known.refs.get(("row", fingerprint_of(contact)))
        return seen if seen is not None else self.known.refs.get((source, contact.external_ref))

    def _was_seen(self, contact: Contact, of_the_name: Sequence[int]) -> bool:
        """Say whether this row was brought in before it had an e-mail or phone, or perhaps a birthday."""
        bare = replace(contact, emails=(), phones=())
        rows = {fingerprint_of(bare), fingerprint_of(replace(bare, birthday=None))}
        return any(self.known.refs.get(("row", row), 0) in of_the_name for row in rows)

    def _differs(self, client_id: int, contact: Contact, source: str) -> bool:
        """Say whether somebody of the same name is certainly another person."""
        if not may_be_one(who_of(contact), self.known.who(client_id), alone=False):
            return True
        if contact.external_ref and (source, client_id) in self._referred:
            return True
        if client_id in self.known.new:
            company, address = self.known.new[client_id].company, self.known.new[client_id].address
        else:
            values = self.known.people[client_id]
            company, address = values[_COMPANY], values[_ADDRESS]
        return _contradict(company, contact.company) or _contradict(address, contact.address)

    @cached_property
    def _referred(self) -> set[tuple[str, int]]:
        """Who has an id in which program: another id there is another person."""
        return {(source, client_id) for (source, _), client_id in self.known.refs.items() if client_id > 0}


def _folded(name: str) -> str:
    return " ".join(fold(name).split())


def _contradict(one: str, other: str) -> bool:
    """Say whether both are there and neither says more of the same, however it is broken into lines."""
    words, others = (set(fold(text).replace(",", " ").split()) for text in (one, other))
    return not (words <= others or others <= words)
