"""Handing over to a printer: through a real QPrinter, which writes down what a queue would get."""

import sys
from pathlib import Path

import pypdfium2
import pytest
from paper_reader import MM, Seen, read
from paper_samples import made
from printing_queue import Queue, cards, handed, into
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from refcoach.domain.sheets import Edge, Paper
from refcoach.store.handouts import sheets
from refcoach.ui.paper.document import trial
from refcoach.ui.paper.printing import ask_in_dialog, paper_in, print_jobs, printer_named
from refcoach.ui.paper.printing_jobs import in_jobs
from refcoach.ui.paper.printing_trial import trial_jobs


def words(page: Seen) -> str:
    return "".join(letter.text for letter in page.letters)


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
    office = "Handed over to “Office”."
    assert said == [
        (f"{office} When all sheets are out, put them aside.", None, 3),
        (
            f"{office} When all sheets are out, turn the pile over like the page of a book and put it back in.",
            None,
            3,
        ),
        (office, None, 3),
    ]


def test_thinking_better_of_it_hands_nothing_over(tmp_path: Path) -> None:
    file = tmp_path / "cards.pdf"
    assert print_jobs(cards(), into(file), lambda printer: False) is None
    assert not file.exists()


def test_a_printer_says_which_paper_it_has(queue: Queue) -> None:
    assert paper_in(queue) is Paper.A4
    queue.sizes = [QPageSize.PageSizeId.Letter]
    assert paper_in(queue) is Paper.LETTER


def test_no_other_printer_is_taken_for_one_that_is_gone() -> None:
    assert printer_named("Office") is None


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere the system writes what waits for the printer"
)
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
