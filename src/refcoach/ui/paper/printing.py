"""Hands pages over to a printer, and says in a sentence what came of it; "printed" is what nobody here can know."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QRadioButton, QWidget

from refcoach.domain.sheets import Paper
from refcoach.store.trouble import Fault, fault_of
from refcoach.ui.paper import printing_spool as spool
from refcoach.ui.paper.drawing import draw_page
from refcoach.ui.paper.output import page_layout, pdf
from refcoach.ui.paper.printing_jobs import Job
from refcoach.ui.paper.printing_words import Trouble, handed_words, trouble_words
from refcoach.ui.widgets.asking import is_accepted

JOB_NAME: Final = "RefCoach handout"
"""It travels to the queue, the printer's display and its logs: never anybody's name."""
_INCH: Final = 25.4
_END_OF_PDF: Final = b"%%EOF"
_ANSWERS: Final = {
    spool.TAKES_NOTHING: Trouble.REFUSES,
    spool.NO_SUCH_PRINTER: Trouble.GONE,
    spool.NOBODY_ANSWERS: Trouble.SILENT,
}
_OURS: Final = (
    QAbstractPrintDialog.PrintDialogOption.PrintToFile,
    QAbstractPrintDialog.PrintDialogOption.PrintPageRange,
    QAbstractPrintDialog.PrintDialogOption.PrintSelection,
    QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage,
    QAbstractPrintDialog.PrintDialogOption.PrintCollateCopies,
    QAbstractPrintDialog.PrintDialogOption.PrintShowPageSize,
)
"""What Qt's dialog could ask and we decide: a PDF we make ourselves, and the rest it would leave to us."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of handing over: the words to show, and the jobs that are still to be handed over.

    Some are left after a trouble, or without one where the owner turns the sheets and has to do that first.
    """

    words: str
    left: tuple[Job, ...] = ()
    trouble: Trouble | None = None


def no_printer() -> Outcome | None:
    """Return what to say where there is nothing to print on, before anything is asked; None where there is."""
    if not spool.can_print():
        return _failed(Trouble.NO_LIBRARY, "", (), 0)
    return None if QPrinterInfo.availablePrinterNames() else _failed(Trouble.NO_PRINTER, "", (), 0)


def printer_named(name: str = "") -> QPrinter | None:
    """Return a printer by its name, or the usual one without; None where there is none of that name (any more)."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if name:
        printer.setPrinterName(name)
    # For a name that is unknown Qt takes the usual printer, and says nothing.
    return printer if printer.printerName() == name or not name else None


def paper_in(printer: QPrinter) -> Paper:
    """Return which of our papers a printer usually has; a new `QPrinter` has the country's, whatever its queue says."""
    usual = QPrinterInfo.printerInfo(printer.printerName()).defaultPageSize()
    return Paper.LETTER if usual.id() is QPageSize.PageSizeId.Letter else Paper.A4


def ask_in_dialog(printer: QPrinter, parent: QWidget) -> bool:
    """Let the owner choose a printer and copies in the system's dialog; False where they thought better of it."""
    dialog = QPrintDialog(printer, parent)
    for option in _OURS:
        dialog.setOption(option, False)
    accepted = is_accepted(dialog)
    grey = dialog.findChild(QRadioButton, "grayscale")
    if accepted and grey is not None:
        # What was chosen there the dialog of Qt forgets; those of other systems have no such button.
        modes = QPrinter.ColorMode
        printer.setColorMode(modes.GrayScale if grey.isChecked() else modes.Color)
    dialog.deleteLater()
    return accepted


def print_jobs(jobs: Sequence[Job], printer: QPrinter, ask: Callable[[QPrinter], bool] | None = None) -> Outcome | None:
    """Ask where to print, and hand over job after job as long as all is well; None where the owner cancelled.

    `ask` is a dialog; without it the printer is taken as it is, copies and all, as for what an `Outcome` left. Where
    the owner turns the sheets, only one job is handed over at a time. A printer that writes files gets one for each
    job: "cards.pdf", "cards 2.pdf".
    """
    file = printer.outputFileName()
    if not file and (nowhere := no_printer()) is not None:
        return Outcome(nowhere.words, tuple(jobs), nowhere.trouble)
    if ask is not None and not ask(printer):
        return None
    copies = max(1, printer.copyCount())
    name = Path(file).name if file else printer.printerName()
    now = 1 if any(job.turned for job in jobs) else len(jobs)
    for number, job in enumerate(jobs[:now]):
        if file:
            printer.setOutputFileName(_numbered(file, number))
        trouble = _keeps_from(printer, job) or _hand_over(printer, job, copies)
        # They are this owner's for the next jobs, too.
        printer.setCopyCount(copies)
        if trouble is not None:
            return _failed(trouble, name, jobs, number)
    left = tuple(jobs[now:])
    return Outcome(handed_words(name, now, bool(left), bool(left) and left[0].turned), left)


