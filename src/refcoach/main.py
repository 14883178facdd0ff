"""Builds everything once, then steps aside; the only reader of the clock."""

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from refcoach.cli.arguments import ABOUT_THE_FILE
from refcoach.cli.parsing import parse
from refcoach.cli.printed import one_line_of
from refcoach.cli.reading import a_date
from refcoach.domain.pack_countries import pack_country
from refcoach.domain.texts import one_line
from refcoach.paths import Nowhere, data_folder, usual_folder
from refcoach.services.desk import Changed, Desk, Refusal
from refcoach.store import place, settings, trouble
from refcoach.store.database import (
    FILE_NAME,
    CannotOpen,
    close_database,
    is_open,
    make_folder,
    open_database,
    wait_at_most,
)

if sys.platform != "win32":
    from time import tzset

if TYPE_CHECKING:
    from refcoach.cli.kit import Draw
    from refcoach.ui.presence.second_start import Message

ZONE_SECONDS = 300.0
NO_ANSWER = 3
"""What a start answers when the window that has this book open does not."""
PATIENCE_MS = 1000
"""How long the window stands still for another program that writes; a command has more time."""


@dataclass(slots=True)
class SystemClock:
    """The computer's clock; with `day`, that date at the present time, for rehearsal and tests."""

    day: date | None = None
    _zone_read: float = field(default=float("-inf"), init=False, repr=False)

    def now(self) -> datetime:
        self._notice_another_zone()
        now = datetime.now()  # noqa: TID251, DTZ005  # the one place: business dates are the computer's local dates
        if self.day is None:
            return now
        # Whatever the hour, and whatever hour the owner's days start at, the business date is the day asked for.
        starts_at = settings.load().day_starts_at if is_open() else 0
        return datetime.combine(self.day, max(now.time(), time(starts_at)))

    def _notice_another_zone(self) -> None:
        """Without this Python stays in the zone it started in, wherever the laptop went since (R27).

        It is the dearest thing an idle program would do every minute.
        """
        if sys.platform != "win32" and monotonic() - self._zone_read > ZONE_SECONDS:
            self._zone_read = monotonic()
            tzset()

    def utc(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251  # the one place


def build(
    data: Path,
    day: date | None,
    announce: Callable[[Changed], None] | None = None,
    *,
    begin_anew: bool = False,
    to_look: bool = False,
) -> Desk:
    """Open the data folder and wire the core, for the window, the command line and tests alike."""
    if not (to_look and trouble.barred(data) and _is_copied(data)):
        # Somebody waits for the window, which reads every page once it is there; a command can do so first.
        open_database(data, read_later=announce is not None, begin_anew=begin_anew)
    if announce is not None:
        wait_at_most(PATIENCE_MS)
    clock = SystemClock(day)
    return Desk(clock, announce) if announce else Desk(clock)


def _is_copied(data: Path) -> bool:
    from refcoach.store import for_reading  # hardly any book is

    return for_reading.open_copy(data)


def main(arguments: Sequence[str], draw: "Draw | None" = None) -> int:
    """Run RefCoach; returns the exit status. `draw` makes a PDF for the commands, which know nothing of Qt."""
    # Files made from here on are the owner's alone.
    os.umask(0o077)
    options = parse(arguments)
    try:
        day = a_date(options.today) if options.today is not None else None
        data = data_folder(options.data)
    except (Refusal, Nowhere) as error:
        print(one_line_of(error), file=sys.stderr)
        return 1
    if options.command and (data / place.MOVED).exists() and (elsewhere := _is_elsewhere(data, day)):
        print(one_line(elsewhere, limit=2000), file=sys.stderr)
        return 1
    if options.command == "check" and options.save:
        from refcoach.cli.saving import save

        return save(data / FILE_NAME, Path(options.save))
    if options.command:
        # The window needs none of it.
        from refcoach.cli.run import run, run_on_the_file

        options.draw = draw
        try:
            if options.command in ABOUT_THE_FILE:
                return run_on_the_file(options, data, Desk(SystemClock(day)))
            return run(options, lambda: _build_for_a_command(options, data, day))
        finally:
            close_database()
    return _window(options, data, day)


def _build_for_a_command(options: Namespace, data: Path, day: date | None) -> Desk:
    from refcoach.cli.run import keeps

    desk = build(data, day, begin_anew=options.begin_anew, to_look=not keeps(options))
    desk = replace(desk, country=country_of_the_system(os.environ))
    if carrier := place.travels(data):
        print(place.warning(data, carrier, is_offered=_usual_place(data) is not None), file=sys.stderr)
    return desk


def country_of_the_system(environment: Mapping[str, str]) -> str:
    """Return the country a terminal is set to ("en_GB.UTF-8"), as the rules packs call it; "" where it says none."""
    said = environment.get("LC_ALL") or environment.get("LANG") or ""
    code = said.partition(".")[0].partition("@")[0].rpartition("_")[2]
    return pack_country(code) if "_" in said else ""


def _is_elsewhere(data: Path, day: date | None) -> str:
    """Say where the book was moved that was in a folder; "" where it is there."""
    # Hardly any command needs it.
    from refcoach.services import moving
    from refcoach.store.lock import AlreadyOpen, DataLock

    try:
        with DataLock(data):
            return moving.where(Desk(SystemClock(day)), data)
    except CannotOpen as error:
        return str(error)
    except (AlreadyOpen, OSError):
        # Who has it open knows; where it is being moved now, opening it waits; and where it cannot be, that says why.
        return ""


def _usual_place(data: Path) -> Path | None:
    """Return the folder to which a book in another one can be moved; None where it is no better."""
    usual = usual_folder()
    return None if usual.resolve() == data.resolve() or place.travels(usual.resolve()) else usual


def _window(options: Namespace, data: Path, day: date | None) -> int:
    if options.self_test:
        from refcoach.ui.shell.self_test import self_test

        return self_test(Path(options.picture) if options.picture else None, options.printer or "")
    from refcoach.ui.presence.second_start import NotAnswering, message_of

    message = message_of(options.to_open, background=options.background)
    try:
        if options.demo:
            return _open(data, day, message, demo=True)
        return _start(data, day, message)
    except Exception as error:  # noqa: BLE001  # whatever it is, whoever clicked the icon is told
        from refcoach.ui.shell.sorry import say
        from refcoach.ui.shell.why import why_not_started

        say(one_line(why_not_started(error, data), limit=2000))
        return NO_ANSWER if isinstance(error, NotAnswering) else 1


def _start(data: Path, day: date | None, message: "Message") -> int:
    from refcoach.ui.presence.second_start import first_or_handed_over

    make_folder(data)
    # Before anything is loaded: a second start hands over what it was asked for and leaves.
    first = first_or_handed_over(data, message)
    if first is None:
        return 0
    with first:
        place_of_it = _place_of_the_book(data, day, message)
        if place_of_it == data:
            return _open(data, day, message, demo=False)
    return _start(place_of_it, day, message) if place_of_it else 0


def _place_of_the_book(data: Path, day: date | None, message: "Message") -> Path | None:
    """Return the folder to open: where the book is, or where it was moved to just now; None where the owner quits."""
    desk = Desk(SystemClock(day))
    if (data / place.MOVED).exists():
        from refcoach.services import moving

        if elsewhere := moving.follow(desk, data):
            return elsewhere
    carrier = place.travels(data)
    if not carrier or not (data / FILE_NAME).exists():
        return data
    usual = _usual_place(data)
    from refcoach.ui.shell import sorry

    # Who is started at login asks nothing.
    if usual and message.wants_a_window and sorry.is_seen():
        from refcoach.ui.shell.application import application
        from refcoach.ui.shell.carried import settle

        return settle(application(), desk, data, usual, carrier)
    if sys.stderr is not None:
        print(place.warning(data, carrier, is_offered=usual is not None), file=sys.stderr)
    return data


def _open(data: Path, day: date | None, message: "Message", *, demo: bool) -> int:
    # Nothing made before the first picture is garbage: looking for it would take time the owner waits.
    gc.disable()
    from refcoach.ui.shell.application import run

    return run(lambda folder, announce: build(folder, day, announce), data, message, demo=demo)
