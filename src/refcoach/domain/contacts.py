"""A person or firm as another program's address book has them, before they are a client here."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

CLIENT, PROSPECT = "client", "prospect"
_MAIL = re.compile(r"[^\s@]+@[^\s@]+")
_NUMBER = re.compile(r"[+(]?\d[\d\s()/.+-]{4,}")
_TAG = re.compile(r'\s*(?:"((?:[^"]|"")+)"\s*(?=,|$)|([^,]+))(?:,|$)')


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
    """The other program's word, when it has one, that tells clients from prospects; ours are the two above."""
    name_prefix: str = ""
    middle_name: str = ""
    name_suffix: str = ""
    address_kind: str = ""
    """Home, work or a word of their own."""
    put_away: str = ""
    """Archived or deceased, where the file says it."""


def is_no_name(name: str) -> bool:
    """Return whether somebody is called by their e-mail address or phone, because no more is known of them."""
    return bool(_MAIL.fullmatch(name) or _NUMBER.fullmatch(name))


def is_half_of(name: str, contact: Contact) -> bool:
    """Return whether somebody is called by one word, and a contact who is the same person by several."""
    one_word = len(name.split()) == 1 and not is_no_name(name)
    return one_word and len(contact.display_name.split()) > 1 and not contact.is_organisation


def tags_in(text: str) -> tuple[str, ...]:
    """Return the tags in a text of tags: between commas, and one that has a comma itself between quotes."""
    found = (quoted.replace('""', '"') or plain.strip() for quoted, plain in _TAG.findall(text))
    return tuple(dict.fromkeys(tag for tag in found if tag))


def tags_text(tags: Iterable[str]) -> str:
    """Return tags as one text that `tags_in` takes apart again."""
    return ", ".join('"' + tag.replace('"', '""') + '"' if "," in tag or '"' in tag else tag for tag in tags)
