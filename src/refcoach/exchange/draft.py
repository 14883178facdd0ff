"""A contact while it is being put together, and the row that it becomes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from refcoach.domain.contacts import Contact, Point
from refcoach.domain.legal_forms import has_legal_form
from refcoach.domain.texts import many_lines, one_line
from refcoach.domain.titles import is_before_names, says_firm, shown_before
from refcoach.exchange import dates
from refcoach.exchange.bounds import FIELD_CHARACTERS
from refcoach.exchange.code_pages import Choice
from refcoach.exchange.columns.found import ColumnRead
from refcoach.exchange.columns.words import plain
from refcoach.exchange.exports import NoMail
from refcoach.exchange.values import BadValue, is_fax, name_and_mail, phone_points, whole_phone

NO_NAME = "No name"


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one row or card: exactly one of contact, skipped and failed is set."""

    line: int
    contact: Contact | None = None
    name: str = ""
    skipped: str = ""
    failed: str = ""
    file: str = ""
    """Which of several files, or which sheet, it stands in."""
    source: str = ""
    """Whose reference the contact carries, where a file holds the rows of several programs."""
    wanted: bool = False
    """Somebody whom the owner would like to meet, among others who are known better."""
    no_mail: NoMail | None = None
    """Why they are sent no e-mail; an address that does not exist any more makes nobody known."""
    nameless: bool = False
    """Whether the contact is called by an e-mail address or a phone, because no more is known."""
    undated: bool = False
    """Whether a birthday was left out that could be either way round."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """A whole file, read. Nothing in it is kept anywhere yet."""

    format: str
    encoding: str
    encoding_guessed: bool
    undecided_dates: bool
    rows: tuple[Row, ...]
    photos_skipped: int = 0
    columns: tuple[ColumnRead, ...] = ()
    """Every column of a table, and what was made of it."""
    told: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Of each table, by what makes two alike: what the owner said of its columns, now or of one like it before."""
    choices: tuple[Choice, ...] = ()
    """The code pages it could be in, where that is not certain; the one that was taken stands first."""
    odd_lines: tuple[tuple[str, int], ...] = ()
    """Lines in which letters of an older code page stood, and of which file where there are several."""
    left_out: tuple[tuple[str, str], ...] = ()
    """Files of an export that hold none of the people it is about, each with the reason."""
    connections: bool = False
    """Whether all of them are acquaintances from a network: people the owner would like to meet."""


@dataclass(slots=True)
class Draft:
    """The raw texts of one contact, in the words that every format shares."""

    name: str = ""
    prefix: str = ""
    given: str = ""
    middle: str = ""
    family: str = ""
    suffix: str = ""
    nickname: str = ""
    company: str = ""
    organisation: bool | None = None
    """None where the format does not say it."""
    exact: bool = False
    """Whether every field says what it is called, so that nothing is guessed from the words in it."""
    emails: list[Point] = field(default_factory=list)
    phones: list[Point] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    address_kinds: dict[str, str] = field(default_factory=dict)
    """Of what kind an address is, where the format says it."""
    birthday: tuple[int, int] | None = None
    undated: bool = False
    """Whether the birthday could be either way round."""
    other_birthday: str = ""
    """A birthday as it is written in a place that counts where there is no better one."""
    notes: str = ""
    remarks: list[str] = field(default_factory=list)
    """Lines added to the notes for what has no place of its own."""
    tags: list[str] = field(default_factory=list)
    reference: str = ""
    referred_by: str = ""
    lifecycle: str = ""
    put_away: str = ""
    problem: str = ""
    """Why this contact must not be taken after all."""

    def add_phones(self, text: str, label: str) -> None:
        """Take every number in a cell; one that lost its digits fails the contact, and words are kept as a note."""
        if not any(map(str.isdigit, text)):
            self.remark("Phone", text)
            return
        try:
            self.phones += phone_points(text, label)
        except BadValue as bad:
            self.problem = str(bad)

    def add_phone(self, text: str, label: str, primary: bool) -> None:
        """Take a text as one number."""
        try:
            self.phones.append(whole_phone(text, label, primary))
        except BadValue as bad:
            self.problem = str(bad)

    def add(self, more: "Draft") -> None:
        """Take what a further row of the same person has."""
        self.emails += more.emails
        self.phones += more.phones
        self.addresses += more.addresses
        self.address_kinds |= more.address_kinds
        self.problem = self.problem or more.problem

    def is_address_alone(self) -> bool:
        """Return whether nothing but an address is said: of nobody, but of whoever stands above."""
        others = (self.notes, self.remarks, self.tags, self.birthday, self.reference, self.referred_by, self.prefix)
        return bool(self.addresses) and not self.exact and not any(others)

    def remark(self, label: str, text: str) -> None:
        """Keep a value that has no place of its own as a line of the notes."""
        if plain := one_line(text):
            self.remarks.append(f"{label}: {plain}" if label else plain)

    def set_birthday(self, text: str, order: str | None = None) -> None:
        """Take a birthday; one that cannot be read is kept in the notes, one that is merely open is left out."""
        self.birthday = dates.month_day(text, order)
        if not self.birthday and not dates.is_blank(text):
            self.undated = not order and dates.is_open(text)
            if not self.undated:
                self.remark("Birthday", text)


