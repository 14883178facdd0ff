"""Before anybody is brought in: who has no name is said and offered, and who shares a number says with whom."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from refcoach.services.desk import Desk
from refcoach.store import clients
from refcoach.ui.bring_in.imports import ImportDialog
from refcoach.ui.bring_in.preview import PreviewView
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper


@pytest.fixture
def dialog(desk: Desk, hub: Hub, keeper: ThemeKeeper) -> Iterator[ImportDialog]:
    dialog = ImportDialog(desk, hub, keeper, lambda: None)
    dialog.open()
    yield dialog
    # A dialog that was closed is gone already.
    if isValid(dialog):
        dialog.close()


def read(qtbot: QtBot, dialog: ImportDialog, path: Path) -> None:
    dialog.pane.read(path)
    qtbot.waitUntil(lambda: not dialog.pane.is_busy())


def verdicts(preview: PreviewView) -> list[str]:
    rows = [preview.rows.row(n) for n in range(preview.rows.row_count())]
    return [row.pills[0][0] for row in rows if row]


def test_one_click_brings_in_who_has_no_name(qtbot: QtBot, dialog: ImportDialog, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "shop.csv"
    path.write_text("Name,E-mail\nOla Brandt,ola@firm.example\n,a@shop.example\n,b@shop.example\n", encoding="utf-8")
    read(qtbot, dialog, path)
    preview = dialog.pane.preview
    assert not preview.nameless.isHidden()
    assert preview.nameless.words() == "2 people have no name, only an e-mail or phone. Bring them in under that?"
    preview.nameless.button.click()
    qtbot.waitUntil(lambda: not dialog.pane.is_busy())
    assert verdicts(preview) == ["New", "New", "New"]
    assert preview.nameless.isHidden()
    with qtbot.waitSignal(dialog.saved):
        preview.go.click()
    assert clients.count(today=desk.today()) == 3


def test_everybody_has_a_name_and_nothing_is_offered(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path) -> None:
    path = tmp_path / "named.csv"
    path.write_text("Name,E-mail\nOla Brandt,ola@firm.example\n", encoding="utf-8")
    read(qtbot, dialog, path)
    assert dialog.pane.preview.nameless.isHidden()


def test_whoever_shares_a_number_says_with_whom(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path) -> None:
    path = tmp_path / "home.csv"
    path.write_text("Name,Phone\nTim Alder,0113 496 0777\nAva Alder,0113 496 0777\n", encoding="utf-8")
    read(qtbot, dialog, path)
    assert verdicts(dialog.pane.preview) == ["New", "New"]
    row = dialog.pane.preview.rows.row(1)
    assert row is not None
    assert "Shares a number with Tim Alder" in row.subtitle
