"""Numbers and days as a workbook shows them: a format may keep a phone's zeros where the number has lost them."""

import re
from datetime import datetime, time
from functools import lru_cache

_LITERALS = " ()-+/:"
"""What stands for itself in a format without being quoted."""
_PIECE = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]|([0#?])|(.)', re.DOTALL)
_CONDITION = re.compile(r"\[(<=|<|>=|>|=|<>)(-?\d+(?:\.\d+)?)\]")
_WHOLE = 10**15
"""From here on a spreadsheet itself has lost digits."""
Format = tuple[tuple[str, bool], ...]
"""The characters of a format, each with whether a digit takes its place."""


def plain_number(value: float) -> str:
    """Return a number as somebody would type it; one too long to be whole stays in powers of ten."""
    if value == int(value) and abs(value) < _WHOLE:
        return str(int(value))
    return f"{value:.15G}"


def day_text(moment: datetime) -> str:
    """Return a day in the one way all readers know. Midnight beside it is no time that anybody meant."""
    return moment.date().isoformat() if moment.time() == time() else moment.isoformat(" ", "minutes")


def shown(value: float, code: str) -> str:
    """Return a whole number the way its cell shows it, where the format adds zeros or letters of its own."""
    if value != int(value) or not 0 <= value < _WHOLE:
        return plain_number(value)
    pieces = _pieces(_section(value, code))
    return _filled(str(int(value)), pieces) if pieces else plain_number(value)


@lru_cache(maxsize=256)
def adds_something(code: str) -> bool:
    """Say whether a format shows more of a whole number than its digits."""
    return any(shown(number, code) != str(number) for number in (1, 5551234))


def _section(value: float, code: str) -> str:
    """Return the part of a format that is meant for this number: the first whose condition holds."""
    sections = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)
    for section in sections:
        found = _CONDITION.search(section)
        if not found or _holds(value, found[1], float(found[2])):
            return section
    return ""


def _holds(value: float, sign: str, other: float) -> bool:
    return {
        "<": value < other,
        "<=": value <= other,
        ">": value > other,
        ">=": value >= other,
        "=": value == other,
        "<>": value != other,
    }[sign]


@lru_cache(maxsize=256)
def _pieces(section: str) -> Format:
    """Return what a format is made of, or nothing where it is not one of digits and signs between them."""
    found: list[tuple[str, bool]] = []
    for quoted, escaped, place, other in _PIECE.findall(section):
        if place:
            found.append((place, True))
        elif quoted or escaped:
            found.extend((character, False) for character in quoted or escaped)
        elif other and other not in _LITERALS:
            return ()
        elif other:
            found.append((other, False))
    return tuple(found) if any(is_place for _, is_place in found) else ()


def _filled(digits: str, pieces: Format) -> str:
    """Put the digits into their places, the last into the last; what is left over goes to the first place."""
    first = next(at for at, (_, is_place) in enumerate(pieces) if is_place)
    left, written = list(digits), [""] * len(pieces)
    for at in range(len(pieces) - 1, -1, -1):
        character, is_place = pieces[at]
        if not is_place:
            written[at] = character
        elif at == first:
            written[at] = "".join(left) or ("0" if character == "0" else "")
        elif left:
            written[at] = left.pop()
        else:
            written[at] = "0" if character == "0" else ""
    return "".join(written).strip()
