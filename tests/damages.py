"""What disks, kills and people do to a book's file: each a function of the whole, so that few make many."""

from collections.abc import Callable
from random import Random

PAGE = 4096
Damage = Callable[[bytes], bytes]


def overwrite(start: int, length: int, letter: bytes = b"\xa5") -> Damage:
    return lambda data: data[:start] + (letter * length)[: max(0, len(data) - start)] + data[start + length :]


def page(number: int, letter: bytes) -> Damage:
    """Spoil one page; negative numbers count from the end."""

    def spoil(data: bytes) -> bytes:
        at = (number % max(1, len(data) // PAGE)) * PAGE
        return overwrite(at, PAGE, letter)(data)

    return spoil


def cut(share: float) -> Damage:
    return lambda data: data[: int(len(data) * share)]


def bits(seed: int, count: int) -> Damage:
    def flip(data: bytes) -> bytes:
        chance, spoilt = Random(seed), bytearray(data)
        for _ in range(count if spoilt else 0):
            spoilt[chance.randrange(len(spoilt) or 1)] ^= 1 << chance.randrange(8)
        return bytes(spoilt)

    return flip


def pages(seed: int, count: int, letter: bytes) -> Damage:
    def spoil(data: bytes) -> bytes:
        chance = Random(seed)
        for _ in range(count):
            data = page(chance.randrange(1, max(2, len(data) // PAGE)), letter)(data)
        return data

    return spoil


def damages(many: int = 1) -> dict[str, Damage]:
    """Name ways to damage a file; `many` times as many where chance decides."""
    found: dict[str, Damage] = {
        "a garbage header": overwrite(0, 100),
        "the first letters gone": overwrite(0, 6),
        "the page size gone": overwrite(16, 2),
        "the list of tables gone": overwrite(100, 3900),
        "the first page zeroed": page(0, b"\0"),
        "the first four pages zeroed": overwrite(0, 4 * PAGE, b"\0"),
        "the last page garbled": page(-1, b"\xa5"),
        "the last page zeroed": page(-1, b"\0"),
        "64 KiB zeroed": overwrite(20 * PAGE, 1 << 16, b"\0"),
        "64 KiB garbled": overwrite(30 * PAGE, 1 << 16),
        "a text file": lambda _: b"Dear diary, today I met three people.\n" * 50,
        "one letter": lambda _: b"x",
        "zeros": lambda data: bytes(len(data)),
        "twice as long": lambda data: data + bytes(len(data)),
        "cut within a page": lambda data: data[:-100],
        "cut to a few bytes": lambda data: data[:50],
        "cut to one page": lambda data: data[:PAGE],
    }
    found |= {f"cut to {share:.0%}": cut(share) for share in (0.1, 0.25, 0.5, 0.75, 0.9, 0.99)}
    for seed in range(4 * many):
        found[f"{20 * (seed + 1)} bits flipped ({seed})"] = bits(seed, 20 * (seed + 1))
        found[f"{seed + 1} pages garbled ({seed})"] = pages(seed, seed + 1, b"\xa5")
        found[f"{seed + 1} pages zeroed ({seed})"] = pages(seed + 100, seed + 1, b"\0")
    return found
