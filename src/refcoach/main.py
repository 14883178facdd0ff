"""Builds everything once, then steps aside; the only reader of the clock."""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from refcoach.cli.arguments import parse
from refcoach.cli.run import a_date, one_line_of, run
from refcoach.paths import data_folder
from refcoach.services.desk import Change, Desk, Refusal
from refcoach.store.database import CannotOpen, close_database, open_database


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The computer's clock; with `day`, that date at the present time, for rehearsal and tests."""

    day: date | None = None

    def now(self) -> datetime:
        now = datetime.now()  # noqa: TID251, DTZ005  # the one place: business dates are the computer's local dates
        if self.day is None:
            return now
        # Whatever the hour, the business date is the day asked for.
        return datetime.combine(self.day, max(now.time(), now.time().replace(hour=4, minute=0)))

    def utc(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251  # the one place


def build(data: Path, day: date | None, announce: Callable[[Change], None] | None = None) -> Desk:
    """Open the data folder and wire the core, for the window, the command line and tests alike."""
    open_database(data)
    clock = SystemClock(day)
    return Desk(clock, announce) if announce else Desk(clock)


def main(arguments: Sequence[str]) -> int:
    """Run RefCoach; returns the exit status."""
    # Files made from here on are the owner's alone.
    os.umask(0o077)
    options = parse(arguments)
    try:
        day = a_date(options.today) if options.today is not None else None
    except Refusal as error:
        print(one_line_of(error), file=sys.stderr)
        return 1
    data = data_folder(options.data)
    if options.command:
        try:
            return run(options, lambda: build(data, day))
        finally:
            close_database()
    return _window(options.self_test, options.picture, options.demo, data, day)


def _window(self_test: bool, picture: str | None, demo: bool, data: Path, day: date | None) -> int:
    if self_test:
        from refcoach.ui.self_test import self_test as test

        return test(Path(picture) if picture else None)
    from refcoach.ui.application import run as open_window

    try:
        return open_window(lambda folder, announce: build(folder, day, announce), data, demo=demo)
    except (CannotOpen, Refusal) as error:
        print(one_line_of(error), file=sys.stderr)
        return 1


def console() -> None:
    """Entry point of the `refcoach` command."""
    try:
        sys.exit(main(sys.argv[1:]))
    except BrokenPipeError:
        # The reader of a pipe went away: nothing is left to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
