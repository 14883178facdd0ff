"""Why a backup is made, and which are kept: 7 days, 4 weeks, 12 months, and the last 3 made before a change."""

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeVar

DAYS, WEEKS, MONTHS, BEFORE, AHEAD = 7, 4, 12, 3, 3
"""How many are kept: of each day, week and month the newest; made before a change; and dated in the future."""


class Why(StrEnum):
    """Why a backup was made; the value stands in its file's name."""

    DAILY = "daily"
    BY_HAND = "by-hand"
    UPDATE = "before-update"
    IMPORT = "before-import"
    RESTORE = "before-restore"
    MERGE = "before-merge"
    DELETION = "before-deletion"
    MOVE = "before-move"

    @property
    def is_before_a_change(self) -> bool:
        return self.value.startswith("before-")


@dataclass(frozen=True, slots=True)
class Named:
    """What a backup's name tells: when and why it was made, and the sum of its bytes."""

    at: datetime
    why: Why
    sum: str

    def name(self) -> str:
        """Return the name, in an order in which a file manager shows the newest last."""
        return f"{self.at:%Y-%m-%d_%H-%M-%S}_{self.why}_{self.sum}.db"


_NAME = re.compile(rf"(\d{{4}}-\d\d-\d\d)_(\d\d)-(\d\d)-(\d\d)_({'|'.join(Why)})_([0-9a-f]{{12}})\.db", re.ASCII)


def read_name(name: str) -> Named | None:
    """Read a file's name; None for one that is no backup's."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        at = datetime.fromisoformat(f"{found[1]}T{found[2]}:{found[3]}:{found[4]}")
        return Named(at, Why(found[5]), found[6])
    except ValueError:
        return None


class Dated(Protocol):
    """A backup, as far as it matters for how long it is kept."""

    @property
    def at(self) -> datetime: ...
    @property
    def why(self) -> Why: ...


Kept = TypeVar("Kept", bound=Dated)


def to_let_go(backups: Iterable[Kept], now: datetime, newest: Kept) -> list[Kept]:
    """Return the backups that nobody needs any more; `newest` was just made and checked, and always stays.

    What is dated in the future was made by a clock that was wrong: the last three stay, and take no other's place.
    """
    ordered = sorted(backups, key=lambda backup: backup.at, reverse=True)
    ahead = [backup for backup in ordered if backup.at > now]
    past = [backup for backup in ordered if backup.at <= now]
    regular = [backup for backup in past if not backup.why.is_before_a_change]
    kept = [newest, *ahead[:AHEAD], *[backup for backup in past if backup.why.is_before_a_change][:BEFORE]]
    # Two that the owner made on one day were made for something.
    kept += [backup for backup in past if backup.why is Why.BY_HAND][:BEFORE]
    kept += _newest_of_each(regular, lambda at: at.date(), DAYS)
    kept += _newest_of_each(regular, lambda at: at.isocalendar()[:2], WEEKS)
    kept += _newest_of_each(regular, lambda at: (at.year, at.month), MONTHS)
    return [backup for backup in ordered if backup not in kept]


def _newest_of_each(ordered: Iterable[Kept], span: Callable[[datetime], Hashable], count: int) -> list[Kept]:
    found: dict[Hashable, Kept] = {}
    for backup in ordered:
        found.setdefault(span(backup.at), backup)
    return list(found.values())[:count]
