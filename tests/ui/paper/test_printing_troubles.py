"""Whatever keeps pages from a printer is one sentence: what happened, what was not harmed, and what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest
from printing_queue import Queue, cards, handed, into
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter

from refcoach.domain.sheets import Edge, Paper
from refcoach.ui.paper import printing_spool as spool
from refcoach.ui.paper.printing import no_printer, print_jobs, printer_named
from refcoach.ui.paper.printing_trial import trial_jobs
from refcoach.ui.paper.printing_words import Trouble
from troubles import FullDisk, small_disk

NOT_HARMED = "Nothing was handed over, and nothing is lost."


def test_without_a_printer_nothing_is_asked() -> None:
    jobs, usual = cards(), printer_named()
    assert usual is not None
    outcome = print_jobs(jobs, usual, lambda printer: pytest.fail("it was asked"))
    assert outcome is not None
    assert (outcome.left, outcome.trouble) == (jobs, Trouble.NO_PRINTER)
    assert outcome.words == (
        "RefCoach finds no printer: this computer has none, or its printing service is not running. "
        f"{NOT_HARMED} Set one up, or save the pages as a PDF."
    )
    assert no_printer() is not None


def test_without_the_library_for_printing_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "can_print", lambda: False)
    outcome = no_printer()
    assert outcome is not None
    assert outcome.words == (
        "RefCoach cannot reach printers: the system's printing library, libcups2, is missing. "
        f"{NOT_HARMED} Install it, or save the pages as a PDF."
    )


@pytest.mark.qt_log_ignore("QPainter::begin.*")
def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    outcome = print_jobs(cards(), into(tmp_path / "nowhere" / "cards.pdf"))
    assert outcome is not None
    assert outcome.words == (
        f"The file “cards.pdf” could not be written. {NOT_HARMED} Choose another folder, or save the pages as a PDF."
    )


def test_a_file_that_was_cut_short_is_said(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk"):
        FullDisk(tmp_path / "disk").begin()
        outcome = print_jobs(cards(), into(tmp_path / "disk" / "cards.pdf"))
    assert outcome is not None
    assert outcome.trouble is Trouble.NOT_WRITTEN


def test_a_full_disk_is_said_before_half_a_job_is_sent(
    tmp_path: Path, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    with small_disk(tmp_path / "disk"):
        monkeypatch.setenv("TMPDIR", str(tmp_path / "disk"))
        FullDisk(tmp_path / "disk").begin()
        outcome = print_jobs(cards(), queue)
    assert outcome is not None
    assert outcome.words == (
        f"The disk is too full to get the pages ready for the printer. {NOT_HARMED} "
        "Make some room and print again, or save the pages as a PDF."
    )
    assert not queue.sent()


def test_a_folder_that_may_not_be_written_is_said(
    tmp_path: Path, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "nowhere"))
    outcome = print_jobs(cards(), queue)
    assert outcome is not None
    assert outcome.words == (
        f"RefCoach may not write to the system's folder for temporary files. {NOT_HARMED} "
        "Allow it there and print again, or save the pages as a PDF."
    )
    assert not queue.sent()


def _gone(queue: Queue) -> None:
    queue.names.clear()
    queue.names.append("Another")


def _paused(queue: Queue) -> None:
    queue.state = QPrinter.PrinterState.Error


def _other_paper(queue: Queue) -> None:
    queue.sizes = [QPageSize.PageSizeId.Letter]


def _stopped_meanwhile(queue: Queue) -> None:
    queue.answer = spool.NOBODY_ANSWERS


def _deleted_meanwhile(queue: Queue) -> None:
    queue.answer = spool.NO_SUCH_PRINTER


def _refuses(queue: Queue) -> None:
    queue.answer = spool.TAKES_NOTHING


def _says_no(queue: Queue) -> None:
    queue.answer = 0x0400


SENTENCES: list[tuple[Callable[[Queue], None], str, str]] = [
    (_gone, "The printer “Office” is no longer there", "Choose another printer"),
    (_deleted_meanwhile, "The printer “Office” is no longer there", "Choose another printer"),
    (
        _paused,
        "The printer “Office” is paused, or something is wrong with it",
        "See to it and print again, choose another printer",
    ),
    (
        _other_paper,
        "The printer “Office” does not know the size of this paper, A4",
        "Choose the paper that is in your printer, or another printer",
    ),
    (_stopped_meanwhile, "The system's printing service does not answer", "Start it and print again"),
    (
        _refuses,
        "The printer “Office” takes nothing to print at the moment",
        "Let it take jobs again in the system's printer settings, choose another printer",
    ),
    (
        _says_no,
        "The printer “Office” did not take the pages",
        "See whether it is on and print again, choose another printer",
    ),
]


@pytest.mark.parametrize(("world", "happened", "advice"), SENTENCES, ids=lambda it: getattr(it, "__name__", ""))
def test_each_trouble_is_one_sentence_that_helps(
    queue: Queue, world: Callable[[Queue], None], happened: str, advice: str
) -> None:
    world(queue)
    jobs = cards()
    outcome = print_jobs(jobs, queue)
    assert outcome is not None
    assert outcome.words == f"{happened}. {NOT_HARMED} {advice}, or save the pages as a PDF."
    assert outcome.left == jobs
    # The same jobs again, once all is well.
    queue.be_well()
    assert handed(print_jobs(outcome.left, queue)) == "Handed over to “Office”."


def test_what_was_handed_over_before_is_not_handed_over_again(queue: Queue) -> None:
    jobs = trial_jobs(Paper.A4, Edge.LONG)
    queue.answers = [None, spool.TAKES_NOTHING]
    outcome = print_jobs(jobs, queue)
    assert outcome is not None
    assert outcome.left == jobs[1:]
    assert " 1 of 3 jobs was handed over before; the rest waits here. " in outcome.words
    queue.be_well()
    assert handed(print_jobs(outcome.left, queue)).startswith("Handed over to “Office”: 2 jobs")