def _numbered(file: str, number: int) -> str:
    path = Path(file)
    return str(path.with_stem(f"{path.stem} {number + 1}")) if number else file


def _failed(trouble: Trouble, name: str, jobs: Sequence[Job], done: int) -> Outcome:
    paper = jobs[done].drawn[0].paper if jobs else Paper.A4
    return Outcome(trouble_words(trouble, name, paper, done, len(jobs)), tuple(jobs[done:]), trouble)


def _keeps_from(printer: QPrinter, job: Job) -> Trouble | None:
    """Say what is known to be wrong before anything is handed over.

    A `QPrinter` goes on saying that it is idle; what is asked anew by name knows of a queue that is gone or stopped.
    Whether a printer is off or out of paper Qt does not know either, and that a queue refuses only its answer says.
    """
    if printer.outputFormat() is QPrinter.OutputFormat.PdfFormat:
        return None if printer.outputFileName() else Trouble.NO_PRINTER
    info = QPrinterInfo.printerInfo(printer.printerName())
    if info.isNull():
        return Trouble.GONE if QPrinterInfo.availablePrinterNames() else Trouble.SILENT
    if info.state() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
        return Trouble.STOPPED
    sizes = info.supportedPageSizes()
    known = any(size.id() is page_layout(job.drawn[0]).pageSize().id() for size in sizes)
    return None if known or not sizes or info.supportsCustomPageSizes() else Trouble.OTHER_PAPER


def _hand_over(printer: QPrinter, job: Job, copies: int) -> Trouble | None:
    """Paint a job on a printer; say what became of it."""
    # Painted in memory first: what cannot be painted, or has no room, must not reach a printer by half.
    made = pdf(job.drawn, JOB_NAME)
    try:
        spool.try_room(made, copies)
    except OSError as error:
        return Trouble.FULL if fault_of(error) is Fault.FULL else Trouble.BARRED
    _set_up(printer, job)
    painter = QPainter()
    ended = False
    if painter.begin(printer):
        _paint(painter, printer, job, copies)
        ended = painter.end()
    if file := printer.outputFileName():
        return None if ended and _is_whole(Path(file)) else Trouble.NOT_WRITTEN
    said = spool.answer()
    if ended and said is None and printer.printerState() is not QPrinter.PrinterState.Error:
        return None
    return _ANSWERS.get(said or 0, Trouble.NOT_TAKEN)


def _set_up(printer: QPrinter, job: Job) -> None:
    """Set everything that matters just before it is needed: a dialog has put the queue's own paper there."""
    printer.setDocName(JOB_NAME)
    printer.setCreator("RefCoach")
    # One by one, and the whole sheet first: a layout without margins Qt refuses altogether, without a word.
    printer.setFullPage(True)
    layout = page_layout(job.drawn[0])
    printer.setPageSize(layout.pageSize())
    printer.setPageOrientation(layout.orientation())
    printer.setDuplex(job.sides)
    printer.setColorMode(printer.colorMode())
    printer.setPageOrder(QPrinter.PageOrder.FirstPageFirst)
    printer.setPrintRange(QPrinter.PrintRange.AllPages)
    # Copies are painted one after the other: a printer that takes PDFs is not told to keep them in order.
    printer.setCopyCount(1)
    spool.keep_to_scale(printer)


def _paint(painter: QPainter, printer: QPrinter, job: Job, copies: int) -> None:
    for number, page in enumerate(job.pages * copies):
        if number:
            printer.newPage()
        if page is not None:
            draw_page(painter, page, printer.logicalDpiX() / _INCH)


def _is_whole(file: Path) -> bool:
    """Tell whether a PDF has its end: Qt does not look whether the disk took it."""
    try:
        with file.open("rb") as written:
            written.seek(max(0, file.stat().st_size - 64))
            return _END_OF_PDF in written.read()
    except OSError:
        return False
