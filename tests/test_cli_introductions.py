"""What became of them, by the command line alone: from a name to a client, with everybody thanked and told."""

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import r19
from command_line import CommandLine, is_refused, rows

DAY = timedelta(days=1)
MONDAY = date(2026, 3, 16)


@contextmanager
def file_of(book: CommandLine) -> Iterator[sqlite3.Connection]:
    file = sqlite3.connect(book.data / "refcoach.db")
    try:
        yield file
    finally:
        file.close()


def faults(book: CommandLine) -> list[str]:
    with file_of(book) as file:
        return [*r19.owed(file), *r19.wrong(file)]


def due(book: CommandLine, today: str, *kinds: str) -> dict[tuple[str, str], int]:
    """What is due, by whom it is about and what it is."""
    found = book.json("due", today=today)
    return {(row["client"], row["kind"]): row["touchpoint_id"] for row in found if not kinds or row["kind"] in kinds}


def test_a_client_names_two_and_everything_follows(book: CommandLine) -> None:
    ida = book.add("Ida Brookes", "--client")
    tom, nell = book.json("referral", ida, "Tom Reed", "Nell Ash", "--unasked")["referrals"]
    calls = {("Tom Reed", "lead_call"), ("Nell Ash", "lead_call")}

    # The source is thanked the same day; tomorrow both are called, and nobody is reached.
    thanks = due(book, "2026-03-16", "thank_you", "lead_call")
    assert set(thanks) == {("Ida Brookes", "thank_you")}
    book.json("done", thanks["Ida Brookes", "thank_you"])
    first = due(book, "2026-03-17", "lead_call")
    assert set(first) == calls
    for call in first.values():
        book.json("done", call, "--outcome", "not_reached", today="2026-03-17")

    # The second try reaches one of them.
    second = due(book, "2026-03-18", "lead_call")
    assert set(second) == calls
    book.json("done", second["Tom Reed", "lead_call"], today="2026-03-18")
    book.json("done", second["Nell Ash", "lead_call"], "--outcome", "not_reached", today="2026-03-18")
    stages = {row["lead"]: row["stage"] for row in book.json("introductions")}
    assert stages == {"Tom Reed": "in_touch", "Nell Ash": "to_contact"}

    # He becomes a client; the source is thanked and told.
    third = due(book, "2026-03-19", "lead_call")
    book.json("done", third["Nell Ash", "lead_call"], "--outcome", "not_reached", today="2026-03-19")
    book.json("introduction", tom["id"], "--stage", "meeting", today="2026-03-20")
    won = book.json(
        *("introduction", tom["id"], "--stage", "won", "--value", "2500", "--title", "A kitchen"),
        *("--may-know", "outcome"),
        today="2026-03-26",
    )
    assert (won["stage"], won["value"], won["thank_you_on"]) == ("won", "2500", "2026-03-26")
    assert (won["next"]["kind"], won["report_back_on"]) == ("report_back", "2026-03-31")
    stage = {row["name"]: row["stage"] for row in book.json("clients", today="2026-03-26")}
    assert (stage["Tom Reed"], stage["Nell Ash"], stage["Ida Brookes"]) == ("client", "prospect", "advocate")
    book.json("done", due(book, "2026-03-26", "thank_you")["Ida Brookes", "thank_you"], today="2026-03-26")
    assert due(book, "2026-03-30", "report_back") == {}
    report = due(book, "2026-03-31", "report_back")["Ida Brookes", "report_back"]
    words = " ".join(book.json("script", ida, "--touchpoint", report, today="2026-03-31")["steps"])
    assert "We're working together now" in words
    assert "kitchen" not in words
    assert "2500" not in words
    book.json("done", report, today="2026-03-31")

    # The other goes quiet: offered on Today 14 days after the last try, and by itself after 14 more.
    book.add("Kit Moss", today="2026-04-01")
    assert due(book, "2026-04-01", "follow_up") == {}
    book.add("Uma Rao", today="2026-04-02")
    assert set(due(book, "2026-04-02", "follow_up")) == {("Ida Brookes", "follow_up")}
    book.add("Lena Voss", today="2026-04-16")
    assert {row["lead"]: row["stage"] for row in book.json("introductions", today="2026-04-16")} == {
        "Tom Reed": "won",
        "Nell Ash": "quiet",
    }
    assert due(book, "2026-04-16", "follow_up", "lead_call", "thank_you", "report_back") == {}
    assert book.json("introductions", "--open", today="2026-04-16") == []
    assert faults(book) == []
    way = [row for row in rows(book.data)["referral_event"] if row[2] == nell["id"]]
    assert [(row[3], row[4], row[5]) for row in way] == [
        ("to_contact", "2026-03-16", "owner"),
        ("quiet", "2026-04-16", "program"),
    ]


