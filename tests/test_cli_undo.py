"""`refcoach undo` takes back what was done last, by its name; four at once write one thing."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from command_line import CommandLine, rows


def test_the_last_thing_is_taken_back_by_its_name(book: CommandLine) -> None:
    book("add", "Ida Brookes")
    book("edit", 1, "--grade", "A")
    assert book("undo").out == "Undone: Details changed (Ida Brookes).\n"
    assert book.json("clients")[0]["grade"] == ""
    assert book("undo").out == "Undone: Added Ida Brookes.\n"
    assert book.json("clients") == []
    answer = book("undo")
    assert (answer.status, answer.out, answer.err) == (1, "", "There is nothing to take back.\n")


A_DAY: tuple[tuple[str, ...], ...] = (
    ("add", "Ida Brookes"),
    ("add", "Otto Brand", "--email", "o@brand.example"),
    ("sale", "1", "--on", "2026-01-20", "--title", "Kitchen", "--promise", "2"),
    ("compliment", "1", "So tidy"),
    ("problem", "2", "The tap drips"),
    ("edit", "2", "--grade", "A"),
    ("referral", "1", "Nell Yew"),
    ("edit", "1", "--archive"),
    ("edit", "1", "--restore"),
    ("days-off", "2026-03-18", "--move"),
    ("problem", "2", "--close"),
    ("plan", "2", "--on", "2026-03-20"),
)


def test_a_whole_day_is_walked_back_step_by_step_each_by_its_name(book: CommandLine) -> None:
    """Each command is a start of its own: what was done is asked of the book."""

    def now() -> dict[str, list[tuple[object, ...]]]:
        every = rows(book.data)
        # That a line was said once is the program's own, and not taken back with what the owner did.
        every["setting"] = [row for row in every["setting"] if "rules_asked" not in row]
        return {name: every[name] for name in every if not name.startswith(("journal", "sqlite_", "client_search"))}

    book("today", "--yes")
    states = [now()]
    for words in A_DAY:
        assert book(*words).status == 0, words
        states.append(now())
    while len(states) > 1:
        states.pop()
        answer = book("undo")
        assert answer.out.startswith("Undone: "), answer
        assert len(answer.out) > len("Undone: .\n")
        assert now() == states[-1], answer.out
    assert book("undo").err == "There is nothing to take back.\n"


def test_an_import_says_what_became_of_whom(book: CommandLine, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    names = [f"Person {n:02}" for n in range(14)]
    people.write_text("Name,Referred by\n" + "".join(f"{n},\n" for n in names) + "Nell Yew,Person 00\nZoe,\n")
    book("import", people)
    nell = book.json("clients", "--search", "Nell")[0]["id"]
    book("edit", nell, "--notes", "Likes tea.")
    # The program changes the same row: what the owner did there can no longer be taken back.
    with closing(sqlite3.connect(book.data / "refcoach.db")) as other, other:
        other.execute("UPDATE client SET notes = 'Likes coffee.' WHERE id = ?", (nell,))
    refused = book("undo")
    assert (refused.status, refused.out) == (1, "")
    assert refused.err.startswith("Details changed (Nell Yew). That can no longer be undone")
    assert book("undo").out.splitlines() == [
        "Undone: Import of people.csv.",
        f"Taken back: {', '.join(names[1:11])} and 4 more.",
        "Kept, because you changed them since: Nell Yew.",
        "Could not be taken back, because somebody you kept was introduced by them: Person 00.",
    ]
    assert [c["name"] for c in book.json("clients")] == ["Nell Yew", "Person 00"]
    assert book("undo").err == "There is nothing to take back.\n"


@pytest.mark.parametrize("round_", range(3))
def test_of_four_at_once_one_logs_the_check_in(book: CommandLine, round_: int, tmp_path: Path) -> None:
    book("add", "Ida Brookes")
    book("sale", 1, "--on", "2025-12-16")
    (check_in,) = (row["touchpoint_id"] for row in book.json("due"))
    words = ["done", str(check_in), "--outcome", "no", "--data", str(book.data), "--today", book.today]
    command = [sys.executable, "-m", "refcoach", *words]
    four = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    ended = [(process.communicate(timeout=60), process.returncode) for process in four]
    assert sorted(code for _, code in ended) == [0, 1, 1, 1]
    refused = [err for (_, err), code in ended if code]
    assert refused == ["That check-in is already done. Nothing was changed.\n"] * 3


@pytest.mark.parametrize("same", [["--grade", "A"], ["--email", "i@x.example"], ["--restore"], ["--do-not-ask", "no"]])
def test_a_change_that_changes_nothing_says_so(book: CommandLine, same: list[str]) -> None:
    ida = book.add("Ida Brookes", "--grade", "A", "--email", "i@x.example")
    said = book("edit", ida, *same)
    assert (said.status, said.out) == (0, "Nothing to change: that is how it was.\n")
    assert book("edit", ida, "--notes", "two dogs").out == "Saved.\n"


def test_an_import_that_brought_nothing_new_is_passed_over(book: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("Name,E-mail\nIda Brookes,i@x.example\n", "utf-8")
    book("import", tmp_path / "people.csv")
    book("compliment", 1, "wow")
    assert book.json("import", tmp_path / "people.csv")["unchanged"] == 1
    assert book("undo").out == "Undone: Compliment (Ida Brookes).\n"
    assert book("undo").out.startswith("Undone: Import")
    assert book.json("clients") == []
