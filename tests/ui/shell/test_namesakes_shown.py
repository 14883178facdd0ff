"""Two people of one name: wherever they are listed, it is clear who is who."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from whole import rest

from refcoach.services import clients, referrals
from refcoach.services.desk import Desk
from refcoach.ui.clients.clients import ClientsPage
from refcoach.ui.forms.compliment import ComplimentDialog
from refcoach.ui.introductions.introductions import IntroductionsPage
from refcoach.ui.introductions.views import BOARD, LIST, THANKS
from refcoach.ui.shell.screens_stage import Stage
from refcoach.ui.widgets.row_list import RowList

NAME = "Anna Kovács"


@pytest.fixture
def three(bare: Stage, people: Any) -> list[int]:
    """One with a company, one with a phone, one of whom nothing is known."""
    found = [
        people.due(NAME, 45, company="Kovács Bakery"),
        people.due(NAME, 45, phone="555 0102"),
        people.prospect(NAME),
    ]
    people.due("Bela Nagy", 45)
    rest()
    return found


def below(rows: RowList, *keys: int) -> list[str]:
    found = {row.key: row for n in range(rows.row_count()) if (row := rows.row(n)) is not None}
    for row in found.values():
        assert not row.subtitle or row.subtitle.split(" · ")[-1] in row.accessible
    return [found[key].subtitle for key in keys]


def test_in_the_list_and_in_what_a_search_finds(bare: Stage, three: list[int], qtbot: QtBot) -> None:
    bare.window.door.open("clients")
    page = bare.window.inside.page("clients")
    assert isinstance(page, ClientsPage)
    wanted = ["Kovács Bakery", "phone ends in 0102", f"no. {three[2]} in your book"]
    assert below(page.people.list, *three) == wanted
    qtbot.keyClicks(page.people.search, "kov")
    rest()
    assert below(page.people.list, *three) == wanted


def test_in_a_picker(bare: Stage, three: list[int], qtbot: QtBot) -> None:
    bare.window.door.open("compliment")
    form = bare.window.findChild(ComplimentDialog)
    rest()
    qtbot.keyClicks(form.who.search, "anna")
    assert below(form.who.found, *three) == ["Kovács Bakery", "phone ends in 0102", f"no. {three[2]} in your book"]
    qtbot.keyClick(form.who.search, Qt.Key.Key_Escape)


def test_on_today(bare: Stage, three: list[int]) -> None:
    rows = bare.window.inside.today_page().now
    found = [row for n in range(rows.row_count()) if (row := rows.row(n)) is not None]
    assert [row.subtitle for row in found if row.title == NAME] == ["Kovács Bakery", "phone ends in 0102"]
    assert [row.subtitle for row in found if row.title == "Bela Nagy"] == [""]


def test_among_introductions(bare: Stage, three: list[int], desk: Desk) -> None:
    bela = clients.add(desk, "Bela Nagy Jr", existing_client=True)
    referrals.capture(desk, bela, ["Tom Reed, 555 0177"])
    referrals.capture(desk, three[0], ["Kim Sato"])
    clients.add(desk, "Tom Reed", company="Reed Roofs")
    bare.window.door.open("introductions")
    page = bare.window.inside.page("introductions")
    assert isinstance(page, IntroductionsPage)
    for view in (BOARD, LIST):
        page.views.button(view).click()
        rest()
        lists = page.findChildren(RowList)
        rows = [row for rows in lists if rows.isVisible() for n in range(rows.row_count()) if (row := rows.row(n))]
        shown = {row.title: row for row in rows}
        assert shown["Tom Reed"].subtitle and shown["Tom Reed"].subtitle in shown["Tom Reed"].accessible
        assert shown["Kim Sato"].subtitle == ""
        assert "from Anna Kovács (Kovács Bakery)" in shown["Kim Sato"].detail
    page.views.button(THANKS).click()
    rest()
    assert any("Kovács Bakery" in row.accessibleName() for row in page.thanks.rows)