def test_no_talk_yet_is_said_in_one_line_and_confirmed(book: CommandLine) -> None:
    ida = book.add("Ida Brookes")
    book("referral", ida, "Tom Reed")
    is_refused(book("introduction", 1, "--stage", "won"))
    is_refused(book("introduction", 9, "--stage", "lost"))
    is_refused(book("introduction", 1, "--stage", "to_contact"))
    is_refused(book("introduction", 1, "--stage", "lost", "--on", "2026-03-17"))
    assert book.json("introduction", 1, "--stage", "won", "--yes", "--value", "1200.00")["value"] == "1200"
    assert book("undo").status == 0
    assert book.json("introductions")[0]["stage"] == "to_contact"


@pytest.mark.parametrize("value", ["12.5", "-1", "twelve", "1e3", "٣"])
def test_an_amount_is_a_whole_number(book: CommandLine, value: str) -> None:
    book("referral", book.add("Ida Brookes"), "Tom Reed")
    with pytest.raises(SystemExit, match="2"):
        book("introduction", 1, "--stage", "won", "--yes", f"--value={value}")


def test_r10_the_owner_is_asked_and_answers(book: CommandLine) -> None:
    ida, tom = book.add("Ida Brookes", "--client"), book.add("Tom Reed", "--email", "tom@reed.example")
    said = book("referral", ida, "Tom Reed 0171 555 01 01")
    command = said.out.splitlines()[0].split("If so: ")[1]
    assert command == f'{book.begins} referral {ida} "Tom Reed" --same-as {tom}'
    answered = book.json("referral", ida, "Tom Reed", "--same-as", tom)["referrals"]
    assert [(one["id"], one["lead_id"], one["again"]) for one in answered] == [(1, tom, True)]
    assert [(row["lead_id"], row["next"]["kind"]) for row in book.json("introductions")] == [(tom, "lead_call")]
    assert list(due(book, "2026-03-16", "thank_you", "lead_call")) == [("Ida Brookes", "thank_you")]
    assert [row["phone"] for row in book.json("clients", "--search", "Tom") if row["state"] == "active"] == [
        "0171 555 01 01"
    ]
    assert faults(book) == []
    is_refused(book("referral", ida, "Ann Lee", "Tom Reed", "--same-as", tom))
    is_refused(book("referral", ida, "Me", "--same-as", ida))
    is_refused(book("referral", ida, "Tom Reed", "--same-as", 77))


