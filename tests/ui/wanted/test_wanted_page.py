"""Who we want: people I'd like to meet by the keyboard alone, and who we help best with its versions."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from refcoach.services import clients, settings, targets
from refcoach.services.desk import Desk
from refcoach.store import targets as store
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper, dress
from refcoach.ui.wanted.page import IDEAL, WantedPage
from refcoach.ui.wanted.people_tab import GONE, HERE
from refcoach.ui.widgets.check import clipped_texts

CLUB, STREET, CHOIR = "The rowing club", "Mill Street", "The choir"
LEFT = Qt.MouseButton.LeftButton


@dataclass
class Shown:
    """The page, and what it told."""

    page: WantedPage
    told: list[tuple[str, str]] = field(default_factory=list)

    def titles(self) -> list[str]:
        rows = [self.page.people.list.row(number) for number in range(self.page.people.list.row_count())]
        return [row.title for row in rows if row]

    def row(self, number: int) -> Any:
        return self.page.people.list.row(number)

    def form(self) -> Any:
        settle()
        (form,) = (one for one in self.page.findChildren(FormDialog) if one.isVisible())
        QTest.qWaitForWindowActive(form)
        return form


@pytest.fixture
def three(desk: Desk) -> list[int]:
    return [targets.add(desk, line)[0] for line in (CLUB, STREET, CHOIR)]


@pytest.fixture
def shown(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> Iterator[Shown]:
    shown = Shown(WantedPage(desk, hub, keeper))
    page = shown.page
    page.told.connect(lambda text, batch: shown.told.append((text, batch)))
    page.resize(1100, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    settle()
    yield shown
    for form in page.findChildren(FormDialog):
        form.close()
    page.close()
    page.deleteLater()


def focused() -> QWidget:
    if QApplication.focusWidget() is None:  # a form was closed just now
        (page,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, WantedPage))
        page.activateWindow()
        assert QTest.qWaitForWindowActive(page)
    here = QApplication.focusWidget()
    assert here is not None
    return here


def press(*keys: str) -> None:
    for one in keys:
        QTest.keySequence(focused(), QKeySequence(one))
        settle()


def type_in(text: str) -> None:
    QTest.keyClicks(focused(), text)


def beyond(page: WantedPage) -> list[int]:
    """Return how far what scrolls goes beyond the edge."""
    areas = [area for area in page.findChildren(QScrollArea) if area.isVisible()]
    assert areas
    return [over for area in areas if (over := area.widget().width() - area.viewport().width()) > 0]


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()


def test_lines_are_written_down_one_after_the_other_with_enter(shown: Shown, desk: Desk) -> None:
    people = shown.page.people
    assert people.empty.isVisible() and not people.list.isVisible()
    shown.page.begin()
    for line, role in ((CLUB, "club"), ("Tom & <b>Daughters</b>", "")):
        type_in(line)
        press("Tab")
        type_in(role)
        press("Return")
        settle()
        assert people.line.hasFocus() and people.line.text() == people.role.text() == ""
    assert [(one.line, one.role) for one in store.on_the_list()] == [(CLUB, "club"), ("Tom & <b>Daughters</b>", "")]
    assert shown.titles() == [CLUB, "Tom & <b>Daughters</b>"]
    assert people.chosen.name.text() == "Tom & <b>Daughters</b>"
    assert "three lines" in people.few.text()
    desk.undo(shown.told[-1][1])
    settle()
    assert shown.titles() == [CLUB]


def test_what_cannot_be_added_is_said_below_the_field_and_stays_in_it(shown: Shown, three: list[int]) -> None:
    shown.page.begin()
    press("Return")
    assert shown.page.people.wrong.text().startswith("Whom would you like to meet?")
    type_in("mill street")
    assert not shown.page.people.wrong.isVisible()
    press("Return")
    assert "on the list already" in shown.page.people.wrong.text()
    assert shown.page.people.line.text() == "mill street"
    assert shown.told == []


def test_a_line_is_moved_edited_and_let_go_of_with_the_keyboard_alone(
    shown: Shown, three: list[int], desk: Desk
) -> None:
    settle()
    people = shown.page.people
    people.list.take_focus()
    press("Alt+Down")
    settle()
    assert shown.titles() == [STREET, CLUB, CHOIR]
    assert people.list.selected_key() == three[0] and people.list.hasFocus()
    press("Alt+Up", "Down", "Down", "Alt+Home")
    settle()
    assert shown.titles() == [CHOIR, CLUB, STREET]
    assert people.list.selected_key() == three[2]
    press("Return")
    form = shown.form()
    form.line.setFocus()
    press("Ctrl+A")
    type_in("The old choir")
    press("Return")
    settle()
    assert shown.titles()[0] == "The old choir"
    people.list.take_focus()
    press("Del")
    settle()
    assert shown.titles() == [CLUB, STREET]
    assert people.list.selected_key() == three[0] and people.chosen.name.text() == CLUB
    people.which.button(GONE).click()
    settle()
    assert shown.titles() == ["The old choir"]
    people.list.take_focus()
    press("Alt+Up", "Return")
    settle()
    assert [text for text, _ in shown.told][-1].endswith("it stays under “Met”.")
    press("Del")
    settle()
    assert shown.titles() == []
    people.which.button(HERE).click()
    assert shown.titles() == ["The old choir", CLUB, STREET]
    for _, batch in reversed(shown.told):
        desk.undo(batch)
    settle()
    assert shown.titles() == [CLUB, STREET, CHOIR]


def test_buttons_do_what_keys_do(qtbot: QtBot, shown: Shown, three: list[int]) -> None:
    settle()
    chosen = shown.page.people.chosen
    assert not chosen.isVisible()
    shown.page.people.list.select_key(three[1])
    shown.page.people.choose(three[1])
    settle()
    for what, order in (
        ("up", [STREET, CLUB, CHOIR]),
        ("down", [CLUB, STREET, CHOIR]),
        ("target_first", [STREET, CLUB, CHOIR]),
        ("retire_target", [CLUB, CHOIR]),
    ):
        qtbot.mouseClick(chosen.buttons[what], LEFT)
        settle()
        assert shown.titles() == order, what


def test_who_knows_somebody_is_written_down_shown_and_taken_back(
    qtbot: QtBot, shown: Shown, three: list[int], desk: Desk
) -> None:
    ida = clients.add(desk, "Ida {x} <i>Brookes</i>", existing_client=True)
    settle()
    people = shown.page.people
    people.list.take_focus()
    press("Space")
    form = shown.form()
    press("Return")
    form.save()
    assert "Choose a person" in form.refusal()
    form.who.choose(clients.store.get(ida))
    form.known_from.setText("rows there")
    form.save()
    settle()
    assert [(one.client_id, one.known_from) for one in store.ticks()] == [(ida, "rows there")]
    assert shown.row(0).detail == "Ida {x} <i>Brookes</i> knows them"
    line = people.chosen.unticks[ida].parentWidget()
    assert line is not None
    assert "Ida {x} <i>Brookes</i>, today: rows there" in [
        label.text() for label in line.findChildren(type(people.few))
    ]
    qtbot.mouseClick(people.chosen.unticks[ida], LEFT)
    settle()
    assert store.ticks() == [] and shown.row(0).detail == ""


def test_who_was_met_is_offered_and_leaves_with_one_click(
    qtbot: QtBot, shown: Shown, three: list[int], desk: Desk
) -> None:
    who = clients.add(desk, "The Choir", existing_client=True)
    settle()
    people = shown.page.people
    assert [shown.row(number).pills for number in range(3)] == [
        (("Shown", "brand"),), (("Shown", "brand"),), (("Met?", "good"),),
    ]  # fmt: skip
    people.list.setFocus()
    people.list.select_number(2)
    people.choose(three[2])
    assert people.chosen.met.text() == "The Choir buys from you by now. Have you met?"
    wanted: list[int] = []
    shown.page.client_wanted.connect(wanted.append)
    settle()
    qtbot.mouseClick(people.chosen.person, LEFT)
    assert wanted == [who]
    qtbot.mouseClick(people.chosen.buttons["retire_target"], LEFT)
    settle()
    assert shown.titles() == [CLUB, STREET]


def test_no_more_than_eight_are_shown_to_a_client_and_the_page_says_so(shown: Shown, desk: Desk) -> None:
    for number in range(12):
        targets.add(desk, f"Club {number}")
    settle()
    assert [bool(shown.row(number).pills) for number in range(12)] == [True] * 8 + [False] * 4
    assert shown.page.people.few.text().startswith("A client sees 8 at a time")
    assert [shown.row(number).initials for number in (0, 11)] == ["1", "12"]


def test_what_is_said_of_who_is_helped_best_has_its_versions(shown: Shown, desk: Desk, clock: Any) -> None:
    settings.save_profile(desk, best_with="families", not_a_fit="cheap", triggers=["it leaks"])
    clock.at += timedelta(days=30)
    page = shown.page
    page.begin(IDEAL)
    settle()
    ideal = page.ideal.ideal
    assert ideal.best_with.hasFocus() and ideal.best_with.text() == "families"
    press("Ctrl+A")
    type_in("couples")
    press("Return")
    settle()
    assert page.ideal.versions.lines == [
        "Since 23 Dec | couples | They say: “it leaks” | Not a fit: “cheap”",
        "23 Nov to 22 Dec | families | They say: “it leaks” | Not a fit: “cheap”",
    ]
    assert page.ideal.sentences.lines == ["it leaks: Said first"]
    desk.undo(shown.told[-1][1])
    settle()
    assert ideal.best_with.text() == "families"
    assert len(page.ideal.versions.lines) == 1


def test_escape_leaves_and_a_file_is_brought_in_for_people_to_meet(qtbot: QtBot, shown: Shown) -> None:
    left, wanted = [], []
    shown.page.left.connect(lambda: left.append(True))
    shown.page.import_wanted.connect(wanted.append)
    shown.page.begin()
    press("Esc")
    assert left == [True]
    qtbot.mouseClick(shown.page.people.bring, LEFT)
    assert wanted == ["targets"]


@pytest.mark.parametrize(("width", "scale"), [(1100, 1.0), (640, 1.0), (1100, 2.0), (640, 2.0)])
def test_nothing_is_cut_off(
    shown: Shown, keeper: ThemeKeeper, desk: Desk, three: list[int], width: int, scale: float
) -> None:
    long, _ = targets.add(desk, "word " * 20 + "x" * 90, "y" * 150)
    targets.tick(desk, clients.add(desk, "Ida " + "z" * 80, existing_client=True), long, "e" * 120)
    settings.save_profile(desk, best_with="a" * 200, not_a_fit="b" * 200, triggers=["c" * 200])
    keeper.set_scale(scale)
    dress(shown.page, keeper.theme)
    shown.page.resize(width, 700)
    settle()
    shown.page.people.list.select_key(long)
    shown.page.people.choose(long)
    settle()
    assert shown.page.people.chosen.isVisible()
    assert clipped_texts(shown.page) == []
    assert beyond(shown.page) == []
    shown.page.show_view(IDEAL)
    settle()
    assert clipped_texts(shown.page) == []
    assert beyond(shown.page) == []
    assert shown.page.width() == width
