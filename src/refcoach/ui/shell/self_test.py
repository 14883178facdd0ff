"""The loop once, by clicks in a real window on throw-away data: does this copy of RefCoach work?"""

import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog

from refcoach.domain.sheets import Edge
from refcoach.domain.touchpoints import Kind, Touchpoint
from refcoach.services import sample
from refcoach.services.desk import Desk, Refusal
from refcoach.store import clients, touchpoints
from refcoach.ui.clients.new_client import NewClientDialog
from refcoach.ui.clients.sale import SaleDialog
from refcoach.ui.forms.compliment import ComplimentDialog
from refcoach.ui.hub import Hub
from refcoach.ui.paper.printing import paper_in, print_jobs, printer_named
from refcoach.ui.paper.printing_spool import can_print
from refcoach.ui.paper.printing_trial import trial_jobs
from refcoach.ui.shell.application import application
from refcoach.ui.shell.pages import PAGES
from refcoach.ui.shell.patience import wait, wait_until
from refcoach.ui.shell.temporary import temporary_desk
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import Appearance, ThemeKeeper
from refcoach.ui.today.today import TodayPage
from refcoach.ui.widgets.row_list import RowList

TODAY = date(2026, 11, 23)
CLIENT, LEAD = "Runa Testgaard", "Piet Probestein"
NINETY = timedelta(days=90)
_LEFT = Qt.MouseButton.LeftButton

Dialog = TypeVar("Dialog", bound=QDialog)


class Stuck(Exception):
    """A step of the loop did not lead where it should."""


def self_test(picture: Path | None, printer: str = "") -> int:
    """Walk the loop; print one line, leave a picture and print test sheets where asked, and return the exit status."""
    try:
        app = application()
    except Refusal as error:
        print(f"Self-test failed: {error}", file=sys.stderr)
        return 1
    hub = Hub()
    with temporary_desk(TODAY, hub.announce) as desk:
        sample.fill(desk)
        keeper = ThemeKeeper(app, Appearance.LIGHT)
        window = MainWindow(desk, hub, keeper, _no_file)
        window.show()
        try:
            _Walk(window, desk).loop()
            _keep_picture(window, picture)
            paper = _print(printer)
        except Stuck as error:
            print(f"Self-test failed: {error}", file=sys.stderr)
            return 1
        finally:
            window.close()
            window.deleteLater()
            wait()
    where = f" A picture is in {picture}." if picture else ""
    print(f"Self-test passed: a client, a sale, the ask, a name and the thank-you, all by clicks. {paper}{where}")
    return 0


def _no_file() -> Path | None:
    return None


def _keep_picture(window: MainWindow, picture: Path | None) -> None:
    if picture is None:
        return
    try:
        picture.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Stuck(f"the folder for the picture could not be made ({error.strerror}).") from None
    if not window.grab().save(str(picture)):
        raise Stuck(f"the picture could not be written to {picture}.")


def _print(name: str) -> str:
    """Say whether printers can be reached; hand test sheets over to one by its name."""
    paper = "Printers can be reached." if can_print() else "Printers cannot be reached: a library is missing."
    if not name:
        return paper
    printer = printer_named(name)
    if printer is None:
        raise Stuck(f"there is no printer “{name}”.")
    outcome = print_jobs(trial_jobs(paper_in(printer), Edge.LONG), printer)
    if outcome is None or outcome.trouble:
        raise Stuck(outcome.words if outcome else "nothing was printed.")
    return f"{paper} {outcome.words}"


