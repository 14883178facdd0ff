"""A piece of paper handed to the owner's mail program: to whom, and not to somebody who wants no e-mail."""

from dataclasses import dataclass

from refcoach.domain.clients import PointKind, open_points
from refcoach.domain.handout_words import HANDED
from refcoach.domain.paper_values import POSTCARD
from refcoach.services import handouts
from refcoach.services.desk import Desk, Refusal, client_or_refuse
from refcoach.services.handout_ground import About
from refcoach.store import clients, settings
from refcoach.store import handouts as content


@dataclass(frozen=True, slots=True)
class Envelope:
    """To which address, "" where none is known or nobody is meant; and what stands above it, which names no client."""

    to: str
    subject: str


def envelope(desk: Desk, piece_id: str, about: About) -> Envelope:
    """Return how a piece is addressed. Raises Refusal for who wants no e-mail."""
    subject = settings.load().business_name or handouts.piece_or_refuse(content.handouts(), piece_id).title
    if about.client_id is None or piece_id not in {POSTCARD, *HANDED}:
        return Envelope("", subject)
    client = client_or_refuse(about.client_id)
    emails = [one for one in clients.points_of([client.id]).get(client.id, []) if one.kind is PointKind.EMAIL]
    allowed = open_points(emails)
    if emails and not allowed:
        raise Refusal(
            f"{client.display_name} wants no e-mail, so nothing was handed to a mail program. Print it, or save it as"
            " a PDF and ask them first."
        )
    return Envelope(allowed[0].value if allowed else "", subject)
