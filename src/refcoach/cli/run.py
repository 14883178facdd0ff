"""Carry out one command and say what happened."""

import codecs
import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from importlib import import_module
from pathlib import Path

from refcoach.cli.printed import Dates, Printed, one_line_of
from refcoach.cli.reading import UNKNOWN, a_date, a_time
from refcoach.domain.texts import whole
from refcoach.exchange.bounds import Refused
from refcoach.paths import as_typed
from refcoach.services import new_day
from refcoach.services.desk import Desk, Refusal
from refcoach.store import trouble
from refcoach.store.database import UNREADABLE, CannotOpen, data_file, is_open

Command = Callable[[Desk, Namespace, Dates, list[date]], Printed]

COMMANDS: dict[str, str] = {
    "import": "bring_in.bring_in",
    "clients": "people.list_clients",
    "add": "people.add",
    "edit": "people.edit",
    "export": "out.export",
    "sale": "check_ins.sale",
    "plan": "check_ins.plan",
    "today": "check_ins.today",
    "days-off": "check_ins.days_off",
    "due": "check_ins.due",
    "done": "check_ins.done",
    "snooze": "check_ins.snooze",
    "skip": "check_ins.skip",
    "move": "check_ins.move",
    "script": "talks.script",
    "compliment": "talks.compliment",
    "problem": "talks.problem",
    "referral": "talks.referral",
    "introductions": "introductions.list_introductions",
    "introduction": "introductions.introduction",
    "tree": "introductions.show_tree",
    "insights": "insights.insights",
    "rules": "rules.rules",
    "kit": "kit.kit",
    "undo": "talks.take_back",
    "backup": "safety.backup",
}
"""Where each is: a command loads its own module, and what that needs, alone."""

LEFT = "Nothing was changed; keep a copy of the data folder safe."
_LONGEST_REASON = 200


def run(options: Namespace, open_desk: Callable[[], Desk]) -> int:
    """Carry out one command; returns the exit status, 1 with one clear line when it was refused."""
    try:
        dates = {name: a_date(value) for name, value in vars(options).items() if _is_a_day(name, value)}
        days = [a_date(day) for day in getattr(options, "days", ())]
        if getattr(options, "at", None) is not None:
            options.at = a_time(options.at)
        if options.command == "import":
            from refcoach.cli import bring_in

            options.read = bring_in.read_files(options)
        desk = open_desk()
        with _day(desk, options):
            printed = command(options.command)(desk, options, dates, days)
            passing = _in_passing(desk, options)
            waits = new_day.leap(desk) if options.command != "today" else None
    except (Refusal, Refused, CannotOpen) as error:
        print(one_line_of(error), file=sys.stderr)
        return 1
    except UNREADABLE as error:
        print(unreadable(error), file=sys.stderr)
        return 1
    try:
        _show(printed, as_json=options.json)
    except BrokenPipeError:
        raise
    except OSError as error:
        return _not_shown(error, saved=keeps(options) or options.command in WRITE_FILES)
    if passing:
        print(passing, file=sys.stderr)
    if waits:
        from refcoach.cli import check_ins

        print(check_ins.waits_line(waits), file=sys.stderr)
    if keeps(options):
        from refcoach.cli import safety

        safety.after_command(desk)
    return 0


def _in_passing(desk: Desk, options: Namespace) -> str:
    """Return what is said once, beside the answer, at the first thing that depends on trade and country."""
    if options.command not in ("sale", "referral", "rules"):
        return ""
    from refcoach.cli import rules

    return rules.in_passing(desk, options)


def command(name: str) -> Command:
    """Return what carries out a command."""
    module, function = COMMANDS[name].split(".")
    found: Command = getattr(import_module(f"refcoach.cli.{module}"), function)
    return found


