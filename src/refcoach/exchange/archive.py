"""The archive: everything in one JSON file with a schema, decoded strictly or not at all.

What a table holds comes from outside; each becomes a frozen record whose fields msgspec checks. A field that has its
default is left out. No time of writing stands in it: the same book makes the same bytes.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import msgspec

from refcoach.domain.texts import one_line, without_controls
from refcoach.exchange.bounds import Refused, refusal
from refcoach.exchange.whole import write_bytes, write_whole

NAME = "RefCoach archive"
MOST_BYTES = 512 << 20
"""Room for a few hundred thousand people; to read it takes six times as much memory."""
_BACKUP = "make a backup instead, which holds all of it"
_YEARS = range(1900, 3000)
_HIGHEST_ID = 1 << 53
"""What every program that reads JSON can hold."""
_ID = Annotated[int, msgspec.Meta(ge=1, le=_HIGHEST_ID)]
_NUMBER = Annotated[int, msgspec.Meta(ge=-(1 << 63), le=(1 << 63) - 1)]
_UID = Annotated[str, msgspec.Meta(pattern="^[0-9A-Za-z-]{8,64}$")]
_NARROWER: dict[str, Any] = {
    "birthday_month": Annotated[int, msgspec.Meta(ge=1, le=12)] | None,
    "birthday_day": Annotated[int, msgspec.Meta(ge=1, le=31)] | None,
    # A line of the journal may be about no row, such as one that says that an undo was refused.
    "row_id": Annotated[int, msgspec.Meta(ge=0, le=_HIGHEST_ID)],
}
_MOMENTS = frozenset({"booked_at", "at_utc"})
"""Texts that are moments, or empty."""
_PLACE = re.compile(r"\$\.(?:tables\.)?(\w+)(?:\[(\d+)\](?:\.(\w+))?)?")
_STRANGE = re.compile("unknown field `(.*)`", re.DOTALL)
_HEAD = b'{\n"format": %b,\n"version": %d,\n"last_ids": %b,\n"tables": {'


@dataclass(frozen=True, slots=True)
class Form:
    """How an archive of one version is built: a record for each table, and the whole."""

    version: int
    records: Mapping[str, Any]
    whole: Any


@dataclass(frozen=True, slots=True)
class Read:
    """What an archive holds: rows as SQLite takes them, and the last id that each table gave away."""

    rows: Mapping[str, Sequence[Sequence[Any]]]
    last_ids: Mapping[str, int]


class _Head(msgspec.Struct):
    format: str = ""
    version: int = 0


def form(tables: Mapping[str, Iterable[tuple[Any, ...]]], version: int) -> Form:
    """Build the records: each column is a name, a type, and its default where it has one."""
    records = {name: _record(name, [_narrow(column) for column in columns]) for name, columns in tables.items()}
    held = _record("tables", [(name, list[kind], []) for name, kind in records.items()])  # type: ignore[valid-type]  # made just now
    last = dict[str, Annotated[int, msgspec.Meta(ge=0, le=_HIGHEST_ID)]]
    whole = _record("archive", [("format", str), ("version", int), ("last_ids", last), ("tables", held)])
    return Form(version, records, whole)


def _record(name: str, fields: list[tuple[Any, ...]]) -> Any:
    return msgspec.defstruct(
        name, fields, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True, gc=False
    )


def _narrow(column: tuple[Any, ...]) -> tuple[Any, ...]:
    name, kind, *default = column
    if name in _NARROWER:
        kind = _NARROWER[name]
    elif name == "uid":
        kind = _UID
    elif name == "id" or name.endswith("_id"):
        kind = _ID if kind is int else _ID | None
    elif kind in (int, int | None):
        kind = _NUMBER if kind is int else _NUMBER | None
    return (name, kind, *default)


def schema(whole: Form) -> bytes:
    """Return the JSON Schema of an archive, for whoever wants to read one with another program."""
    found = {"title": f"{NAME}, version {whole.version}", **msgspec.json.schema(whole.whole)}
    return msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n"


def write_schema(path: Path, whole: Form) -> None:
    write_bytes(path, schema(whole))


def write(path: Path, whole: Form, last_ids: Mapping[str, int], rows: Callable[[str], Iterable[Sequence[Any]]]) -> int:
    """Write every row of every table, a line each; return how many. Raises Refused."""
    count = 0

    def every(file: BinaryIO) -> None:
        nonlocal count
        encode = msgspec.json.Encoder().encode
        file.write(_HEAD % (encode(NAME), whole.version, encode(last_ids)))
        between = b"\n"
        for table, record in whole.records.items():
            file.write(between + encode(table) + b": [")
            between, comma = b"],\n", b"\n"
            for row in rows(table):
                file.write(comma + encode(_as_record(path, table, record, row)))
                comma = b",\n"
                count += 1
        file.write(b"]\n}\n}\n")
        if file.tell() > MOST_BYTES:
            raise refusal(one_line(path.name), "would be larger than an archive may be", _BACKUP)

    write_whole(path, every)
    return count


def _as_record(path: Path, table: str, record: Any, row: Sequence[Any]) -> Any:
    values = dict(zip(record.__struct_fields__, row, strict=True))
    try:
        # Strict but for what SQLite has no words of its own for: true and false.
        return msgspec.convert(values, record, strict=False)
    except msgspec.ValidationError as error:
        what = "would hold something that RefCoach could not read again"
        place = f"“{table}”, number {row[0]}, {_place(error)}"
        raise refusal(one_line(path.name), f"{what} ({place})", _BACKUP) from None


def read(path: Path, whole: Form) -> Read:
    """Read an archive strictly. Raises Refused with one sentence: nothing of a file that is not right is kept."""
    name = one_line(path.name) or str(path)
    data = _load(path, name)
    try:
        head = msgspec.json.decode(data, type=_Head)
        _check_head(head, whole, name)
        found = msgspec.json.decode(data, type=whole.whole)
    except (msgspec.DecodeError, RecursionError) as error:
        raise _not_ours(name, error) from None
    return Read(
        {table: [_as_stored(name, table, row) for row in getattr(found.tables, table)] for table in whole.records},
        found.last_ids,
    )


def _load(path: Path, name: str) -> bytes:
    try:
        if path.is_dir() or (path.exists() and not path.is_file()):
            raise refusal(name, "is not an ordinary file", "choose an archive, whose name ends in .json")
        if not path.exists():
            raise refusal(name, "was not found", "check where the file is and name it again")
        if path.stat().st_size > MOST_BYTES:
            raise refusal(name, "is larger than any archive of RefCoach", "check that it is the right file")
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it could not be opened"
        raise refusal(name, f"could not be read ({reason})", "check the file and name it again") from None


def _check_head(head: _Head, whole: Form, name: str) -> None:
    if head.format != NAME:
        raise refusal(name, "is not an archive of RefCoach", "choose a file that “export --format json” wrote")
    if head.version > whole.version:
        raise refusal(name, "was written by a newer RefCoach", "bring this one up to date and try again")
    if head.version < 1:
        raise _changed(name, "its version")


def _not_ours(name: str, error: Exception) -> Refused:
    if not isinstance(error, msgspec.ValidationError):
        return refusal(
            name, "is no JSON file, or was cut off", "copy it again from where it came, or choose another archive"
        )
    return _changed(name, _place(error))


def _place(error: Exception) -> str:
    """Say where something is wrong: table, line and column; never what stands there."""
    said, _, where = str(error).rpartition(" - at ")
    table, line, column = found.groups() if (found := _PLACE.search(where)) else ("", None, None)
    strange = _STRANGE.search(said or where)
    names = [table if table != "tables" else "", f"line {int(line) + 1}" if line else "", column or ""]
    names.append(one_line(strange[1], 40) if strange else "")
    return ", ".join(name if name.startswith("line ") else f"“{name}”" for name in names if name) or "its beginning"


def _changed(name: str, place: str) -> Refused:
    what = f"holds something that RefCoach never wrote ({place})"
    return refusal(name, what, "copy it again from where it came, or choose another archive")


def _as_stored(name: str, table: str, row: Any) -> list[Any]:
    """Return a record's values as SQLite takes them."""
    values = []
    for column in row.__struct_fields__:
        value = getattr(row, column)
        if type(value) is str:
            value = without_controls(value)
            if column in _MOMENTS and not _is_moment(value):
                raise _changed(name, f"“{table}”, “{column}”")
        elif type(value) is date:
            if value.year not in _YEARS:
                raise _changed(name, f"“{table}”, “{column}”")
            value = value.isoformat()
        values.append(value)
    return values


def _is_moment(text: str) -> bool:
    try:
        return not text or bool(datetime.fromisoformat(text))
    except ValueError:
        return False
