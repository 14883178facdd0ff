"""What the window says when something is taken back: what it was, and of an import what became of whom."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from refcoach.domain.clients import As
from refcoach.exchange.reader import read_file
from refcoach.services import clients as client_service
from refcoach.services import imports, undo
from refcoach.services.desk import Desk
from refcoach.store import clients
from refcoach.ui.hub import Hub
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> Iterator[MainWindow]:
    window = MainWindow(desk, hub, keeper, lambda: None)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def test_of_an_import_it_says_who_stays(window: MainWindow, desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("Name\n" + "".join(f"Person {n}\n" for n in range(1, 7)) + "Nell Yew\n")
    imports.bring_in(desk, read_file(file), file.name, As.PROSPECTS)
    batch = undo.latest().batch
    client_service.edit(desk, 7, grade="A")
    window.tell("7 people were added.", batch)
    window.notice.undone.emit()
    assert window.notice.text() == (
        "Undone: Import of people.csv. Taken back: Person 1, Person 2, Person 3 and 3 more."
        " Kept, because you changed them since: Nell Yew."
    )


def test_the_key_passes_by_what_was_refused_once_it_said_so(window: MainWindow, desk: Desk) -> None:
    client_id = client_service.add(desk, "Nell Yew")
    client_service.add(desk, "Otto Brand")
    client_service.edit(desk, client_id, grade="A")
    with desk.change("By itself", who="program"):
        clients.change(client_id, grade="B")
    window.undo()
    assert window.notice.text().startswith("Details changed (Nell Yew). That can no longer be undone")
    window.undo()
    assert window.notice.text() == "Undone: Added Otto Brand."
