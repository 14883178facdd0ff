"""The window: rail, pages, panel, notices and undo, put together."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from refcoach.services import allowed
from refcoach.services.desk import Change, Changed, Desk
from refcoach.store import settings, touchpoints
from refcoach.ui.forms.kept_words import kept_words
from refcoach.ui.hub import Hub
from refcoach.ui.icons import icon
from refcoach.ui.shell.at_table import AtTable
from refcoach.ui.shell.by_key import ByKey
from refcoach.ui.shell.closed_off import ClosedOff
from refcoach.ui.shell.covering import CoverKey
from refcoach.ui.shell.door import Door
from refcoach.ui.shell.forms import ChooseFile, Forms
from refcoach.ui.shell.inside import Inside
from refcoach.ui.shell.keyboard_place import KeyboardPlace
from refcoach.ui.shell.pages import PAGES, Page, Parts, entries
from refcoach.ui.shell.states import CLOSED, State, What
from refcoach.ui.shell.undoing import Undoing
from refcoach.ui.shell.workspace import Workspace
from refcoach.ui.theme import Appearance, Theme, ThemeKeeper, dress
from refcoach.ui.widgets.calm import CalmPage
from refcoach.ui.widgets.files import Files, dropped_files, named
from refcoach.ui.widgets.notice import NoticeBar
from refcoach.ui.widgets.shortcut import shortcut
from refcoach.ui.words import keys
from refcoach.ui.words.keys import Place
from refcoach.ui.words.ways import write_by

# What is not on the first picture is loaded where it is first used: the window is up in half the time.
if TYPE_CHECKING:
    from refcoach.ui.forms.surroundings import Surroundings
    from refcoach.ui.start.first_run import FirstRun
    from refcoach.ui.talk.ask_panel import AskPanel

WIDTH, HEIGHT = 1366, 768
BY_KEY = (
    *("next_ask", "next_call", "put_off", "move", "search", "new_client", "new_sale"),
    *("compliment", "problem", "import", "scripts", "wanted", "word_game", "meeting", "hand_out"),
    *("how_it_works", "keys"),
)
"""What the keys that count everywhere lead to at the door, beside the pages; they have the same names there."""


class MainWindow(QWidget):
    """Everything the owner sees; whatever leads inside goes through its `door`."""

    def __init__(
        self,
        desk: Desk,
        hub: Hub,
        keeper: ThemeKeeper,
        choose_file: ChooseFile | None = None,
        pages: Sequence[Page] = PAGES,
    ) -> None:
        super().__init__()
        self._desk, self._hub, self._keeper, self._pages = desk, hub, keeper, pages
        self._rail: tuple[str, bool] = ("", True)
        """What people are called, and whether compliments are kept."""
        self.first_run: FirstRun | None = None
        self.surroundings: Surroundings | None = None
        """Set by whoever found out, before Settings is opened."""
        self.setWindowTitle(self.tr("RefCoach"))
        self.setWindowIcon(icon("refcoach", keeper.theme.colour("brand"), 64))
        self.setAcceptDrops(True)
        self.workspace = Workspace(keeper.theme, self.tr("RefCoach"))
        self.notice = NoticeBar(keeper.theme)
        self.notice.tip(keys.hint("undo"))
        self._root = QStackedWidget()
        self.closed_off = ClosedOff(keeper, self)
        self.door = Door(hub, self)
        parts = Parts(desk, hub, keeper, lambda: self.surroundings)
        self.inside = Inside(parts, pages, self.workspace, self.door, self)
        self._forms = Forms(desk, hub, keeper, choose_file, self.door, self)
        self.door.add("file", What.BRING_IN, self._bring_in)
        self.door.add("call", What.NOTICE, lambda call: call())
        self._undoing = Undoing(desk, self.door, self.notice, self)
        self._by_key = ByKey(desk, keeper, self.door, self.inside, self.workspace, self)
        self.at_table = AtTable(parts, self.door, self._by_key.whom, self.enter, self.leave, self)
        CoverKey(self.cover, self)
        self._place()
        KeyboardPlace(self, self.workspace, self.notice, self._page_in_front)
        self._connect()
        self._add_shortcuts()
        write_by(desk.ways())
        self._count = QTimer(self)
        self._count.setSingleShot(True)
        self._count.timeout.connect(self._show_count)
        self.inside.show_page(pages[0].key)
        self._follow_settings()
        self._show_count()

    @property
    def panel(self) -> "AskPanel":
        """The ask panel."""
        return self.inside.panel

    @Slot(str, str)
    def tell(self, text: str, batch: str = "") -> None:
        """Say what was done, as soon as it may be; with a batch, offer to undo it."""
        self._undoing.tell(text, batch)

    @Slot()
    def undo(self) -> None:
        """Take back the last thing the owner did, wherever it was done."""
        self._undoing.undo()

    def enter(self, state: State, screen: QWidget, leave: Callable[[], None] = lambda: None) -> None:
        """Be there for something else, until `leave`: its screen stands before everything, or in place of every window.

        `leave` is what somebody wants who closes a screen that stands in their place.
        """
        if state in CLOSED:
            self.closed_off.enter(state, screen, leave)
        else:
            self._root.addWidget(screen)
            self._root.setCurrentWidget(screen)
        self.door.enter(state)

    def leave(self, state: State, landing: tuple[object, ...] = ()) -> None:
        """Be there again for what was before, at a talk if there is a `landing`; what came meanwhile is handed over."""
        if state in CLOSED:
            self.closed_off.leave(state)
        else:
            self._root.setCurrentWidget(self.workspace)
            for screen in self._root.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
                if screen is not self.workspace:
                    self._root.removeWidget(screen)
                    screen.deleteLater()
        self.door.leave(state, landing)

    @Slot()
    def cover(self) -> None:
        """Hide every window behind a calm page on each screen; once more, and they are there again."""
        if self.door.state() is State.COVERED:
            self.leave(State.COVERED)
        elif self.door.state() is not State.LOCKED:
            hint = self.tr("{key} brings everything back").format(key=keys.hint("cover"))
            self.enter(State.COVERED, CalmPage(self._keeper.theme, self.tr("RefCoach"), self.tr("RefCoach"), hint))

    def is_closed(self) -> bool:
        """Say whether other windows stand in its place."""
        return self.door.state() in CLOSED

    def when_open(self, call: Callable[[], None]) -> None:
        """Do something that may name somebody: now, or as soon as it may be."""
        self.door.open("call", call, later=True)

    @Slot()
    def come_forward(self) -> None:
        """Show the window, or what stands in its place, in front of all others."""
        if self.is_closed():
            self.closed_off.come_forward()
            return
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the panel with Escape, unless a field had a use for it."""
        seen = self._root.currentWidget() is self.workspace
        closes = keys.pressed(Place.EVERYWHERE, event) == "close"
        if closes and seen and self.workspace.has_open_panel():
            self.workspace.close_panel()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this computer only."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Show what they would bring in, as one."""
        event.acceptProposedAction()
        if files := dropped_files(event.mimeData()):
            self.door.open("file", tuple(files), later=True)

    def _place(self) -> None:
        self._root.addWidget(self.workspace)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._root, 1)
        self.workspace.add_foot(self.notice)
        room = self.screen().availableSize()
        self.resize(min(WIDTH, room.width()), min(HEIGHT, room.height()))

    def _page_in_front(self) -> QWidget | None:
        page = self.workspace.front()
        return page if page is not None and page.isVisible() else None

    def _connect(self) -> None:
        self.workspace.chosen.connect(self._choose)
        self.inside.told.connect(self.tell)
        self._forms.told.connect(self.tell)
        self._by_key.told.connect(self.tell)
        self.at_table.told.connect(self.tell)
        self._hub.changed.connect(self._notice_change)
        self._keeper.changed.connect(self._dress)
        kept_words(self).kept.connect(self.tell)

    def _add_shortcuts(self) -> None:
        ways = [(one, name) for name in BY_KEY for one in keys.keys_of(name)]
        ways += [(one, page.key) for one, page in zip(keys.keys_of("page"), self._pages, strict=False)]
        for one, name in ways:
            shortcut(self, one, partial(self.door.open, name))
        for one in keys.keys_of("undo"):
            shortcut(self, one, self.undo)

    @Slot(str)
    def _choose(self, key: str) -> None:
        self.door.open(key)
        # A form leaves the page behind it as it was.
        self.workspace.rail.set_current(self.workspace.page())

    def _bring_in(self, files: Files) -> bool:
        """Show what address books would bring in; nothing is written until the owner says so."""
        if self.first_run is None:
            return self._forms.bring_people_in(files)
        taken = self.first_run.take_files(files)
        if not taken:
            self.tell(self.tr("{file} comes next, after these steps.").format(file=named(files)))
        return taken

    def end(self) -> None:
        """Be there no more: what was still to be counted would find the book closed."""
        for timer in self.findChildren(QTimer):
            timer.stop()
        self.closed_off.end()
        self.hide()
        self.deleteLater()

    def _begin_first_run(self) -> None:
        from refcoach.ui.shell.first_run import first_run

        parts = (self._desk, self._hub, self._keeper, self._forms.choose_file)
        self.first_run = first_run(*parts, lambda: self.surroundings)
        self.first_run.told.connect(self.tell)
        self.first_run.finished.connect(self._end_first_run)
        self.first_run.add_foot(self.notice)
        self.enter(State.FIRST_RUN, self.first_run)

    @Slot()
    def _end_first_run(self) -> None:
        self.first_run = None
        self.workspace.add_foot(self.notice)
        self.inside.show_page(self._pages[0].key)
        self.leave(State.FIRST_RUN)

    @Slot(object)
    def _notice_change(self, changed: Changed) -> None:
        if Change.SETTINGS in changed.what:
            self._follow_settings()
        # Several commands may follow each other: count once, when all are told.
        self._count.start(0)

    def _follow_settings(self) -> None:
        own = settings.load()
        rail = (own.people_word, not allowed.rules().practice)
        if rail != self._rail:
            self._rail = rail
            self.workspace.set_entries(entries(self._pages, rail[0], praise=rail[1]))
        if own.theme in list(Appearance):
            self._keeper.set_appearance(Appearance(own.theme))
        self._keeper.set_scale(own.text_scale)
        write_by(own.ways(self._desk.system))
        # At the start, and again when the sample people are undone.
        if not own.first_run_done and self.door.state() is State.WORKING:
            self._begin_first_run()

    @Slot()
    def _show_count(self) -> None:
        self.workspace.rail.set_badge("today", len(touchpoints.due(self._desk.today())))

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        dress(self, theme)
