"""The columns of one table: read from their names and, once the rows are there, held against the cells."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from refcoach.domain.contacts import CLIENT, PROSPECT
from refcoach.exchange.columns import cells as looks
from refcoach.exchange.columns.found import ColumnRead, given, named, said
from refcoach.exchange.columns.header import Reading, first_word, language_of, read_header
from refcoach.exchange.columns.meaning import PARTS, Meaning, meaning_of
from refcoach.exchange.columns.names import Meanings, only_one_person, settle
from refcoach.exchange.columns.pairs import without_the_owner
from refcoach.exchange.columns.second import second_people
from refcoach.exchange.columns.words import ENGLISH, plain, words

_SHARED = 3
"""So many columns begin with the same word before it is taken for a prefix of them all."""
_WHOLE = {"customer", "person"}
_NAMING = {"name", "bare_name", "customer", "person", "given", "family", "file_as"}
_NEVER_ANSWERS = {*_WHOLE, "name", "bare_name", "file_as", "company", "email", "phone", "address", "street"}
"""What a column of yes and no is not: it says whether there is one. Somebody may be called No, and NO be a country."""
_LATER = {"birth_day", "birth_month", "birth_year", "id"}
"""What is decided by the columns beside it, or by the rows."""
_NEUTRAL = {"contact", "person", "customer", "number", "main", "of", "other", "receiver"}
"""Words that go with a phone or an e-mail address, and say neither."""
_SINGLE = (
    "given", "middle", "family", "suffix", "nickname", "company", "reference", "lifecycle", "referred", "birth_month",
    "birth_day",
)  # fmt: skip
_OURS = frozenset((CLIENT, PROSPECT))
_EMAIL, _PHONE = Meaning("email"), Meaning("phone")


def meanings(
    headers: Sequence[str], mapping: Mapping[str, str], cells: Sequence[Sequence[str]] | None = None
) -> tuple[Meanings, str]:
    """Return what each column is for and the language of their names. Without cells only what is sure is told."""
    language = language_of(headers)
    found = _found(headers, language, cells, of_guests=False)
    if not any(meant and meant.field in {*_NAMING, "email", "company"} for meant in found):
        # A file of guests or buyers is about them; beside somebody else they are company.
        found = _found(headers, language, cells, of_guests=True)
    for at, meant in given(headers, mapping).items():
        found[at] = meant
    return _once(settle(found, headers, language, cells), cells), language


def _found(
    headers: Sequence[str], language: str, cells: Sequence[Sequence[str]] | None, *, of_guests: bool
) -> Meanings:
    shared = _prefix(headers, language)
    readings = [read_header(header, language, shared, of_guests=of_guests) for header in headers]
    found = [meaning_of(reading) for reading in readings]
    _places_of_their_own(found, headers, language)
    if cells is not None:
        found = [_held(*pair) for pair in zip(found, readings, cells, strict=True)]
        _codes(found, cells)
        without_the_owner(found, readings, cells)
        _houses(found, readings, cells)
        _unsure(found, readings, cells)
    found = [meant if meant and (meant.sure or meant.field in _LATER) else None for meant in found]
    others = second_people(headers, readings, found, cells)
    found = [None if at in others else meant for at, meant in enumerate(found)]
    return only_one_person(found, [_person(reading) for reading in readings], _lone(found, readings))


def _once(found: Meanings, cells: Sequence[Sequence[str]] | None) -> Meanings:
    """Of several columns for what a person has one of, take the first with something in it; the others are not read."""
    for field in _SINGLE:
        places = [at for at, meant in enumerate(found) if meant and meant.field == field]
        if len(places) > 1:
            best = next((at for at in places if cells and cells[at]), places[0])
            found = [None if at in places and at != best else meant for at, meant in enumerate(found)]
    return found


def columns_read(
    headers: Sequence[str], found: Sequence[Meaning | None], cells: Sequence[Sequence[str]]
) -> tuple[ColumnRead, ...]:
    """Return every column that has a name or something in it, and what was made of it."""
    language = language_of(headers)
    read = []
    for header, name, meant, full in zip(headers, named(headers), found, cells, strict=True):
        # What is somebody else's, or a number of the state's, is shown to nobody either.
        shown = bool(full) and "stop" not in read_header(header, language).concepts
        if header or full:
            read.append(ColumnRead(name, said(meant), bool(full), full[0] if shown else ""))
    return tuple(read)


def is_price_list(headers: Sequence[str]) -> bool:
    """Return whether one of the columns is about goods."""
    return any(words().is_price(plain(header)) for header in headers)


def _prefix(headers: Sequence[str], language: str) -> str:
    """Return the first word that most columns share and that says nothing by itself."""
    word, count = (Counter(filter(None, map(first_word, headers))).most_common(1) or [("", 0)])[0]
    concept = words().concept(word, (language, ENGLISH))
    most = count >= _SHARED and count * 2 > sum(map(bool, headers))
    return word if most and not concept else ""


def _places_of_their_own(found: Meanings, headers: Sequence[str], language: str) -> None:
    """A word we do not know before several parts of an address names a place: Depot Street, Depot City, Depot Zip."""
    wanted: dict[str, dict[int, Meaning]] = {}
    for at, header in enumerate(headers):
        word = first_word(header) if found[at] is None else ""
        if word and not words().concept(word, (language, ENGLISH)):
            meant = meaning_of(read_header(header, language, word))
            if meant and meant.field in (*PARTS, "address"):
                wanted.setdefault(word, {})[at] = meant
    for word, parts in wanted.items():
        if len(parts) >= _SHARED:
            for at, meant in parts.items():
                found[at] = replace(meant, place=word)


def _held(meant: Meaning | None, reading: Reading, full: Sequence[str]) -> Meaning | None:
    """Return what a column is for, once its cells were looked at."""
    if meant is None or not full:
        return meant
    if meant.field in _NEVER_ANSWERS and looks.are_answers(full):
        return None
    if meant.field in _NAMING:
        if looks.are_mails(full):
            return _EMAIL
        if looks.are_phones(full):
            return _PHONE
        return None if looks.are_numbers(full) else meant
    if meant.field == "greeting":
        # "Ms", or what a letter begins with.
        return Meaning("prefix") if looks.are_titles(full) else meant
    if meant.field == "account" and (looks.are_codes(full) or looks.are_mails(full)):
        return None
    if meant.field == "lifecycle" and _OURS.isdisjoint(full):
        # How far somebody is with another program is not how far they are here.
        return None
    if meant.field == "company" and looks.are_numbers(full):
        return None
    if meant.field == "email" and not any("@" in cell for cell in full) and looks.are_phones(full):
        return _PHONE
    if meant.field == "phone":
        return _held_phone(meant, reading, full)
    return meant


def _codes(found: Meanings, cells: Sequence[Sequence[str]]) -> None:
    """Of two columns that name the customer, one may hold what the program finds them by."""
    names = [at for at, meant in enumerate(found) if meant and meant.field in _NAMING]
    for at in names if len(names) > 1 else ():
        if (meant := found[at]) and meant.field in _WHOLE and looks.are_codes(cells[at]):
            found[at] = None


def _houses(found: Meanings, readings: Sequence[Reading], cells: Sequence[Sequence[str]]) -> None:
    """A column called "Number" beside that of a street is the house's, where its cells are."""
    for at, reading in enumerate(readings):
        if reading.concepts == ("number",) and not reading.unknown and looks.are_house_numbers(cells[at]):
            near = [meant for place in (at - 1, at + 1) if 0 <= place < len(found) and (meant := found[place])]
            street = next((meant for meant in near if meant.field in ("street", "address")), None)
            if street:
                found[at] = Meaning("house", street.place, 0, street.group)


