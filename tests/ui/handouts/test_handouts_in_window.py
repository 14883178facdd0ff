"""The page of handouts in its window, by keys alone, while other programs change the book."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

import pytest
from keyboard import press, type_in, where
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from refcoach.services import happenings, touchpoints
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import settings
from refcoach.ui.clients.sale import SaleDialog
from refcoach.ui.handouts.page import HandoutsPage
from refcoach.ui.hub import Hub
from refcoach.ui.paper.printing import Outcome
from refcoach.ui.paper.printing_jobs import Job
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper

KNOWN = {
    "business_name": "Hill Kitchens",
    "owner_first_name": "Robin",
    "what_we_do": "We fit kitchens",
    "business_phone": "01632 960 123",
}


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> Iterator[MainWindow]:
    service.save(desk, theme="light")
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


def page_of(window: MainWindow) -> HandoutsPage:
    return cast(HandoutsPage, window.inside.page("handouts"))


def rest() -> None:
    for _ in range(5):
        QApplication.processEvents()


def go_to(window: MainWindow, title: str) -> HandoutsPage:
    """Go through the pieces by the arrow keys."""
    page = page_of(window)
    page.list.take_focus()
    press("Home")
    for _ in range(page.list.row_count()):
        row = page.list.row(page.list.currentIndex().row())
        if row and row.title == title:
            rest()
            return page
        press("Down")
    raise AssertionError(title)


def unseen(desk: Desk) -> Desk:
    """Return the desk of another program: this window hears of its changes only when it looks."""
    return Desk(desk.clock, lambda *_: None)


@pytest.mark.parametrize("leave", ["save", "print_out", "trial"])
def test_what_another_program_closed_is_not_saved_or_printed_and_says_why(
    window: MainWindow, desk: Desk, people: Any, tmp_path: Path, leave: str
) -> None:
    service.save(desk, **KNOWN, turned_on="long")
    jobs: list[Job] = []

    def print_(handed: Sequence[Job]) -> Outcome:
        jobs.extend(handed)
        return Outcome("Handed over to Inky.")

    anna = people.due("Anna Kovács", 90)
    window.door.open("handouts_for", anna)
    page = go_to(window, "Our agreement, on one card")
    page.out.choose_place, page.out.print_ = lambda: tmp_path / "Handout.pdf", print_
    page.turning.show()
    assert page.save.isEnabled()
    happenings.problem(unseen(desk), anna, "The door sticks")
    {"save": page.save, "print_out": page.print_out, "trial": page.turning.trial}[leave].click()
    assert "Problem open" in window.notice.text()
    assert not page.save.isEnabled() and "Problem open" in page.chosen.against.text()
    assert not (tmp_path / "Handout.pdf").exists() and jobs == []


def test_what_is_typed_for_another_field_stays_and_the_keyboard_goes_on(
    window: MainWindow, desk: Desk, hub: Hub
) -> None:
    service.save(desk, business_name="Hill Kitchens")
    press("Ctrl+5")
    page = go_to(window, "Postcard to pass on")
    press("Return")
    assert list(page.chosen.fields) == ["business.what_we_do_plain", "business.phone"]
    type_in("We fit kitchens")
    press("Tab")
    type_in("01632 960 123")
    press("Shift+Tab", "Return")
    rest()
    assert list(page.chosen.fields) == ["business.phone"]
    assert settings.load().what_we_do == "We fit kitchens"
    assert where() is page.chosen.fields["business.phone"].editor
    press("Return")
    rest()
    assert settings.load().business_phone == "01632 960 123"
    assert where() is page.save


def test_how_many_is_counted_for_one_piece_and_one_person(window: MainWindow, desk: Desk, people: Any) -> None:
    service.save(desk, **KNOWN)
    anna, pim = people.due("Anna Kovács", 90), people.due("Pim Vester", 90)
    window.door.open("handouts_for", anna)
    page = go_to(window, "Our agreement, on one card")
    page.chosen.count.setValue(7)
    service.save(desk, business_web="hillkitchens.example")
    rest()
    assert page.chosen.count.value() == 7
    window.door.open("handouts_for", pim)
    rest()
    assert page.chosen.count.value() == 1


def test_keys_on_the_page_mean_whom_it_is_for(window: MainWindow, desk: Desk, people: Any) -> None:
    service.save(desk, **KNOWN)
    anna = people.due("Anna Kovács", 90)
    window.door.open("handouts_for", anna)
    press("H")
    assert page_of(window).header.subline() == "For Anna Kovács"
    press("S")
    assert window.notice.text() == "Choose a check-in first."
    press("Ctrl+Shift+N")
    (form,) = [one for one in window.findChildren(SaleDialog) if one.isVisible()]
    assert form._client.id == anna  # type: ignore[union-attr]  # there is one, or it would ask for whom


def test_a_check_in_that_has_gone_leaves_the_person(window: MainWindow, desk: Desk, people: Any) -> None:
    service.save(desk, **KNOWN)
    anna = people.client("Anna Kovács", 30)
    with desk.change("Planned") as batch:
        planned = touchpoints.plan_custom(desk, anna, desk.today())
    window.door.open("handouts_for", anna, planned)
    assert page_of(window).in_hand.touchpoint_id() == planned
    desk.undo(batch.id)
    rest()
    assert page_of(window).header.subline() == "For Anna Kovács"
    assert page_of(window).in_hand.touchpoint_id() == 0


def test_the_menu_of_the_panel_leads_there(window: MainWindow, desk: Desk, people: Any) -> None:
    service.save(desk, **KNOWN)
    people.due("Anna Kovács", 90)
    press("N", "S", "Up", "Return")
    rest()
    assert window.workspace.page() == "handouts" and not window.workspace.has_open_panel()
    assert page_of(window).header.subline() == "For Anna Kovács"
    assert page_of(window).in_hand.touchpoint_id()
