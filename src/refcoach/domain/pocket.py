"""The talk on one small page, for the owner alone: which of its steps, answers and don'ts are picked."""

from collections.abc import Iterable, Sequence

from refcoach.domain.handouts import Items
from refcoach.domain.paper_values import lines
from refcoach.domain.scripts import Script, SpokenStep

STEPS, HESITATIONS, AVOID = 5, 4, 3


def items(script: Script, raised: Iterable[str], met: Iterable[str], usual: Iterable[str]) -> Items:
    """Return the lists of the page.

    `raised` are the codes of what this client said before, `met` of what the owner heard most in this situation, and
    `usual` of what comes back most; the library's own order is last.
    """
    known = script.hesitations
    codes = [code for code in dict.fromkeys([*raised, *met, *usual, *known]) if code in known]
    return {
        "script.line": lines("script.line", [step.text for step in picked(script.steps)]),
        "hesitation.says": tuple(
            {"hesitation.says": known[code].says, "hesitation.answer": known[code].text} for code in codes[:HESITATIONS]
        ),
        "script.avoid": lines("script.avoid", script.avoid[:AVOID]),
    }


def picked(steps: Sequence[SpokenStep]) -> list[SpokenStep]:
    """Return five steps in their order: the first, those that save something, and then from the top."""
    if len(steps) <= STEPS:
        return list(steps)
    wanted = [steps[0], *(step for step in steps[1:] if step.save), *steps[1:]]
    chosen = list(dict.fromkeys(step.id for step in wanted))[:STEPS]
    return [step for step in steps if step.id in chosen]
