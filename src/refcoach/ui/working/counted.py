"""What the page is made of: figures by the names of the built-in words, and the lists behind the charts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from refcoach.domain.when import Value
from refcoach.services.forecasts import Said

Facts = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Rated:
    """How many of whom had referred on a day."""

    on: date
    referred: int
    eligible: int


@dataclass(frozen=True, slots=True)
class Guessed:
    """The asks of a month: what was expected and what came, in percent."""

    month: date
    guess: float
    yes: float


@dataclass(frozen=True, slots=True)
class Brought:
    """Somebody or something that brought introductions: `id` leads there."""

    id: str
    name: str
    n: int
    won: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """Everything at one moment. `facts` and `values` are by part."""

    today: date
    practice: bool
    facts: Mapping[str, Facts]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    boxes: Mapping[str, int] = field(default_factory=dict)
    rated: tuple[Rated, ...] = ()
    guessed: tuple[Guessed, ...] = ()
    forecast: Said | None = None
    ended: Mapping[str, int] = field(default_factory=dict)
    sources: tuple[Brought, ...] = ()
    triggers: tuple[Brought, ...] = ()
    papers: tuple[Brought, ...] = ()
    situations: tuple[Brought, ...] = ()
    """`n` are asks, `won` those that got a yes."""
    hesitations: tuple[Brought, ...] = ()
    agreements: bool = True
    """Whether our agreement is switched on."""

    def of(self, part: str) -> Facts:
        """Return the figures of a part."""
        return self.facts.get(part, {})

    def words(self, part: str) -> Mapping[str, str]:
        """Return the texts that are put into the sentences of a part."""
        return self.values.get(part, {})

    def is_quiet(self) -> bool:
        """Say whether nothing happened in the period."""
        introduced = self.of("volunteered")
        return not (introduced.get("volunteered") or introduced.get("prompted") or self.of("funnel").get("asks"))
