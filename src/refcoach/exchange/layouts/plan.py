"""How a row of cells becomes a draft, by what each column is for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from refcoach.exchange.columns.cells import YES
from refcoach.exchange.columns.turned import turned
from refcoach.exchange.columns.words import plain, words
from refcoach.exchange.draft import Draft
from refcoach.exchange.formula import unprotect
from refcoach.exchange.layouts.addresses import AddressColumns
from refcoach.exchange.values import GOOGLE_JOINT, mail_points

Cell = Callable[[int], str]
MISSING = -1
_MARKED = {"'", "="}
_NO_LABELS = {"SMTP", "EX"}
"""What Outlook says of an address: how mail is sent, not of what sort it is."""


class Layout(Protocol):
    """What is known about a file once its header was recognised."""

    @property
    def format(self) -> str:
        """The file's kind, as it is called on screen."""

    @property
    def known(self) -> int:
        """How many columns were recognised: the more, the surer the delimiter and the header."""

    @property
    def birthdays(self) -> tuple[int, ...]:
        """The columns whose dates decide in which order dates are written."""

    @property
    def order(self) -> str | None:
        """In which order the language of the columns' names writes dates."""

    def draft(self, cells: Sequence[str], order: str | None) -> Draft:
        """Return the draft that a row of cells describes."""

    def begins(self, cells: Sequence[str]) -> bool:
        """Return whether a row may be followed by further ones about the same person."""

    def goes_on(self, cells: Sequence[str], draft: Draft) -> bool:
        """Return whether a row is about the person of the row above."""


@dataclass(frozen=True, slots=True)
class PointColumn:
    """A column of e-mails or phones; its label stands in a column beside it, or is known from the header."""

    at: int
    label: str = ""
    label_at: int = MISSING
    without: str = ""
    """What is nobody's here: the owner's own address."""


@dataclass(slots=True)
class Plan:
    """The columns of one file. Columns that are in no field are never looked at, so never kept."""

    format: str
    texts: dict[str, int] = field(default_factory=dict)
    """Fields of a Draft that are one column each."""
    names: tuple[int, ...] = ()
    """A whole name, the best column first."""
    headers: tuple[str, ...] = ()
    """What the columns are called."""
    customers: tuple[int, ...] = ()
    """A customer: a person, or the firm of the person named beside it."""
    emails: tuple[PointColumn, ...] = ()
    phones: tuple[PointColumn, ...] = ()
    direct: tuple[int, ...] = ()
    """A direct line: a number to call where there is no other, else worth a note."""
    addresses: tuple[AddressColumns, ...] = ()
    notes: tuple[int, ...] = ()
    remarks: tuple[PointColumn, ...] = ()
    """Columns without a place of their own, kept as lines of the notes."""
    tags: tuple[int, ...] = ()
    second_prefix: int = MISSING
    infix: int = MISSING
    half_names: bool = False
    """Whether "Name" was read as half of one beside the other half."""
    turned: bool = False
    """Whether whole names stand family name first, with a comma."""
    family_or_firm: bool = False
    """Whether the family names are firms where there is no first name."""
    is_company: int = MISSING
    birthdays: tuple[int, ...] = ()
    birth: tuple[int, int] | None = None
    """The columns of month and day."""
    order: str | None = None
    known: int = 0
    id_at: int = MISSING
    """The other program's number of a person: where it is missing, a row goes on with the one above."""

    def begins(self, cells: Sequence[str]) -> bool:
        """Return whether a row may be followed by further ones about the same person."""
        return -1 < self.id_at < len(cells) and bool(cells[self.id_at].strip())

    def goes_on(self, cells: Sequence[str], draft: Draft) -> bool:
        """Return whether a row is about the person above: it has nobody's number or name, only how to reach them."""
        named = draft.name or draft.given or draft.family or draft.company or draft.nickname
        return not self.begins(cells) and not named and bool(draft.emails or draft.phones or draft.addresses)

    def draft(self, cells: Sequence[str], order: str | None) -> Draft:
        """Return the draft that a row of cells, as many as the header has, describes."""
        texts = [cell.strip() for cell in cells]
        if not _MARKED.isdisjoint([text[:1] for text in texts]):
            texts = [unprotect(text) for text in texts]
        # What stands last is found at -1, the place of a column that the file has not.
        texts.append("")
        cell = texts.__getitem__
        draft = Draft(**{name: cell(at) for name, at in self.texts.items()})  # type: ignore[arg-type]  # all are text
        self._name(draft, cell)
        self._points(draft, cell)
        for address in self.addresses:
            address.take(draft, cell)
        if self.notes:
            draft.notes = "\n".join(filter(None, map(cell, self.notes)))
        for column in self.remarks:
            _remark(draft, column, cell)
        for at in self.tags:
            if text := cell(at):
                draft.tags += _tags(text)
        if self.birth or self.birthdays:
            self._birthday(draft, cell, order)
        return draft

    def _name(self, draft: Draft, cell: Cell) -> None:
        draft.name = _first(self.names, cell)
        if self.second_prefix != MISSING:
            draft.prefix = f"{draft.prefix} {cell(self.second_prefix)}".strip()
        if not draft.given and draft.family and draft.nickname:
            draft.given = draft.nickname
        if self.family_or_firm and draft.family and not draft.given:
            draft.company, draft.family = draft.company or draft.family, ""
        if self.infix != MISSING and draft.family:
            draft.family = f"{cell(self.infix)} {draft.family}".strip()
        if self.half_names and draft.given and draft.family:
            _halve(draft)
        firm = _first(self.customers, cell) if self.customers else ""
        if firm and not (draft.name or draft.given or draft.family):
            draft.name, firm = firm, ""
        if draft.name and (draft.given or draft.family) and not _names_them(draft.name, draft):
            if "company" not in self.texts:
                firm, draft.name = firm or draft.name, ""
            elif draft.name == draft.company or _is_their_firm(draft.name, draft):
                draft.name = ""
        if firm and not draft.company and not _names_them(firm, draft):
            draft.company = firm
        if self.is_company != MISSING:
            _say_kind(draft, cell(self.is_company))
        if self.turned and "," in draft.name:
            _turn(draft)
        for at in (*self.names, *self.customers):
            text = cell(at)
            if text and text not in (draft.name, draft.company) and not _is_said(text, draft):
                draft.remark(self.headers[at], text)

    def _points(self, draft: Draft, cell: Cell) -> None:
        for column in self.emails:
            if (text := cell(column.at)) and not (column.without and text.casefold() == column.without):
                points, other = mail_points(text, _label(column, cell))
                draft.emails.extend(points)
                if other:
                    draft.remark("E-mail", other)
        for column in self.phones:
            if (text := cell(column.at)) and not (column.without and text.casefold() == column.without):
                draft.add_phones(text, _label(column, cell))
        for at in self.direct:
            if draft.phones:
                draft.remark("Direct line", cell(at))
            else:
                draft.add_phones(cell(at), "direct")

    def _birthday(self, draft: Draft, cell: Cell, order: str | None) -> None:
        if self.birth and (day := cell(self.birth[1])):
            draft.set_birthday(f"--{cell(self.birth[0]):0>2}-{day:0>2}")
        elif text := _first(self.birthdays, cell):
            draft.set_birthday(text, order)


