"""The words on a piece: edited by keys where they stand, seen on it at once, and swapped with the built-in ones."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pypdfium2
import pytest
from keyboard import page_key, press, type_in, where
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from refcoach.services import own_handouts
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import own_texts
from refcoach.ui.handouts.page import HandoutsPage
from refcoach.ui.hub import Hub
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper, dress
from refcoach.ui.widgets.check import clipped_texts

KEPT = "You can keep this card"
CARD, KEEP = "handout:postcard/postcard", "b_keep"
KNOWN = {
    "business_name": "Hill {{Kitchens}}",
    "owner_first_name": "Robin",
    "what_we_do": "We fit kitchens",
    "business_phone": "01632 960 123",
}


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> Iterator[MainWindow]:
    service.save(desk, theme="light", **KNOWN)
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


@pytest.fixture
def page(window: MainWindow) -> HandoutsPage:
    """The page of handouts, with the keyboard on the postcard."""
    press(page_key("handouts"))
    rest()
    page = cast(HandoutsPage, window.inside.page("handouts"))
    page.lists.paper.take_focus()
    choose(page, "Postcard to pass on")
    return page


def rest() -> None:
    for _ in range(5):
        QApplication.processEvents()


def choose(page: HandoutsPage, title: str) -> None:
    page.lists.paper.take_focus()
    press("Ctrl+Home")
    go_down(page.lists.paper, title)


def go_down(rows: Any, title: str) -> None:
    for _ in range(rows.row_count()):
        row = rows.row(rows.currentIndex().row())
        if row and row.title.startswith(title):
            rest()
            return
        press("Down")
    raise AssertionError(title)


def into_words(page: HandoutsPage, title: str) -> None:
    press("F2")
    rest()
    assert where() is page.on_paper.view.wording.list
    press("Ctrl+Home")
    go_down(page.on_paper.view.wording.list, title)


def titles(page: HandoutsPage) -> dict[str, list[str]]:
    """Return the words that are listed, each with its marks."""
    rows = page.on_paper.view.wording.list
    found = [row for number in range(rows.row_count()) if (row := rows.row(number))]
    return {row.title: [text for text, _ in row.pills] for row in found}


def on_it(page: HandoutsPage) -> str:
    return page.on_paper.view.preview.accessibleDescription()


def write(text: str) -> None:
    press("Ctrl+A")
    type_in(text)
    rest()


def test_words_are_edited_by_keys_and_the_preview_follows_each_letter(
    window: MainWindow, page: HandoutsPage, tmp_path: Path
) -> None:
    assert KEPT in on_it(page)
    into_words(page, KEPT)
    press("Return")
    rest()
    editor = page.on_paper.view.wording.editor
    assert editor is not None and where() is editor.words.edit
    write("Pass it on. {{business.name}} won't mind.")
    mine = "Pass it on. Hill {{Kitchens}} won't mind."
    assert mine in on_it(page) and KEPT not in on_it(page)
    assert editor.known.text() == mine and editor.empty.text() == "Pass it on."
    assert own_texts.every() == [], "only written yet"
    press("Ctrl+Return")
    rest()
    assert page.on_paper.view.wording.editor is None and where() is page.on_paper.view.wording.list
    assert window.notice.text() == "These are your words now."
    assert titles(page)[mine] == ["Yours"]
    row = page.lists.paper.row(page.lists.paper.currentIndex().row())
    assert row is not None and ("Yours", "brand") in row.pills
    assert mine in on_it(page)
    page.on_paper.out.choose_place = lambda: tmp_path / "Handout.pdf"
    page.on_paper.save.click()
    with pypdfium2.PdfDocument(tmp_path / "Handout.pdf") as document:
        back = " ".join(document[1].get_textpage().get_text_range().split())
    assert back.count("Pass it on. Hill {{Kitchens}} won’t mind.") == 4


def test_the_built_in_words_are_one_key_away_and_back_and_ctrl_z_takes_back(
    window: MainWindow, page: HandoutsPage, desk: Desk
) -> None:
    own_handouts.save(desk, CARD, KEEP, "Mine.")
    rest()
    into_words(page, "Mine.")
    assert page.on_paper.view.wording.swap.isVisible()
    press("Delete")
    rest()
    assert KEPT in on_it(page) and where() is page.on_paper.view.wording.list
    assert titles(page)["You can keep this card or throw it away. Nobody will chase you about it."] == []
    press("Delete")
    rest()
    assert "\nMine." in on_it(page) and window.notice.text() == "Your words are back."
    press("Ctrl+Z")
    rest()
    assert KEPT in on_it(page)
    press("Ctrl+Z")
    rest()
    assert "\nMine." in on_it(page)
    press("Ctrl+Z")
    rest()
    assert own_texts.every() == [] and KEPT in on_it(page)
    press("Delete")
    rest()
    assert own_texts.every() == [], "there is nothing to swap"


def test_what_cant_be_said_is_refused_where_it_is_written_and_escape_keeps_it(page: HandoutsPage) -> None:
    into_words(page, KEPT)
    press("Return")
    rest()
    write("Hi {{client.first_name}}")
    assert KEPT in on_it(page), "what can't be kept is not shown"
    press("Ctrl+Return")
    rest()
    editor = page.on_paper.view.wording.editor
    assert editor is not None and "can't be named here" in editor.wrong.text()
    assert own_texts.every() == []
    write("Half a thou")
    press("Escape")
    rest()
    assert page.on_paper.view.wording.editor is None and where() is page.on_paper.view.wording.list
    assert KEPT in on_it(page), "what was not saved is not printed"
    press("Return")
    rest()
    assert page.on_paper.view.wording.editor is not None
    assert page.on_paper.view.wording.editor.words.text() == "Half a thou" and "Half a thou" in on_it(page)


def test_what_has_no_room_is_said_before_it_is_printed(page: HandoutsPage) -> None:
    into_words(page, KEPT)
    press("Return")
    rest()
    assert page.on_paper.view.wording.editor is not None
    page.on_paper.view.wording.editor.words.set_text("Pass it on to whoever you like. " * 40)
    rest()
    cut = "Postcard to pass on: your words “Pass it on to whoever you like. Pass it…” are too long for their place"
    assert cut in page.on_paper.view.notes.text()
    press("Escape")
    rest()
    assert not page.on_paper.view.notes.isVisible()


def test_a_click_on_the_paper_edits_what_stands_there(page: HandoutsPage) -> None:
    preview = page.on_paper.view.preview
    _, back = preview.places()
    found = ""
    for y in range(int(back.top()), int(back.bottom()), 6):
        QTest.mouseClick(preview, Qt.MouseButton.LeftButton, pos=QPoint(int(back.left()) + 60, y))
        rest()
        if page.on_paper.view.wording.editor is not None and page.on_paper.view.wording.editor.item.id == KEEP:
            found = page.on_paper.view.wording.editor.words.text()
            break
    assert found.startswith(KEPT)


def test_another_piece_or_another_person_closes_what_is_written(page: HandoutsPage, people: Any) -> None:
    anna = people.due("Anna Kovács", 90)
    for leave in (lambda: choose(page, "Letter to pass on"), lambda: page.show_for(anna)):
        choose(page, "Postcard to pass on")
        into_words(page, KEPT)
        press("Return")
        rest()
        assert page.on_paper.view.wording.editor is not None
        leave()
        rest()
        assert page.on_paper.view.wording.editor is None


def test_a_letter_typed_is_seen_at_once(page: HandoutsPage) -> None:
    into_words(page, KEPT)
    press("Return")
    rest()
    begun = time.perf_counter()
    type_in("abcdefghij")
    took = (time.perf_counter() - begun) / 10
    assert "abcdefghij" in on_it(page)
    assert took < 0.5, took


@pytest.mark.parametrize(("width", "scale"), [(1100, 1.0), (900, 1.0), (1366, 2.0)])
def test_nothing_is_cut_off(
    page: HandoutsPage, window: MainWindow, keeper: ThemeKeeper, desk: Desk, width: int, scale: float
) -> None:
    own_handouts.save(desk, CARD, KEEP, "Mine.")
    keeper.set_scale(scale)
    dress(window, keeper.theme)
    window.resize(width, 768)
    rest()
    into_words(page, "Mine.")
    press("Return")
    rest()
    assert clipped_texts(page) == []
