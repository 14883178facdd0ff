"""Carry out one command and say what happened."""

import json
import re
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import date

from refcoach.cli import check_ins, people, talks
from refcoach.cli.printed import Dates, Printed
from refcoach.domain.texts import one_line
from refcoach.exchange.reader import Refused
from refcoach.services.desk import Desk, Refusal
from refcoach.store.database import CannotOpen

COMMANDS: dict[str, Callable[[Desk, Namespace, Dates, list[date]], Printed]] = {
    "import": people.bring_in,
    "clients": people.list_clients,
    "add": people.add,
    "edit": people.edit,
    "export": people.export,
    "sale": check_ins.sale,
    "days-off": check_ins.days_off,
    "due": check_ins.due,
    "done": check_ins.done,
    "snooze": check_ins.snooze,
    "skip": check_ins.skip,
    "move": check_ins.move,
    "script": talks.script,
    "compliment": talks.compliment,
    "problem": talks.problem,
    "referral": talks.referral,
}


def a_date(text: str) -> date:
    """Read a date as YYYY-MM-DD."""
    try:
        # Python also reads weeks and dates without dashes.
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refusal(f"{text!r} is not a date. Write it like 2026-03-17. Nothing was changed.") from error


def run(options: Namespace, open_desk: Callable[[], Desk]) -> int:
    """Carry out one command; returns the exit status, 1 with one clear line when it was refused."""
    try:
        dates = {name: a_date(value) for name, value in vars(options).items() if name in DATES and value is not None}
        days = [a_date(day) for day in getattr(options, "days", ())]
        if options.command == "import":
            options.reads = people.read_files(options)
        printed = COMMANDS[options.command](open_desk(), options, dates, days)
    except (Refusal, Refused, CannotOpen) as error:
        print(one_line_of(error), file=sys.stderr)
        return 1
    _show(printed, as_json=options.json)
    return 0


DATES = ("on", "start", "until", "next_on", "fix_by", "pause_until")


def one_line_of(error: Exception) -> str:
    return one_line(str(error), limit=2000)


def _show(printed: Printed, *, as_json: bool) -> None:
    text = json.dumps(printed.record, ensure_ascii=False, indent=1) if as_json else "\n".join(printed.lines)
    if text:
        # A name can hold what a terminal's encoding cannot.
        encoding = sys.stdout.encoding or "utf-8"
        sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
