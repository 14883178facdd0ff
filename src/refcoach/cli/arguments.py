"""What can be typed: the commands and their options."""

import argparse
from collections.abc import Sequence
from typing import Any

from refcoach import __version__
from refcoach.domain.asks import Outcome
from refcoach.services.imports import As

GLOBAL_FLAGS = {"--json": False, "--data": True, "--today": True}
"""Taken before or after the command's name; True where a value follows."""


def number(text: str) -> int:
    """Read the number of a client or check-in; one beyond what the database can hold belongs to nobody."""
    return max(-1, min(int(text), 2**63 - 1))


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="refcoach", description="Who to ask, when, and in which words. Alone, it opens the window."
    )
    top.add_argument("--version", action="version", version=f"RefCoach {__version__}")
    top.add_argument("--data", metavar="DIR", help="the data folder")
    top.add_argument("--today", metavar="YYYY-MM-DD", help="the date to work with, for rehearsal and tests")
    top.add_argument("--json", action="store_true", help="print records as JSON")
    top.add_argument("--demo", action="store_true", help="open on throw-away sample data")
    top.add_argument("--self-test", action="store_true", help="open a window, run the loop once and leave")
    top.add_argument("--picture", metavar="FILE", help="with --self-test: leave a picture of the window")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    _people(commands)
    _days(commands)
    _talks(commands)
    _happenings(commands)
    return top


def _people(commands: Any) -> None:
    it = commands.add_parser("import", help="bring people in from address books")
    it.add_argument("files", nargs="+", metavar="FILE")
    it.add_argument("--as", dest="people_are", choices=[a.value for a in As], default=As.PROSPECTS.value)
    it.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")
    it.add_argument("--encoding", metavar="NAME")
    it.add_argument("--dates", choices=["dmy", "mdy", "ymd"])
    it = commands.add_parser("clients", help="list people")
    it.add_argument("--search", metavar="TEXT", default="")
    it = commands.add_parser("add", help="add a person")
    it.add_argument("name", metavar="NAME")
    for name in ("email", "phone", "company", "grade"):
        it.add_argument(f"--{name}", default="")
    it.add_argument("--client", action="store_true", help="somebody already served for a while")
    it = commands.add_parser("edit", help="change what is known about a person")
    it.add_argument("client_id", type=number, metavar="CLIENT_ID")
    for name in ("name", "email", "phone", "company", "grade", "notes"):
        it.add_argument(f"--{name}")
    it.add_argument("--result", dest="result_one_line", help="what they want, in their words")
    it.add_argument("--do-not-ask", action="store_true", default=None)
    it.add_argument("--may-ask", dest="do_not_ask", action="store_false")
    it.add_argument("--client", dest="existing_client", action="store_true", default=None)
    it.add_argument("--archive", action="store_true")
    it.add_argument("--restore", action="store_true")
    it.add_argument("--pause-until", metavar="DATE")
    it = commands.add_parser("export", help="write people to a file")
    it.add_argument("--format", required=True, choices=["csv", "vcard"])
    it.add_argument("file", metavar="FILE")


def _days(commands: Any) -> None:
    it = commands.add_parser("sale", help="record a sale and plan its check-ins")
    it.add_argument("client_id", type=number, metavar="CLIENT_ID")
    it.add_argument("--on", required=True, metavar="DATE")
    it.add_argument("--start", metavar="DATE")
    it.add_argument("--title", default="")
    it.add_argument("--result", default="", help='words that fit after "you\'ve got"')
    it.add_argument("--promise", type=int, metavar="N", help="the client agreed to introduce N people")
    it = commands.add_parser("days-off", help="add the owner's holidays; list them")
    it.add_argument("days", nargs="*", metavar="DATE")
    commands.add_parser("due", help="what is due or overdue")
    it = commands.add_parser("snooze", help="put a check-in off")
    it.add_argument("touchpoint_id", type=number, metavar="ID")
    it.add_argument("--until", required=True, metavar="DATE")
    it = commands.add_parser("skip", help="skip a check-in with a reason")
    it.add_argument("touchpoint_id", type=number, metavar="ID")
    it.add_argument("--reason", required=True)
    it = commands.add_parser("move", help="reschedule a check-in")
    it.add_argument("touchpoint_id", type=number, metavar="ID")
    it.add_argument("--on", required=True, metavar="DATE")


def _talks(commands: Any) -> None:
    it = commands.add_parser("script", help="the words for a client")
    it.add_argument("client_id", type=number, metavar="CLIENT_ID")
    which = it.add_mutually_exclusive_group()
    which.add_argument("--situation", metavar="ID")
    which.add_argument("--touchpoint", type=number, metavar="ID")
    which.add_argument("--referral", type=number, metavar="ID")
    which.add_argument("--list", action="store_true", help="the situations that fit now")
    it = commands.add_parser("done", help="log a check-in")
    it.add_argument("touchpoint_id", type=number, metavar="TOUCHPOINT_ID")
    it.add_argument("--score", type=int, metavar="0-10")
    it.add_argument("--outcome", choices=[o.value for o in Outcome])
    it.add_argument("--next", dest="next_on", metavar="DATE")
    for name in ("reason", "hesitation", "note"):
        it.add_argument(f"--{name}", default="")
    it.add_argument("--forecast", type=int, metavar="0-100")
    it.add_argument("--yes", action="store_true", help="confirm `never`, or asking anyway with its reason")


def _happenings(commands: Any) -> None:
    it = commands.add_parser("compliment", help="keep a client's kind words")
    it.add_argument("client_id", type=number, metavar="CLIENT_ID")
    it.add_argument("words", metavar="WORDS")
    it.add_argument("--staff", default="", metavar="NAME", help="who heard it")
    it = commands.add_parser("problem", help="something went wrong, or is right again")
    it.add_argument("client_id", type=number, metavar="CLIENT_ID")
    it.add_argument("text", nargs="?", default="", metavar="TEXT")
    it.add_argument("--fix-by", metavar="DATE")
    it.add_argument("--close", action="store_true")
    it = commands.add_parser("referral", help="names given by a client")
    it.add_argument("client_id", type=number, metavar="CLIENT_ID")
    it.add_argument("names", nargs="+", metavar="NAME")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Parse the arguments; the global flags may stand before or after the command's name. Exits 2 on wrong usage."""
    front: list[str] = []
    rest: list[str] = []
    left = list(arguments)
    while left:
        word = left.pop(0)
        flag = word.split("=", 1)[0]
        if word == "--":
            rest += [word, *left]
            break
        if flag not in GLOBAL_FLAGS:
            rest.append(word)
            continue
        front.append(word)
        if GLOBAL_FLAGS[flag] and "=" not in word and left:
            front.append(left.pop(0))
    return parser().parse_args([*front, *rest])
