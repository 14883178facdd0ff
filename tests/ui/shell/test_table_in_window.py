"""Meeting mode from the window: one key in, everything else hidden, and out at the outcome with the names in place."""

from collections.abc import Iterator
from typing import Any

import pytest
from keyboard import press
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from rooms import Room, dialogs
from table import Table, rest, seen

from refcoach.domain.referrals import How, MaySay, Stage
from refcoach.domain.touchpoints import Kind
from refcoach.services import happenings, meetings
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import asks, referrals, settings, touchpoints
from refcoach.ui.forms.compliment import ComplimentDialog
from refcoach.ui.meeting.before import BeforeMeeting
from refcoach.ui.shell.states import State
from refcoach.ui.today.notices import MeetingOpen


@pytest.fixture
def anna(people: Any, desk: Desk) -> int:
    """Her day 90 is today, and a compliment has earned the ask."""
    anna = people.due("Anna Kovács")
    happenings.compliment(desk, anna, "We are warm at last")
    for found in touchpoints.planned_of(anna):
        if found.kind is Kind.MOMENT:
            from refcoach.services import touchpoints as service_of

            service_of.skip(desk, found.id, "said on the spot")
    service.save(desk, meeting_explained=True)
    return int(anna)


@pytest.fixture
def table(qtbot: QtBot, desk: Desk, room: Room, anna: int) -> Iterator[Table]:
    room.open(qtbot)
    table = Table(qtbot, desk, room)
    table.in_front(room.window())
    yield table


def day90(client_id: int) -> int:
    return next(t.id for t in touchpoints.planned_of(client_id) if t.kind is Kind.DAY90)


def choose_day90(table: Table, anna: int) -> None:
    today = table.window.inside.today_page()
    assert today.now.select_key(day90(anna))
    today.now.setFocus()


def test_one_key_from_a_due_day_90(table: Table, anna: int) -> None:
    choose_day90(table, anna)
    table.key("M")
    assert table.window.door.state() is State.MEETING
    assert seen() == [table.screen]
    assert table.screen.isFullScreen()
    found = meetings.unfinished()
    assert found is not None and (found.client_id, found.touchpoint_id) == (anna, day90(anna))


def test_from_the_panel_by_key_and_by_its_button(table: Table, anna: int) -> None:
    table.window.door.open("ask", anna, day90(anna))
    rest()
    table.window.panel.header.meeting.click()
    assert table.window.door.state() is State.MEETING
    table.in_front(table.screen)
    table.leave()
    table.window.panel.header.meeting.setFocus()
    table.key("M")
    assert table.window.door.state() is State.MEETING


def test_with_nobody_in_hand_it_asks_whom(table: Table) -> None:
    said: list[str] = []
    table.window.at_table.told.connect(lambda text, _batch: said.append(text))
    table.window.door.open("settings")
    table.window.workspace.rail.button("settings").setFocus()
    table.key("M")
    assert table.window.door.state() is State.WORKING
    assert table.window.workspace.page() == "clients"
    assert said == ["Whom do you sit down with? Type a name, then Enter, then M."]


def test_a_name_one_key_then_four_to_leave_and_log(table: Table, anna: int, desk: Desk) -> None:
    screen = table.sit_down(anna, day90(anna))
    table.type_in("Kim Sato")
    table.key("Return")
    screen.names.rows[next(iter(screen.names.rows))].how.button(How.TOGETHER).click()
    screen.names.line.setFocus()
    keys = 0
    for one in ("Esc", "Return"):
        table.key(one)
        keys += 1
    table.in_front(table.window)
    panel = table.window.panel
    assert panel.isVisible() and panel.touchpoint_id() == day90(anna)
    assert panel.bar.names is not None and panel.bar.names.names() == ["Kim Sato"]
    assert panel.bar.names.said.text() == "Kim Sato: we meet together"
    assert QApplication.focusWidget() is panel.bar.names.keep
    table.key("Return")
    keys += 1
    assert keys <= 4
    (one,) = referrals.from_source(anna)
    (ask,) = asks.of_client(anna)
    assert (one.introduction, one.ask_id, ask.outcome) == (How.TOGETHER, ask.id, "yes_named")
    assert meetings.unfinished() is None
    table.window.undo()
    assert referrals.from_source(anna) == [] and asks.of_client(anna) == []


@pytest.mark.parametrize("answer", list(MaySay))
def test_r19_who_is_not_to_be_named_introduces_them(table: Table, anna: int, answer: MaySay) -> None:
    table.sit_down(anna, day90(anna))
    table.type_in("Kim Sato")
    table.key("Return")
    table.leave()
    lines = table.window.panel.bar.names
    assert lines is not None
    if answer:
        lines.may_say.answers.button(answer).click()
    lines.keep.click()
    rest()
    (one,) = referrals.from_source(anna)
    calls = [found.kind for found in touchpoints.planned_of(one.lead_id)]
    asked = [found for found in touchpoints.planned_of(anna) if found.kind is Kind.FOLLOW_UP]
    assert one.may_say is answer
    if answer is MaySay.NO:
        assert (one.stage, calls, [found.referral_id for found in asked]) == (Stage.RECEIVED, [], [one.id])
    else:
        assert (one.stage, calls, asked) == (Stage.TO_CONTACT, [Kind.LEAD_CALL], [])


