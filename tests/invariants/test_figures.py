"""Every figure is what plain SQL counts, over random histories; what else must be true of them is held elsewhere."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from histories import MOVES, Move, histories
from hypothesis import given, settings
from player import Player
from test_histories import PHASES, QUIET, begin

import recount
from command_line import CommandLine

MANY = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"


@pytest.fixture(scope="session")
def an_empty_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("empty")


def looked_at(cli: CommandLine, today: date) -> CommandLine:
    """A copy of the book, in which what the day brings is written down."""
    copy = cli.beside(f"looked at {today}")
    shutil.rmtree(copy.data, ignore_errors=True)
    shutil.copytree(cli.data, copy.data)
    copy.it_is(today.isoformat())
    return copy


class Typist(Player):
    """Types the moves, and leaves it to others whether the rules are kept."""

    def judge(self, faults: list[str]) -> None:
        pass


@settings(max_examples=60 if MANY else 4, phases=PHASES, suppress_health_check=QUIET)
@given(moves=histories(MOVES))
def test_7_8_every_figure_of_a_random_year_is_what_plain_sql_counts(
    an_empty_book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], moves: list[Move]
) -> None:
    book = begin(an_empty_book, tmp_path, capsys)
    typist = Typist(book.cli, book.today, last_day=book.last_day)
    for number, move in enumerate(moves):
        typist.play(move)
        if number % 20 == 19:
            found = recount.faults(looked_at(typist.cli, typist.today), typist.today)
            assert found == [], "\n".join(["", *typist.typed, "", *found])
    shutil.rmtree(typist.cli.data.parent)
