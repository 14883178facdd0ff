"""Pieces of paper on the Handouts page: shown as they will be printed, saved, printed, and written down as given."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from refcoach.domain.own_text import OwnText
from refcoach.domain.paper_values import POSTCARD
from refcoach.domain.sheets import Edge, Paper, paper_in
from refcoach.services import guide, handing_over, handout_needs
from refcoach.services import settings as service
from refcoach.services.desk import Desk, Refusal
from refcoach.store import settings
from refcoach.ui.forms.mail import OpenUrl
from refcoach.ui.handouts.chosen import ChosenPiece
from refcoach.ui.handouts.out import ChoosePlace, Out, Print
from refcoach.ui.handouts.turning import TurningCard
from refcoach.ui.handouts.what import Pieces
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.choice import Choice


class OnPaper(QObject):
    """Has the piece's view, the question about the printer, and the buttons that stand above the page."""

    told = Signal(str, str)
    outdated = Signal()
    """The book says something else by now than what is shown."""

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        parent: QWidget,
        choose_place: ChoosePlace,
        print_: Print | None,
        open_url: OpenUrl,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._open_url = open_url
        self.what = Pieces(desk, self)
        papers = [(Paper.A4.value, self.tr("A4")), (Paper.LETTER.value, self.tr("US Letter"))]
        self.paper = Choice(theme, self.tr("Paper"), papers)
        self.save = Button(theme, self.tr("Save as PDF…"), icon="export")
        self.mail = Button(theme, self.tr("By e-mail…"), icon="mail")
        self.print_out = Button(theme, self.tr("Print…"), "primary", "print")
        self.rest = Button(theme, self.tr("Print what is left"), icon="print")
        self.actions = (self.paper, self.save, self.mail, self.rest, self.print_out)
        self.view = ChosenPiece(desk, theme)
        self.turning = TurningCard(theme)
        self.out = Out(parent, choose_place, print_)
        for hidden in (self.turning, self.rest):
            hidden.hide()
        self._connect()

    def set_visible(self, visible: bool) -> None:
        """Show or hide everything that is about paper; what is left to print stays in sight."""
        for widget in (self.paper, self.save, self.mail, self.print_out, self.view):
            widget.setVisible(visible)
        if not visible:
            self.turning.hide()

    def show_chosen(self) -> bool:
        """Show the piece that is chosen; False where the keyboard was on something that has gone."""
        self.paper.set_current(self._paper().value)
        self.what.choose(self.what.chosen_key() or 1)
        shown = self.what.shown(self._paper())
        typing = self.view.is_typed_in()
        self.view.show_piece(shown, self.what.given_words())
        for button in (self.save, self.mail, self.print_out):
            button.setEnabled(bool(shown.sides))
        # What was typed in has gone once it is kept.
        if not typing or self.view.is_typed_in() or self.view.take_focus():
            return True
        if shown.sides:
            self.save.setFocus()
        return bool(shown.sides)

    def _connect(self) -> None:
        self.paper.chosen.connect(self._keep_paper)
        self.save.clicked.connect(self._save)
        self.mail.clicked.connect(self._mail)
        self.print_out.clicked.connect(self._print)
        self.view.said_who_can_tell.connect(self._keep_who_can_tell)
        self.view.version_wanted.connect(self._use_version)
        self.view.filled.connect(self._fill)
        self.view.given.connect(self._give)
        self.view.copy.clicked.connect(self._copy)
        self.view.open_file.clicked.connect(self._open_guide)
        self.view.wording.told.connect(self.told)
        self.view.wording.tried.connect(self._try_words)
        self.out.told.connect(self.told)
        self.out.handed.connect(self._show_rest)
        self.rest.clicked.connect(self.out.print_left)
        self.out.edge_wanted.connect(self.turning.ask)
        self.turning.chosen.connect(self._keep_edge)
        self.turning.trial_wanted.connect(self._try_printer)

    def _paper(self) -> Paper:
        kept = settings.load().paper
        return paper_in(self._desk.country) if kept == settings.SYSTEM else Paper(kept)

    @Slot(str)
    def _use_version(self, version: str) -> None:
        self.what.use_version(version)
        self.show_chosen()

    @Slot(str)
    def _keep_paper(self, paper: str) -> None:
        service.save(self._desk, paper=paper)
        self.outdated.emit()

    @Slot(str, str)
    def _fill(self, field: str, text: str) -> None:
        try:
            batch = handout_needs.fill_in(self._desk, field, text, client_id=self.what.client_id or None)
        except Refusal as refusal:
            self.view.needs.refuse(field, str(refusal))
            return
        self.told.emit(self.tr("Saved."), batch)

    @Slot(str)
    def _keep_who_can_tell(self, answer: str) -> None:
        batch = service.save(self._desk, can_tell=answer)
        self.told.emit(self.tr("Asked once: Settings, under Paper, changes it."), batch)

    @Slot(int)
    def _give(self, count: int) -> None:
        try:
            batch = handing_over.give(self._desk, self.what.client_id, {self.what.piece_id: count})
        except Refusal as refusal:
            self.told.emit(str(refusal), "")
            return
        asked = self.tr("Written down: what became of them is asked at the next contact.")
        self.told.emit(asked if self.what.piece_id == POSTCARD else self.tr("Written down."), batch)

    @Slot(object)
    def _try_words(self, trying: OwnText | None) -> None:
        """Show words on the piece while they are written."""
        self.what.trying = trying
        self.view.show_sides(self.what.shown(self._paper()))

    @Slot()
    def _open_guide(self) -> None:
        """Open the owner's own file in its own program."""
        kept = guide.current()
        if kept is None or not kept.is_there:
            self.outdated.emit()
        elif not self._open_url(QUrl.fromLocalFile(str(kept.file))):
            self.told.emit(self.tr("No program here opens it. It lies at {place}.").format(place=kept.file), "")

    @Slot()
    def _copy(self) -> None:
        self._or_why(self._put_on_clipboard)

    def _put_on_clipboard(self) -> None:
        QGuiApplication.clipboard().setText(self.what.words())
        self.told.emit(self.tr("The words are copied. Nothing was sent."), "")

    @Slot()
    def _save(self) -> None:
        self._or_why(partial(self.out.save, self.what.pages, self._paper()))

    @Slot()
    def _mail(self) -> None:
        pages, paper = self.what.pages, self._paper()
        self._or_why(lambda: self.out.mail(pages, paper, self.what.envelope()))

    @Slot()
    def _print(self) -> None:
        self._or_why(partial(self.out.print_out, self.what.pages, self._paper()))

    def _or_why(self, call: Callable[[], object]) -> None:
        """Carry out what makes the piece anew: since it was shown, another program may have changed the book."""
        try:
            call()
        except Refusal as refusal:
            self.told.emit(str(refusal), "")
            self.outdated.emit()

    @Slot()
    def _show_rest(self) -> None:
        self.rest.setVisible(bool(self.out.left))

    @Slot(str)
    def _keep_edge(self, edge: str) -> None:
        service.save(self._desk, turned_on=edge)
        self.turning.hide()
        self._print()

    @Slot(str)
    def _try_printer(self, edge: str) -> None:
        self._or_why(lambda: self.out.try_out(self.what.trial(self._paper(), Edge(edge)), Edge(edge)))
