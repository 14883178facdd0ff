"""The commands: what they print, and the ten reference sales (done-line 2)."""

from pathlib import Path

import pytest

from command_line import CommandLine
from reference_sales import HOLIDAYS, REFERENCE


@pytest.fixture
def book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """An empty data folder with a command line on it."""
    return CommandLine(tmp_path / "data", capsys)


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
