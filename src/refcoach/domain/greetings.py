"""How somebody is greeted: guessed once, and only where it is surely one person's own first name."""

import re
import unicodedata
from functools import lru_cache

from refcoach.domain.clients import HowMany

# First words that are no name to say out loud: titles, articles, and what stands before a family's name.
_TITLES = frozenset((
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "doctor", "sir", "dame", "lord", "lady", "rev",
    "reverend", "father", "sister", "herr", "frau", "ing", "mag", "dipl", "monsieur", "madame", "mademoiselle", "mme",
    "mlle", "mm", "sr", "sra", "srta", "don", "doña", "señor", "señora", "señorita", "senor", "senora", "senhor",
    "senhora", "signor", "signora", "signorina", "dott", "avv", "pan", "pani", "dhr", "mevr", "fru", "hr",
))  # fmt: skip
_ARTICLES = frozenset((
    "the", "a", "an", "die", "der", "das", "ein", "eine", "el", "la", "lo", "los", "las", "le", "les", "un", "une",
    "il", "i", "gli", "de", "het", "den", "det", "o", "os", "as", "new", "my", "our",
))  # fmt: skip
_FAMILIES = frozenset(("family", "familie", "famille", "familia", "família", "famiglia", "rodina", "household"))
# Words that only firms, clubs and the like have in their names.
_FIRMS = frozenset((
    "ltd", "limited", "inc", "incorporated", "llc", "llp", "plc", "corp", "corporation", "company", "co", "gmbh", "ag",
    "kg", "ug", "ohg", "gbr", "sarl", "sas", "sa", "srl", "spa", "bv", "nv", "ab", "oy", "aps", "group", "holdings",
    "partners", "partnership", "associates", "sons", "brothers", "bros", "services", "solutions", "systems", "studio",
    "studios", "school", "college", "university", "clinic", "practice", "surgery", "hospital", "pharmacy", "joinery",
    "plumbing", "heating", "electrical", "builders", "building", "construction", "roofing", "carpentry", "interiors",
    "kitchens", "bakery", "café", "cafe", "restaurant", "hotel", "inn", "bar", "pub", "shop", "store", "stores",
    "garage", "motors", "cars", "salon", "spa", "gym", "council", "club", "association", "society", "trust", "church",
    "charity", "foundation", "bank", "insurance", "estates", "lettings", "properties", "architects", "solicitors",
    "accountants", "consulting", "consultants", "design", "designs", "media", "digital", "software", "farm", "farms",
    "gardens", "nursery", "office", "team", "department", "verein", "praxis", "handwerk", "tischlerei", "bäckerei",
))  # fmt: skip
_NO_NAMES = _TITLES | _ARTICLES | _FAMILIES | _FIRMS
_AND = re.compile(r"[&+/]|\b(?:and|und|et|og|och)\b", re.IGNORECASE)
# As a capital letter each of these may be an initial.
_SMALL_AND = re.compile(r"\b(?:y|e|en|i)\b|(?<=\s)(?:a|és|ja|и|u\.)(?=\s)")
_NOT_IN_NAMES = re.compile(r"[\d@]")
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_FAMILY_FIRST = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA")
"""Scripts in which the family's name stands first."""


def guess_how_many(name: str, *, is_organisation: bool) -> HowMany:
    """Say whether a name is one person's, that of several such as a couple or a family, or a firm's."""
    words = _words(name)
    if is_organisation or _FIRMS.intersection(words[1:]):
        return HowMany.FIRM
    if _AND.search(name) or _SMALL_AND.search(name) or _FAMILIES.intersection((*words[:1], *words[-1:])):
        return HowMany.SEVERAL
    return HowMany.ONE


def guess_greeting(given_name: str, name: str, how_many: HowMany) -> str:
    """Return the first name to say; empty where it isn't sure: a title, an article, a firm, initials, a single word."""
    given = given_name or (name.split() or [""])[0]
    if how_many is not HowMany.ONE or _NOT_IN_NAMES.search(name) or len(_words(name)) < 2:
        return ""
    if not given or not all(_is_first_name(word) for word in given.split()):
        return ""
    # A name that was typed all in capitals is not shouted.
    return given.title() if given.isupper() and name.isupper() else "" if given.isupper() else given


def first_name_only(name: str) -> str:
    """Return as much of a name as says nothing of who it is: the first names, else initials; a firm's stays whole."""
    how_many = guess_how_many(name, is_organisation=False)
    if how_many is HowMany.FIRM:
        return name
    words = name.split()
    if how_many is HowMany.SEVERAL and len(words) > 3 and words[-2].casefold() not in ("and", "&", "+"):
        return " ".join(words[:-1])
    first = guess_greeting("", name, HowMany.ONE) if how_many is HowMany.ONE else ""
    if first or len(words) < 2:
        return first or name
    return " ".join(f"{word[0]}." for word in words)


@lru_cache(maxsize=4096)
def _is_first_name(word: str) -> bool:
    plain = word.casefold()
    if len(word) < 2 or word[0].islower() or not _LETTERS.fullmatch(word):
        return False
    return plain not in _NO_NAMES and not _family_first(word)


def _family_first(word: str) -> bool:
    return any(unicodedata.name(letter, "").startswith(_FAMILY_FIRST) for letter in word)


@lru_cache(maxsize=16)
def _words(name: str) -> tuple[str, ...]:
    # How many somebody is and how they are greeted is asked of one name after the other.
    return tuple(_WORD.findall(name.casefold()))
