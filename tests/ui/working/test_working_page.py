"""Is it working?: by clicks and keys, in the window, on the sample business."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from keyboard import page_key, press, where
from pypdfium2 import PdfDocument
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from refcoach.domain.boxes import Box
from refcoach.services import clients, insights, packs
from refcoach.services.desk import Desk
from refcoach.ui.introductions.introductions import IntroductionsPage
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.today.today import TodayPage
from refcoach.ui.widgets.check import clipped_texts
from refcoach.ui.working.page import WorkingPage


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


def test_the_tree_the_thanks_owed_and_practising_are_one_click_away(window: MainWindow, page: WorkingPage) -> None:
    for part, way in (("sources", "tree"), ("thanks", "thanks")):
        page.cards[part].buttons[way].click()
        assert window.workspace.page() == "introductions"
        (shown,) = window.findChildren(IntroductionsPage)
        assert shown.views.current() == way
        press(page_key("insights"))
    (practise,) = page.cards["situations"].buttons.values()
    practise.click()
    assert window.workspace.page() == "rehearsal"


def test_counting_from_today_can_be_undone(page: WorkingPage, window: MainWindow, settle: Callable[[], None]) -> None:
    before = page.source().counted("all").forecast
    assert before is not None and before.since is None
    page.cards["forecast"].opened.emit("count_from_today")
    settle()
    after = page.source().counted("all").forecast
    assert after is not None and after.since is not None and after.asks < before.asks
    window.undo()
    settle()
    assert page.source().counted("all").forecast == before
