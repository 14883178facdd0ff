"""In the window: old code pages, several files at once, and connections, who are people to meet."""

import zipfile
from pathlib import Path

from bringing import HEADER, Chooser, choose, contacts, people, verdicts
from pytestqt.qtbot import QtBot

from refcoach.domain.clients import As
from refcoach.services.desk import Desk
from refcoach.ui.bring_in.imports import ImportDialog


def test_an_old_code_page_is_read_at_once_and_can_still_be_changed(
    qtbot: QtBot, dialog: ImportDialog, chooser: Chooser, tmp_path: Path
) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes((HEADER + "Paweł,Wiśniewski,pawel@firm.example,\n").encode("windows-1250"))
    choose(qtbot, dialog.pane, chooser, path)
    preview = dialog.pane.preview
    assert preview.rows.row(0).title == "Paweł Wiśniewski"
    assert preview.alphabets.all.isVisible() and not preview.alphabets.words.isVisible()
    assert preview.alphabets.all.currentData() == "windows-1250"
    preview.alphabets.all.setCurrentIndex(preview.alphabets.all.findData("windows-1252"))
    preview.alphabets.all.activated.emit(preview.alphabets.all.currentIndex())
    qtbot.waitUntil(lambda: not dialog.pane.is_busy())
    assert preview.rows.row(0).title == "Pawe³ Wiœniewski"
    assert preview.alphabets.all.currentData() == "windows-1252"


def test_where_two_readings_are_likely_their_words_are_shown_and_one_click_takes_the_other(
    qtbot: QtBot, dialog: ImportDialog, chooser: Chooser, tmp_path: Path
) -> None:
    path = tmp_path / "mac.csv"
    path.write_bytes((HEADER + "Zoë,Brandt,zoe@firm.example,\n").encode("mac_roman"))
    choose(qtbot, dialog.pane, chooser, path)
    preview = dialog.pane.preview
    buttons = [preview.alphabets.words.button(key) for key in "012"]
    assert preview.doubt.isVisible()
    assert [button.text() for button in buttons if button.isVisible()] == ["Zoë", "Zoæ", "Zo‘"]
    assert buttons[0].isChecked()
    buttons[1].click()
    qtbot.waitUntil(lambda: not dialog.pane.is_busy())
    assert preview.rows.row(0).title == "Zoæ Brandt"
    assert buttons[1].isChecked() and buttons[0].isVisible()


def test_a_file_that_says_how_it_is_written_asks_nothing(
    qtbot: QtBot, dialog: ImportDialog, chooser: Chooser, tmp_path: Path
) -> None:
    path = tmp_path / "utf8.csv"
    path.write_text(HEADER + "Paweł,Wiśniewski,pawel@firm.example,\n", encoding="utf-8")
    choose(qtbot, dialog.pane, chooser, path)
    assert not dialog.pane.preview.doubt.isVisible()


def test_several_files_are_one_and_what_is_left_out_says_of_which(
    qtbot: QtBot, dialog: ImportDialog, chooser: Chooser, desk: Desk, tmp_path: Path
) -> None:
    gap = tmp_path / "gap.csv"
    gap.write_text(HEADER + ",,nobody@firm.example,\n", encoding="utf-8")
    choose(qtbot, dialog.pane, chooser, (contacts(tmp_path, 2), gap, contacts(tmp_path, 3, "more.csv")))
    preview = dialog.pane.preview
    assert preview.heading() == "6 people in 3 files"
    assert verdicts(preview) == ["New", "New", "Left out", "Already here", "Already here", "New"]
    assert preview.rows.row(2).subtitle.startswith("gap.csv, line 2")
    with qtbot.waitSignal(dialog.saved) as saved:
        preview.go.click()
    assert people(desk) == 3
    desk.undo(saved.args[1])
    assert people(desk) == 0


def test_connections_are_taken_for_people_to_meet_and_the_next_file_is_not(
    qtbot: QtBot, dialog: ImportDialog, chooser: Chooser, tmp_path: Path
) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text("First Name,Last Name,Company,Connected On\nBo,Ek,Ek Tiles,05 Mar 2024\n", encoding="utf-8")
    choose(qtbot, dialog.pane, chooser, path)
    assert dialog.pane.preview.people_are() is As.TARGETS
    dialog.pane.preview.other.click()
    choose(qtbot, dialog.pane, chooser, contacts(tmp_path, 1))
    assert dialog.pane.preview.people_are() is As.CLIENTS


def test_what_is_left_out_of_an_export_is_named(
    qtbot: QtBot, dialog: ImportDialog, chooser: Chooser, tmp_path: Path
) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("users.csv", HEADER + "Me,Myself,me@own.example,\n")
        made.writestr("contacts.csv", HEADER + "Ida,Holm,ida@holm.example,\n")
        made.writestr("unsubscribed_1.csv", HEADER + "Otto,Brandt,otto@b.example,\n")
    choose(qtbot, dialog.pane, chooser, path)
    preview = dialog.pane.preview
    assert [preview.rows.row(n).title for n in range(2)] == ["Ida Holm", "Otto Brandt"]
    assert "Wants no e-mail" in preview.rows.row(1).subtitle
    assert preview.left_out.isVisible() and preview.left_out.text().startswith("users.csv: Users of that program")
    choose(qtbot, dialog.pane, chooser, contacts(tmp_path, 2))
    assert not preview.left_out.isVisible()
