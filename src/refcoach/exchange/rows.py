"""Records of cells become rows, one person each; a record that goes on with the person above is theirs."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from refcoach.domain.contacts import Contact
from refcoach.domain.texts import one_line
from refcoach.exchange import below, bounds
from refcoach.exchange.below import Record
from refcoach.exchange.draft import Draft, Row, failed, finish, too_long
from refcoach.exchange.layouts.plan import Layout

_SHOWN = 80


@dataclass(slots=True)
class Rows:
    """The rows of one table while they are read."""

    layout: Layout
    width: int
    order: str | None
    rows: list[Row] = field(default_factory=list)
    _above: Draft | None = None
    """The person of the last row, where a further row may go on with them."""

    def take(self, record: Record) -> None:
        """Read one record."""
        line, cells = record.line, record.cells
        if record.nobody:
            name = one_line(" ".join(below.filled(record)), _SHOWN)
            self.rows.append(Row(line, name=name, skipped=record.nobody))
            return
        if problem := record.problem or self._problem(cells):
            self._above = None
            self.rows.append(failed(line, problem))
            return
        draft = self._draft(cells)
        if self._above is not None and self.layout.goes_on(cells, draft):
            self._above.add(draft)
            self.rows[-1] = finish(self.rows[-1].line, self._above)
            return
        row = finish(line, draft)
        if row.skipped and draft.is_address_alone() and self.rows and (contact := self.rows[-1].contact):
            self.rows[-1] = replace(self.rows[-1], contact=_with_address(contact, draft.addresses))
            return
        self.rows.append(row)
        self._above = draft if self.layout.begins(cells) else None

    def _problem(self, cells: Sequence[str]) -> str:
        if len(cells) > bounds.COLUMNS:
            return f"This row has more than {bounds.COLUMNS} cells"
        row = "".join(cells)
        if too_long(row) and any(map(too_long, cells)):
            return f"A cell in this row is longer than {bounds.FIELD_CHARACTERS:,} characters"
        return "This row holds bytes that are not text" if "\0" in row else ""

    def _draft(self, cells: Sequence[str]) -> Draft:
        short = self.width - len(cells)
        draft = self.layout.draft([*cells, *[""] * short] if short > 0 else cells, self.order)
        if short < 0 and "".join(cells[self.width :]).strip():
            if any(remark.startswith("E-mail: ") for remark in draft.remarks):
                draft.problem = "This row has more cells than the header, so they do not match it"
            else:
                draft.remark("", ", ".join(filter(None, map(str.strip, cells[self.width :]))))
        return draft


def _with_address(contact: Contact, lines: Sequence[str]) -> Contact:
    """Return somebody with what stands of an address in the row below theirs: the rest of it, or a second one."""
    below = "\n".join(lines)
    if contact.address.count("\n") and below.count("\n"):
        other = f"Other address: {below.replace(chr(10), ', ')}"
        return replace(contact, notes="\n".join(filter(None, (contact.notes, other))))
    return replace(contact, address="\n".join(filter(None, (contact.address, below))))
