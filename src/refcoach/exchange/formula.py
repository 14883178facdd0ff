"""Cells that a spreadsheet would run as a formula: made harmless on the way out, restored on the way in."""

import re

_DANGEROUS = ("=", "@", "\t", "\r", "\n", "|", "＝", "＠")  # some spreadsheets take the full-width ones, too
_SIGNS = ("+", "-", "＋", "－")  # as above
_SIGNED_NUMBER = re.compile(r"[+\-＋－][\d\s.,\-()/]*")  # as above
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
    if bare.startswith(_DANGEROUS):
        return True
    return bare.startswith(_SIGNS) and not _SIGNED_NUMBER.fullmatch(bare)
