"""What nobody meant in a cell: a program's mark for "nothing here" (NULL, #N/A), letters as HTML, '01067."""

import re
from collections.abc import Iterable, Sequence
from html import unescape
from html.entities import html5

from refcoach.exchange.layouts.addresses import AddressColumns
from refcoach.exchange.layouts.plan import Plan

_NULL = "NULL"
_ALWAYS = frozenset((
    _NULL, r"\N", "(null)", "(NULL)", "<null>", "<NULL>", "[null]", "[NULL]", "#N/A", "#N/D", "#NV", "#REF!",
    "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#DIV/0!", "#BEZUG!", "#WERT!", "#ERROR!",
))  # fmt: skip
"""What only a database or a spreadsheet writes."""
_UNKNOWN = (
    "unknown", "unbekannt", "inconnu", "inconnue", "desconocido", "desconocida", "sconosciuto", "sconosciuta",
    "desconhecido", "desconhecida", "onbekend", "nieznany", "nieznana", "nieznane", "neznámý", "neznámá", "okänd",
    "ukendt", "ukjent", "tuntematon", "ismeretlen", "неизвестно", "неизвестный", "tbd", "tba", "n.v.t.", "n.n.",
)  # fmt: skip
_NO_NAMES = frozenset((
    "N/A", "n/a", "N/a", "N.A.", "n.a.", "n/v", "k.A.", "-", "--", "---", "–", "—", "?", "??", "???", ".",
    *_UNKNOWN, *map(str.capitalize, _UNKNOWN), *map(str.upper, _UNKNOWN),
))  # fmt: skip
"""Nobody is called that; elsewhere somebody may have meant it."""
_WORDS = frozenset((
    "none", "NONE", "nil", "NIL", "null", "nan", "NaN", "None", "<none>", "(none)", "undefined",
    "nvt", "geen", "brak", "keine", "keiner", "aucun", "aucune", "ninguno", "ninguna", "nessuno", "nessuna", "nenhum",
    "nenhuma", "ingen", "žádný", "нет",
))  # fmt: skip
"""Nobody's name where it stands in several columns."""
_PEOPLE = frozenset(("Null", "Nil", "Nan"))
"""Somebody's name, where names are."""
_TOWNS = _PEOPLE | {"None"}
"""A town's name, where nothing else in the file says so."""
MARKS = _ALWAYS | _NO_NAMES | _WORDS | _PEOPLE
_WRITTEN = frozenset(f"{before}{mark}{behind}" for mark in MARKS for before in ("", " ") for behind in ("", " "))
"""The marks as they stand in a file: to take the spaces from every cell of a large one takes long."""
_SPREAD = 2
"""So many columns with the same mark: it says that nothing is known."""
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TEXT_MARK = re.compile(r" *'+ *(?=[^'\d]*\d)[+(]?[A-Z\d][A-Z\d ().+/-]* *")
"""The apostrophe by which somebody told a spreadsheet that a number is a text: '01067, 'LS1 4AB."""
_NAMING = ("given", "middle", "family", "nickname", "company", "prefix", "suffix", "referred_by")


def tidy(rows: Sequence[list[str]], plan: Plan) -> None:
    """Write into every cell what was meant: the letter for `&eacute;`, nothing for a mark of what is not known."""
    marked = []
    for cells in rows:
        whole = "".join(cells)
        if "&" in whole or "'" in whole:
            cells[:] = [_meant(cell) if "&" in cell or "'" in cell else cell for cell in cells]
        if not _WRITTEN.isdisjoint(cells):
            marked.append(cells)
    if marked:
        _clear(marked, rows, plan)


def _meant(cell: str) -> str:
    text = _ENTITY.sub(_letter, cell) if "&" in cell else cell
    return text.lstrip(" '") if "'" in text and _TEXT_MARK.fullmatch(text) else text


def _letter(found: re.Match[str]) -> str:
    """Return the letter an entity stands for; what only looks like one stays."""
    known = found[0][1] == "#" or found[0][1:] in html5
    return unescape(found[0]) if known else found[0]


def _clear(marked: Iterable[list[str]], rows: Sequence[list[str]], plan: Plan) -> None:
    places: dict[str, set[int]] = {}
    for cells in marked:
        for at, cell in enumerate(map(str.strip, cells)):
            if cell in MARKS:
                places.setdefault(cell, set()).add(at)
    names, reached, towns = _names(plan), _reached(plan), _of_addresses(plan.addresses)
    nothing = {
        (mark, at)
        for mark, columns in places.items()
        for at in columns
        if _says_nothing(
            mark, len(columns), is_name=at in names, is_reached=at in reached or (at in towns and mark not in _TOWNS)
        )
    }
    family = plan.texts.get("family", -1)
    if places.get(_NULL) == {family} and _are_shouted(rows, family):
        # Where all names are in capitals, one of them may be called that.
        nothing.discard((_NULL, family))
    for cells in marked:
        cells[:] = ["" if (cell.strip(), at) in nothing else cell for at, cell in enumerate(cells)]


def _says_nothing(mark: str, columns: int, *, is_name: bool, is_reached: bool) -> bool:
    if mark in _ALWAYS or is_reached:
        return True
    if is_name:
        return mark in _NO_NAMES or (columns >= _SPREAD and mark in _WORDS)
    return columns >= _SPREAD


def _names(plan: Plan) -> set[int]:
    """Return the columns of names, those of firms among them."""
    return {*plan.names, *plan.customers, *(at for part in _NAMING if (at := plan.texts.get(part)) is not None)}


def _reached(plan: Plan) -> set[int]:
    """Return the columns of e-mails, phones and days, in which no word stands for itself."""
    points = {column.at for column in (*plan.emails, *plan.phones)}
    return points | {*plan.direct, *plan.birthdays, *(plan.birth or ())}


def _of_addresses(addresses: Iterable[AddressColumns]) -> set[int]:
    return {at for one in addresses for part in (*one.parts(), one.house.number, one.house.addition) for at in part}


def _are_shouted(rows: Sequence[list[str]], at: int) -> bool:
    return all(row[at].isupper() for row in rows if row[at : at + 1] and row[at].strip())
