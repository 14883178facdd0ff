"""What asks for a file or a printer comes back from under the cover with what was typed, and its answer arrives."""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QFileDialog, QLineEdit, QMessageBox, QSpinBox
from pytestqt.qtbot import QtBot
from rooms import Room, dialogs
from shiboken6 import isValid
from table import Table, covered, everything_shown, in_front, rest, seen

from refcoach.services.desk import Desk
from refcoach.ui.bring_in.choose import ask_for_file
from refcoach.ui.bring_in.imports import ImportDialog
from refcoach.ui.paper.printing import ask_in_dialog
from refcoach.ui.shell.forms import Forms
from refcoach.ui.shell.states import State
from refcoach.ui.widgets.asking import files_to_open, folder_to_use, is_accepted, place_to_save

ASKS = QFileDialog, QPrintDialog, QMessageBox
Cover = Callable[[Table], None]


@pytest.fixture
def table(qtbot: QtBot, desk: Desk, room: Room, people: Any) -> Iterator[Table]:
    people.due("Anna Kovács")
    room.open(qtbot)
    table = Table(qtbot, desk, room)
    table.in_front(room.window())
    yield table


def by_key(table: Table) -> None:
    table.key("F9")


def by_tray(table: Table) -> None:
    next(entry for entry in table.room.presence.tray.menu().actions() if "my windows" in entry.text()).trigger()
    rest()


def meanwhile(ask: Callable[[], Any], act: Callable[[Any], None]) -> Any:
    """Ask, and do something with the dialog while the asker waits; returns the answer."""

    def go() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, ASKS):
            QTimer.singleShot(0, go)  # the form that it is asked from comes first
            return
        try:
            act(dialog)
        finally:
            if isValid(dialog):
                dialog.reject()

    QTimer.singleShot(0, go)
    answer = ask()
    rest()
    return answer


def name_field(dialog: QFileDialog) -> QLineEdit:
    return dialog.findChild(QLineEdit, "fileNameEdit")


def there_and_back(table: Table, cover: Cover, dialog: QDialog) -> None:
    """Cover, see nothing of the dialog, and uncover: it is in front again, and is answered before anything else."""
    table.in_front(dialog)
    before = {window for window in seen() if window.windowType() is not Qt.WindowType.Popup}
    cover(table)
    assert covered(table) and not dialog.isVisible()
    in_front(table)
    cover(table)
    assert set(seen()) == before
    assert QApplication.activeModalWidget() is dialog
    table.in_front(dialog)


@pytest.mark.parametrize("cover", [by_key, by_tray])
def test_a_name_typed_where_something_is_saved(table: Table, tmp_path: Path, cover: Cover) -> None:
    def act(dialog: QFileDialog) -> None:
        dialog.setDirectory(str(tmp_path))
        field = name_field(dialog)
        table.in_front(dialog)
        field.selectAll()
        table.type_in("For Kim")
        there_and_back(table, cover, dialog)
        assert field.text() == "For Kim"
        there_and_back(table, cover, dialog)
        table.type_in(" Sato")
        table.key("Return")

    assert meanwhile(partial(place_to_save, "Save", "Handout.pdf", "PDF"), act) == tmp_path / "For Kim Sato.pdf"


@pytest.mark.parametrize("cover", [by_key, by_tray])
def test_a_name_typed_where_something_is_opened(table: Table, tmp_path: Path, cover: Cover) -> None:
    (tmp_path / "people.csv").write_text("Name\nKim Sato\n")

    def act(dialog: QFileDialog) -> None:
        dialog.setDirectory(str(tmp_path))
        table.in_front(dialog)
        name_field(dialog).setFocus()
        table.type_in("people")
        there_and_back(table, cover, dialog)
        table.type_in(".csv")
        table.key("Return")

    assert meanwhile(partial(files_to_open, "Open", ["Contacts (*.csv)"]), act) == (tmp_path / "people.csv",)


@pytest.mark.parametrize("cover", [by_key, by_tray])
def test_a_folder_that_was_chosen(table: Table, tmp_path: Path, cover: Cover) -> None:
    (tmp_path / "stick").mkdir()

    def act(dialog: QFileDialog) -> None:
        dialog.setDirectory(str(tmp_path))
        table.in_front(dialog)
        name_field(dialog).setFocus()
        name_field(dialog).selectAll()
        table.type_in(str(tmp_path / "stick"))
        there_and_back(table, cover, dialog)
        dialog.findChild(QDialogButtonBox).buttons()[0].click()

    assert meanwhile(partial(folder_to_use, "Where"), act) == tmp_path / "stick"


