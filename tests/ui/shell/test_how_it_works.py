"""How it works: by F1 and from the rail's foot, each line a way to its place, and back again."""

from collections.abc import Iterator
from typing import Any

import pytest
from keyboard import press, where
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from refcoach.domain.rules import Agreement, Rules
from refcoach.services import packs
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.ui.how.lines import LINES, lines
from refcoach.ui.how.page import HowPage
from refcoach.ui.hub import Hub
from refcoach.ui.scripts.page import ScriptsPage
from refcoach.ui.shell.keys_sheet import KeysSheet
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.check import clipped_texts
from refcoach.ui.words.keys import KEYS, translated


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, people: Any) -> Iterator[MainWindow]:
    people.due("Anna Kovács", 45)
    window = MainWindow(desk, hub, keeper, lambda: None)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.close()
    window.deleteLater()


def page(window: MainWindow) -> HowPage:
    (found,) = window.findChildren(HowPage)
    return found


def titles(window: MainWindow) -> list[str]:
    rows = [page(window).list.row(number) for number in range(page(window).list.row_count())]
    return [row.title for row in rows if row]


def where_it_led(window: MainWindow) -> str:
    forms = [form for form in window.findChildren(QDialog) if form.isVisible()]
    if forms:
        return type(forms[0]).__name__
    return "panel" if window.workspace.has_open_panel() else window.workspace.page()


def test_the_method_is_ten_lines() -> None:
    assert len(LINES) == len({line.says for line in LINES}) == 10


def test_f1_leads_there_and_escape_back(window: MainWindow) -> None:
    press("Ctrl+3", "F1")
    assert window.workspace.page() == "how"
    assert where() is page(window).list
    press("Esc")
    assert window.workspace.page() == "calendar"


def test_the_foot_of_the_rail_leads_there_too(window: MainWindow) -> None:
    window.workspace.rail.button("how_it_works").click()
    assert window.workspace.page() == "how"
    assert titles(window) == [line.says for line in LINES]


@pytest.mark.parametrize("number", range(len(LINES)), ids=[line.place + line.about for line in LINES])
def test_each_line_leads_to_its_place_by_enter(window: MainWindow, number: int) -> None:
    press("F1", *["Down"] * number, "Return")
    line = LINES[number]
    expected = {"next_ask": "panel", "compliment": "ComplimentDialog"}.get(line.place, line.place)
    assert where_it_led(window) == expected
    if line.about:
        (scripts,) = window.findChildren(ScriptsPage)
        assert scripts.talk.situation == line.about


def test_a_way_back_leads_here_again(window: MainWindow) -> None:
    press("Ctrl+3", "F1", "Down", "Down", "Return")
    assert window.workspace.page() == "scripts"
    press("Esc")
    assert window.workspace.page() == "how"
    press("Esc")
    assert window.workspace.page() == "calendar"


def test_every_key_stands_at_its_end(window: MainWindow) -> None:
    press("F1")
    said = {label.text() for label in page(window)._table.findChildren(type(page(window).header._title))}
    assert {translated(key.words) for key in KEYS if key.words} <= said


def test_what_the_rules_of_a_trade_leave_out_is_not_said(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    press("F1")
    packs.choose(desk, "UK", ["health"])
    qtbot.waitUntil(lambda: "Kind words are the best moment there is" not in titles(window))
    assert len(titles(window)) == 10 - 2


def test_without_an_agreement_nobody_is_told_to_agree() -> None:
    said = [line.about for line in lines(Rules(agreement=Agreement.OFF))]
    assert "signing_promise" not in said and "prospect_seed" in said


def test_in_a_form_the_key_shows_the_keys(window: MainWindow) -> None:
    press("Ctrl+N", "Tab")
    form = next(form for form in window.findChildren(QDialog) if form.isVisible())
    form.save_button.setFocus()  # type: ignore[attr-defined]  # every form has one
    press("F1")
    assert [sheet for sheet in window.findChildren(KeysSheet) if sheet.isVisible()]
    assert window.workspace.page() != "how"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off(window: MainWindow, desk: Desk, scale: float) -> None:
    service.save(desk, text_scale=scale)
    press("F1")
    assert clipped_texts(page(window)) == []
