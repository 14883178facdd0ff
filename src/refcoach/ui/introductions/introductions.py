"""Introductions: what became of them? As columns, as a list, as a tree, and what is owed for them."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.domain.introductions import CONFIRMABLE, OPEN
from refcoach.domain.referrals import Stage
from refcoach.services import allowed, introductions, pipeline, thanks
from refcoach.services.desk import Change, Changed, Desk, Refusal
from refcoach.services.pipeline import Listed
from refcoach.store import added
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.forms.named import NamedDialog
from refcoach.ui.forms.refresh import Refresh
from refcoach.ui.hub import Hub
from refcoach.ui.introductions.board import Board
from refcoach.ui.introductions.chosen import ChosenIntroduction
from refcoach.ui.introductions.narrowing import Narrowing
from refcoach.ui.introductions.rows import IntroductionRows
from refcoach.ui.introductions.saying import Saying
from refcoach.ui.introductions.thanks_tab import ThanksTab
from refcoach.ui.introductions.tree_tab import TreeTab
from refcoach.ui.introductions.value_tab import ValueTab
from refcoach.ui.introductions.views import BOARD, LIST, THANKS, TREE, VALUE, Views
from refcoach.ui.theme import Theme, ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.empty_state import EmptyState
from refcoach.ui.widgets.header import PageHeader
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.widgets.rows_model import ListRow
from refcoach.ui.widgets.scrolled import scrolled

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
        self._touched: set[int] | None = None
        """The people about whom something was changed since it was last looked at; None for everybody."""
        self._sold: int | None = None
        theme = keeper.theme
        self.header = PageHeader(self.tr("Introductions"))
        views = (BOARD, self.tr("Columns")), (LIST, self.tr("List")), (TREE, self.tr("Who brought whom"))
        self.views = Choice(
            theme, self.tr("View"), [*views, (THANKS, self.tr("Thanks owed")), (VALUE, self.tr("Value"))]
        )
        self.new = Button(theme, self.tr("New introduction"), "primary", "plus")
        self.narrowing = Narrowing(theme)
        self.search, self.filter = self.narrowing.search, self.narrowing.filter
        self.board = Board(theme)
        self.list = RowList(theme, self.tr("Introductions"), opens_on_click=False)
        self.tree = TreeTab(desk, keeper)
        self.thanks = ThanksTab(desk, keeper)
        self.value = ValueTab(desk, keeper)
        self.empty = EmptyState(theme, "", icon="link")
        self.chosen = ChosenIntroduction(theme)
        self._saying = Saying(desk, self.chosen)
        self.pages = Views()
        self._refresh = Refresh(self, hub)
        hub.changed.connect(self._note)
        self.views.set_current(BOARD)
        self._place()
        self._connect()

    def reload(self) -> None:
        """Look at everything again."""
        self._look(None)

    @Slot()
    def _look_again(self) -> None:
        """Look again at what was changed meanwhile."""
        self._look(self._touched)

    def _look(self, about: set[int] | None) -> None:
        self._refresh.done()
        self._touched, rows = set(), pipeline.listed(about=about)
        if about is not None:
            left = (one for one in self._found.values() if not about & {one.referral.source_id, one.referral.lead_id})
            rows = pipeline.in_order([*left, *rows])
        self._found = {one.referral.id: one for one in rows}
        self._sold, owed = pipeline.sold(), thanks.count()
        words = self.tr("Thanks owed {count}").format(count=owed) if owed else self.tr("Thanks owed")
        self.views.button(THANKS).set_words(words)
        self._show()

    @Slot(object)
    def _note(self, changed: Changed) -> None:
        everybody = not changed.clients or Change.SETTINGS in changed.what
        self._touched = None if everybody or self._touched is None else self._touched | changed.clients

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
        self.told.emit(self._said(self._found[referral_id].lead, moved), moved.batch)

    def _said(self, name: str, moved: introductions.Moved) -> str:
        if moved.stage is Stage.NOT_A_FIT:
            return self.tr("{name} is not a fit. Kind words for them are under “Show the person”.").format(name=name)
        words = self.tr("{name} is back: {stage}.") if moved.brought_back else self.tr("{name}: {stage}.")
        return words.format(name=name, stage=self._rows.stage(moved.stage))

    def _place(self) -> None:
        for page in (self.board, self.list, self.empty, self.tree, self.thanks, self.value):
            self.pages.addWidget(page)
        self.header.add_action(self.views)
        self.header.add_action(self.new)
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(_MARGIN, 20, _MARGIN, 16)
        box.setSpacing(12)
        box.addWidget(self.header)
        box.addWidget(self.narrowing)
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
        self._refresh.wanted.connect(self._look_again)
        for left in (self.search.left_downwards, self.search.returnPressed):
            left.connect(lambda: self._in_front().take_focus())
        for changed in (self.views.chosen, self.narrowing.changed):
            changed.connect(self._show)
        self.new.clicked.connect(self._begin)
        for rows in (self.board, self.list):
            rows.opened.connect(self._open)
        for tab in (self.tree, self.thanks, self.value):
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
        self._saying.told.connect(self.told)
        self.chosen.estimate_wanted.connect(self._estimate)
        self.chosen.alike_wanted.connect(self._show_alike)

    def take_focus(self) -> None:
        """Let the keyboard begin with those who were introduced, else with writing down the first."""
        shown = self._in_front()
        shown.take_focus() if shown.isVisible() else self.new.setFocus()

    @Slot()
    def _show(self) -> None:
        today, practice = self._desk.today(), allowed.rules().practice
        # In practice mode no amount is shown (R28b).
        self.views.button(VALUE).setHidden(practice)
        if practice and self.views.current() == VALUE:
            self.views.set_current(BOARD)
        self.header.set_texts(self.tr("Introductions"), self._summary())
        view = self.views.current()
        self.narrowing.setVisible(view in (BOARD, LIST))
        if view in (TREE, THANKS, VALUE):
            tabs: dict[str, TreeTab | ThanksTab | ValueTab] = {TREE: self.tree, THANKS: self.thanks, VALUE: self.value}
            self._show_tab(tabs[view])
            return
        as_list = view == LIST
        found = self.narrowing.kept(tuple(self._found.values()), today, with_won=not as_list)
        if as_list:
            self._rows.tell_apart(found, today)
            keys = [one.referral.id for one in found]
            self.list.set_source(len(found), partial(self._lines, found, today), keys)
        else:
            self.board.show_introductions(found, today)
        self.empty.set_texts(self._nothing())
        self.pages.setCurrentWidget(self._in_front() if found else self.empty)
        here = self.chosen.shown()
        key = here.referral.id if here else 0
        self.choose(key if key in {one.referral.id for one in found} else 0)

    def _lines(self, found: Sequence[Listed], today: date, offset: int, limit: int) -> list[ListRow]:
        """The rows that come into sight."""
        return [self._rows.line(one, today) for one in found[offset : offset + limit]]

    def _summary(self) -> str:
        count = sum(1 for one in self._found.values() if one.referral.stage in OPEN)
        if self._sold is None:
            return self.tr("{count} open").format(count=count)
        words = self.tr("{count} open, {amount} sold to people who were introduced")
        return words.format(count=count, amount=f"{self._sold:,}")

    def _show_tab(self, tab: TreeTab | ThanksTab | ValueTab) -> None:
        """One of those that look for themselves."""
        self.choose(0)
        tab.reload()
        self.pages.setCurrentWidget(tab)

    def _nothing(self) -> str:
        if not self._found:
            return self.tr("Nobody was introduced yet. A name goes in where it is given: after an ask, or on a page.")
        return self.tr("Nobody fits what you look for.")

    def _in_front(self) -> RowList | Board:
        return self.list if self.views.current() == LIST else self.board

    @Slot(int, str)
    def _show_alike(self, referral_id: int, by: str) -> None:
        one = self._found[referral_id].referral
        self.narrowing.keep_alike(one, by)
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
