"""Which columns are a second person's of the same row: Client B, Name 2, Her e-mail, Ship to."""

from collections.abc import Iterator, Sequence

from refcoach.domain.legal_forms import has_legal_form
from refcoach.exchange.columns.header import Reading, words_of
from refcoach.exchange.columns.meaning import Meaning

_NAMES = {"name", "full_name", "bare_name", "given"}
_PEOPLE = {"customer", "person", "contact"}
_OWN = {"email", "phone", "mobile", "birthday"}
_PAIRS = ({"his": "his", "her": "her", "hers": "her"}, {"he": "he", "she": "she"})
_LETTERS = "abcd"
_HELD = {"address", "street", "unit", "house", "addition", "city", "region", "code", "country", "pobox"}

Mark = tuple[str, str]
"""In what way a column says which person it is about, and which that is."""


def second_people(
    headers: Sequence[str],
    readings: Sequence[Reading],
    found: Sequence[Meaning | None],
    cells: Sequence[Sequence[str]] | None = None,
) -> set[int]:
    """Return the places of the columns that are about a further person than the one whom a row is about.

    A second phone alone is the same person's: only where somebody is named in the same way are they two.
    """
    marks = [set(_marks(*pair)) for pair in zip(headers, readings, strict=True)]
    for at, header in enumerate(headers):
        if header and (before := headers[:at].count(header)):
            marks[at].add(("again", str(before)))
    named = [at for at, reading in enumerate(readings) if _names_somebody(reading)]
    found_out: set[int] = set()
    for mark in dict.fromkeys(one for at in named for one in sorted(marks[at])):
        theirs = [at for at, those in enumerate(marks) if mark in those]
        others = [at for at in named if at not in theirs and found[at]]
        if mark[0] == "number" and not any(found[at] for at in named if at in theirs):
            # What is shown for an address is nobody's name.
            continue
        if mark[0] == "number" and cells is not None and _are_firms([cell for at in others for cell in cells[at]]):
            # "Name 2" is the second line of a firm's name.
            continue
        if _is_second(mark, theirs, others, readings, marks):
            # Where goods go is an address of the customer's, whoever takes them in.
            same = mark[0] == "to" and cells is not None and _are_the_same(theirs, others, named, cells)
            wanted = _NAMES if same else {*_NAMES, *_OWN}
            found_out.update(at for at in theirs if mark[0] != "to" or wanted & {*readings[at].concepts})
    return found_out


def _are_the_same(
    theirs: Sequence[int], others: Sequence[int], named: Sequence[int], cells: Sequence[Sequence[str]]
) -> bool:
    """Return whether nobody takes goods in but who ordered them, so that a phone for the way is their own."""
    takers = {cell for at in theirs if at in named for cell in cells[at]}
    return takers <= {cell for at in others for cell in cells[at]}


def _are_firms(names: Sequence[str]) -> bool:
    return bool(names) and sum(map(has_legal_form, names)) * 2 > len(names)


def _names_somebody(reading: Reading) -> bool:
    has = set(reading.concepts)
    return not reading.unknown and not has & _OWN and bool(has & _NAMES or (has & _PEOPLE and not has & _HELD))


def _is_second(
    mark: Mark, theirs: Sequence[int], others: Sequence[int], readings: Sequence[Reading], marks: Sequence[set[Mark]]
) -> bool:
    way, which = mark
    if not others:
        return False
    has = {concept for at in theirs for concept in readings[at].concepts}
    if way == "co":
        return True
    if way == "again":
        # Two tables side by side, or two people in a row: each has a name and a number.
        return bool(has & _OWN)
    if way == "to":
        return which == "shipping" and any((way, "billing") in marks[at] for at in others)
    if way == "second":
        return bool(has & _OWN) and ("given" not in has or "family" in has)
    if way in ("number", "letter"):
        # A firm may have a second line of its name, a person a second phone; nobody has two birthdays.
        several = bool(has & _PEOPLE) or bool(has & {"email", "birthday"})
        return which not in ("1", "a") and several and bool(has & _OWN)
    # Of a pair the first is whom the row is about.
    return any(one[0] == way and one[1] != which for at in others if at < min(theirs) for one in marks[at])


def _marks(header: str, reading: Reading) -> Iterator[Mark]:
    """Yield the ways in which a column's name says whom it is about."""
    cut, has = words_of(header), reading.concepts
    if reading.index and not reading.outer and not set(has) & _HELD:
        yield "number", str(reading.index)
    if "second" in has and "line" not in has:
        yield "second", "second"
    if cut[:1] == ["co"] and len(has) > 1 and has[1] in {*_PEOPLE, "guest"}:
        yield "co", "co"
    letters = [word for word in cut[1:2] + cut[-1:] if word in _LETTERS and len(word) == 1]
    if letters and (set(has) & _PEOPLE or cut[-1] == letters[0]):
        yield "letter", letters[0]
    for pair in _PAIRS:
        if cut and cut[0] in pair:
            yield "pair", pair[cut[0]]
    if has[:1] in (("billing",), ("shipping",)):
        yield "to", has[0]
