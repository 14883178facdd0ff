"""Sales, agreements, asks, introductions, compliments and problems in the database."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Unpack

from refcoach.domain import promises, referrals
from refcoach.domain.asks import NOT_COUNTED, Ask
from refcoach.domain.happenings import Issue, Moment, Sale
from refcoach.domain.promises import Promise
from refcoach.domain.referrals import Referral
from refcoach.store import write
from refcoach.store.columns import AskColumns, IssueColumns, MomentColumns, PromiseColumns, ReferralColumns, SaleColumns
from refcoach.store.tables import AskRow, IssueRow, MomentRow, PromiseRow, ReferralRow, SaleRow

COUNTED = f"outcome NOT IN ({', '.join(repr(str(o)) for o in sorted(NOT_COUNTED))})"
"""In SQL: somebody was asked."""


def sales_of(client_id: int) -> list[Sale]:
    where = "client_id = ? AND state != 'cancelled'"
    return write.find(Sale, SaleRow, where, client_id, order="sold_on, id")


def sale(sale_id: int) -> Sale | None:
    found = write.record(Sale, SaleRow.select().where(SaleRow.id == sale_id))
    return found[0] if found else None


def add_sale(**values: Unpack[SaleColumns]) -> int:
    return write.insert(SaleRow, **values)


def change_sale(sale_id: int, **values: Unpack[SaleColumns]) -> None:
    write.change(SaleRow, sale_id, **values)


def promises_of(client_id: int) -> list[Promise]:
    return write.find(Promise, PromiseRow, "client_id = ?", client_id)


def open_promise(client_id: int) -> Promise | None:
    return next((p for p in promises_of(client_id) if p.state in promises.OPEN), None)


def open_promises() -> list[Promise]:
    return write.find(
        Promise, PromiseRow, "state IN (SELECT value FROM json_each(?))", json.dumps(sorted(promises.OPEN))
    )


def add_promise(**values: Unpack[PromiseColumns]) -> int:
    return write.insert(PromiseRow, **values)


def change_promise(promise_id: int, **values: Unpack[PromiseColumns]) -> None:
    write.change(PromiseRow, promise_id, **values)


def referrals_from(client_id: int) -> list[Referral]:
    return write.find(Referral, ReferralRow, "source_id = ?", client_id, order="received_on, id")


def referrals_of_lead(client_id: int) -> list[Referral]:
    return write.find(Referral, ReferralRow, "lead_id = ?", client_id, order="received_on, id")


def referrals_since(first: date) -> list[Referral]:
    return write.record(Referral, ReferralRow.select().where(ReferralRow.received_on >= first))


def referrals_at(stages: Iterable[referrals.Stage]) -> list[Referral]:
    return write.record(Referral, ReferralRow.select().where(ReferralRow.stage.in_(sorted(stages))))


def referral(referral_id: int) -> Referral | None:
    found = write.record(Referral, ReferralRow.select().where(ReferralRow.id == referral_id))
    return found[0] if found else None


def add_referral(**values: Unpack[ReferralColumns]) -> int:
    return write.insert(ReferralRow, **values)


def change_referral(referral_id: int, **values: Unpack[ReferralColumns]) -> None:
    write.change(ReferralRow, referral_id, **values)


def asks_of(client_id: int) -> list[Ask]:
    return write.find(Ask, AskRow, "client_id = ?", client_id, order="asked_on, id")


def counted_asks_since(client_ids: list[int], first: date) -> list[Ask]:
    """Asks that counted, to any of these clients, since a day; oldest first."""
    where = f"client_id IN (SELECT value FROM json_each(?)) AND asked_on >= ? AND {COUNTED}"
    return write.find(Ask, AskRow, where, json.dumps(client_ids), first.isoformat(), order="asked_on, id")


def ask(ask_id: int) -> Ask | None:
    found = write.find(Ask, AskRow, "id = ?", ask_id)
    return found[0] if found else None


def change_ask(ask_id: int, **values: Unpack[AskColumns]) -> None:
    write.change(AskRow, ask_id, **values)


def add_ask(**values: Unpack[AskColumns]) -> int:
    return write.insert(AskRow, **values)


def moments_of(client_id: int) -> list[Moment]:
    return write.find(Moment, MomentRow, "client_id = ?", client_id, order="said_on, id")


def moment(moment_id: int) -> Moment | None:
    found = write.record(Moment, MomentRow.select().where(MomentRow.id == moment_id))
    return found[0] if found else None


def add_moment(**values: Unpack[MomentColumns]) -> int:
    return write.insert(MomentRow, **values)


def change_moment(moment_id: int, **values: Unpack[MomentColumns]) -> None:
    write.change(MomentRow, moment_id, **values)


def issues_of(client_id: int) -> list[Issue]:
    return write.find(Issue, IssueRow, "client_id = ?", client_id, order="opened_on, id")


def open_issue(client_id: int) -> Issue | None:
    return next((i for i in issues_of(client_id) if i.closed_on is None), None)


def issues_without_a_call() -> list[Issue]:
    """Open problems of people the owner is in touch with, about which no call is planned."""
    where = """
    closed_on IS NULL AND client_id IN (SELECT id FROM client WHERE state IN ('active', 'paused'))
    AND NOT EXISTS (SELECT 1 FROM touchpoint t
        WHERE t.client_id = issue.client_id AND t.kind = 'recovery' AND t.state = 'planned')
    """
    return write.find(Issue, IssueRow, where, order="opened_on, id")


def open_issues_of_put_away() -> list[Issue]:
    """Open problems of people archived, or deceased, before archiving closed them (R14)."""
    where = "closed_on IS NULL AND client_id IN (SELECT id FROM client WHERE state IN ('archived', 'deceased'))"
    return write.find(Issue, IssueRow, where, order="opened_on, id")


def add_issue(**values: Unpack[IssueColumns]) -> int:
    return write.insert(IssueRow, **values)


def change_issue(issue_id: int, **values: Unpack[IssueColumns]) -> None:
    write.change(IssueRow, issue_id, **values)
