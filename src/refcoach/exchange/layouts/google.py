"""Google Contacts, "Google CSV": the header set until about 2024 and the one since."""

from collections.abc import Sequence

from refcoach.exchange.layouts.plan import MISSING, AddressColumns, Plan, PointColumn, columns

FORMAT = "Google Contacts CSV"
_OLD = {"name": "name", "given": "given name", "middle": "additional name", "family": "family name"}
_NEW = {"given": "first name", "middle": "middle name", "family": "last name"}
_BOTH = {"prefix": "name prefix", "suffix": "name suffix", "nickname": "nickname"}


def plan(headers: Sequence[str]) -> Plan | None:
    """Return the plan of a Google file, or None when the header is not Google's."""
    at = columns(headers)
    old = "given name" in at and ("group membership" in at or "e mail 1 type" in at)
    new = "first name" in at and ("e mail 1 label" in at or ("labels" in at and "organization name" in at))
    if not old and not new:
        return None
    names = {**(_OLD if old else _NEW), **_BOTH}
    texts = {part: at[header] for part, header in names.items() if header in at}
    company = at.get("organization 1 name", at.get("organization name", MISSING))
    made = Plan(FORMAT, {**texts, "company": company}, known=len(at))
    made.emails = _numbered(at, "e mail")
    made.phones = _numbered(at, "phone")
    made.addresses = _addresses(at)
    made.remarks = [
        PointColumn(at.get("organization 1 title", at.get("organization title", MISSING)), "Job title"),
        *_numbered(at, "relation"),
        *_numbered(at, "website", "Website"),
        *_numbered(at, "custom field"),
    ]
    made.notes = [at["notes"]] if "notes" in at else []
    made.birthday = at.get("birthday", MISSING)
    made.tags = at.get("group membership", at.get("labels", MISSING))
    made.tag_breaks = "\n"
    return made


def _numbered(at: dict[str, int], noun: str, label: str = "") -> list[PointColumn]:
    found = []
    for header, place in at.items():
        if header.startswith(noun + " ") and header.endswith(" value"):
            stem = header.removesuffix(" value")
            label_at = MISSING if label else at.get(f"{stem} label", at.get(f"{stem} type", MISSING))
            found.append(PointColumn(place, label, label_at))
    return found


def _addresses(at: dict[str, int]) -> list[AddressColumns]:
    stems = sorted({" ".join(header.split()[:2]) for header in at if header.startswith("address ")})
    return [_address(at, stem) for stem in stems]


def _address(at: dict[str, int], stem: str) -> AddressColumns:
    def place(part: str) -> int:
        return at.get(f"{stem} {part}", MISSING)

    return AddressColumns(
        written=place("formatted"),
        street=(place("street"), place("extended address"), place("po box")),
        city=place("city"),
        region=place("region"),
        code=place("postal code"),
        country=place("country"),
    )
