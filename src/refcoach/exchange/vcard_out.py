"""A contact as a card: vCard 3.0, in the words that Evolution, khard, Apple and Google all keep."""

from refcoach.domain.clients import split_name
from refcoach.domain.contacts import Contact, Point
from refcoach.exchange.lines import escaped, folded
from refcoach.exchange.vcard_types import SPOKEN, address_types, phone_types, place_types


def card(person: Contact) -> bytes:
    """Return the card of one person or firm."""
    return b"".join(map(folded, _lines(person)))


def _lines(person: Contact) -> list[str]:
    lines = ["BEGIN:VCARD", "VERSION:3.0", "PRODID:-//RefCoach//EN", f"FN:{escaped(person.display_name)}"]
    lines.append("N:" + ";".join(map(escaped, _name_parts(person))))
    if person.is_organisation:
        lines.append("X-ABShowAs:COMPANY")
    elif person.display_name == person.company:
        lines.append("KIND:individual")
    if person.company:
        lines.append(f"ORG:{escaped(person.company)}")
    labelled = [
        *(_point("EMAIL", point, place_types(point.label), []) for point in person.emails),
        *(_point("TEL", point, phone_types(point.label), [SPOKEN]) for point in person.phones),
        *_address(person),
        *_referrer(person),
    ]
    for number, (line, label) in enumerate(labelled, 1):
        lines += [f"item{number}.{line}", f"item{number}.X-ABLabel:{escaped(label)}"] if label else [line]
    if person.birthday:
        month, day = person.birthday
        lines.append(f"BDAY;X-APPLE-OMIT-YEAR=1604:1604-{month:02}-{day:02}")
    texts = {
        "NOTE": person.notes,
        "UID": person.external_ref,
        "X-REFCOACH-LIFECYCLE": person.lifecycle,
        "X-REFCOACH-PUT-AWAY": person.put_away,
    }
    lines += [f"{name}:{escaped(text)}" for name, text in texts.items() if text]
    if person.tags:
        lines.append("CATEGORIES:" + ",".join(map(escaped, person.tags)))
    return [*lines, "END:VCARD"]


def _name_parts(person: Contact) -> tuple[str, ...]:
    """Family, given and middle names, what stands before them and after.

    Whoever has a whole name only gets its parts: other programs sort and greet by them.
    """
    given, middle, family = person.given_name, person.middle_name, person.family_name
    if not (given or middle or family or person.is_organisation):
        given, family = split_name(person.display_name)
        middle = " ".join(person.display_name.split()[1:-1])
    return family, given, middle, person.name_prefix, person.name_suffix


Labelled = tuple[str, str]
"""A line, and the label of its own that it has, if any."""


def _point(name: str, point: Point, types: list[str] | None, otherwise: list[str]) -> Labelled:
    words = [*(otherwise if types is None else types), *(["pref"] if point.primary else [])]
    return f"{_head(name, words)}:{escaped(point.value)}", point.label if types is None else ""


def _address(person: Contact) -> list[Labelled]:
    if not person.address:
        return []
    # khard wants no other type beside a label of its own.
    types = address_types(person.address_kind)
    line = f"{_head('ADR', types or [])}:;;{escaped(person.address)};;;;"
    return [(line, person.address_kind if types is None else "")]


def _head(name: str, types: list[str]) -> str:
    return f"{name};TYPE={','.join(types)}" if types else name


def _referrer(person: Contact) -> list[Labelled]:
    return [(f"X-ABRELATEDNAMES:{escaped(person.referred_by)}", "referred by")] if person.referred_by else []
