"""Address books as LDIF, as Thunderbird and directories write them: from an entry to a contact."""

import re
from collections.abc import Callable

from refcoach.exchange import bounds
from refcoach.exchange.columns.turned import turned
from refcoach.exchange.columns.words import plain
from refcoach.exchange.detect import Source
from refcoach.exchange.draft import Draft, FileRead, Row, failed, finish
from refcoach.exchange.ldif_lines import Entry, entries
from refcoach.exchange.values import address_lines, address_of, mail_points

FORMAT = "LDIF"
_MAILS = ("mail", "email", "rfc822mailbox", "mozillasecondemail", "xmozillasecondemail")
_PHONES = {
    "telephonenumber": "work", "homephone": "home", "hometelephonenumber": "home", "mobile": "mobile",
    "cellphone": "mobile", "mobiletelephonenumber": "mobile", "carphone": "car", "pager": "pager",
    "pagerphone": "pager", "facsimiletelephonenumber": "fax", "fax": "fax",
}  # fmt: skip
_LAST = {"pager", "fax"}
"""Numbers nobody answers: never somebody's first phone."""
_REMARKS = {
    "title": "Job title", "ou": "Department", "department": "Department", "orgunit": "Department",
    "mozillahomeurl": "Website", "homeurl": "Website", "mozillaworkurl": "Website", "workurl": "Website",
    "labeleduri": "Website", "mozillacustom1": "Custom 1", "custom1": "Custom 1", "mozillacustom2": "Custom 2",
    "custom2": "Custom 2", "mozillacustom3": "Custom 3", "custom3": "Custom 3", "mozillacustom4": "Custom 4",
    "custom4": "Custom 4", "nsaimid": "AIM", "nscpaimscreenname": "AIM",
}  # fmt: skip
_PEOPLE = {"manager": "Manager", "secretary": "Assistant"}
"""Who is named by the place of their own entry."""
_FIRST_OF_PLACE = re.compile(r"\w[\w-]*=((?:[^,+\\]|\\.)+)(?:[,+].*)?")
_GROUPS = {"groupofnames", "groupofuniquenames", "posixgroup", "organizationalunit", "domain", "dcobject"}
_SEARCH = {"search", "result", "ref", "control", "matcheddn", "text"}
_HOME = ("mozillahomestreet", "mozillahomestreet2", "mozillahomelocalityname", "mozillahomestate",
         "mozillahomepostalcode", "mozillahomecountryname")  # fmt: skip
_WORK = ("street|streetaddress|mozillaworkstreet", "mozillaworkstreet2|workstreet2", "l|locality|localityname",
         "st|stateorprovincename|region", "postalcode|zip", "co|countryname|c|friendlycountryname")  # fmt: skip


def read_ldif(
    source: Source,
    dates_order: str | None,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> FileRead:
    """Return everybody in an LDIF file. Raises Refused."""
    source.check_lines(bounds.CARD_LINES)
    rows: list[Row] = []
    photos, size = 0, max(1, source.data.lower().count(b"\ndn:"))
    for entry in filter(_is_entry, entries(source.data, source.codec)):
        if len(rows) % bounds.SLICE == 0:
            progress(min(len(rows), size), size)
            if cancelled():
                raise bounds.Cancelled
        if len(rows) == bounds.ROWS:
            raise source.refuse(f"has more than {bounds.ROWS:,} entries", "split it and choose the parts one by one")
        rows.append(_row(entry, dates_order))
        photos += entry.photos
    if not any(row.contact for row in rows):
        raise source.refuse("names nobody", "export your address book again and choose the new file")
    progress(size, size)
    odd = tuple(("", line) for line in source.odd_lines)
    shown = source.encoding, source.guessed
    return FileRead(FORMAT, *shown, False, tuple(rows), photos, choices=source.choices, odd_lines=odd)


def _is_entry(entry: Entry) -> bool:
    """Tell an entry from what a search prints after the last one: its number and "Success"."""
    return bool(entry.problem or "dn" in entry.values or not entry.values.keys() <= _SEARCH)


def _row(entry: Entry, order: str | None) -> Row:
    name = entry.first("displayname", "cn", "commonname")
    if entry.problem:
        return failed(entry.line, entry.problem, Draft(name=name))
    change = entry.first("changetype").lower()
    if change not in ("", "add"):
        return Row(entry.line, name=name, skipped=f"An order to {change} an entry, which names nobody new")
    if _GROUPS & {value.lower() for value in entry.values.get("objectclass", ())}:
        return Row(entry.line, name=name, skipped="A list of people, not a person")
    return finish(entry.line, _draft(entry, name, order))


def _draft(entry: Entry, name: str, order: str | None) -> Draft:
    draft = Draft(
        name=name,
        given=entry.first("givenname", "gn"),
        family=entry.first("sn", "surname"),
        nickname=entry.first("mozillanickname", "xmozillanickname", "nickname"),
        company=entry.first("o", "organizationname", "company"),
        notes="\n".join(value for key in ("description", "notes", "comment") for value in entry.values.get(key, ())),
    )
    phones = [(key, value) for key, values in entry.values.items() if key in _PHONES for value in values]
    for key, value in sorted(phones, key=lambda pair: _PHONES[pair[0]] in _LAST):
        draft.add_phones(value, _PHONES[key])
    for key in _MAILS:
        for value in entry.values.get(key, ()):
            points, other = mail_points(value)
            draft.emails += points
            draft.remark("E-mail", other)
    for key, label in _REMARKS.items():
        for value in entry.values.get(key, ()):
            draft.remark(label, value)
    for key, label in _PEOPLE.items():
        for value in entry.values.get(key, ()):
            draft.remark(label, _named_by(value))
    _turn(draft)
    _addresses(draft, entry)
    _birthday(draft, entry, order)
    return draft


def _named_by(place: str) -> str:
    """Return the name with which the place of an entry begins: cn=Holm\\, Ola,ou=People."""
    found = _FIRST_OF_PLACE.fullmatch(place)
    return re.sub(r"\\(.)", r"\1", found[1]) if found else place


def _turn(draft: Draft) -> None:
    """Put the given name first where an entry says only which word of "Holm, Ola" is the family's."""
    is_family = draft.family and plain(draft.name.partition(",")[0]) == plain(draft.family)
    if is_family and not draft.given and (found := turned(draft.name)):
        draft.name, (draft.prefix, draft.given, draft.family) = "", found


def _addresses(draft: Draft, entry: Entry) -> None:
    homes = [_in_parts(entry, _HOME), *map(_written, entry.values.get("homepostaladdress", ()))]
    works = [_in_parts(entry, _WORK), *map(_written, entry.values.get("postaladdress", ()))]
    for kind, found in (("home", homes), ("work", works)):
        for address in filter(None, found):
            draft.addresses.append(address)
            draft.address_kinds.setdefault(address, kind)


def _in_parts(entry: Entry, names: tuple[str, ...]) -> str:
    street, more, city, region, code, country = (entry.first(*name.split("|")) for name in names)
    return address_of(f"{street}\n{more}", city, region, code, country)


def _written(text: str) -> str:
    """Return an address whose lines are parted by dollars, as directories write it."""
    return address_lines(*text.split("$"))


def _birthday(draft: Draft, entry: Entry, order: str | None) -> None:
    month, day = entry.first("birthmonth"), entry.first("birthday")
    if month.isdecimal() and day.isdecimal():
        draft.set_birthday(f"--{int(month):02}-{int(day):02}")
    else:
        draft.set_birthday(entry.first("birthday", "birthdate", "dateofbirth"), order)
