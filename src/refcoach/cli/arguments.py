"""What can be typed: the commands and their options."""

import argparse
from collections.abc import Collection
from typing import Any

from refcoach import __version__
from refcoach.cli.reading import amount, folder, number, something_due
from refcoach.domain.asks import Outcome
from refcoach.domain.cadence import SalePlan
from refcoach.domain.clients import As, HowMany
from refcoach.domain.figures import Period
from refcoach.domain.quoting import ANSWERS
from refcoach.domain.referrals import MayKnow, MaySay, Stage
from refcoach.domain.sheets import Paper

ABOUT_THE_FILE = ("check", "restore")
"""Commands that do not open the book as it is: it may be damaged."""
_MAP = "say what a column is, as in 'Best number=phone'; it is kept for the next file like this one"
_SALE = """Record a sale and plan its check-ins. Another answer to our agreement (fewer, ask again, declined), letting
them off it with a reason, and your own side of it are written down in the window, on the client's page."""


def parser() -> tuple[argparse.ArgumentParser, Collection[str]]:
    """Return what reads the arguments, and the names of the commands."""
    top = argparse.ArgumentParser(
        prog="refcoach",
        description="Who to ask, when, and in which words. Alone, or with address books, it opens the window.",
    )
    top.set_defaults(to_open=[])
    top.add_argument("--version", action="version", version=f"RefCoach {__version__}")
    top.add_argument("--data", metavar="DIR", type=folder, help="the data folder")
    top.add_argument("--today", metavar="YYYY-MM-DD", help="the date to work with, for rehearsal and tests")
    top.add_argument("--json", action="store_true", help="print records as JSON")
    top.add_argument("--begin-anew", action="store_true", help="begin a new book where the one that was kept is gone")
    top.add_argument("--demo", action="store_true", help="open on throw-away sample data")
    top.add_argument("--background", action="store_true", help="start without a window, where it can be found again")
    top.add_argument("--self-test", action="store_true", help="open a window, run the loop once and leave")
    top.add_argument("--picture", metavar="FILE", help="with --self-test: leave a picture of the window")
    top.add_argument("--printer", metavar="NAME", help="with --self-test: hand test sheets over to a printer")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    _people(commands)
    _days(commands)
    _talks(commands)
    _happenings(commands)
    _introductions(commands)
    _rules(commands)
    _safety(commands)
    return top, commands.choices


def _people(commands: Any) -> None:
    it = commands.add_parser("import", help="bring people in from address books")
    it.add_argument("files", nargs="+", metavar="FILE")
    it.add_argument("--as", dest="people_are", choices=[a.value for a in As], help="who they are")
    it.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")
    it.add_argument("--only-named", action="store_true", help="leave out who has no name, only an e-mail or phone")
    it.add_argument("--encoding", metavar="NAME")
    it.add_argument("--dates", choices=["dmy", "mdy", "ymd"])
    it.add_argument("--map", dest="maps", action="append", default=[], metavar="COLUMN=FIELD", help=_MAP)
    it = commands.add_parser("clients", help="list people")
    it.add_argument("--search", metavar="TEXT", default="")
    it = commands.add_parser("add", help="add a person")
    it.add_argument("name", metavar="NAME")
    for name in ("email", "phone", "company", "grade"):
        it.add_argument(f"--{name}", default="")
    it.add_argument("--client", action="store_true", help="somebody already served for a while")
    it = commands.add_parser("edit", help="change what is known about a person")
    it.add_argument("client_id", type=number, metavar="CLIENT_ID")
    for name in ("name", "email", "phone", "company", "grade", "notes", "greeting"):
        it.add_argument(f"--{name}")
    it.add_argument("--how-many", type=HowMany, choices=list(HowMany), help="whom a greeting speaks to")
    it.add_argument("--result", dest="result_one_line", help="what they want, in their words")
    it.add_argument("--client", dest="existing_client", action="store_true", default=None)
    it.add_argument("--partner", choices=["yes", "no"], help="they send people, and are no client")
    it.add_argument("--starts-on", metavar="DATE", help="the first day of a sale recorded with `--start unknown`")
    asking, place = it.add_mutually_exclusive_group(), it.add_mutually_exclusive_group()
    asking.add_argument("--do-not-ask", nargs="?", const="yes", choices=["yes", "no"], help="alone it means yes")
    asking.add_argument("--may-ask", dest="do_not_ask", action="store_const", const="no")
    place.add_argument("--archive", action="store_true")
    place.add_argument("--restore", action="store_true")
    place.add_argument("--pause-until", metavar="DATE")
    it = commands.add_parser("export", help="write people, check-ins or everything to a file")
    it.add_argument("--format", required=True, choices=["csv", "vcard", "ics", "json"])
    it.add_argument("--archived", action="store_true", help="with those who were archived or died, and marked so")
    it.add_argument("--names", action="store_true", help="with ics: clients' names in the other calendar")
    it.add_argument("--schema", action="store_true", help="with json: write what an archive looks like instead")
    place = it.add_mutually_exclusive_group(required=True)
    place.add_argument("--each", metavar="FOLDER", help="with vcard: one file a person, into this folder")
    place.add_argument("file", metavar="FILE", nargs="?")
    it = commands.add_parser("kit", help="write the meeting kit of a client to a PDF, or one piece of it")
    it.add_argument("client_id", type=number, metavar="CLIENT_ID")
    it.add_argument("file", metavar="FILE.pdf")
    it.add_argument("--only", metavar="PIECE", help="such as postcard or letter; pocket_page is never in the kit")
    it.add_argument("--paper", choices=[paper.value for paper in Paper], help="whatever the settings say")


