"""Cells that a spreadsheet would run as a formula: made harmless on the way out, restored on the way in."""

import re
import unicodedata

_DANGEROUS = ("=", "@", "\t", "\r", "\n", "|")
_SIGNS = ("+", "-", "\u2212")
_SIGNED_NUMBER = re.compile(r"[+-][\d\s.,\-()/]*")
_WRAPPED = re.compile(r'="([^"]*)"')


def safe_cell(text: str) -> str:
    """Return text with a leading quote when a spreadsheet would calculate it."""
    return "'" + text if _needs_quote(text) else text


def unprotect(text: str) -> str:
    """Return what was meant: without the quote of `safe_cell`, or the inside of ="0123"."""
    if text[:1] == "'" and _needs_quote(text[1:]):
        return text[1:]
    wrapped = _WRAPPED.fullmatch(text) if text[:2] == '="' else None
    return wrapped[1] if wrapped else text


def _needs_quote(text: str) -> bool:
    # Quotes that were there before count too, so that one quote added is always one quote taken away.
    bare = text.lstrip("'")
    # Some spreadsheets take a full-width sign for the plain one.
    first = unicodedata.normalize("NFKC", bare[:1])
    if first.startswith(_DANGEROUS):
        return True
    return first in _SIGNS and not _SIGNED_NUMBER.fullmatch(bare)