def finish(line: int, draft: Draft) -> Row:
    """Return the row for a draft: a contact, or skipped when there is nobody to reach in it."""
    if draft.problem:
        return failed(line, draft.problem, draft)
    if not draft.exact:
        _part_from_mails(draft)
        _judge(draft)
    company = one_line(draft.company)
    given, family, nickname = one_line(draft.given), one_line(draft.family), one_line(draft.nickname)
    named = one_line(draft.name) or _joined(draft) or company or nickname
    emails, phones = _distinct(draft.emails), _distinct(draft.phones)
    shown = named or next((point.value for point in (*emails, *phones)), "")
    if not shown:
        return Row(line, skipped=NO_NAME)
    if nickname and nickname != shown and nickname != given:
        draft.remark("Nickname", nickname)
    address, kind = _address(draft)
    contact = Contact(
        display_name=shown,
        given_name=given,
        family_name=family,
        is_organisation=_is_organisation(draft, shown, company),
        company=company,
        emails=emails,
        phones=phones if draft.exact else _fax_last(phones),
        address=address,
        address_kind=kind,
        birthday=draft.birthday,
        notes=many_lines("\n".join(filter(None, [draft.notes, *draft.remarks]))),
        tags=tuple(dict.fromkeys(filter(None, map(one_line, draft.tags)))) if draft.tags else (),
        external_ref=one_line(draft.reference),
        referred_by=one_line(draft.referred_by),
        lifecycle=one_line(draft.lifecycle),
        name_prefix=one_line(draft.prefix),
        middle_name=one_line(draft.middle),
        name_suffix=one_line(draft.suffix),
        put_away=one_line(draft.put_away),
    )
    return Row(line, contact, name=contact.display_name, nameless=not named, undated=draft.undated)


def failed(line: int, reason: str, draft: Draft | None = None) -> Row:
    """Return the row for what could not be taken, named where a name was seen."""
    name = one_line(draft.name) or _joined(draft) or one_line(draft.company) if draft else ""
    return Row(line, name=name, failed=reason)


def too_long(text: str) -> bool:
    """Return whether one value is longer than any contact needs."""
    return len(text) > FIELD_CHARACTERS


def _part_from_mails(draft: Draft) -> None:
    """Take an e-mail address that stands where a name should for what it is."""
    if "@" not in f"{draft.name}{draft.given}{draft.family}{draft.nickname}":
        return
    for part in ("name", "given", "family", "nickname"):
        name, mail = name_and_mail(getattr(draft, part))
        if mail:
            setattr(draft, part, name)
            draft.emails.append(Point(mail))


def _judge(draft: Draft) -> None:
    """See by the words what a field holds: a job where a title stands, a firm's name instead of its person's."""
    if draft.prefix and says_firm(draft.prefix):
        _say_firm(draft)
    elif draft.prefix and not is_before_names(draft.prefix):
        if not any(remark.endswith(f": {one_line(draft.prefix)}") for remark in draft.remarks):
            draft.remark("Job title", draft.prefix)
        draft.prefix = ""
    if "," in draft.name and draft.given and draft.family and _stands_turned(draft):
        draft.name = ""
    if draft.organisation is None and (draft.given.strip() or draft.family.strip()):
        name = one_line(draft.name)
        if name and (name == one_line(draft.company) or has_legal_form(name)):
            draft.company = draft.company or name
            draft.name = ""


def _say_firm(draft: Draft) -> None:
    """Take a title that says "Firm" for that; whoever is named beside their firm's name is a person all the same."""
    draft.prefix = ""
    if not draft.given and not (draft.company and draft.family):
        draft.name, draft.family = draft.name or draft.family, ""
        draft.organisation = True


def _stands_turned(draft: Draft) -> bool:
    """Return whether a whole name is the one in parts, family name first: "Holm, Ola"."""
    before, _, behind = draft.name.partition(",")
    return plain(before) == plain(draft.family) and set(plain(draft.given).split()) <= set(plain(behind).split())


def _is_organisation(draft: Draft, shown: str, company: str) -> bool:
    if draft.organisation is not None:
        return draft.organisation
    if draft.given.strip() or draft.family.strip():
        return False
    return shown == company or (not draft.exact and has_legal_form(shown))


def _fax_last(phones: tuple[Point, ...]) -> tuple[Point, ...]:
    """Nobody is called by fax: a phone goes before it."""
    spoken = tuple(point for point in phones if not is_fax(point.label))
    if not spoken or len(spoken) == len(phones):
        return phones
    faxes = (replace(point, primary=False) for point in phones if is_fax(point.label))
    return (*spoken, *faxes)


def _joined(draft: Draft) -> str:
    given, family = draft.given.strip(), draft.family.strip()
    if not given and not family and not draft.middle.strip():
        return ""
    return one_line(" ".join((shown_before(draft.prefix), given, draft.middle, family, draft.suffix)))


def _distinct(points: list[Point]) -> tuple[Point, ...]:
    if len(points) < 2:
        return tuple(points)
    seen: dict[str, Point] = {}
    for point in points:
        seen.setdefault(point.value.casefold(), point)
    return tuple(seen.values())


def _address(draft: Draft) -> tuple[str, str]:
    """Return the first address and its kind; further ones go to the notes."""
    first, *others = dict.fromkeys(filter(None, draft.addresses)) or [""]
    for other in others:
        kind = draft.address_kinds.get(other, "")
        draft.remark(f"Other address ({kind})" if kind else "Other address", other.replace("\n", ", "))
    kind = one_line(draft.address_kinds.get(first, ""))
    return first, "" if kind.casefold() == "other" else kind
