"""Texts that are chosen by figures: by a condition (`when`), by a count (none, one, many), or as they stand."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from refcoach.domain.when import Value, first

_FIELD = re.compile(r"\{\{([\w.]+)\}\}")


def said(entry: Any, facts: Mapping[str, Value], values: Mapping[str, str]) -> str:
    """Return the text of one entry of the built-in words; empty where none holds.

    An entry is a text, a list of entries of which the first whose `when` holds is used, or one with a `count`. `facts`
    are figures; `values` the fields as they are read aloud, put in once, as text. Raises LookupError for a figure or a
    field that is in neither.
    """
    if isinstance(entry, str):
        return merged(entry, values)
    if isinstance(entry, Sequence):
        found = first(entry, facts)
        return said(found, facts, values) if found else ""
    if not entry or not first([entry], facts):
        return ""
    if "count" in entry:
        number = facts[entry["count"]] or 0
        text = entry["zero"] if number == 0 else entry["one"] if number == 1 else entry["many"]
        return merged(text.replace("%n", str(number)), values) if text else ""
    return merged(entry["text"] or "", values)


def merged(text: str, values: Mapping[str, str]) -> str:
    """Put values into a text, once: braces in a value stay what they are. Raises LookupError where one is missing."""
    return _FIELD.sub(lambda field: values[field[1]], text)
