"""Handouts: for whom, which piece, and how it will be printed; or which message, and its words."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from refcoach.services import allowed
from refcoach.services.desk import Desk
from refcoach.store import clients, content
from refcoach.ui.forms.client_picker import ClientPicker
from refcoach.ui.forms.key_tip import tip_key
from refcoach.ui.forms.mail import OpenUrl
from refcoach.ui.forms.refresh import Refresh
from refcoach.ui.handouts.in_hand import ShownPieces
from refcoach.ui.handouts.lists import Lists
from refcoach.ui.handouts.messages import Messages
from refcoach.ui.handouts.out import ChoosePlace, Print, ask_for_place
from refcoach.ui.handouts.paper import OnPaper
from refcoach.ui.hub import Hub
from refcoach.ui.theme import Theme, ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.header import PageHeader
from refcoach.ui.widgets.scrolled import scrolled
from refcoach.ui.widgets.shortcut import shortcut
from refcoach.ui.words.keys import keys_of
from refcoach.ui.words.words import soft_breaks

_MARGIN, _BESIDE = 24, 760


class HandoutsPage(QWidget):
    """Pieces and messages at the left, or above; the chosen one at the right, as it will be printed or read."""

    told = Signal(str, str)
    page_wanted = Signal(str)

    def __init__(
        self,
        desk: Desk,
        hub: Hub,
        keeper: ThemeKeeper,
        choose_place: ChoosePlace = ask_for_place,
        print_: Print | None = None,
        open_url: OpenUrl = QDesktopServices.openUrl,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = keeper.theme
        self.header = PageHeader(self.tr("Handouts"))
        self.whom = Button(keeper.theme, "", "link", "person")
        self.nobody = Button(keeper.theme, self.tr("Nobody in particular"), "link")
        self.word_game = Button(keeper.theme, content.of("game")["title"], "link", "star")
        tip_key(self.word_game, "word_game")
        self.picker = ClientPicker(desk, keeper.theme)
        self.lists = Lists(keeper.theme)
        self.on_paper = OnPaper(desk, keeper.theme, self, choose_place, print_, open_url)
        self.messages = Messages(desk, keeper.theme, open_url, self)
        self.in_hand = ShownPieces(self.on_paper.what)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._refresh = Refresh(self, hub)
        self._arrange()
        self._connect()
        self.show_for(0)

    def show_for(self, client_id: int, touchpoint_id: int = 0) -> None:
        """Show what there is on paper for a client, at one of their check-ins; 0 for nobody in particular."""
        self.messages.what.piece_id = ""
        self._begin(client_id, touchpoint_id)

    def show_piece(self, piece_id: str) -> None:
        """Show one of the pieces; an unknown one changes nothing."""
        self.messages.what.piece_id = ""
        self.on_paper.what.piece_id = piece_id
        self.reload()

    def show_message(self, client_id: int, touchpoint_id: int = 0) -> None:
        """Show what is written to a client at one of their check-ins."""
        self._begin(client_id, touchpoint_id)
        self.messages.what.choose_fitting()
        self._show_chosen()

    @Slot()
    def reload(self) -> None:
        """Look again."""
        self._refresh.done()
        self.on_paper.what.look()
        self.messages.what.look()
        client = clients.get(self.on_paper.what.client_id) if self.on_paper.what.client_id else None
        name = client.display_name if client else ""
        self.header.set_texts(
            self.tr("Handouts"),
            self.tr("For {name}").format(name=soft_breaks(name)) if name else self.tr("For nobody in particular"),
        )
        self.whom.set_words(self.tr("Somebody else…") if name else self.tr("For whom?"))
        self.nobody.setVisible(bool(name))
        self.word_game.setHidden(allowed.rules().practice)
        self.lists.show_rows(self.on_paper.what.rows(), self.messages.what.rows())
        self._show_chosen()

    def take_focus(self) -> None:
        """Let the keyboard go on with what is chosen."""
        self.lists.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list above the piece where there is little room."""
        super().resizeEvent(event)
        self._place()

    def set_theme(self, theme: Theme) -> None:
        """Arrange for another text size."""
        self._theme = theme
        self._place()

    def _arrange(self) -> None:
        for action in self.on_paper.actions:
            self.header.add_action(action)
        whom = QHBoxLayout()
        whom.addWidget(self.whom)
        whom.addWidget(self.nobody)
        whom.addStretch(1)
        whom.addWidget(self.word_game)
        right = Card(kind="sunken")
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.on_paper.turning)
        box.addWidget(self.on_paper.view, 1)
        box.addWidget(self.messages.view, 1)
        right.add(scrolled(inside), 1)
        self._columns.setSpacing(16)
        self._columns.addWidget(self.lists)
        self._columns.addWidget(right, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(_MARGIN, 20, _MARGIN, _MARGIN)
        page.setSpacing(10)
        page.addWidget(self.header)
        page.addLayout(whom)
        page.addWidget(self.picker)
        page.addLayout(self._columns, 1)
        self.picker.hide()

    def _connect(self) -> None:
        self._refresh.wanted.connect(self.reload)
        self.whom.clicked.connect(self._ask_whom)
        self.nobody.clicked.connect(partial(self._pick, 0))
        self.word_game.clicked.connect(self._show_word)
        self.picker.picked.connect(self._pick)
        self.lists.paper_chosen.connect(self._choose)
        self.lists.paper_opened.connect(self._go_in)
        self.lists.message_chosen.connect(self._choose_message)
        self.lists.message_opened.connect(self._go_into_message)
        for one in (self.on_paper, self.messages):
            one.told.connect(self.told)
            one.outdated.connect(self.reload)
        for one_key in keys_of("edit_piece"):
            shortcut(self, one_key, self._edit_words)

    def _place(self) -> None:
        short = self._theme.short(self.window().height())
        self.header.set_short(short)
        self.messages.view.set_short(short)
        beside = self.width() >= self._theme.px(_BESIDE)
        self.word_game.set_bare(not beside)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self.lists.fit(self._theme, self.height(), beside=beside)

    def _begin(self, client_id: int, touchpoint_id: int = 0) -> None:
        self.on_paper.what.begin(client_id, touchpoint_id)
        self.messages.what.begin(client_id, touchpoint_id)
        self.on_paper.view.forget()
        self.messages.view.forget()
        self.picker.hide()
        self.reload()

    def _show_chosen(self) -> None:
        """Show what is chosen, a piece or a message; paper is not for a message."""
        message = self.messages.what.chosen_key()
        self.on_paper.set_visible(not message)
        self.messages.view.setVisible(bool(message))
        if not (self.messages if message else self.on_paper).show_chosen():
            self.lists.take_focus()
        chosen = (self.lists.messages, message) if message else (self.lists.paper, self.on_paper.what.chosen_key())
        self.lists.select(*chosen)

    @Slot()
    def _ask_whom(self) -> None:
        self.picker.setVisible(self.picker.isHidden())
        if self.picker.isVisible():
            self.picker.search.clear()
            self.picker.search.setFocus()

    @Slot(int)
    def _pick(self, client_id: int, _checked: bool = False) -> None:
        if client_id or self.sender() is not self.picker:
            self._begin(client_id)
            self.lists.take_focus()

    @Slot()
    def _show_word(self) -> None:
        self.page_wanted.emit("word_game")

    @Slot(int)
    def _choose(self, key: int) -> None:
        self.on_paper.what.choose(key)
        self.messages.what.choose(0)
        self._show_chosen()

    @Slot(int)
    def _choose_message(self, key: int) -> None:
        self.messages.what.choose(key)
        self._show_chosen()

    @Slot()
    def _edit_words(self) -> None:
        view = self.messages.view if self.messages.what.chosen_key() else self.on_paper.view
        view.wording.take_focus()

    @Slot(int)
    def _go_into_message(self, key: int) -> None:
        self._choose_message(key)
        self.messages.view.take_focus()

    @Slot(int)
    def _go_in(self, key: int) -> None:
        self._choose(key)
        self.on_paper.view.take_focus()
