"""What people say just before they need the business: the owner's list, and what a client said in a talk."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from refcoach.domain.trigger_sentences import Heard, TriggerSentence, same_ones
from refcoach.store import ideal_client, write
from refcoach.store.asks import COUNTED
from refcoach.store.tables import TriggerSentenceRow, database

_OWNERS = "client_id IS NULL"
_BROUGHT = f"""
SELECT a.trigger_id, a.id, l.display_name
FROM ask a LEFT JOIN referral r ON r.ask_id = a.id AND r.stage != 'invalid' LEFT JOIN client l ON l.id = r.lead_id
WHERE a.trigger_id IS NOT NULL AND a.{COUNTED} ORDER BY a.id, r.id
"""
_HEARD = """
SELECT t.words, t.client_id, c.display_name, t.heard_on
FROM trigger_sentence t JOIN client c ON c.id = t.client_id WHERE c.trashed_on IS NULL ORDER BY t.heard_on, t.id
"""


def owners() -> list[str]:
    """The owner's own sentences, the first choice first."""
    return [one.words for one in on_the_list()]


def on_the_list() -> list[TriggerSentence]:
    """The owner's own sentences with their ids, the first choice first."""
    return write.find(TriggerSentence, TriggerSentenceRow, f"{_OWNERS} AND retired_on IS NULL", order="position, id")


def heard() -> list[Heard]:
    """What clients said, the oldest first; nothing of whoever was removed."""
    rows = database.execute_sql(_HEARD).fetchall()
    return [Heard(words, who, name, date.fromisoformat(on)) for words, who, name, on in rows]


def asked_with() -> Iterator[tuple[int, int, str]]:
    """Yield each ask that a sentence was said in: the sentence's id, the ask's, and somebody it brought, or ""."""
    return ((trigger, ask, name or "") for trigger, ask, name in database.execute_sql(_BROUGHT).fetchall())


def save(words: list[str], today: date) -> None:
    """Save the owner's list. A sentence keeps its row, for asks speak of it; one that is left out rests.

    What a good one says is part of who is helped best, and dated with it.
    """
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
    ideal_client.keep(today, says="\n".join(words))


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
