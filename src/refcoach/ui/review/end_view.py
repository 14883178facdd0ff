"""The end of a review: its page as it will print, where it goes, and one way to take everything back."""

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.domain.sheets import Paper, paper_in
from refcoach.services import review, review_page
from refcoach.services.desk import Desk, Refusal
from refcoach.store import settings
from refcoach.ui.paper.document import Page
from refcoach.ui.paper.ready import pages_of
from refcoach.ui.review.out import ReviewOut
from refcoach.ui.review.sheet import Sheet
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label


def pages(desk: Desk) -> tuple[Page, ...]:
    """Return the page of the review as far as it has come, on the owner's paper."""
    kept = settings.load().paper
    paper = paper_in(desk.country) if kept == settings.SYSTEM else Paper(kept)
    return pages_of([review_page.page(desk)], paper)


class EndView(QWidget):
    """The page is made anew whenever it is shown."""

    told = Signal(str, str)
    taken_back = Signal()
    left = Signal()

    def __init__(self, desk: Desk, theme: Theme, words: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.print_ = Button(theme, self.tr("Print…"), "primary")
        self.save = Button(theme, self.tr("Save as PDF…"))
        self.done = Button(theme, self.tr("Back to where I was"))
        self.undo = Button(theme, words["undo"], "link")
        self.error = plain_label("", "error", wrap=True)
        self.error.hide()
        self.sheet = Sheet(theme)
        self.out = ReviewOut(self)
        buttons = QWidget()
        row = FlowLayout(buttons, 8)
        for button in (self.print_, self.save, self.done, self.undo):
            row.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        for widget in (buttons, self.error, self.sheet):
            box.addWidget(widget)
        self.out.told.connect(self.told)
        self.print_.clicked.connect(self._print)
        self.save.clicked.connect(self._save)
        self.undo.clicked.connect(self._take_back)
        self.done.clicked.connect(self.left)

    def show_page(self) -> None:
        """Show the page."""
        made = review_page.page(self._desk)
        self.sheet.show_page(self.pages()[0], made.piece.title, made.text)

    def pages(self) -> tuple[Page, ...]:
        """Return the page as it goes out."""
        return pages(self._desk)

    def take_focus(self) -> None:
        """Let the keyboard begin with printing."""
        self.print_.setFocus()

    @Slot()
    def _print(self) -> None:
        self.out.print_out(self.pages())

    @Slot()
    def _save(self) -> None:
        self.out.save(self.pages())

    @Slot()
    def _take_back(self) -> None:
        try:
            review.take_back(self._desk)
        except Refusal as refusal:
            self.error.setText(str(refusal))
            self.error.show()
            return
        self.error.hide()
        self.told.emit(self.tr("Everything from this review was taken back."), "")
        self.taken_back.emit()
