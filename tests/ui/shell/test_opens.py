"""Every place that the scorecard or the review names leads there, or is known not to be there yet."""

from collections.abc import Iterator
from typing import Any

import pytest
from keyboard import page_key, press
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from refcoach.services import overview, scorecard
from refcoach.services.desk import Desk
from refcoach.store import clients
from refcoach.store.content import of
from refcoach.ui.forms.compliment import ComplimentDialog
from refcoach.ui.hub import Hub
from refcoach.ui.scorecard.page import ScorecardPage
from refcoach.ui.shell.opens import PLACES
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper

NAMED = {idea["opens"] for question in of("scorecard")["questions"] for idea in question["ideas"] if "opens" in idea}
NAMED |= {step["opens"] for step in of("review")["steps"]} - {"print"}


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, people: Any) -> Iterator[MainWindow]:
    people.due("Anna Kovács", 90, grade="B")
    people.client("Otto Brand", 20)
    window = MainWindow(desk, hub, keeper)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.close()
    window.deleteLater()


def open_place(window: MainWindow, code: str) -> Any:
    press(page_key("scorecard"))
    (page,) = window.findChildren(ScorecardPage)
    page.place_wanted.emit(code)
    for _ in range(6):
        QApplication.processEvents()
    return window.workspace.front()


def test_every_code_has_a_place() -> None:
    assert set(PLACES) == NAMED


def expected(window: MainWindow, code: str, page: Any) -> bool:
    group, _, part = code.partition(".")
    if group == "clients" and part not in ("ready", "amber"):
        return page is window.inside.clients_page() and page.people.chips.current() == part.replace(
            "problems", "problem"
        )
    if group == "ask" and part != "guess":
        return window.workspace.page() == "scripts" and page.talk.situation == part.removesuffix(".edit")
    if group == "kit":
        pieces = {"ideal_card": "ideal_client_card", "targets": "people_to_meet", "postcards": "postcard",
                  "slips": "staff_slips"}  # fmt: skip
        return window.workspace.page() == "handouts" and page.on_paper.what.piece_id == pieces.get(part, part)
    checks = {
        "compliment": lambda: bool(window.findChildren(ComplimentDialog)),
        "sale": lambda: window.workspace.page() == "clients" and page.people.search.hasFocus(),
        "sale.surprise": lambda: clients.get(page.detail.client_id()).display_name == "Otto Brand",
        "targets": lambda: page.views.current() == "people",
        "rehearsal": lambda: window.workspace.page() == "rehearsal",
        "first_run.ten": lambda: page.people.chips.current() == "never_asked",
        "settings.commitments": lambda: page.people.chips.current() == "agreement_open",
        "settings.agreement": lambda: page.words.voice.button("plain").hasFocus(),
        "settings.give_away": lambda: page.business.give_away.hasFocus(),
        "settings.what_we_do": lambda: page.ideal.what_we_do.hasFocus(),
        "settings.not_a_fit": lambda: page.ideal.not_a_fit.hasFocus(),
        "settings.better_fit": lambda: page.ideal.not_a_fit.hasFocus(),
        "settings.ideal_client": lambda: page.views.current() == "ideal",
        "settings.triggers": lambda: page.views.current() == "ideal",
        "referrals": lambda: page.views.current() == "list",
        "referrals.lost": lambda: page.views.current() == "list" and page.filter.current() == "all",
        "referrals.sources": lambda: page.views.current() == "tree",
        "review": lambda: window.workspace.page() == "review",
        "scorecard": lambda: window.workspace.page() == "scorecard",
        "referrals.thanks": lambda: page.views.current() == "thanks",
        "insights": lambda: window.workspace.page() == "insights",
        "insights.never_asked": lambda: window.workspace.page() == "insights",
        "calendar": lambda: window.workspace.page() == "calendar",
        "insights.board": lambda: (
            page is window.inside.page("insights") and page.views.currentWidget() is page.overview
        ),
        "insights.result_not_there": lambda: page.views.currentWidget() is page.opened,
        "game": lambda: window.workspace.page() == "word_game",
    }
    return checks.get(code, lambda: window.workspace.page() == "today")()


@pytest.mark.parametrize("code", sorted(PLACES))
def test_a_code_leads_to_its_place(window: MainWindow, code: str) -> None:
    assert expected(window, code, open_place(window, code))


def test_a_filter_that_is_led_to_is_offered_while_it_is_on(window: MainWindow) -> None:
    page = open_place(window, "clients.grade_b")
    assert [page.people.list.row(n).title for n in range(page.people.list.row_count())] == ["Anna Kovács"]
    page.people.chips.chip("all").click()
    assert page.people.list.row_count() == 2
    with pytest.raises(KeyError):
        page.people.chips.chip("grade_b")


def test_the_scorecard_stands_alone_and_its_actions_are_ticked_on_today(
    window: MainWindow, desk: Desk, clock: Any
) -> None:
    press("N")
    assert window.workspace.has_open_panel()
    press(page_key("scorecard"))
    assert not window.workspace.has_open_panel()
    press("Return", "2")
    assert window.notice.text() == "2 of 5."
    scorecard.choose(desk, "unasked", "Ask Tom", desk.today())
    press("Ctrl+1")
    (row,) = [row for row in _rows(desk) if row.todo.sort == "scorecard"]
    assert row.todo.text == "From your scorecard: Ask Tom"
    today = window.inside.today_page()
    today.tasks.finish(row.todo)
    assert scorecard.look(desk).actions == ()
    press("Ctrl+Z")
    assert [one.action for one in scorecard.look(desk).actions] == ["Ask Tom"]
    press(page_key("scorecard"), "N")
    assert window.workspace.page() == "today" and window.workspace.has_open_panel()


def _rows(desk: Desk) -> list[Any]:
    day = overview.day(desk)
    return [*day.now, *day.waiting]
