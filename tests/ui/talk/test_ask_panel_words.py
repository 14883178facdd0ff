"""The words in the ask panel, what is written down on the way, and the room it all needs."""

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest
from panel_talk import Shown, day90, earned, planned
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from refcoach.domain.touchpoints import Kind
from refcoach.services import clients, sales, touchpoints
from refcoach.services.desk import Desk
from refcoach.store import asks, triggers
from refcoach.store import clients as client_store
from refcoach.store import sales as sale_store
from refcoach.store import settings as setting_store
from refcoach.store import touchpoints as touchpoint_store
from refcoach.ui.theme import ThemeKeeper, dress
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.check import clipped_texts

HOSTILE = ["<b>Bob</b>", "{{client.first_name}}", "=1+1", "Ann & Co & more", "x" * 300, "مريم حداد", "🎈🎈 Balloons"]


def test_a_contact_offers_to_complete_a_near_check_in(shown: Shown, people: Any) -> None:
    client_id = people.client("Anna Kovács", 42)
    shown.panel.show_for(client_id)
    assert shown.panel.body.nearest.text() == "Log it as Results check, Thursday 26 November"
    shown.qtbot.mouseClick(shown.panel.body.nearest, Qt.MouseButton.LeftButton)
    assert shown.panel.touchpoint_id() == planned(client_id, Kind.DAY45)


@pytest.mark.parametrize(
    ("field", "situation", "text", "saved"),
    [
        (
            "service.promised_result",
            "day45_results",
            "a warm house.",
            lambda c: sale_store.of_client(c)[0].promised_result,
        ),
        ("client.result_one_line", "day90_checkup", "no more drafts", lambda c: client_store.get(c).result_one_line),
        ("ideal_client.trigger_1", "moment_in_person", "'my heating bill'", lambda c: triggers.owners()[0]),
        (
            "business.owner_first_name",
            "moment_by_email",
            "Mira",
            lambda c: setting_store.load().owner_first_name,
        ),
    ],
)
def test_what_is_missing_is_written_down_where_it_is_used(
    shown: Shown, desk: Desk, people: Any, field: str, situation: str, text: str, saved: Callable[[int], str]
) -> None:
    client_id = clients.add(desk, "Anna Kovács")
    sales.record(desk, client_id, desk.today() - timedelta(days=45))
    with desk.change("test"):
        setting_store.save(owner_first_name="")
    shown.panel.show_for(client_id)
    shown.panel.body.script.situation_wanted.emit(situation)
    add = shown.panel.body.findChild(Button, field)
    assert add is not None
    shown.qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    editor = shown.panel.body.editors[field]
    shown.qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert shown.notices == []
    shown.qtbot.keyClicks(editor.line, text)
    shown.qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert saved(client_id) == text.strip("'").rstrip(".")
    assert field not in shown.panel.body.editors
    assert shown.notices[-1][1]


