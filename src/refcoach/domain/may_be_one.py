"""Whether two who share a phone number or an e-mail address may be one person: their names have to allow it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache
from itertools import combinations

from refcoach.domain.clients import HowMany
from refcoach.domain.contacts import is_no_name
from refcoach.domain.folding import fold, same_spelling
from refcoach.domain.given_names import forms_of, is_a_mans
from refcoach.domain.greetings import guess_how_many
from refcoach.domain.legal_forms import without_legal_form
from refcoach.domain.titles import is_before_names

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_GENERATIONS = {
    **dict.fromkeys(("sr", "snr", "senior", "sen", "pere", "padre", "pai", "st", "starsi", "starszy"), "elder"),
    **dict.fromkeys(("jr", "jnr", "junior", "jun", "fils", "filho", "hijo", "figlio", "ml", "mladsi"), "younger"),
    **dict.fromkeys(("mlodszy", "ifj"), "younger"),
    **{word: word for word in ("ii", "iii", "iv", "neto")},
}
_PARTICLES = frozenset(
    ("von", "van", "der", "den", "de", "di", "da", "dos", "das", "du", "le", "la", "del", "af", "zu", "zum", "zur")
)
_SEXES = {
    **dict.fromkeys(("mr", "herr", "monsieur", "sig", "signor", "senor", "senhor", "dhr", "pan", "hra"), "m"),
    **dict.fromkeys(("hr", "mister", "sir", "lord", "don", "meneer", "heer", "herra"), "m"),
    **dict.fromkeys(("mrs", "ms", "miss", "frau", "mme", "mlle", "madame", "sra", "srta", "sigra", "mevr"), "f"),
    **dict.fromkeys(("signora", "senora", "senhora", "pani", "fru", "rva"), "f"),
    **dict.fromkeys(("missus", "lady", "dame", "madam", "fraulein", "mademoiselle", "signorina", "senorita"), "f"),
    **dict.fromkeys(("dona", "mevrouw", "mw", "slecna", "froken", "frk", "rouva", "neiti"), "f"),
}
_BETWEEN = frozenset(("and", "und", "et", "y", "e", "i", "en", "og", "och", "a", "ja", "es", "и"))
"""What stands between the names of two."""
_MANY = 30
"""More than these have no address of their own, however alike their names."""
Key = tuple[str, str]


class Evidence(IntEnum):
    """How much what two share says of whether they are one person."""

    WEAK = 0
    """A phone, or an address that several read: a household's, an office's."""
    STRONG = 1
    """A personal address; or a phone and an address, and nobody else has them."""
    OWN = 2
    """A personal address that only one has so far."""


@dataclass(frozen=True, slots=True)
class Who:
    """As much of somebody as tells them from another of their household or firm, in plain letters."""

    given: tuple[str, ...]
    family: frozenset[str]
    whole: frozenset[str]
    """All words of the name, for those whose parts nobody knows."""
    said: tuple[str, ...] = ()
    """The name as it is said, without titles; of a firm without its legal form, of several without their "and"."""
    generation: str = ""
    sex: str = ""
    """As a title before the name says it."""
    birthday: tuple[int, int] | None = None
    how_many: HowMany = HowMany.ONE
    nameless: bool = False


@lru_cache(maxsize=4096)  # a row is asked about several times, and then those beside it
def who(
    name: str,
    given: str = "",
    family: str = "",
    more: str = "",
    birthday: tuple[int, int] | None = None,
    *,
    is_organisation: bool = False,
) -> Who:
    """Take a name apart; where its parts are not given, the last word is the family's. `more` stands around it."""
    how_many = guess_how_many(name, is_organisation=is_organisation)
    said = name
    if name.count(",") == 1 and not given and not family:
        family, _, given = name.partition(",")
        said = f"{given} {family}"
    words, around = _words(name) or [fold(name)], _words(more)
    generation = next((_GENERATIONS[word] for word in (*around, *words[1:]) if word in _GENERATIONS), "")
    firsts, lasts = _words(given), _words(family)
    if not firsts and not lasts:
        *before, last = [part for part in name.split() if _plain_words(part, generation)] or [""]
        firsts, lasts = _words(" ".join(before) or last), _words(last) if before else []
    return Who(
        given=tuple(_untitled(_without(firsts, generation))),
        family=frozenset(map(same_spelling, set(_without(lasts, generation)) - _PARTICLES or lasts)),
        whole=frozenset(map(same_spelling, _without(words, generation))),
        said=tuple(map(same_spelling, _as_said(said, generation, how_many))),
        generation=generation,
        sex=next((_SEXES[word] for word in (*around, *words[:1]) if word in _SEXES), ""),
        birthday=birthday,
        how_many=how_many,
        nameless=is_no_name(name),
    )


def _plain_words(text: str, generation: str) -> list[str]:
    return _without(_words(text), generation)


def _without(words: list[str], generation: str) -> list[str]:
    return [word for word in words if word not in _GENERATIONS] if generation else words


def _untitled(words: list[str]) -> list[str]:
    """Given names without titles before them, and without what belongs to a family's name: Zoë van den."""
    titled = [len(word) > 1 and is_before_names(word) for word in words]
    return [word for at, word in enumerate(words) if not all(titled[: at + 1]) and word not in _PARTICLES]


def _as_said(name: str, generation: str, how_many: HowMany) -> list[str]:
    if how_many is HowMany.FIRM:
        return _words(without_legal_form(name))
    words = _untitled(_plain_words(name, generation))
    return [word for word in words if word not in _BETWEEN] if how_many is HowMany.SEVERAL else words