class _Walk:
    """One step a method; each checks what it led to."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        self._window = window
        self._desk = desk

    def loop(self) -> None:
        """Every page, and then from a new client to the thank-you that is owed."""
        self._look_around()
        self._add_client()
        self._record_sale()
        self._hear_compliment()
        self._open_due_row()
        self._log_a_name()

    def _look_around(self) -> None:
        workspace = self._window.workspace
        for page in reversed(PAGES):
            self._click(workspace.rail.button(page.key))
            if workspace.page() != page.key:
                raise Stuck(f"the page “{page.key}” did not open.")

    def _add_client(self) -> None:
        today = self._today()
        self._until(today.new_client.isVisible, "Today did not open.")
        self._click(today.new_client)
        form = self._dialog(NewClientDialog)
        QTest.keyClicks(form.name, CLIENT)
        form.sold.click()
        self._click(form.save_button)
        self._until(lambda: bool(self._client_id()), "the new client was not kept.")

    def _record_sale(self) -> None:
        form = self._dialog(SaleDialog)
        form.sold_on.set_day(self._desk.today() - NINETY)
        QTest.keyClicks(form.promised, "a house that stays warm")
        self._click(form.save_button)
        self._until(lambda: self._check_in(Kind.DAY90) is not None, "the sale planned no check-up meeting.")

    def _hear_compliment(self) -> None:
        """What makes the ask earned."""
        self._click(self._window.workspace.rail.button("compliment"))
        form = self._dialog(ComplimentDialog)
        QTest.keyClicks(form.who.search, CLIENT)
        self._until(lambda: form.who.found.row_count() > 0, "the client was not found by name.")
        QTest.keyClick(form.who.search, Qt.Key.Key_Return)
        QTest.keyClicks(form.words, "We are warm at last")
        self._click(form.save_button)
        self._until(self._window.panel.isVisible, "the compliment did not lead to its words.")

    def _open_due_row(self) -> None:
        self._window.door.open("today")
        meeting = self._check_in(Kind.DAY90)
        key = meeting.id if meeting else 0
        today = self._today()
        self._until(lambda: _row(today.now, key) >= 0 or _row(today.waiting, key) >= 0, "the meeting is not on Today.")
        rows = today.now if _row(today.now, key) >= 0 else today.waiting
        if rows is today.waiting and not rows.isVisible():
            self._click(today.more)
        self._until(rows.isVisible, "what waits could not be shown.")
        place = rows.visualRect(rows.model().index(_row(rows, key), 0)).center()
        QTest.mouseClick(rows.viewport(), _LEFT, Qt.KeyboardModifier.NoModifier, place)
        self._until(lambda: self._window.panel.touchpoint_id() == key, "the ask panel did not open.")

    def _log_a_name(self) -> None:
        bar = self._window.panel.bar
        for key in ("yes", "named"):
            if key not in bar.buttons:
                raise Stuck(f"the ask panel has no button “{key}”.")
            self._click(bar.buttons[key])
        names = bar.names
        if names is None:
            raise Stuck("no line for the name was offered.")
        QTest.keyClicks(names.line(0), LEAD)
        self._click(names.keep)
        self._until(lambda: self._check_in(Kind.THANK_YOU) is not None, "no thank-you is owed.")
        wait(200)

    def _today(self) -> TodayPage:
        return self._window.inside.today_page()

    def _client_id(self) -> int:
        found = clients.page(today=self._desk.today(), text=CLIENT, limit=1)
        return found[0].id if found else 0

    def _check_in(self, kind: Kind) -> Touchpoint | None:
        return next((t for t in touchpoints.planned_of(self._client_id()) if t.kind is kind), None)

    def _dialog(self, kind: type[Dialog]) -> Dialog:
        self._until(lambda: any(d.isVisible() for d in self._window.findChildren(kind)), f"{kind.__name__} is missing.")
        return next(d for d in self._window.findChildren(kind) if d.isVisible())

    def _click(self, button: QAbstractButton) -> None:
        QTest.mouseClick(button, _LEFT)
        wait()

    def _until(self, ready: Callable[[], bool], problem: str) -> None:
        if not wait_until(ready):
            raise Stuck(problem)


def _row(rows: RowList, key: int) -> int:
    """Return the place of a row by its key, or -1."""
    found = (rows.row(number) for number in range(rows.row_count()))
    return next((number for number, row in enumerate(found) if row is not None and row.key == key), -1)
