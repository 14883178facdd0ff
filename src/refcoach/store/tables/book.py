"""The book itself: imports, reminders, days off, settings and the journal."""

from peewee import SQL, DateField, IntegerField, TextField

from refcoach.domain.reminders import Told
from refcoach.store.tables.base import EnumField, Row, link
from refcoach.store.tables.talks import TouchpointRow


class ImportBatchRow(Row):
    file_name = TextField(default="")
    format = TextField(default="")
    imported_on = DateField()
    counts = TextField(default="")
    batch = TextField(default="")

    class Meta:
        table_name = "import_batch"


class ImportMappingRow(Row):
    """What the owner said the columns of a file of this shape mean; `columns` is JSON, column to field."""

    shape = TextField(unique=True)
    name = TextField(default="")
    columns = TextField(default="")
    saved_on = DateField()

    class Meta:
        table_name = "import_mapping"


class ReminderRow(Row):
    key = TextField(unique=True)
    touchpoint_id = link(TouchpointRow, optional=True, on_delete="CASCADE")
    due_on = DateField()
    state = EnumField(Told)
    run = TextField(default="")

    class Meta:
        table_name = "reminder"


class DayOffRow(Row):
    on = DateField(unique=True)
    name = TextField(default="")

    class Meta:
        table_name = "day_off"


class AwayRow(Row):
    first_on = DateField()
    last_on = DateField()
    batch = TextField(default="")

    class Meta:
        table_name = "away"


class SettingRow(Row):
    name = TextField(unique=True)
    value = TextField(default="")

    class Meta:
        table_name = "setting"


class LoosenedSwitchRow(Row):
    """A switch of the trade's rules that the owner set aside, with the reason."""

    switch = TextField(unique=True)
    reason = TextField(default="")
    loosened_on = DateField()

    class Meta:
        table_name = "loosened_switch"


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


# What was taken back already is looked for among undos alone.
JournalRow.add_index(
    SQL(
        'CREATE INDEX IF NOT EXISTS "journal_undo" ON "journal" ("label")'
        " WHERE \"label\" >= 'undo:' AND \"label\" < 'undo;'"
    )
)
