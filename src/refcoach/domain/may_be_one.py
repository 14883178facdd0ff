"""Whether two who share a phone number or an e-mail address may be one person: their names have to allow it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from refcoach.domain.clients import HowMany
from refcoach.domain.contacts import is_no_name
from refcoach.domain.folding import fold
from refcoach.domain.given_names import forms_of, is_a_mans
from refcoach.domain.greetings import guess_how_many
from refcoach.domain.titles import is_before_names

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_UMLAUT = re.compile(r"(?<=[aou])e")
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
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Who:
    """As much of somebody as tells them from another of their household or firm, in plain letters."""

    given: tuple[str, ...]
    family: frozenset[str]
    whole: frozenset[str]
    """All words of the name, for those whose parts nobody knows."""
    generation: str = ""
    sex: str = ""
    """As a title before the name says it."""
    birthday: tuple[int, int] | None = None
    how_many: HowMany = HowMany.ONE
    nameless: bool = False


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
    if name.count(",") == 1 and not given and not family:
        family, _, given = name.partition(",")
    words, around = _words(name), _words(more)
    generation = next((_GENERATIONS[word] for word in (*around, *words[1:]) if word in _GENERATIONS), "")
    firsts, lasts = _words(given), _words(family)
    if not firsts and not lasts:
        *before, last = [part for part in name.split() if _plain_words(part, generation)] or [""]
        firsts, lasts = _words(" ".join(before) or last), _words(last) if before else []
    return Who(
        given=tuple(_untitled(_without(firsts, generation))),
        family=frozenset(map(_same_spelling, set(_without(lasts, generation)) - _PARTICLES or lasts)),
        whole=frozenset(map(_same_spelling, _without(words, generation))),
        generation=generation,
        sex=next((_SEXES[word] for word in (*around, *words[:1]) if word in _SEXES), ""),
        birthday=birthday,
        how_many=guess_how_many(name, is_organisation=is_organisation),
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


def _same_spelling(word: str) -> str:
    """The same for Müller and Mueller."""
    return _UMLAUT.sub("", word)


def may_be_one(one: Who, other: Who, *, alone: bool) -> bool:
    """Return whether two may be one person. `alone` says that what they share is one person's so far.

    Different given names, birthdays or generations, and a person against a firm or a couple, are two. A married name
    with the same given name, or to be called by the second of two, is one only where what they share is personal.
    """
    if one.birthday and other.birthday and one.birthday != other.birthday:
        return False
    if one.nameless or other.nameless:
        return alone or one.whole == other.whole
    if one.how_many is not other.how_many or one.generation != other.generation or _are_a_couple(one, other):
        return False
    if one.whole == other.whole:
        return True
    if one.how_many is not HowMany.ONE:
        return one.whole <= other.whole or other.whole <= one.whole
    return _one_name(one, other, alone=alone)


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


def is_open(someone: Who) -> bool:
    """Return whether somebody's given name may stand for several: Alex, or a first letter."""
    first = someone.given[:1] if someone.how_many is HowMany.ONE else ()
    return any(len(name) == 1 or len(forms_of(name) - {name}) > 1 for name in first)


def is_between(one: Who, other: Who, third: Who) -> bool:
    """Return whether one of the first two, whose name is open, may as well be the third, whom the other is not.

    So Alex is neither Alexander nor Alexandra where both have the same address, and these two are never one.
    """
    pairs = ((short, long) for short, long in ((one, other), (other, one)) if is_open(short))
    return any(
        may_be_one(short, third, alone=False) and bool(third.given) and not _given(long.given, third.given)
        for short, long in pairs
    )


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