def run_on_the_file(options: Namespace, data: Path, desk: Desk) -> int:
    """Carry out a command about the book's file, which may be damaged: it is opened by nobody but the command."""
    from refcoach.cli import safety

    try:
        printed, complaint = safety.ON_THE_FILE[options.command](desk, options, data)
    except (Refusal, Refused, CannotOpen) as error:
        print(one_line_of(error), file=sys.stderr)
        return 1
    _show(printed, as_json=options.json)
    if complaint:
        print(complaint, file=sys.stderr)
    return 1 if complaint else 0


def _day(desk: Desk, options: Namespace) -> AbstractContextManager[None]:
    """Begin the day around a command, but for those that take the book as it stands."""
    if options.command == "export" and options.format in AS_IT_STANDS:
        return nullcontext()
    return new_day.begun(desk, keep=keeps(options))


def unreadable(error: Exception) -> str:
    """Say that the data cannot be read. The driver quotes what it could not read, be it a whole note: we do not."""
    reason = one_line_of(trouble.first_of(error)).split(" with text ")[0]
    reason = reason or "a length in it is beyond all measure"
    short = reason if len(reason) <= _LONGEST_REASON else f"{reason[:_LONGEST_REASON]}…"
    is_damaged = isinstance(error, MemoryError) or trouble.fault_of(error) is trouble.Fault.DAMAGED
    if is_damaged and is_open():
        return (
            f"The data could not be read: {short}. Nothing was changed; “{as_typed(data_file().parent)} check” says"
            " what is wrong, and makes anew what RefCoach searches in where that is all."
        )
    return f"The data could not be read: {short}. {LEFT}"


def _not_shown(error: OSError, *, saved: bool) -> int:
    """What was asked for is done, and its answer has nowhere to go: who hears nothing would ask for it once more."""
    # Otherwise Python tries again when it ends, and says so in its own words.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    done = "What you asked for was saved" if saved else "Nothing was changed"
    advice = "Please do not enter it again." if saved else "Please choose another place for it and ask again."
    reason = error.strerror or "the place cannot be written to"
    print(f"{done}, but the answer could not be written ({reason}). {advice}", file=sys.stderr)
    return 1


def _is_a_day(name: str, value: object) -> bool:
    return name in DATES and value is not None and not (name == "start" and value == UNKNOWN)


def keeps(options: Namespace) -> bool:
    """Tell whether the command writes: only then is it a look, and what a new day brings is written with it (R6)."""
    if options.command == "import":
        return not options.dry_run
    if options.command == "today":
        return bool(options.yes)
    if options.command == "rules":
        return any(getattr(options, name) for name in RULES_THAT_WRITE)
    return options.command not in LOOKS or bool(getattr(options, "days", ()))


LOOKS = frozenset(
    {"backup", "clients", "days-off", "due", "export", "insights", "introductions", "kit", "script", "tree"}
)
"""Commands that only read; the days off do when no day is named."""

WRITE_FILES = ("export", "kit")
"""Commands that only look at the book and leave a file."""

RULES_THAT_WRITE = ("country", "trade", "use_anyway", "hold_again", "practice", "prize", "let_them_off")
"""Options of `rules` that change something; alone it only looks."""

AS_IT_STANDS = frozenset({"ics", "json"})
"""Formats with what is stored and nothing else: what a new day would bring has other uids at every look."""

DATES = ("on", "start", "until", "next_on", "fix_by", "pause_until", "starts_on")


def _show(printed: Printed, *, as_json: bool) -> None:
    if sys.stdout is None:  # RefCoach.exe has no console; RefCoach.com beside it has
        return
    encoding = sys.stdout.encoding or "utf-8"
    if as_json:
        # A program reads it, on Windows too, where a pipe has the encoding of the country: ASCII is the same in all.
        plain = codecs.lookup(encoding).name != "utf-8"
        text = json.dumps(printed.record, ensure_ascii=plain, indent=1)
    else:
        text = whole("\n".join(printed.lines))
    if text:
        # A name can hold what a terminal's encoding cannot.
        sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        sys.stdout.flush()
