"""vCards 2.1, 3.0 and 4.0: from the lines of a card to a contact."""

import re
from collections.abc import Callable

from refcoach.domain.contacts import Point
from refcoach.domain.texts import one_line
from refcoach.exchange import bounds, dates
from refcoach.exchange.detect import Source
from refcoach.exchange.draft import Draft, FileRead, Row, failed, finish, too_long
from refcoach.exchange.values import address_lines, address_of, mail_points
from refcoach.exchange.vcard_lines import Card, cards
from refcoach.exchange.vcard_more import MORE
from refcoach.exchange.vcard_text import Decoder, Property, properties, split

_ONCE = {"BDAY", "KIND", "X-ADDRESSBOOKSERVER-KIND"}
"""Lines that the card as a whole is asked for."""
_SCHEME = re.compile("^tel:", re.IGNORECASE)
_EXTENSION = re.compile(r";ext=([\d*#-]+)", re.IGNORECASE)
_NOT_PEOPLE = {"group", "location"}


def read_vcards(
    source: Source,
    dates_order: str | None,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> FileRead:
    """Return everybody in a file of cards."""
    decoder = Decoder(source, asked=source.encoding != "UTF-8")
    total, photos, whole, undecided = _count(source), 0, 0, False
    rows: list[Row] = []
    last = None
    for done, card in enumerate(cards(source.data)):
        if done % bounds.SLICE == 0:
            progress(min(done, total), total)
            if cancelled():
                raise bounds.Cancelled
        row, is_open = _row(card, decoder, dates_order)
        rows.append(row)
        photos += card.photos
        whole += not card.problem
        undecided = undecided or is_open
        last = card
    _check(source, whole, last)
    progress(total, total)
    shown = decoder.guess or source
    return FileRead("vCard", shown.encoding, shown.guessed, undecided, tuple(rows), photos, choices=shown.choices)


def _count(source: Source) -> int:
    """Return about how many cards there are, for the progress bar."""
    source.check_lines(bounds.CARD_LINES)
    total = source.data.upper().count(b"BEGIN:VCARD")
    if total > bounds.ROWS:
        raise source.refuse(f"has more than {bounds.ROWS:,} cards", "split it and choose the parts one by one")
    return max(1, total)


def _check(source: Source, whole: int, last: Card | None) -> None:
    if source.encoding.startswith("UTF-16") and last and last.problem:
        raise source.cut_off()
    if not whole:
        raise source.refuse("holds no whole contact card", "export your contacts again and choose the new file")


def _row(card: Card, decoder: Decoder, order: str | None) -> tuple[Row, bool]:
    try:
        found = list(properties(card, decoder, _HANDLERS))
    except UnicodeError:
        return failed(card.line, "This card is in an encoding RefCoach cannot tell"), False
    draft = Draft()
    once = {line.head.name: line.text for line in found if line.head.name in _ONCE}
    for line in found:
        if too_long(line.value):
            limit = f"{bounds.FIELD_CHARACTERS:,}"
            return failed(card.line, f"A value in this card is longer than {limit} characters"), False
        _HANDLERS[line.head.name](draft, line)
    birthday = once.get("BDAY") or draft.other_birthday
    if birthday:
        draft.set_birthday(birthday, order)
    if card.problem:
        return failed(card.line, card.problem, draft), False
    kind = (once.get("KIND") or once.get("X-ADDRESSBOOKSERVER-KIND") or "").strip().lower()
    if kind in _NOT_PEOPLE:
        return Row(card.line, name=one_line(draft.name), skipped=f"A {kind}, not a person"), False
    return finish(card.line, draft), not order and dates.is_open(birthday)


def _full_name(draft: Draft, found: Property) -> None:
    draft.name = draft.name or found.text.strip()


def _name(draft: Draft, found: Property) -> None:
    parts = [*found.parts, "", "", "", "", ""]
    if not any((draft.family, draft.given, draft.middle)):  # a second one may follow, and be empty
        draft.family, draft.given, draft.middle, draft.prefix, draft.suffix = map(str.strip, parts[:5])


def _nickname(draft: Draft, found: Property) -> None:
    draft.nickname = draft.nickname or found.text


def _organisation(draft: Draft, found: Property) -> None:
    firm, *departments = found.parts
    draft.company = draft.company or firm
    draft.remark("Department", ", ".join(filter(None, map(str.strip, departments))))


def _program(draft: Draft, found: Property) -> None:
    draft.exact = "RefCoach" in found.text


def _shown_as(draft: Draft, found: Property) -> None:
    draft.organisation = found.text.strip().upper() == "COMPANY"


def _email(draft: Draft, found: Property) -> None:
    points, other = mail_points(found.text, found.label)
    draft.emails += [Point(point.value, found.label, found.head.main) for point in points]
    draft.remark("E-mail", other)


def _phone(draft: Draft, found: Property) -> None:
    number = found.text.strip()
    extension = _EXTENSION.search(number)
    if number[:4].lower() == "tel:" or extension:
        number = _SCHEME.sub("", number).partition(";")[0]
        number += f" ext {extension[1]}" if extension else ""
    if number:
        draft.add_phone(number, found.label, found.head.main)


def _address(draft: Draft, found: Property) -> None:
    box, more, street, city, region, code, country = [*found.parts, *[""] * 7][:7]
    text = address_of(address_lines(street, more, box), city, region, code, country)
    if text:
        draft.address_kinds.setdefault(text, found.label)
    if text and found.head.main:
        draft.addresses.insert(0, text)
    elif text:
        draft.addresses.append(text)


def _kind(draft: Draft, found: Property) -> None:
    draft.organisation = found.text.strip().lower() == "org"


def _elsewhere(draft: Draft, found: Property) -> None:
    """Do nothing: the card as a whole is asked for this line."""


def _note(draft: Draft, found: Property) -> None:
    draft.notes = "\n".join(filter(None, (draft.notes, found.text)))


def _categories(draft: Draft, found: Property) -> None:
    draft.tags += [tag for tag in split(found.value, ",") if tag != "myContacts"]  # Google puts everybody in it


def _reference(draft: Draft, found: Property) -> None:
    draft.reference = draft.reference or found.text


def _lifecycle(draft: Draft, found: Property) -> None:
    draft.lifecycle = found.text


def _put_away(draft: Draft, found: Property) -> None:
    draft.put_away = found.text


def _title(draft: Draft, found: Property) -> None:
    draft.remark("Job title", found.text)


def _website(draft: Draft, found: Property) -> None:
    draft.remark("Website", found.text)


_HANDLERS: dict[str, Callable[[Draft, Property], None]] = {
    "FN": _full_name,
    "N": _name,
    "NICKNAME": _nickname,
    "ORG": _organisation,
    "PRODID": _program,
    "X-ABSHOWAS": _shown_as,
    "KIND": _kind,
    "X-ADDRESSBOOKSERVER-KIND": _elsewhere,
    "BDAY": _elsewhere,
    "EMAIL": _email,
    "TEL": _phone,
    "ADR": _address,
    "NOTE": _note,
    "CATEGORIES": _categories,
    "UID": _reference,
    "TITLE": _title,
    "URL": _website,
    "X-REFCOACH-LIFECYCLE": _lifecycle,
    "X-REFCOACH-PUT-AWAY": _put_away,
    **MORE,
}