def _held_phone(meant: Meaning, reading: Reading, full: Sequence[str]) -> Meaning | None:
    if looks.are_mails(full):
        return _EMAIL
    if not meant.sure and not reading.unknown:
        # "Home" or "Work" alone is a phone when its cells are.
        return replace(meant, sure=True) if looks.are_phones(full) else None
    return meant


def _unsure(found: Meanings, readings: Sequence[Reading], cells: Sequence[Sequence[str]]) -> None:
    """Take a column whose name does not say it for what its cells are, where the file has nothing else of the sort."""
    fields = {meant.field for meant in found if meant and meant.sure}
    somebodys = {reading.unknown for reading in readings if reading.unknown and not reading.concepts}
    for at, (meant, reading) in enumerate(zip(found, readings, strict=True)):
        nameless = reading == Reading()
        if (meant and meant.sure) or (meant is None and not set(reading.concepts) <= _NEUTRAL):
            continue
        if not nameless and (looks.are_shared(cells[at]) or (meant and reading.unknown in somebodys)):
            # Whoever has a column of their own ("Groomer", "Groomer mobile"), or the same address in every row, is
            # somebody who works for many.
            continue
        if looks.are_mails(cells[at]) and (nameless or "email" not in fields):
            found[at] = replace(meant, sure=True) if meant and meant.field == "email" else _EMAIL
        elif looks.are_phones(cells[at]) and (nameless or "phone" not in fields):
            found[at] = replace(meant, sure=True) if meant and meant.field == "phone" else _PHONE


def _person(reading: Reading) -> int:
    """Return which of several contacts a column is about: 0 where its name does not say."""
    numbered = (
        reading.concepts[:1] in (("contact",), ("person",)) and len(reading.concepts) > 1 and reading.index_after == 1
    )
    return reading.index if numbered else 0


def _lone(found: Meanings, readings: Sequence[Reading]) -> int:
    """Return the number of the first contact who has a column of their own, where none but a firm is named before."""
    own = [at for at, reading in enumerate(readings) if reading.concepts in (("contact",), ("person",))]
    named = {meant.field for at, meant in enumerate(found) if meant and meant.field in _NAMING and at not in own}
    return min((readings[at].index for at in own), default=0) if named <= {"customer"} else 0
