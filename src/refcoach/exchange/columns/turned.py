"""Names that stand family name first, with a comma: "Okafor, Nina"."""

import re
from collections.abc import Sequence

from refcoach.domain.legal_forms import has_legal_form
from refcoach.domain.titles import is_before_names
from refcoach.exchange.columns.words import plain

_PART = r"[^\W\d_](?:[\w'’.-]*[\w.])?(?: [\w'’.-]+){0,3}"
_TURNED = re.compile(rf"({_PART}), ?({_PART})")
_NO_NAME = frozenset(
    [
        "and",
        "und",
        "et",
        "y",
        "e",
        "og",
        "och",
        "en",
        "ja",
        "jr",
        "sr",
        "ii",
        "iii",
        "iv",
        "esq",
        "md",
        "phd",
        "mba",
        "dds",
        "cpa",
        "dvm",
        "obe",
        "mbe",
        "cbe",
        "junior",
        "senior",
    ]
)
"""What stands behind a comma in other names: another person, a rank, a degree."""


def are_turned(names: Sequence[str]) -> bool:
    """Return whether most of a column's names, but for those of firms, stand family name first."""
    if not any("," in name for name in names):
        return False
    persons = [name for name in names if not has_legal_form(name)]
    return sum(turned(name) is not None for name in persons) * 2 > len(persons)


def turned(name: str) -> tuple[str, str, str] | None:
    """Return what stands before a turned name, the given and the family name; None where it is another, or a firm."""
    found = _TURNED.fullmatch(name) if name.count(",") == 1 else None
    if not found or has_legal_form(name) or not _NO_NAME.isdisjoint(plain(name).split()):
        return None
    family, given = found.groups()
    words = given.split()
    before = 0
    while before < len(words) - 1 and is_before_names(words[before]):
        before += 1
    return " ".join(words[:before]), " ".join(words[before:]), family
