"""Names of columns in two rows: groups above ("Home address", over its street and city), what to fill in below."""

from collections.abc import Sequence

from refcoach.exchange.bounds import COLUMNS
from refcoach.exchange.columns.found import Told
from refcoach.exchange.columns.header import Reading, language_of, read_header
from refcoach.exchange.columns.meaning import Meaning, meaning_of
from refcoach.exchange.columns.words import plain, words
from refcoach.exchange.layouts import general, own
from refcoach.exchange.layouts.plan import Layout
from refcoach.exchange.unknown import is_somebodys

_FEWEST = 2
_SURE = 2
"""Columns known in a row that is sure to be a header."""
_LOOKED_AT = 200
_LONGEST_KIND = 60
_KNOWN = 2 / 3
"""How many of a row's cells are words of columns, at least, before it names columns under their groups."""


def named(rows: Sequence[Sequence[str]], told: Told, *, first: bool) -> tuple[list[str], Layout | None, int]:
    """Return what the first row calls its columns, alone or as groups over the next, and the last row of that header.

    Between them stands how a table below is read: None where it is no header.
    """
    header = [cell.strip() for cell in rows[0]]
    layout, last = _layout(header[:COLUMNS], told, first=first), 0
    if len(rows) > 1 and _has_gaps(header) and len(header) <= COLUMNS:
        lower = [cell.strip() for cell in rows[1][:COLUMNS]]
        both = _joined(header, lower) if _names_columns(lower) else []
        grouped = _layout(both, told, first=first) if both else None
        if grouped and grouped.known >= (layout.known if layout else _SURE):
            header, layout, last = both, grouped, 1
    if layout and rows[last + 1 :] and _says_kinds(rows[last + 1]):
        last += 1
    return header, layout, last


def are_forms(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Return whether people stand as forms: in the first column the names of fields, beside them what is filled in."""
    names = [text for row in (header, *rows) if (text := "".join(row[:1]).strip())]
    if len(names) <= _SURE or max(map(len, (header, *rows))) < _FEWEST:
        return False
    found = [meant for name in names[:_LOOKED_AT] if (meant := _means(name, language_of(names[:_LOOKED_AT])))]
    fields = {meant.field for meant in found}
    return len(fields) > _FEWEST and len(found) >= len(names[:_LOOKED_AT]) * _KNOWN


def _means(name: str, language: str) -> Meaning | None:
    reading = read_header(name, language)
    return meaning_of(reading) if _is_known(reading) else None


def _layout(cells: Sequence[str], told: Told, *, first: bool) -> Layout | None:
    if found := own.plan(cells):
        return found
    mapping = told.of(cells)
    columns = general.plan(cells, mapping)
    return columns.plan if columns and (mapping or general.is_header(cells, columns.plan, first)) else None


def _has_gaps(cells: Sequence[str]) -> bool:
    """Return whether a row may name groups: some cells are empty or said twice."""
    said = [cell for cell in cells if cell]
    return bool(said) and len(set(said)) < len(cells)


def _names_columns(cells: Sequence[str]) -> bool:
    """Return whether most of a row's cells are words of columns, and none is somebody's."""
    said = [cell for cell in cells if cell]
    if len(said) < _FEWEST or is_somebodys(said):
        return False
    language = language_of(said)
    return sum(_is_known(read_header(cell, language)) for cell in said) >= len(said) * _KNOWN


def _joined(groups: Sequence[str], names: Sequence[str]) -> list[str]:
    """Return what columns are called by their group and their own name: both where the group changes it."""
    language = language_of((*groups, *names))
    several = sum(map(bool, groups)) >= _FEWEST
    header: list[str] = []
    group = ""
    for at in range(max(len(groups), len(names))):
        own = names[at] if at < len(names) else ""
        above = groups[at] if at < len(groups) else ""
        group = above or group
        if not own:
            header.append(above)
            continue
        both = f"{group} {own}" if several and _is_known(read_header(group, language)) else own
        changed = meaning_of(read_header(both, language)) != meaning_of(read_header(own, language))
        header.append(both if changed else own)
    return header


def _says_kinds(cells: Sequence[str]) -> bool:
    """Return whether a row says what to write into each column: text, dd/mm/yyyy, (required), String(50)."""
    said = [cell for cell in cells if cell.strip()]
    return len(said) >= _FEWEST and all(map(_is_kind, said))


def _is_kind(cell: str) -> bool:
    said = [word for word in plain(cell).split() if not word.isdecimal()] if len(cell) < _LONGEST_KIND else []
    return bool(said) and all(map(words().is_kind, said))


def _is_known(reading: Reading) -> bool:
    return bool(reading.concepts) and not reading.unknown
