"""Courage: a guess before an ask, held against what happened (product rule 7.1)."""

from collections.abc import Mapping
from typing import Any

from refcoach.domain.asks import REFUSED, YES, Outcome
from refcoach.domain.spoken import number_word
from refcoach.domain.when import first


def after_ask(words: Mapping[str, Any], outcome: Outcome, guess: int | None) -> str:
    """Return the line about one ask; empty while no yes or no was said.

    `words` are those of courage; `guess` is in percent, None where the owner made none.
    """
    if outcome not in YES | REFUSED:
        return ""
    found = first(words["after_one"], {"guess": guess, "yes": outcome in YES})
    return str(found["text"]).replace("{{guess_in_ten}}", in_ten(guess or 0)) if found else ""


def in_ten(percent: int) -> str:
    """Return a share in tenths, rounded half up: "none", "about three in ten", "all ten"."""
    tenths = (percent + 5) // 10
    if tenths <= 0:
        return "none"
    return "all ten" if tenths >= 10 else f"about {number_word(tenths)} in ten"
