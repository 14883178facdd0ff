"""By what the rows of a file ask the book who they are about."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from refcoach.domain.clients import PointKind
from refcoach.domain.contacts import Contact, Point
from refcoach.domain.folding import fold
from refcoach.exchange.reader import Row
from refcoach.services.fingerprints import fingerprint_of
from refcoach.store import clients

Keyed = tuple[tuple[PointKind, str, Point], ...]
"""E-mails, then phones: the kind, what makes two of them the same, and the point itself."""
Printed = tuple[Row, str]
"""A row and its fingerprint."""
_OURS = re.compile(r"[0-9a-f]{32}")


def keyed(contact: Contact) -> Keyed:
    email, phone = PointKind.EMAIL, PointKind.PHONE  # an enum's member takes longer to reach than all else here
    emails = [(email, clients.point_key(email, point.value), point) for point in contact.emails]
    phones = [(phone, clients.point_key(phone, point.value), point) for point in contact.phones]
    return (*emails, *phones)


def mail_keys(contact: Contact) -> tuple[str, ...]:
    """Return what makes its e-mail addresses the same as others."""
    return tuple([key for kind, key, _ in keyed(contact) if kind is PointKind.EMAIL])


def folded(name: str) -> str:
    """Return what is the same for two spellings of one name."""
    return " ".join(fold(name).split())


def barer(contact: Contact) -> set[str]:
    """Return the fingerprints that a row had before it had an e-mail or phone, or perhaps a birthday."""
    bare = replace(contact, emails=(), phones=())
    return {fingerprint_of(bare), fingerprint_of(replace(bare, birthday=None))}


def is_ours(external_ref: str) -> bool:
    """Return whether an id is as we give them: nobody else has it by chance."""
    return bool(_OURS.fullmatch(external_ref))


class Everything:
    def __contains__(self, _: object) -> bool:
        return True


@dataclass(slots=True)
class Asked:
    """What the rows of a file can be known by; None is asked for everything."""

    rows: Sequence[Printed] | None

    def names(self) -> Container[str]:
        if self.rows is None:
            return Everything()
        return {folded(contact.display_name) for contact in self._contacts()}

    def refs(self, bare: Container[str]) -> Container[str]:
        """Fingerprints, and ids of other programs; with what names stand for people known by no more than it."""
        if self.rows is None:
            return Everything()
        found = {printed for _, printed in self.rows} | self.others()
        for contact in self._contacts() if bare else ():
            if (contact.emails or contact.phones) and folded(contact.display_name) in bare:
                found |= barer(contact)
        return found

    def others(self) -> set[str]:
        """The ids that other programs gave, and our own."""
        return {contact.external_ref for contact in self._contacts()} - {""}

    def points(self) -> Container[tuple[str, str]]:
        if self.rows is None:
            return Everything()
        return {point[:2] for contact in self._contacts() for point in keyed(contact)}

    def leave_out(self, seen: Container[tuple[str, str]]) -> None:
        """Ask no more for rows that were brought in before; who wants no e-mail is asked for by their addresses."""
        if self.rows is not None:
            self.rows = [(row, printed) for row, printed in self.rows if row.no_mail or ("row", printed) not in seen]

    def _contacts(self) -> Iterator[Contact]:
        return (row.contact for row, _ in self.rows or () if row.contact)