def test_without_a_name_any_other_outcome_is_three_keys(table: Table, anna: int) -> None:
    table.sit_down(anna, day90(anna))
    table.leave()
    table.key("3")
    assert [ask.outcome for ask in asks.of_client(anna)] == ["no"]


def test_names_begun_in_the_panel_before_stay_with_them(table: Table, anna: int) -> None:
    table.window.door.open("ask", anna, day90(anna))
    rest()
    bar = table.window.panel.bar
    bar.choose("volunteered")
    assert bar.names is not None
    bar.names.line(0).setText("Otto Brand")
    table.sit_down(anna, day90(anna))
    table.type_in("Kim Sato")
    table.key("Return")
    table.leave()
    assert bar.names is not None and bar.names.names() == ["Otto Brand", "Kim Sato"]


def test_before_the_first_one_it_is_said_what_cannot_be_stopped(table: Table, anna: int, desk: Desk) -> None:
    service.save(desk, meeting_explained=False)
    choose_day90(table, anna)
    table.key("M")
    (form,) = dialogs(table.window, BeforeMeeting)
    assert table.window.door.state() is State.WORKING
    form.reject()
    table.in_front(table.window)
    table.key("M")
    assert table.window.door.state() is State.WORKING
    press("Return")
    rest()
    assert table.window.door.state() is State.MEETING
    assert settings.load().meeting_explained
    table.in_front(table.screen)
    table.leave()
    table.key("M")
    assert table.window.door.state() is State.MEETING


def test_a_form_that_is_open_is_hidden_and_comes_back(table: Table, anna: int) -> None:
    table.window.door.open("compliment")
    (form,) = dialogs(table.window, ComplimentDialog)
    form.words.setPlainText("We are warm at last")
    table.sit_down(anna)
    assert seen() == [table.screen]
    table.key("Esc")
    table.key("Return")
    rest()
    assert dialogs(table.window, ComplimentDialog) == [form]
    assert form.words.toPlainText() == "We are warm at last"


def test_closing_the_window_asks_as_escape_does(table: Table, anna: int) -> None:
    screen = table.sit_down(anna)
    screen.close()
    assert screen.isVisible() and screen.question.isVisible()
    assert table.window.door.state() is State.MEETING


def test_a_second_start_brings_the_meeting_forward_and_not_the_window(table: Table, anna: int) -> None:
    table.sit_down(anna)
    table.room.presence.come_forward()
    assert seen() == [table.screen]


def test_a_tray_that_goes_leaves_no_minimised_window(table: Table, anna: int, monkeypatch: Any) -> None:
    table.sit_down(anna)
    monkeypatch.setattr(table.room.presence.tray, "appear", lambda: False)
    table.room.presence.heart.slow.emit()
    assert seen() == [table.screen]


def test_nothing_holds_up_whoever_quits(table: Table, anna: int) -> None:
    screen = table.sit_down(anna)
    table.type_in("Kim Sato")
    table.key("Return")
    table.room.presence.leave()
    assert screen.close()
    found = meetings.offered()
    assert found is not None and found.names == ("Kim Sato",)


class TestNotFinished:
    """After a power cut the next start offers it."""

    @pytest.fixture
    def cut(self, desk: Desk, anna: int) -> None:
        begun = meetings.begin(desk, anna, day90(anna))
        meetings.write_down(desk, begun.id, "Kim Sato", How.CARD)

    def offer(self, table: Table) -> MeetingOpen:
        rest()
        (card,) = [one for one in table.window.findChildren(MeetingOpen) if one.isVisible()]
        return card

    def test_it_goes_on(self, cut: None, table: Table) -> None:
        card = self.offer(table)
        assert card.question() == "The meeting with Anna Kovács was not finished. Written down: Kim Sato."
        card.yes.click()
        rest()
        assert [row.name.text() for row in table.screen.names.rows.values()] == ["Kim Sato"]

    def test_or_its_outcome_is_said(self, cut: None, table: Table, anna: int) -> None:
        self.offer(table).no.click()
        rest()
        bar = table.window.panel.bar
        assert bar.names is not None and bar.names.names() == ["Kim Sato"]
        assert bar.names.said.text() == "Kim Sato: they pass on a card"
        assert not [one for one in table.window.findChildren(MeetingOpen) if one.isVisible()]

    def test_after_one_that_was_left_nothing_is_offered(self, table: Table, anna: int) -> None:
        table.sit_down(anna)
        table.leave()
        assert not [one for one in table.window.findChildren(MeetingOpen) if one.isVisible()]
