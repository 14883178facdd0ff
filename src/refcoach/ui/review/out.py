"""Where the page of the review goes: into a PDF, or to a printer."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from refcoach.exchange.bounds import Refused
from refcoach.exchange.whole import write_bytes
from refcoach.ui.paper.document import Page
from refcoach.ui.paper.output import pdf
from refcoach.ui.paper.printing import Outcome, ask_in_dialog, no_printer, print_jobs, printer_named
from refcoach.ui.paper.printing_jobs import Job, in_jobs
from refcoach.ui.paper.ready import TITLE
from refcoach.ui.widgets.asking import place_to_save

ChoosePlace = Callable[[], Path | None]
Print = Callable[[Sequence[Job]], Outcome | None]


def ask_for_place() -> Path | None:
    """Ask in a dialog; None when the owner thought better of it."""
    title = QCoreApplication.translate("ReviewOut", "Save as PDF")
    return place_to_save(title, QCoreApplication.translate("ReviewOut", "Review") + ".pdf", "PDF")


def on_printer(parent: QWidget, jobs: Sequence[Job]) -> Outcome | None:
    """Ask on which printer, and hand the page over."""
    printer = printer_named()
    if printer is None:
        return no_printer()
    return print_jobs(jobs, printer, partial(ask_in_dialog, parent=parent))


class ReviewOut(QObject):
    """Saves and prints; how files and printers are asked for can be set by whoever tests it."""

    told = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.choose_place: ChoosePlace = ask_for_place
        self.print_: Print = partial(on_printer, parent)

    def save(self, pages: Sequence[Page]) -> Path | None:
        """Save a PDF, made whole in memory first; returns where it is."""
        path = self.choose_place()
        if path is None:
            return None
        try:
            write_bytes(path, pdf(pages, TITLE))
        except Refused as error:
            self.told.emit(str(error), "")
            return None
        self.told.emit(self.tr("Saved as “{name}”.").format(name=path.name), "")
        return path

    def print_out(self, pages: Sequence[Page]) -> None:
        """Hand the page over to a printer."""
        outcome = self.print_(in_jobs(pages, None))
        if outcome is not None:
            self.told.emit(outcome.words, "")