def test_r10_who_was_written_down_twice_is_in_no_list_and_in_no_file(book: CommandLine, tmp_path: Path) -> None:
    ida, tom = book.add("Ida Brookes", "--client"), book.add("Tom Reed")
    (named,) = book.json("referral", ida, "Tom Reed tom@reed.example")["referrals"]
    book.json("referral", ida, "Tom Reed", "--same-as", tom)
    assert [row["id"] for row in book.json("clients", "--search", "Tom")] == [tom]
    book("export", "--format", "csv", "--archived", tmp_path / "all.csv")
    with (tmp_path / "all.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [line["Name"] for line in csv.DictReader(file)] == ["Ida Brookes", "Tom Reed"]
    # A file that has them by their e-mail completes the one who stayed.
    (tmp_path / "more.csv").write_text("Name,E-mail,Company\nTom Reed,tom@reed.example,Reed & Sons\n", encoding="utf-8")
    assert book("import", tmp_path / "more.csv").status == 0
    (row,) = book.json("clients", "--search", "Tom")
    assert (row["id"], row["company"]) == (tom, "Reed & Sons")
    book("edit", named["lead_id"], "--restore")
    assert [row["id"] for row in book.json("clients", "--search", "Tom")] == [tom, named["lead_id"]]


def test_r10_same_as_says_at_once_who_it_is(book: CommandLine) -> None:
    ida, tom = book.add("Ida Brookes"), book.add("Tom Reed")
    (named,) = book.json("referral", ida, "Tommy", "--same-as", tom)["referrals"]
    assert (named["lead_id"], named["lead"]) == (tom, "Tom Reed")
    assert len(book.json("clients")) == 2


def test_a_sale_to_somebody_introduced_says_which_introduction_it_ends(book: CommandLine) -> None:
    ida = book.add("Ida Brookes", "--client")
    (tom,) = book.json("referral", ida, "Tom Reed")["referrals"]
    assert book.json("sale", tom["lead_id"], "--on", "2026-03-16")["introduction"] == tom["id"]
    won = book.json("introduction", tom["id"], "--stage", "won", "--yes")
    assert len(rows(book.data)["sale"]) == 1
    assert won["sale_id"] == 1


def test_r28a_somebody_who_bought_nothing_is_offered_as_a_partner(book: CommandLine) -> None:
    kit = book.add("Kit Moss")
    said = book("referral", kit, "Tom Reed")
    command = said.out.splitlines()[-1].split("Then: ")[1]
    assert command == f"{book.begins} edit {kit} --partner yes"
    assert book.typed(command).status == 0
    assert ("Kit Moss", "catch_up") in due(book, "2026-06-15")
    assert book.json("referral", kit, "Ann Lee")["partner_offered"] is False


def test_r30_leads_held_30_days_without_a_talk_come_up(book: CommandLine) -> None:
    ida = book.add("Ida Brookes", "--client")
    book("referral", ida, "Tom Reed", "Nell Ash")
    book.json("introduction", 2, "--stage", "in_touch")
    book.add("Kit Moss", today="2026-04-14")
    held = [row for row in book.json("due", today="2026-04-14") if row["kind"] == "task"]
    assert held == []
    book.add("Uma Rao", today="2026-04-15")
    (row,) = [row for row in book.json("due", today="2026-04-15") if row["kind"] == "task"]
    assert (row["client"], row["text"]) == (
        "Tom Reed",
        "30 days without a talk with Tom Reed: write to them, or remove them",
    )
    book.json("introduction", 1, "--stage", "in_touch", today="2026-04-15")
    assert [row for row in book.json("due", today="2026-04-15") if row["kind"] == "task"] == []


NAMES = [f"{given} {family}" for family in ("Reed", "Ash", "Vane", "Fenn") for given in (
    "Tom", "Nell", "Otis", "Zoe", "Amir", "Lena", "Kit", "Uma", "Rui", "Eva",
)]  # fmt: skip
FATES = ("won", "lost", "not_a_fit", "quiet", "declined", "won", "invalid", "won_by_proposal")


class Year:
    """An owner who does what is due each working day, and what becomes of each person."""

    def __init__(self, book: CommandLine) -> None:
        self.book, self.today = book, MONDAY
        self.fates = {name: FATES[at % len(FATES)] for at, name in enumerate(NAMES)}
        self.sources = [book.add(f"Source {at}", "--client") for at in range(5)]
        self.left = list(NAMES)
        self.agenda: dict[date, list[tuple[Any, ...]]] = {}
        self.told: list[str] = []

    def type(self, *words: Any) -> Any:
        return self.book.json(*words, today=self.today.isoformat())

    def live(self) -> None:
        for what in self.agenda.pop(self.today, []):
            self.type(*what)
        if self.left and self.today.toordinal() % 5 == 0:
            name = self.left.pop(0)
            more = ("--unasked",) if len(self.left) % 3 else ("--source-first",) if len(self.left) % 2 else ()
            self.type("referral", self.sources[len(self.left) % 5], name, *more)
        stands = {row["lead"]: row for row in self.type("introductions")}
        for row in self.type("due"):
            self.do(row, stands)

    def do(self, row: dict[str, Any], stands: dict[str, Any]) -> None:
        if row["kind"] == "lead_call":
            self.call(row, stands[row["client"]]["id"])
        elif row["kind"] == "follow_up":
            self.type("done", row["touchpoint_id"])
        elif row["kind"] in ("thank_you", "report_back"):
            if row["kind"] == "report_back":
                self.told.append(
                    " ".join(self.type("script", row["client_id"], "--touchpoint", row["id"].split(":")[1])["steps"])
                )
            self.type("done", row["touchpoint_id"])

    def call(self, row: dict[str, Any], referral: int) -> None:
        fate = self.fates[row["client"]]
        if fate in ("declined", "invalid"):
            self.type("introduction", referral, "--stage", fate)
        elif fate == "quiet":
            self.type("done", row["touchpoint_id"], "--outcome", "not_reached")
        else:
            self.type("done", row["touchpoint_id"])
            ends = fate.split("_by_")[0]
            if fate == "won_by_proposal":
                self.later(7, "introduction", referral, "--stage", "proposal", "--value", 900)
            sold = ("--value", 1000, "--title", "A walnut stair") if ends == "won" else ()
            self.later(21, "introduction", referral, "--stage", ends, *sold)

    def later(self, days: int, *what: Any) -> None:
        self.agenda.setdefault(self.today + days * DAY, []).append(what)


def test_a_year_of_forty_introductions_ends_with_nothing_owed(book: CommandLine) -> None:
    year = Year(book)
    while year.today < MONDAY + 364 * DAY:
        if year.today.weekday() < 5:
            year.live()
        year.today += DAY
    last = year.today.isoformat()
    with file_of(book) as file:
        assert [*r19.unpaid(file, last), *r19.owed(file), *r19.wrong(file)] == []
        stages = dict(file.execute("SELECT stage, count(*) FROM referral GROUP BY stage"))
        sold = file.execute("SELECT sum(amount) FROM sale WHERE id IN (SELECT sale_id FROM referral)").fetchone()[0]
    assert stages == {"won": 15, "lost": 5, "not_a_fit": 5, "quiet": 5, "declined": 5, "invalid": 5}
    assert sold == 15_000
    assert len(year.told) == 25
    for words in year.told:
        assert not [word for word in ("walnut", "1000", "working together", "another way", "a match") if word in words]
