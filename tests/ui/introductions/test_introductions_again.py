"""After a change only what it is about is read again, and the page shows what reading everything would."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from refcoach.domain.clients import State
from refcoach.domain.referrals import Stage
from refcoach.services import clients, introductions, pipeline, referrals, sales, touchpoints
from refcoach.services.desk import Desk
from refcoach.store import introductions as store
from refcoach.store import touchpoints as touchpoint_store
from refcoach.ui.hub import Hub
from refcoach.ui.introductions.board import STAGES
from refcoach.ui.introductions.introductions import IntroductionsPage
from refcoach.ui.introductions.views import LIST
from refcoach.ui.theme import ThemeKeeper

LINE = "Tom Reed tom@reed.example"
FIRST, SECOND = 1, 3
"""The introductions of Tom, by Anna and by Ben."""
CHANGES: dict[str, Callable[[Desk], object]] = {
    "named again": lambda desk: referrals.capture(desk, clients.add(desk, "Cleo Park"), [LINE]),
    "moved": lambda desk: introductions.move(desk, SECOND, Stage.IN_TOUCH),
    "won": lambda desk: introductions.move(desk, FIRST, Stage.WON, value=900, confirmed=True),
    "renamed": lambda desk: clients.edit(desk, store.every()[0].lead_id, name="Thomas Reed"),
    "a source renamed": lambda desk: clients.edit(desk, store.every()[0].source_id, name="Anna K."),
    "died": lambda desk: clients.put_away(desk, store.every()[0].lead_id, State.DECEASED),
    "archived": lambda desk: clients.put_away(desk, store.every()[0].lead_id, State.ARCHIVED),
    "bought": lambda desk: sales.record(desk, store.every()[0].lead_id, desk.today()),
    "put off": lambda desk: touchpoints.snooze(
        desk, touchpoint_store.planned_of(store.every()[0].lead_id)[0].id, desk.today() + timedelta(days=9)
    ),
}


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, settle: Callable[[], None]) -> IntroductionsPage:
    for name in ("Anna Kovács", "Ben Ashe"):
        referrals.capture(desk, clients.add(desk, name, existing_client=True), [LINE, f"Nell of {name}"])
    page = IntroductionsPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.show()
    settle()
    return page


def shown(page: IntroductionsPage) -> dict[str, list[str]]:
    columns = page.board.columns
    return {s: [row.title for n in range(columns[s].row_count()) if (row := columns[s].row(n))] for s in STAGES}


@pytest.mark.parametrize("what", CHANGES)
def test_what_is_shown_is_what_is_there(
    page: IntroductionsPage, desk: Desk, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    read: list[object] = []
    right = pipeline.listed
    monkeypatch.setattr(pipeline, "listed", lambda *a, **more: read.append(more.get("about")) or right(*a, **more))
    with desk.change(what) as batch:
        CHANGES[what](desk)
    settle()
    assert read and None not in read
    after = shown(page)
    page.reload()
    assert after == shown(page)
    desk.undo(batch.id)
    settle()
    before = shown(page)
    page.reload()
    assert before == shown(page)


def test_a_card_far_down_is_chosen_though_nobody_has_looked_at_it(
    page: IntroductionsPage, desk: Desk, settle: Callable[[], None]
) -> None:
    anna = store.every()[0].source_id
    named = referrals.capture(desk, anna, [f"Person {number:03}" for number in range(80)])
    settle()
    assert page.board.select_key(named[-1].id)
    assert page.board.columns[Stage.TO_CONTACT].selected_key() == named[-1].id
    page.views.button(LIST).click()
    assert page.list.row_count() == 84 and page.list.select_key(named[-1].id)
