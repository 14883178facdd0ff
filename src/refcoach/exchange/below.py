"""What stands below a list, or between its rows, and is nobody: totals, when it was written, a small second table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from refcoach.exchange.columns import cells as looks

A_TOTAL = "No person: a total, or when the list was written"
A_HEADER = "No person: the names of the columns once more"
A_HEADING = "No person: a heading within the list"
BELOW = "No person: it stands below the list"
NOBODY = frozenset({A_TOTAL, A_HEADER, A_HEADING, BELOW})
_LAST = 60
"""What is longer is no foot of a list."""
_CELLS = 4
"""A sentence with commas in it may stand in several cells."""
_WORDS = 5
_TOTAL = re.compile(
    r"(?:grand )?(?:totals?|summe|gesamt|totale)(?: (?:rows|contacts|customers|clients|records))?:?\s*\d*",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"[-+(]?\s*[$€£]?\s*[\d.,\s]*\)?")
_TIMESTAMP = re.compile(r"(?=.*\b\d{4}\b).*\b\d{1,2}:\d{2}\b.*")
_LETTER = re.compile(r"[^\W\d_](?: ?[-\u2013/] ?[^\W\d_])?|#|0 ?[-\u2013] ?9")
"""What a printed list has over the names that begin with it: A, A-C, #."""
_MANY = (
    "clients customers suppliers vendors contractors partners friends family relatives colleagues neighbours "
    "neighbors prospects leads members companies firms staff employees others private business kunden lieferanten "
    "interessenten freunde familie kollegen nachbarn mitglieder firmen partner mitarbeiter privat sonstige "
    "geschäftlich fournisseurs amis famille collègues voisins membres entreprises partenaires clientes "
    "proveedores amigos familia colegas vecinos miembros empresas socios clienti fornitori amici famiglia "
    "colleghi vicini soci aziende klanten leveranciers vrienden collega's buren leden bedrijven fornecedores "
    "família vizinhos membros klienci dostawcy przyjaciele rodzina znajomi firmy zákazníci dodavatelé přátelé "
    "rodina kunder leverantörer leverandører vänner venner familj asiakkaat toimittajat ügyfelek beszállítók "
    "barátok müşteriler tedarikçiler клиенты поставщики друзья партнёры партнеры πελάτες προμηθευτές "
)
_GROUPS = frozenset(_MANY.split())
"""Several people at once, of whom a row tells nothing else: a heading over those who follow."""
_WRITTEN = (
    "exported|printed|generated|created|downloaded|prepared|produced|last updated|updated|run|exportiert|gedruckt|"
    "erstellt|exporté|imprimé|généré|édité|exportado|impreso|generado|creado|esportato|stampato|generato|creato|"
    "geëxporteerd|afgedrukt|gemaakt|exportada|impresso|gerado|wyeksportowano|wydrukowano|wygenerowano"
)
_AFTER_IT = r"\s*(?:$|:|\d|\b(?:on|at|by|from|with|using|am|um|von|le|à|par|el|por|il|alle|da|op|om|em|dnia|w|z)\b)"
_FOOT = re.compile(
    rf"[\W_]*(?:(?:report |list |file )?(?:{_WRITTEN}){_AFTER_IT}"
    r"|end of (?:the )?(?:report|file|list|data|export|document|table)\b|ende (?:des|der|vom)\b|fin (?:du|de|del)\b"
    r"|fine (?:del|della|dell)\b|einde (?:van|rapport|lijst)\b|koniec (?:raportu|listy|pliku)\b|report (?:date|time)\b"
    r"|(?:page|seite|página|pagina|strona)\s+\d|(?:as of|stand)\b.*\d"
    r"|(?:number|count|anzahl|nombre|número) (?:of|de|der)\b|(?:count|records?|rows?|totals?|anzahl)\s*[:=]\s*\d"
    r"|\d+ (?:records?|rows?|contacts?|customers?|clients?|people)\b"
    r"|(?:source|notes?|filters?|generated|confidential)\s*:|©|copyright\b|[-=*_~]{3,}\s*$)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Record:
    """One row of cells and the physical line where it starts."""

    line: int
    cells: list[str] = field(default_factory=list)
    problem: str = ""
    nobody: str = ""
    """Why no person can be in it."""


def filled(record: Record) -> list[str]:
    """Return what stands in a row."""
    return [stripped for cell in record.cells if cell and (stripped := cell.strip())]


def between(record: Record, said: list[str], header: Sequence[str]) -> str:
    """Return why a row is nobody's wherever it stands: a total, a heading, the header once more; else nothing."""
    if len(said) == 1:
        is_total = _TOTAL.fullmatch(said[0]) or _TIMESTAMP.fullmatch(said[0])
        heading = A_HEADING if len(header) > 1 and _is_heading(said[0]) else ""
        return A_TOTAL if is_total and "@" not in said[0] else heading
    if _TOTAL.fullmatch(said[0]) and said[0] == record.cells[0].strip():
        return A_TOTAL if all(map(_AMOUNT.fullmatch, said[1:])) else ""
    return A_HEADER if said[0] in header and said == [name for name in header if name] else ""


def _is_heading(text: str) -> bool:
    return bool(_LETTER.fullmatch(text)) or text.rstrip(" :").casefold() in _GROUPS


def mark_below(records: Sequence[Record], width: int, *, padded: bool) -> None:
    """Say of the records below a list that they are nobody's; where that is not clear, they stay.

    `padded` says that a row of the list has all its cells, also those with nothing in them.
    """
    at = len(records)
    while at and (records[at - 1].nobody or _is_foot(records[at - 1])):
        at -= 1
    for start in _gaps(records, at):
        if _is_another(records[start:at], records[:start], width, padded=padded):
            at = start
            while at and (records[at - 1].nobody or _is_foot(records[at - 1])):
                at -= 1
    for record in records[at:]:
        record.nobody = record.nobody or BELOW


def _is_foot(record: Record) -> bool:
    said = filled(record)
    return not record.problem and len(said) <= _CELLS and bool(_FOOT.match(said[0]))


def _gaps(records: Sequence[Record], end: int) -> Iterator[int]:
    """Yield where an empty row stands before a row near the end, the last first."""
    for at in range(end - 1, max(0, end - _LAST), -1):
        above = records[at - 1]
        if records[at].line - above.line - 1 > sum(max(map(cell.count, "\r\n")) for cell in above.cells):
            yield at


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the cells of each column of the list are."""

    mails: list[bool]
    phones: list[bool]
    numbers: list[bool]

    @classmethod
    def of(cls, records: Sequence[Record], width: int) -> "_Columns":
        cells = looks.samples([record.cells for record in records[-looks.SAMPLE :] if not record.nobody], width)
        return cls(
            [looks.are_mails(one) for one in cells],
            [looks.are_phones(one) for one in cells],
            [any(map(str.isdecimal, one)) for one in cells],
        )

    def misfits(self, record: Record) -> bool:
        """Say whether a cell is something else than all those above it."""
        return any(
            (mail and not looks.is_mail(cell))
            or (phone and not any(map(str.isdigit, cell)))
            or (not number and not phone and cell.isdecimal())
            for cell, mail, phone, number in zip(
                map(str.strip, record.cells), self.mails, self.phones, self.numbers, strict=False
            )
            if cell
        )


def _is_another(block: Sequence[Record], above: Sequence[Record], width: int, *, padded: bool) -> bool:
    """Say whether the rows behind an empty one are no part of the list: a title, and rows that do not fit it."""
    rows = [record for record in block if not record.nobody and not _is_foot(record)]
    several = [record for record in rows if len(filled(record)) > 1]
    if any(record.problem or _reaches(record) for record in rows):
        return False
    alone = all(
        _is_no_name(filled(record)[0]) or several or (padded and len(record.cells) == 1 < width)
        for record in rows
        if record not in several
    )
    columns = _Columns.of(above, width)
    # The first of several rows may be their header.
    fit = [record for record in several[1:] or several if not columns.misfits(record)]
    return alone and not fit


def _reaches(record: Record) -> bool:
    return any(looks.is_mail(text) or looks.is_phone(text) for text in filled(record))


def _is_no_name(text: str) -> bool:
    return any(map(str.isdigit, text)) or len(text.split()) >= _WORDS or text.endswith((":", "."))
