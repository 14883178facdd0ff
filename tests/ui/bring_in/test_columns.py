"""Columns that nothing knows: named in the preview, given a meaning there, and known the next time."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from refcoach.services.desk import Desk
from refcoach.store import clients
from refcoach.ui.bring_in.imports import ImportDialog, ImportPane
from refcoach.ui.hub import Hub
from refcoach.ui.theme import Appearance, ThemeKeeper
from refcoach.ui.widgets.check import clipped_texts

TIERS = "Name,E-mail,Loyalty tier,Shoe size\nIda Holm,ida@holm.example,gold,38\n"
UNKNOWN = "Gizmo,Blurb,Whatsit,Tier\nIda Holm,likes tea,5 Elm St,gold\nOla Brandt,likes jam,6 Elm St,silver\n"
MORE = "Gizmo,Blurb,Whatsit,Tier\nEva Oak,likes ham,7 Elm St,gold\n"


@pytest.fixture
def dialog(desk: Desk, hub: Hub, keeper: ThemeKeeper) -> Iterator[ImportDialog]:
    dialog = ImportDialog(desk, hub, keeper, lambda: None)
    dialog.open()
    yield dialog
    if isValid(dialog):
        dialog.close()


def read(qtbot: QtBot, pane: ImportPane, path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    pane.read(path)
    qtbot.waitUntil(lambda: not pane.is_busy())


def tell(qtbot: QtBot, pane: ImportPane, column: str, field: str) -> None:
    """Choose a column, and with the arrow keys what it is."""
    card = pane.preview.columns
    card.column.setCurrentIndex(card.column.findData(column, Qt.ItemDataRole.UserRole))
    card.field.setFocus()
    qtbot.keyClick(card.field, Qt.Key.Key_Home)
    for _ in range(card.field.findData(field, Qt.ItemDataRole.UserRole)):
        qtbot.keyClick(card.field, Qt.Key.Key_Down)
    qtbot.keyClick(card.set, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not pane.is_busy())


def names(pane: ImportPane) -> list[str]:
    rows = [pane.preview.rows.row(n) for n in range(pane.preview.rows.row_count())]
    return [row.title for row in rows if row]


def test_columns_that_were_not_read_are_named(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path) -> None:
    read(qtbot, dialog.pane, tmp_path / "tiers.csv", TIERS)
    card = dialog.pane.preview.columns
    assert card.isVisible()
    assert card.line().startswith("Not brought in: Loyalty tier, Shoe size.")
    assert card.column.itemText(0) == "Loyalty tier (gold)"
    assert dialog.pane.preview.go.hasFocus(), "nothing needs to be said"


def test_nothing_is_said_where_every_column_is_read(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path) -> None:
    read(qtbot, dialog.pane, tmp_path / "plain.csv", "Name,E-mail\nIda Holm,ida@holm.example\n")
    assert not dialog.pane.preview.columns.isVisible()


def test_a_column_is_given_a_meaning(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path, desk: Desk) -> None:
    pane = dialog.pane
    read(qtbot, pane, tmp_path / "tiers.csv", TIERS)
    tell(qtbot, pane, "Loyalty tier", "tags")
    assert pane.preview.columns.line().startswith("Not brought in: Shoe size.")
    assert pane.preview.columns.column.hasFocus(), "there may be more to say"
    with qtbot.waitSignal(dialog.saved):
        pane.preview.go.click()
    (ida,) = clients.page(today=desk.today())
    assert clients.get(ida.id).tags == "gold"


def test_a_spreadsheet_that_nothing_knows_comes_in_with_three_choices_and_again_without_any(
    qtbot: QtBot, dialog: ImportDialog, desk: Desk, hub: Hub, keeper: ThemeKeeper, tmp_path: Path
) -> None:
    pane = dialog.pane
    read(qtbot, pane, tmp_path / "unknown.csv", UNKNOWN)
    assert pane.preview.heading() == "Which column is which in unknown.csv?"
    assert not pane.preview.go.isEnabled()
    tell(qtbot, pane, "Blurb", "notes")
    assert names(pane) == [], "notes alone name nobody"
    tell(qtbot, pane, "Gizmo", "name")
    assert names(pane) == ["Ida Holm", "Ola Brandt"]
    tell(qtbot, pane, "Whatsit", "address")
    assert pane.preview.columns.line().startswith("Not brought in: Tier.")
    with qtbot.waitSignal(dialog.saved):
        pane.preview.go.click()
    ida = next(one for one in clients.page(today=desk.today()) if one.name == "Ida Holm")
    kept = clients.get(ida.id)
    assert (kept.notes, kept.address) == ("likes tea", "5 Elm St")
    qtbot.waitUntil(lambda: not isValid(dialog))

    again = ImportDialog(desk, hub, keeper, lambda: None)
    again.open()
    read(qtbot, again.pane, tmp_path / "more.csv", MORE)
    assert names(again.pane) == ["Eva Oak"]
    said = "Read with the choices you made on Monday 23 November. To change one, say below what its column is. "
    assert again.pane.preview.columns.isVisible()
    assert again.pane.preview.columns.line().startswith(said)
    tell(qtbot, again.pane, "Whatsit", "notes")
    assert not again.pane.preview.columns.line().startswith("Read with"), "now it is what was just said"
    with qtbot.waitSignal(again.saved):
        again.pane.preview.go.click()
    assert clients.count(today=desk.today()) == 3
    qtbot.waitUntil(lambda: not isValid(again))


def test_a_column_that_was_read_wrongly_is_left_out(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path) -> None:
    pane = dialog.pane
    read(qtbot, pane, tmp_path / "wrong.csv", "Name,Company,Tier\nIda Holm,Never mind,gold\n")
    tell(qtbot, pane, "Company", "none")
    row = pane.preview.rows.row(0)
    assert row is not None and "Never mind" not in row.subtitle
    assert "Company" in pane.preview.columns.line()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut(qtbot: QtBot, dialog: ImportDialog, keeper: ThemeKeeper, tmp_path: Path, scale: float) -> None:
    keeper.set_appearance(Appearance.DARK)
    keeper.set_scale(scale)
    dialog.resize(960, 540)
    read(qtbot, dialog.pane, tmp_path / "unknown.csv", UNKNOWN)
    qtbot.wait(1)
    assert clipped_texts(dialog) == []
    tell(qtbot, dialog.pane, "Gizmo", "name")
    qtbot.wait(1)
    assert clipped_texts(dialog) == []
