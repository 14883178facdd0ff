"""Handing over to a printer: through a real QPrinter, which writes down what a queue would get."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from paper_reader import MM, Seen, read
from paper_samples import made
from printing_queue import FILE, Queue
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from refcoach.domain.sheets import Edge, Paper
from refcoach.store.handouts import sheets
from refcoach.ui.paper import printing
from refcoach.ui.paper import printing_spool as spool
from refcoach.ui.paper.document import trial
from refcoach.ui.paper.printing import Outcome, ask_in_dialog, no_printer, paper_in, print_jobs, printer_named
from refcoach.ui.paper.printing_jobs import Job, in_jobs
from refcoach.ui.paper.printing_trial import trial_jobs
from refcoach.ui.paper.printing_words import Trouble
from troubles import FullDisk, small_disk

NOT_HARMED = "Nothing was handed over, and nothing is lost."


@pytest.fixture(autouse=True)
def nobody_prints(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever printers this computer has, these tests find none."""
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody.sock"))


def cards(paper: Paper = Paper.A4) -> tuple[Job, ...]:
    return in_jobs(trial(sheets()["cards_8"], paper, Edge.LONG), Edge.LONG)


def into(file: Path) -> QPrinter:
    """A real printer that writes into a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


def words(page: Seen) -> str:
    return "".join(letter.text for letter in page.letters)


def handed(outcome: Outcome | None) -> str:
    assert outcome is not None
    assert (outcome.left, outcome.trouble) == ((), None)
    return outcome.words


def test_what_the_dialog_set_is_set_again(tmp_path: Path) -> None:
    """Accepting it puts the queue's own paper there, and margins."""

    def ask(printer: QPrinter) -> bool:
        printer.setFullPage(False)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
        printer.setDocName("Somebody's cards")
        return True

    file = tmp_path / "cards.pdf"
    jobs = cards()
    assert handed(print_jobs(jobs, into(file), ask)) == "Handed over to “cards.pdf”."
    front, back = read(file.read_bytes())
    for page, seen in zip(jobs[0].drawn, (front, back), strict=True):
        assert seen.size == pytest.approx((210, 297), abs=0.2)
        for line in page.cuts:
            at = (min(line.x1, line.x2), min(line.y1, line.y2))
            assert any((box.x, box.y) == pytest.approx(at, abs=0.2) for box in seen.lines), line
        # The rectangle around a line is as much longer as it is thick: half a point.
        assert any(box.width == pytest.approx(100 + 0.5 * MM, abs=0.2) for box in seen.lines)
    with pypdfium2.PdfDocument(file) as opened:
        assert opened.get_metadata_value("Title") == "RefCoach handout"


def test_copies_come_in_order(tmp_path: Path) -> None:
    def ask(printer: QPrinter) -> bool:
        printer.setCopyCount(2)
        return True

    file = tmp_path / "cards.pdf"
    handed(print_jobs(cards(), into(file), ask))
    pages = [words(page) for page in read(file.read_bytes())]
    assert len(pages) == 4
    assert pages[:2] == pages[2:]
    assert pages[0] != pages[1]


def test_a_sheet_that_lies_is_printed_lying(tmp_path: Path) -> None:
    file = tmp_path / "cards.pdf"
    jobs = in_jobs(trial(sheets()["cards_4"], Paper.LETTER, Edge.SHORT), Edge.SHORT)
    handed(print_jobs(jobs, into(file)))
    assert [page.size for page in read(file.read_bytes())] == [pytest.approx((279.4, 215.9), abs=0.2)] * 2


def test_letters_and_cards_are_handed_over_one_after_the_other(tmp_path: Path) -> None:
    _, letter = made("letter")
    jobs = in_jobs([*letter, *cards()[0].drawn], Edge.LONG)
    said = handed(print_jobs(jobs, into(tmp_path / "all.pdf")))
    assert said == "Handed over to “all.pdf”: 2 jobs, one for each kind of sheet."
    assert [len(read((tmp_path / name).read_bytes())) for name in ("all.pdf", "all 2.pdf")] == [1, 2]


def test_nothing_is_ever_called_printed(tmp_path: Path) -> None:
    assert "printed" not in handed(print_jobs(trial_jobs(Paper.A4, Edge.LONG), into(tmp_path / "all.pdf")))


def test_where_the_owner_turns_the_sheets_each_pile_waits_for_its_turn(queue: Queue) -> None:
    """Copies are asked for once."""
    _, letter = made("letter")
    jobs = in_jobs([*letter, *cards()[0].drawn], None)
    said = []

    def ask(printer: QPrinter) -> bool:
        printer.setCopyCount(3)
        return True

    outcome = print_jobs(jobs, queue, ask)
    while outcome and outcome.left:
        said.append((outcome.words, outcome.trouble, queue.pages()))
        outcome = print_jobs(outcome.left, queue)
    assert outcome is not None
    said.append((outcome.words, outcome.trouble, queue.pages()))
    handed = "Handed over to “Office”."
    assert said == [
        (f"{handed} When all sheets are out, put them aside.", None, 3),
        (
            f"{handed} When all sheets are out, turn the pile over like the page of a book and put it back in.",
            None,
            3,
        ),
        (handed, None, 3),
    ]


def test_thinking_better_of_it_hands_nothing_over(tmp_path: Path) -> None:
    file = tmp_path / "cards.pdf"
    assert print_jobs(cards(), into(file), lambda printer: False) is None
    assert not file.exists()


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


def test_a_printer_says_which_paper_it_has(queue: Queue) -> None:
    assert paper_in(queue) is Paper.A4
    queue.sizes = [QPageSize.PageSizeId.Letter]
    assert paper_in(queue) is Paper.LETTER


def test_no_other_printer_is_taken_for_one_that_is_gone() -> None:
    assert printer_named("Office") is None


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


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere the system writes what waits for the printer"
)
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


@pytest.fixture
def queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Queue]:
    queue = Queue("Office", tmp_path / FILE)
    monkeypatch.setattr(printing, "QPrinterInfo", queue.info)
    monkeypatch.setattr(spool, "answer", lambda: queue.answer)
    yield queue


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


def test_the_systems_dialog_asks_only_what_is_left_to_the_owner(qapp: QApplication) -> None:
    parent = QWidget()
    seen: list[bool] = []

    def leave() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QPrintDialog)
        option = QAbstractPrintDialog.PrintDialogOption
        seen.extend(dialog.testOption(one) for one in (option.PrintToFile, option.PrintPageRange))
        dialog.reject()

    QTimer.singleShot(0, leave)
    assert ask_in_dialog(QPrinter(QPrinter.PrinterMode.HighResolution), parent) is False
    assert seen == [False, False]
    parent.deleteLater()
