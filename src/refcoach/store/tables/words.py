"""The owner's words: who is wanted, what they say, own texts, practice."""

from peewee import BooleanField, DateField, IntegerField, TextField

from refcoach.store.tables.base import Row, later, link
from refcoach.store.tables.people import ClientRow


class IdealClientRow(Row):
    one_line = TextField(default="")
    not_a_fit = TextField(default="")
    valid_from = DateField()
    says = later(TextField(default=""))

    class Meta:
        table_name = "ideal_client"


class TriggerSentenceRow(Row):
    words = TextField(default="")
    client_id = link(ClientRow, optional=True)
    heard_on = DateField()
    used = BooleanField(default=False)
    position = IntegerField(default=0)
    where_heard = later(TextField(default=""))
    retired_on = DateField(null=True)

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


class TargetTickRow(Row):
    """A client knows somebody on the list of people I'd like to meet."""

    target_id = link(TargetRow, on_delete="CASCADE")
    client_id = link(ClientRow, on_delete="CASCADE")
    ticked_on = DateField()
    known_from = TextField(default="")

    class Meta:
        table_name = "target_tick"


class HandoutRow(Row):
    client_id = link(ClientRow)
    kind = TextField(default="")
    count = IntegerField(default=0)
    given_on = DateField()
    asked_on = DateField(null=True)
    used = IntegerField(null=True)

    class Meta:
        table_name = "handout"


class OwnTextRow(Row):
    """The owner's own words for a step or an answer; `builtin` and `edition` are what stood under them."""

    situation = TextField(default="")
    item = TextField(default="")
    words = TextField(default="")
    builtin = TextField(default="")
    edition = IntegerField(default=0)
    looked_at_edition = IntegerField(default=0)
    uses_builtin = BooleanField(default=False)
    hidden = BooleanField(default=False)
    position = IntegerField(null=True)
    changed_on = DateField()

    class Meta:
        table_name = "own_text"
        indexes = ((("situation", "item"), True),)


class RehearsalCardRow(Row):
    situation = TextField(default="")
    item = TextField(default="")
    state = TextField(default="")
    due_on = DateField(null=True)

    class Meta:
        table_name = "rehearsal_card"


class RehearsalReviewRow(Row):
    card_id = link(RehearsalCardRow, on_delete="CASCADE")
    reviewed_at = TextField(default="")
    rating = IntegerField(default=0)
    hesitation = TextField(default="")

    class Meta:
        table_name = "rehearsal_review"
