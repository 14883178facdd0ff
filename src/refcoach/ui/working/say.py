"""The built-in words of the page, chosen and filled by figures."""

from collections.abc import Mapping
from typing import Any

from refcoach.domain.counted import said
from refcoach.domain.when import Value
from refcoach.store import content
from refcoach.ui.words.labels import people_word

Facts = Mapping[str, Value]


class Say:
    """Says an entry, called by its path: "rate.waiting". `people` is what the owner calls them."""

    def __init__(self, people: str) -> None:
        self._people = {"client_word": people_word(people, 1), "clients_word": people}

    def __call__(self, path: str, facts: Facts | None = None, /, **values: str) -> str:
        """Return the text; empty where nothing is said."""
        return self.fill(self.entry(path), facts, **values)

    def fill(self, entry: Any, facts: Facts | None = None, /, **values: str) -> str:
        """Return the text of an entry that was looked up before."""
        return said(entry, facts or {}, {**self._people, **values})

    def entry(self, path: str) -> Any:
        """Return what stands at a path."""
        part, *names = path.split(".")
        found: Any = content.insights(part)
        for name in names:
            found = found[name]
        return found

    def caption(self, title: str) -> str:
        """Return the name of a table."""
        return self("table.caption", title=title)

    def box_ids(self) -> list[str]:
        """Return the names of the ten boxes."""
        return [box["id"] for box in self.entry("board.boxes")]

    def box(self, box_id: str) -> Any:
        """Return the words of a box. Raises LookupError where there is no such box."""
        for box in self.entry("board.boxes"):
            if box["id"] == box_id:
                return box
        raise LookupError(box_id)