def may_be_one(one: Who, other: Who, evidence: Evidence) -> bool:
    """Return whether two may be one person, by their names and by what they share.

    Different given names, birthdays or generations, and a person against a firm or a couple, are two. What a whole
    household or firm has says nothing but of the same full name; a personal address allows short forms, initials and
    names the other way round. A married name with the same given name, or to be called by the second of two, is one
    only where the address is nobody else's.
    """
    if one.birthday and other.birthday and one.birthday != other.birthday:
        return False
    if one.nameless or other.nameless:
        return evidence is Evidence.OWN or one.whole == other.whole
    if one.how_many is not other.how_many or one.generation != other.generation or _are_a_couple(one, other):
        return False
    if one.how_many is not HowMany.ONE:
        return _one_group(one, other, evidence)
    if evidence is Evidence.WEAK:
        return _same_name(one, other)
    return one.whole == other.whole or _one_name(one, other, alone=evidence is Evidence.OWN)


def _one_group(one: Who, other: Who, evidence: Evidence) -> bool:
    """Two firms, one of which leaves out its legal form; or two couples, in whichever order."""
    these, those = frozenset(one.said), frozenset(other.said)
    if one.how_many is HowMany.FIRM:
        within = one.whole <= other.whole or other.whole <= one.whole
        return within and (these == those or evidence is not Evidence.WEAK)
    return these == those or (evidence is not Evidence.WEAK and (these <= those or those <= these))


def _same_name(one: Who, other: Who) -> bool:
    """The same full name but for titles: not Kim Min for Min Kim, nor Mrs Alder for Dr Alder."""
    if not one.given or not other.given:
        return one.whole == other.whole
    first, second = (same_spelling(each.given[0]) for each in (one, other))
    return one.said == other.said or (first == second and set(one.said) == set(other.said))


def _are_a_couple(one: Who, other: Who) -> bool:
    """Their titles say it: Mr and Mrs, or a Mrs with her husband's name beside himself."""
    if one.sex and other.sex:
        return one.sex != other.sex
    return any(each.sex == "f" and is_a_mans(name) for each in (one, other) for name in each.given[:1])


def _one_name(one: Who, other: Who, *, alone: bool) -> bool:
    if not one.given or not other.given:
        return alone and bool(one.family & other.family)
    if not _given(one.given, other.given) and not (alone and _is_the_second(one.given, other.given)):
        # "Reed" alone may be Tom Reed; but of a household, nobody knows which.
        swapped = (not one.family and one.given[0] in other.family) or (
            not other.family and other.given[0] in one.family
        )
        return alone and swapped
    return _family(one.family, other.family) or (alone and min(len(one.given[0]), len(other.given[0])) > 1)


def renamed(someone: Who, given: str) -> Who:
    """Return somebody under another given name, in plain letters."""
    old = set(map(same_spelling, someone.given[:1]))
    words = {word: same_spelling(given) if word in old else word for word in (*someone.said, *someone.whole)}
    said, whole = tuple(words[word] for word in someone.said), frozenset(words[word] for word in someone.whole)
    return replace(someone, given=(given, *someone.given[1:]), said=said, whole=whole)


def another_form(someone: Who, other: Who) -> str:
    """Return the given name of the other, in plain letters, where it is a form of somebody's and another; else none."""
    if HowMany.ONE is not someone.how_many or not someone.given or not other.given:
        return ""
    given = other.given[0]
    return given if given != someone.given[0] and _goes_with(given, someone.given[0]) else ""


def are_several(people: Iterable[Who]) -> bool:
    """Return whether those who have one e-mail or phone are surely more than one person, firms left aside.

    So Alex is neither Alexander nor Alexandra where both have the same address, and these two are never one.
    """
    persons = {one for one in people if not one.nameless and one.how_many is not HowMany.FIRM}
    if len(persons) > _MANY or any(one.how_many is HowMany.SEVERAL for one in persons):
        return True
    return any(not may_be_one(one, other, Evidence.OWN) for one, other in combinations(persons, 2))


def known_by(someone: Who) -> Iterator[Key]:
    """Yield by what somebody is found among many who share a number; the first letters for who asks with no more."""
    return _keys(someone, lambda word: word[0] + ".", ("*",) if someone.family else ("*", ""))


def asked_by(someone: Who) -> Iterator[Key]:
    """Yield by what those are looked for who may be the same person."""
    return _keys(someone, _known_letter, ("",) if someone.family else ("*",))


def _known_letter(word: str) -> str:
    """By what somebody of whom no more is known than this letter is found; or everybody, by whoever has no more."""
    return word[0] if len(word) > 1 else word[0] + "."


def _keys(someone: Who, letter: Callable[[str], str], any_family: tuple[str, ...]) -> Iterator[Key]:
    """Each form of the given name with the family's name, and their first letters, and with what stands for any."""
    if someone.nameless or someone.how_many is not HowMany.ONE:
        yield from (("whole", word) for word in someone.whole)
        return
    firsts = {form for word in someone.given[:2] for form in forms_of(word)} | set(map(letter, someone.given[:1]))
    lasts = {*someone.family, *map(letter, someone.family), *any_family}
    yield from ((first, last) for first in firsts for last in lasts)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _given(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """The first given names go together; and so do the second ones where both have one."""
    return all(_goes_with(a, b) for a, b in zip(one[:2], other[:2], strict=False))


def _is_the_second(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whoever is called by the second of two names: Anna Maria, Maria."""
    return min(len(one), len(other)) == 1 and bool(set(one) & set(other))


def _goes_with(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return bool(forms_of(one) & forms_of(other))


def _family(one: frozenset[str], other: frozenset[str]) -> bool:
    """The same family name, one of two that were joined, the first letter of it, or none."""
    if not one or not other or one & other:
        return True
    return any(a[0] == b[0] for a in one for b in other if len(a) == 1 or len(b) == 1)
