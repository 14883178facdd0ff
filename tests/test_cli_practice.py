"""Practice mode as it is typed (R28b): no command and no file says anything of what was measured before."""

import json
from pathlib import Path
from typing import Any

import pytest

from command_line import CommandLine, is_refused
from measured import VALUES, told_of


@pytest.fixture
def type_(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path / "data", capsys)


@pytest.fixture
def ida(type_: CommandLine) -> int:
    """Somebody with a grade, a result, an amount, a nine and kind words from before, who named two people."""
    ida = type_.add("Ida Brookes", "--grade", "A", "--email", "ida@brookes.example")
    type_("edit", ida, "--result", VALUES["one line"], "--notes", "Left knee")
    type_("sale", ida, "--on", "2026-01-30", "--result", VALUES["result"], "--amount", VALUES["amount"])
    check = next(t for t in type_.json("due") if t["kind"] == "day45")
    type_("done", check["touchpoint_id"], "--score", "9", "--note", "A nine")
    type_("compliment", ida, VALUES["praise"])
    first, second = type_.json("referral", ida, "Tom Reed", "Uta Klein")["referrals"]
    type_("introduction", first["id"], "--stage", "in_touch", "--value", VALUES["estimate"])
    won = type_("introduction", second["id"], "--stage", "won", "--value", VALUES["won"], "--yes")
    assert won.status == 0, won
    type_("plan", ida, "--on", "2026-03-16", "--about", "How are you?")
    return ida


@pytest.fixture(params=[("--practice", "yes"), ("--country", "UK", "--trade", "health")], ids=["wish", "trade"])
def practice(request: pytest.FixtureRequest, type_: CommandLine, ida: int) -> int:
    assert type_("rules", *request.param).status == 0
    return ida


def looks(ida: int) -> list[tuple[Any, ...]]:
    """Every command that shows something."""
    return [
        ("clients",),
        ("clients", "--search", "toasty"),
        ("clients", "--search", VALUES["praise"]),
        ("due",),
        ("script", ida),
        ("script", ida, "--list"),
        ("script", ida, "--situation", "day45_results"),
        ("introductions",),
        ("introductions", "--open"),
        ("tree",),
        ("tree", ida),
        ("insights",),
        ("insights", "--period", "quarter"),
        ("days-off",),
        ("today",),
        ("check",),
        ("sale", ida, "--on", "2026-03-16"),
        ("plan", ida, "--on", "2026-04-20", "--about", "A talk"),
        ("edit", ida, "--company", "Brookes"),
        ("referral", ida, "Otto Brand", "--they-know"),
        ("problem", ida, "A wait"),
        ("problem", ida, "--close"),
        ("introduction", 1, "--stage", "meeting"),
        ("undo",),
    ]


def test_the_book_says_all_of_it_before(type_: CommandLine, ida: int) -> None:
    assert "estimate" in told_of(type_("introductions").out)
    assert "won" in told_of(type_("tree").out)
    assert type_.json("clients")[0]["grade"] == "A"


def test_no_command_says_anything_of_it(type_: CommandLine, practice: int) -> None:
    for words in looks(practice):
        for shown in ((), ("--json",)):
            answer = type_(*shown, *words)
            assert "Traceback" not in answer.err, (words, answer)
            said = told_of(answer.out.replace('"grade": ""', "")) + told_of(answer.err)
            assert said == [], (words, shown, said)
    assert all(row["grade"] == "" for row in type_.json("clients"))


def test_every_talk_that_is_typed_is_without_it_or_refused_with_the_reason(type_: CommandLine, practice: int) -> None:
    for situation in (path.stem for path in (Path(__file__).parents[1] / "resources/coaching/en").glob("*.json")):
        if situation == "common":
            continue
        answer = type_("script", practice, "--situation", situation)
        if answer.status:
            is_refused(answer)
        assert told_of(answer.out) == [], situation
    for situation in ("kind_words", "magic_word", "prospect_seed"):
        assert "not held in practice mode" in type_("script", practice, "--situation", situation).err


def test_none_of_it_is_kept_however_it_is_typed(type_: CommandLine, practice: int) -> None:
    due = next(t for t in type_.json("due") if t["client_id"] == practice and t["kind"] != "thank_you")
    for words in (
        ("compliment", practice, "Lovely"),
        ("add", "Ben Moss", "--grade", "B"),
        ("edit", practice, "--grade", "C"),
        ("edit", practice, "--result", "running again"),
        ("sale", practice, "--on", "2026-03-16", "--result", "running again"),
        ("sale", practice, "--on", "2026-03-16", "--amount", "100"),
        ("sale", practice, "--on", "2026-03-16", "--promise", "3"),
        ("done", due["touchpoint_id"], "--score", "9"),
        ("introduction", 1, "--stage", "meeting", "--value", "100"),
    ):
        answer = type_(*words)
        is_refused(answer)
        assert "practice" in answer.err.casefold() or "agree" in answer.err, answer
        assert "Settings" in answer.err or "A reminder, not advice." in answer.err, answer


def test_no_file_shows_that_somebody_is_a_client_but_the_whole_archive_which_says_so(
    type_: CommandLine, practice: int, tmp_path: Path
) -> None:
    for kind in ("csv", "vcard", "ics"):
        path = tmp_path / f"out.{kind}"
        answer = type_("export", "--format", kind, path)
        assert answer.status == 0, answer
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n ", "")
        assert told_of(text) == [] and told_of(answer.out) == []
        for shown in ("Left knee", "client", "prospect", "Brookes" if kind == "ics" else "Left knee"):
            body = text.split("\n", 1)[1] if kind == "csv" else text
            assert shown not in body, (kind, shown)
    assert "who is a client stay in RefCoach" in type_("export", "--format", "csv", tmp_path / "again.csv").out
    cards = tmp_path / "cards"
    cards.mkdir()
    type_("export", "--format", "vcard", "--each", cards)
    written = list(cards.iterdir())
    assert len(written) == 3 and all("Left knee" not in one.read_text() for one in written)
    named = type_("export", "--format", "ics", "--names", tmp_path / "named.ics")
    is_refused(named)
    assert "no name leaves RefCoach" in named.err and not (tmp_path / "named.ics").exists()
    archive = type_("export", "--format", "json", tmp_path / "all.json")
    assert "also what practice mode hides" in archive.out
    assert VALUES["praise"] in (tmp_path / "all.json").read_text()


def test_it_is_all_there_again_afterwards(type_: CommandLine, ida: int, tmp_path: Path) -> None:
    type_("rules", "--practice", "yes")
    type_("rules", "--practice", "no")
    assert type_.json("clients")[0]["grade"] == "A"
    assert "won" in told_of(type_("tree").out)
    answer = type_("export", "--format", "json", tmp_path / "all.json")
    assert "practice" not in answer.out
    again = json.loads((tmp_path / "all.json").read_text())
    assert again
    type_("export", "--format", "vcard", tmp_path / "all.vcf")
    assert "Left knee" in (tmp_path / "all.vcf").read_text()
