"""The guide that is given away: beside the book, its owner's alone, undone, given, and looked at once a year."""

import errno
import stat
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from desk_clock import Clock

from refcoach.domain.clients import State
from refcoach.domain.todo import Sort
from refcoach.exchange import whole
from refcoach.services import clients, guide, handing_over, handouts, overview, settings, todos, undo
from refcoach.services.desk import Desk, Refusal
from refcoach.services.handout_ground import About
from refcoach.store import handed
from refcoach.store import todos as store
from refcoach.store.database import data_file


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    folder = tmp_path / "theirs"
    folder.mkdir()
    file = folder / "Planning a kitchen.pdf"
    file.write_bytes(b"%PDF-1.4 one")
    return file


def kept() -> list[str]:
    return sorted(one.name for one in data_file().parent.glob("refcoach-guide-*"))


def tasks(desk: Desk) -> list[tuple[date, str]]:
    found = store.between(date.min, date.max, desk.today(), desk.calendar())
    return [(todo.shows_on, todo.text) for todo in found if todo.sort is Sort.TASK]


def in_a_year(desk: Desk) -> list[date]:
    return [on for on, text in tasks(desk) if "does it still hold?" in text]


def test_it_is_copied_beside_the_book_for_its_owner_only(desk: Desk, pdf: Path) -> None:
    guide.choose(desk, pdf)
    found = guide.current()
    assert found and found.name == "Planning a kitchen.pdf" and found.is_there
    assert found.file.parent == data_file().parent and found.file.suffix == ".pdf"
    assert found.file.read_bytes() == pdf.read_bytes() and found.looked_on == desk.today()
    if sys.platform != "win32":
        assert stat.S_IMODE(found.file.stat().st_mode) == 0o600
    pdf.unlink()
    assert found.is_there, "it is a copy"


def test_an_undo_gives_away_what_was_given_before(desk: Desk, pdf: Path) -> None:
    guide.choose(desk, pdf)
    pdf.write_bytes(b"%PDF-1.4 two")
    guide.choose(desk, pdf)
    undo.take_back(desk)
    found = guide.current()
    assert found and found.file.read_bytes() == b"%PDF-1.4 one" and len(in_a_year(desk)) == 1
    undo.take_back(desk)
    assert guide.current() is None and in_a_year(desk) == []


def test_no_more_than_this_one_and_the_one_before_lie_there(desk: Desk, pdf: Path) -> None:
    for number in range(4):
        pdf.write_bytes(b"%PDF-1.4 " + bytes([65 + number]))
        guide.choose(desk, pdf)
    assert len(kept()) == 2
    guide.choose(desk, pdf)
    found = guide.current()
    assert found and found.is_there and kept() == [found.file.name]


def test_a_disk_that_is_full_changes_nothing_and_says_so(
    desk: Desk, pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(whole.os, "fsync", full)
    with pytest.raises(Refusal, match="No space left on device"):
        guide.choose(desk, pdf)
    monkeypatch.undo()
    assert guide.current() is None and kept() == [] and tasks(desk) == []


def test_today_asks_once_a_year_whether_it_still_holds(desk: Desk, pdf: Path, clock: Clock) -> None:
    guide.choose(desk, pdf)
    (first,) = in_a_year(desk)
    assert first - desk.today() >= timedelta(days=365) and first.weekday() < 5
    clock.go_to(first - timedelta(days=1))
    assert not any(row.todo.source == "guide" for row in overview.day(desk).now)
    clock.go_to(first)
    (row,) = [row for row in (*overview.day(desk).now, *overview.day(desk).waiting) if row.todo.source == "guide"]
    assert row.todo.text == "Look at “Planning a kitchen.pdf” again: does it still hold?"
    batch = todos.done(desk, Sort.TASK, row.todo.row_id)
    found = guide.current()
    assert found and found.looked_on == first
    (second,) = in_a_year(desk)
    assert second - first >= timedelta(days=365)
    desk.undo(batch)
    assert in_a_year(desk) == [first]


def test_whoever_looks_by_themselves_is_asked_a_year_later(desk: Desk, pdf: Path, clock: Clock) -> None:
    guide.choose(desk, pdf)
    clock.go_to(desk.today() + timedelta(days=200))
    guide.looked_at(desk)
    (on,) = in_a_year(desk)
    assert on - desk.today() >= timedelta(days=365)


def test_once_it_is_taken_away_nothing_is_asked(desk: Desk, pdf: Path) -> None:
    guide.choose(desk, pdf)
    guide.take_away(desk)
    assert guide.current() is None and in_a_year(desk) == [] and guide.offer(desk, About()) is None
    with pytest.raises(Refusal, match="no guide to look at"):
        guide.looked_at(desk)
    undo.take_back(desk)
    found = guide.current()
    assert found and found.is_there and len(in_a_year(desk)) == 1


def test_it_is_given_as_other_handouts_are_and_to_nobody_who_has_died(desk: Desk, pdf: Path) -> None:
    ruth = clients.add(desk, "Ruth Hale")
    assert guide.offer(desk, About(ruth)) is None
    guide.choose(desk, pdf)
    offered = guide.offer(desk, About(ruth))
    assert offered and offered.piece.title == "Planning a kitchen.pdf" and not offered.against
    handing_over.give(desk, ruth, {"guide": 1})
    assert [(one.kind, one.count) for one in handed.of_client(ruth)] == [("guide", 1)]
    clients.put_away(desk, ruth, State.DECEASED)
    assert "has died" in handouts.against(desk, About(ruth), "guide")


def test_a_copy_that_has_gone_is_said_to_be_gone(desk: Desk, pdf: Path) -> None:
    guide.choose(desk, pdf)
    found = guide.current()
    assert found
    found.file.unlink()
    offered = guide.offer(desk, About())
    assert offered and "choose it anew in Settings" in offered.against


def test_what_somebody_else_wrote_there_leads_to_no_other_file(desk: Desk) -> None:
    settings.save(desk, guide_name="Mine", guide_file="../../secret.pdf", guide_looked_on="once")
    found = guide.current()
    assert found and found.file == data_file().parent / "secret.pdf" and found.looked_on is None