def test_cancel_after_it_came_back_is_no(table: Table) -> None:
    def act(dialog: QFileDialog) -> None:
        there_and_back(table, by_key, dialog)
        table.key("Esc")

    assert meanwhile(partial(place_to_save, "Save", "Handout.pdf", "PDF"), act) is None


def test_the_question_whether_to_replace_goes_and_the_name_stays(table: Table, tmp_path: Path) -> None:
    """That question is Qt's own, inside its dialog: hidden it means no, and nothing is replaced."""
    (tmp_path / "There.pdf").write_bytes(b"as it was")

    def act(dialog: QFileDialog) -> None:
        dialog.setDirectory(str(tmp_path))
        table.in_front(dialog)
        name_field(dialog).selectAll()
        table.type_in("There")
        QTimer.singleShot(0, while_asked)
        dialog.findChild(QDialogButtonBox).buttons()[0].click()
        assert covered(table)
        in_front(table)
        table.key("F9")
        assert set(seen()) == {dialog, table.window} and name_field(dialog).text() == "There"
        table.in_front(dialog)
        table.key("Esc")

    def while_asked() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        table.in_front(box)
        table.key("F9")

    assert meanwhile(partial(place_to_save, "Save", "Handout.pdf", "PDF"), act) is None
    assert (tmp_path / "There.pdf").read_bytes() == b"as it was"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the system's dialog is all there is")
@pytest.mark.parametrize("cover", [by_key, by_tray])
def test_how_many_copies_a_printer_makes(table: Table, cover: Cover) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)

    def act(dialog: QDialog) -> None:
        copies = dialog.findChild(QSpinBox, "copies")
        copies.setValue(4)
        there_and_back(table, cover, dialog)
        assert copies.value() == 4
        dialog.accept()

    assert meanwhile(partial(ask_in_dialog, printer, table.window), act) is True
    assert printer.copyCount() == 4


def test_a_message_comes_back_and_is_answered(table: Table) -> None:
    box = QMessageBox(QMessageBox.Icon.Warning, "RefCoach", "The disk is full.", parent=table.window)
    yes = box.addButton("Go on", QMessageBox.ButtonRole.AcceptRole)

    def act(dialog: QDialog) -> None:
        there_and_back(table, by_key, dialog)
        yes.click()

    meanwhile(partial(is_accepted, box), act)
    assert box.clickedButton() is yes
    box.deleteLater()


def test_in_a_meeting_nothing_that_asks_is_reachable_and_it_is_there_afterwards(table: Table, tmp_path: Path) -> None:
    def act(dialog: QFileDialog) -> None:
        dialog.setDirectory(str(tmp_path))
        table.in_front(dialog)
        name_field(dialog).selectAll()
        table.type_in("For Kim")
        screen = table.sit_down(1)
        assert seen() == [screen] and QApplication.activeModalWidget() is None
        table.type_in("Ben Adler")
        table.key("F9")
        assert covered(table)
        in_front(table)
        table.key("F9")
        assert seen() == [screen] and screen.names.line.text() == "Ben Adler"
        table.in_front(screen)
        table.window.leave(State.MEETING)
        rest()
        assert dialog.isVisible() and name_field(dialog).text() == "For Kim"
        table.in_front(dialog)
        table.key("Return")

    assert meanwhile(partial(place_to_save, "Save", "Handout.pdf", "PDF"), act) == tmp_path / "For Kim.pdf"


def test_a_dialog_that_goes_with_its_window_says_no(table: Table) -> None:
    def act(dialog: QFileDialog) -> None:
        table.in_front(dialog)
        by_key(table)
        dialog.deleteLater()
        rest()
        assert covered(table)
        in_front(table)
        by_key(table)
        assert seen() == [table.window]

    assert meanwhile(partial(place_to_save, "Save", "Handout.pdf", "PDF"), act) is None


def test_contacts_chosen_under_the_cover_are_read(table: Table, tmp_path: Path) -> None:
    """The whole way: the import asks, the screen is covered and uncovered, and the people stand there."""
    file = tmp_path / "people.csv"
    file.write_text("Name,E-mail\nKim Sato,kim@sato.example\n")
    forms = table.window.findChild(Forms)
    forms.choose_file = ask_for_file

    def act(dialog: QFileDialog) -> None:
        dialog.setDirectory(str(tmp_path))
        table.in_front(dialog)
        name_field(dialog).setFocus()
        table.type_in("people.csv")
        there_and_back(table, by_key, dialog)
        table.key("Return")

    def ask() -> None:
        table.window.door.open("import")
        rest()

    meanwhile(ask, act)
    (form,) = dialogs(table.window, ImportDialog)
    table.qtbot.waitUntil(lambda: "people.csv" in everything_shown())
    form.close()