def _days(commands: Any) -> None:
    it = commands.add_parser("sale", help="record a sale and plan its check-ins", description=_SALE)
    it.add_argument("client_id", type=number, metavar="CLIENT_ID")
    it.add_argument("--on", required=True, metavar="DATE")
    it.add_argument("--start", metavar="DATE", help="its first day, or `unknown`: nothing is planned until it is known")
    it.add_argument("--plan", choices=[p.value for p in SalePlan], help="what to plan, whatever the settings say")
    it.add_argument("--amount", type=int, metavar="N", help="how large the job is")
    it.add_argument("--title", default="")
    it.add_argument("--result", default="", help='words that fit after "you\'ve got"')
    it.add_argument("--extra", default="", help="one thing they won't expect; it is on Today around day 20")
    it.add_argument("--promise", type=int, metavar="N", help="the client agreed to introduce N people")
    it.add_argument("--said-i-will-ask", choices=["yes", "no"], help="did they hear that you will ask?")
    it = commands.add_parser("plan", help="plan a check-in of your own")
    it.add_argument("client_id", type=number, metavar="CLIENT_ID")
    it.add_argument("--on", required=True, metavar="DATE")
    it.add_argument("--about", default="", metavar="TEXT")
    it = commands.add_parser("today", help="the date, and whether the day's results wait because the clock leapt")
    it.add_argument("--yes", action="store_true", help="the date is right: let them be written")
    it = commands.add_parser("days-off", help="add the owner's holidays; list them")
    it.add_argument("days", nargs="*", metavar="DATE")
    it.add_argument("--move", action="store_true", help="move what is planned on them")
    commands.add_parser("due", help="what is due or overdue")
    it = commands.add_parser("snooze", help="put a check-in off")
    it.add_argument("touchpoint_id", type=something_due, metavar="ID")
    it.add_argument("--until", required=True, metavar="DATE")
    it = commands.add_parser("skip", help="skip a check-in with a reason")
    it.add_argument("touchpoint_id", type=number, metavar="ID")
    it.add_argument("--reason", required=True)
    it = commands.add_parser("move", help="reschedule a check-in; an agreed hour stays unless another is given")
    it.add_argument("touchpoint_id", type=something_due, metavar="ID")
    it.add_argument("--on", required=True, metavar="DATE")
    it.add_argument("--at", metavar="HH:MM", help="the hour agreed on")


def _talks(commands: Any) -> None:
    it = commands.add_parser("script", help="the words for a client")
    it.add_argument("client_id", type=number, metavar="CLIENT_ID")
    which = it.add_mutually_exclusive_group()
    which.add_argument("--situation", metavar="ID")
    which.add_argument("--touchpoint", type=number, metavar="ID")
    which.add_argument("--referral", type=number, metavar="ID")
    which.add_argument("--list", action="store_true", help="the situations that fit now")
    it = commands.add_parser("done", help="log a check-in")
    it.add_argument("touchpoint_id", type=something_due, metavar="TOUCHPOINT_ID")
    it.add_argument("--score", type=int, metavar="0-10")
    it.add_argument("--outcome", choices=[o.value for o in Outcome])
    it.add_argument("--next", dest="next_on", metavar="DATE")
    for name in ("reason", "hesitation", "note"):
        it.add_argument(f"--{name}", default="")
    it.add_argument("--forecast", type=int, metavar="0-100")
    it.add_argument(
        "--yes",
        action="store_true",
        help="confirm `never`, asking anyway with its reason, or that a problem is put right",
    )


