"""Who in the book a row is about, by an id, an e-mail or a phone; and who a row that is about nobody becomes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from refcoach.domain.clients import PointKind
from refcoach.domain.contacts import Contact
from refcoach.domain.may_be_one import Evidence, Key, may_be_one
from refcoach.domain.role_addresses import is_shared
from refcoach.exchange.reader import Row
from refcoach.services.asked import Keyed
from refcoach.services.known import Known, who_of
from refcoach.services.proof import same_person
from refcoach.store import search


@dataclass(frozen=True, slots=True)
class Match:
    """Who in the book a row is about, and how that is known; else with whom it shares a number or an address."""

    client_id: int | None = None
    by: str = ""
    shares: str = ""


def match(contact: Contact, points: Keyed, source: str, known: Known) -> Match:
    """Our own id; another program's, an e-mail or a phone, where the names may be one person's.

    Other programs count from one, each of them, so that the same number is often somebody else's.
    """
    if (found := known.by_id(source, contact)) is not None:
        return Match(found, "same id")
    here = [(kind, key) for kind, key, _ in points if key in known.points[kind] and _is_proof(kind, key)]
    if not here:
        return Match()
    same = same_person(who_of(contact), here, known)
    if same.client_id is not None:
        return Match(same.client_id, _by(same.by))
    return Match(shares=_shares(here, same.perhaps, known))


def _is_proof(kind: PointKind, key: str) -> bool:
    return kind is PointKind.EMAIL or len(key) >= search.SHORTEST_PHONE


def _by(shared: Sequence[Key]) -> str:
    kinds = {kind for kind, _ in shared}
    if len(kinds) == 2:
        return "same e-mail and number"
    return "same e-mail" if PointKind.EMAIL in kinds else "same number"


def _shares(here: Sequence[tuple[PointKind, str]], perhaps: int | None, known: Known) -> str:
    """Say with whom a number is shared, first of all with who may be the same person.

    That several others have the address of an office says nothing.
    """
    for kind, key in here:
        what = "a number" if kind is PointKind.PHONE else "an e-mail address"
        if perhaps is not None and known.holds(perhaps, kind, key):
            return f"Shares {what} with {known.name(perhaps)}"
        if perhaps is None and (kind is PointKind.PHONE or not is_shared(key)):
            return f"Shares {what} with {known.name(known.holders(kind, key)[0])}"
    return ""


def remember(known: Known, contact: Contact, points: Keyed, source: str, fingerprint: str) -> int:
    """Rows further down the file may be the same person: remember this one under a number of its own."""
    number = -1 - len(known.new)
    known.new[number] = contact
    known.refs["row", fingerprint] = number
    if contact.external_ref:
        known.add_ref((source, contact.external_ref), number)
    for kind, key, _ in points:
        known.add_point(number, kind, key)
    return number


def without_doubtful_ids(rows: Iterable[Row]) -> list[Row]:
    """Return the rows without the ids that two names carry: such an id tells nothing of anybody."""
    rows = list(rows)
    named: dict[str, dict[str, Contact]] = {}
    for row in rows:
        if row.contact and row.contact.external_ref and not row.nameless:
            named.setdefault(row.contact.external_ref, {})[row.contact.display_name] = row.contact
    doubtful = {ref for ref, those in named.items() if len(those) > 1 and not _one_name(those.values())}
    if not doubtful:
        return rows
    return [
        replace(row, contact=replace(row.contact, external_ref=""))
        if row.contact and row.contact.external_ref in doubtful
        else row
        for row in rows
    ]


def _one_name(those: Iterable[Contact]) -> bool:
    people = (replace(who_of(contact), birthday=None) for contact in those)
    return all(may_be_one(one, other, Evidence.STRONG) for one, other in combinations(people, 2))
