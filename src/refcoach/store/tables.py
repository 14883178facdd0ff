"""The tables, private to the store. A released one never changes: a new column is a new migration."""

from typing import Any

from peewee import (
    SQL,
    BooleanField,
    DateField,
    ForeignKeyField,
    IntegerField,
    Model,
    SqliteDatabase,
    TextField,
)
from playhouse.sqlite_ext import AutoIncrementField

from refcoach.domain.asks import Outcome
from refcoach.domain.clients import State as ClientState
from refcoach.domain.promises import State as PromiseState
from refcoach.domain.referrals import Stage as ReferralStage
from refcoach.domain.touchpoints import Kind
from refcoach.domain.touchpoints import State as TouchpointState

database = SqliteDatabase(None, autoconnect=False)


class EnumField(TextField):
    """A StrEnum, kept as its value."""

    def __init__(self, kind: type, **options: Any) -> None:
        self.kind = kind
        super().__init__(**options)

    def db_value(self, value: Any) -> Any:
        return None if value is None else str(value)

    def python_value(self, value: Any) -> Any:
        return None if value is None else self.kind(value)


def link(to: Any, *, optional: bool = False, on_delete: str = "RESTRICT") -> Any:
    """Point to a row by its plain id: `row.client_id` is a number, never a query."""
    return ForeignKeyField(to, null=optional, on_delete=on_delete, object_id_name="_ref", lazy_load=False)


class Row(Model):
    """Every row has an id that is never used again and a uid that stays the same across computers."""

    id = AutoIncrementField()
    uid = TextField(unique=True)

    class Meta:
        database = database
        legacy_table_names = False


class ClientRow(Row):
    display_name = TextField(default="")
    sort_name = TextField(default="", index=True)
    given_name = TextField(default="")
    family_name = TextField(default="")
    is_organisation = BooleanField(default=False)
    company = TextField(default="")
    state = EnumField(ClientState)
    paused_until = DateField(null=True)
    existing_client = BooleanField(default=False)
    wanted = BooleanField(default=False)
    grade = TextField(default="")
    do_not_ask = BooleanField(default=False)
    do_not_ask_on = DateField(null=True)
    do_not_ask_reason = TextField(default="")
    birthday_month = IntegerField(null=True)
    birthday_day = IntegerField(null=True)
    address = TextField(default="")
    notes = TextField(default="")
    tags = TextField(default="")
    result_one_line = TextField(default="")
    reach_by = TextField(default="")
    referred_by_note = TextField(default="")

    class Meta:
        table_name = "client"


class ContactPointRow(Row):
    client_id = link(ClientRow, on_delete="CASCADE")
    kind = TextField(default="")
    value = TextField(default="")
    match_key = TextField(default="", index=True)
    label = TextField(default="")
    is_primary = BooleanField(default=False)
    consent = TextField(default="")

    class Meta:
        table_name = "contact_point"


class ExternalRefRow(Row):
    client_id = link(ClientRow, on_delete="CASCADE")
    source = TextField(default="")
    value = TextField(default="")

    class Meta:
        table_name = "external_ref"


class SaleRow(Row):
    client_id = link(ClientRow)
    sold_on = DateField()
    starts_on = DateField(null=True)
    title = TextField(default="")
    promised_result = TextField(default="")
    over_delivery = TextField(default="")
    state = TextField(default="")

    class Meta:
        table_name = "sale"


class PromiseRow(Row):
    client_id = link(ClientRow)
    sale_id = link(SaleRow, optional=True)
    state = EnumField(PromiseState)
    count = IntegerField(default=0)
    made_on = DateField()
    deadline_on = DateField()
    words = TextField(default="")
    ended_on = DateField(null=True)
    ended_reason = TextField(default="")

    class Meta:
        table_name = "promise"


class CommitmentRow(Row):
    promise_id = link(PromiseRow, on_delete="CASCADE")
    text = TextField(default="")
    done_on = DateField(null=True)

    class Meta:
        table_name = "commitment"


class MomentRow(Row):
    client_id = link(ClientRow)
    said_on = DateField()
    words = TextField(default="")
    how = TextField(default="")
    heard_by = TextField(default="")
    about_whom = TextField(default="")
    may_be_quoted = TextField(default="")

    class Meta:
        table_name = "moment"


class IssueRow(Row):
    client_id = link(ClientRow)
    opened_on = DateField()
    summary = TextField(default="")
    action = TextField(default="")
    fix_by = DateField(null=True)
    fixed_on = DateField(null=True)
    confirmed_on = DateField(null=True)
    closed_on = DateField(null=True)

    class Meta:
        table_name = "issue"


class ReferralRow(Row):
    source_id = link(ClientRow)
    lead_id = link(ClientRow)
    received_on = DateField()
    stage = EnumField(ReferralStage)
    introduction = TextField(default="")
    prompted = BooleanField(default=False)
    source_may_know = TextField(default="")
    attempts = IntegerField(default=0)
    last_contact_on = DateField(null=True)
    next_step = TextField(default="")
    value = TextField(default="")

    class Meta:
        table_name = "referral"


