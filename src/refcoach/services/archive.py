"""Everything into one JSON file, and back from it into a book without people.

The journal goes along: the history of each client stands in it, and what was done before can still be undone. What has
been told (the ledger of reminders) goes along too, so that nothing pops again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_type_hints

import msgspec

from refcoach.domain.own_text import OwnText, is_sound
from refcoach.domain.reminders import Every
from refcoach.domain.texts import one_line
from refcoach.exchange import archive as file
from refcoach.exchange.bounds import Refused, refusal
from refcoach.services.desk import EVERYTHING, Desk, Refusal
from refcoach.services.settings import check
from refcoach.store import archive as store
from refcoach.store import brought_back, logo
from refcoach.store.database import after_commit, data_file, known_version, put_log_away, snapshot, transaction
from refcoach.store.settings import LOGO, OF_THIS_COMPUTER, Settings

_DAYS = ("digest_paused_until", "seen_on", "catch_ups_on", "began_on", "opened_on")
"""Settings that are days, or empty."""
_NOT_EMPTY = (
    "There are people in this book already, so nothing was changed: name another folder with --data, and the archive"
    " begins a new book there."
)


_NO_PICTURE = "Your logo or picture can't be read any more, so it is not in it: choose it anew in Settings."


@dataclass(frozen=True, slots=True)
class Written:
    """How many people an archive holds, and in a sentence what it does not: "" where that is nothing."""

    people: int
    left_out: str = ""


def write(path: Path) -> Written:
    """Write the whole book into one file, as it stands at this moment. Raises Refused.

    What `restore` would not take, it leaves out and says: an archive that nobody can bring back is none.
    """
    with snapshot():
        file.write(path, form(), store.last_ids(), store.rows)
        return Written(store.people(), _NO_PICTURE if logo.is_spoilt() else "")


def write_schema(path: Path) -> None:
    """Write what an archive looks like, as JSON Schema. Raises Refused."""
    file.write_schema(path, form())


def restore(desk: Desk, path: Path) -> int:
    """Put an archive in place of a book without people; return how many it brought.

    Raises Refused for a file that is not right in all its parts, and Refusal for a book with people in it.
    """
    read = file.read(path, form())
    _check_settings(path, read.rows["setting"])
    _check_journal(path, read.rows["journal"])
    _check_own_words(path, read.rows["own_text"])
    with transaction():
        if store.people():
            raise Refusal(_NOT_EMPTY)
        try:
            store.fill(read.rows, read.last_ids)
        except store.Unfit as error:
            raise _wrong(path, f"holds {error}") from error
        after_commit(lambda: desk.announce(EVERYTHING))
    # Another journal stands there now: the log would no longer go on from what the file says.
    put_log_away()
    brought_back.note(data_file().parent, None)
    return len(read.rows["client"])


def form() -> file.Form:
    """What an archive of this release looks like; its version is that of the tables."""
    return file.form(store.tables(), known_version())


def _wrong(path: Path, what: str) -> Refused:
    return refusal(one_line(path.name), what, "copy it again from where it came, or choose another archive")


def _check_settings(path: Path, rows: Sequence[Sequence[Any]]) -> None:
    """Every setting is one we know, and says what it may say."""
    kinds = get_type_hints(Settings)
    values = {}
    for _, _, name, text in rows:
        if name == LOGO:
            _check_logo(path, text)
            continue
        if name not in kinds or name in OF_THIS_COMPUTER:
            raise _wrong(path, "holds a setting that RefCoach does not know")
        try:
            values[name] = msgspec.json.decode(text, type=kinds[name])
            if name in _DAYS and values[name]:
                date.fromisoformat(values[name])
        except (msgspec.DecodeError, ValueError):
            raise _wrong(path, f"holds a setting that says nothing RefCoach understands ({name})") from None
    try:
        check(values)
        Every(values.get("digest_every", Every.DAY))
    except (Refusal, ValueError, TypeError):
        raise _wrong(path, "holds a setting out of its bounds") from None


def _check_logo(path: Path, text: str) -> None:
    if logo.unpacked(text) is None:
        raise _wrong(path, "holds a picture of the business that RefCoach never wrote")


def _check_own_words(path: Path, rows: Sequence[Sequence[Any]]) -> None:
    """What stood under the owner's words is a text of its own: it is as RefCoach wrote it too."""
    names = [name for name, *_ in store.tables()["own_text"]]
    for number, row in enumerate(rows, 1):
        values = dict(zip(names, row, strict=True))
        if not is_sound(OwnText(**{name: values[name] for name in OwnText.__dataclass_fields__})):
            raise _wrong(path, f"holds own words that RefCoach never wrote (“own_text”, line {number})")


def _check_journal(path: Path, rows: Sequence[Sequence[Any]]) -> None:
    """Each line is about a table that is there, and its pictures of rows have that table's columns."""
    columns = {table: {name for name, *_ in its} for table, its in store.tables().items()}
    names = [name for name, *_ in store.tables()["journal"]]
    for row in rows:
        line = dict(zip(names, row, strict=True))
        if not _fits(line, columns):
            raise _wrong(path, "holds a line of the journal that RefCoach never wrote")


def _fits(line: Mapping[str, Any], columns: Mapping[str, set[str]]) -> bool:
    known = columns.get(line["table_name"])
    return known is not None and all(known.issuperset(line[side] or ()) for side in store.PICTURES)
