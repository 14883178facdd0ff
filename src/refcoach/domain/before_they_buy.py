"""Somebody who hasn't bought yet: the first visit that is planned with them, and the talk about the quote."""

from datetime import date

from refcoach.domain.answered import was_said
from refcoach.domain.clients import Stage, State, effective_state
from refcoach.domain.dossier import Dossier
from refcoach.domain.introductions import is_next_step
from refcoach.domain.referrals import UNANSWERED
from refcoach.domain.situations import SEED
from refcoach.domain.touchpoints import Kind, Touchpoint

THE_QUOTE = "We talk about the quote"
"""What the check-in at which the quote is talked about is called: by this it is known."""


def is_before_the_sale(dossier: Dossier, today: date) -> bool:
    """Say whether somebody hasn't bought yet, and might: a partner sends others, and buys nothing."""
    return dossier.stage(today) is Stage.PROSPECT and not dossier.sales and not dossier.client.partner


def is_about_the_quote(touchpoint: Touchpoint) -> bool:
    """Say whether a check-in is the talk about the quote."""
    return touchpoint.kind is Kind.CUSTOM and touchpoint.note.split("\n", 1)[0] == THE_QUOTE


def begins_with_how_we_work(dossier: Dossier, touchpoint: Touchpoint, today: date) -> bool:
    """Say whether a talk is the one about the quote, and what is said before anybody buys is still to be said in it."""
    held_back = dossier.practice or dossier.client.do_not_ask or was_said(dossier, SEED)
    return is_about_the_quote(touchpoint) and not held_back and is_before_the_sale(dossier, today)


def is_quote_offered(dossier: Dossier, today: date) -> bool:
    """Say whether that talk is offered: to whoever might buy, with whom nothing else is planned.

    Not where they were introduced and nobody has spoken with them yet: there is nothing to talk about.
    """
    waits = any(r.stage in UNANSWERED for r in dossier.came_by)
    here = effective_state(dossier.client, today) is State.ACTIVE and dossier.client.may_be_named
    return here and not dossier.planned and not waits and is_before_the_sale(dossier, today)


def first_visit(dossier: Dossier, today: date) -> Touchpoint | None:
    """Return the first visit that is still to come with somebody who hasn't bought yet.

    What the owner planned, and what has an hour. The talk about the quote comes after it; and "what next?", which is
    planned by itself, is a question and no visit until it was given a day or an hour.
    """
    if not is_before_the_sale(dossier, today):
        return None
    visits = (t for t in dossier.planned if t.shows_on >= today and _is_visit(t))
    return min(visits, key=lambda t: (t.shows_on, t.id), default=None)


def _is_visit(planned: Touchpoint) -> bool:
    if planned.booked_at:
        return True
    agreed = planned.pinned or not is_next_step(planned)
    return planned.kind is Kind.CUSTOM and agreed and not is_about_the_quote(planned)
