"""Whose number is asked for: how sure of the result is said by clients (R5, R28a)."""

from typing import NoReturn

from refcoach.domain.clients import Client
from refcoach.services import next_date
from refcoach.services.desk import Desk, Refusal, client_or_refuse


def asked_of(desk: Desk, client_id: int) -> None:
    """Raises Refusal where no number is asked: of who has bought nothing yet, or a partner.

    Called inside the change that would write one down.
    """
    client = client_or_refuse(client_id)
    if client.partner or not next_date.is_client(client, desk.today()):
        refuse(client)


def refuse(client: Client) -> NoReturn:
    """Say that no number is asked of them."""
    raise Refusal(f"A number is asked of clients, and {client.display_name} is none now. Nothing was saved.")
