"""One client's story by the client's number, for who has no dossier at hand."""

from datetime import date

from refcoach.domain import timeline
from refcoach.domain.dossier import Dossier
from refcoach.domain.timeline import Event
from refcoach.domain.touchpoints import Touchpoint
from refcoach.store import coaching, dossiers


def events(client_id: int) -> tuple[Event, ...]:
    """Everything that happened, the newest first; what is only planned is in `ahead`."""
    return events_of(_dossier(client_id))


def events_of(dossier: Dossier) -> tuple[Event, ...]:
    """The same from a dossier."""
    return timeline.events(dossier, coaching.library().saves)


def ahead(client_id: int) -> tuple[Touchpoint, ...]:
    """The planned check-ins, the next one first."""
    return timeline.ahead(_dossier(client_id))


def _dossier(client_id: int) -> Dossier:
    # The story is the same on any day.
    return dossiers.load([client_id], date.max)[client_id]
