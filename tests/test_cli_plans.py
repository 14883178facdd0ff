"""What sales plan, by the command line: unknown starts, other plans, one plan in whatever order (R1, R5, R6, R28)."""

from datetime import date, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from command_line import CommandLine, is_refused, rows

TODAY = "2026-03-16"


@pytest.fixture
def book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path / "data", capsys, TODAY)


def planned(book: CommandLine, client: int) -> list[tuple[Any, Any]]:
    return sorted((r[3], r[5]) for r in rows(book.data)["touchpoint"] if r[2] == client and r[6] == "planned")


def stage(book: CommandLine, today: str) -> str:
    (person,) = book.json("clients", today=today)
    return str(person["stage"])


def test_r1_while_the_start_is_unknown_nothing_is_planned(book: CommandLine) -> None:
    client = book.add("Ida Brookes")
    sale = book.json("sale", client, "--on", TODAY, "--start", "unknown", "--promise", 2)
    assert sale["touchpoints"] == []
    assert planned(book, client) == []
    assert stage(book, "2026-04-30") == "prospect"
    is_refused(book("sale", client, "--on", "unknown"))
    assert book("script", client).status == 0
    assert book("due").status == 0
    is_refused(book("edit", client, "--starts-on", "2026-03-15"))
    assert book("edit", client, "--starts-on", "2026-03-30", today="2026-03-20").status == 0
    assert [r[4] for r in rows(book.data)["touchpoint"]] == ["2026-04-06", "2026-05-14", "2026-06-28"]
    assert str(rows(book.data)["promise"][0][7]) == "2026-06-28"
    is_refused(book("edit", client, "--starts-on", "2026-03-30"))


def test_r5_until_its_day_comes_a_sale_makes_no_client(book: CommandLine) -> None:
    client = book.add("Ida Brookes")
    sale = book.json("sale", client, "--on", "2026-03-26")
    assert [t["nominal_on"] for t in sale["touchpoints"]] == ["2026-04-02", "2026-05-10", "2026-06-24"]
    assert [stage(book, day) for day in ("2026-03-25", "2026-03-26")] == ["prospect", "client"]


@pytest.mark.parametrize("ages", [(0, 100), (100, 200), (200, 0, 100), (5, 12, 100), (40, 60, 300), (300, 400)])
def test_r6_sales_typed_in_any_order_give_the_same_plan(book: CommandLine, ages: tuple[int, ...]) -> None:
    found = set()
    for number, order in enumerate(permutations(ages)):
        client = book.add(f"Person {number}")
        for age in order:
            book("sale", client, "--on", (date.fromisoformat(TODAY) - timedelta(days=age)).isoformat())
        plan = planned(book, client)
        # The daily cap gives one who is typed later a later day.
        found.add(tuple(p if p[0] not in ("catch_up", "results_check") else p[0] for p in plan))
    assert len(found) == 1, found


def test_r6_a_sale_withdraws_a_check_nobody_has_begun(book: CommandLine) -> None:
    client, begun = book.add("Ida Brookes", "--client"), book.add("Otto Reed", "--client")
    assert [kind for kind, _ in planned(book, client)] == ["results_check"]
    book("move", 2, "--on", "2026-03-18", "--at", "10:00")
    for one in (client, begun):
        book("sale", one, "--on", TODAY)
    assert [kind for kind, _ in planned(book, client)] == ["day45", "day90", "welcome"]
    assert ("results_check", "2026-03-18") in planned(book, begun), "an hour was agreed on"


def test_r6_what_was_put_off_is_not_missed(book: CommandLine) -> None:
    client = book.add("Ida Brookes")
    book("sale", client, "--on", TODAY)
    book("snooze", 1, "--until", "2026-04-20", today="2026-03-23")
    for day in ("2026-04-20", "2026-05-11", "2026-05-12"):
        book("edit", client, "--notes", day, today=day)
        assert "welcome" in {row["kind"] for row in book.json("due", today=day)}
    book("edit", client, "--notes", "x", today="2026-05-13")
    assert "welcome" not in {row["kind"] for row in book.json("due", today="2026-05-13")}


@pytest.mark.parametrize(
    ("plan", "kinds"), [("full", ["welcome", "day45", "day90"]), ("light", ["results_check"]), ("none", [])]
)
def test_r28_the_owner_chooses_for_one_sale(book: CommandLine, plan: str, kinds: list[str]) -> None:
    client = book.add("Ida Brookes")
    sale = book.json("sale", client, "--on", TODAY, "--plan", plan, "--amount", 2500)
    assert [t["kind"] for t in sale["touchpoints"]] == kinds
    (row,) = rows(book.data)["sale"]
    assert (row[9], row[11]) == (plan, 2500)
    is_refused(book("sale", client, "--on", TODAY, "--amount", -1))


def test_r28_a_light_plan_has_a_day_90_only_after_a_nine(book: CommandLine) -> None:
    for score, kinds in ((9, {"day90"}), (8, {"results_check"})):
        client = book.add(f"Person {score}")
        (check,) = book.json("sale", client, "--on", TODAY, "--plan", "light")["touchpoints"]
        book("done", check["id"], "--score", score, today="2026-04-30")
        assert {kind for kind, _ in planned(book, client)} == kinds
        # Its own day 90: 14 June is a Sunday.
        assert ("day90" in kinds) == (("day90", "2026-06-15") in planned(book, client))


def test_a_check_in_of_ones_own(book: CommandLine) -> None:
    client = book.add("Ida Brookes")
    made = book.json("plan", client, "--on", "2026-03-20", "--about", "the spring sale")
    assert made == {"id": 1, "kind": "custom", "nominal_on": "2026-03-20", "scheduled_on": "2026-03-20"}
    assert rows(book.data)["touchpoint"][0][13] == "the spring sale"
    is_refused(book("plan", 77, "--on", "2026-03-20"))


def test_r6_people_brought_in_wait_in_the_line(book: CommandLine, tmp_path: Path) -> None:
    def bring(names: str, count: int, today: str) -> None:
        (tmp_path / "people.csv").write_text("Name\n" + "".join(f"{names} {n:02}\n" for n in range(count)))
        assert book("import", tmp_path / "people.csv", "--as", "clients", today=today).status == 0

    def who() -> set[str]:
        return {p["name"] for p in book.json("clients", today=book.today) if p["next"]}

    bring("Zoe", 4, TODAY)
    assert len(who()) == 4
    bring("Ada", 30, "2026-03-18")
    assert len(who()) == 20, "twenty wait at most"
    monday = date(2026, 3, 23)
    for week in range(6):
        day = (monday + timedelta(weeks=week)).isoformat()
        for row in book.json("due", today=day):
            book("done", row["touchpoint_id"], "--score", 8, today=day)
        book("edit", 1, "--notes", day, today=day)
    ever = {row[2] for row in rows(book.data)["touchpoint"]}
    assert len(ever) == 34
