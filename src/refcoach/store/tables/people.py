"""People and firms, and how to reach them."""

from peewee import BooleanField, DateField, IntegerField, TextField

from refcoach.domain.clients import Consent, HowMany, PointKind
from refcoach.domain.clients import State as ClientState
from refcoach.store.tables.base import EnumField, Row, later, link


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
    how_many = later(EnumField(HowMany, default=HowMany.ONE))
    greeting = later(TextField(default=""))
    name_prefix = later(TextField(default=""))
    middle_name = later(TextField(default=""))
    name_suffix = later(TextField(default=""))
    partner = later(BooleanField(default=False))
    marked_on = DateField(null=True)
    state_on = DateField(null=True)
    state_reason = later(TextField(default=""))
    graded_on = DateField(null=True)
    grade_note = later(TextField(default=""))
    trashed_on = DateField(null=True)
    removed_number = IntegerField(null=True)
    reason_checked_on = DateField(null=True)

    class Meta:
        table_name = "client"


class ContactPointRow(Row):
    client_id = link(ClientRow, on_delete="CASCADE")
    kind = EnumField(PointKind)
    value = TextField(default="")
    match_key = TextField(default="", index=True)
    label = TextField(default="")
    is_primary = BooleanField(default=False)
    consent = EnumField(Consent, default=Consent.NOT_ASKED)

    class Meta:
        table_name = "contact_point"


class ExternalRefRow(Row):
    client_id = link(ClientRow, on_delete="CASCADE")
    source = TextField(default="")
    value = TextField(default="")

    class Meta:
        table_name = "external_ref"


class AddressRow(Row):
    """A further address; at position 0 of what kind the first one is, whose text is the client's own column."""

    client_id = link(ClientRow, on_delete="CASCADE")
    kind = TextField(default="")
    text = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "address"


class NotSameRow(Row):
    """Two people who look alike and are not the same: never offered again."""

    first_id = link(ClientRow, on_delete="CASCADE")
    second_id = link(ClientRow, on_delete="CASCADE")

    class Meta:
        table_name = "not_same"


class MergeRow(Row):
    kept_id = link(ClientRow, on_delete="CASCADE")
    gone_id = link(ClientRow, on_delete="CASCADE")
    merged_on = DateField()
    batch = TextField(default="")
    undone_on = DateField(null=True)

    class Meta:
        table_name = "merge"
