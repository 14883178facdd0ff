"""The whole loop by the command line alone, from an empty folder, for each kind of file (done-line 3)."""

from collections.abc import Callable
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from command_line import CommandLine

KINDS = (
    "google_old",
    "google_new",
    "google_outlook",
    "outlook_desktop",
    "outlook_com",
    "vcard21",
    "vcard30",
    "vcard40",
    "apple",
    "csv",
    "csv_semicolon",
)
PEOPLE = 200
TODAY = "2026-03-16"  # a Monday
SOLD_ON = (date.fromisoformat(TODAY) - timedelta(days=90)).isoformat()
VERDICTS = ("added", "merged", "unchanged", "skipped", "failed")


@pytest.fixture(scope="module")
def sample_file() -> Callable[[str, int, Path], object]:
    """The maker of address books that the tests of the readers use."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(Path(__file__).parent / "exchange")
        made: Callable[[str, int, Path], object] = import_module("sample_files").sample_file
    return made


@pytest.fixture
def book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path / "data", capsys, TODAY)


def bring_in(book: CommandLine, file: Path) -> None:
    """Import the same file twice: everybody once, then nobody."""
    first = book.json("import", file)
    assert first["read"] == sum(first[verdict] for verdict in VERDICTS)
    assert (first["read"], first["added"]) == (PEOPLE, PEOPLE), first
    again = book.json("import", file)
    assert {key: again[key] for key in ("read", *VERDICTS)} == {
        "read": PEOPLE,
        "added": 0,
        "merged": 0,
        "unchanged": PEOPLE,
        "skipped": 0,
        "failed": 0,
    }


def no_field_is_left(script: dict[str, Any]) -> bool:
    return "{{" not in str(script) and "}}" not in str(script)


@pytest.mark.parametrize("kind", KINDS)
def test_the_loop(kind: str, book: CommandLine, tmp_path: Path, sample_file: Callable[..., object]) -> None:
    file = tmp_path / f"{kind}.contacts"  # recognised by content, not by extension
    sample_file(kind, PEOPLE, file)
    bring_in(book, file)
    people = book.json("clients")
    assert len(people) == PEOPLE
    person = next(p for p in people if p["email"])
    assert (person["stage"], person["next"]) == ("prospect", None)

    (meeting,) = book.json("sale", person["id"], "--on", SOLD_ON, "--promise", 3)["touchpoints"]
    assert meeting["kind"] == "day90"
    assert (meeting["nominal_on"], meeting["scheduled_on"]) == (TODAY, TODAY)

    (due,) = book.json("due")
    assert due == {
        "id": f"touchpoint:{meeting['id']}",
        "touchpoint_id": meeting["id"],
        "text": "",
        "client_id": person["id"],
        "client": person["name"],
        "kind": "day90",
        "nominal_on": TODAY,
        "scheduled_on": TODAY,
        "shows_on": TODAY,
        "booked_at": None,
        "days_overdue": 0,
        "readiness": "amber",
        "reasons": ["Day 90 after the sale of 16 Dec", "No score yet: hold the results check first"],
    }
    script = book.json("script", person["id"], "--touchpoint", meeting["id"])
    assert script["situation"] == "day90_checkup"
    assert no_field_is_left(script)
    assert script["steps"]
    assert script["hesitations"]

    book.json("done", meeting["id"], "--score", 9, "--outcome", "yes_named")
    named = book.json("referral", person["id"], "Nora Fenn", "Otis Vane")["referrals"]
    assert [(r["lead"], r["thank_you_on"]) for r in named] == [("Nora Fenn", TODAY), ("Otis Vane", TODAY)]
    (thanks,) = book.json("due")
    assert (thanks["kind"], thanks["client_id"], thanks["readiness"]) == ("thank_you", person["id"], "none")
    words = book.json("script", person["id"], "--touchpoint", thanks["touchpoint_id"])
    assert words["situation"] == "thank_you"
    assert no_field_is_left(words)
    book.json("done", thanks["touchpoint_id"])
    assert book.json("due") == []
    # The first call to each new person comes the next working day.
    tomorrow = book.json("due", today="2026-03-17")
    assert [(row["kind"], row["client"]) for row in tomorrow] == [
        ("lead_call", "Nora Fenn"),
        ("lead_call", "Otis Vane"),
    ]
    source = next(p for p in book.json("clients") if p["id"] == person["id"])
    assert source["stage"] == "advocate"


@pytest.mark.parametrize("kind", ["google_new", "vcard30"])
def test_as_clients_twenty_get_a_results_check_and_the_rest_wait(
    kind: str, book: CommandLine, tmp_path: Path, sample_file: Callable[..., object]
) -> None:
    file = tmp_path / "people"
    sample_file(kind, PEOPLE, file)
    book.json("import", file, "--as", "clients")
    people = book.json("clients")
    assert {p["stage"] for p in people} == {"client"}
    planned = [p["next"] for p in people if p["next"]]
    assert len(planned) == 20
    assert {n["kind"] for n in planned} == {"results_check"}
    per_day = [n["scheduled_on"] for n in planned]
    assert max(map(per_day.count, per_day)) == 3
    assert min(per_day) == TODAY


def test_every_situation_has_words_for_somebody_of_whom_only_the_name_is_known(book: CommandLine) -> None:
    from refcoach.store.coaching import library

    client = book.add("Ida Brookes")
    firm = book.add("Brookes & Fenn")
    for situation in library().situations:
        for who in (client, firm):
            script = book.json("script", who, "--situation", situation)
            assert no_field_is_left(script), situation
            assert 1 <= len(script["steps"]) <= 7, situation


def test_a_dry_run_says_the_same_and_writes_nothing(
    book: CommandLine, tmp_path: Path, sample_file: Callable[..., object]
) -> None:
    file = tmp_path / "people.csv"
    sample_file("csv", PEOPLE, file)
    assert book.json("import", "--dry-run", file)["added"] == PEOPLE
    assert book.json("clients") == []
