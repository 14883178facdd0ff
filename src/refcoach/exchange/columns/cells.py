"""What the cells of a column look like: a name at its top may say something else."""

import re
from collections.abc import Sequence
from itertools import islice, zip_longest

from refcoach.domain.titles import is_before_names, says_firm
from refcoach.exchange.columns.words import plain
from refcoach.exchange.formula import unprotect

SAMPLE = 200
"""Cells of a column looked at."""
_SLICE = 1000
_LONGEST_ANSWER = 10
_MOST = 0.6
_MAIL = re.compile(r"(?:mailto:)?[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+", re.IGNORECASE)
_PHONE = re.compile(
    r"(?:[A-Za-z ]{2,20}:)?\s*[+(]?[\d(][\d\s().+/\-\u2010-\u2013]{4,}(?:\s*(?:x|ext\.?)\s*\d+)?", re.IGNORECASE
)
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T].*)?")
_NUMBER = re.compile(r"[#\d\s.,\-/]+")
_CODE = re.compile(r"[#\w./-]*\d[#\w./-]*\d[#\w./-]*")
_HOUSE = re.compile(r"(?:n[.º°]?\s?)?\d{1,5}(?:\s?[a-z]{1,3})?(?:\s?[-/]\s?\d{0,4}\s?[a-z]?)?|s/?n[.º]?", re.IGNORECASE)
_SHOUTED = re.compile(r"[A-Z]{2,8}")
YES = frozenset(("true", "yes", "y", "1", "x", "ja", "oui", "si", "sim", "tak", "ano", "igen", "kylla", "wahr", "vrai"))
_ANSWERS = YES | {
    *("false", "no", "n", "0", "", "nein", "non", "nao", "nie", "ne", "nem", "ei", "nej", "nei", "nee", "falsch"),
    *("faux", "да", "нет", "ναι", "οχι", "verdadero", "falso", "vero", "unknown", "n a"),
}
"""As they are compared: a dash is nothing."""
_BREAKS = re.compile(r":::|[;,\n]")


def samples(rows: Sequence[Sequence[str]], width: int) -> list[list[str]]:
    """Return the first cells of each column that say something; none for a column with nothing in it at all."""
    found: list[list[str]] = [[] for _ in range(width)]
    for start in range(0, len(rows), _SLICE):
        # Turned by the interpreter itself: a column of a wide file is mostly empty, and that is seen at once.
        turned = zip_longest(*rows[start : start + _SLICE], fillvalue="")
        for texts, column in zip(found, turned, strict=False):
            if len(texts) < SAMPLE:
                full = (unprotect(cell.strip()) for cell in filter(None, column))
                texts.extend(islice(filter(None, full), SAMPLE - len(texts)))
    return found


def are_mails(cells: Sequence[str]) -> bool:
    """Return whether most cells are e-mail addresses."""
    return _most(cells, is_mail)


def are_phones(cells: Sequence[str]) -> bool:
    """Return whether most cells are phone numbers, and not numbers of some other kind."""
    return _most(cells, is_phone)


def are_codes(cells: Sequence[str]) -> bool:
    """Return whether most cells are what a program finds a customer by: C0012, HOL-001; HOLM, another in each."""
    shouted = _most(cells, _SHOUTED.fullmatch) and len(set(cells)) == len(cells) > 1
    return shouted or _most(cells, _CODE.fullmatch)


def are_numbers(cells: Sequence[str]) -> bool:
    """Return whether most cells are numbers: a customer's number is no name."""
    return _most(cells, lambda text: bool(_NUMBER.fullmatch(text)))


def are_house_numbers(cells: Sequence[str]) -> bool:
    """Return whether most cells are what stands beside a street: 12, 12a, 12-14, s/n."""
    return _most(cells, _HOUSE.fullmatch)


def are_titles(cells: Sequence[str]) -> bool:
    """Return whether most cells are what stands before a name, be it that of a firm."""
    return _most(cells, lambda text: is_before_names(text) or says_firm(text))


def are_answers(cells: Sequence[str]) -> bool:
    """Return whether every cell is a yes or a no."""
    return bool(cells) and all(len(cell) < _LONGEST_ANSWER and plain(cell) in _ANSWERS for cell in cells)


def are_shared(cells: Sequence[str]) -> bool:
    """Return whether most cells are found in another row as well: what is one person's own is not."""
    return len(cells) > 1 and len(set(cells)) * 2 <= len(cells)


def is_mail(text: str) -> bool:
    return "@" in text and all(_MAIL.fullmatch(part.strip()) for part in _BREAKS.split(text) if part.strip())


def is_phone(text: str) -> bool:
    first = _BREAKS.split(text)[0].strip()
    if not _PHONE.fullmatch(first) or _DATE.fullmatch(first):
        return False
    digits = sum(c.isdigit() for c in first)
    # A bare number without a leading zero is as likely an order or an amount.
    written = first[:1] in "+0(" or any(c in " -/.()" for c in first)
    return 6 <= digits <= 15 and (written or digits >= 9)


def _most(cells: Sequence[str], fits: object) -> bool:
    if not cells or not callable(fits):
        return False
    return sum(bool(fits(cell)) for cell in cells) >= len(cells) * _MOST
