"""Which parts are shown, in their order; in practice mode those about asking are not (R28b)."""

from collections.abc import Callable

from refcoach.ui.words.labels import Labels
from refcoach.ui.working import after, ahead, asking, people
from refcoach.ui.working.counted import Counted
from refcoach.ui.working.parts import Part
from refcoach.ui.working.say import Say

Build = Callable[[Say, Counted], Part]
BUILDS: dict[str, Build] = {
    "rate": people.rate,
    "board": people.board,
    "volunteered": people.volunteered,
    "funnel": asking.funnel,
    "courage": asking.courage,
    "promises": after.promises,
    "thanks": after.thanks,
    "sources": people.sources,
    "situations": asking.situations,
    "triggers": asking.triggers,
    "handouts": after.handouts,
}
ORDER = (
    "rate",
    "board",
    "volunteered",
    "funnel",
    "courage",
    "promises",
    "forecast",
    "sources",
    "thanks",
    "triggers",
    "situations",
    "handouts",
)
RIGHT = frozenset({"board", "funnel", "promises", "sources", "triggers", "handouts"})
"""Those that stand in the right column, where there are two."""
ABOUT_ASKING = frozenset({"courage", "forecast", "promises", "situations"})


def parts(say: Say, labels: Labels, counted: Counted) -> list[Part]:
    """Return the parts for these figures."""
    made = []
    for name in ORDER:
        if counted.practice and name in ABOUT_ASKING:
            continue
        if name in counted.facts or (name == "board" and counted.boxes):
            made.append(BUILDS[name](say, counted))
        elif name == "forecast" and counted.forecast is not None:
            made.append(ahead.forecast(say, labels, counted, counted.forecast))
    return made
