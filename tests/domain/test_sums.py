"""What is a sum of money in somebody's words, and what is none."""

import pytest

from refcoach.domain.sums import names_a_sum


@pytest.mark.parametrize(
    "words",
    [
        "You saved us $4,000", "we pay 300 € less", "€300", "EUR 1.200 a year", "about 12 000 euros", "CHF 900",
        "£2k in a month", "20 pounds a week", "a 5-dollar part", "thousands of dollars", "hundreds of euros",
        "two thousand pounds", "8 million USD", "Fr. 5 and 50 cents",
    ],
)  # fmt: skip
def test_a_sum(words: str) -> None:
    assert names_a_sum(words)


@pytest.mark.parametrize(
    "words",
    [
        "", "You saved us a third", "30 % less", "done in 3 weeks", "worth every penny", "a million thanks",
        "the euro shop next door", "We moved in on 12 March 2026", "4 Mill Street", "ten out of ten",
        "Room 12, Dollar Lane", "a thousand times better", "thousands of happy guests", "in mint condition, 2 doors",
    ],
)  # fmt: skip
def test_no_sum(words: str) -> None:
    assert not names_a_sum(words)
