"""The built-in words of "Is it working?", the scorecard, the review and the word of the month: one folder each."""

import json
from functools import cache
from typing import Any

from refcoach.resources import resource


@cache
def insights(part: str, language: str = "en") -> dict[str, Any]:
    """Return the texts of one part of "Is it working?", such as "courage", read once."""
    return _read(f"insights/{language}/{part}.json")


@cache
def of(part: str, language: str = "en") -> dict[str, Any]:
    """Return what stands in one folder, read once: "scorecard", "review" or "game"."""
    return _read(f"{part}/{language}.json")


def _read(path: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(resource(path).read_text(encoding="utf-8"))
    return found
