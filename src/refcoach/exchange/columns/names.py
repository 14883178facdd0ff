"""Which column of a file names the person: the same word is a whole name in one file and half of one in another."""

from collections.abc import Sequence
from dataclasses import replace

from refcoach.exchange.columns import cells as looks
from refcoach.exchange.columns.meaning import Meaning, labelled_as
from refcoach.exchange.columns.words import ENGLISH, plain

Meanings = list[Meaning | None]
_OF_A_PERSON = {"birthday", "birth_day", "birth_month", "prefix", "spouse"}
_STREETS = {"address", "street", "written"}
_WHOLE = ("name", "bare_name", "person", "customer")


def settle(
    found: Meanings, headers: Sequence[str], language: str, cells: Sequence[Sequence[str]] | None = None
) -> Meanings:
    """Return the meanings with every word that has two decided by the columns beside it, and by the cells."""
    fields = {meant.field for meant in found if meant}
    found = [_settled(meant, fields) for meant in found]
    if cells is not None:
        _jobs(found, cells)
    _titles(found, headers, language)
    _half_names(found)
    _firms(found)
    _birthday(found)
    _labels(found)
    return found


def _settled(meant: Meaning | None, fields: set[str]) -> Meaning | None:
    if meant is None:
        return None
    if meant.field == "title_or_address":
        return replace(meant, field="prefix" if fields & _STREETS else "address")
    if meant.field == "nickname_or_family":
        return replace(meant, field="nickname" if "family" in fields else "family")
    if meant.field == "account":
        return None if "company" in fields else Meaning("company")
    if meant.group == "or_firm" and "given" not in fields:
        return Meaning("customer")
    if meant.field == "nickname" and not fields & {"given", "file_as", *_WHOLE}:
        # How somebody is called is their first name where there is no other.
        return replace(meant, field="given" if "family" in fields else "name")
    if meant.group == "legal" and fields & {*_WHOLE} and fields & {*_OF_A_PERSON, "nickname"}:
        # What their papers call somebody who is called otherwise.
        return Meaning("customer")
    if meant.field == "maybe_birthday":
        return None if fields & {"birthday", "birth_day", "birth_month"} else Meaning("birthday")
    if meant.field == "file_as":
        return None if fields & {"given", "family", *_WHOLE} else Meaning("name")
    return meant


def _jobs(found: Meanings, cells: Sequence[Sequence[str]]) -> None:
    """Of two titles, that whose cells stand before no name ("CEO", beside "Ms") is the job's."""
    titles = _places(found, "prefix")
    if any(looks.are_titles(cells[at]) for at in titles):
        for at in titles:
            if cells[at] and not looks.are_titles(cells[at]):
                found[at] = Meaning("job")


def _titles(found: Meanings, headers: Sequence[str], language: str) -> None:
    """A second title is that of the job in English, or when it is called the same; elsewhere "Dr." behind "Frau"."""
    first, *others = [at for at, meant in enumerate(found) if meant and meant.field == "prefix"] or [-1]
    for at in others:
        of_job = language == ENGLISH or plain(headers[at]) == plain(headers[first])
        found[at] = Meaning("job") if of_job else Meaning("second_prefix")


def _half_names(found: Meanings) -> None:
    """Read "Name" beside "Vorname" as the family name, and "Nombre" beside "Apellidos" as the given one."""
    fields = {meant.field for meant in found if meant}
    bare = _places(found, "bare_name") or ([] if {"given", "family"} <= fields else _names(found)[:1])
    for at in bare:
        if "given" in fields and "family" not in fields:
            half = "family"
        elif "family" in fields and "given" not in fields:
            half = "given"
        else:
            half = "name"
        found[at] = Meaning(half, group="half" if half != "name" else "")
        fields.add(half)


def _firms(found: Meanings) -> None:
    """Read "Name" beside a contact as their firm, unless something says a person; a client beside a pupil as one."""
    fields = {meant.field for meant in found if meant}
    contacts = any(meant and meant.group == "contact" for meant in found)
    for at, meant in enumerate(found):
        if meant == Meaning("name", index=meant.index if meant else 0) and contacts and not fields & _OF_A_PERSON:
            found[at] = replace(meant, field="customer")
        elif meant and meant.field == "customer" and "person" in fields and not contacts and "name" not in fields:
            found[at] = replace(meant, field="name")


def _names(found: Meanings) -> list[int]:
    """Return the columns called "Name"; what the owner calls a name is a whole one."""
    return [at for at, meant in enumerate(found) if meant and meant.field == "name" and meant.group != "told"]


def _places(found: Meanings, field: str) -> list[int]:
    return [at for at, meant in enumerate(found) if meant and meant.field == field]


def _birthday(found: Meanings) -> None:
    """A birthday in a column, or its day, month and year in one each."""
    parts = {meant.field for meant in found if meant and meant.field.startswith("birth_") and meant.sure}
    months = _places(found, "birth_month")
    for at, meant in enumerate(found):
        if meant is None or not meant.field.startswith("birth"):
            continue
        if not meant.sure and not parts:
            # A column of days, of something else.
            found[at] = None
        elif meant.field == "birthday" and months and parts and not _places(found, "birth_day"):
            found[at] = Meaning("birth_day")
        elif meant.field == "birth_day" and not months:
            found[at] = Meaning("birthday")
    for at in months if not _places(found, "birth_day") else ():
        # A month alone is no day to think of anybody.
        found[at] = None


def _labels(found: Meanings) -> None:
    """Leave out what says of which sort a value is where the file has no such value."""
    groups = {labelled_as(meant) for meant in found if meant and meant.field != "label"}
    for at in _places(found, "label"):
        if (meant := found[at]) and meant.group not in groups:
            found[at] = None


def only_one_person(found: Meanings, groups: Sequence[int], lone: int = 0) -> Meanings:
    """Leave out the columns of a second contact: in "Person 1 First Name", beside a "First Name".

    `lone` is the number of a column called "Contact 1" and no more, where that is who the file is about.
    """
    of_names = [group for meant, group in zip(found, groups, strict=True) if meant and meant.field in _NAMING]
    if not of_names:
        return found
    own = min(of_names) or lone
    return [meant if group in (0, own) else None for meant, group in zip(found, groups, strict=True)]


_NAMING = {"given", "family", *_WHOLE}
