"""`refcoach kit` prints the owner's own words, after an export and a restore too, and names what it cut."""

from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest

from command_line import CommandLine
from refcoach.__main__ import _draw
from refcoach.domain.own_handouts import HANDOUT
from refcoach.main import main
from refcoach.services import own_handouts, settings
from refcoach.services.desk import Desk
from refcoach.store.database import close_database, open_database

COVER, LETTER = f"{HANDOUT}promise_card/plain_voice", f"{HANDOUT}letter/short"


class Clock:
    """The morning of the day on which the commands are typed."""

    def now(self) -> datetime:
        return datetime(2026, 3, 16, 10)

    def utc(self) -> datetime:
        return self.now()


@pytest.fixture
def book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """Ida, who bought something, and a business whose owner rewrote what stands on its paper."""
    book = CommandLine(tmp_path / "data", capsys)
    assert book("add", "Ida {{Brookes}}", "--client", "--json").status == 0
    assert book("sale", 1, "--on", "2026-03-16", "--promise", 3).status == 0
    open_database(book.data)
    desk = Desk(Clock())
    settings.save(
        desk, business_name="Hill {{Kitchens}}", owner_first_name="Robin", what_we_do="We fit kitchens",
        business_phone="01632 960 123",
    )  # fmt: skip
    own_handouts.save(desk, COVER, "title", "What {{business.name}} and you shook hands on")
    close_database()
    return book


def printed(book: CommandLine, file: Path, *words: str) -> str:
    """Type the command as the program does, and read the file with another program."""
    where = ["--data", str(book.data), "--today", book.today]
    assert main([*where, "kit", "1", str(file), *words], _draw) == 0
    with pypdfium2.PdfDocument(file) as document:
        pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    return " ".join(" ".join(pages).split())


def test_they_are_printed_and_a_value_in_them_is_text(
    book: CommandLine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = printed(book, tmp_path / "kit.pdf")
    assert "What Hill {{Kitchens}} and you shook hands on" in text and "Our agreement What" not in text
    assert "their place" not in capsys.readouterr().out
    assert book("undo").status == 0
    text = printed(book, tmp_path / "kit.pdf")
    assert "Our agreement" in text and "shook hands" not in text


def test_they_go_out_and_come_back(book: CommandLine, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = printed(book, tmp_path / "kit.pdf")
    assert book("export", "--format", "json", tmp_path / "all.json").status == 0
    other = CommandLine(tmp_path / "other", capsys)
    assert other("restore", tmp_path / "all.json", "--yes").status == 0
    assert printed(other, tmp_path / "other.pdf") == before
    assert book("backup", tmp_path / "kept.refcoach").status == 0
    third = CommandLine(tmp_path / "third", capsys)
    assert third("restore", tmp_path / "kept.refcoach", "--yes").status == 0
    assert printed(third, tmp_path / "third.pdf") == before


def test_what_has_no_room_is_cut_and_named(
    book: CommandLine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    open_database(book.data)
    own_handouts.save(Desk(Clock()), COVER, "fair", "So it is and so it will be for you and all of us. " * 39)
    close_database()
    text = printed(book, tmp_path / "kit.pdf")
    assert "So it is and so it will be" in text
    out = capsys.readouterr().out
    assert "your words “So it is and so it will be for you and…” are too long for their place and are cut there." in out
    record = book("kit", 1, tmp_path / "kit.pdf", "--json").status
    assert record == 1, "nothing here draws"
