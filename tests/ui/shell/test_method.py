"""docs/method.md: forty-one ideas, and every path in it leads where it says, on the sample business."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from desktop import Desktop
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot
from walker import click, read, ways
from whole import rest

from refcoach.services import sample
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.ui.hub import Hub
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper

PAGE = Path(__file__).parents[3] / "docs" / "method.md"
CLICKS = 3
PEOPLE = {
    "*a client*": "Anna Kovács",
    "*a prospect*": "Felicity Oram",
    "*a lead*": "Leila Haddad",
    "*a results check*": "Rosalind Vane",
    "*a check-up meeting*": "Anna Kovács",
    "*a thank-you*": "Hugo Barrington-Wells",
}


def paths() -> dict[str, list[str]]:
    """Return each idea's path, as it is clicked."""
    rows = re.findall(r"^\| (i\d\d) \| .* \| (.+?) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {idea: [PEOPLE.get(part, part) for part in path.split(" → ")] for idea, path in rows}


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, desktop: Desktop) -> Iterator[MainWindow]:
    sample.fill(desk)
    service.save(desk, theme="light", first_run_done=True)
    window = MainWindow(desk, hub, keeper, lambda: None)
    window.surroundings = desktop.surroundings()
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    back(window)
    window.close()
    window.deleteLater()


def back(window: MainWindow) -> None:
    """Close what a path opened, and go to Today."""
    menu = QApplication.activePopupWidget()
    if isinstance(menu, QMenu):
        menu.close()
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.workspace.close_panel()
    if "Back" in ways(window):
        click(window, "Back")
    window.door.open("today")
    rest()


def walked(window: MainWindow, path: list[str]) -> str:
    """Walk a path, and say where it broke off; "" where it ends as it says."""
    start, *clicks, end = path
    if start != "Today":
        return "it does not begin on Today"
    for name in clicks:
        try:
            click(window, name)
        except LookupError as broken:
            return str(broken)
    if end in read(window):
        return ""
    if end in ways(window) and len(clicks) < CLICKS:
        click(window, end)
        return ""
    return f"{end!r} cannot be read where it ends: {read(window)}, {sorted(ways(window))}"


def test_there_are_forty_one_ideas_each_once() -> None:
    assert list(paths()) == [f"i{number:02}" for number in range(1, 42)]


def test_no_place_is_further_than_three_clicks() -> None:
    assert {idea: path for idea, path in paths().items() if len(path) - 1 > CLICKS + 1} == {}


def test_every_path_leads_where_it_says(window: MainWindow) -> None:
    broken = {}
    for idea, path in paths().items():
        if fault := walked(window, path):
            broken[idea] = fault
        back(window)
    assert broken == {}
