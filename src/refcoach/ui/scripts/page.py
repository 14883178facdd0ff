"""What you say: every situation with its steps and answers, searched, rewritten, put in order and taken along."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDesktopServices, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from refcoach.domain.scripts import Script
from refcoach.services import own_words, scripts
from refcoach.services.desk import Change, Changed, Desk
from refcoach.store import coaching
from refcoach.ui.forms.mail import OpenUrl
from refcoach.ui.forms.refresh import Refresh
from refcoach.ui.forms.sentences_card import SentencesCard
from refcoach.ui.forms.taking import ChoosePlace, Taking, ask_for_place
from refcoach.ui.hub import Hub
from refcoach.ui.scripts.talk_view import TalkView
from refcoach.ui.theme import Theme, ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.header import PageHeader
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.widgets.rows_model import ListRow
from refcoach.ui.widgets.scrolled import scrolled
from refcoach.ui.widgets.search_field import SearchField
from refcoach.ui.words import keys
from refcoach.ui.words.keys import Place

_MARGIN, _LIST, _BESIDE, _ABOVE = 24, 320, 810, 190


class ScriptsPage(QWidget):
    """The list stands beside the talk, or above it where the page is narrow; `left` says that Escape was pressed."""

    told = Signal(str, str)
    left = Signal()
    rehearsal_wanted = Signal(int, int, str)  # whose talk, which check-in, which situation

    def __init__(
        self,
        desk: Desk,
        hub: Hub,
        keeper: ThemeKeeper,
        open_url: OpenUrl = QDesktopServices.openUrl,
        choose_place: ChoosePlace = ask_for_place,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme = keeper.theme
        self._desk = desk
        self._situations = list(coaching.library().situations)
        self.search = SearchField(theme, self.tr("Look in everything you say"))
        self.list = RowList(theme, self.tr("Situations"), one_line=True)
        self.nothing = plain_label(self.tr("Nothing you say has these words in it."), "muted", wrap=True)
        self.header = PageHeader("")
        self.rehearse = Button(theme, self.tr("Rehearse"))
        self.take = Button(theme, self.tr("Take along"), icon="export")
        self.when = plain_label("", "muted", wrap=True)
        self.aside = plain_label("", "error", wrap=True)
        self.talk = TalkView(desk, keeper)
        self.sentences = SentencesCard(desk, keeper)
        self.taking = Taking(self._to_fill_in, self, open_url, choose_place)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._arrange()
        self._connect()
        self._refresh = Refresh(self, hub, _shows)
        self._refresh.wanted.connect(self.reload)
        self.show_situation(self._first())

    def show_situation(self, situation: str) -> None:
        """Show one of the situations; an unknown one, or one that is not held here (R28b), changes nothing."""
        if situation not in dict(own_words.found("")):
            return
        said = scripts.words_for_nobody(self._desk, situation)
        self.header.set_texts(said.title, said.goal)
        self.when.setText(said.when)
        aside = own_words.left_aside(situation)
        self.aside.setText("\n".join(aside))
        self.aside.setVisible(bool(aside))
        self.talk.show_situation(situation)
        self._show_list()

    def begin(self, situation: str = "") -> None:
        """Show a situation where one is wanted, and let the keyboard go on with looking for something.

        A search left from before hides no situation that is wanted, and what is typed takes its place.
        """
        if situation:
            self.search.clear()
        self.show_situation(situation)
        self.search.setFocus()
        self.search.selectAll()

    @Slot()
    def reload(self) -> None:
        """Look again."""
        self._refresh.done()
        held = self.talk.situation in dict(own_words.found(""))
        self.show_situation(self.talk.situation if held else self._first())
        self.sentences.reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Escape."""
        if keys.pressed(Place.EVERYWHERE, event) == "close":
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list above the talk where there is little room."""
        super().resizeEvent(event)
        self._place()

    def set_theme(self, theme: Theme) -> None:
        """Arrange for another text size."""
        self._theme = theme
        self._place()

    def _first(self) -> str:
        return own_words.found("")[0][0]

    def _arrange(self) -> None:
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(_MARGIN, 22, 0, 12)
        left.setSpacing(8)
        left.addWidget(plain_label(self.tr("What you say"), "title", wrap=True))
        left.addWidget(self.search)
        left.addWidget(self.nothing)
        left.addWidget(self.list, 1)
        self.header.add_action(self.rehearse)
        self.header.add_action(self.take)
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(_MARGIN, 22, _MARGIN, _MARGIN)
        box.setSpacing(14)
        for widget in (self.header, self.when, self.aside, self.talk, self.sentences):
            box.addWidget(widget)
        box.addStretch(1)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self._columns.addWidget(self._left)
        self._columns.addWidget(scrolled(inside), 1)
        self._place()

    def _place(self) -> None:
        beside = self.width() >= self._theme.px(_BESIDE)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)
        self._left.setFixedWidth(self._theme.px(_LIST)) if beside else self._left.setMaximumWidth(16_777_215)
        if not beside:
            self._left.setMinimumWidth(0)
        self._left.setMaximumHeight(16_777_215 if beside else self._theme.px(_ABOVE))
        self._left.setContentsMargins(0, 0, 0 if beside else _MARGIN, 0)

    def _connect(self) -> None:
        self.search.searched.connect(self._show_list)
        for left in (self.search.left_downwards, self.search.returnPressed):
            left.connect(self._go_down)
        self.list.selected.connect(self._choose)
        self.list.opened.connect(self._go_in)
        self.rehearse.clicked.connect(self._want_rehearsal)
        self.take.clicked.connect(self._open_menu)
        for part in (self.talk, self.sentences, self.taking):
            part.told.connect(self.told)

    @Slot()
    def _go_down(self) -> None:
        """Go into what was found; where that is nothing, the next letters still belong to the search."""
        if self.list.row_count():
            self.list.take_focus()

    @Slot()
    def _show_list(self) -> None:
        found, mine = own_words.found(self.search.text()), own_words.edited_in()
        self.list.set_rows([self._row(name, title, name in mine) for name, title in found])
        self.nothing.setVisible(not found)
        self.list.select_key(self._situations.index(self.talk.situation) + 1)

    def _row(self, name: str, title: str, mine: bool) -> ListRow:
        pills = ((self.tr("Yours"), "brand"),) if mine else ()
        said = f"{title}, {self.tr('Yours')}" if mine else title
        return ListRow(self._situations.index(name) + 1, title, pills=pills, accessible=said, tooltip=title)

    @Slot(int)
    def _choose(self, key: int) -> None:
        self.show_situation(self._situations[key - 1])

    @Slot(int)
    def _go_in(self, key: int) -> None:
        self._choose(key)
        self.talk.take_focus()

    @Slot()
    def _want_rehearsal(self) -> None:
        self.rehearsal_wanted.emit(0, 0, self.talk.situation)

    @Slot()
    def _open_menu(self) -> None:
        self.taking.open_below(self.take)

    def _to_fill_in(self) -> Script:
        return scripts.words_for_nobody(self._desk, self.talk.situation, blanks=True)


def _shows(changed: Changed) -> bool:
    return bool({Change.SETTINGS, Change.TOUCHPOINTS} & changed.what)
