"""Random histories of an owner's year keep to the rules, whatever is typed in which order."""

import os
import shutil
import tempfile
from datetime import date
from pathlib import Path

import pytest
from histories import LEAPS, MOVES, Move, histories
from hypothesis import HealthCheck, Phase, given, settings
from player import Player
from snapshot import read

from command_line import CommandLine

MANY = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
BEGIN = date(2026, 3, 16)
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
# A failure shows every command that was typed. To make it short takes minutes, which a thorough run has.
PHASES = tuple(Phase) if MANY else (Phase.explicit, Phase.generate)


@pytest.fixture(scope="session")
def an_empty_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: every history begins with a copy of it."""
    return tmp_path_factory.mktemp("empty")


def begin(template: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Player:
    """A book with a few people in it: one just sold to and agreed with, one from before, one who is a prospect."""
    if not (template / "refcoach.db").exists():
        first = CommandLine(template, capsys, BEGIN.isoformat())
        first.add("Ida Brookes", "--grade", "A")
        first.add("Nora Fenn", "--client")
        first.add("Tom Bell")
        first.json("sale", 1, "--on", BEGIN, "--promise", 2)
    data = Path(tempfile.mkdtemp(dir=tmp_path)) / "data"
    shutil.copytree(template, data)
    return Player(CommandLine(data, capsys), BEGIN, last_day=BEGIN)


def play(player: Player, moves: list[Move]) -> None:
    """Play them all, then let Mondays come: by then nobody may be without a next date."""
    for move in moves:
        player.play(move)
    player.mondays(4)
    player.look()
    comes_back_from_its_archive(player)
    shutil.rmtree(player.cli.data.parent)


def comes_back_from_its_archive(player: Player) -> None:
    """Whatever the year brought, its archive makes the same book, and that book the same archive."""
    here, there = player.cli, player.cli.beside("another")
    once, again = here.data.with_name("once.json"), here.data.with_name("again.json")
    for command in ((here, "export", once), (there, "restore", once), (there, "export", again)):
        cli, verb, file = command
        answer = cli(verb, *(["--format", "json"] if verb == "export" else []), file, today=str(player.today))
        player.judge([answer.err] if answer.status else [])
    player.judge([] if read(there.data) == player.book else ["the archive makes another book"])
    player.judge([] if once.read_bytes() == again.read_bytes() else ["the book makes another archive"])


@settings(max_examples=120 if MANY else 5, phases=PHASES, suppress_health_check=QUIET)
@given(moves=histories(MOVES))
def test_a_year_keeps_to_the_rules(
    an_empty_book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], moves: list[Move]
) -> None:
    play(begin(an_empty_book, tmp_path, capsys), moves)


@settings(max_examples=80 if MANY else 3, phases=PHASES, suppress_health_check=QUIET)
@given(moves=histories(LEAPS))
def test_a_year_with_a_clock_that_leaps_keeps_to_the_rules(
    an_empty_book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], moves: list[Move]
) -> None:
    play(begin(an_empty_book, tmp_path, capsys), moves)