def columns(headers: Sequence[str]) -> dict[str, int]:
    """Return the place of each column by its plain name; the first of two equal names counts."""
    places: dict[str, int] = {}
    for at, header in enumerate(headers):
        places.setdefault(plain(header), at)
    places.pop("", None)
    return places


def _first(places: tuple[int, ...], cell: Cell) -> str:
    for at in places:
        if text := cell(at):
            return text
    return ""


def _label(column: PointColumn, cell: Cell) -> str:
    if column.label_at == MISSING:
        return column.label
    text = cell(column.label_at)
    return column.label if not text or text in _NO_LABELS else text


def _halve(draft: Draft) -> None:
    """A column that was read as half of a name may hold all of it."""
    draft.family = draft.family.removeprefix(draft.given + " ")
    draft.given = draft.given.removesuffix(" " + draft.family)


def _names_them(name: str, draft: Draft) -> bool:
    """Return whether a name is that of the person whose given and family names stand beside it, not of their firm."""
    if name in (draft.name if not draft.given and not draft.family else "", f"{draft.given} {draft.family}"):
        return True
    said = set(plain(name).split())
    known = (draft.given, draft.nickname) if draft.given or draft.nickname else (draft.family,)
    return any(set(plain(text).split()) <= said for text in known if text)


def _turn(draft: Draft) -> None:
    """Put the given name before the family name, as both are said."""
    if found := turned(draft.name):
        prefix, given, family = found
        draft.name = ""
        if not (draft.given or draft.family):
            draft.prefix, draft.given, draft.family = draft.prefix or prefix, given, family


def _is_their_firm(name: str, draft: Draft) -> bool:
    """Return whether a name that is not the person's has a word of their firm's."""
    return not set(plain(name).split()).isdisjoint(plain(draft.company).split())


def _is_said(name: str, draft: Draft) -> bool:
    """Return whether every word of a name is kept already, as the person's or as their firm's."""
    known = (draft.name, draft.company, draft.prefix, draft.given, draft.middle, draft.family, draft.nickname)
    return set(plain(name).split()) <= set(plain(" ".join((*known, draft.suffix))).split())


def _say_kind(draft: Draft, text: str) -> None:
    """Take a file's word for who is a firm; a firm with a person's names beside it is that person's."""
    if not text:
        return
    is_firm = plain(text) in YES
    if not is_firm or not (draft.given or draft.family):
        draft.organisation = is_firm
    elif draft.name and not _names_them(draft.name, draft):
        draft.company, draft.name = draft.company or draft.name, ""


def _remark(draft: Draft, column: PointColumn, cell: Cell) -> None:
    text = cell(column.at)
    if not text:
        return
    label = cell(column.label_at).lstrip("* ") or column.label
    if label.casefold() in REFERRERS:
        draft.referred_by = draft.referred_by or text
    else:
        draft.remark(label, text.replace(GOOGLE_JOINT, ","))


def _tags(text: str) -> list[str]:
    if GOOGLE_JOINT in text or text.startswith("* "):
        parts = [part.strip().removeprefix("* ") for part in text.split(GOOGLE_JOINT)]
    else:
        # Some programs put each in quotation marks.
        parts = [part.strip().strip('"') for part in text.replace(",", ";").split(";")]
    return [part for part in parts if not words().is_everybody(part)]


REFERRERS = frozenset({"referred by", "referrer", "referral", "recommended by", "introduced by"})
"""Labels of a related person that mean: this person sent them."""
