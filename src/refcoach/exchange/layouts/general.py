"""Any table with a header row: what its columns are for becomes the plan by which rows are read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from refcoach.exchange import dates
from refcoach.exchange.columns.meaning import Meaning, labelled_as
from refcoach.exchange.columns.names import Meanings
from refcoach.exchange.columns.places import grouped
from refcoach.exchange.columns.table import is_price_list, meanings
from refcoach.exchange.columns.turned import are_turned
from refcoach.exchange.columns.words import ENGLISH, plain
from refcoach.exchange.layouts.addresses import AddressColumns
from refcoach.exchange.layouts.house import HouseColumns
from refcoach.exchange.layouts.plan import MISSING, Plan, PointColumn

_TEXTS = {
    "given": "given", "middle": "middle", "family": "family", "prefix": "prefix", "suffix": "suffix",
    "nickname": "nickname", "company": "company", "referred": "referred_by", "reference": "reference",
    "lifecycle": "lifecycle",
}  # fmt: skip
_REMARKS = {
    "job": "Job title", "department": "Department", "website": "Website", "spouse": "Spouse", "children": "Children",
    "messenger": "Messenger", "relation": "", "custom": "", "greeting": "Salutation",
}  # fmt: skip
_NAMES = ("name", "person")
_WHO = {*_NAMES, "given", "family", "customer", "company"}
_OUTLOOK = {("work", "city"), ("home", "city"), ("work", "street"), ("home", "street")}


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table, understood."""

    meanings: tuple[Meaning | None, ...]
    plan: Plan


def plan(
    headers: Sequence[str], mapping: Mapping[str, str], cells: Sequence[Sequence[str]] | None = None
) -> Columns | None:
    """Return how to read a table; None when its columns name neither person nor e-mail."""
    found, language = meanings(headers, mapping, cells)
    if not _names_people(headers, found):
        return None
    # A column with nothing in it is no use in any row; with nobody's firm in its own column, a name that is not the
    # person's is their firm's.
    made = _plan([meant if full else None for meant, full in zip(found, cells or headers, strict=True)], language)
    made.headers = tuple(headers)
    made.turned = any(are_turned(cells[at]) for at in (*made.names, *made.customers)) if cells else False
    made.format = _format(headers, found)
    # Day before month in every language we know but English, which is written both ways.
    stated = next(filter(None, (dates.order_in(headers[at]) for at in made.birthdays)), None)
    made.order = stated or (None if language == ENGLISH else "dmy")
    return Columns(tuple(found), made)


def _names_people(headers: Sequence[str], found: Meanings) -> bool:
    """Return whether somebody is named: "Name" is that of a product beside a price and without a way to reach them."""
    fields = {meant.field for meant in found if meant}
    if "email" in fields:
        return True
    if not _WHO & fields:
        return False
    return bool({"phone", "given", "family"} & fields) or not is_price_list(headers)


def is_header(headers: Sequence[str], found: Plan, first: bool) -> bool:
    """Return whether a row is sure to be a header: two known names, or one at the very top."""
    names = [plain(header) for header in headers if header.strip()]
    return found.known >= 2 or (first and found.known == 1 and len(names) == len(set(names)))


def _plan(found: Meanings, language: str) -> Plan:
    made = Plan("CSV")
    for at, meant in enumerate(found):
        if meant and meant.field in _TEXTS:
            made.texts.setdefault(_TEXTS[meant.field], at)
    made.names = _places(found, *_NAMES)
    made.customers = _places(found, "customer")
    made.emails = tuple(_point(found, at, m, m.place if m.place != "main" else "") for at, m in _each(found, "email"))
    phones = [_point(found, at, m, m.place) for at, m in _each(found, "phone")]
    # A fax is nobody's first phone, and where goods go is asked after the one who pays for them.
    made.phones = tuple(sorted(phones, key=lambda column: (column.label.endswith("fax"), column.label == "shipping")))
    made.direct = _places(found, "direct")
    made.addresses = _addresses(found, language)
    made.notes = _places(found, "notes")
    made.tags = _places(found, "tags")
    made.remarks = _remarks(found)
    made.birthdays = _places(found, "birthday")
    month, day = (_places(found, part)[:1] for part in ("birth_month", "birth_day"))
    made.birth = (month[0], day[0]) if month and day else None
    made.second_prefix = (*_places(found, "second_prefix"), MISSING)[0]
    made.infix = (*_places(found, "infix"), MISSING)[0]
    made.is_company = (*_places(found, "is_company"), MISSING)[0]
    made.id_at = (*_places(found, "id", "reference"), MISSING)[0]
    made.half_names = any(meant and meant.group == "half" for meant in found)
    made.family_or_firm = any(meant and meant.group == "or_firm" for meant in found)
    made.known = sum(meant is not None and meant.field != "id" for meant in found)
    return made


def _each(found: Meanings, *fields: str) -> list[tuple[int, Meaning]]:
    return [(at, meant) for at, meant in enumerate(found) if meant and meant.field in fields]


def _places(found: Meanings, *fields: str) -> tuple[int, ...]:
    """Return the columns of these fields, those of the first before those of the second."""
    return tuple(at for field in fields for at, _ in _each(found, field))


def _point(found: Meanings, at: int, meant: Meaning, label: str) -> PointColumn:
    labels = [place for place, other in _each(found, "label") if other.group == meant.group]
    return PointColumn(at, label, labels[0] if meant.group and labels else MISSING, meant.without)


def _remarks(found: Meanings) -> tuple[PointColumn, ...]:
    return tuple(_point(found, at, meant, _REMARKS[meant.field]) for at, meant in _each(found, *_REMARKS))


def _addresses(found: Meanings, language: str) -> tuple[AddressColumns, ...]:
    made = []
    for group in grouped(found):
        numbers = {labelled_as(meant) for at in group.places() if (meant := found[at])}
        kinds = [at for at, meant in _each(found, "label") if meant.group in numbers and meant.group]
        made.append(
            AddressColumns(
                written=(*group.of("written"), *group.of("address")),
                street=(*group.of("street"), *group.of("pobox")),
                city=group.of("city"),
                region=group.of("region"),
                code=group.of("code"),
                country=group.of("country"),
                house=HouseColumns(group.line, group.of("house")[:1], group.of("addition")[:1], language),
                kind=group.kind,
                kind_at=(*kinds, MISSING)[0],
            )
        )
    return tuple(made)


def _format(headers: Sequence[str], found: Meanings) -> str:
    """Return what the file is called: whose it is by the columns that only theirs have."""
    names = {plain(header) for header in headers}
    if (
        {"given name", "group membership"} <= names
        or "e mail 1 value" in names
        or {"labels", "organization name"} <= names
    ):
        return "Google Contacts CSV"
    places = {(meant.place, meant.field) for meant in found if meant}
    fields = {meant.field for meant in found if meant}
    outlook = len(places & _OUTLOOK) > 1 and {"given", "family", "email", "prefix"} <= fields
    return "Outlook CSV" if outlook else "CSV"
