"""What happens between owner and client: a sale, a compliment, a problem."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from refcoach.domain.cadence import SalePlan, day_zero
from refcoach.domain.quoting import MayQuote, Quote, QuoteAs, quote


class SaleState(StrEnum):
    OPEN = "open"
    CANCELLED = "cancelled"


class How(StrEnum):
    """How a compliment came."""

    IN_PERSON = "in_person"
    BY_EMAIL = "by_email"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Sale:
    id: int
    client_id: int
    sold_on: date
    starts_on: date | None = None
    title: str = ""
    promised_result: str = ""
    over_delivery: str = ""
    state: SaleState = SaleState.OPEN
    plan: SalePlan = SalePlan.FULL
    start_unknown: bool = False
    amount: int | None = None
    ask_announced_on: date | None = None
    """The day by which they had been told that the owner will ask."""

    @property
    def day0(self) -> date | None:
        """R1: the day check-ins are counted from; None while the start is expected but unknown."""
        return None if self.start_unknown else day_zero(self.sold_on, self.starts_on)


@dataclass(frozen=True, slots=True)
class Moment:
    """A compliment: their words, how it came and who heard it."""

    id: int
    client_id: int
    said_on: date
    words: str
    how: How = How.IN_PERSON
    heard_by: str = ""
    about_whom: str = ""
    may_be_quoted: MayQuote = MayQuote.UNKNOWN
    quote_as: QuoteAs = QuoteAs.UNSAID

    @property
    def quote(self) -> Quote:
        """Say whether it may be shown to others, and with which name."""
        return quote(self.may_be_quoted, self.quote_as)


@dataclass(frozen=True, slots=True)
class Issue:
    """A problem; while it is open nobody asks this client for anything."""

    id: int
    client_id: int
    opened_on: date
    summary: str = ""
    action: str = ""
    fix_by: date | None = None
    fixed_on: date | None = None
    confirmed_on: date | None = None
    closed_on: date | None = None
    closed_note: str = ""
