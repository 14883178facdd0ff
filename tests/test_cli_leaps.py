"""A clock that was wrong for a while harms nothing: what the days bring waits until the owner says it is today (R6)."""

from pathlib import Path

from command_line import CommandLine, everything, is_refused, rows

FAR = "2030-06-03"


def states(book: CommandLine, table: str) -> list[object]:
    column = {"promise": 4, "touchpoint": 6}[table]
    return [row[column] for row in rows(book.data)[table]]


def agreed(book: CommandLine) -> int:
    """A client with an agreement until 5 April, and a welcome offered late on the day of the last look."""
    client = book.add("Ida Brookes")
    book.json("sale", client, "--on", "2026-01-05", "--promise", 3, today="2026-01-05")
    book.add("Nora Fenn", today="2026-02-16")
    return client


def test_r6_after_a_leap_results_wait_and_one_line_says_so(book: CommandLine) -> None:
    agreed(book)
    answer = book("add", "Otto Reed", today=FAR)
    assert (answer.status, answer.out) == (0, "3\n")
    assert answer.err.count("\n") == 1
    for said in ("2026-02-16", FAR, f"{book.begins} today --yes"):
        assert said in answer.err
    assert states(book, "promise") == ["agreed"]
    assert states(book, "touchpoint") == ["planned"] * 3
    assert book("add", "Pia Lund", today=FAR).err == answer.err, "the line stays until somebody answers"
    # The clock is right again: no question, and nothing was lost.
    assert book("add", "Rosa Quist", today="2026-02-17").err == ""
    assert states(book, "promise") == ["agreed"]
    assert states(book, "touchpoint") == ["skipped", "planned", "planned"], "the welcome was offered on the 16th"


def test_r6_today_yes_lets_the_results_be_written(book: CommandLine) -> None:
    agreed(book)
    before = everything(book.data)
    asked = book.json("today", today=FAR)
    assert asked == {"today": FAR, "last": "2026-02-16", "waits": True}
    assert everything(book.data) == before, "a question is only a look"
    assert book.json("today", "--yes", today=FAR) == {"today": FAR, "last": FAR, "waits": False}
    assert states(book, "promise") == ["lapsed"]
    assert states(book, "touchpoint")[0] == "skipped"
    assert book("add", "Otto Reed", today=FAR).err == ""


def test_r6_forty_five_days_are_a_holiday_not_a_leap(book: CommandLine) -> None:
    agreed(book)
    assert book("add", "Otto Reed", today="2026-04-02").err == ""
    assert states(book, "touchpoint")[0] == "skipped"
    assert f"{book.begins} today --yes" in book("add", "Pia Lund", today="2026-05-18").err


def test_r6_a_look_is_a_writing_commands(book: CommandLine) -> None:
    agreed(book)
    before = everything(book.data)
    for words in (("due",), ("clients",), ("script", 1), ("days-off",), ("today",)):
        for day in ("2026-03-02", FAR):
            assert book(*words, today=day).status == 0
    assert everything(book.data) == before


def test_r6_a_refusal_says_one_thing(book: CommandLine) -> None:
    agreed(book)
    is_refused(book("sale", 77, "--on", FAR, today=FAR))


def test_r6_a_clock_set_back_stops_nothing(book: CommandLine, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("Name\n" + "".join(f"Person {n:02}\n" for n in range(40)))
    assert book("import", people, "--as", "clients").status == 0
    assert len(states(book, "touchpoint")) == 20
    book("today", "--yes", today=FAR)
    future = len(states(book, "touchpoint"))
    for row in rows(book.data)["touchpoint"][:12]:
        book("skip", row[0], "--reason", "met in the street", today="2026-03-17")
    book("add", "Nora Fenn", today="2026-03-23")
    planned = [r for r in rows(book.data)["touchpoint"][future:] if str(r[5]) < "2026-05"]
    assert len(planned) == 5, "the Monday's five"


def test_r6_the_mondays_five_come_by_the_command_line(book: CommandLine) -> None:
    for number in range(30):
        book.add(f"Person {number:02}", "--client", "--grade", "ABC"[number % 3])
    assert len(states(book, "touchpoint")) == 20
    for row in rows(book.data)["touchpoint"][:12]:
        book("skip", row[0], "--reason", "met in the street")
    soon = [r for r in rows(book.data)["touchpoint"] if r[6] == "planned" and str(r[5]) < "2026-06"]
    assert len(soon) == 8
    assert book("edit", 1, "--notes", "tall", today="2026-03-23").status == 0
    soon = [r for r in rows(book.data)["touchpoint"] if r[6] == "planned" and str(r[5]) < "2026-06"]
    assert len(soon) == 13
    # A, then B, then C, and nobody is lost from the line.
    for monday in ("2026-03-30", "2026-04-06"):
        for row in [r for r in rows(book.data)["touchpoint"] if r[6] == "planned" and str(r[5]) < "2026-06"]:
            book("skip", row[0], "--reason", "met in the street", today=monday)
        book("edit", 1, "--notes", "taller", today=monday)
    clients = {row[2] for row in rows(book.data)["touchpoint"]}
    assert len(clients) == 30
