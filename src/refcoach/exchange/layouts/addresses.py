"""The columns of one address, and the address that a row has in them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from refcoach.exchange.columns.words import plain
from refcoach.exchange.draft import Draft
from refcoach.exchange.layouts.house import NO_HOUSE, HouseColumns
from refcoach.exchange.values import GOOGLE_JOINT, address_lines, address_of

Cell = Callable[[int], str]
Places = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AddressColumns:
    """The columns of one address: written out, or in parts."""

    written: Places = ()
    street: Places = ()
    city: Places = ()
    region: Places = ()
    code: Places = ()
    country: Places = ()
    house: HouseColumns = NO_HOUSE
    kind: str = ""
    kind_at: int = -1

    def take(self, draft: Draft, cell: Cell) -> None:
        """Add what a row has here to its draft."""
        numbered = self.house.beside(cell, self.country) if self.house.number else cell
        parts = [_cells(places, numbered) for places in self.parts()]
        if not any(parts):
            return
        kind = cell(self.kind_at).lstrip("* ") or self.kind
        joint = any(GOOGLE_JOINT in text for texts in parts for text in texts)
        first = self.written[:1] < self.street[:1]
        for each in _several(parts) if joint else (parts,):
            if address := _address(each, written_first=first):
                draft.addresses.append(address)
                if kind:
                    draft.address_kinds.setdefault(address, kind)

    def parts(self) -> tuple[Places, ...]:
        """Return the columns of each part, in the order in which an address is made of them."""
        return self.written, self.street, self.city, self.region, self.code, self.country


def _cells(places: Places, cell: Cell) -> list[str]:
    found = [text for at in places if (text := cell(at))]
    return list(dict.fromkeys(found)) if len(found) > 1 else found


def _several(parts: list[list[str]]) -> Iterator[list[list[str]]]:
    """Yield the addresses that share a cell for each of their parts."""
    split = [[[piece.strip() for piece in text.split(GOOGLE_JOINT)] for text in texts] for texts in parts]
    most = max(len(pieces) for texts in split for pieces in texts)
    for number in range(most):
        yield [[pieces[number] for pieces in texts if number < len(pieces) and pieces[number]] for texts in split]


def _address(parts: list[list[str]], *, written_first: bool) -> str:
    """An address in lines of its own is taken as it is, one in a single line gives way to parts that say the same."""
    written, street, city, region, code, country = parts
    if not written:
        lines = street
    else:
        whole = " ".join(written).casefold()
        complete = all(text.casefold() in whole for text in (*city, *code))
        lined = any("\n" in text for text in written)
        if complete and (lined or not street):
            return address_lines(*written)
        lines = street if _says(whole, street) else [*written, *street] if written_first else [*street, *written]
    return address_of("\n".join(lines), " ".join(city), " ".join(region), " ".join(code), ", ".join(country))


def _says(whole: str, street: list[str]) -> bool:
    """Return whether the street says what an address in one line does, as far as that is a street's, or more."""
    if not street:
        return False
    said, parts = set(plain(whole).split()), set(plain(" ".join(street)).split())
    return parts <= said or said <= parts
