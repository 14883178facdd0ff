"""The keys of the window, pressed as an owner presses them."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from keyboard import press
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from refcoach.domain.touchpoints import Kind
from refcoach.services import happenings, referrals
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import touchpoints
from refcoach.ui.bring_in.imports import ImportDialog
from refcoach.ui.clients.new_client import NewClientDialog
from refcoach.ui.clients.sale import SaleDialog
from refcoach.ui.forms.compliment import ComplimentDialog
from refcoach.ui.forms.move import MoveDialog
from refcoach.ui.forms.problem import ProblemDialog
from refcoach.ui.hub import Hub
from refcoach.ui.shell.keys_sheet import KeysSheet
from refcoach.ui.shell.pages import PAGES
from refcoach.ui.shell.window import BY_KEY, MainWindow
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.check import clipped_texts
from refcoach.ui.words.keys import KEYS, Place, keys_of


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> Iterator[MainWindow]:
    service.save(desk, theme="light")
    window = MainWindow(desk, hub, keeper, lambda: None)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.close()
    window.deleteLater()


def forms(window: MainWindow, kind: type[QDialog] = QDialog) -> list[QDialog]:
    return [form for form in window.findChildren(kind) if form.isVisible()]


FORMS: dict[str, type[QDialog]] = {
    "new_client": NewClientDialog,
    "compliment": ComplimentDialog,
    "problem": ProblemDialog,
    "import": ImportDialog,
    "keys": KeysSheet,
}


@pytest.mark.parametrize(("keys", "kind"), [(keys, kind) for name, kind in FORMS.items() for keys in keys_of(name)])
def test_a_key_opens_a_form(window: MainWindow, keys: str, kind: type[QDialog]) -> None:
    press(keys)
    assert len(forms(window, kind)) == 1


def test_every_key_that_counts_everywhere_leads_somewhere(window: MainWindow) -> None:
    """None is in the table that nothing hears, and none is heard that is not shown."""
    shown = {key.name for key in KEYS if key.place is Place.EVERYWHERE}
    assert shown == {*BY_KEY, "undo", "page", "close", "quit", "cover"}


def test_n_goes_through_what_is_due_asks_first(window: MainWindow, desk: Desk, people: Any) -> None:
    anna = people.due("Anna Kovács", 90)
    pim = people.due("Pim Vester", 45)
    press("N")
    assert window.panel.isVisible()
    assert window.panel.client_id() == anna
    press("N")
    assert window.panel.client_id() == pim
    press("N")
    assert window.panel.client_id() == anna


def test_n_says_when_nothing_is_due(window: MainWindow) -> None:
    press("N")
    assert window.notice.text() == "Nothing is due now."
    assert not window.workspace.has_open_panel()


def test_c_goes_to_the_next_first_call_from_any_page(window: MainWindow, desk: Desk, people: Any, clock: Any) -> None:
    anna = people.client("Anna Kovács", 1)
    (named,) = referrals.capture(desk, anna, ["Lena Ortiz"])
    (call,) = [one for one in touchpoints.planned_of(named.lead_id) if one.kind is Kind.LEAD_CALL]
    press("C")
    assert window.notice.text() == "No first call is due."
    clock.at = clock.at.replace(day=call.shows_on.day)
    press("Ctrl+3")
    press("C")
    assert window.panel.touchpoint_id() == call.id


def test_s_and_r_are_for_the_row_that_is_chosen(window: MainWindow, desk: Desk, people: Any) -> None:
    people.due("Anna Kovács", 90)
    press("S")
    assert window.notice.text() == "Choose a check-in first."
    page = window.inside.today_page()
    page.reload()
    page.now.setFocus()
    page.now.select_number(0)
    press("S")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.activeAction() is menu.actions()[0]
    press("Esc")
    press("R")
    assert len(forms(window, MoveDialog)) == 1


def test_s_and_r_are_for_what_is_chosen_in_the_month(window: MainWindow, people: Any) -> None:
    people.due("Anna Kovács", 90)
    press("Ctrl+3")
    press("R")
    assert len(forms(window, MoveDialog)) == 1
    for form in forms(window):
        form.close()
    press("S")
    assert isinstance(QApplication.activePopupWidget(), QMenu)
    press("Esc")


def test_enter_opens_the_row(window: MainWindow, people: Any) -> None:
    anna = people.due("Anna Kovács", 90)
    page = window.inside.today_page()
    page.reload()
    page.now.take_focus()
    press("Return")
    assert window.panel.isVisible()
    assert window.panel.client_id() == anna


def test_a_sale_is_for_whoever_is_in_hand(window: MainWindow, desk: Desk, people: Any) -> None:
    anna = people.client("Anna Kovács", 1)
    press("Ctrl+Shift+N")
    assert window.workspace.page() == "clients"
    assert "Choose who bought something" in window.notice.text()
    window.door.open("client", anna)
    press("Ctrl+Shift+N")
    (form,) = forms(window, SaleDialog)
    assert form._client.id == anna  # type: ignore[attr-defined]  # Qt knows only the base class


class Typed(QObject):
    """What is typed reaches whoever has the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            self.keys.append(event.text())  # type: ignore[attr-defined]  # Qt knows only the base class
        return False


