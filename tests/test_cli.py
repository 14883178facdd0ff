"""The commands: what they print, and the ten reference sales (done-line 2)."""

import json
from pathlib import Path

import pytest

from command_line import CommandLine
from refcoach import __version__
from refcoach.main import main
from reference_sales import HOLIDAYS, REFERENCE


@pytest.mark.parametrize(("sold_on", "day45", "moved45", "day90", "moved90", "deadline"), REFERENCE)
def test_a_reference_sale_gives_exactly_these_dates(
    book: CommandLine, sold_on: str, day45: str, moved45: str, day90: str, moved90: str, deadline: str
) -> None:
    assert book.json("days-off", *HOLIDAYS, today=sold_on) == list(HOLIDAYS)
    client = book.add("Ida Brookes")
    sale = book.json("sale", client, "--on", sold_on, "--promise", 3, today=sold_on)
    found = {t["kind"]: (t["nominal_on"], t["scheduled_on"]) for t in sale["touchpoints"]}
    assert found["day45"] == (day45, moved45)
    assert found["day90"] == (day90, moved90)
    assert sale["promise"] == {"count": 3, "deadline_on": deadline}


def test_flags_stand_before_or_after_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = str(tmp_path / "data")
    spelled = [
        ["--data", data, "--today", "2026-03-16", "--json", "add", "Ida Brookes"],
        ["add", "Ida Brookes", "--data", data, "--today", "2026-03-16", "--json"],
        ["add", f"--data={data}", "Ida Brookes", "--today=2026-03-16", "--json"],
    ]
    for number, words in enumerate(spelled, 1):
        assert main(words) == 0
        assert json.loads(capsys.readouterr().out) == {"id": number}


def test_words_stand_before_or_after_the_options(book: CommandLine, tmp_path: Path) -> None:
    for name in ("Ida", "Otto"):
        (tmp_path / f"{name}.csv").write_text(f"Name\n{name}\n")
    for option in ("--as=clients", "--dry-run"):
        assert book.json("import", tmp_path / "Ida.csv", option, tmp_path / "Otto.csv")["read"] == 2
    for words in (("1", "late", "--fix-by", "2026-03-20"), ("1", "--fix-by", "2026-03-20", "late")):
        assert book.json("problem", *words)["open"]
    assert book("problem", "--close", 1).status == 0
    assert book.json("compliment", "--staff", "Al", 1, "lovely")["touchpoint_id"]


def test_after_two_dashes_a_flag_is_a_name(book: CommandLine) -> None:
    assert book("add", "--", "--json").status == 0
    assert [p["name"] for p in book.json("clients")] == ["--json"]


def test_the_folder_comes_from_the_environment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REFCOACH_DATA", str(tmp_path / "mine"))
    assert main(["add", "Ida Brookes"]) == 0
    assert (tmp_path / "mine" / "refcoach.db").exists()
    assert capsys.readouterr().out == "1\n"


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"RefCoach {__version__}\n"


def test_the_keys_that_are_promised(book: CommandLine) -> None:
    client = book.add("Ida Brookes", "--email", "ida@brookes.example", "--phone", "555 0100", "--company", "Yew")
    sale = book.json("sale", client, "--on", "2026-03-16")
    assert set(sale) >= {"sale_id", "touchpoints", "promise"}
    assert sale["promise"] is None
    assert set(sale["touchpoints"][0]) >= {"id", "kind", "nominal_on", "scheduled_on"}
    (person,) = book.json("clients", "--search", "brookes")
    assert set(person) >= {"id", "name", "company", "email", "phone", "stage", "grade", "next"}
    assert person["next"] == {
        "touchpoint_id": sale["touchpoints"][0]["id"],
        "kind": "welcome",
        "scheduled_on": "2026-03-23",
        "shows_on": "2026-03-23",
    }
    assert set(book.json("script", client)) >= {"client_id", "situation", "title", "steps", "hesitations", "avoid"}
    assert set(book.json("script", client, "--list")[0]) == {"situation", "title"}
    (row,) = book.json("referral", client, "Otis Vane")["referrals"]
    assert set(row) >= {"id", "lead", "thank_you_on"}