class TouchpointRow(Row):
    client_id = link(ClientRow)
    kind = EnumField(Kind)
    nominal_on = DateField()
    scheduled_on = DateField()
    state = EnumField(TouchpointState)
    booked_at = TextField(default="")
    snoozed_until = DateField(null=True)
    snoozes = IntegerField(default=0)
    pinned = BooleanField(default=False)
    done_on = DateField(null=True)
    score = IntegerField(null=True)
    note = TextField(default="")
    reason = TextField(default="")
    sale_id = link(SaleRow, optional=True)
    referral_id = link(ReferralRow, optional=True)
    moment_id = link(MomentRow, optional=True)
    issue_id = link(IssueRow, optional=True)

    class Meta:
        table_name = "touchpoint"


# Only what is planned is ever looked for by its day: a small partial index answers Today and the calendar.
TouchpointRow.add_index(
    SQL(
        'CREATE INDEX IF NOT EXISTS "touchpoint_planned" ON "touchpoint"'
        ' ("scheduled_on", "client_id", "kind") WHERE "state" = \'planned\''
    )
)
# The calendar shows what was done on the day it was done.
TouchpointRow.add_index(
    SQL(
        'CREATE INDEX IF NOT EXISTS "touchpoint_done" ON "touchpoint"'
        ' (coalesce("done_on", "scheduled_on")) WHERE "state" = \'done\''
    )
)


class AskRow(Row):
    client_id = link(ClientRow)
    touchpoint_id = link(TouchpointRow, optional=True)
    sale_id = link(SaleRow, optional=True)
    asked_on = DateField(index=True)
    situation = TextField(default="")
    outcome = EnumField(Outcome)
    forecast = IntegerField(null=True)
    readiness = TextField(default="")
    reasons = TextField(default="")
    override_reason = TextField(default="")
    hesitation = TextField(default="")
    trigger_id = IntegerField(null=True)
    rehearsed_at = TextField(default="")
    next_on = DateField(null=True)

    class Meta:
        table_name = "ask"


# An ask belongs to a check-in, which may be about an introduction, which an ask may have brought: a circle.
ReferralRow._meta.add_field("ask_id", link(AskRow, optional=True))


class IdealClientRow(Row):
    one_line = TextField(default="")
    not_a_fit = TextField(default="")
    valid_from = DateField()

    class Meta:
        table_name = "ideal_client"


class TriggerSentenceRow(Row):
    words = TextField(default="")
    client_id = link(ClientRow, optional=True)
    heard_on = DateField()
    used = BooleanField(default=False)
    position = IntegerField(default=0)

    class Meta:
        table_name = "trigger_sentence"


class TargetRow(Row):
    line = TextField(default="")
    role = TextField(default="")
    position = IntegerField(default=0)
    client_id = link(ClientRow, optional=True)
    retired_on = DateField(null=True)

    class Meta:
        table_name = "target"


class HandoutRow(Row):
    client_id = link(ClientRow)
    kind = TextField(default="")
    count = IntegerField(default=0)
    given_on = DateField()
    asked_on = DateField(null=True)

    class Meta:
        table_name = "handout"


class GameRow(Row):
    word = TextField(default="")
    best_sentence = TextField(default="")
    starts_on = DateField()
    ends_on = DateField(null=True)

    class Meta:
        table_name = "game"


class ScorecardAnswerRow(Row):
    question = TextField(default="")
    answered_on = DateField()
    score = IntegerField(default=0)
    action = TextField(default="")
    action_on = DateField(null=True)

    class Meta:
        table_name = "scorecard_answer"


class RehearsalCardRow(Row):
    situation = TextField(default="")
    item = TextField(default="")
    state = TextField(default="")
    due_on = DateField(null=True)

    class Meta:
        table_name = "rehearsal_card"


class ImportBatchRow(Row):
    file_name = TextField(default="")
    format = TextField(default="")
    imported_on = DateField()
    counts = TextField(default="")
    batch = TextField(default="")

    class Meta:
        table_name = "import_batch"


class ReminderRow(Row):
    key = TextField(unique=True)
    touchpoint_id = link(TouchpointRow, optional=True, on_delete="CASCADE")
    due_on = DateField()
    state = TextField(default="")
    run = TextField(default="")

    class Meta:
        table_name = "reminder"


class DayOffRow(Row):
    on = DateField(unique=True)
    name = TextField(default="")

    class Meta:
        table_name = "day_off"


class SettingRow(Row):
    name = TextField(unique=True)
    value = TextField(default="")

    class Meta:
        table_name = "setting"


class JournalRow(Row):
    """One row before and after a change; or, with a last_id, rows that were added together and stand as they were.

    Those are not written down twice: each is in its table, or is the `before` of the first later entry about it.
    """

    batch = TextField(default="", index=True)
    label = TextField(default="")
    at_utc = TextField(default="")
    who = TextField(default="")
    table_name = TextField(default="")
    row_id = IntegerField(default=0)
    last_id = IntegerField(null=True)
    before = TextField(null=True)
    after = TextField(null=True)

    class Meta:
        table_name = "journal"


ALL = (
    ClientRow,
    ContactPointRow,
    ExternalRefRow,
    SaleRow,
    PromiseRow,
    CommitmentRow,
    MomentRow,
    IssueRow,
    ReferralRow,
    TouchpointRow,
    AskRow,
    IdealClientRow,
    TriggerSentenceRow,
    TargetRow,
    HandoutRow,
    GameRow,
    ScorecardAnswerRow,
    RehearsalCardRow,
    ImportBatchRow,
    ReminderRow,
    DayOffRow,
    SettingRow,
    JournalRow,
)
TABLES: dict[str, type[Row]] = {model._meta.table_name: model for model in ALL}
