"""Is it working?: by clicks and keys, in the window, on the sample business."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from keyboard import page_key, press, where
from pypdfium2 import PdfDocument
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from refcoach.domain.boxes import Box
from refcoach.services import clients, insights, packs, sample, settings, touchpoints
from refcoach.services.desk import Desk
from refcoach.store import dossiers
from refcoach.ui.clients.clients import ClientsPage
from refcoach.ui.hub import Hub
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.today.today import TodayPage
from refcoach.ui.widgets.check import clipped_texts
from refcoach.ui.working.page import WorkingPage


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> Iterator[MainWindow]:
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
def page(window: MainWindow, desk: Desk, settle: Callable[[], None]) -> WorkingPage:
    """The page, on the sample business."""
    sample.fill(desk)
    press(page_key("insights"))
    (page,) = window.findChildren(WorkingPage)
    settle()
    return page


def board_keys(page: WorkingPage) -> list[str]:
    return [value.objectName() for value in page.cards["board"].twins[0].chart.values()]


def rows(page: WorkingPage) -> list[tuple[str, str]]:
    found = (page.opened.list.row(number) for number in range(page.opened.list.row_count()))
    return [(row.title, row.detail) for row in found if row]


def fullest(desk: Desk) -> Box:
    boxes = insights.figures(desk).boxes
    return max(boxes, key=lambda box: len(boxes[box]))


def test_the_rail_leads_there_and_the_keyboard_begins_with_the_boxes(window: MainWindow, page: WorkingPage) -> None:
    assert window.workspace.page() == "insights"
    assert where() is page.cards["board"].twins[0].chart
    assert window.workspace.rail.button("insights").accessibleName() == "Is it working?"


def test_there_are_two_columns_one_where_it_is_narrow_and_nothing_is_cut_off(
    window: MainWindow, page: WorkingPage, keeper: ThemeKeeper, settle: Callable[[], None]
) -> None:
    assert page.columns.are_two()
    left, right = page.cards["rate"], page.cards["board"]
    assert left.mapTo(page, QPoint()).y() == right.mapTo(page, QPoint()).y()
    assert left.mapTo(page, QPoint()).x() < right.mapTo(page, QPoint()).x()
    assert not clipped_texts(page)
    keeper.set_scale(2.0)
    settle()
    assert not page.columns.are_two()
    assert not clipped_texts(page)
    assert right.mapTo(page, QPoint()).x() == left.mapTo(page, QPoint()).x()
    keeper.set_scale(1.0)
    window.resize(1024, 700)
    settle()
    assert not clipped_texts(page)


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


def planned(desk: Desk, client_ids: Iterable[int]) -> set[tuple[int, date]]:
    found = dossiers.load(client_ids, desk.today()).values()
    return {(one.id, one.scheduled_on) for dossier in found for one in dossier.planned}


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


def test_other_rooms_lead_to_a_box_or_a_part_by_its_name(window: MainWindow, page: WorkingPage) -> None:
    window.door.open("today")
    window.door.open("insights_at", "never_asked")
    assert (window.workspace.page(), page.opened.box) == ("insights", "never_asked")
    for name in page.cards:
        window.door.open("insights_at", name)
        assert page.views.currentWidget() is page.overview
        assert page.cards[name].isAncestorOf(where()) or page.cards[name] is where()


def test_the_tile_of_the_standard_leads_there(window: MainWindow, page: WorkingPage, qtbot: QtBot) -> None:
    press(page_key("today"))
    (today,) = window.findChildren(TodayPage)
    qtbot.mouseClick(today.figures.ring, Qt.MouseButton.LeftButton)
    assert window.workspace.page() == "insights"
    press(page_key("today"))
    today.figures.why.setFocus()
    press("Space")
    assert window.workspace.page() == "insights"


def test_everything_is_counted_once_after_a_change_and_not_while_nobody_looks(
    window: MainWindow, page: WorkingPage, desk: Desk, monkeypatch: pytest.MonkeyPatch, settle: Callable[[], None]
) -> None:
    counted, real = list[str](), insights.figures

    def figures(*args: object) -> object:
        counted.append("")
        return real(*args)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(insights, "figures", figures)
    page.update()
    window.resize(1300, 760)
    page.show_box("never_asked")
    press("Esc")
    settle()
    assert not counted
    first = real(desk).boxes[Box.HAS_REFERRED][0].client_id
    clients.edit(desk, first, grade="B")
    settle()
    assert len(counted) == 1
    press(page_key("today"))
    clients.edit(desk, first, grade="A")
    settle()
    assert len(counted) == 1
    press(page_key("insights"))
    settle()
    assert len(counted) == 2


def test_an_opened_box_follows_a_change(page: WorkingPage, desk: Desk, settle: Callable[[], None]) -> None:
    page.show_box("never_asked")
    before = rows(page)
    clients.edit(desk, page.opened.list.row(0).key, do_not_ask=True)  # type: ignore[union-attr]  # there is one
    settle()
    assert rows(page) == before[1:]


def test_a_period_counts_less_than_all_of_it(page: WorkingPage, desk: Desk) -> None:
    whole = page.cards["rate"].sentences()
    page.period.button("quarter").click()
    assert page.cards["rate"].sentences()[0] == whole[0]
    quarter = page.source().counted("quarter")
    assert page.cards["rate"].twins[0].table.rowCount() == len(quarter.rated)


def test_each_chart_is_a_table_too_and_stays_one(
    page: WorkingPage, desk: Desk, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    twin = page.cards["board"].twins[0]
    qtbot.mouseClick(twin.button, Qt.MouseButton.LeftButton)
    assert twin.is_table()
    counts = {cells[0]: int(cells[1]) for cells in twin.table.cells()}
    assert sorted(counts.values()) == sorted(len(inside) for inside in insights.figures(desk).boxes.values())
    clients.add(desk, "Pim Vester")
    settle()
    assert twin.is_table()
    twin.table.setFocus()
    twin.table.setCurrentCell(9, 0)
    press("Return")
    assert page.opened.box == "never_asked"


def test_the_page_is_saved_whole_at_the_place_the_owner_chose(
    window: MainWindow, page: WorkingPage, tmp_path: Path
) -> None:
    kept = tmp_path / "working.pdf"
    page.saving.choose_place = lambda: kept
    page.save.click()
    assert window.notice.text() == "Saved as “working.pdf”. It holds people’s names."
    document = PdfDocument(kept)
    words = "".join("".join(side.get_textpage().get_text_range().split()) for side in document)
    for part in page.parts():
        assert "".join(part.title.split()) in words
    assert "HillKitchens,Monday23November2026.Countedfromyourownrecords." in words


def test_a_place_that_cannot_be_written_says_so_and_leaves_nothing(
    window: MainWindow, page: WorkingPage, tmp_path: Path
) -> None:
    page.saving.choose_place = lambda: tmp_path / "nowhere" / "working.pdf"
    page.save.click()
    assert "working.pdf" in window.notice.text()
    assert not list(tmp_path.rglob("*.pdf"))
    page.saving.choose_place = lambda: None
    page.save.click()


def test_an_empty_book_says_what_to_do_first(window: MainWindow, settle: Callable[[], None]) -> None:
    press(page_key("insights"))
    (page,) = window.findChildren(WorkingPage)
    settle()
    assert page.empty.isVisible()
    assert not page.parts()
    assert where() is page.empty.button
    press("Return")
    assert window.workspace.page() == "clients"


def test_a_time_in_which_nothing_happened_says_so(window: MainWindow, people: Any, settle: Callable[[], None]) -> None:
    people.client()
    press(page_key("insights"))
    (page,) = window.findChildren(WorkingPage)
    assert page.header.subline() == "Everything here comes from what you've logged on this computer."
    page.period.button("quarter").click()
    settle()
    assert page.header.subline() == "Nothing happened in this time. Try a longer one."


def test_in_practice_mode_nothing_is_said_of_asking(page: WorkingPage, desk: Desk, settle: Callable[[], None]) -> None:
    packs.practice(desk, on=True)
    settle()
    shown = [part.name for part in page.parts()]
    assert "rate" in shown
    assert not {"courage", "forecast", "promises", "situations"} & set(shown)
