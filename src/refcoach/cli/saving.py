"""`check --save`: what can still be read of a damaged book, without opening it."""

import sys
from pathlib import Path

from refcoach.cli.printed import one_line_of, people
from refcoach.exchange.bounds import Refused
from refcoach.paths import quoted
from refcoach.services import salvage
from refcoach.services.desk import Refusal
from refcoach.store import trouble


def save(book: Path, folder: Path) -> int:
    """Save what can be read into a new folder; returns the exit status."""
    try:
        saved = salvage.save(book, folder)
    except (Refusal, Refused) as error:
        print(one_line_of(error), file=sys.stderr)
        return 1
    except OSError as error:
        fault = trouble.fault_of(error) or trouble.Fault.BROKEN
        print(trouble.in_words(fault, folder.parent, "this was not saved"), file=sys.stderr)
        return 1
    rows = "1 row was" if saved.rows == 1 else f"{saved.rows} rows were"
    print(f"{rows} saved in {saved.folder}, of {people(saved.people)}. The book was not touched.")
    print(f"“refcoach --data NEW import {quoted(saved.folder / salvage.PEOPLE)}” brings the people into a new book.")
    return 0
