"""Who the business helps best, in versions: each with its day, so that it can be said which was in use when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest


@dataclass(frozen=True, slots=True)
class Version:
    """What was said from `valid_from` on; `says` holds one sentence a line, the first choice first."""

    id: int
    valid_from: date
    one_line: str = ""
    not_a_fit: str = ""
    says: str = ""

    def words(self) -> tuple[str, str, str]:
        """Return what it says, without when."""
        return self.one_line, self.not_a_fit, self.says

    def sentences(self) -> tuple[str, ...]:
        """Return what a good one says."""
        return tuple(self.says.splitlines())


@dataclass(frozen=True, slots=True)
class Period:
    """A version and the last day on which it was in use; None for the one that is."""

    version: Version
    until: date | None


def in_use(versions: Sequence[Version], on: date) -> Version | None:
    """Return which of the versions, the first written first, was in use on a day; None before the first."""
    return next((one for one in reversed(versions) if one.valid_from <= on), None)


def periods(versions: Sequence[Version]) -> tuple[Period, ...]:
    """Return when each was in use, the newest first.

    One that a clock which was ahead dated later than the next was never in use, and is left out.
    """
    found = []
    for one, following in zip_longest(versions, versions[1:]):
        until = following.valid_from - timedelta(days=1) if following else None
        if until is None or until >= one.valid_from:
            found.append(Period(one, until))
    return tuple(reversed(found))
