"""Plays moves on a book by the command line, and holds every step against the rules."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import rules
import rules_of_agreements
import rules_of_asking
import rules_of_days
import rules_of_screens
from histories import Move
from snapshot import Book, Row, Step, planned, read, shows

from command_line import CommandLine

NAMES = ("Ida Brookes", "Tom Bell", "Nora Fenn", "Oak & Sons", "Amir Sayed", "Lena Voss", "Kit Moss", "Uma Rao")
CSV = "Name,E-mail\nPerson {0}a,p{0}a@post.example\nPerson {0}b,p{0}b@post.example\nPerson {0}c,\n"
RULES = (*rules.ALL, *rules_of_days.ALL, *rules_of_agreements.ALL, *rules_of_asking.ALL)


@dataclass
class Player:
    """Plays moves by the command line and holds every step against the rules."""

    cli: CommandLine
    today: date
    typed: list[str] = field(default_factory=list)
    last_day: date | None = None
    last: Step | None = None
    """The command that last wrote something."""
    book: Book = field(init=False)

    def __post_init__(self) -> None:
        self.book = read(self.cli.data)

    def type(self, *words: str, on: date | None = None) -> Step:
        """Type one command and check what became of it."""
        today = on or self.today
        answer = self.cli("--json", *words, today=today.isoformat())
        printed = _json(answer.out) if answer.status == 0 else None
        after = read(self.cli.data)
        step = Step(tuple(words), today, answer.status, printed, answer.err, self.book, after, self.last_day)
        self.typed.append(f"{today} {' '.join(words)}" + ("" if answer.status == 0 else f"   ! {answer.err.strip()}"))
        self._wrote(step)
        self.book = after
        self.judge([fault for rule in RULES for fault in rule(step)])
        if self.last:
            self.judge(list(rules.undo_takes_all_of_it_back(self.last, step)))
        self.last = step if step.before != step.after else self.last
        return step

    def _wrote(self, step: Step) -> None:
        """R6: what writes is a look, unless today has leapt; then it is the owner's word that makes it one."""
        if step.verb == "undo" and step.status == 0:
            # It may have taken that word back.
            (opened,) = (row["value"] for row in step.after["setting"].values() if row["name"] == "opened_on")
            self.last_day = date.fromisoformat(opened.strip('"'))
            return
        leapt = self.last_day is not None and (step.today - self.last_day).days > 45
        if step.before != step.after and (not leapt or step.verb == "today"):
            self.last_day = step.today

    def judge(self, faults: list[str]) -> None:
        assert not faults, "\n".join(["", *self.typed, "", *faults])

    def look(self) -> None:
        """Hold what the screens say against the file. What a day brings was written by the command before."""
        due = self.type("due").printed
        self.judge(list(rules_of_screens.due_is_what_is_due(self.book, self.today, due)))
        shown = self.type("clients").printed
        self.judge(list(rules_of_screens.clients_are_who_they_are(self.book, self.today, shown)))

    def play(self, move: Move) -> None:
        self.today += timedelta(days=move.wait)
        wrote = self.book
        if self.last_day and (self.today - self.last_day).days > 45 and move.which % 3:
            self.type("today", "--yes")
        if move.verb in ("look", "leap"):
            self._elsewhere(move)
        else:
            # Where nothing fits, such as a check-in where none is planned, the owner looks at the list.
            self.type(*(WORDS[move.verb](self, move) or ["clients"]))
        if wrote != self.book and move.verb != "leap" and move.which % 3 == 0:
            self.look()

    def _elsewhere(self, move: Move) -> None:
        """A clock that is wrong for one command."""
        there = self.today + timedelta(days=move.more[0])
        if move.verb == "look":
            self.type("due", on=there)
        else:
            self.type("add", f"Typed too early {len(self.typed)}", on=there)

    def mondays(self, weeks: int) -> None:
        """Let so many Mondays come; each begins with something that is written down."""
        self.type("today", "--yes")
        for number in range(weeks):
            self.today += timedelta(days=7 - self.today.weekday())
            self.type("add", f"Met on a Monday {number}")
        self.judge(list(rules_of_days.the_line_loses_nobody(self.book, self.today)))

    def after(self, days: int) -> str:
        return (self.today + timedelta(days=days)).isoformat()

    def person(self, move: Move) -> str:
        people = sorted(self.book["client"])
        return str(people[move.who % len(people)])

    def check_in(self, move: Move) -> Row | None:
        """Mostly what is due, and now and then what is still to come."""
        waiting = sorted(planned(self.book), key=lambda t: (shows(t), t["id"]))
        due = [t for t in waiting if shows(t) <= self.today]
        found = due if due and move.who % 4 else waiting
        return found[move.which % len(found)] if found else None


