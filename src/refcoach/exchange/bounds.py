"""How much of a foreign file is read, and the two ways to stop reading it."""

FILE_BYTES = 50 * 1024 * 1024
LINE_BYTES = 1024 * 1024
FIELD_CHARACTERS = 100_000
COLUMNS = 200
ROWS = 200_000
TABLE_LINES = 600_000
CARD_LINES = 2_000_000
"""Physical lines: a file of nothing but line ends must neither fill the memory nor take minutes."""
UNPACKED_BYTES = 300 * 1024 * 1024
PACKED_FILES = 50_000
SHEET_CELLS = 10_000_000
"""What a packed file may grow to, how many files may be in it, and how large a sheet may be with its empty cells."""
SLICE = 500
"""Rows between two looks at the cancel button."""


class Refused(Exception):
    """The file was not taken. The text is one sentence for the owner."""


class Cancelled(Exception):
    """The owner stopped the reading. Nothing was kept."""


def refusal(name: str, what: str, advice: str) -> Refused:
    """Return the refusal that says what happened, that nothing changed, and what to do."""
    return Refused(f"{name} {what}, so nothing was changed: {advice}.")


def has_long_line(data: bytes) -> bool:
    """Return whether a line is too long, in strides as long as one may be: a look at each takes far longer."""
    at, most = 0, LINE_BYTES
    while len(data) - at > most:
        end = max(data.rfind(b"\n", at, at + most + 1), data.rfind(b"\r", at, at + most + 1))
        if end < 0:
            return True
        at = end + 1
    return False
