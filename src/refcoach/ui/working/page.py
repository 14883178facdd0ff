"""Is it working? The parts as cards in two columns, and each box opened to its people."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from refcoach.domain.spoken import spoken_date
from refcoach.services import allowed
from refcoach.services.desk import Desk, Refusal
from refcoach.ui.forms.refresh import Refresh
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.empty_state import EmptyState
from refcoach.ui.widgets.header import PageHeader
from refcoach.ui.widgets.scrolled import bring_into_sight, scrolled
from refcoach.ui.words.labels import Labels
from refcoach.ui.words.ways import ways
from refcoach.ui.working.ahead import COUNT_FROM_TODAY
from refcoach.ui.working.asking import PRACTISE
from refcoach.ui.working.card import PartCard
from refcoach.ui.working.columns import Columns
from refcoach.ui.working.opened import ForAll, OpenedBox
from refcoach.ui.working.opening import in_box
from refcoach.ui.working.parts import Part
from refcoach.ui.working.people import BOX, CLIENT
from refcoach.ui.working.saving import ChoosePlace, Saving, ask_for_place
from refcoach.ui.working.say import Say
from refcoach.ui.working.shown import ORDER, RIGHT, parts
from refcoach.ui.working.source import RESULTS_CHECK, STILL_SO, Source

_MARGIN = 24
PERIODS = "quarter", "year", "all"
_TALKS = frozenset({"thank_you", "ask.follow_up", "ask.open", "touchpoint.day45", "touchpoint.next"})
"""The steps that have words of their own: they open the panel."""


class WorkingPage(QWidget):
    """Shows the parts, or a box; everything is counted once after a change, and only while somebody looks."""

    client_wanted = Signal(int)
    ask_wanted = Signal(int, int)
    rehearsal_wanted = Signal(int, int, str)
    page_wanted = Signal(str)
    told = Signal(str, str)

    def __init__(
        self,
        desk: Desk,
        hub: Hub,
        keeper: ThemeKeeper,
        source: Source,
        choose_place: ChoosePlace = ask_for_place,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._keeper, self._source, self._labels = desk, keeper, source, Labels(self)
        self._say = say = Say(source.people())
        theme = keeper.theme
        self.header = PageHeader(say("page.title"), say("page.intro"))
        self.period = Choice(theme, say("table.when"), [(one, say(f"page.period.{one}")) for one in PERIODS])
        self.period.set_current("all")
        self.save = Button(theme, say("page.save_pdf"), icon="export")
        self.saving = Saving(self, choose_place)
        self.cards: dict[str, PartCard] = {}
        self.columns = Columns(theme)
        self.empty = EmptyState(theme, "", icon="chart")
        hint = say("board.still_so"), say("board.still_so_hint")
        self.opened = OpenedBox(keeper, hint, say("board.next_label"), say("board.empty_box"))
        self.overview, self.views = QWidget(), _Views()
        self._refresh = Refresh(self, hub)
        self._place()
        self._connect()

    @Slot()
    def reload(self) -> None:
        """Count everything again."""
        self._refresh.done()
        self._source.look_again()
        self._say = Say(self._source.people())
        self._show_parts()
        if self.views.currentWidget() is self.opened:
            self._show_opened(self.opened.box)

    def begin(self, about: str = "") -> None:
        """Show a box or a part by its name; the whole page without one."""
        if about in self._say.box_ids():
            self.show_box(about)
        else:
            self.show_part(about or "board")

    def show_box(self, box_id: str) -> None:
        """Open a box: "never_asked"."""
        self._fresh()
        self._show_opened(box_id)
        self.views.setCurrentWidget(self.opened)
        self.opened.take_focus()

    def show_part(self, name: str) -> None:
        """Bring a part into sight, and the keyboard to its first chart or button: "forecast"."""
        self._fresh()
        self.views.setCurrentWidget(self.overview)
        card = self.cards.get(name)
        if card is not None and not card.isHidden():
            card.take_focus()
            bring_into_sight(card)

    def take_focus(self) -> None:
        """Let the keyboard begin with the boxes, or with whoever is in the one that is open."""
        if self.views.currentWidget() is self.opened:
            self.opened.take_focus()
        elif not self.empty.isHidden():
            self.empty.button.setFocus()
        else:
            self.cards["board"].take_focus()

    def parts(self) -> list[Part]:
        """Return what is shown, in its order."""
        return [card.part for card in self.cards.values() if card.part is not None and not card.isHidden()]

    def source(self) -> Source:
        """Return where the figures come from."""
        return self._source

    def pdf(self) -> bytes:
        """Return what is shown, on paper."""
        from refcoach.ui.working.paper import pdf

        # A day far from all others is said with its year.
        day = spoken_date(self._desk.today(), date.min, ways())
        foot = self._say("page.pdf_footer", business=self._source.business(), date=day)
        period = self._say(f"page.period.{self.period.current()}")
        about = f"{period}. {self._say('page.updated', date=day)}"
        return pdf(self._say("page.title"), about, self.parts(), foot, self.tr("Page {page}"))

    def _fresh(self) -> None:
        """Count where nobody looked yet."""
        if not self.cards:
            self.reload()

    def _place(self) -> None:
        self.header.add_action(self.period)
        self.header.add_action(self.save)
        inside = QWidget()
        below = QVBoxLayout(inside)
        below.setContentsMargins(_MARGIN, 0, _MARGIN, 16)
        below.addWidget(self.columns)
        below.addWidget(self.empty)
        below.addStretch(1)
        top = QVBoxLayout()
        top.setContentsMargins(_MARGIN, 20, _MARGIN, 0)
        top.addWidget(self.header)
        box = QVBoxLayout(self.overview)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addLayout(top)
        box.addWidget(scrolled(inside), 1)
        for view in (self.overview, self.opened):
            self.views.addWidget(view)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.views)

    def _connect(self) -> None:
        self._refresh.wanted.connect(self.reload)
        self.period.chosen.connect(self._show_parts)
        self.save.clicked.connect(partial(self.saving.save, self.pdf))
        self.saving.told.connect(self.told)
        self.empty.asked.connect(partial(self.page_wanted.emit, "clients"))
        self.opened.left.connect(self._close_box)
        self.opened.person_wanted.connect(self.client_wanted)
        self.opened.step_wanted.connect(self._take_step)
        self.opened.still_so.connect(lambda client_id: self._do(STILL_SO, [client_id]))
        self.opened.bulk_wanted.connect(self._do_for_all)

    @Slot()
    def _show_parts(self) -> None:
        counted = self._source.counted(self.period.current())
        found = parts(self._say, self._labels, counted)
        names = [part.name for part in found]
        for part in found:
            if part.name not in self.cards:
                self._add_card(part.name)
            self.cards[part.name].show_part(part)
        for name, card in self.cards.items():
            card.setVisible(name in names)
        nothing = not found
        say = self._say
        quiet = bool(found) and counted.is_quiet() and self.period.current() != PERIODS[-1]
        self.header.set_texts(say("page.title"), say("empty.period" if quiet else "page.intro"))
        self.empty.set_texts(f"{say('empty.page')} {say('empty.page_next')}", say("empty.page_button"))
        self.empty.setVisible(nothing)
        for widget in (self.columns, self.period, self.save):
            widget.setVisible(not nothing)
        self._source.remember()

    def _add_card(self, name: str) -> None:
        card = PartCard(self._keeper, self._say("page.as_table"), self._say("page.as_chart"))
        card.opened.connect(self._go)
        added = {**self.cards, name: card}
        self.cards = {one: added[one] for one in ORDER if one in added}
        right = [one for part, one in self.cards.items() if part in RIGHT]
        self.columns.set_cards(list(self.cards.values()), right)

    def _show_opened(self, box_id: str) -> None:
        self.opened.show_box(in_box(self._source, self._say, box_id, practice=allowed.rules().practice))

    @Slot(str)
    def _go(self, key: str) -> None:
        """Open what a value or a button of a part stands for."""
        kind, _, about = key.partition(":")
        if kind == BOX:
            self.show_box(about)
        elif kind == CLIENT:
            self.client_wanted.emit(int(about))
        elif kind == PRACTISE:
            self.rehearsal_wanted.emit(0, 0, about)
        elif kind == COUNT_FROM_TODAY:
            self.told.emit(self.tr("Counting from today."), self._source.count_from_today())
        else:
            self.page_wanted.emit(kind)

    @Slot()
    def _close_box(self) -> None:
        self.show_part("board")

    @Slot(int)
    def _take_step(self, client_id: int) -> None:
        """Do what moves somebody out of the box that is open."""
        action = self._say.box(self.opened.box)["next"]["action"]
        if action == RESULTS_CHECK:
            self._do(RESULTS_CHECK, [client_id])
        elif action in _TALKS:
            self.ask_wanted.emit(client_id, self._source.next_of(client_id))
        else:
            self.client_wanted.emit(client_id)

    @Slot(object)
    def _do_for_all(self, what: ForAll) -> None:
        self._do(what.what, what.clients)

    def _do(self, what: str, clients: Sequence[int]) -> None:
        try:
            done, batch = self._source.do(what, clients)
        except Refusal as refusal:
            self.told.emit(str(refusal), "")
            return
        words = self._say("board.bulk.done", {"n": done}) if what == RESULTS_CHECK else self._say("board.still_so")
        # The notice has an Undo of its own.
        self.told.emit(words.removesuffix("Undo").rstrip(), batch if done else "")


class _Views(QStackedWidget):
    """Takes the room that is left: each view scrolls by itself."""

    def sizeHint(self) -> QSize:
        """Want no more than what it has to have."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def hasHeightForWidth(self) -> bool:
        """Say no, whatever is inside."""
        return False
