"""What can be typed: files to open in the window beside the commands."""

import os
from pathlib import Path

import pytest

from refcoach.cli.parsing import parse
from refcoach.domain.promises import State


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with some files."""
    for name in ("a.csv", "b.vcf", "due", "-odd.csv", "shot.png"):
        (tmp_path / name).touch()
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


OPENS = {
    "": [],
    "--background": [],
    "a.csv": ["a.csv"],
    "a.csv b.vcf": ["a.csv", "b.vcf"],
    "--demo a.csv": ["a.csv"],
    "a.csv --background": ["a.csv"],
    "--data folder a.csv": ["a.csv"],
    "a.csv --today 2026-03-16": ["a.csv"],
    "a.csv due": ["a.csv", "due"],
    "./due": ["./due"],
    "-- a.csv": ["a.csv"],
    "-- -odd.csv": ["-odd.csv"],
    "a.csv -- -odd.csv b.vcf": ["a.csv", "-odd.csv", "b.vcf"],
    "--self-test --picture shot.png": [],
    "--self-test --picture shot.png a.csv": ["a.csv"],
    "--self-test --printer b.csv a.csv": ["a.csv"],
}


@pytest.mark.parametrize("typed", OPENS, ids=lambda typed: typed or "nothing")
def test_files_open_the_window(typed: str) -> None:
    options = parse(typed.split())
    assert options.command is None
    assert options.to_open == OPENS[typed]
    assert options.background == ("--background" in typed)


@pytest.mark.parametrize("typed", ["due", "import a.csv b.vcf", "--json due", "clients --search a.csv"])
def test_a_command_is_a_command_even_where_a_file_has_its_name(typed: str) -> None:
    options = parse(typed.split())
    assert options.command in typed.split()
    assert options.to_open == []


@pytest.mark.parametrize(
    "typed",
    [
        *("none.csv", "folder", "a.csv none.csv", "a.csv clients", "none.csv a.csv", "a.csv --nonsense", "-odd.csv"),
        *("due a.csv", "clients --background", "-- none.csv", "a.csv -- none.csv", "--picture a.csv none.csv"),
    ],
)
def test_a_word_that_is_neither_is_wrong_usage(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parse(typed.split())
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("usage: refcoach ")


@pytest.mark.parametrize("word", ["x" * 5000, "a\0b", os.fsdecode(b"\xff"), "\ud800", ""])
def test_a_name_no_system_would_take_is_wrong_usage(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parse([word])
    assert left.value.code == 2


def test_a_sale_says_where_what_it_does_not_take_is_written_down(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parse(["sale", "--help"])
    assert left.value.code == 0
    said = " ".join(capsys.readouterr().out.split())
    for answer in (State.FEWER, State.ASK_AGAIN, State.DECLINED):
        assert answer.value.replace("_", " ") in said
    assert "letting them off it with a reason, and your own side of it" in said
    assert "in the window, on the client's page" in said
