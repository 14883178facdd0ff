"""Every value that a fact about a talk can have, and what a value's place may do to it."""

from typing import Any, get_args

from refcoach.domain.asks import Outcome
from refcoach.domain.promises import State
from refcoach.domain.script_facts import SaleAge, Voice

SWITCHES = "solo prize_on do_not_ask ask_again call_ahead ended may_quote may_use_name fix_day before_sale prize_unsaid"
SWITCHES += " once_only practice words_kept"
FACTS: dict[str, tuple[Any, ...]] = {
    **dict.fromkeys(SWITCHES.split(), (True, False)),
    "voice": get_args(Voice),
    "sale": get_args(SaleAge),
    "names_given": (1, 5),
    "promise_given": (0, 1, 3),
    "promise_state": (None, State.AGREED, State.KEPT, State.WAIVED),
    "last_score": (None, 8, 9, 10),
    "arrival": ("they_called", "named_by_source", "name_held_back"),
    "source_may_know": ("nothing", "spoke", "outcome"),
    "may_say": ("", "yes", "spoke", "no"),
    "can_help": (None, True, False),
    "left_open": (None, Outcome.YES_WILL_INTRODUCE, Outcome.YES_CARDS),
}


def recapitalised(text: str) -> str:
    """Undo what the place in the sentence may have done to the first letter."""
    return text[0].swapcase() + text[1:]
