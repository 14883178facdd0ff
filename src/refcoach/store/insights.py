"""The words of "Is it working?": one JSON file a part, one folder a language."""

import json
from functools import cache
from typing import Any

from refcoach.resources import resource


@cache
def words(part: str, language: str = "en") -> dict[str, Any]:
    """Return the texts of one part, such as "courage", read once."""
    found: dict[str, Any] = json.loads((resource("insights") / language / f"{part}.json").read_text(encoding="utf-8"))
    return found
