"""Introductions in the database."""

from collections.abc import Iterable
from datetime import date
from typing import Unpack

from refcoach.domain.introductions import Event
from refcoach.domain.referrals import TRIES, Referral, Stage
from refcoach.store import write
from refcoach.store.columns import ReferralColumns, ReferralFacts
from refcoach.store.tables import ReferralEventRow, ReferralRow, database
from refcoach.store.write import Who


def from_source(client_id: int) -> list[Referral]:
    return write.find(Referral, ReferralRow, "source_id = ?", client_id, order="received_on, id")


def of_lead(client_id: int) -> list[Referral]:
    return write.find(Referral, ReferralRow, "lead_id = ?", client_id, order="received_on, id")


def at_stages(stages: Iterable[Stage]) -> list[Referral]:
    return write.record(Referral, ReferralRow.select().where(ReferralRow.stage.in_(sorted(stages))))


def out_of_sight(client_id: int | None = None) -> list[Referral]:
    """Introductions that nobody has spoken about, and nothing is planned to: of everybody, or of one client (R19).

    Not of people put away or already clients, nor after three tries or a message, when letting it rest is offered.
    """
    where = f"""
    stage IN ('received', 'to_contact') AND attempts < {TRIES}
    AND NOT EXISTS (SELECT 1 FROM referral o WHERE o.lead_id = referral.lead_id AND o.first_message_on IS NOT NULL)
    AND (?1 IS NULL OR ?1 IN (source_id, lead_id))
    AND lead_id IN (SELECT id FROM client WHERE state IN ('active', 'paused') AND trashed_on IS NULL
        AND NOT existing_client)
    AND NOT EXISTS (SELECT 1 FROM sale s WHERE s.client_id = lead_id AND s.state != 'cancelled')
    AND NOT EXISTS (SELECT 1 FROM touchpoint t WHERE t.state = 'planned' AND (
        (t.kind = 'lead_call' AND t.client_id = lead_id)
        OR (t.kind = 'follow_up' AND t.client_id = source_id AND t.referral_id = referral.id)))
    """
    return write.find(Referral, ReferralRow, where, client_id, order="received_on, id")


def left_alone(client_id: int | None = None) -> list[Referral]:
    """Of everybody who is talked with and has nothing planned, the first introduction: of all, or about one client.

    Not of people put away. What they are owed as a source is nothing that keeps them in sight.
    """
    where = """
    id IN (SELECT min(r.id) FROM referral r JOIN client c ON c.id = r.lead_id
        WHERE r.stage IN ('in_touch', 'meeting', 'proposal') AND c.state IN ('active', 'paused')
            AND c.trashed_on IS NULL AND (?1 IS NULL OR ?1 IN (r.source_id, r.lead_id))
            AND NOT EXISTS (SELECT 1 FROM touchpoint t WHERE t.client_id = r.lead_id AND t.state = 'planned'
                AND t.kind NOT IN ('thank_you', 'report_back'))
        GROUP BY r.lead_id)
    """
    return write.find(Referral, ReferralRow, where, client_id, order="received_on, id")


def get(referral_id: int) -> Referral | None:
    found = write.record(Referral, ReferralRow.select().where(ReferralRow.id == referral_id))
    return found[0] if found else None


def been_at(client_id: int) -> set[Stage]:
    """Every stage that somebody was at in any introduction of theirs."""
    sql = "SELECT DISTINCT stage FROM referral_event WHERE referral_id IN (SELECT id FROM referral WHERE lead_id = ?)"
    return {Stage(stage) for (stage,) in database.execute_sql(sql, (client_id,)).fetchall()}


def written_to_on(client_id: int) -> date | None:
    """The day somebody was first written to, by way of whatever introduction (R19)."""
    sql = "SELECT max(first_message_on) FROM referral WHERE lead_id = ?"
    found = database.execute_sql(sql, (client_id,)).fetchone()[0]
    return date.fromisoformat(found) if found else None


def written_to() -> dict[int, date]:
    """The same of everybody who was."""
    sql = "SELECT lead_id, max(first_message_on) FROM referral WHERE first_message_on IS NOT NULL GROUP BY lead_id"
    return {lead_id: date.fromisoformat(on) for lead_id, on in database.execute_sql(sql).fetchall()}


def sales_of(client_id: int) -> set[int]:
    """The sales of somebody that an introduction brought."""
    sql = "SELECT sale_id FROM referral WHERE lead_id = ? AND sale_id IS NOT NULL"
    return {sale_id for (sale_id,) in database.execute_sql(sql, (client_id,)).fetchall()}


def events(referral_id: int) -> list[Event]:
    """The way an introduction went, the last stage last."""
    return write.find(Event, ReferralEventRow, "referral_id = ?", referral_id)


def add(**values: Unpack[ReferralColumns]) -> int:
    """Write an introduction down, with its first event."""
    referral_id = write.insert(ReferralRow, **values)
    _happened(referral_id, values["stage"], values["received_on"])
    return referral_id


def stand(
    referral_id: int,
    stage: Stage,
    on: date,
    *,
    who: Who = "owner",
    note: str = "",
    **values: Unpack[ReferralFacts],
) -> None:
    """Move an introduction to a stage: the only way, so that each leaves its event with the day and who it was."""
    write.change(ReferralRow, referral_id, stage=stage, **values)
    _happened(referral_id, stage, on, who, note)


def change(referral_id: int, **values: Unpack[ReferralFacts]) -> None:
    write.change(ReferralRow, referral_id, **values)


def _happened(referral_id: int, stage: Stage, on: date, who: Who = "owner", note: str = "") -> None:
    write.insert(ReferralEventRow, referral_id=referral_id, stage=stage, happened_on=on, who=who, note=note)
