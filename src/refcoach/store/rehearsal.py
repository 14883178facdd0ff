"""What was rehearsed, and when it comes back."""

from datetime import date

from refcoach.domain.rehearsal import Kept
from refcoach.store import write
from refcoach.store.tables import RehearsalCardRow, RehearsalReviewRow, database

_LAST = """
SELECT coalesce(max(r.reviewed_at), '') FROM rehearsal_review r JOIN rehearsal_card c ON c.id = r.card_id
WHERE c.situation = ? AND r.reviewed_at BETWEEN ? AND ?
"""


def kept(situation: str) -> dict[str, Kept]:
    """Return what is kept of the cards of a situation, by item."""
    return {card.item: card for card in write.find(Kept, RehearsalCardRow, "situation = ?", situation)}


def keep(situation: str, item: str, state: str, due_on: date) -> int:
    """Keep how well a card is known by now, and return its id."""
    known = kept(situation).get(item)
    if known is None:
        return write.insert(RehearsalCardRow, situation=situation, item=item, state=state, due_on=due_on)
    write.change(RehearsalCardRow, known.id, state=state, due_on=due_on)
    return known.id


def add_review(card_id: int, reviewed_at: str, rating: int, hesitation: str) -> int:
    """Write down one rating. Their order is that of their numbers: a clock may have been set back between two."""
    return write.insert(
        RehearsalReviewRow, card_id=card_id, reviewed_at=reviewed_at, rating=rating, hesitation=hesitation
    )


def is_there(review_id: int) -> bool:
    """Say whether a rating still stands: it may have been undone."""
    return RehearsalReviewRow.get_or_none(RehearsalReviewRow.id == review_id) is not None


def last_between(situation: str, since: str, until: str) -> str:
    """Return when cards of a situation were last rehearsed between two moments; empty for never."""
    return str(database.execute_sql(_LAST, (situation, since, until)).fetchone()[0])
