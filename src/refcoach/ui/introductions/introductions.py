"""Introductions: what became of them? As columns, as a list, as a tree, and what is owed for them."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.domain.introduction_worth import Worth, worth
from refcoach.domain.introductions import CONFIRMABLE, OPEN
from refcoach.domain.referrals import MayKnow, Stage
from refcoach.services import introductions, pipeline
from refcoach.services.desk import Desk, Refusal
from refcoach.services.pipeline import Listed
from refcoach.store import added
from refcoach.store.recognition import folded
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.forms.named import NamedDialog
from refcoach.ui.forms.refresh import Refresh
from refcoach.ui.hub import Hub
from refcoach.ui.introductions.board import Board
from refcoach.ui.introductions.chosen import ChosenIntroduction
from refcoach.ui.introductions.rows import IntroductionRows
from refcoach.ui.introductions.thanks_tab import ThanksTab
from refcoach.ui.introductions.tree_tab import TreeTab
from refcoach.ui.introductions.views import BOARD, FILTERS, LIST, THANKS, TREE, Views
from refcoach.ui.theme import Theme, ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.empty_state import EmptyState
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.header import PageHeader
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.widgets.scrolled import scrolled
from refcoach.ui.widgets.search_field import SearchField

_MARGIN, _LOWEST = 24, 220


class IntroductionsPage(QWidget):
    """What became of them?"""

    client_wanted = Signal(int)
    ask_wanted = Signal(int, int)
    told = Signal(str, str)

    def __init__(self, desk: Desk, hub: Hub, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._keeper = desk, keeper
        self._rows = IntroductionRows(self)
        self._found: dict[int, Listed] = {}
        self._worth: Worth = worth((), {})
        self._alike: tuple[str, int] | None = None
        theme = keeper.theme
        self.header = PageHeader(self.tr("Introductions"))
        views = (BOARD, self.tr("Columns")), (LIST, self.tr("List")), (TREE, self.tr("Who brought whom"))
        self.views = Choice(theme, self.tr("View"), [*views, (THANKS, self.tr("Thanks owed"))])
        self.new = Button(theme, self.tr("New introduction"), "primary", "plus")
        self.search = SearchField(theme, self.tr("Who, or named by whom"))
        self.filter = Choice(theme, self.tr("Show"), self._filters())
        self.board = Board(theme)
        self.list = RowList(theme, self.tr("Introductions"), opens_on_click=False)
        self.tree = TreeTab(desk, keeper)
        self.thanks = ThanksTab(desk, keeper)
        self.empty = EmptyState(theme, "", icon="link")
        self.chosen = ChosenIntroduction(theme)
        self.pages = Views()
        self._refresh = Refresh(self, hub)
        self.views.set_current(BOARD)
        self.filter.set_current("open")
        self._place()
        self._connect()

    def reload(self) -> None:
        """Look again."""
        self._refresh.done()
        self._found = {one.referral.id: one for one in pipeline.listed()}
        self._worth = pipeline.value()
        self.thanks.reload()
        owed = self.thanks.count()
        words = self.tr("Thanks owed {count}").format(count=owed) if owed else self.tr("Thanks owed")
        self.views.button(THANKS).set_words(words)
        self._show()

    def choose(self, referral_id: int) -> None:
        """Say more about one introduction; 0 for none."""
        one = self._found.get(referral_id)
        self.chosen.show_introduction(one, self._rows.about(one, self._desk.today()) if one else "")

    def move_on(self, referral_id: int, to: str, confirmed: bool = False) -> None:
        """Move an introduction, with one undo; whoever bought becomes a client in a form."""
        stage = Stage(to)
        self.board.select_key(referral_id)
        self.choose(referral_id)
        if stage is Stage.WON:
            self._win(referral_id)
            return
        try:
            against = introductions.objection_to(referral_id, stage)
            if against in CONFIRMABLE and not confirmed:
                self._show()  # a card that was dragged goes back until it is answered
                self.chosen.ask(stage, against)
                return
            moved = introductions.move(self._desk, referral_id, stage, confirmed=confirmed)
        except Refusal as refusal:
            self._show()
            self.told.emit(str(refusal), "")
            return
        self.told.emit(self._said(self._found[referral_id].lead, stage), moved.batch)

    def _said(self, name: str, stage: Stage) -> str:
        if stage is Stage.NOT_A_FIT:
            return self.tr("{name} is not a fit. Kind words for them are under “Show the person”.").format(name=name)
        return self.tr("{name}: {stage}.").format(name=name, stage=self._rows.stage(stage))

    def _filters(self) -> list[tuple[str, str]]:
        words = {
            "open": self.tr("Open"),
            "mine": self.tr("Mine to do"),
            "asked": self.tr("Asked for"),
            "unasked": self.tr("Unasked"),
            "all": self.tr("All"),
        }
        return [(key, words[key]) for key in FILTERS]

    def _place(self) -> None:
        for page in (self.board, self.list, self.empty, self.tree, self.thanks):
            self.pages.addWidget(page)
        self.header.add_action(self.views)
        self.header.add_action(self.new)
        self._narrowing = QWidget()
        row = FlowLayout(self._narrowing, 12)
        row.addWidget(self.search)
        row.addWidget(self.filter)
        self.search.setMinimumWidth(self._keeper.theme.px(240))
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(_MARGIN, 20, _MARGIN, 16)
        box.setSpacing(12)
        box.addWidget(self.header)
        box.addWidget(self._narrowing)
        box.addWidget(self.pages, 1)
        box.addWidget(self.chosen)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside))
        self.set_theme(self._keeper.theme)

    def set_theme(self, theme: Theme) -> None:
        """Leave the columns the room for two cards, at every text size."""
        self.pages.setMinimumHeight(theme.px(_LOWEST))

    def _connect(self) -> None:
        self._refresh.wanted.connect(self.reload)
        self.search.left_downwards.connect(lambda: self._in_front().take_focus())
        for changed in (self.views.chosen, self.search.searched):
            changed.connect(self._show)
        self.filter.chosen.connect(self._filter)
        self.new.clicked.connect(self._begin)
        for rows in (self.board, self.list):
            rows.opened.connect(self._open)
        for tab in (self.tree, self.thanks):
            tab.client_wanted.connect(self.client_wanted)
            tab.told.connect(self.told)
        self.thanks.ask_wanted.connect(self.ask_wanted)
        self.board.chosen.connect(self.choose)
        self.list.selected.connect(self.choose)
        self.board.moved.connect(self.move_on)
        self.board.menu_wanted.connect(self._open_menu)
        self.chosen.moved.connect(self.move_on)
        self.chosen.words_wanted.connect(self._open)
        self.chosen.person_wanted.connect(self.client_wanted)
        self.chosen.may_know_changed.connect(self._set_may_know)
        self.chosen.estimate_wanted.connect(self._estimate)
        self.chosen.alike_wanted.connect(self._show_alike)

    @Slot()
    def _show(self) -> None:
        today = self._desk.today()
        self.header.set_texts(self.tr("Introductions"), self._summary())
        view = self.views.current()
        self._narrowing.setVisible(view in (BOARD, LIST))
        if view in (TREE, THANKS):
            self._show_tab(self.tree if view == TREE else self.thanks)
            return
        found = self._filtered(today)
        if view == LIST:
            self.list.set_rows([self._rows.line(one, today) for one in found])
        else:
            self.board.show_introductions(found, today)
        self.empty.set_texts(self._nothing())
        self.pages.setCurrentWidget(self._in_front() if found else self.empty)
        here = self.chosen.shown()
        key = here.referral.id if here else 0
        self.choose(key if key in {one.referral.id for one in found} else 0)

    def _summary(self) -> str:
        count = sum(1 for one in self._found.values() if one.referral.stage in OPEN)
        sold = self._worth.whole.sold
        if sold is None:
            return self.tr("{count} open").format(count=count)
        words = self.tr("{count} open, {amount} sold to people who were introduced")
        return words.format(count=count, amount=f"{sold:,}")

    def _show_tab(self, tab: TreeTab | ThanksTab) -> None:
        """One of the two that look for themselves."""
        self.choose(0)
        tab.reload()
        self.pages.setCurrentWidget(tab)

    def _filtered(self, today: date) -> Sequence[Listed]:
        keeps, wanted = FILTERS[self.filter.current()], folded(self.search.text())
        found = [one for one in self._found.values() if keeps(one, today)]
        if self.filter.current() == "open" and self.views.current() == BOARD:
            # The last column is whom they became.
            found = [one for one in self._found.values() if keeps(one, today) or one.referral.stage is Stage.WON]
        if wanted:
            found = [one for one in found if wanted in folded(one.lead) or wanted in folded(one.source)]
        if self._alike:
            column, of = self._alike
            found = [one for one in found if getattr(one.referral, column) == of]
        return found

    def _nothing(self) -> str:
        if not self._found:
            return self.tr("Nobody was introduced yet. A name goes in where it is given: after an ask, or on a page.")
        return self.tr("Nobody fits what you look for.")

    def _in_front(self) -> RowList | Board:
        return self.list if self.views.current() == LIST else self.board

    @Slot(str)
    def _filter(self, _key: str) -> None:
        self._alike = None
        self._show()

    @Slot(int, str)
    def _show_alike(self, referral_id: int, by: str) -> None:
        one = self._found[referral_id].referral
        self.filter.set_current("all")
        self._alike = ("source_id", one.source_id) if by == "source" else ("ask_id", one.ask_id or 0)
        self.views.set_current(LIST)
        self._show()

    @Slot(int)
    def _open(self, referral_id: int) -> None:
        """The words for what comes next with them; without anything planned, their page."""
        one = self._found.get(referral_id)
        if one and one.next:
            self.ask_wanted.emit(one.next.client_id, one.next.id)
        elif one:
            self.client_wanted.emit(one.referral.lead_id)

    @Slot(int, QPoint)
    def _open_menu(self, referral_id: int, at: QPoint) -> None:
        self.choose(referral_id)
        self.chosen.stages_menu().popup(at)

    @Slot(int, str)
    def _set_may_know(self, referral_id: int, know: str) -> None:
        one = self._found[referral_id]
        moved = introductions.move(self._desk, referral_id, one.referral.stage, may_know=MayKnow(know))
        words = self.tr("{source} may hear of {name}: {what}.")
        what = self._rows.may_know(MayKnow(know))
        self.told.emit(words.format(source=one.source, name=one.lead, what=what), moved.batch)

    @Slot()
    def _begin(self) -> None:
        form = NamedDialog(self._desk, self._keeper, None, self)
        form.saved.connect(self._show_added)
        self._open_form(form)

    @Slot(str, str)
    def _show_added(self, _text: str, batch: str) -> None:
        """Choose the first of those written down, and let the keyboard lie on it, where this view shows it."""
        self.reload()
        first, shown = added.first_introduction(batch), self._in_front()
        if first and shown.isVisible() and shown.select_key(first):
            self.choose(first)
            shown.take_focus()

    @Slot(int)
    def _estimate(self, referral_id: int) -> None:
        from refcoach.ui.introductions.estimate import EstimateDialog

        self._open_form(EstimateDialog(self._desk, self._keeper, referral_id, self))

    def _open_form(self, form: FormDialog) -> None:
        form.saved.connect(self.told)
        form.open()

    def _win(self, referral_id: int) -> None:
        from refcoach.ui.introductions.won import WonDialog

        self._show()
        try:
            self._open_form(WonDialog(self._desk, self._keeper, referral_id, self))
        except Refusal as refusal:
            self.told.emit(str(refusal), "")
