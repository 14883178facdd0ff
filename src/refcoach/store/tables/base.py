"""What every table has: the open file, an id that is never used again, a uid that is the same on every computer."""

from enum import StrEnum
from typing import Any

from peewee import SQL, Field, ForeignKeyField, Model, TextField
from playhouse.sqlite_ext import AutoIncrementField

from refcoach.store.driver import unopened

database = unopened()


class EnumField(TextField):
    """A StrEnum, kept as its value."""

    def __init__(self, kind: type[StrEnum], **options: Any) -> None:
        self.kind = kind
        super().__init__(**options)

    def db_value(self, value: Any) -> Any:
        return None if value is None else str(value)

    def python_value(self, value: Any) -> Any:
        return None if value is None else self.kind(value)


def link(to: Any, *, optional: bool = False, on_delete: str = "RESTRICT") -> Any:
    """Point to a row by its plain id: `row.client_id` is a number, never a query."""
    return ForeignKeyField(to, null=optional, on_delete=on_delete, object_id_name="_ref", lazy_load=False)


def literal(default: Any) -> str:
    """What a column is by default, as SQL has it."""
    if default is None:
        return "NULL"
    return f"'{default}'" if isinstance(default, str) else str(int(default))


def later(field: Field) -> Any:
    """A column that came to rows that stood already: SQLite takes it only with its default in words."""
    field.constraints = [SQL(f"DEFAULT {literal(field.default)}")]
    return field


class Row(Model):
    """Every row has an id that is never used again and a uid that stays the same across computers."""

    id = AutoIncrementField()
    uid = TextField(unique=True)

    class Meta:
        database = database
        legacy_table_names = False
