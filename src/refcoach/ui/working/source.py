"""Where the page has its figures and people from, and what it can have done."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from refcoach.ui.widgets.rows_model import ListRow
from refcoach.ui.working.counted import Counted

RESULTS_CHECK, STILL_SO = "results_check", "still_so"
"""What can be done for everybody in a box at once."""


@dataclass(frozen=True, slots=True)
class Inside:
    """Who is in a box: the numbers of all, and the rows of those that come into sight."""

    clients: Sequence[int]
    bulk: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """What can be done for several at once, and for whom."""


class Source(Protocol):
    """The book, as the page sees it."""

    def people(self) -> str:
        """Return what the owner calls them."""

    def business(self) -> str:
        """Return what the business is called."""

    def look_again(self) -> None:
        """Forget what was counted: something was changed."""

    def remember(self) -> None:
        """Keep what was said of the days ahead, once it was shown."""

    def counted(self, period: str) -> Counted:
        """Count everything that lies in a period: "quarter", "year", "all"."""

    def inside(self, box_id: str) -> Inside:
        """Return who is in a box today."""

    def rows(self, clients: Sequence[int]) -> list[ListRow]:
        """Return rows with the reason beside each name."""

    def next_of(self, client_id: int) -> int:
        """Return the check-in that is planned next with somebody; 0 for none."""

    def do(self, what: str, clients: Sequence[int]) -> tuple[int, str]:
        """Do something for all of them, with one undo; returns for how many, and the batch. Raises Refusal."""

    def count_from_today(self) -> str:
        """Let asks before today count for no forecast; returns the batch."""
