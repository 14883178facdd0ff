"""Those who share a phone, or an address that several read: a thousand are asked as fast as two."""

from dataclasses import dataclass, field

from refcoach.domain.may_be_one import Key, Who, asked_by, known_by

_ALIKE = 50
"""So many of the same name and number are looked at; more of them are all the same."""


@dataclass(slots=True)
class Sharers:
    """Who has one phone or address, found by name."""

    taken: int = 0
    ids: set[int] = field(default_factory=set)
    named: dict[Key, list[int]] = field(default_factory=dict)
    """Whom each of the ways to say their names leads to."""

    def take(self, client_id: int, someone: Who) -> None:
        """Take one more who has it."""
        self.taken += 1
        self.ids.add(client_id)
        for key in known_by(someone):
            there = self.named.setdefault(key, [])
            if len(there) < _ALIKE:
                there.append(client_id)

    def alike(self, someone: Who) -> set[int]:
        """Return those of them who may be called as somebody is."""
        return {client_id for key in asked_by(someone) for client_id in self.named.get(key, ())}