@pytest.mark.parametrize("page", [page.key for page in PAGES])
def test_single_letters_never_fire_while_something_is_typed(
    qtbot: QtBot, window: MainWindow, people: Any, page: str
) -> None:
    """In every field of every page, and of the panel with an answer open."""
    people.due("Anna Kovács", 90)
    window.door.open(page)
    QApplication.processEvents()
    fields = [field for field in window.findChildren(QWidget) if is_field(field) and field.isVisible()]
    if page == "settings":
        assert any(isinstance(field, QComboBox) for field in fields)
    for field in fields:
        field.setFocus()
        QApplication.processEvents()
        for letter in "ns?1":
            typed = Typed()
            field.installEventFilter(typed)
            QTest.keyClick(field, letter)
            field.removeEventFilter(typed)
            assert typed.keys == [letter], (field, letter)
        assert not window.workspace.has_open_panel()
        assert forms(window) == []
        assert QApplication.activePopupWidget() is None


def test_the_digits_of_the_panel_are_text_in_its_note(window: MainWindow, desk: Desk, people: Any) -> None:
    happenings.compliment(desk, people.due("Anna Kovács", 90), "We are warm at last")
    press("N")
    note = window.panel.body.note
    note.setFocus()
    for letter in "1n":
        QTest.keyClick(note, letter)
    assert note.toPlainText() == "1n"
    assert "yes" in window.panel.bar.buttons
    press("Alt+1")
    assert "named" in window.panel.bar.buttons


def is_field(widget: QWidget) -> bool:
    kinds = ("QLineEdit", "QPlainTextEdit", "QTextEdit", "QAbstractSpinBox", "QComboBox")
    return any(widget.inherits(kind) for kind in kinds) and widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def test_letters_do_nothing_behind_an_open_form(window: MainWindow, people: Any) -> None:
    people.due("Anna Kovács", 90)
    press("Ctrl+N")
    (form,) = forms(window, NewClientDialog)
    form.save_button.setFocus()
    press("N")
    assert forms(window) == [form]
    assert not window.workspace.has_open_panel()


def test_the_sheet_names_every_key_and_closes_with_the_key_that_opened_it(qtbot: QtBot, window: MainWindow) -> None:
    press("?")
    (sheet,) = forms(window, KeysSheet)
    assert len(sheet.lines()) == sum(1 for key in KEYS if key.words)
    assert ("Ctrl+Shift+K", "Something went wrong") in sheet.lines()
    assert window.workspace.rail.current() == "today"
    press("?")
    qtbot.waitUntil(lambda: forms(window) == [])


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_sheet_fits_the_screen_and_scrolls_by_keys(
    qtbot: QtBot, window: MainWindow, desk: Desk, scale: float
) -> None:
    service.save(desk, text_scale=scale)
    press("?")
    (sheet,) = forms(window, KeysSheet)
    assert clipped_texts(sheet) == []
    assert sheet.height() <= sheet.screen().availableSize().height()
    bar = sheet._scroll.verticalScrollBar()  # type: ignore[attr-defined]  # Qt knows only the base class
    press("Down")
    assert bar.value() > 0 or bar.maximum() == 0


def test_tooltips_say_the_key(window: MainWindow, people: Any) -> None:
    rail = window.workspace.rail
    assert "Ctrl+1" in rail.button("today").toolTip()
    assert "Ctrl+Shift+K" in rail.button("problem").toolTip()
    today = window.inside.today_page()
    found = {"compliment": today.compliment, "problem": today.problem, "new_client": today.new_client}
    assert {name for name, button in found.items() if keys_of(name)[0] in button.toolTip()} == set(found)
    assert today.empty.button.text() == "Bring in your people"
    assert "Ctrl+I" in today.empty.button.toolTip()
    people.due("Anna Kovács", 90)
    press("N")
    assert "1" in window.panel.bar.buttons["not_yet"].toolTip()
    assert "Esc" in window.panel.header.cross.toolTip()


@pytest.fixture
def really(qapp: QApplication) -> Callable[[str], None]:
    """Press a key of the display's own keyboard."""
    if qapp.platformName() != "xcb":
        assert not os.environ.get("CI"), "real keys need a real display"
        pytest.skip("real keys need a real display: run under Xvfb")
    tool = shutil.which("xdotool")
    assert tool, "xdotool is missing: python3 dev.py test installs it"

    def press_it(keys: str) -> None:
        subprocess.run([tool, "key", keys], check=True)

    return press_it


def test_real_keys_of_a_real_display(
    qtbot: QtBot, window: MainWindow, people: Any, really: Callable[[str], None]
) -> None:
    """The question mark needs Shift on most keyboards."""
    people.due("Anna Kovács", 90)
    really("n")
    qtbot.waitUntil(window.workspace.has_open_panel)
    really("Escape")
    qtbot.waitUntil(lambda: not window.workspace.has_open_panel())
    really("question")
    qtbot.waitUntil(lambda: [form.isActiveWindow() for form in forms(window, KeysSheet)] == [True])
    really("question")
    qtbot.waitUntil(lambda: forms(window) == [])