def _json(text: str) -> Any:
    return json.loads(text) if text.strip() else None


Words = list[str] | None


def _done(player: Player, move: Move) -> Words:
    target = player.check_in(move)
    if target is None:
        return None
    score, outcome, then, yes, forecast = move.more
    if target["kind"] in ("thank_you", "report_back", "lead_call", "recovery"):
        outcome = outcome if outcome == "not_reached" else None
        score = None
    if target["kind"] == "welcome":
        outcome = None
    words = ["done", str(target["id"])]
    words += ["--score", str(score)] if score is not None and target["kind"] != "moment" else []
    words += ["--outcome", outcome] if outcome else []
    words += ["--next", player.after(then)] if then and outcome else []
    words += ["--forecast", str(forecast)] if forecast is not None and outcome else []
    if yes:
        words += ["--yes", *(["--reason", "They asked me to"] if outcome else [])]
    elif outcome == "withheld":
        words += ["--reason", "not the moment"]
    return words


def _sale(player: Player, move: Move) -> Words:
    on, start, promise = move.more
    words = ["sale", player.person(move), "--on", player.after(on)]
    words += ["--start", player.after(on + start)] if start is not None else []
    return words + (["--promise", str(promise)] if promise else [])


def _on_check_in(verb: str, option: str) -> Callable[[Player, Move], Words]:
    def words(player: Player, move: Move) -> Words:
        target = player.check_in(move)
        if target is None:
            return None
        return [verb, str(target["id"]), option, player.after(move.more[0]) if move.more else "no time this month"]

    return words


def _problem(player: Player, move: Move) -> Words:
    words = ["problem", player.person(move)]
    how = move.more[0]
    if how in ("close", "only-fixed"):
        open_ones = sorted(i["client_id"] for i in player.book["issue"].values() if not i["closed_on"])
        who = str(open_ones[move.who % len(open_ones)]) if open_ones else words[1]
        return ["problem", who, "--close" if how == "close" else "--fixed"]
    return [*words, "it leaks", *{"fix-by": ["--fix-by", player.after(5)], "fixed": ["--fixed"]}.get(how, [])]


def _edit(player: Player, move: Move) -> Words:
    how = move.more[0]
    if how == "restore":
        away = sorted(c["id"] for c in player.book["client"].values() if c["state"] != "active")
        return ["edit", str(away[move.who % len(away)]), "--restore"] if away else None
    more = {
        "spare": ["--do-not-ask", "yes"] if move.which % 2 else ["--do-not-ask"],
        "may": ["--do-not-ask", "no"] if move.which % 2 else ["--may-ask"],
        "archive": ["--archive"],
        "pause": ["--pause-until", player.after(20)],
    }
    return ["edit", player.person(move), *more.get(how, ["--grade", how])]


def _referral(player: Player, move: Move) -> Words:
    how, many = move.more
    names = [f"{NAMES[(move.which + n) % len(NAMES)]} jr" for n in range(many)]
    more = {None: [], "--unasked": ["--unasked"], "--source-first": ["--unasked", "--source-first"]}[how]
    return ["referral", player.person(move), *names, *more]


def _add(player: Player, move: Move) -> Words:
    client, grade = move.more
    words = ["add", f"{NAMES[move.who % len(NAMES)]} {len(player.typed)}", *(["--client"] if client else [])]
    return words + (["--grade", grade] if grade else [])


def _import(player: Player, move: Move) -> Words:
    as_what, number = move.more
    file = Path(player.cli.data).parent / f"people{number}.csv"
    file.write_text(CSV.format(number), encoding="utf-8")
    return ["import", str(file), "--as", as_what]


def _days_off(player: Player, move: Move) -> Words:
    first, many, moves = move.more
    return ["days-off", *(player.after(first + n) for n in range(many)), *(["--move"] if moves else [])]


def _about(move: Move) -> list[str]:
    return ["--about", "The spare key"] if move.which % 2 else []


WORDS: dict[str, Callable[[Player, Move], Words]] = {
    "done": _done,
    "sale": _sale,
    "snooze": _on_check_in("snooze", "--until"),
    "skip": _on_check_in("skip", "--reason"),
    "move": _on_check_in("move", "--on"),
    "compliment": lambda player, move: ["compliment", player.person(move), "you did a lovely job"],
    "problem": _problem,
    "edit": _edit,
    "referral": _referral,
    "add": _add,
    "import": _import,
    "days-off": _days_off,
    "plan": lambda player, move: ["plan", player.person(move), "--on", player.after(move.more[0]), *_about(move)],
    "undo": lambda player, move: ["undo"],
    "today": lambda player, move: ["today", "--yes"],
}