def _happenings(commands: Any) -> None:
    it = commands.add_parser("compliment", help="keep a client's kind words")
    it.add_argument("client_id", type=number, metavar="CLIENT_ID")
    it.add_argument("words", metavar="WORDS")
    it.add_argument("--staff", default="", metavar="NAME", help="who heard it")
    it.add_argument("--quote", choices=[one.value for one in ANSWERS], help="may others read it, and with which name")
    it = commands.add_parser("problem", help="something went wrong, or is right again")
    it.add_argument("client_id", type=number, metavar="CLIENT_ID")
    it.add_argument("text", nargs="?", default="", metavar="TEXT")
    it.add_argument("--fix-by", metavar="DATE", help="the day to call back")
    it.add_argument("--fixed", action="store_true", help="the work is done; the client is still to say it is right")
    it.add_argument("--close", action="store_true", help="the client says it is right")
    it = commands.add_parser("referral", help="names given by a client")
    it.add_argument("client_id", type=number, metavar="CLIENT_ID")
    it.add_argument("names", nargs="+", metavar="NAME", help="an e-mail address or a phone may stand behind it")
    it.add_argument("--unasked", action="store_true", help="they named somebody of their own accord")
    it.add_argument("--source-first", action="store_true", help="they speak with them before you call")
    it.add_argument("--they-know", action="store_true", help="they know that you were given their name, and are glad")
    it.add_argument("--same-as", type=number, metavar="ID", help="somebody of that name who is in the book already")
    _may_say(it)


def _may_say(it: argparse.ArgumentParser) -> None:
    answers = [say.value for say in MaySay if say]
    it.add_argument("--may-say", choices=answers, help="may the new person hear who sent you? spoke: only that you did")


def _introductions(commands: Any) -> None:
    it = commands.add_parser("introductions", help="who was named by whom, and where each stands")
    it.add_argument("--open", action="store_true", help="only those that something may still come of")
    it = commands.add_parser("tree", help="who brought whom")
    it.add_argument("client_id", nargs="?", type=number, metavar="CLIENT_ID", help="only below them")
    it = commands.add_parser("insights", help="is it working? the figures")
    it.add_argument("--period", choices=[p.value for p in Period], default=Period.ALL.value, help="how far back")
    it = commands.add_parser("introduction", help="say what became of one")
    it.add_argument("referral_id", type=number, metavar="ID")
    it.add_argument("--stage", choices=[s.value for s in Stage], help="where it stands now")
    it.add_argument("--on", metavar="DATE", help="the day it happened; today where it is left out")
    it.add_argument("--value", type=amount, metavar="AMOUNT", help="what it brought, or may bring")
    it.add_argument("--may-know", choices=[m.value for m in MayKnow], help="what the source may hear, by their word")
    _may_say(it)
    it.add_argument("--wrote", action="store_true", help="they were written to, which is done once")
    it.add_argument("--note", default="", metavar="TEXT")
    it.add_argument("--title", default="", help="what was sold")
    it.add_argument("--said-i-will-ask", choices=["yes", "no"], help="with won: did they hear that you will ask?")
    it.add_argument("--yes", action="store_true", help="all the same, such as without a first talk")


def _rules(commands: Any) -> None:
    it = commands.add_parser("rules", help="what your trade and country allow, and why; choose them")
    it.add_argument("--country", metavar="CODE", help="such as UK or DE; `any` for another country")
    it.add_argument("--trade", action="append", metavar="TRADE", help="such as lawyer; once for each; `none` for none")
    it.add_argument("--use-anyway", metavar="SWITCH", help="by your own choice, with --reason")
    it.add_argument("--reason", default="", metavar="TEXT", help="why; it is kept")
    it.add_argument("--hold-again", metavar="SWITCH", help="take your own choice back")
    it.add_argument("--practice", choices=["yes", "no"], help="no results, scores, praise, grades or amounts")
    it.add_argument("--prize", choices=["yes", "no"], help="an introduction is thanked with something small")
    it.add_argument("--let-them-off", action="store_true", help="end open agreements with thanks, where there are none")


def _safety(commands: Any) -> None:
    commands.add_parser("undo", help="take back what was done last")
    it = commands.add_parser("backup", help="write a whole, checked copy of the book")
    it.add_argument("file", metavar="FILE")
    it = commands.add_parser("check", help="read every page of the book and say whether it is sound")
    it.add_argument("--save", metavar="FOLDER", help="save what can be read of a damaged book into a new folder")
    it = commands.add_parser("restore", help="what is in a backup, and back with --yes; an archive into an empty book")
    which = it.add_mutually_exclusive_group(required=True)
    which.add_argument("file", nargs="?", metavar="FILE")
    which.add_argument("--newest", action="store_true", help="the newest backup that is sound")
    it.add_argument("--yes", action="store_true", help="replace the book, which is kept as a backup")
