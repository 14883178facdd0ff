"""Which columns make one address: by the place in their names, or by standing behind one another."""

from dataclasses import dataclass, field

from refcoach.exchange.columns.meaning import PARTS, Meaning

_LINES = {"street", "address", "written"}
_TOWNS = {"city", "code"}
_KINDS = {"main": "", "second": "", "mailing": "postal", "shipping": "shipping"}


@dataclass(slots=True)
class Group:
    """The columns of one address while they are gathered: a part, the place and the column's number."""

    place: str
    columns: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    line: int = -1
    """The column of the street's own line, beside which its number stands."""

    def take(self, part: str, index: int, at: int) -> None:
        """Add a column; several of the street stand in the order of their numbers."""
        self.columns.setdefault(part, []).append((index, at))
        self.columns[part].sort()

    def close(self) -> None:
        """Make one street of all its columns: what is called an address is its first line beside a flat or a line 2."""
        streets, whole = self.columns.get("street", []), self.columns.get("address", [])
        units = self.columns.pop("unit", [])
        if "house" not in self.columns:
            units = [*units, *self.columns.pop("addition", [])]
        if whole and (min(streets)[0] > 1 if streets else units or self.columns.keys() & {"pobox", "house"}):
            streets = [*self.columns.pop("address"), *streets]
        if not streets:
            streets = [*self.columns.pop("house", []), *self.columns.pop("addition", [])]
        self.line = streets[0][1] if streets else -1
        first = min((at for _, at in streets), default=0)
        before = [unit for unit in units if unit[1] < first]
        self.columns["street"] = [*before, *streets, *(unit for unit in units if unit not in before)]

    def of(self, part: str) -> tuple[int, ...]:
        """Return the columns of a part."""
        return tuple(at for _, at in self.columns.get(part, ()))

    def places(self) -> list[int]:
        """Return all its columns."""
        return [at for columns in self.columns.values() for _, at in columns]

    @property
    def kind(self) -> str:
        """Return of what kind this address is, for people."""
        return _KINDS.get(self.place, self.place)


def grouped(found: list[Meaning | None]) -> list[Group]:
    """Return the addresses of a file, what calls itself an address before what is known by its street."""
    groups: dict[tuple[str, str], Group] = {}
    current: Group | None = None
    numbered = any(m and m.field in ("city", "code") and m.index > 1 and not m.group for m in found)
    for at, meant in enumerate(found):
        if meant is None or meant.field not in (*PARTS, "address", "written"):
            continue
        which = meant.group or (str(meant.index) if numbered and meant.index > 1 else "")
        if not meant.place and not which and current and not _full(current, meant):
            group = current
        else:
            group = groups.setdefault((meant.place, which), Group(meant.place))
            if not meant.place and not which and group is not current and _full(group, meant):
                group = groups.setdefault((meant.place, f"after {at}"), Group(meant.place))
        group.take(meant.field, meant.index, at)
        current = group
    whole = _mended(list(groups.values()))
    called = sorted(whole, key=lambda group: not (group.of("address") or group.of("written")))
    for group in called:
        group.close()
    return called


def _mended(groups: list[Group]) -> list[Group]:
    """Put an address together that was torn: a street without a town, and the only town without a street."""
    streets = [group for group in groups if group.columns.keys() & _LINES and not group.columns.keys() & _TOWNS]
    towns = [group for group in groups if group.columns.keys() & _TOWNS and not group.columns.keys() & _LINES]
    if len(streets) != 1 or len(towns) != 1:
        return groups
    (street,), (town,) = streets, towns
    # An address of another place may be whole in its one cell.
    if street.place != town.place and ("" not in (street.place, town.place) or "street" not in street.columns):
        return groups
    street.place = street.place or town.place
    for part, columns in town.columns.items():
        street.columns[part] = sorted([*street.columns.get(part, []), *columns])
    return [group for group in groups if group is not town]


def _full(group: Group, meant: Meaning) -> bool:
    """Return whether this address has such a part already, and the column is no further line of it."""
    if meant.field in ("street", "address") and meant.index > 1:
        return False
    if meant.field in ("street", "unit", "house", "addition"):
        return False
    return meant.field in group.columns
