"""Before anybody is brought in: who joins somebody of another name is named, in the row and above them all."""

from pathlib import Path

from bringing import Chooser, choose, contacts, verdicts
from pytestqt.qtbot import QtBot

from refcoach.ui.bring_in.imports import ImportDialog


def test_who_joins_somebody_is_seen(qtbot: QtBot, dialog: ImportDialog, chooser: Chooser, tmp_path: Path) -> None:
    path = tmp_path / "two.csv"
    path.write_text(
        "Name,Email,Phone\n"
        "Kate Yew,kate@firm.example,0113 496 0777\n"
        "Katherine Yew,kate@firm.example,\n"
        "Kate Yew,kate@firm.example,0113 496 0778\n"
        "Kathy Yew,,0113 496 0778\n",
        encoding="utf-8",
    )
    choose(qtbot, dialog.pane, chooser, path)
    preview = dialog.pane.preview
    assert verdicts(preview) == ["New", "Merged", "Merged", "New"]
    assert preview.joined.isVisible() and preview.joined.text() == "Katherine Yew joins Kate Yew: same e-mail"
    shown = [row.subtitle for row in map(preview.rows.row, range(4)) if row]
    assert shown[1:3] == ["Joins Kate Yew: same e-mail", "Twice in this file: kept as one person"]
    assert shown[3].startswith("Shares a number with Kate Yew")
    choose(qtbot, dialog.pane, chooser, contacts(tmp_path, 2))
    assert not preview.joined.isVisible()
