"""What one column is for, made from what its words stand for."""

from collections.abc import Callable
from dataclasses import dataclass

from refcoach.exchange.columns.header import Reading

PARTS = ("street", "unit", "house", "addition", "city", "region", "code", "country", "pobox")
_PHONES = ("fax", "mobile", "phone")
_NAMES = {"name", "bare_name", "given", "family", "middle"}
_PLACES = ("home", "work", "other", "main", "second", "car", "mailing", "billing", "shipping")
_RELATIVES = {"spouse", "children", "relation"}
_OTHERS = _RELATIVES | {"referred"}
"""Whose e-mail or phone is not the client's: that of whoever named them least of all."""
_OF_A_PERSON = {"email", "phone", "mobile", "birthday", "birth", "given", "family", "address", "job", "company"}
_ALONE = ("referred", "website", "lifecycle", "reference", "tags", "notes", "messenger", "nickname", "is_company")
_LATER = ("department", "job", "company")
_NAME_PARTS = (
    "given", "middle", "family", "infix", "prefix", "greeting", "suffix", "title_or_address", "nickname_or_family",
)  # fmt: skip
_SAME = {"full_name": "name", "contact": "person"}
"""Words that say the same but of whom a name is: a contact is the person of the firm beside it, a full name no firm."""
_WHOSE = {"full_name": "full", "contact": "contact"}
_FILLERS = {"of", "line", "sender", "receiver"}
_BIRTHS = {
    "birth_day": "birth_day", "birth_month": "birth_month", "birth_year": "birth_year", "day": "birth_day",
    "month": "birth_month", "year": "birth_year",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column is for: a field, of which place, and which of several."""

    field: str
    place: str = ""
    index: int = 0
    group: str = ""
    """Which of several addresses or labelled values it belongs to."""
    sure: bool = True
    """False where the cells must agree."""
    without: str = ""
    """What is nobody's in this column, in small letters: the owner's own address."""


def labelled_as(meant: Meaning) -> str:
    """Return the group of the label that says of which sort this is: "address 0" of one without number and place."""
    is_any = not meant.place and meant.field in (*PARTS, "address", "written")
    return meant.group or ("address 0" if is_any else "")


def meaning_of(reading: Reading) -> Meaning | None:
    """Return what a column is for; None when its name does not say it, or says it is about somebody else."""
    has = {_SAME.get(concept, concept) for concept in reading.concepts} - _FILLERS
    if "title_or_address" in has and len(has) > 1:
        has = has - {"title_or_address"} | {"address"}
    if "postal" in has:
        # "Postal" by itself is the postcode, as in "Zip/Postal"; before a street it is where letters go.
        has = has - {"postal"} | ({"mailing"} if has - {"code", "postal"} else {"code"})
    if "account" in has and has != {"account"}:
        # The number, the owner or the state of an account; "Account: Account name" is a firm's name.
        return Meaning("company") if has == {"account", "company"} else None
    if has & {"stop", "guest"} or (has & _OTHERS and has & _OF_A_PERSON) or _is_somebody_else(reading, has):
        return None
    found = next((meant for rule in _RULES if (meant := rule(reading, has))), None)
    if found is None or not (reading.unknown or "sender" in reading.concepts):
        return found
    # Something in the name was not understood: an address or a number may still be seen by its cells.
    return Meaning(found.field, found.place, found.index, found.group, sure=False) if _may_be_seen(found) else None


def _may_be_seen(found: Meaning) -> bool:
    return found.field in ("email", "phone")


def _label_of_something(reading: Reading, has: set[str]) -> Meaning | None:
    """A column beside another that says which sort its value is of."""
    if "label" not in has or not has & {"email", "phone", "address", "website", "relation", "custom"}:
        return None
    noun = next((noun for noun in ("email", "phone", "address", "website", "relation") if noun in has), "custom")
    return Meaning("label", group=_sort(noun, reading))


def _is_somebody_else(reading: Reading, has: set[str]) -> bool:
    """A second contact is another person, as a spouse is, and so is an alternate one."""
    pairs = zip(reading.concepts, reading.concepts[1:], strict=False)
    return {"second", "person"} <= has or any(pair in (("other", "contact"), ("other", "person")) for pair in pairs)


def _email(reading: Reading, has: set[str]) -> Meaning | None:
    # "Mail" before a part of an address is that of letters.
    if "email" not in has or has & {*_NAMES, *PARTS}:
        return None
    return Meaning("email", _place(has, _PLACES), reading.index, _sort("email", reading))


def _phone(reading: Reading, has: set[str]) -> Meaning | None:
    if "direct" in has and not has - {"direct", "phone", "number"}:
        return Meaning("direct")
    kind = next((kind for kind in _PHONES if kind in has), "")
    place = _place(has, _PLACES)
    if not kind and has - {"number"} and not has - {"number", *_PLACES}:
        # "Home #" is a phone for certain, "Home" alone when its cells are.
        return Meaning("phone", place, reading.index, sure="number" in has)
    if not kind or has & _NAMES or "label" in has:
        return None
    if "company" in has and kind != "mobile":
        place = "company" if "main" in has else place or "work"
    return Meaning("phone", _phone_place(kind, place), reading.index, _sort("phone", reading))


def _phone_place(kind: str, place: str) -> str:
    if kind == "fax":
        return "other fax" if place == "other" else f"{place} fax" if place in ("home", "work", "company") else "fax"
    return "mobile" if kind == "mobile" else place


def _birth(reading: Reading, has: set[str]) -> Meaning | None:
    if "birthday" in has and not has & _BIRTHS.keys() - {"day"}:
        return Meaning("birthday")
    part = next((_BIRTHS[concept] for concept in reading.concepts if concept in _BIRTHS), "")
    if part and has <= {"birth", "birthday", "number", *_BIRTHS}:
        # "Day" and "Month" alone are parts of a birthday when the file has its year.
        return Meaning(part, sure=len(has) > 1 or part in has)
    return Meaning("maybe_birthday") if "maybe_birthday" in has else None


def _address(reading: Reading, has: set[str]) -> Meaning | None:
    if set(reading.concepts) == {"line"} and reading.index:
        # "Addr 1 - Line 1", and then "- Line 2".
        return Meaning("street", index=reading.index)
    if not has & {"address", *PARTS} or has & _NAMES or has & {"website", "person_id", "id"}:
        return None
    if reading.concepts[-1] in ("company", "contact", "person") and not has & set(PARTS):
        # "Default address company" is a firm and "ship to contact" somebody; the street of a company is its street.
        return None
    part = next((concept for concept in reading.concepts if concept in PARTS), "code" if "code" in has else "address")
    if part in ("house", "addition") and has & {"street", "address"} and has != {part, "address"}:
        # "House number and street" is the whole line.
        part = "street"
    index = reading.index
    if {"second", "line"} <= {*has, *reading.concepts}:
        has, index = has - {"second"}, index or 2
    place = _place(has, _PLACES) or ("work" if "company" in has else "mailing" if "email" in has else "")
    if part == "address" and "formatted" in has:
        part = "written"
    return Meaning(part, place, index, _group(reading))


def _alone(reading: Reading, has: set[str]) -> Meaning | None:
    field = next((concept for concept in (*_ALONE, *_RELATIVES) if concept in has), "")
    if not field or (field == "notes" and "job" in has) or "label" in has:
        return None
    return Meaning(field, index=reading.index, group=_sort(field, reading))


def _later(reading: Reading, has: set[str]) -> Meaning | None:
    if has == {"legal_name"}:
        return Meaning("company", group="legal")
    if "company" in has and "prefix" in has:
        return Meaning("job")
    field = next((concept for concept in _LATER if concept in has), "")
    if not field or has & {"label", "number", "id"} or (field == "company" and has & {"given", "family"}):
        # "Co./Last name": a firm where nobody's first name stands beside it.
        return Meaning("family", group="or_firm") if has == {"company", "family"} else None
    # The contact of a company is somebody, the company of a contact is a firm.
    person = field == "company" and reading.concepts[-1] in ("contact", "person")
    return Meaning("person", group="contact") if person else Meaning(field)


def _name(reading: Reading, has: set[str]) -> Meaning | None:
    if has & {"number", "id", "day", "country", "label"}:
        return None
    if ("given" in has and "family" in has) or {"name", "prefix"} <= has:
        return Meaning("name", index=reading.index, group="full")
    for concept in _NAME_PARTS:
        if concept in has:
            return Meaning(concept, index=reading.index)
    whole = next((concept for concept in ("customer", "name", "file_as", "bare_name", "person") if concept in has), "")
    if has & {"billing", "shipping"} and reading.concepts[-1] != "address":
        # "Bill to" is an address, "Bill to name" somebody.
        has = has - {"address"}
    if not whole or has - {"customer", "name", "file_as", "bare_name", "person", *_PLACES, "formatted"}:
        return None
    # Whom an invoice goes to may be another than the customer.
    field = "file_as" if has & {"billing", "shipping", "mailing", "work"} else whole
    group = next((group for word, group in _WHOSE.items() if word in reading.concepts), "")
    return Meaning(field, index=reading.index, group=group)


def _value(reading: Reading, has: set[str]) -> Meaning | None:
    if "account" in has:
        return Meaning("account")
    if "id" in has:
        return Meaning("id", sure=False)
    return Meaning("custom", group=_sort("custom", reading)) if "custom" in has and "value" in has else None


_RULES: tuple[Callable[[Reading, set[str]], Meaning | None], ...] = (
    _label_of_something, _email, _phone, _birth, _alone, _address, _later, _name, _value,
)  # fmt: skip


def _place(has: set[str], places: tuple[str, ...]) -> str:
    return next((place for place in places if place in has), "")


def _group(reading: Reading) -> str:
    """Return what a numbered group is called: in "Address 2 - City" the number belongs to the address."""
    if reading.outer and reading.outer_after:
        return f"{reading.concepts[reading.outer_after - 1]} {reading.outer}"
    if not reading.index or not 0 < reading.index_after < len(reading.concepts):
        return ""
    return f"{reading.concepts[reading.index_after - 1]} {reading.index}"


def _sort(noun: str, reading: Reading) -> str:
    """Return which of several values of a sort it is, so that its label finds it."""
    return f"{noun} {reading.index}"
