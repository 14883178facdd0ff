"""The words of a talk are taken along as they stand in the panel, with this client's data in them."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from panel_talk import Shown, day90
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from pdf_text import pdf_pages
from refcoach.services import own_words
from refcoach.services.desk import Desk

TALK = "magic_word"
MINE = "Listen, {{client.first_name}} & <b>all</b>. Not {{meeting.date}}. 50% + {more}?"
HEARD = "Listen, Anna & <b>all</b>. 50% + {more}?"


@pytest.fixture
def talk(shown: Shown, desk: Desk, people: Any) -> Shown:
    shown.panel.show_for(*day90(people))
    shown.panel.body.script.situation_wanted.emit(TALK)
    script = shown.panel.body.script.script()
    assert script
    own_words.save(desk, TALK, script.steps[0].id, MINE)
    return shown


def said(shown: Shown) -> list[str]:
    """Everything on the screen that is said."""
    script = shown.panel.body.script.script()
    assert script
    return [*(step.text for step in script.steps), *(one.text for one in script.hesitations.values())]


def take(shown: Shown, way: str) -> None:
    """Open the menu with the button, and choose in it."""
    QApplication.processEvents()
    shown.qtbot.mouseClick(shown.panel.body.script.take, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = menu.findChild(QAction, way)
    assert isinstance(action, QAction)
    menu.close()
    action.trigger()


def test_copied_as_on_the_screen(talk: Shown) -> None:
    take(talk, "copy")
    text = QGuiApplication.clipboard().text()
    assert f"1. {HEARD}" in text
    assert all(words in text for words in said(talk))
    assert "____" not in text and "{{" not in text
    assert talk.notices[-1] == ("The words are copied.", "")


def test_a_draft_as_on_the_screen_goes_to_nobody(talk: Shown) -> None:
    opened: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return True

    talk.panel.body.script.taking.open_url = open_url
    take(talk, "draft")
    parts = urlsplit(bytes(opened[0].toEncoded().data()).decode())
    assert (parts.scheme, parts.path) == ("mailto", "")
    body = parse_qs(parts.query, strict_parsing=True)["body"][0]
    assert f"1. {HEARD}\r\n" in body
    assert all(words in body for words in said(talk))


def test_one_page_as_on_the_screen(talk: Shown, tmp_path: Path) -> None:
    talk.panel.body.script.taking.choose_place = lambda: tmp_path / "page.pdf"
    take(talk, "page")
    (page,) = pdf_pages(tmp_path / "page.pdf")
    assert f"1. {HEARD}" in page
    assert all(words in page for words in said(talk))
    # The file itself is named after what it is: no name stands in what a folder shows of it.
    assert b"Anna" not in (tmp_path / "page.pdf").read_bytes()
    assert talk.notices[-1] == ("Saved as “page.pdf”.", "")


def test_where_nothing_is_to_be_said_nothing_is_taken_along(shown: Shown, people: Any, desk: Desk) -> None:
    assert not shown.panel.body.script.take.isVisible()
    shown.panel.show_for(*day90(people))
    assert shown.panel.body.script.take.isVisible()
