"""RefCoach's own CSV: every field of a contact, so that what goes out comes back the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from refcoach.domain.contacts import Contact, Point
from refcoach.domain.texts import one_line
from refcoach.exchange.columns.words import plain
from refcoach.exchange.draft import Draft
from refcoach.exchange.formula import unprotect
from refcoach.exchange.layouts.plan import columns

REFERENCE = "RefCoach reference"
_TEXTS = {
    "name": "Name",
    "given": "First name",
    "family": "Last name",
    "prefix": "Name prefix",
    "middle": "Middle name",
    "suffix": "Name suffix",
    "company": "Company",
    "referred_by": "Referred by",
    "lifecycle": "Lifecycle",
    "put_away": "Put away",
    "reference": REFERENCE,
}
_ORGANISATION = "organisation"
_FIXED = ("Kind", "Birthday month", "Birthday day", "Address", "Address kind", "Notes", "Tags")


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """The plan of our own file: nothing is guessed, split or cleaned beyond what every text is."""

    places: dict[str, int]
    format: str = "CSV"
    birthdays: tuple[int, ...] = ()
    order: str | None = None

    @property
    def known(self) -> int:
        """Every column is ours."""
        return len(self.places)

    def begins(self, cells: Sequence[str]) -> bool:
        """Every row is a person of their own."""
        return False

    def goes_on(self, cells: Sequence[str], draft: Draft) -> bool:
        """Every row is a person of their own."""
        return False

    def draft(self, cells: Sequence[str], order: str | None) -> Draft:
        """Return the draft that a row of our own cells describes."""

        def cell(header: str) -> str:
            at = self.places.get(plain(header), len(cells))
            return unprotect(cells[at]) if at < len(cells) else ""

        draft = Draft(**{part: cell(header) for part, header in _TEXTS.items()})  # type: ignore[arg-type]  # all are text
        draft.exact = True
        draft.organisation = cell("Kind") == _ORGANISATION
        draft.addresses = [cell("Address")]
        draft.address_kinds = {cell("Address"): cell("Address kind")}
        draft.notes = cell("Notes")
        draft.tags = _split(cell("Tags"))
        draft.set_birthday(f"--{cell('Birthday month'):0>2}-{cell('Birthday day'):0>2}")
        for n in self._numbers("e mail"):
            if value := one_line(cell(f"E-mail {n}")):
                draft.emails.append(Point(value, *_label(cell(f"E-mail {n} label"))))
        for n in self._numbers("phone"):
            if value := cell(f"Phone {n}").strip():
                draft.add_phone(value, *_label(cell(f"Phone {n} label")))
        return draft

    def _numbers(self, noun: str) -> range:
        return range(1, 1 + sum(h.startswith(noun + " ") and h[-1].isdigit() for h in self.places))


def plan(headers: Sequence[str]) -> OwnPlan | None:
    """Return the plan of our own file, or None when the header is somebody else's."""
    at = columns(headers)
    if plain(REFERENCE) not in at or "name" not in at:
        return None
    return OwnPlan(at)


def header(emails: int, phones: int) -> list[str]:
    """Return the column names of a file whose fullest contact has so many e-mails and phones."""
    points = [("E-mail", n) for n in range(1, emails + 1)] + [("Phone", n) for n in range(1, phones + 1)]
    return [*_TEXTS.values(), *_FIXED, *(name for noun, n in points for name in (f"{noun} {n}", f"{noun} {n} label"))]


def cells(contact: Contact, emails: int, phones: int) -> list[str]:
    """Return a contact in the order of `header`."""
    month, day = contact.birthday or ("", "")
    return [
        contact.display_name,
        contact.given_name,
        contact.family_name,
        contact.name_prefix,
        contact.middle_name,
        contact.name_suffix,
        contact.company,
        contact.referred_by,
        contact.lifecycle,
        contact.put_away,
        contact.external_ref,
        _ORGANISATION if contact.is_organisation else "person",
        str(month),
        str(day),
        contact.address,
        contact.address_kind if contact.address else "",
        contact.notes,
        _joined(contact.tags),
        *_point_cells(contact.emails, emails),
        *_point_cells(contact.phones, phones),
    ]


def _point_cells(points: tuple[Point, ...], room: int) -> list[str]:
    found = [text for point in points for text in (point.value, ("* " if point.primary else "") + point.label)]
    return found + [""] * (2 * room - len(found))


def _label(text: str) -> tuple[str, bool]:
    marked = text.startswith("* ") or text == "*"
    return one_line(text[1:] if marked else text), marked


def _joined(tags: tuple[str, ...]) -> str:
    return "; ".join(tag.replace("\\", "\\\\").replace(";", "\\;") for tag in tags)


def _split(text: str) -> list[str]:
    parts, at = [""], 0
    while at < len(text):
        if text[at] == "\\" and at + 1 < len(text):
            at += 1
            parts[-1] += text[at]
        elif text[at] == ";":
            parts.append("")
        else:
            parts[-1] += text[at]
        at += 1
    return parts
