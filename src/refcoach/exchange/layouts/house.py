"""A house's number in a column of its own, put beside the street as people of the country write it."""

from collections.abc import Callable
from dataclasses import dataclass

from refcoach.exchange.columns.words import ENGLISH, plain

Cell = Callable[[int], str]
_BEFORE = frozenset((
    "united kingdom", "great britain", "uk", "gb", "gbr", "england", "scotland", "wales", "northern ireland", "ireland",
    "ie", "irl", "united states", "united states of america", "usa", "us", "canada", "ca", "can", "australia", "au",
    "aus", "new zealand", "nz", "nzl", "france", "fr", "fra", "luxembourg", "lu", "india", "in", "south africa",
    "za",
))  # fmt: skip
"""Where the number goes before the street."""
_COMMA = frozenset(("pt", "es"))
"""Languages that put a comma between the street and its number."""
_FLATS = {"nl": "-", "pl": "/"}
"""What stands between a house's number and that of a flat."""


@dataclass(frozen=True, slots=True)
class HouseColumns:
    """The columns of a house's number and of what is added to it, and that of the street's own line."""

    line: int = -1
    number: tuple[int, ...] = ()
    addition: tuple[int, ...] = ()
    language: str = ENGLISH

    def beside(self, cell: Cell, country: tuple[int, ...]) -> Cell:
        """Return the cells of a row, with the house's number in that of the street."""
        number = self._number(cell)
        where = plain(" ".join(map(cell, country)))

        def numbered(at: int) -> str:
            text = cell(at)
            return self._joined(text, number, where) if at == self.line else text

        return numbered if number else cell

    def _number(self, cell: Cell) -> str:
        number, added = ("".join(map(cell, places)) for places in (self.number, self.addition))
        is_flat = added[:1].isdigit()
        if not added or not number or (not is_flat and number.endswith(added)):
            return number or added
        between = _FLATS.get(self.language, " ") if is_flat else " "
        return f"{number}{between}{added}"

    def _joined(self, street: str, number: str, country: str) -> str:
        if not street or _has(plain(street).split(), plain(number).split()):
            return street or number
        if self._stands_before(country):
            return f"{number} {street}"
        return f"{street}, {number}" if self.language in _COMMA else f"{street} {number}"

    def _stands_before(self, country: str) -> bool:
        """The country says it, else the language; in English, which is written everywhere, how the columns stand."""
        if country:
            return country in _BEFORE
        return self.language == "fr" or (self.language == ENGLISH and self.number[0] < self.line)


def _has(street: list[str], number: list[str]) -> bool:
    """Return whether a street's line begins or ends with the number already."""
    return number in (street[: len(number)], street[-len(number) :])


NO_HOUSE = HouseColumns()
