"""The window: pages, panel, dialogs, notices and undo, put together."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, cast

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from refcoach.services.desk import Change, Changed, Desk
from refcoach.store import settings, touchpoints
from refcoach.ui.hub import Hub
from refcoach.ui.icons import icon
from refcoach.ui.shell.forms import ChooseFile, Forms
from refcoach.ui.shell.rail import RailEntry
from refcoach.ui.shell.undoing import Undoing
from refcoach.ui.shell.workspace import Workspace
from refcoach.ui.theme import Appearance, Theme, ThemeKeeper, dress
from refcoach.ui.today.today import TodayPage
from refcoach.ui.widgets.notice import NoticeBar

# What is not on the first picture is loaded where it is first used: the window is up in half the time.
if TYPE_CHECKING:
    from refcoach.ui.calendar.calendar import CalendarPage
    from refcoach.ui.clients.clients import ClientsPage
    from refcoach.ui.forms.surroundings import Surroundings
    from refcoach.ui.settings.settings import SettingsPage
    from refcoach.ui.start.first_run import FirstRun
    from refcoach.ui.talk.ask_panel import AskPanel

WIDTH, HEIGHT = 1366, 768
Page: TypeAlias = "TodayPage | ClientsPage | CalendarPage | SettingsPage"
PAGES = ("today", "clients", "calendar", "settings")


class MainWindow(QWidget):
    """Everything the owner sees."""

    def __init__(self, desk: Desk, hub: Hub, keeper: ThemeKeeper, choose_file: ChooseFile | None = None) -> None:
        super().__init__()
        self._desk, self._hub, self._keeper = desk, hub, keeper
        self._forms = Forms(desk, hub, keeper, choose_file, self)
        self._word = ""
        self._pages: dict[str, Page] = {}
        self.first_run: FirstRun | None = None
        self.surroundings: Surroundings | None = None
        """Set by whoever found out, before Settings is opened."""
        self.setWindowTitle(self.tr("RefCoach"))
        self.setWindowIcon(icon("refcoach", keeper.theme.colour("brand"), 64))
        self._panel: AskPanel | None = None
        self.workspace = Workspace(keeper.theme, self.tr("RefCoach"))
        self.notice = NoticeBar(keeper.theme)
        self._undoing = Undoing(desk, hub, self.notice, self)
        self._root = QStackedWidget()
        self._place()
        self._connect()
        self._add_shortcuts()
        self._count = QTimer(self)
        self._count.setSingleShot(True)
        self._count.timeout.connect(self._show_count)
        self.page("today")
        self._follow_settings()
        self.workspace.show_page("today")
        self._show_count()

    @Slot(str)
    def show_page(self, key: str) -> None:
        """Show a page by its key, or open what has a key of its own: compliment, problem, new_client, import."""
        opener = self._openers().get(key)
        if opener:
            self.workspace.rail.set_current(self.workspace.page())
            opener()
        else:
            self.page(key)
            self.workspace.show_page(key)

    def page(self, key: str) -> Page:
        """Return a page, made when it is first wanted: the window opens with one."""
        page = self._pages.get(key)
        if page is None:
            page = self._make(key)
            page.client_wanted.connect(self.show_client)
            page.ask_wanted.connect(self.ask)
            page.told.connect(self.tell)
            page.page_wanted.connect(self.show_page)
            self._pages[key] = page
            self.workspace.add_page(key, page)
        return page

    def _make(self, key: str) -> Page:
        parts = (self._desk, self._hub, self._keeper)
        if key == "clients":
            from refcoach.ui.clients.clients import ClientsPage

            page = ClientsPage(*parts)
            page.import_wanted.connect(self._forms.choose_and_bring_in)
            page.sample_wanted.connect(self._forms.bring_sample)
            return page
        if key == "calendar":
            from refcoach.ui.calendar.calendar import CalendarPage

            return CalendarPage(*parts)
        if key == "settings":
            from refcoach.ui.settings.settings import SettingsPage

            return SettingsPage(*parts, self.surroundings)
        return TodayPage(*parts)

    @property
    def panel(self) -> "AskPanel":
        """The ask panel, made when it is first wanted."""
        if self._panel is None:
            from refcoach.ui.talk.ask_panel import AskPanel

            self._panel = AskPanel(self._desk, self._hub, self._keeper)
            self._panel.closed.connect(self.workspace.close_panel)
            self._panel.told.connect(self.tell)
            self._panel.client_wanted.connect(self.show_client)
            self.workspace.set_panel(self._panel)
        return self._panel

    def today_page(self) -> TodayPage:
        """Return the Today page."""
        return cast("TodayPage", self.page("today"))

    def clients_page(self) -> "ClientsPage":
        """Return the Clients page."""
        return cast("ClientsPage", self.page("clients"))

    @Slot(int)
    def show_client(self, client_id: int) -> None:
        """Open one client on the Clients page."""
        self.show_page("clients")
        self.clients_page().show_client(client_id)

    @Slot(int, int)
    def ask(self, client_id: int, touchpoint_id: int = 0) -> None:
        """Open the ask panel."""
        self.today_page().mark(touchpoint_id)
        try:
            self.panel.show_for(client_id, touchpoint_id)
        finally:
            self.workspace.open_panel()  # also with what is written there and cannot be kept just now

    @Slot(str, str)
    def tell(self, text: str, batch: str = "") -> None:
        """Say what was done; with a batch, offer to undo it."""
        self._undoing.tell(text, batch)

    @Slot()
    def undo(self) -> None:
        """Take back the last thing the owner did, wherever it was done."""
        self._undoing.undo()

    def open_check_in(self, touchpoint_id: int, *, log: bool = False) -> None:
        """Open a check-in's script, or with `log` the buttons that say how it went."""
        for found in touchpoints.many([touchpoint_id]):
            self.show_page("today")
            self.ask(found.client_id, found.id)
            if log:
                self.panel.bar.focus_first()

    def bring_in(self, file: Path) -> None:
        """Show what an address book would bring in; nothing is written until the owner says so."""
        if self.first_run is None:
            self._forms.bring_people_in(file)
        elif not self.first_run.take_file(file):
            self._forms.keep_for_later(file)

    @Slot()
    def come_forward(self) -> None:
        """Show the window in front of all others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the panel with Escape, unless a field had a use for it."""
        if event.key() == Qt.Key.Key_Escape and self.workspace.has_open_panel():
            self.workspace.close_panel()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        self._root.addWidget(self.workspace)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._root, 1)
        self.workspace.add_foot(self.notice)
        room = self.screen().availableSize()
        self.resize(min(WIDTH, room.width()), min(HEIGHT, room.height()))

    def _connect(self) -> None:
        self.workspace.chosen.connect(self.show_page)
        self._forms.told.connect(self.tell)
        self._forms.client_wanted.connect(self.show_client)
        self._forms.ask_wanted.connect(self.ask)
        self._hub.changed.connect(self._notice_change)
        self._keeper.changed.connect(self._dress)

    def _add_shortcuts(self) -> None:
        keys: list[tuple[str, Callable[[], None]]] = [
            ("Ctrl+N", partial(self._when_working, "new_client")),
            ("Ctrl+K", partial(self._when_working, "compliment")),
            ("Ctrl+F", self._search),
        ]
        keys += [(f"Ctrl+{n}", partial(self._when_working, name)) for n, name in enumerate(PAGES, 1)]
        for key, slot in keys:
            QShortcut(QKeySequence(key), self).activated.connect(slot)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self).activated.connect(self.undo)

    def _when_working(self, key: str) -> None:
        if self.first_run is None:
            self.show_page(key)

    @Slot()
    def _search(self) -> None:
        if self.first_run is not None:
            return
        self.show_page("clients")
        self.clients_page().focus_search()

    def _openers(self) -> dict[str, Callable[[], None]]:
        return {
            "compliment": self._forms.compliment,
            "problem": self._forms.problem,
            "new_client": self._forms.new_client,
            "import": self._forms.choose_and_bring_in,
        }

    def _begin_first_run(self) -> None:
        from refcoach.ui.shell.first_run import first_run

        parts = (self._desk, self._hub, self._keeper, self._forms.choose_file)
        self.first_run = first_run(*parts, lambda: self.surroundings)
        self.first_run.told.connect(self.tell)
        self.first_run.finished.connect(self._end_first_run)
        self.first_run.add_foot(self.notice)
        self._root.addWidget(self.first_run)
        self._root.setCurrentWidget(self.first_run)

    @Slot()
    def _end_first_run(self) -> None:
        done, self.first_run = self.first_run, None
        self.workspace.add_foot(self.notice)
        self._root.setCurrentWidget(self.workspace)
        self.show_page("today")
        if done is not None:
            self._root.removeWidget(done)
            done.deleteLater()
        self._forms.next_file()

    def _entries(self) -> tuple[RailEntry, ...]:
        return (
            RailEntry("today", self.tr("Today"), "home"),
            RailEntry("clients", self._word.capitalize(), "people"),
            RailEntry("calendar", self.tr("Calendar"), "calendar"),
            RailEntry("compliment", self.tr("Compliment"), "heart", bottom=True),
            RailEntry("problem", self.tr("Problem"), "warning", bottom=True),
            RailEntry("settings", self.tr("Settings"), "settings", bottom=True),
        )

    @Slot(object)
    def _notice_change(self, changed: Changed) -> None:
        if Change.SETTINGS in changed.what:
            self._follow_settings()
        # Several commands may follow each other: count once, when all are told.
        self._count.start(0)

    def _follow_settings(self) -> None:
        own = settings.load()
        if own.people_word != self._word:
            self._word = own.people_word
            self.workspace.set_entries(self._entries())
        if own.theme in list(Appearance):
            self._keeper.set_appearance(Appearance(own.theme))
        self._keeper.set_scale(own.text_scale)
        # At the start, and again when the sample people are undone.
        if not own.first_run_done and self.first_run is None:
            self._begin_first_run()

    @Slot()
    def _show_count(self) -> None:
        self.workspace.rail.set_badge("today", len(touchpoints.due(self._desk.today())))

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        dress(self, theme)
