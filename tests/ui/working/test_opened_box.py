"""A box opened: who is in it and why, and what is done there, by clicks and keys."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from keyboard import page_key, press, where
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from refcoach.domain.boxes import Box
from refcoach.services import clients, insights, settings, touchpoints
from refcoach.services.desk import Desk
from refcoach.store import dossiers
from refcoach.ui.clients.clients import ClientsPage
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.working.page import WorkingPage


def board_keys(page: WorkingPage) -> list[str]:
    return [value.objectName() for value in page.cards["board"].twins[0].chart.values()]


def rows(page: WorkingPage) -> list[tuple[str, str]]:
    found = (page.opened.list.row(number) for number in range(page.opened.list.row_count()))
    return [(row.title, row.detail) for row in found if row]


def fullest(desk: Desk) -> Box:
    boxes = insights.figures(desk).boxes
    return max(boxes, key=lambda box: len(boxes[box]))


def planned(desk: Desk, client_ids: Iterable[int]) -> set[tuple[int, date]]:
    found = dossiers.load(client_ids, desk.today()).values()
    return {(one.id, one.scheduled_on) for dossier in found for one in dossier.planned}


def test_a_box_opens_by_a_click_and_says_of_everybody_why(page: WorkingPage, desk: Desk, qtbot: QtBot) -> None:
    box = fullest(desk)
    at = board_keys(page).index(f"box:{box}")
    value = page.cards["board"].twins[0].chart.values()[at]
    qtbot.mouseClick(value, Qt.MouseButton.LeftButton)
    inside = insights.figures(desk).boxes[box]
    assert [title for title, _ in rows(page)] == [one.name for one in inside]
    assert all(why.endswith(".") for _, why in rows(page))
    assert where() is page.opened.list


def test_enter_opens_a_box_and_a_client_and_escape_comes_back(
    window: MainWindow, page: WorkingPage, desk: Desk
) -> None:
    chart = page.cards["board"].twins[0].chart
    press("Home", "Return")
    assert page.opened.box == "has_referred"
    first = insights.figures(desk).boxes[Box.HAS_REFERRED][0]
    press("Return")
    assert window.workspace.page() == "clients"
    (shown,) = window.findChildren(ClientsPage)
    assert shown.detail.client_id() == first.client_id
    press(page_key("insights"))
    assert where() is page.opened.list
    press("Esc")
    assert page.views.currentWidget() is page.overview
    assert where() is chart
    assert chart.here() == 0


def test_the_step_out_of_a_box_opens_the_words(window: MainWindow, page: WorkingPage, desk: Desk) -> None:
    page.show_box("never_asked")
    inside = insights.figures(desk).boxes[Box.NEVER_ASKED]
    assert inside
    assert page.opened.step.text() == "Ask, or earn it first"
    page.opened.list.take_focus()
    page.opened.step.click()
    assert window.workspace.has_open_panel()
    assert window.panel.client_id() == inside[0].client_id


def test_results_checks_are_planned_for_all_at_once_with_one_undo(
    window: MainWindow, desk: Desk, clock: Any, settle: Callable[[], None]
) -> None:
    served = {clients.add(desk, name, existing_client=True) for name in ("Ida Brookes", "Otis Lund", "Kim Barr")}
    settings.save(desk, began_on=desk.today().isoformat())
    for one, _ in planned(desk, served):
        touchpoints.skip(desk, one, "Not now")
    clock.at += timedelta(days=100)
    window.door.open("insights_at", "never_asked")
    (page,) = window.findChildren(WorkingPage)
    settle()
    assert {title for title, _ in rows(page)} == {"Ida Brookes", "Otis Lund", "Kim Barr"}
    before = planned(desk, served)
    assert page.opened.bulk["results_check"].text() == "Plan results checks for these 3"
    page.opened.bulk["results_check"].click()
    settle()
    assert window.notice.text() == "3 dates are set."
    assert len(planned(desk, served) - before) == 3
    assert "results_check" not in page.opened.bulk
    window.undo()
    settle()
    assert planned(desk, served) == before
    assert "results_check" in page.opened.bulk


def test_still_so_makes_a_reason_fresh_for_one_and_for_all(
    window: MainWindow, page: WorkingPage, desk: Desk, settle: Callable[[], None]
) -> None:
    def stale() -> list[int]:
        return [one.client_id for one in insights.figures(desk).boxes[Box.HAS_REFERRED] if one.stale]

    old = stale()
    assert len(old) > 2
    page.show_box("has_referred")
    assert page.opened.list.select_key(old[1])
    page.opened.still.click()
    settle()
    assert stale() == [old[0], *old[2:]]
    assert page.opened.list.selected_key() == old[1]
    assert page.opened.bulk["still_so"].text() == f"Still so for these {len(old) - 1}"
    page.opened.bulk["still_so"].click()
    settle()
    assert stale() == []
    window.undo()
    assert stale() == [old[0], *old[2:]]


def test_a_box_without_anybody_says_so(window: MainWindow, people: Any) -> None:
    people.client()
    window.door.open("insights_at", "never_asked")
    (page,) = window.findChildren(WorkingPage)
    assert page.opened.empty.isVisible()
    assert not page.opened.list.isVisible()
    assert where() is page.opened.back
    press("Esc")
    assert page.views.currentWidget() is page.overview


def test_an_opened_box_follows_a_change(page: WorkingPage, desk: Desk, settle: Callable[[], None]) -> None:
    page.show_box("never_asked")
    before = rows(page)
    clients.edit(desk, page.opened.list.row(0).key, do_not_ask=True)  # type: ignore[union-attr]  # there is one
    settle()
    assert rows(page) == before[1:]
