"""What people say just before they need the business: the owner's list, and what a client said in a talk."""

from datetime import date
from typing import Any

from refcoach.domain.trigger_sentences import TriggerSentence, same_ones
from refcoach.store import write
from refcoach.store.tables import TriggerSentenceRow

_OWNERS = "client_id IS NULL"


def owners() -> list[str]:
    """The owner's own sentences, the first choice first."""
    listed = f"{_OWNERS} AND retired_on IS NULL"
    return [one.words for one in write.find(TriggerSentence, TriggerSentenceRow, listed, order="position, id")]


def save(words: list[str], today: date) -> None:
    """Save the owner's list. A sentence keeps its row, for asks speak of it; one that is left out rests."""
    known = write.find(TriggerSentence, TriggerSentenceRow, _OWNERS)
    same = same_ones(known, words)
    for left_out in known:
        if left_out not in same and left_out.retired_on is None:
            write.change(TriggerSentenceRow, left_out.id, retired_on=today)
    for position, (one, said) in enumerate(zip(same, words, strict=True)):
        if one is None:
            write.insert(TriggerSentenceRow, words=said, heard_on=today, position=position)
        else:
            write.change(TriggerSentenceRow, one.id, words=said, position=position, retired_on=None)


def keep_heard(client_id: int, on: date, words: str) -> None:
    """Keep a client's sentence, one a talk; without words it goes again. The owner's own list stays as it is."""
    row = _heard(client_id, on)
    if row and words:
        write.change(TriggerSentenceRow, row.id, words=words)
    elif row:
        write.remove(TriggerSentenceRow, row.id)
    elif words:
        write.insert(TriggerSentenceRow, client_id=client_id, words=words, heard_on=on)


def _heard(client_id: int, on: date) -> Any:
    query = TriggerSentenceRow.select()
    return query.where(TriggerSentenceRow.client_id == client_id, TriggerSentenceRow.heard_on == on).first()