def test_another_situation_keeps_the_check_in(shown: Shown, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    shown.panel.show_for(client_id, touchpoint_id)
    menu = shown.panel.body.script.situations_menu()
    action = next(a for a in menu.actions() if a.data() == "magic_word")
    action.trigger()
    assert shown.panel.body.script.situation() == "magic_word"
    assert shown.panel.touchpoint_id() == touchpoint_id


def test_a_hesitation_shows_its_answer_and_is_logged(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    earned(desk, client_id)
    shown.panel.show_for(client_id, touchpoint_id)
    script = shown.panel.body.script
    assert script.answer() == ""
    script.hesitations.chip("nobody").click()
    assert "Who's noticed" in script.answer()
    shown.panel.body.guess.slider.setValue(7)
    shown.panel.body.note.setPlainText("they laughed")
    shown.click("no")
    ask = asks.of_client(client_id)[0]
    assert (ask.hesitation, ask.forecast, ask.situation) == ("nobody", 70, "day90_checkup")
    touchpoint = touchpoint_store.get(touchpoint_id)
    assert touchpoint and touchpoint.note == "they laughed"


def test_a_guess_stays_with_its_talk(shown: Shown, desk: Desk, people: Any) -> None:
    first, touchpoint_id = day90(people)
    shown.panel.show_for(first, touchpoint_id)
    shown.panel.body.guess.slider.setValue(7)
    shown.panel.body.note.setPlainText("only for Anna")
    shown.panel.show_for(people.due("Bela Nagy", 90))
    assert shown.panel.body.guess.percent() is None
    assert shown.panel.body.note.toPlainText() == ""


def test_the_keyboard_goes_on_with_the_words(shown: Shown, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    with shown.qtbot.waitActive(shown.panel):
        shown.panel.activateWindow()
    shown.panel.show_for(client_id, touchpoint_id)
    QApplication.processEvents()
    assert shown.panel.focusWidget() is shown.panel.body.script.steps.row(0)
    anyway = shown.panel.bar.buttons["anyway"]
    anyway.setFocus()
    shown.qtbot.keyClick(anyway, Qt.Key.Key_Return)
    reasons = shown.panel.bar.findChild(QWidget, "reasons")
    assert shown.panel.focusWidget() is reasons.chip("They brought it up themselves")
    shown.panel.bar.choose("volunteered")
    assert shown.panel.bar.names is not None
    assert shown.panel.focusWidget() is shown.panel.bar.names.line(0)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_shown_as_it_is(shown: Shown, people: Any, name: str) -> None:
    client_id = people.due(name, 90)
    shown.panel.show_for(client_id)
    assert shown.panel.header._name.text() == name
    assert shown.panel.header._name.textFormat() is Qt.TextFormat.PlainText
    shown.click("no")
    assert name in shown.notices[-1][0]


@pytest.mark.parametrize(
    ("width", "height", "scale"), [(404, 768, 1.0), (404, 640, 1.0), (1100, 700, 2.0), (900, 700, 2.0)]
)
@pytest.mark.parametrize("name", ["Anna Kovács", "x" * 300])
@pytest.mark.parametrize("days", [7, 45, 90])
def test_nothing_is_cut(
    shown: Shown, keeper: ThemeKeeper, people: Any, name: str, days: int, width: int, height: int, scale: float
) -> None:
    keeper.set_scale(scale)
    panel = shown.panel
    dress(panel, keeper.theme)
    # As the window does it: never wider, however much the words would like.
    panel.setFixedSize(width, height)
    panel.show_for(people.due(name, days))
    panel.body.script.avoid.setChecked(True)
    check_all(shown, "")
    for key in ("anyway", "yes", "withheld", "never", "volunteered", "introduce"):
        panel.bar.choose(key)
        check_all(shown, key)


def check_all(shown: Shown, state: str) -> None:
    for _ in range(3):
        QApplication.processEvents()
    panel = shown.panel
    assert clipped_texts(panel) == [], state
    needed = panel.minimumSizeHint()
    assert needed.width() <= panel.width() and needed.height() <= panel.height(), (state, needed)
    assert panel.body.minimumSizeHint().width() <= panel.body.width(), state
    foot = panel.bar.geometry()
    assert foot.bottom() <= panel.rect().bottom(), state
    # However much the foot asks, some of the words stay in sight.
    assert panel.body.visibleRegion().boundingRect().height() >= 80, state


def test_why_now_says_the_agreed_hour(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    touchpoints.book(desk, touchpoint_id, desk.today() + timedelta(days=1), time(10))
    shown.panel.show_for(client_id, touchpoint_id)
    why = shown.panel.body.why.findChildren(QLabel)[-1].text()
    assert why.splitlines()[0] == "Check-up meeting · Tuesday 24 November, 10:00 · fell on Monday 23 November"


def test_r9_a_check_in_that_stands_for_another_shows_both_sales(shown: Shown, desk: Desk) -> None:
    client_id = clients.add(desk, "Anna Kovács")
    sales.record(desk, client_id, desk.today() - timedelta(days=45), title="Kitchen")
    sales.record(desk, client_id, desk.today() - timedelta(days=40), title="Bathroom")
    shown.panel.show_for(client_id, planned(client_id, Kind.DAY45))
    why = "\n".join(label.text() for label in shown.panel.body.why.findChildren(QLabel))
    assert "For 2 sales: Kitchen (9 Oct) and Bathroom (14 Oct)" in why
