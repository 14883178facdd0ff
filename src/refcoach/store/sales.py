"""Sales in the database."""

from typing import Unpack

from refcoach.domain.happenings import Sale
from refcoach.store import write
from refcoach.store.columns import SaleColumns
from refcoach.store.tables import SaleRow


def of_client(client_id: int) -> list[Sale]:
    where = "client_id = ? AND state != 'cancelled'"
    return write.find(Sale, SaleRow, where, client_id, order="sold_on, id")


def get(sale_id: int) -> Sale | None:
    found = write.record(Sale, SaleRow.select().where(SaleRow.id == sale_id))
    return found[0] if found else None


def add(**values: Unpack[SaleColumns]) -> int:
    return write.insert(SaleRow, **values)


def change(sale_id: int, **values: Unpack[SaleColumns]) -> None:
    write.change(SaleRow, sale_id, **values)


def newest_client() -> int:
    """Return whose sale is the newest of all; 0 without any."""
    found = write.find(Sale, SaleRow, "state != 'cancelled'", order="sold_on DESC, id DESC LIMIT 1")
    return found[0].client_id if found else 0
