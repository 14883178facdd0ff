"""Where a piece goes: into a PDF, or to a printer, whose way of turning a sheet is asked once."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from refcoach.domain.sheets import Edge, Paper
from refcoach.exchange.bounds import Refused
from refcoach.exchange.whole import write_bytes
from refcoach.services.handing_by_mail import Envelope
from refcoach.store import settings
from refcoach.ui.handouts.mailing import MailProgram
from refcoach.ui.paper.document import Page
from refcoach.ui.paper.output import pdf
from refcoach.ui.paper.printing import Outcome, ask_in_dialog, no_printer, print_jobs, printer_named
from refcoach.ui.paper.printing_jobs import Job, in_jobs
from refcoach.ui.paper.ready import TITLE
from refcoach.ui.widgets.asking import place_to_save

ChoosePlace = Callable[[], Path | None]
Pages = Callable[[Paper, Edge | None], Sequence[Page]]
"""Makes the pages anew: backs lie as the printer turns the sheet."""
Print = Callable[[Sequence[Job]], Outcome | None]


def ask_for_place() -> Path | None:
    """Ask in a dialog; None when the owner thought better of it."""
    title = QCoreApplication.translate("HandoutsOut", "Save as PDF")
    return place_to_save(title, QCoreApplication.translate("HandoutsOut", "Handout") + ".pdf", "PDF")


def on_printer(parent: QWidget, jobs: Sequence[Job]) -> Outcome | None:
    """Ask on which printer, and hand the jobs over."""
    printer = printer_named()
    if printer is None:
        return no_printer()
    return print_jobs(jobs, printer, partial(ask_in_dialog, parent=parent))


class Out(QObject):
    """Saves and prints; `edge_wanted` says that nobody has said yet how the printer turns a sheet."""

    told = Signal(str, str)
    edge_wanted = Signal()
    handed = Signal()
    """Pages were handed over, all of them or but for what is `left`."""

    def __init__(self, parent: QWidget, choose_place: ChoosePlace = ask_for_place, print_: Print | None = None) -> None:
        super().__init__(parent)
        self.mail_program = MailProgram(self)
        self.mail_program.told.connect(self._tell)
        self.left: tuple[Job, ...] = ()
        self.choose_place = choose_place
        self.print_ = print_ or partial(on_printer, parent)

    def save(self, pages: Pages, paper: Paper) -> Path | None:
        """Save a PDF, made whole in memory first; returns where it is."""
        path = self.choose_place()
        if path is None:
            return None
        try:
            write_bytes(path, pdf(pages(paper, _edge()), TITLE))
        except Refused as error:
            self.told.emit(str(error), "")
            return None
        self.told.emit(self.tr("Saved as “{name}”.").format(name=path.name), "")
        return path

    def mail(self, pages: Pages, paper: Paper, envelope: Envelope) -> None:
        """Save a PDF, which stays where it is, and hand it to the mail program."""
        if (path := self.save(pages, paper)) is not None:
            self.mail_program.hand_over(path, envelope.to, envelope.subject)

    def print_out(self, pages: Pages, paper: Paper) -> None:
        """Hand the pages over to a printer, once it is known how it turns a sheet that has two sides."""
        edge = _edge()
        laid = pages(paper, edge)
        if edge is None and any(page.back for page in laid):
            self.edge_wanted.emit()
            return
        self._hand_over(in_jobs(laid, edge))

    def print_left(self) -> None:
        """Hand over what was not handed over before: the backs of a pile that is turned, or what a printer refused."""
        self._hand_over(self.left, again=True)

    def try_out(self, pages: Sequence[Page], edge: Edge) -> None:
        """Hand over a test sheet, which shows whether the printer turns over this edge."""
        self._hand_over(in_jobs(pages, edge))

    @Slot(str)
    def _tell(self, text: str) -> None:
        self.told.emit(text, "")

    def _hand_over(self, jobs: Sequence[Job], *, again: bool = False) -> None:
        outcome = self.print_(jobs)
        if outcome is not None:
            # Where none of it was handed over, nothing is left of it: it is printed anew.
            none = outcome.trouble is not None and len(outcome.left) >= len(jobs) and not again
            self.left = () if none else outcome.left
            self.told.emit(outcome.words, "")
            self.handed.emit()


def _edge() -> Edge | None:
    kept = settings.load().turned_on
    return Edge(kept) if kept else None
