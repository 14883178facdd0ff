"""The page of handouts in its window, by keys alone, while other programs change the book."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

import pytest
from keyboard import page_key, press, type_in, where
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from refcoach.domain.clients import State
from refcoach.services import clients, happenings, touchpoints
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
from refcoach.ui.widgets.check import clipped_texts

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
    page.lists.paper.take_focus()
    press("Home")
    for _ in range(page.lists.paper.row_count()):
        row = page.lists.paper.row(page.lists.paper.currentIndex().row())
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
    page.on_paper.out.choose_place, page.on_paper.out.print_ = lambda: tmp_path / "Handout.pdf", print_
    page.on_paper.turning.show()
    assert page.on_paper.save.isEnabled()
    happenings.problem(unseen(desk), anna, "The door sticks")
    {"save": page.on_paper.save, "print_out": page.on_paper.print_out, "trial": page.on_paper.turning.trial}[
        leave
    ].click()
    assert "Problem open" in window.notice.text()
    assert not page.on_paper.save.isEnabled() and "Problem open" in page.on_paper.view.against.text()
    assert not (tmp_path / "Handout.pdf").exists() and jobs == []


def test_what_is_typed_for_another_field_stays_and_the_keyboard_goes_on(
    window: MainWindow, desk: Desk, hub: Hub
) -> None:
    service.save(desk, business_name="Hill Kitchens")
    press(page_key("handouts"))
    page = go_to(window, "Postcard to pass on")
    press("Return")
    assert list(page.on_paper.view.needs.fields) == ["business.what_we_do_plain", "business.phone"]
    type_in("We fit kitchens")
    press("Tab")
    type_in("01632 960 123")
    press("Shift+Tab", "Return")
    rest()
    assert list(page.on_paper.view.needs.fields) == ["business.phone"]
    assert settings.load().what_we_do == "We fit kitchens"
    assert where() is page.on_paper.view.needs.fields["business.phone"].editor
    press("Return")
    rest()
    assert settings.load().business_phone == "01632 960 123"
    assert where() is page.on_paper.save


def test_how_many_is_counted_for_one_piece_and_one_person(window: MainWindow, desk: Desk, people: Any) -> None:
    service.save(desk, **KNOWN)
    anna, pim = people.due("Anna Kovács", 90), people.due("Pim Vester", 90)
    window.door.open("handouts_for", anna)
    page = go_to(window, "Our agreement, on one card")
    page.on_paper.view.count.setValue(7)
    service.save(desk, business_web="hillkitchens.example")
    rest()
    assert page.on_paper.view.count.value() == 7
    window.door.open("handouts_for", pim)
    rest()
    assert page.on_paper.view.count.value() == 1


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


def test_what_is_written_at_a_check_in_is_one_choice_above(window: MainWindow, desk: Desk, people: Any) -> None:
    service.save(desk, **KNOWN)
    people.due("Anna Kovács", 45)
    press("N", "S", "Up", "Up", "Return")
    rest()
    page = page_of(window)
    assert window.workspace.page() == "handouts" and not window.workspace.has_open_panel()
    assert page.header.subline() == "For Anna Kovács" and page.in_hand.touchpoint_id()
    assert page.messages.view.subject.text() == "One question from Robin"
    assert where() is page.lists.messages
    press("Return")
    assert where() is page.messages.view.open_mail
    press("H")
    rest()
    assert page.on_paper.view.isVisible() and not page.messages.view.isVisible(), "that key is for paper"
    assert where() is page.lists.paper


def test_the_menu_of_a_client_leads_to_what_is_written_to_them(window: MainWindow, desk: Desk, people: Any) -> None:
    service.save(desk, **KNOWN)
    anna = people.client("Anna Kovács", 30)
    window.door.open("client", anna)
    head = window.inside.clients_page().detail.head
    head.action("message").trigger()
    rest()
    page = page_of(window)
    assert page.header.subline() == "For Anna Kovács" and page.messages.view.isVisible()
    assert page.messages.view.body.isVisible(), "the first one there is"
    clients.put_away(desk, anna, State.DECEASED)
    window.door.open("client", anna)
    rest()
    assert not head.action("message").isVisible()


def test_who_has_died_is_named_to_the_owner_who_is_told_why(window: MainWindow, desk: Desk, people: Any) -> None:
    service.save(desk, **KNOWN)
    anna = people.due("Anna Kovács", 90)
    clients.put_away(desk, anna, State.DECEASED)
    window.door.open("handouts_for", anna)
    assert page_of(window).on_paper.view.against.text() == "Anna Kovács has died, and nothing is made for them."
    assert not page_of(window).on_paper.save.isEnabled()


@pytest.mark.parametrize(("title", "asked"), [("Postcard to pass on", True), ("Letter to pass on", False)])
def test_only_of_cards_it_is_asked_what_became_of_them(
    window: MainWindow, desk: Desk, people: Any, title: str, asked: bool
) -> None:
    service.save(desk, **KNOWN)
    window.door.open("handouts_for", people.due("Anna Kovács", 90))
    go_to(window, title).on_paper.view.give.click()
    assert window.notice.text().startswith("Written down")
    assert ("at the next contact" in window.notice.text()) is asked


@pytest.mark.parametrize(("width", "height", "scale"), [(1366, 768, 2.0), (1280, 720, 2.0), (1024, 600, 1.0)])
def test_on_a_small_screen_the_piece_is_in_sight(
    window: MainWindow, desk: Desk, people: Any, width: int, height: int, scale: float
) -> None:
    service.save(desk, **KNOWN, text_scale=scale)
    window.resize(width, height)
    window.door.open("handouts_for", people.due("Abcdefghij" * 8, 90))
    rest()
    page = page_of(window)
    assert clipped_texts(page) == []
    assert page.on_paper.view.visibleRegion().boundingRect().height() > height / 4
