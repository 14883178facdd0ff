"""What happens between owner and client: sales and agreements, compliments and problems."""

from peewee import BooleanField, DateField, IntegerField, TextField

from refcoach.domain.cadence import SalePlan
from refcoach.domain.happenings import How, SaleState
from refcoach.domain.promises import State as PromiseState
from refcoach.domain.quoting import MayQuote, QuoteAs
from refcoach.store.tables.base import EnumField, Row, later, link
from refcoach.store.tables.people import ClientRow


class SaleRow(Row):
    client_id = link(ClientRow)
    sold_on = DateField()
    starts_on = DateField(null=True)
    title = TextField(default="")
    promised_result = TextField(default="")
    over_delivery = TextField(default="")
    state = EnumField(SaleState, default=SaleState.OPEN)
    plan = later(EnumField(SalePlan, default=SalePlan.FULL))
    start_unknown = later(BooleanField(default=False))
    amount = IntegerField(null=True)
    currency = later(TextField(default=""))
    ask_announced_on = DateField(null=True)
    over_delivered_on = DateField(null=True)
    over_delivery_until = DateField(null=True)
    cancelled_on = DateField(null=True)
    cancel_reason = later(TextField(default=""))

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
    by_their_word = later(IntegerField(default=0))

    class Meta:
        table_name = "promise"


class CommitmentRow(Row):
    promise_id = link(PromiseRow, on_delete="CASCADE")
    text = TextField(default="")
    done_on = DateField(null=True)
    due_on = DateField(null=True)
    snoozed_until = DateField(null=True)

    class Meta:
        table_name = "commitment"


class MomentRow(Row):
    client_id = link(ClientRow)
    said_on = DateField()
    words = TextField(default="")
    how = EnumField(How, default=How.IN_PERSON)
    heard_by = TextField(default="")
    about_whom = TextField(default="")
    may_be_quoted = EnumField(MayQuote, default=MayQuote.UNKNOWN)
    quote_as = later(EnumField(QuoteAs, default=QuoteAs.UNSAID))
    talked_on = DateField(null=True)

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
    closed_note = later(TextField(default=""))

    class Meta:
        table_name = "issue"
