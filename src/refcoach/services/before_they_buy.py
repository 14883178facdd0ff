"""The next step with somebody who hasn't bought yet: the talk about the quote."""

from datetime import date

from refcoach.domain.before_they_buy import THE_QUOTE, is_quote_offered
from refcoach.services import touchpoints
from refcoach.services.desk import Desk, Refusal, living_or_refuse
from refcoach.services.questions import dossier_of, now


def plan_quote_talk(desk: Desk, client_id: int, on: date) -> str:
    """Plan the day on which the quote is talked about; returns the batch for undo.

    Raises Refusal where something else is planned by now, or they have bought: nothing drops out of sight then.
    """
    with desk.change("The talk about the quote planned") as batch:
        name = living_or_refuse(client_id).display_name
        if not is_quote_offered(dossier_of(now(desk), client_id), desk.today()):
            raise Refusal(f"With {name} something else comes next by now. Nothing was planned.")
        touchpoints.plan_custom(desk, client_id, on, THE_QUOTE)
    return batch.id
