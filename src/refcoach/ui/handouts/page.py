"""Handouts: for whom, which piece, and how it will be printed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from refcoach.domain.paper_values import POSTCARD
from refcoach.domain.sheets import Edge, Paper, paper_in
from refcoach.services import handing_over, handout_needs
from refcoach.services import settings as service
from refcoach.services.desk import Desk, Refusal
from refcoach.store import clients, settings
from refcoach.ui.forms.client_picker import ClientPicker
from refcoach.ui.forms.refresh import Refresh
from refcoach.ui.handouts.chosen import ChosenPiece
from refcoach.ui.handouts.in_hand import ShownPieces
from refcoach.ui.handouts.out import ChoosePlace, Out, Print, ask_for_place
from refcoach.ui.handouts.turning import TurningCard
from refcoach.ui.handouts.what import Pieces
from refcoach.ui.hub import Hub
from refcoach.ui.theme import Theme, ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.header import PageHeader
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.widgets.rows_model import ListRow
from refcoach.ui.widgets.scrolled import scrolled
from refcoach.ui.words.words import soft_breaks

_MARGIN, _LIST, _BESIDE, _ABOVE = 24, 330, 760, 190


class HandoutsPage(QWidget):
    """The pieces at the left, or above; the chosen one at the right, as it will be printed."""

    told = Signal(str, str)

    def __init__(
        self,
        desk: Desk,
        hub: Hub,
        keeper: ThemeKeeper,
        choose_place: ChoosePlace = ask_for_place,
        print_: Print | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, keeper.theme
        self._pieces = Pieces(desk, self)
        self.header = PageHeader(self.tr("Handouts"))
        papers = [(Paper.A4.value, self.tr("A4")), (Paper.LETTER.value, self.tr("US Letter"))]
        self.paper = Choice(keeper.theme, self.tr("Paper"), papers)
        self.save = Button(keeper.theme, self.tr("Save as PDF…"), icon="export")
        self.mail = Button(keeper.theme, self.tr("By e-mail…"), icon="mail")
        self.print_out = Button(keeper.theme, self.tr("Print…"), "primary", "print")
        self.rest = Button(keeper.theme, self.tr("Print what is left"), icon="print")
        self.whom = Button(keeper.theme, "", "link", "person")
        self.nobody = Button(keeper.theme, self.tr("Nobody in particular"), "link")
        self.picker = ClientPicker(desk, keeper.theme)
        self.list = RowList(keeper.theme, self.tr("Pieces"), opens_on_click=False, beside=True)
        self.chosen = ChosenPiece(keeper.theme)
        self.in_hand = ShownPieces(self._pieces)
        self.turning = TurningCard(keeper.theme)
        self.out = Out(self, choose_place, print_)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._refresh = Refresh(self, hub)
        self._arrange()
        self._connect()
        self.show_for(0)

    def show_for(self, client_id: int, touchpoint_id: int = 0) -> None:
        """Show what there is for a client, at one of their check-ins; 0 for nobody in particular."""
        self._pieces.begin(client_id, touchpoint_id)
        self.chosen.forget()
        self.picker.hide()
        self.reload()

    def show_piece(self, piece_id: str) -> None:
        """Show one of the pieces; an unknown one changes nothing."""
        self._pieces.piece_id = piece_id
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Look again."""
        self._refresh.done()
        self._pieces.look()
        client = clients.get(self._pieces.client_id) if self._pieces.client_id else None
        name = client.display_name if client else ""
        self.header.set_texts(
            self.tr("Handouts"),
            self.tr("For {name}").format(name=soft_breaks(name)) if name else self.tr("For nobody in particular"),
        )
        self.whom.set_words(self.tr("Somebody else…") if name else self.tr("For whom?"))
        self.nobody.setVisible(bool(name))
        self.paper.set_current(self._paper().value)
        rows = self._pieces.rows()
        self.list.set_rows(rows)
        self._select(rows)
        self._show_chosen()

    def take_focus(self) -> None:
        """Let the keyboard go on with the pieces."""
        self.list.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list above the piece where there is little room."""
        super().resizeEvent(event)
        self._place()

    def set_theme(self, theme: Theme) -> None:
        """Arrange for another text size."""
        self._theme = theme
        self._place()

    def _arrange(self) -> None:
        for action in (self.paper, self.save, self.mail, self.rest, self.print_out):
            self.header.add_action(action)
        whom = QHBoxLayout()
        whom.addWidget(self.whom)
        whom.addWidget(self.nobody)
        whom.addStretch(1)
        right = Card(kind="sunken")
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.turning)
        box.addWidget(self.chosen, 1)
        right.add(scrolled(inside), 1)
        self._columns.setSpacing(16)
        self._columns.addWidget(self.list)
        self._columns.addWidget(right, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(_MARGIN, 20, _MARGIN, _MARGIN)
        page.setSpacing(10)
        page.addWidget(self.header)
        page.addLayout(whom)
        page.addWidget(self.picker)
        page.addLayout(self._columns, 1)
        for hidden in (self.picker, self.turning, self.rest):
            hidden.hide()

    def _connect(self) -> None:
        self._refresh.wanted.connect(self.reload)
        self.whom.clicked.connect(self._ask_whom)
        self.nobody.clicked.connect(partial(self._pick, 0))
        self.picker.picked.connect(self._pick)
        self.list.selected.connect(self._choose)
        self.list.opened.connect(self._go_in)
        self.paper.chosen.connect(self._keep_paper)
        self.save.clicked.connect(self._save)
        self.mail.clicked.connect(self._mail)
        self.print_out.clicked.connect(self._print)
        self.chosen.version_wanted.connect(self._use_version)
        self.chosen.filled.connect(self._fill)
        self.chosen.given.connect(self._give)
        self.chosen.said_who_can_tell.connect(self._keep_who_can_tell)
        self.out.told.connect(self.told)
        self.out.handed.connect(self._show_rest)
        self.rest.clicked.connect(self.out.print_left)
        self.out.edge_wanted.connect(self.turning.ask)
        self.turning.chosen.connect(self._keep_edge)
        self.turning.trial_wanted.connect(self._try_printer)

    def _place(self) -> None:
        self.header.set_short(self._theme.short(self.window().height()))
        beside = self.width() >= self._theme.px(_BESIDE)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        if beside:
            self.list.setFixedWidth(self._theme.px(_LIST))
        else:
            self.list.setMinimumWidth(0)
            self.list.setMaximumWidth(16_777_215)
        # A low window is for the piece, too.
        above = min(self._theme.px(_ABOVE), self.height() // 4)
        self.list.setMaximumHeight(16_777_215 if beside else above)
        self.header.set_short(self._theme.short(self.window().height()))

    def _select(self, rows: list[ListRow]) -> None:
        if not self.list.select_key(self._pieces.chosen_key()) and rows:
            self.list.select_number(0)
            self._pieces.choose(rows[0].key)

    def _show_chosen(self) -> None:
        shown = self._pieces.shown(self._paper())
        typing = self.chosen.is_typed_in()
        self.chosen.show_piece(shown, self._pieces.given_words())
        for button in (self.save, self.mail, self.print_out):
            button.setEnabled(bool(shown.sides))
        # What was typed in has gone once it is kept.
        if typing and not self.chosen.is_typed_in() and not self.chosen.take_focus():
            (self.save if shown.sides else self.list).setFocus()

    def _paper(self) -> Paper:
        kept = settings.load().paper
        return paper_in(self._desk.country) if kept == settings.SYSTEM else Paper(kept)

    @Slot()
    def _ask_whom(self) -> None:
        self.picker.setVisible(self.picker.isHidden())
        if self.picker.isVisible():
            self.picker.search.clear()
            self.picker.search.setFocus()

    @Slot(int)
    def _pick(self, client_id: int, _checked: bool = False) -> None:
        if client_id or self.sender() is not self.picker:
            self.show_for(client_id)
            self.list.take_focus()

    @Slot(int)
    def _choose(self, key: int) -> None:
        self._pieces.choose(key)
        self._show_chosen()

    @Slot(int)
    def _go_in(self, key: int) -> None:
        self._choose(key)
        self.chosen.take_focus()

    @Slot(str)
    def _use_version(self, version: str) -> None:
        self._pieces.use_version(version)
        self._show_chosen()

    @Slot(str)
    def _keep_paper(self, paper: str) -> None:
        service.save(self._desk, paper=paper)
        self.reload()

    @Slot(str, str)
    def _fill(self, field: str, text: str) -> None:
        try:
            batch = handout_needs.fill_in(self._desk, field, text, client_id=self._pieces.client_id or None)
        except Refusal as refusal:
            self.chosen.refuse(field, str(refusal))
            return
        self.told.emit(self.tr("Saved."), batch)

    @Slot(str)
    def _keep_who_can_tell(self, answer: str) -> None:
        batch = service.save(self._desk, can_tell=answer)
        self.told.emit(self.tr("Asked once: Settings, under Paper, changes it."), batch)

    @Slot(int)
    def _give(self, count: int) -> None:
        try:
            batch = handing_over.give(self._desk, self._pieces.client_id, {self._pieces.piece_id: count})
        except Refusal as refusal:
            self.told.emit(str(refusal), "")
            return
        asked = self.tr("Written down: what became of them is asked at the next contact.")
        self.told.emit(asked if self._pieces.piece_id == POSTCARD else self.tr("Written down."), batch)

    @Slot()
    def _save(self) -> None:
        self._or_why(partial(self.out.save, self._pieces.pages, self._paper()))

    @Slot()
    def _mail(self) -> None:
        pages, paper = self._pieces.pages, self._paper()
        self._or_why(lambda: self.out.mail(pages, paper, self._pieces.envelope()))

    @Slot()
    def _print(self) -> None:
        self._or_why(partial(self.out.print_out, self._pieces.pages, self._paper()))

    def _or_why(self, call: Callable[[], object]) -> None:
        """Carry out what makes the piece anew: since it was shown, another program may have changed the book."""
        try:
            call()
        except Refusal as refusal:
            self.told.emit(str(refusal), "")
            self.reload()

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
        self._or_why(lambda: self.out.try_out(self._pieces.trial(self._paper(), Edge(edge)), Edge(edge)))
