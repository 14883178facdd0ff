"""Courage: what the owner hears of a guess once an ask is answered."""

from refcoach.domain import courage
from refcoach.domain.asks import Outcome
from refcoach.store import content, settings


def after_ask(outcome: Outcome | None, guess: int | None) -> str:
    """Return the line about an ask and its guess; whoever doesn't want to be asked for one hears nothing of it."""
    if outcome is None or not (settings.load().ask_guess or guess is not None):
        return ""
    return courage.after_ask(content.insights("courage"), outcome, guess)
