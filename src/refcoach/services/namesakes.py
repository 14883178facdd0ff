"""Those of whom no more is known than a name: who of a further file they are."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from refcoach.domain.contacts import Contact
from refcoach.domain.folding import fold
from refcoach.domain.may_be_one import Evidence, Who, may_be_one
from refcoach.services.asked import Printed, barer, folded
from refcoach.services.known import Known, who_of
from refcoach.store import imports as store

_MANY = 50
"""More of one name than this are no people of that name ("Customer"), and to tell each from each takes too long."""
_COMPANY, _ADDRESS = map(store.FILLABLE.index, ("company", "address"))


@dataclass
class Namesakes:
    """Whoever has neither e-mail nor phone, by name; two of one name in one file are two people.

    So a list of names that comes a second time (with its birthdays, with a column more, corrected, or as another kind
    of file) finds everybody it brought.
    """

    known: Known
    format: str
    """Whose references the rows carry that do not say it themselves."""
    printed: Sequence[Printed]
    taken: set[tuple[str, int]] = field(default_factory=set)
    """Who stands in which file already."""

    @cached_property
    def _rows(self) -> dict[tuple[str, str], list[tuple[tuple[str, str], tuple[str, str]]]]:
        """The rows of each name, file by file: their fingerprints and references, as those in the book."""
        found: dict[tuple[str, str], list[tuple[tuple[str, str], tuple[str, str]]]] = defaultdict(list)
        for row, printed in self.printed:
            if row.contact and not row.no_mail:
                at = row.file, folded(row.contact.display_name)
                found[at].append((("row", printed), (row.source or self.format, row.contact.external_ref)))
        return found

    def take(self, file: str, client_id: int, contact: Contact) -> None:
        """Remember that a row is somebody's: no other row of this file is theirs by the name."""
        if client_id > 0:
            self.taken.add((file, client_id))
        elif not _can_be_reached(contact):
            self.taken.add((file, client_id))
            there = self.known.bare[folded(contact.display_name)]
            if len(there) <= _MANY and client_id not in there:
                there.append(client_id)

    def is_another(self, file: str, client_id: int, contact: Contact) -> bool:
        """Say whether a row like one before it in this file is a namesake: nothing tells that they are one."""
        if client_id > 0 or (file, client_id) not in self.taken:
            return False
        more = contact.birthday or contact.address or contact.company or contact.external_ref
        return not more and not _can_be_reached(contact)

    def find(self, file: str, contact: Contact, source: str) -> int | None:
        """Return who in the book has this name, and no more than it, and may be this person; None where that is open.

        A row with an e-mail or phone is theirs only where the same row was brought in before without one.
        """
        name = folded(contact.display_name)
        theirs = self.known.bare.get(name, ())
        if not 0 < len(theirs) <= _MANY:
            return None
        one = who_of(contact)
        free = [i for i in theirs if (file, i) not in self.taken and not self._differs(i, one, contact, source)]
        if not free or (_can_be_reached(contact) and not self._was_seen(contact, theirs)):
            return None
        rows = self._rows[file, name]
        sure = {self._sure(*row) for row in rows} if len(rows) > 1 else set()
        free = [client_id for client_id in free if client_id not in sure]
        there = sum((file, client_id) in self.taken for client_id in theirs)
        # Where the book has more of a name than the file, nobody knows which of them it is.
        return free[0] if free and len(free) <= len(rows) - there else None

    def _sure(self, row: tuple[str, str], reference: tuple[str, str]) -> int | None:
        """Return who a row is without a look at the name."""
        seen = self.known.refs.get(row)
        return seen if seen is not None else self.known.refs.get(reference)

    def _was_seen(self, contact: Contact, of_the_name: Sequence[int]) -> bool:
        """Say whether this row was brought in before it had an e-mail or phone, or perhaps a birthday."""
        return any(self.known.refs.get(("row", row), 0) in of_the_name for row in barer(contact))

    def _differs(self, client_id: int, one: Who, contact: Contact, source: str) -> bool:
        """Say whether somebody of the same name is certainly another person."""
        if not may_be_one(one, self.known.who(client_id), Evidence.STRONG):
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


def _can_be_reached(contact: Contact) -> bool:
    return bool(contact.emails or contact.phones)


def _contradict(one: str, other: str) -> bool:
    """Say whether both are there and neither says more of the same, however it is broken into lines."""
    words, others = (set(fold(text).replace(",", " ").split()) for text in (one, other))
    return not (words <= others or others <= words)
