"""Whether words name a sum of money: what a client saved, paid or earned is theirs, and not for others to read."""

import re
from typing import Final

_SIGN: Final = r"[$€£¥₹₩₽฿₺₴₪]|\b(?:EUR|USD|GBP|CHF|CAD|AUD|NZD|SEK|NOK|DKK|JPY|PLN|CZK|HUF|INR|ZAR|SGD|HKD)\b"
_WORD: Final = r"\b(?:dollars?|euros?|pounds|quid|bucks|francs?|francos?|cents?|pence|grand|kronor|kroner|rupees|yen)\b"
_NUMBER: Final = r"\d(?:[\d.,'’\s]*\d)?\s*(?:k|m|million|thousand|hundred)?"
_SAID: Final = r"\b(?:hundreds?|thousands?|millions?)(?:\s+of)?"
_SUM: Final = re.compile(
    rf"(?:{_SIGN})\s*\d|(?:{_NUMBER}|{_SAID})\s*[-–]?\s*(?:{_SIGN}|{_WORD})|(?:{_SIGN})\s*(?:{_SAID})", re.IGNORECASE
)


def names_a_sum(text: str) -> bool:
    """Say whether a sum stands in a text: a number, or hundreds and thousands, beside what money is called.

    A share ("a third less", "30 %") is none, nor is a number of anything else.
    """
    return _SUM.search(text) is not None
