"""What a test asks the reminders."""

from refcoach.services import reminders
from refcoach.services.desk import Desk
from refcoach.services.reminders import Message


def claimed(desk: Desk, run: str) -> Message | None:
    """The one message that is to be shown now."""
    found = reminders.claim(desk, run)
    assert len(found) <= 1
    return found[0] if found else None
