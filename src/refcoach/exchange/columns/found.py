"""What was found out about each column of a file, and the fields that a column can be given by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from refcoach.exchange.bounds import Refused
from refcoach.exchange.columns.meaning import Meaning
from refcoach.exchange.columns.words import plain

LEFT_OUT = "none"
"""Said of a column that is not to be read."""
_GIVEN = {
    "name": Meaning("name", group="told"),
    "first_name": Meaning("given"),
    "middle_name": Meaning("middle"),
    "last_name": Meaning("family"),
    "title": Meaning("prefix"),
    "suffix": Meaning("suffix"),
    "nickname": Meaning("nickname"),
    "company": Meaning("company"),
    "is_company": Meaning("is_company"),
    "job_title": Meaning("job"),
    "email": Meaning("email"),
    "phone": Meaning("phone"),
    "mobile": Meaning("phone", "mobile"),
    "fax": Meaning("phone", "fax"),
    "address": Meaning("address"),
    "street": Meaning("street"),
    "city": Meaning("city"),
    "region": Meaning("region"),
    "postcode": Meaning("code"),
    "country": Meaning("country"),
    "birthday": Meaning("birthday"),
    "notes": Meaning("notes"),
    "tags": Meaning("tags"),
    "website": Meaning("website"),
    "spouse": Meaning("spouse"),
    "children": Meaning("children"),
    "department": Meaning("department"),
    "referred_by": Meaning("referred"),
    "reference": Meaning("reference"),
}
FIELDS = tuple(_GIVEN)
"""What a column can be, in the words of the command line."""
_SAID = {meant.field: field for field, meant in reversed(_GIVEN.items())} | {
    "customer": "name", "person": "name", "bare_name": "name", "file_as": "name", "infix": "last_name",
    "written": "address", "direct": "phone", "pobox": "street", "birth_day": "birthday", "birth_month": "birthday",
    "second_prefix": "title", "lifecycle": "lifecycle", "messenger": "messenger", "relation": "relation",
    "unit": "street", "house": "street", "addition": "street", "custom": "notes", "greeting": "notes", "label": "label",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """One column of a file, and what was made of it; None where it was not read."""

    name: str
    as_field: str | None = None
    filled: bool = True
    """Whether anything stands in it."""
    sample: str = ""
    """The first cell that says something."""
    file: str = ""
    """In which of several files, or on which sheet."""


def said(meant: Meaning | None) -> str | None:
    """Return the field of a column as it is called outside."""
    if meant is None or meant.field in ("id", "birth_year"):
        return None
    if meant.field == "phone" and meant.place.endswith(("mobile", "fax")):
        return "mobile" if meant.place == "mobile" else "fax"
    return _SAID.get(meant.field, meant.field)


def named(headers: Sequence[str]) -> list[str]:
    """Return what each column is called: one without a name by its place."""
    return [header or f"Column {at}" for at, header in enumerate(headers, 1)]


def shape_of(headers: Sequence[str]) -> str:
    """Return what makes two files alike: the names of their columns."""
    return "|".join(map(plain, named(headers)))


def given(headers: Sequence[str], mapping: Mapping[str, str]) -> dict[int, Meaning | None]:
    """Return what the owner said of the columns, by their place."""
    wanted = {plain(name): field for name, field in mapping.items()}
    at = {place: wanted[plain(name)] for place, name in enumerate(named(headers)) if plain(name) in wanted}
    return {place: _GIVEN.get(field) for place, field in at.items()}


@dataclass(frozen=True, slots=True)
class Told:
    """What the owner says of columns: of this file, and of files of a shape that was told before."""

    mapping: Mapping[str, str] = field(default_factory=dict)
    saved: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, headers: Sequence[str]) -> Mapping[str, str]:
        """Return the fields told of these columns, by their names."""
        names = {plain(name) for name in named(headers)}
        own = {name: given_as for name, given_as in self.mapping.items() if plain(name) in names}
        return {**self.saved.get(shape_of(headers), {}), **own}


class NotKnown(Refused):
    """A table whose columns say nothing to us: the owner can say what they are."""

    def __init__(self, sentence: str, columns: tuple[ColumnRead, ...]) -> None:
        super().__init__(sentence)
        self.columns = columns
