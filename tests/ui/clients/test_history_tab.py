"""The history on a client's page: read when it is looked at, the newest first, a page at a time."""

import pytest
from pytestqt.qtbot import QtBot

from refcoach.services import clients as client_service
from refcoach.services import history
from refcoach.services.desk import Desk
from refcoach.ui.clients.detail import ClientDetail
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.check import clipped_texts


@pytest.fixture
def detail(desk: Desk, keeper: ThemeKeeper, qtbot: QtBot) -> ClientDetail:
    made = ClientDetail(desk, keeper)
    qtbot.addWidget(made)
    made.resize(600, 700)
    made.show()
    return made


def test_what_changed_by_whom_and_when(detail: ClientDetail, desk: Desk) -> None:
    client_id = client_service.add(desk, "Anna Kovács", phone="555 0101")
    with desk.change("A pause is over", who="program"):
        client_service.edit(desk, client_id, grade="A")
    client_service.edit(desk, client_id, phone="555 0202")
    detail.show_client(client_id)
    detail.show_tab("history")
    newest, program, first = detail.history.texts()
    assert newest.startswith("Details changed\nPhone changed from 555 0101 to 555 0202\nby you, Monday 23 November, ")
    assert program.startswith("A pause is over\nGrade A set\nby RefCoach, Monday 23 November, ")
    assert first.startswith("Added Anna Kovács\nAdded to the book\n")
    assert not detail.history.empty.isVisible()
    assert not detail.history.more.isVisible()
    # What changes while it is looked at is there at once.
    client_service.edit(desk, client_id, grade="B")
    detail.show_client(client_id)
    assert detail.history.texts()[0].startswith("Details changed\nGrade changed from A to B")


def test_it_is_read_only_when_somebody_looks(detail: ClientDetail, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    page = history.page
    monkeypatch.setattr(history, "page", lambda who, *more: (read.append(who), page(who, *more))[1])
    client_id = client_service.add(desk, "Anna Kovács")
    detail.show_client(client_id)
    assert read == []
    detail.tabs.button("history").click()
    assert read == [client_id]
    assert len(detail.history.texts()) == 1


def test_what_is_older_comes_with_a_click(detail: ClientDetail, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    client_id = client_service.add(desk, "<b>Bob</b>")
    for n in range(8):
        client_service.edit(desk, client_id, notes=f"{n} " + "long" * 40)
    page = history.page
    monkeypatch.setattr(history, "page", lambda who, before=history.NEWEST: page(who, before, 5))
    detail.show_client(client_id)
    detail.show_tab("history")
    assert len(detail.history.texts()) == 5
    detail.history.more.click()
    assert len(detail.history.texts()) == 9
    assert not detail.history.more.isVisible()
    assert detail.history.texts()[-1].startswith("Added <b>Bob</b>")
    assert clipped_texts(detail.history) == []
