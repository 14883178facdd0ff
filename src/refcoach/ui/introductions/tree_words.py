"""What is said of who brought whom: of one person, of a branch, and of a row of the list."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QObject

from refcoach.domain.spoken import joined, number_word
from refcoach.domain.tree import places
from refcoach.services.tree import Family, brought
from refcoach.ui.introductions.tree_paint import Node
from refcoach.ui.widgets.rows_model import ListRow
from refcoach.ui.words.labels import Labels, people_word


class TreeWords(QObject):
    """Turns who brought whom into the words and places of the screen; amounts are in none that goes on paper."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labels = Labels(self)
        self.today, self.people = date.min, "clients"

    def nodes(self, found: Family) -> list[Node]:
        """Return everybody with their place on the canvas."""
        return [
            Node(
                id=who,
                name=found.people[who].name,
                about=self.about(found, who),
                column=column,
                row=row,
                parent=found.tree[who].parent_id,
                bought=found.people[who].is_client,
            )
            for who, (column, row) in places(found.tree).items()
        ]

    def links(self, found: Family) -> list[tuple[int, int]]:
        """Return who named somebody too, beside the tree."""
        return [(branch.id, lead) for branch in found.tree.values() for lead in _beside(found, branch.id)]

    def about(self, found: Family, who: int) -> str:
        """Say where somebody stands: "client, 2 Nov", "in touch", "not a fit"."""
        person = found.people[who]
        if person.is_client:
            word = people_word(self.people, 1)
            if person.since is None:
                return word
            return self.tr("{client}, {day}").format(client=word, day=self._labels.short_day(person.since, self.today))
        if person.stage is not None:
            return self._labels.introduction_stage(person.stage).lower()
        return self.tr("partner") if person.partner else self.tr("not a {client}").format(client=self._client())

    def head(self, found: Family, who: int) -> str:
        """Say what came of those whom somebody named: "Anna Kovács: 5 introductions, 2 clients"."""
        name, facts = found.people[who].name, brought(found, who)
        if not facts.introductions:
            source = found.tree[who].parent_id
            by = found.people[source].name if source is not None else ""
            return self.tr("{name}: brought by {source}, nobody named yet").format(name=name, source=by)
        words = [self._introductions(facts.introductions), self._clients(facts.clients)]
        if facts.brought_too:
            words.append(self._too(facts.clients, facts.brought_too))
        return f"{name}: {', '.join(words)}"

    def below(self, found: Family, who: int) -> str:
        """Sum up the whole branch, with what it bought: for the owner's eyes only."""
        branch = found.tree[who]
        deeper = branch.people > len(branch.children)
        words = [self._people(branch.people), self._clients(branch.clients)] if deeper else []
        if branch.value is not None:
            words.append(self.tr("sales of {amount}, for your eyes only").format(amount=amount(branch.value)))
        return self.tr("In all: {words}").format(words=", ".join(words)) if words else ""

    def whole(self, found: Family) -> str:
        """Say how many there are, where nobody is chosen."""
        people = self._people(len(found.tree))
        return self.tr("{people}. Choose somebody to see what came of them.").format(people=people)

    def rows(self, found: Family, order: Sequence[tuple[int, int]]) -> list[ListRow]:
        """Return some of the same people as rows, each set in below whoever brought them."""
        return [self._row(found, who, depth) for who, depth in order]

    def _row(self, found: Family, who: int, depth: int) -> ListRow:
        person, branch = found.people[who], found.tree[who]
        about, also = self.about(found, who), self._also(found, who)
        count = self._introductions(brought(found, who).introductions) if branch.children or branch.links else ""
        source = branch.parent_id
        by = "" if source is None else self.tr("brought by {name}").format(name=found.people[source].name)
        step = self.tr("step {number}").format(number=depth + 1)
        return ListRow(
            key=who,
            title=person.name,
            subtitle=about,
            detail=also,
            trailing=count,
            accessible=", ".join(filter(None, (person.name, about, step, by, count, also))),
            depth=depth,
        )

    def _also(self, found: Family, who: int) -> str:
        """The dotted links in words."""
        names = [found.people[lead].name for lead in _beside(found, who)]
        return self.tr("also named {names}").format(names=joined(names)) if names else ""

    def _introductions(self, count: int) -> str:
        return self.tr("1 introduction") if count == 1 else self.tr("{n} introductions").format(n=count)

    def _people(self, count: int) -> str:
        return self.tr("1 person") if count == 1 else self.tr("{n} people").format(n=count)

    def _clients(self, count: int) -> str:
        word = people_word(self.people, count)
        if not count:
            return self.tr("no {client} yet").format(client=self._client())
        return self.tr("{n} {clients}").format(n=count, clients=word)

    def _too(self, clients: int, count: int) -> str:
        if clients == 1:
            return self.tr("who brought another")
        if count == 1:
            return self.tr("one of them brought another")
        return self.tr("{two} of them brought others").format(two=number_word(count))

    def _client(self) -> str:
        return people_word(self.people, 1)


def amount(value: Decimal) -> str:
    """Write an amount in the book's one currency: "4,200"."""
    return f"{value:,f}"


def _beside(found: Family, who: int) -> Sequence[int]:
    """Whom somebody named too, each once; whoever named the same person twice brought them once."""
    return [lead for lead in dict.fromkeys(found.tree[who].links) if found.tree[lead].parent_id != who]
