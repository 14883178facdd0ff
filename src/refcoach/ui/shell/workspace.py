"""The working window inside its frame: the rail, one page, and the panel for the one thing in hand."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from refcoach.ui.shell.rail import Rail, RailEntry
from refcoach.ui.theme import Theme

_PANEL, _NO_LIMIT = 404, 16_777_215
_BOTH_FIT, _WORDS_FIT = 1200, 900
_LARGE = 1.5


class Workspace(QWidget):
    """Places rail, page and panel; where there is little room the panel covers the page, and the rail shows icons."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = title
        self._pages: dict[str, QWidget] = {}
        self._panel: QWidget | None = None
        self._go_on: Callable[[], object] | None = None
        self.rail = Rail(theme, (), title)
        self._stack = _Stack()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._content = QHBoxLayout()
        self._content.setSpacing(0)
        self._content.addWidget(self._stack, 1)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addLayout(self._content, 1)
        self._row.addWidget(self.rail)
        self._row.addLayout(self._column, 1)

    def add_page(self, key: str, page: QWidget) -> None:
        """Hold one more page."""
        self._pages[key] = page
        self._stack.addWidget(page)

    def add_foot(self, foot: QWidget) -> None:
        """Show something below page and panel, beside the rail."""
        self._column.addWidget(foot)

    def set_entries(self, entries: Sequence[RailEntry]) -> None:
        """Show another rail: its words may follow a setting."""
        rail = Rail(self._theme, entries, self._title)
        rail.chosen.connect(self.chosen)
        self._row.replaceWidget(self.rail, rail)
        self.rail.hide()
        self.rail.deleteLater()
        self.rail = rail
        self.rail.set_current(self.page())
        self._arrange()

    def page(self) -> str:
        """Return the key of the page in front, or under the panel."""
        shown = self.front()
        return next((key for key, page in self._pages.items() if page is shown), "")

    def front(self) -> QWidget | None:
        """Return that page itself."""
        return self._stack.currentWidget()

    def show_page(self, key: str) -> None:
        """Bring a page to the front; a panel that covers it gives way."""
        self._stack.setCurrentWidget(self._pages[key])
        self.rail.set_current(key)
        if self._covers():
            self.close_panel()

    def set_panel(self, panel: QWidget, go_on: Callable[[], object]) -> None:
        """Hold the panel, hidden until it is opened; `go_on` lets the keyboard go on with what comes next in it."""
        panel.hide()
        self._panel, self._go_on = panel, go_on
        self._content.addWidget(panel)
        self._arrange()

    def open_panel(self) -> None:
        """Show the panel."""
        if self._panel is not None:
            self._panel.show()
            self._arrange()

    @Slot()
    def close_panel(self) -> None:
        """Hide the panel and give the page its room back."""
        if self._panel is not None:
            self._panel.hide()
            self._arrange()

    def has_open_panel(self) -> bool:
        """Return whether the panel is open."""
        # isHidden, not isVisible: before the window is shown nothing is visible.
        return self._panel is not None and not self._panel.isHidden()

    def is_in_panel(self, widget: QWidget) -> bool:
        """Return whether this is a part of the panel."""
        return self._panel is not None and self._panel.isAncestorOf(widget)

    def go_on_in_panel(self) -> None:
        """Let the keyboard go on with what comes next in the panel."""
        if self._go_on is not None:
            self._go_on()

    def set_theme(self, theme: Theme) -> None:
        """Arrange for another text size."""
        self._theme = theme
        self._arrange()

    def hasHeightForWidth(self) -> bool:
        """Return no: what is inside scrolls, and must not make the window higher than the screen."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for another size."""
        super().resizeEvent(event)
        self._arrange()

    def _covers(self) -> bool:
        return self._theme.scale >= _LARGE or self.width() < self._theme.px(_BOTH_FIT)

    def _arrange(self) -> None:
        self.rail.set_narrow(self.width() < self._theme.px(_WORDS_FIT))
        if self._panel is None:
            return
        alone = self._covers() and self.has_open_panel()
        self._panel.setMinimumWidth(0 if self._covers() else self._theme.px(_PANEL))
        self._panel.setMaximumWidth(_NO_LIMIT if self._covers() else self._theme.px(_PANEL))
        self._stack.setVisible(not alone)
        self._content.setStretchFactor(self._panel, 1 if alone else 0)


class _Stack(QStackedWidget):
    """Pages scroll. What one of them would like, or wants while it is being filled, must not stretch the window."""

    def minimumSizeHint(self) -> QSize:
        """Return a size that any screen has."""
        return QSize(240, 200)

    def hasHeightForWidth(self) -> bool:
        """Return no."""
        return False
