"""How honest the forecast is: histories whose truth is known, and what then came, held against the band it gave.

`python -m benchmarks.forecast` takes 500 owners for each truth and each length of history: so many asks are drawn from
the truth and forecast from, and so many more are drawn for what really came. The band must hold that in 78 to 90 % of
them, and be no wider on average than 1.35 times the middle eight in ten of the truth itself, which nobody knows. Where
hardly anybody introduces anybody, zero to two is all there is, and no band can hold it less often than that: there
78 % is asked for and no more. `--histories 4000` looks for longer, `--seed 7` at others.
"""

import argparse
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from refcoach.domain.forecast import outlook

SIZES = ((20, 10), (40, 20), (80, 40))
"""Asks known, asks ahead."""
HELD, WIDTH = (0.78, 0.90), 1.35
SEED = 20260316


@dataclass(frozen=True, slots=True)
class Truth:
    """How likely an ask brings none, one, two and so on, and whether the band is held to all three limits."""

    shares: tuple[float, ...]
    all_limits: bool = True

    def __str__(self) -> str:
        return "/".join(f"{share:.2f}" for share in self.shares)


TRUTHS = (
    Truth((0.70, 0.20, 0.08, 0.02)),
    Truth((0.50, 0.25, 0.15, 0.10)),
    Truth((0.92, 0.06, 0.02, 0.0), all_limits=False),
)


@dataclass(frozen=True, slots=True)
class Honesty:
    """How often the band held what came, how often it would in the long run, and how wide it was on average."""

    truth: Truth
    known: int
    ahead: int
    histories: int
    held: float
    would_hold: float
    width: float
    """As a share of the width of the truth's own band."""

    @property
    def good(self) -> bool:
        least, most = HELD
        if self.held < least:
            return False
        return not self.truth.all_limits or (self.held <= most and self.width <= WIDTH)

    def line(self) -> str:
        held = f"held {100 * self.held:.1f} % (in the long run {100 * self.would_hold:.1f} %)"
        said = "" if self.good else "  NOT GOOD"
        return f"{self.known:>3} known, {self.ahead:>2} ahead  {self.truth}  {held}  width {self.width:.2f}{said}"


def honesty(truth: Truth, known: int, ahead: int, histories: int, seed: int = SEED) -> Honesty:
    """Forecast for many owners of whom only we know the truth."""
    rng, count = Random(f"{seed} {truth} {known}"), range(len(truth.shares))
    chances = sums(truth.shares, ahead)
    lowest, highest = middle(chances)
    held = would_hold = width = 0.0
    for _ in range(histories):
        found = outlook(Counter(rng.choices(count, truth.shares, k=known)), ahead, target=0)
        came = sum(rng.choices(count, truth.shares, k=ahead))
        held += found.low <= came <= found.high
        would_hold += sum(chances[found.low : found.high + 1])
        width += found.high - found.low
    return Honesty(
        truth, known, ahead, histories, held / histories, would_hold / histories, width / histories / (highest - lowest)
    )


def sums(shares: Sequence[float], asks: int) -> list[float]:
    """Return how likely so many asks bring none, one, two and so on together."""
    found = [1.0]
    for _ in range(asks):
        longer = [0.0] * (len(found) + len(shares) - 1)
        for at, chance in enumerate(found):
            for brought, share in enumerate(shares):
                longer[at + brought] += chance * share
        found = longer
    return found


def middle(chances: Sequence[float]) -> tuple[int, int]:
    """Return the middle eight in ten of a truth: what is below it, or above, comes once in ten times at most."""
    below = [math.fsum(chances[:at]) for at in range(len(chances) + 1)]
    lowest = max(at for at in range(len(chances)) if below[at] < 0.1)
    highest = min(at for at in range(len(chances)) if below[at + 1] >= 0.9)
    return lowest, highest


def all_of_it(histories: int, seed: int = SEED) -> Iterator[Honesty]:
    for truth in TRUTHS:
        for known, ahead in SIZES:
            yield honesty(truth, known, ahead, histories, seed)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.forecast", description="How often the band holds what came.")
    parser.add_argument("--histories", type=int, default=500)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args(arguments)
    good = True
    for found in all_of_it(options.histories, options.seed):
        print(found.line(), flush=True)
        good &= found.good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
