"""Outlook CSV: the desktop program's, Outlook.com's, and Google Contacts' imitation of it.

The plan names every column it takes. Government ID Number, Account and the like are not among them.
"""

from collections.abc import Sequence

from refcoach.exchange.layouts.plan import MISSING, AddressColumns, Plan, PointColumn, columns

FORMAT = "Outlook CSV"
_TEXTS = {
    "prefix": "title", "given": "first name", "middle": "middle name", "family": "last name", "suffix": "suffix",
    "nickname": "nickname", "company": "company", "referred_by": "referred by",
}  # fmt: skip
_EMAILS = ("e mail address", "e mail 2 address", "e mail 3 address")
_PHONES = {
    "primary phone": "main", "mobile phone": "mobile", "business phone": "work", "business phone 2": "work",
    "company main phone": "company", "home phone": "home", "home phone 2": "home", "other phone": "other",
    "car phone": "car", "business fax": "work fax", "home fax": "home fax", "other fax": "fax",
}  # fmt: skip
_REMARKS = {
    "job title": "Job title", "web page": "Website", "personal web page": "Website", "spouse": "Spouse",
    "children": "Children",
}  # fmt: skip
_SIGNS = {"business phone", "home phone", "e mail 2 address", "business street", "home street", "e mail type"}


def plan(headers: Sequence[str]) -> Plan | None:
    """Return the plan of an Outlook file, or None when the header is not Outlook's."""
    at = columns(headers)
    if not ("first name" in at and "last name" in at and "e mail address" in at and _SIGNS & at.keys()):
        return None
    made = Plan(FORMAT, {part: at[header] for part, header in _TEXTS.items() if header in at}, known=len(at))
    made.emails = [PointColumn(at[header]) for header in _EMAILS if header in at]
    made.phones = [PointColumn(at[header], label) for header, label in _PHONES.items() if header in at]
    made.addresses = [_address(at, stem) for stem in ("business", "home", "other")]
    made.notes = [at["notes"]] if "notes" in at else []
    made.remarks = [PointColumn(at[header], label) for header, label in _REMARKS.items() if header in at]
    made.birthday = at.get("birthday", MISSING)
    made.tags = at.get("categories", MISSING)
    return made


def _address(at: dict[str, int], stem: str) -> AddressColumns:
    def place(part: str) -> int:
        return at.get(f"{stem} {part}", MISSING)

    return AddressColumns(
        # Google's imitation writes the address out; its parts then say the same again.
        written=place("address"),
        street=(place("street"), place("street 2"), place("street 3"), place("address po box")),
        city=place("city"),
        region=place("state"),
        code=place("postal code"),
        country=at.get(f"{stem} country region", place("country")),
    )
