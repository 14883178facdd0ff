"""Who we want: the people I'd like to meet, and who we help best."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from refcoach.services.desk import Desk
from refcoach.ui.forms.refresh import Refresh
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.wanted.ideal_tab import IdealTab
from refcoach.ui.wanted.people_tab import PeopleTab
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.header import PageHeader
from refcoach.ui.words import keys
from refcoach.ui.words.keys import Place

PEOPLE, IDEAL = "people", "ideal"
_MARGIN = 24


class WantedPage(QWidget):
    """Two views of it; `left` says that Escape was pressed."""

    told = Signal(str, str)
    left = Signal()
    client_wanted = Signal(int)
    import_wanted = Signal(str)

    def __init__(self, desk: Desk, hub: Hub, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = PageHeader(self.tr("Who we want"), self.tr("Whoever knows them can only say so once asked."))
        choices = [(PEOPLE, self.tr("People I'd like to meet")), (IDEAL, self.tr("Who we help best"))]
        self.views = Choice(keeper.theme, self.tr("View"), choices)
        self.people, self.ideal = PeopleTab(desk, keeper), IdealTab(desk, keeper)
        self._pages = QStackedWidget()
        self._refresh = Refresh(self, hub)
        self._place()
        self._connect(hub)
        self.show_view(PEOPLE)

    def begin(self, view: str = "") -> None:
        """Show one of the views where one is wanted, and take the keyboard."""
        self.show_view(view)
        self.in_front().take_focus()

    def in_front(self) -> PeopleTab | IdealTab:
        """Return the view that is shown."""
        return self.ideal if self.views.current() == IDEAL else self.people

    @Slot(str)
    def show_view(self, view: str) -> None:
        """Show one of the views; an unknown one changes nothing."""
        self.views.set_current(view)
        self._pages.setCurrentWidget(self.in_front())

    @Slot()
    def reload(self) -> None:
        """Look again."""
        self._refresh.done()
        self.people.reload()
        self.ideal.reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Escape."""
        if keys.pressed(Place.EVERYWHERE, event) == "close":
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        self.header.add_action(self.views)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 20, 0, 0)
        box.setSpacing(12)
        top = QVBoxLayout()
        top.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        top.addWidget(self.header)
        box.addLayout(top)
        for view in (self.people, self.ideal):
            self._pages.addWidget(view)
        box.addWidget(self._pages, 1)

    def _connect(self, hub: Hub) -> None:
        self._refresh.wanted.connect(self.reload)
        self.views.chosen.connect(self.show_view)
        self.people.client_wanted.connect(self.client_wanted)
        self.people.import_wanted.connect(self.import_wanted)
        for view in (self.people, self.ideal):
            view.told.connect(self.told)
        hub.not_saved.connect(self.ideal.ideal.set_back)
