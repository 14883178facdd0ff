"""The last resort for what nobody caught, in the window's thread and in any other: it is said, and never silent."""

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget

from refcoach.store.database import data_file, doubt, wait_at_most
from refcoach.ui.hub import Hub
from refcoach.ui.shell import sorry
from refcoach.ui.shell.why import keep_report, report_of, worldly
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.notice import NoticeBar


class HasNotice(Protocol):
    """The window, as far as it is needed here."""

    notice: NoticeBar

    def isVisible(self) -> bool: ...
    def isMinimized(self) -> bool: ...
    def is_closed(self) -> bool: ...
    def when_open(self, call: Callable[[], None]) -> None: ...


@dataclass(frozen=True, slots=True)
class Mishap:
    """One sentence for the owner; a report where the fault is ours."""

    text: str
    report: str = ""
    kept_in: Path | None = None


class Mishaps(QObject):
    """While it is entered, an exception that nobody caught is said where the owner looks.

    The world's faults say what was not harmed and what to do; ours leave a report. What was typed stays where it is,
    since whoever shows a form closes it only after the command has returned; controls that show what is stored are
    told by the hub to look again. What comes in one go is said once.
    """

    _came = Signal()

    def __init__(self, hub: Hub, keeper: ThemeKeeper, window: Callable[[], HasNotice | None]) -> None:
        super().__init__()
        self._hub, self._keeper, self._window = hub, keeper, window
        self._waiting: list[Mishap] = []
        self._setting_back = False
        self._patience: int | None = None
        """How long to wait for another program; None while that is not suspended."""
        self._box: QMessageBox | None = None
        self._before: tuple[Any, Any, Any] = (None, None, None)
        self._came.connect(self._say, Qt.ConnectionType.QueuedConnection)

    def __enter__(self) -> "Mishaps":
        """Catch what nobody else does, from now on."""
        self._before = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self._thread_hook(args)
        sys.unraisablehook = lambda args: self._unraisable_hook(args)
        return self

    def __exit__(self, *_: object) -> None:
        """Catch no more."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, Exception):
            error.__traceback__ = error.__traceback__ or trace
            self._notice(error, sys.__excepthook__, self._before[0], (kind, error, trace))
        else:
            self._before[0](kind, error, trace)

    def _thread_hook(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and issubclass(args.exc_type, Exception):
            self._notice(args.exc_value, threading.__excepthook__, self._before[1], (args,))

    def _unraisable_hook(self, args: "sys.UnraisableHookArgs") -> None:
        if args.exc_value is not None and isinstance(args.exc_value, Exception):
            self._notice(args.exc_value, sys.__unraisablehook__, self._before[2], (args,))

    def _notice(
        self, error: BaseException, usual: Callable[..., object], before: Callable[..., object], args: tuple[Any, ...]
    ) -> None:
        """Remember it for the window's own thread. In any thread, and in the middle of anything."""
        mishap = self._mishap(error)
        if sys.stderr is not None:
            with suppress(OSError, ValueError):  # a terminal that went away, or a file on the disk that is full
                print(mishap.text, mishap.report, sep="\n" if mishap.report else "", file=sys.stderr)
        if mishap.report and before is not usual:
            before(*args)  # somebody else watches for our faults, too: a test
        if self._setting_back:
            return  # one sentence was said already, and looking again would go on for ever
        if not mishap.report and QThread.currentThread() is self.thread():
            # What else this click wants to write does not wait as well.
            was = wait_at_most(0)
            self._patience = was if self._patience is None else self._patience
        self._waiting.append(mishap)
        self._came.emit()

    def _mishap(self, error: BaseException) -> Mishap:
        folder = data_file().parent
        doubt(error)
        text = worldly(error, folder, "this could not be done")
        if text:
            return Mishap(text)
        report = report_of(error)
        kept_in = keep_report(report, folder)
        words = self.tr("Something went wrong in RefCoach. Nothing you saved was harmed.")
        advice = self.tr("If it happens again, please start RefCoach anew.")
        return Mishap(f"{words} {advice}", report, kept_in)

    @Slot()
    def _say(self) -> None:
        waiting, self._waiting = self._waiting, []
        if self._patience is not None:
            wait_at_most(self._patience)
            self._patience = None
        if not waiting:
            return
        # What the world did is why the rest went wrong.
        mishap = next((one for one in waiting if not one.report), waiting[0])
        window = self._window()
        if window is not None and window.is_closed():
            # A client looks on; whoever shows something to them says in one line that it was not saved.
            window.when_open(partial(self._show, mishap))
        else:
            self._show(mishap)
        self._set_back()

    def _show(self, mishap: Mishap) -> None:
        bar = self._bar()
        if bar is None:
            self._show_beside(mishap)
        else:
            bar.show_mishap(mishap.text, partial(self._show_report, mishap) if mishap.kept_in else None)

    def _set_back(self) -> None:
        self._setting_back = True
        try:
            self._hub.not_saved.emit()
        finally:
            self._setting_back = False

    def _bar(self) -> NoticeBar | None:
        """Return the bar where the owner looks: at the foot of the form in front, else of the window; None unseen."""
        dialog = QApplication.activeModalWidget()
        layout = dialog.layout() if isinstance(dialog, QDialog) and not isinstance(dialog, QMessageBox) else None
        if dialog is not None and layout is not None:
            bar = dialog.findChild(NoticeBar)
            if bar is None:
                bar = NoticeBar(self._keeper.theme, dialog)
                layout.addWidget(bar)
            return bar
        window = self._window()
        return window.notice if window is not None and window.isVisible() and not window.isMinimized() else None

    def _show_beside(self, mishap: Mishap) -> None:
        """No window can be seen: a small one of its own, one at a time."""
        if self._box is not None and self._box.isVisible():
            self._box.setText(mishap.text)
            return
        where = self.tr("A report without any of your data is in {path}.").format(path=mishap.kept_in)
        self._box = sorry.box(f"{mishap.text} {where}" if mishap.kept_in else mishap.text)
        self._box.open()

    def _show_report(self, mishap: Mishap) -> None:
        from refcoach.ui.shell.report import ReportDialog

        parent = QApplication.activeModalWidget() or QApplication.activeWindow()
        window = self._window()
        if parent is None and isinstance(window, QWidget):
            parent = window
        if mishap.kept_in is not None:
            ReportDialog(self._keeper, mishap.report, mishap.kept_in, parent).open()
