"""In the panel the guess and a score are one key away, wherever the keyboard is in it, and the sheet says so."""

from collections.abc import Iterator
from typing import Any

import pytest
from keyboard import press, type_in, where
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from short import is_seen
from whole import rest

from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import touchpoints
from refcoach.ui.hub import Hub
from refcoach.ui.shell.keys_sheet import KeysSheet
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
    rest()
    yield window
    window.close()
    window.deleteLater()


def test_the_guess_is_one_key_away(window: MainWindow) -> None:
    guess = window.panel.body.guess
    press("G")
    rest()
    assert where() is guess.slider and is_seen(guess.slider)
    press("Right", "Right")
    assert guess.percent() == 70


def test_a_score_is_one_key_away_and_the_next_chooses_it(window: MainWindow, desk: Desk) -> None:
    earn = window.panel.body.earn
    for _ in range(2):
        press("T")
        rest()
        assert where() is earn.numbers.chip("0") and is_seen(earn.numbers)
    press(*["Right"] * 9, "Space")
    rest()
    client_id = window.panel.client_id()
    assert [one.score for one in touchpoints.of_client(client_id) if one.score is not None] == [9]
    press("T")  # earned: there is nothing to record any more
    assert not earn.numbers.isVisible()


def test_letters_go_into_a_field(window: MainWindow) -> None:
    field = next(field for field in window.panel.body.script.fields.values() if field.line)
    field.setFocus()
    type_in("GT")
    assert field.text() == "GT"


def test_the_sheet_of_keys_names_both(window: MainWindow) -> None:
    press("?")
    rest()
    (sheet,) = [one for one in window.findChildren(KeysSheet) if one.isVisible()]
    said = {label.text() for label in sheet.findChildren(QLabel)}
    assert {"G", "T", "How likely is a yes?", "Record a score, zero to ten"} <= said
    press("Esc")
