"""Check-ins, asks and introductions, and what was said."""

from peewee import SQL, BooleanField, DateField, IntegerField, TextField

from refcoach.domain.asks import Outcome
from refcoach.domain.referrals import How, MayKnow, MaySay
from refcoach.domain.referrals import Stage as ReferralStage
from refcoach.domain.touchpoints import Kind
from refcoach.domain.touchpoints import State as TouchpointState
from refcoach.store.tables.base import EnumField, Row, later, link
from refcoach.store.tables.happenings import IssueRow, MomentRow, SaleRow
from refcoach.store.tables.people import ClientRow


class ReferralRow(Row):
    source_id = link(ClientRow)
    lead_id = link(ClientRow)
    received_on = DateField()
    stage = EnumField(ReferralStage)
    introduction = EnumField(How, default=How.UNKNOWN)
    prompted = BooleanField(default=False)
    source_may_know = EnumField(MayKnow, default=MayKnow.NOTHING)
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
    minutes = IntegerField(null=True)
    by_hand = later(BooleanField(default=False))

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
    answered_on = DateField(null=True)

    class Meta:
        table_name = "ask"


class ReferralEventRow(Row):
    referral_id = link(ReferralRow, on_delete="CASCADE")
    stage = EnumField(ReferralStage)
    happened_on = DateField()
    who = TextField(default="")
    note = TextField(default="")

    class Meta:
        table_name = "referral_event"


class AnswerRow(Row):
    """What was answered to one question of a talk; the code is the coaching library's."""

    touchpoint_id = link(TouchpointRow, on_delete="CASCADE")
    code = TextField(default="")
    words = TextField(default="")

    class Meta:
        table_name = "answer"
        indexes = ((("touchpoint_id", "code"), True),)


class TaskRow(Row):
    """The owner's own task; `source` says what brought it, where that was not the owner."""

    client_id = link(ClientRow, optional=True)
    text = TextField(default="")
    due_on = DateField()
    snoozed_until = DateField(null=True)
    done_on = DateField(null=True)
    source = TextField(default="")

    class Meta:
        table_name = "task"


class MeetingRow(Row):
    """A talk at the client's table that is going on, or was when the power failed."""

    client_id = link(ClientRow)
    touchpoint_id = link(TouchpointRow, optional=True)
    began_at = TextField(default="")
    ended_at = TextField(default="")

    class Meta:
        table_name = "meeting"


class MeetingNameRow(Row):
    meeting_id = link(MeetingRow, on_delete="CASCADE")
    name = TextField(default="")
    introduction = EnumField(How, default=How.UNKNOWN)
    known_from = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "meeting_name"


# A check-in may be the follow-up of an ask, an ask belongs to a check-in which may be about an introduction, which an
# ask may have brought: a circle. Columns stand in the order in which the migrations made them.
TouchpointRow._meta.add_field("superseded_by_id", link(TouchpointRow, optional=True))
TouchpointRow._meta.add_field("ask_id", link(AskRow, optional=True))
ReferralRow._meta.add_field("ask_id", link(AskRow, optional=True))
ReferralRow._meta.add_field("sale_id", link(SaleRow, optional=True))
ReferralRow._meta.add_field("imported", later(BooleanField(default=False)))
ReferralRow._meta.add_field("may_say", later(EnumField(MaySay, default=MaySay.UNKNOWN)))
ReferralRow._meta.add_field("may_call_on", DateField(null=True))
ReferralRow._meta.add_field("first_message_on", DateField(null=True))
