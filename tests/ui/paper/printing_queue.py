"""A queue that is not there: Qt's own printer, which writes what it would get into a file, and what is said of it."""

from pathlib import Path

from paper_reader import read
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter

from refcoach.domain.sheets import Edge, Paper
from refcoach.store.handouts import sheets
from refcoach.ui.paper.document import trial
from refcoach.ui.paper.printing import Outcome
from refcoach.ui.paper.printing_jobs import Job, in_jobs

FILE = "queue.pdf"


def cards(paper: Paper = Paper.A4) -> tuple[Job, ...]:
    """A test sheet: a front and a back."""
    return in_jobs(trial(sheets()["cards_8"], paper, Edge.LONG), Edge.LONG)


def into(file: Path) -> QPrinter:
    """A real printer that writes into a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


def handed(outcome: Outcome | None) -> str:
    """Return what is said where all went well."""
    assert outcome is not None
    assert (outcome.left, outcome.trouble) == ((), None)
    return outcome.words


class Info:
    """What the system says of a printer, asked by its name."""

    def __init__(self, queue: "Queue") -> None:
        self._queue = queue

    def availablePrinterNames(self) -> list[str]:
        return list(self._queue.names)

    def printerInfo(self, name: str) -> "Info":
        assert name == self._queue.name
        return self

    def isNull(self) -> bool:
        return self._queue.name not in self._queue.names

    def state(self) -> QPrinter.PrinterState:
        return self._queue.state

    def supportedPageSizes(self) -> list[QPageSize]:
        return [QPageSize(size) for size in self._queue.sizes]

    def defaultPageSize(self) -> QPageSize:
        return QPageSize(self._queue.sizes[0])

    def supportsCustomPageSizes(self) -> bool:
        return False


class Queue(QPrinter):
    """Paints into a file as Qt's plugin paints into one for CUPS."""

    def __init__(self, name: str, file: Path) -> None:
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self.name, self._file = name, file
        self.info = Info(self)
        self.be_well()
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(file))

    def be_well(self) -> None:
        """Have nothing wrong with it."""
        self.names = [self.name]
        self.state = QPrinter.PrinterState.Idle
        self.sizes = [QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter]
        self.answers: list[int | None] = []

    @property
    def answer(self) -> int | None:
        return self.answers.pop(0) if self.answers else None

    @answer.setter
    def answer(self, said: int) -> None:
        self.answers = [said]

    def sent(self) -> bool:
        return self._file.exists()

    def pages(self) -> int:
        """Return how many it was sent last."""
        return len(read(self._file.read_bytes()))

    def printerName(self) -> str:
        return self.name

    def outputFileName(self) -> str:
        return ""

    def outputFormat(self) -> QPrinter.OutputFormat:
        return QPrinter.OutputFormat.NativeFormat
