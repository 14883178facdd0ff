"""Up and Down in the panel go on from a line that is written in, as from a step or a button."""

from collections.abc import Iterator
from typing import Any

import pytest
from keyboard import press, type_in, where
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from whole import rest

from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.ui.hub import Hub
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, people: Any) -> Iterator[MainWindow]:
    service.save(desk, theme="light")
    people.due("Anna Kovács", 90)
    window = MainWindow(desk, hub, keeper, lambda: None)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    press("N")
    yield window
    window.close()
    window.deleteLater()


def test_whoever_goes_down_through_the_steps_passes_every_answer_line(window: MainWindow) -> None:
    script = window.panel.body.script
    steps = [script.steps.row(place) for place in range(len(script.script().steps))]  # type: ignore[union-attr]  # shown
    lines = [field.line for field in script.fields.values() if field.line]
    assert lines
    passed = [where()]
    while passed[-1] is not steps[-1]:
        press("Down")
        assert where() not in passed
        passed.append(where())
    assert [one for one in passed if one in steps] == steps
    assert [one for one in passed if isinstance(one, QLineEdit)] == lines
    back = [where()]
    while back[-1] is not steps[0]:
        press("Up")
        back.append(where())
    assert back == passed[::-1]


def test_what_was_written_is_kept_on_the_way(window: MainWindow) -> None:
    script = window.panel.body.script
    field = next(field for field in script.fields.values() if field.line)
    field.setFocus()
    type_in("It holds")
    press("Down")
    rest()
    assert not field.waiting() and field.text() == "It holds"


@pytest.mark.parametrize("key", ["there", "no"])
def test_the_line_for_their_words_is_left_too(window: MainWindow, key: str) -> None:
    result = window.panel.body.result
    chip = result.answers.chip(key)
    chip.setFocus()
    press("Space")
    rest()
    line = where()
    assert isinstance(line, QLineEdit)
    press("Down")
    assert where() is not line
    press("Up")
    assert where() is line
    press("Up")
    assert where() is result.answers.chip("no")
