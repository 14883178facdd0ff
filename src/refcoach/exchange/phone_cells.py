"""A cell with phone numbers in it, as people write them: "m: 07700 900111 / h: 020 7946 0001"."""

import re
from functools import lru_cache

from refcoach.domain.texts import one_line
from refcoach.exchange.columns.header import read_header
from refcoach.exchange.columns.meaning import meaning_of
from refcoach.exchange.columns.words import ENGLISH

_ONE = re.compile(r"\+?[\d(][\d ().+-]*")
"""One number and nothing else, as nearly every cell is."""
_BREAKS = re.compile(r":::|[;\r\n]+")
_COMMA = re.compile(r"(?<=\d),\s*(?=[+(]?\d[\d ()./-]{5})")
"""A comma between two numbers; one before an extension breaks nothing."""
_NUMBER = re.compile(
    r"[+(]?\d(?:[\d\s().\u2010-\u2013-]|(?<=\d)/(?=\d))*\d(?:\s*(?:x|ext\.?|extension)\s*\d+)?", re.IGNORECASE
)
_FEWEST_DIGITS = 6
_LONGEST_LABEL = 21
_AROUND = " \t/|&,.()[]*+•–-"
_PARTING = ("/", "|", "&", ",")
_JOINTS = frozenset(("or", "and", "oder", "und", "ou", "et", "o", "y", "e", "of", "en", "eller", "og", "och", "lub"))
_LETTERS = {"m": "mobile", "c": "mobile", "h": "home", "w": "work", "o": "work", "t": "", "p": "", "f": "fax"}
_ANY_LABEL = re.compile(r"[^\W\d_][^\W\d_ ]{0,19}(?: [^\W\d_]+)*")


def numbers_in(text: str) -> list[tuple[str, str]]:
    """Return the numbers in a cell, each with the label that stands beside it; "" where none does."""
    if _ONE.fullmatch(text):
        return [("", one_line(text))]
    found: list[tuple[str, str]] = []
    for part in _BREAKS.split(text if "," not in text else _COMMA.sub(";", text)):
        if number := one_line(part).lstrip("'"):
            found += _labelled(number)
    return found


def _labelled(text: str) -> list[tuple[str, str]]:
    """Return the numbers of a line by their labels; all of it as one where something in it is neither."""
    runs = list(_NUMBER.finditer(text))
    if not runs or (len(runs) > 1 and any(sum(map(str.isdigit, run[0])) < _FEWEST_DIGITS for run in runs)):
        return [("", text)]
    ends = [0, *(run.end() for run in runs)]
    starts = [*(run.start() for run in runs), len(text)]
    gaps = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    labels = [label for gap in gaps if (label := _label(gap)) is not None]
    if len(labels) < len(gaps) or (gaps[0].strip(_AROUND) and gaps[-1].strip(_AROUND)):
        return [("", text)]
    labels = labels[:-1] if _stand_before(gaps) else labels[1:]
    return [(label, run[0]) for label, run in zip(labels, runs, strict=True)]


def _stand_before(gaps: list[str]) -> bool:
    """Return whether labels stand before their numbers or behind them, which is the same in one line."""
    if gaps[0].strip(_AROUND) or gaps[-1].strip(_AROUND):
        return bool(gaps[0].strip(_AROUND))
    between = next((gap.strip() for gap in gaps if gap.strip(_AROUND)), "")
    return between.endswith(":") or between.startswith(_PARTING)


@lru_cache(maxsize=1024)
def _label(text: str) -> str | None:
    """Return what a text beside a number says it is; None where it says something else."""
    said = text.strip(_AROUND)
    words = [word for word in said.rstrip(":").split() if word.casefold() not in _JOINTS]
    bare = " ".join(words).strip(_AROUND)
    if not bare:
        return ""
    if len(bare) > _LONGEST_LABEL:
        return None
    if bare.casefold() in _LETTERS:
        return _LETTERS[bare.casefold()]
    meant = meaning_of(read_header(bare, ENGLISH))
    if meant and meant.field in ("phone", "direct"):
        return "direct" if meant.field == "direct" else meant.place
    return bare if said.endswith(":") and _ANY_LABEL.fullmatch(bare) else None
