"""What each column of a table is for, and how a row of cells becomes a draft by it."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from refcoach.exchange.draft import Draft
from refcoach.exchange.formula import unprotect
from refcoach.exchange.values import GOOGLE_JOINT, address_lines, address_of, mail_points

Cell = Callable[[int], str]
MISSING = -1
_MARKED = ("'", "=")


class Layout(Protocol):
    """What is known about a file once its header was recognised."""

    @property
    def format(self) -> str:
        """The file's kind, as it is called on screen."""

    @property
    def known(self) -> int:
        """How many columns were recognised: the more, the surer the delimiter and the header."""

    @property
    def birthday(self) -> int:
        """The column whose dates decide in which order dates are written."""

    def draft(self, cells: Sequence[str], order: str | None) -> Draft:
        """Return the draft that a row of cells describes."""


@dataclass(frozen=True, slots=True)
class PointColumn:
    """A column of e-mails or phones; its label stands in a column beside it, or is known from the header."""

    at: int
    label: str = ""
    label_at: int = MISSING


@dataclass(frozen=True, slots=True)
class AddressColumns:
    """The columns of one address: written out, or in parts."""

    written: int = MISSING
    street: tuple[int, ...] = ()
    city: int = MISSING
    region: int = MISSING
    code: int = MISSING
    country: int = MISSING


@dataclass(slots=True)
class Plan:
    """The columns of one file. Columns that are in no field are never looked at, so never kept."""

    format: str
    texts: dict[str, int] = field(default_factory=dict)
    """Fields of a Draft that are one column each."""
    emails: list[PointColumn] = field(default_factory=list)
    phones: list[PointColumn] = field(default_factory=list)
    addresses: list[AddressColumns] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    remarks: list[PointColumn] = field(default_factory=list)
    """Columns without a place of their own, kept as lines of the notes."""
    tags: int = MISSING
    tag_breaks: str = ";,"
    customer: int = MISSING
    """A customer: a person, or the firm of the person named beside it."""
    birthday: int = MISSING
    known: int = 0

    def draft(self, cells: Sequence[str], order: str | None) -> Draft:
        """Return the draft that a row of cells, as many as the header has, describes."""
        texts = [cell and cell.strip() for cell in cells]
        if any(text[:1] in _MARKED for text in texts if text):
            texts = [unprotect(text) for text in texts]
        # What stands last is found at -1, the place of a column that the file has not.
        texts.append("")
        cell = texts.__getitem__
        draft = Draft(**{name: cell(at) for name, at in self.texts.items()})  # type: ignore[arg-type]  # all are text
        if self.customer != MISSING:
            self._customer(draft, cell)
        self._points(draft, cell)
        draft.addresses = [text for columns in self.addresses if (text := _address(columns, cell))]
        draft.notes = "\n".join(filter(None, map(cell, self.notes)))
        for column in self.remarks:
            _remark(draft, column, cell)
        if text := cell(self.tags):
            draft.tags = _tags(text, self.tag_breaks)
        if text := cell(self.birthday):
            draft.set_birthday(text, order)
        return draft

    def _customer(self, draft: Draft, cell: Cell) -> None:
        if customer := cell(self.customer):
            if draft.name or draft.given or draft.family:
                draft.company = draft.company or (customer if customer != draft.name else "")
            else:
                draft.name = customer

    def _points(self, draft: Draft, cell: Cell) -> None:
        for column in self.emails:
            if text := cell(column.at):
                points, other = mail_points(text, cell(column.label_at) or column.label)
                draft.emails.extend(points)
                if other:
                    draft.remark("E-mail", other)
        for column in self.phones:
            if text := cell(column.at):
                draft.add_phones(text, cell(column.label_at) or column.label)


@lru_cache(maxsize=1024)
def plain(header: str) -> str:
    """Return a column name in lower case without accents and marks, for comparing."""
    flat = unicodedata.normalize("NFKD", header.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in flat if not unicodedata.combining(c)).split())


def columns(headers: Sequence[str]) -> dict[str, int]:
    """Return the place of each column by its plain name; the first of two equal names counts."""
    places: dict[str, int] = {}
    for at, header in enumerate(headers):
        places.setdefault(plain(header), at)
    places.pop("", None)
    return places


def _address(at: AddressColumns, cell: Cell) -> str:
    if written := address_lines(cell(at.written)):
        return written
    street = "\n".join(map(cell, at.street))
    return address_of(street, cell(at.city), cell(at.region), cell(at.code), cell(at.country))


def _remark(draft: Draft, column: PointColumn, cell: Cell) -> None:
    text = cell(column.at)
    if not text:
        return
    label = cell(column.label_at).lstrip("* ") or column.label
    if label.casefold() in REFERRERS:
        draft.referred_by = draft.referred_by or text
    else:
        draft.remark(label, text.replace(GOOGLE_JOINT, ","))


def _tags(text: str, breaks: str) -> list[str]:
    if GOOGLE_JOINT in text or text.startswith("* "):
        parts = [part.strip() for part in text.split(GOOGLE_JOINT)]
        return [part.removeprefix("* ") for part in parts if part.removeprefix("* ") != "myContacts"]
    for mark in breaks[1:]:
        text = text.replace(mark, breaks[0])
    return text.split(breaks[0])


REFERRERS = frozenset({"referred by", "referrer", "referral", "recommended by", "introduced by"})
"""Labels of a related person that mean: this person sent them."""
