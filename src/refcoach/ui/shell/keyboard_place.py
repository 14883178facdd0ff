"""Where the keyboard goes when what it was on has gone: back to where it was, else on in the panel, or the page's list.

Qt hands it to whatever comes next, which is the notice with its Undo more often than not: Enter would take back what
Enter did.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from refcoach.ui.shell.workspace import Workspace
from refcoach.ui.widgets.notice import NoticeBar
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.widgets.tab_order import open_stops


def _can_take(widget: QWidget | None) -> bool:
    return widget is not None and isValid(widget) and widget.isVisible() and widget.isEnabled()


def go_back(to: QWidget | None, page: QWidget | None) -> None:
    """Let the keyboard go on where it was; else on the page's list or its first stop."""
    if to is not None and _can_take(to):
        to.setFocus()
        return
    stops = open_stops(page) if page is not None else []
    lists = [one for one in stops if isinstance(one, RowList) and one.row_count()]
    for one in (*lists, *stops)[:1]:
        one.setFocus()


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where the keyboard was; that it was in the panel is known when what it was on is no more."""

    widget: QWidget
    in_panel: bool


class KeyboardPlace(QObject):
    """Watches one window; whoever takes the keyboard on purpose keeps it."""

    def __init__(
        self, window: QWidget, workspace: Workspace, notice: NoticeBar, page: Callable[[], QWidget | None]
    ) -> None:
        """`page` is asked which page is in front, or None while it is covered."""
        super().__init__(window)
        self._window, self._workspace, self._notice, self._page = window, workspace, notice, page
        self._last: _Spot | None = None
        self._before: _Spot | None = None
        """Where the keyboard was when the notice came: Tab leads past others on its way there."""
        notice.said.connect(self._remember)
        window.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window comes to the front, for the first time or from a form: what had the keyboard may have gone."""
        if event.type() == QEvent.Type.WindowActivate and self._workspace.isVisible():
            had = self._window.focusWidget()
            if had is None or not had.isVisible() or self._is_notice(had):
                self._go_back(self._last)
        return super().eventFilter(watched, event)

    @Slot("QWidget*", "QWidget*")
    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now.window() is not self._window:
            return
        left = old is not None and isValid(old) and old.window() is self._window and not old.isVisible()
        if left and (self._is_notice(now) or self._is_notice(old) or not self._is_page(old)):
            back = self._before if self._is_notice(old) else self._last
            QTimer.singleShot(0, self, partial(self._settle, now, back))
        elif now is not None and not self._is_notice(now):
            self._last = self._spot(now)

    @Slot()
    def _remember(self) -> None:
        had = self._window.focusWidget()
        if had is not None and not self._is_notice(had):
            self._before = self._spot(had)

    def _spot(self, widget: QWidget) -> _Spot:
        return _Spot(widget, self._workspace.is_in_panel(widget))

    def _settle(self, chosen: QWidget | None, back: _Spot | None) -> None:
        """Go back, unless somebody else, or another window, has taken the keyboard meanwhile."""
        if self._window.isActiveWindow() and QApplication.focusWidget() is chosen:
            self._go_back(back)

    def _go_back(self, to: _Spot | None) -> None:
        if to is not None and to.in_panel and not _can_take(to.widget) and self._workspace.has_open_panel():
            self._workspace.go_on_in_panel()
        else:
            go_back(to.widget if to is not None else None, self._page())

    def _is_notice(self, widget: QWidget | None) -> bool:
        return widget is not None and self._notice.isAncestorOf(widget)

    def _is_page(self, widget: QWidget | None) -> bool:
        page = self._page()
        return page is not None and widget is not None and page.isAncestorOf(widget)
