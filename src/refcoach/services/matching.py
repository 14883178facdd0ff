"""Who in the book a row is about, by an id, an e-mail or a phone; and who a row that is about nobody becomes."""

from collections.abc import Sequence
from dataclasses import dataclass

from refcoach.domain.clients import PointKind
from refcoach.domain.contacts import Contact
from refcoach.domain.role_addresses import is_shared
from refcoach.services.asked import Keyed
from refcoach.services.known import Known, who_of
from refcoach.store import search


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
    number = -1 - len(known.new)
    known.new[number] = contact
    known.refs["row", fingerprint] = number
    if contact.external_ref:
        known.refs[source, contact.external_ref] = number
    for kind, key, _ in points:
        known.add_point(number, kind, key)
    return number
