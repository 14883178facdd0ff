"""Readiness is said in the same words wherever it is said: five surfaces, and a message that may name people (R16)."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from refcoach.cli import check_ins
from refcoach.domain.asks import Outcome
from refcoach.domain.reason_words import reason_text
from refcoach.domain.touchpoints import Kind
from refcoach.domain.words import LEVELS
from refcoach.services import asks, clients, earning, happenings, questions, referrals, reminders, settings, touchpoints
from refcoach.services.desk import Desk
from refcoach.store import touchpoints as touchpoint_store
from refcoach.ui.calendar.calendar import CalendarPage
from refcoach.ui.clients.clients import ClientsPage
from refcoach.ui.hub import Hub
from refcoach.ui.talk.ask_panel import AskPanel
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.today.today import TodayPage

Surfaces = dict[str, str]


def nothing_known(desk: Desk, client_id: int) -> None:
    """No score, no compliment."""


def praised(desk: Desk, client_id: int) -> None:
    check_in = happenings.compliment(desk, client_id, "<b>Warm</b> {{all}} winter & more")
    touchpoints.skip(desk, check_in, "test")


def in_trouble(desk: Desk, client_id: int) -> None:
    happenings.problem(desk, client_id, "The door sticks")


def friend_in_trouble(desk: Desk, client_id: int) -> None:
    (tom,) = referrals.capture(desk, client_id, ["Tom Reed"])
    happenings.problem(desk, tom.lead_id, "The lamp flickers")


def grade_c(desk: Desk, client_id: int) -> None:
    clients.edit(desk, client_id, grade="C")


def record(desk: Desk, client_id: int, score: int) -> None:
    earning.record_score(desk, client_id, score)


CASES: dict[str, tuple[Callable[[Desk, int], None], str]] = {
    "nothing is known": (nothing_known, "No score yet: hold the results check first"),
    "a nine": (lambda desk, who: record(desk, who, 9), "Score 9 on 23 Nov"),
    "a seven": (lambda desk, who: record(desk, who, 7), "Score 7 on 23 Nov: earn a nine first"),
    "kind words": (praised, "Compliment on 23 Nov: “<b>Warm</b> {{all}} winter & more”"),
    "a problem": (in_trouble, "Problem open since 23 Nov: put it right first"),
    "a friend's problem": (friend_in_trouble, "Tom Reed, whom they introduced, has an open problem"),
}


@pytest.fixture
def look(desk: Desk, hub: Hub, keeper: ThemeKeeper, qtbot: QtBot, clock: Any) -> Iterator[Callable[[int], Surfaces]]:
    """Read what every surface says of the client whose check-up meeting is due."""

    opened: list[QWidget] = []

    def shown(page: QWidget) -> None:
        opened.append(page)
        page.resize(1190, 768)
        page.show()

    def look(client_id: int) -> Surfaces:
        day90 = next(t for t in touchpoint_store.planned_of(client_id) if t.kind is Kind.DAY90)
        today, people = TodayPage(desk, hub, keeper), ClientsPage(desk, hub, keeper)
        panel, calendar = AskPanel(desk, hub, keeper), CalendarPage(desk, hub, keeper)
        for page in (today, people, panel, calendar):
            shown(page)
        qtbot.waitUntil(lambda: today.figures.agreements.number() != "")
        panel.show_for(client_id, day90.id)
        people.show_client(client_id)
        calendar.show_day(desk.today())
        calendar.side.choose(day90.id)
        listed = people.people.list
        of_list = [row for row in map(listed.row, range(listed.row_count())) if row and row.key == client_id]
        due = [row for row in map(today.now.row, range(today.now.row_count())) if row and row.key == day90.id]
        settings.save(desk, names_in_notifications=True)
        clock.at = datetime.combine(desk.today(), time(9, 30))
        (message,) = reminders.claim(desk, "run")
        printed = check_ins.due(desk, Namespace(), {}, [])
        return {
            "today": "\n".join([*(pill for pill, _ in due[0].pills), due[0].tooltip]),
            "list": of_list[0].detail + "\n" + of_list[0].tooltip,
            "panel": panel.body._reasons.text(),
            "calendar": calendar.side.reasons.text().replace("\u200b", ""),
            "command line": "\n".join(printed.lines),
            "message": message.body,
        }

    yield look
    for page in opened:
        page.close()
        page.deleteLater()


@pytest.mark.parametrize("case", list(CASES))
def test_r16_is_said_in_the_same_words_everywhere(
    case: str, look: Callable[[int], Surfaces], desk: Desk, people: Any
) -> None:
    facts, words = CASES[case]
    client_id = people.client("Anna Kovács", 90)
    for t in touchpoint_store.planned_of(client_id):
        if t.kind is not Kind.DAY90:
            touchpoints.skip(desk, t.id, "test")
    facts(desk, client_id)
    (row,) = [r for r in questions.due(desk.today()) if r.todo.kind is Kind.DAY90 and r.todo.client_id == client_id]
    said = [reason_text(reason, desk.today()) for reason in row.readiness.reasons]
    assert words in said
    surfaces = look(client_id)
    because = "Day 90 after the sale of 25 Aug"
    for name, text in surfaces.items():
        assert words in text, name
        if name not in ("panel",):
            assert LEVELS[row.readiness.level] in text, name
        if name not in ("list", "message"):
            assert because in text, name


def test_a_client_page_says_the_same_as_the_panel_of_the_ask_that_is_due(
    desk: Desk, hub: Hub, keeper: ThemeKeeper, people: Any, clock: Any, qtbot: QtBot
) -> None:
    """R16 (d): asked forty days ago, nobody else would be asked again, yet the check-up meeting is an ask."""
    clock.at -= timedelta(days=40)
    client_id = people.client("Anna Kovács", 50)
    earning.record_score(desk, client_id, 9)
    asks.log(desk, touchpoints.plan_custom(desk, client_id, desk.today()), asks.Report(Outcome.YES_CARDS))
    clock.at += timedelta(days=40)
    page = ClientsPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.show()
    page.show_client(client_id)
    assert page.detail.head.why.text().replace("\u200b", "") == "Score 9 on 14 Oct"


def test_of_a_prospect_and_a_partner_nothing_is_said(desk: Desk, people: Any) -> None:
    pim, ruth = people.prospect(), people.prospect("Ruth Bauer")
    clients.edit(desk, ruth, partner=True)
    ready = questions.ready_now([pim, ruth], desk.today() + timedelta(days=1))
    assert [(r.level.value, r.reasons) for r in ready.values()] == [("none", ()), ("none", ())]
