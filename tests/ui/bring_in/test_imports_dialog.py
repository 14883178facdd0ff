"""Bringing people in: what will happen is shown first, cancel leaves nothing, undo takes all of it back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from refcoach.domain.backups import Why
from refcoach.domain.clients import As
from refcoach.services import clients as clients_service
from refcoach.services import imports as service
from refcoach.services.desk import Desk
from refcoach.store import backups, clients, inside
from refcoach.store.database import data_file
from refcoach.ui.bring_in.imports import ImportDialog, ImportPane
from refcoach.ui.bring_in.preview import PreviewView
from refcoach.ui.hub import Hub
from refcoach.ui.theme import Appearance, ThemeKeeper
from refcoach.ui.widgets.check import clipped_texts

HEADER = "First Name,Last Name,E-mail 1 - Value,Organization Name\n"


def contacts(folder: Path, count: int, name: str = "contacts.csv") -> Path:
    rows = "".join(f"Person,Number{n},person{n}@firm.example,Firm {n}\n" for n in range(count))
    path = folder / name
    path.write_text(HEADER + rows, encoding="utf-8")
    return path


class Chooser:
    """Stands for the system's dialog."""

    def __init__(self) -> None:
        self.path: Path | None = None

    def __call__(self) -> Path | None:
        return self.path


@pytest.fixture
def chooser() -> Chooser:
    return Chooser()


@pytest.fixture
def dialog(desk: Desk, hub: Hub, keeper: ThemeKeeper, chooser: Chooser) -> Iterator[ImportDialog]:
    dialog = ImportDialog(desk, hub, keeper, chooser)
    dialog.open()
    yield dialog
    # A dialog that was closed is gone already.
    if isValid(dialog):
        dialog.close()


def choose(qtbot: QtBot, pane: ImportPane, chooser: Chooser, path: Path) -> None:
    chooser.path = path
    pane.choose.button.click()
    qtbot.waitUntil(lambda: not pane.is_busy())


def verdicts(preview: PreviewView) -> list[str]:
    rows = [preview.rows.row(n) for n in range(preview.rows.row_count())]
    return [row.pills[0][0] for row in rows if row]


def people(desk: Desk) -> int:
    return clients.count(today=desk.today())


def test_a_file_is_shown_then_written_then_undone(
    qtbot: QtBot, dialog: ImportDialog, chooser: Chooser, desk: Desk, tmp_path: Path
) -> None:
    choose(qtbot, dialog.pane, chooser, contacts(tmp_path, 3))
    preview = dialog.pane.preview
    assert dialog.pane.currentWidget() is preview
    assert verdicts(preview) == ["New", "New", "New"]
    assert preview.go.text() == "Bring in 3 people"
    assert people(desk) == 0
    with qtbot.waitSignal(dialog.saved) as saved:
        preview.go.click()
    text, batch = saved.args
    assert text == "3 people are in."
    assert people(desk) == 3
    qtbot.waitUntil(lambda: not isValid(dialog))
    desk.undo(batch)
    assert people(desk) == 0


def test_before_people_are_brought_in_there_is_a_backup(
    qtbot: QtBot, dialog: ImportDialog, chooser: Chooser, desk: Desk, tmp_path: Path
) -> None:
    clients_service.add(desk, "Ida Holm")
    choose(qtbot, dialog.pane, chooser, contacts(tmp_path, 3))
    with qtbot.waitSignal(dialog.saved):
        dialog.pane.preview.go.click()
    (made,) = backups.all_of(data_file().parent)
    assert made.why is Why.IMPORT and inside.inspect(made.path).clients == 1
    assert people(desk) == 4


def test_without_room_for_a_backup_nobody_is_brought_in(
    qtbot: QtBot, dialog: ImportDialog, chooser: Chooser, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "need_room", full)
    clients_service.add(desk, "Ida Holm")
    choose(qtbot, dialog.pane, chooser, contacts(tmp_path, 3))
    dialog.pane.preview.go.click()
    qtbot.waitUntil(lambda: not dialog.pane.is_busy())
    assert dialog.pane.choose.problem().startswith("The disk is full, so no backup was made.")
    assert people(desk) == 1


def test_the_same_file_again_has_nobody_new(
    qtbot: QtBot, dialog: ImportDialog, chooser: Chooser, desk: Desk, tmp_path: Path
) -> None:
    path = contacts(tmp_path, 2)
    for _ in service.write(desk, service.preview(_read(path), path.name), As.CLIENTS):
        pass
    choose(qtbot, dialog.pane, chooser, path)
    preview = dialog.pane.preview
    assert verdicts(preview) == ["Already here", "Already here"]
    assert not preview.go.isEnabled()
    assert preview.go.text() == "Nobody new in this file"


def test_a_row_that_is_left_out_says_why(qtbot: QtBot, dialog: ImportDialog, chooser: Chooser, tmp_path: Path) -> None:
    path = tmp_path / "gaps.csv"
    path.write_text(HEADER + "Ola,Brandt,ola@firm.example,\n,,nobody@firm.example,\n", encoding="utf-8")
    choose(qtbot, dialog.pane, chooser, path)
    assert verdicts(dialog.pane.preview) == ["New", "Left out"]
    row = dialog.pane.preview.rows.row(1)
    assert row is not None
    assert "Line 3" in row.subtitle


