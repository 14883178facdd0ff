"""Compliments in the database."""

from typing import Unpack

from refcoach.domain.happenings import Moment
from refcoach.domain.quoting import Quote, parted
from refcoach.store import write
from refcoach.store.columns import MomentColumns
from refcoach.store.tables import MomentRow, database


def of_client(client_id: int) -> list[Moment]:
    return write.find(Moment, MomentRow, "client_id = ?", client_id, order="said_on, id")


def with_a_yes(most: int) -> list[int]:
    """Return the clients who said yes to their words being shown, whoever said something last before the others."""
    rows = database.execute_sql(
        "SELECT client_id FROM moment WHERE may_be_quoted = 'yes' GROUP BY client_id"
        " ORDER BY max(said_on) DESC, client_id DESC LIMIT ?",
        (most,),
    )
    return [client_id for (client_id,) in rows.fetchall()]


def get(moment_id: int) -> Moment | None:
    found = write.record(Moment, MomentRow.select().where(MomentRow.id == moment_id))
    return found[0] if found else None


def add(**values: Unpack[MomentColumns]) -> int:
    return write.insert(MomentRow, **values)


def quote(moment_id: int, answer: Quote) -> None:
    """Keep whether it may be shown to others, and with which name."""
    may, name = parted(answer)
    change(moment_id, may_be_quoted=may, quote_as=name)


def change(moment_id: int, **values: Unpack[MomentColumns]) -> None:
    write.change(MomentRow, moment_id, **values)