def test_r12_snooze_r13_move_r14_skip(book: CommandLine) -> None:
    client = book.add("Ida Brookes")
    book("sale", client, "--on", "2026-01-30")
    day45, day90 = (t["touchpoint_id"] for t in book.json("due", today="2026-05-01"))
    assert book("snooze", day45, "--until", "2026-03-17").out == "Put off until 2026-03-17.\n"
    assert book.json("due") == []
    for day in ("2026-03-18", "2026-03-19"):
        answer = book("snooze", day45, "--until", day)
    assert "third time" in answer.out
    moved = book("move", day45, "--on", "2026-03-20")
    # Day 90 was on 30 April; day 45 moved on by four days from its own Monday.
    assert moved.out.splitlines() == [
        "Moved to 2026-03-20.",
        f"The check-up meeting could move too: {book.begins} move {day90} --on 2026-05-04",
    ]
    assert book("skip", day90, "--reason", "moved away").status == 0
    due = book.json("due", today="2026-03-20")
    assert [(row["touchpoint_id"], row["nominal_on"], row["scheduled_on"]) for row in due] == [
        (day45, "2026-03-16", "2026-03-20")
    ]


def test_people_read_lines_and_programs_read_json(book: CommandLine) -> None:
    assert book("due").out == "Nothing is due today.\n"
    assert book.json("due") == []
    assert book("clients").out == "Nobody found.\n"
    assert book.json("clients") == []
    assert book("days-off").out == "No days off yet.\n"
    client = book.add("Ida Brookes", "--client")
    (check,) = book.json("due")
    done = book("done", check["touchpoint_id"], "--score", 9)
    assert done.out == "Logged.\nNext: Check-up meeting, 2026-03-30.\n"
    assert book("problem", client, "late").out == "Saved. Nobody asks this client until it is put right.\n"
    assert book.json("due", today="2026-03-30")[-1]["readiness"] == "blocked"
    assert book("problem", client, "--close").out == "Closed. Well done.\n"
    assert book("compliment", client, "You saved our spring").out.startswith("Saved.")


def test_what_goes_out_comes_in_again_unchanged(book: CommandLine, tmp_path: Path) -> None:
    book.add("Ida Brookes", "--email", "ida@brookes.example", "--phone", "+44 20 7946 0958", "--company", "Yew")
    book.add("Otto Reed")
    for kind in ("csv", "vcard"):
        assert book.json("export", "--format", kind, tmp_path / kind) == {
            "written": 2,
            "left_out": 0,
            "held_back": None,
        }
        back = book.json("import", tmp_path / kind)
        assert back["read"] == 2
        assert back["failed"] == back["skipped"] == 0
    assert len([p for p in book.json("clients") if p["name"] == "Ida Brookes"]) == 1


def test_one_card_a_file_and_those_who_were_put_away(book: CommandLine, tmp_path: Path) -> None:
    for name in ("Ida Brookes", "Otto Reed", "Kim Sato"):
        book.add(name)
    book("edit", 2, "--archive")
    folder = tmp_path / "cards"
    assert book("export", "--format", "vcard", "--each", folder).out.splitlines() == [
        f"2 people written to {folder}.",
        "1 who was put away was left out: --archived takes them along.",
    ]
    assert book.json("export", "--format", "vcard", "--archived", "--each", folder) == {
        "written": 3,
        "left_out": 0,
        "held_back": None,
    }
    assert len(list(folder.iterdir())) == 3
    assert book.json("import", *folder.iterdir())["added"] == 0
    refused = book("export", "--format", "csv", "--each", folder)
    assert (refused.status, refused.err) == (1, "One file a person goes with --format vcard. Nothing was written.\n")


def test_archived_and_brought_back(book: CommandLine) -> None:
    client = book.add("Ida Brookes")
    book.json("edit", client, "--archive")
    assert book.json("clients") == []
    book.json("edit", client, "--restore", "--grade", "A")
    assert [p["grade"] for p in book.json("clients")] == ["A"]
    book.json("edit", client, "--pause-until", "2026-04-01")
    assert [p["state"] for p in book.json("clients")] == ["paused"]


def test_r24_an_hour_is_agreed_on_stays_and_is_printed(book: CommandLine) -> None:
    book("sale", book.add("Ida Brookes"), "--on", "2026-03-09")
    (row,) = book.json("due")
    welcome = row["touchpoint_id"]
    assert row["booked_at"] is None
    assert book("move", welcome, "--on", "2026-03-17", "--at", "14:30").out == "Moved to 2026-03-17 14:30.\n"
    assert book.json("move", welcome, "--on", "2026-03-18") == {"on": "2026-03-18", "booked_at": "2026-03-18T14:30"}
    (row,) = book.json("due", today="2026-03-18")
    assert row["booked_at"] == "2026-03-18T14:30"
    assert "  2026-03-18 14:30" in book("due", today="2026-03-18").out
    assert book("move", welcome, "--on", "2026-03-18", "--at=09:05").out == "Moved to 2026-03-18 09:05.\n"