def test_what_is_no_contact_list_is_refused_in_one_sentence(
    qtbot: QtBot, dialog: ImportDialog, chooser: Chooser, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "picture.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    choose(qtbot, dialog.pane, chooser, path)
    assert dialog.pane.currentWidget() is dialog.pane.choose
    assert "picture.csv" in dialog.pane.choose.problem()
    assert dialog.pane.choose.problem().count(".") <= 2
    assert people(desk) == 0


def test_cancel_while_writing_leaves_nothing(
    qtbot: QtBot, dialog: ImportDialog, chooser: Chooser, desk: Desk, hub: Hub, tmp_path: Path
) -> None:
    choose(qtbot, dialog.pane, chooser, contacts(tmp_path, 1200))
    with qtbot.waitSignal(dialog.pane.writer.progress):
        dialog.pane.preview.go.click()
    assert hub.writing
    dialog.pane.busy.button.click()
    assert people(desk) == 0
    assert not hub.writing
    assert dialog.pane.currentWidget() is dialog.pane.preview
    with qtbot.waitSignal(dialog.saved):
        dialog.pane.preview.go.click()
    assert people(desk) == 1200


def test_closing_the_dialog_while_writing_leaves_nothing(
    qtbot: QtBot, dialog: ImportDialog, chooser: Chooser, desk: Desk, hub: Hub, tmp_path: Path
) -> None:
    choose(qtbot, dialog.pane, chooser, contacts(tmp_path, 1200))
    with qtbot.waitSignal(dialog.pane.writer.progress):
        dialog.pane.preview.go.click()
    dialog.reject()
    assert people(desk) == 0
    assert not hub.writing


def test_cancel_while_reading_goes_back(
    qtbot: QtBot, dialog: ImportDialog, chooser: Chooser, desk: Desk, tmp_path: Path
) -> None:
    chooser.path = contacts(tmp_path, 5000)
    dialog.pane.choose.button.click()
    assert dialog.pane.currentWidget() is dialog.pane.busy
    dialog.pane.busy.button.click()
    qtbot.waitUntil(lambda: not dialog.pane.is_busy())
    assert dialog.pane.currentWidget() is dialog.pane.choose
    assert people(desk) == 0


def test_cancel_while_looking_who_is_in_the_book_goes_back(
    qtbot: QtBot, dialog: ImportDialog, chooser: Chooser, tmp_path: Path
) -> None:
    chooser.path = contacts(tmp_path, 3)
    pane = dialog.pane
    pane.choose.button.click()
    assert pane.reader.is_reading(), "the book is read in steps, the first of which is still to come"
    pane.busy.button.click()
    assert pane.currentWidget() is pane.choose
    assert not pane.is_busy()
    choose(qtbot, pane, chooser, contacts(tmp_path, 2, "fewer.csv"))
    assert verdicts(pane.preview) == ["New", "New"]


def test_closing_the_dialog_while_looking_who_is_in_the_book_stops_it(
    dialog: ImportDialog, chooser: Chooser, tmp_path: Path
) -> None:
    chooser.path = contacts(tmp_path, 3)
    dialog.pane.choose.button.click()
    dialog.pane.stop()
    assert not dialog.pane.is_busy()


def test_a_guessed_encoding_shows_names_and_can_be_changed(
    qtbot: QtBot, dialog: ImportDialog, chooser: Chooser, tmp_path: Path
) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes((HEADER + "Paweł,Wiśniewski,pawel@firm.example,\n").encode("windows-1250"))
    choose(qtbot, dialog.pane, chooser, path)
    preview = dialog.pane.preview
    assert preview.doubt.isVisible()
    assert preview.rows.row(0).title != "Paweł Wiśniewski"
    preview.encodings.setCurrentIndex(preview.encodings.findData("windows-1250"))
    preview.encodings.activated.emit(preview.encodings.currentIndex())
    qtbot.waitUntil(lambda: not dialog.pane.is_busy())
    assert preview.rows.row(0).title == "Paweł Wiśniewski"
    assert preview.encodings.currentData() == "windows-1250"


def test_who_they_are_is_asked(
    qtbot: QtBot, dialog: ImportDialog, chooser: Chooser, desk: Desk, tmp_path: Path
) -> None:
    choose(qtbot, dialog.pane, chooser, contacts(tmp_path, 1))
    dialog.pane.preview.who.button(As.PROSPECTS.value).click()
    with qtbot.waitSignal(dialog.saved):
        dialog.pane.preview.go.click()
    (one,) = clients.page(today=desk.today())
    assert one.stage == "prospect"


def test_hostile_names_are_shown_as_they_are(
    qtbot: QtBot, dialog: ImportDialog, chooser: Chooser, tmp_path: Path
) -> None:
    path = tmp_path / "odd.csv"
    path.write_text(HEADER + '<b>Bob</b>,"=1+1",b@x.example,{{client.first_name}}\n', encoding="utf-8")
    choose(qtbot, dialog.pane, chooser, path)
    assert dialog.pane.preview.rows.row(0).title == "<b>Bob</b> =1+1"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut(
    qtbot: QtBot, dialog: ImportDialog, chooser: Chooser, keeper: ThemeKeeper, tmp_path: Path, scale: float
) -> None:
    keeper.set_appearance(Appearance.LIGHT)
    keeper.set_scale(scale)
    dialog.resize(min(1366, round(620 * scale)), 700)
    qtbot.wait(1)
    assert clipped_texts(dialog) == []
    choose(qtbot, dialog.pane, chooser, contacts(tmp_path, 3))
    qtbot.wait(1)
    assert clipped_texts(dialog) == []


def _read(path: Path) -> service.FileRead:
    from refcoach.exchange.reader import read_file

    return read_file(path)
