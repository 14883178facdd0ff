"""First run in the real window with the keyboard alone: whatever was chosen or typed is not lost by Next."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from keyboard import press, type_in
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import clients, settings
from refcoach.ui.hub import Hub
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.start.first_run import PEOPLE, TICK, FirstRun
from refcoach.ui.theme import ThemeKeeper

FILE = "Name,E-mail\nZita Adler,zita@one.example\nBen Adler,ben@two.example\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(FILE, encoding="utf-8")
    return path


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, file: Path) -> Iterator[MainWindow]:
    service.save(desk, theme="light", first_run_done=False)
    window = MainWindow(desk, hub, keeper, lambda: file)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def steps(window: MainWindow) -> FirstRun:
    """First run, at the step where people come in."""
    assert window.first_run is not None
    window.first_run.show_step(PEOPLE)
    return window.first_run


def by_tab(window: MainWindow, wanted: QWidget) -> None:
    """Press Tab until the keyboard is there."""
    for _ in range(30):
        if window.focusWidget() is wanted:
            return
        press("Tab")
    raise AssertionError(f"Tab does not come to {wanted.accessibleName()}")


def look_at_the_file(qtbot: QtBot, steps: FirstRun) -> Any:
    press("Return")
    pane: Any = steps.people.ways.pane
    qtbot.waitUntil(lambda: pane.currentWidget() is pane.preview)
    return pane


def names(desk: Desk) -> list[str]:
    return sorted(one.name for one in clients.page(today=desk.today()))


def test_next_brings_in_the_file_that_is_looked_at(
    qtbot: QtBot, window: MainWindow, steps: FirstRun, desk: Desk
) -> None:
    look_at_the_file(qtbot, steps)
    by_tab(window, steps.next)
    press("Return")
    qtbot.waitUntil(lambda: steps.step() == TICK)
    assert names(desk) == ["Ben Adler", "Zita Adler"]
    assert window.notice.text() == "2 people are in."


def test_next_adds_whoever_was_typed(window: MainWindow, steps: FirstRun, desk: Desk) -> None:
    by_tab(window, steps.people.name)
    type_in("Pim Vester")
    by_tab(window, steps.next)
    press("Return")
    assert steps.step() == TICK
    assert names(desk) == ["Pim Vester"]


def test_next_goes_past_a_file_with_nobody_in_it_and_says_so(
    qtbot: QtBot, window: MainWindow, steps: FirstRun, desk: Desk, file: Path
) -> None:
    file.write_text("Aaa,Bbb\n1,2\n3,4\n", encoding="utf-8")
    pane = look_at_the_file(qtbot, steps)
    assert not pane.preview.go.isEnabled()
    by_tab(window, steps.next)
    press("Return")
    assert steps.step() == TICK
    assert names(desk) == []
    assert window.notice.text().startswith("Nobody came in from this file. ")


def test_nothing_chosen_is_nothing_said(window: MainWindow, steps: FirstRun) -> None:
    by_tab(window, steps.next)
    press("Return")
    assert steps.step() == TICK
    assert not window.notice.isVisible()
    by_tab(window, steps.next)
    press("Return")
    assert settings.load().first_run_done
