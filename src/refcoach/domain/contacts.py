"""A person or firm as another program's address book has them, before they are a client here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """One e-mail address or phone number with its label ("work", "ch mobile")."""

    value: str
    label: str = ""
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """What one row of an address book says. Every text is plain, trimmed and free of control characters."""

    display_name: str
    given_name: str = ""
    family_name: str = ""
    is_organisation: bool = False
    company: str = ""
    emails: tuple[Point, ...] = ()
    phones: tuple[Point, ...] = ()
    address: str = ""
    birthday: tuple[int, int] | None = None
    """Month and day; the year is nobody's business here."""
    notes: str = ""
    tags: tuple[str, ...] = ()
    external_ref: str = ""
    """The other program's own id of this person: vCard UID, HubSpot record id."""
    referred_by: str = ""
    lifecycle: str = ""
    """The other program's word, when it has one, that tells clients from prospects."""
