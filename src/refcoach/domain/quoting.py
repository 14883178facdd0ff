"""May a compliment be shown to others, and with which name: one answer for the screen, kept in two columns."""

from collections.abc import Mapping
from enum import StrEnum


class MayQuote(StrEnum):
    """Whether a client's words may be shown to others."""

    UNKNOWN = "unknown"
    YES = "yes"
    NO = "no"


class QuoteAs(StrEnum):
    """With which name; unsaid where nobody may show them, or where only "yes" was written down."""

    UNSAID = ""
    FULL_NAME = "full-name"
    FIRST_NAME = "first-name"
    NO_NAME = "no-name"


class Quote(StrEnum):
    """The answer as a person gives it. `YES`: they may be shown, and nobody said with which name."""

    NOT_ASKED = "unknown"
    FULL_NAME = "full-name"
    FIRST_NAME = "first-name"
    NO_NAME = "no-name"
    NO = "no"
    YES = "yes"


ANSWERS = (Quote.FULL_NAME, Quote.FIRST_NAME, Quote.NO_NAME, Quote.NO)
"""What can be answered once they were asked."""
QUOTES: Mapping[Quote, str] = {
    Quote.NOT_ASKED: "Not asked yet",
    Quote.FULL_NAME: "Yes, with the full name",
    Quote.FIRST_NAME: "Yes, with the first name",
    Quote.NO_NAME: "Yes, with no name",
    Quote.NO: "No",
    Quote.YES: "Yes",
}


def quote(may: MayQuote, name: QuoteAs) -> Quote:
    """Return the answer that two columns hold."""
    return Quote(name) if may is MayQuote.YES and name else Quote(may)


def parted(answer: Quote) -> tuple[MayQuote, QuoteAs]:
    """Return what the two columns hold for an answer."""
    if answer in (Quote.FULL_NAME, Quote.FIRST_NAME, Quote.NO_NAME):
        return MayQuote.YES, QuoteAs(answer)
    return MayQuote(answer), QuoteAs.UNSAID
