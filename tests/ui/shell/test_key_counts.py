"""How many keys the daily loop takes, typing left out: each is counted from Today with nothing chosen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from keyboard import press, type_in
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from refcoach.domain.asks import Outcome
from refcoach.domain.touchpoints import Kind
from refcoach.services import happenings
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import asks, clients, moments, sales, touchpoints
from refcoach.ui.hub import Hub
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper


@dataclass(frozen=True, slots=True)
class Way:
    """What is pressed, one after the other; words in quotes are typed and cost nothing."""

    presses: tuple[str, ...]
    most: int

    def keys(self) -> int:
        return sum(1 for one in self.presses if not one.startswith("“"))


WAYS = {
    "the next ask that is due": Way(("N",), 1),
    "a yes is logged": Way(("N", "1", "1"), 3),
    "a later is logged": Way(("N", "2"), 3),
    "a no is logged": Way(("N", "3"), 3),
    "nobody was reached": Way(("N", "4"), 3),
    "it is put off": Way(("N", "S", "Enter"), 3),
    "it is moved by a day": Way(("N", "R", "Up", "Enter"), 5),
    "a sale to a client": Way(("Ctrl+F", "“Pim", "Down", "Ctrl+Shift+N", "Tab", "Tab", "“Heat pump", "Enter"), 6),
    "a sale to somebody new": Way(("Ctrl+N", "“Ida Brookes", "Alt+S", "Enter", "Tab", "Tab", "“Heat pump", "Enter"), 6),
    "people come in from a file": Way(("Ctrl+I", "Enter"), 2),
    "a compliment a colleague heard": Way(
        ("Ctrl+K", "“Pim", "Enter", "“It is warm", "Tab", "Right", "Right", "“Ruth", "Enter"), 6
    ),
    "a compliment is caught": Way(("Ctrl+K", "“Pim", "Enter", "“It is warm", "Enter"), 3),
}


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, tmp_path: Path, people: Any) -> Iterator[Any]:
    file = tmp_path / "people.csv"
    file.write_text("Name,E-mail\nZita Adler,zita@one.example\n", encoding="utf-8")
    service.save(desk, theme="light")
    happenings.compliment(desk, people.due("Anna Kovács", 90), "We are warm at last")
    people.prospect("Pim Vester")
    window = MainWindow(desk, hub, keeper, lambda: file)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.close()
    window.deleteLater()


class Hands:
    """Somebody who only has a keyboard."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window

    def go(self, what: str) -> None:
        way = WAYS[what]
        assert way.keys() <= way.most
        for one in way.presses:
            self.settle()
            if one.startswith("“"):
                type_in(one[1:])
            else:
                press(one)
        self.settle()

    def settle(self) -> None:
        """Let whatever reads, or opens with the next event, come to its end."""
        for _ in range(5):
            QApplication.processEvents()
        panes = [form.pane for form in self.window.findChildren(QDialog) if hasattr(form, "pane")]
        for pane in panes:
            self.qtbot.waitUntil(lambda pane=pane: not pane.is_busy())
        QApplication.processEvents()


@pytest.fixture
def hands(qtbot: QtBot, window: MainWindow) -> Hands:
    return Hands(qtbot, window)


def who(desk: Desk, text: str) -> int:
    (row,) = clients.page(today=desk.today(), text=text)
    return row.id


def test_the_next_ask_is_one_key(hands: Hands, desk: Desk) -> None:
    hands.go("the next ask that is due")
    assert hands.window.panel.isVisible()
    assert hands.window.panel.client_id() == who(desk, "Anna")


@pytest.mark.parametrize(
    ("what", "outcome"),
    [
        ("a yes is logged", Outcome.YES_NAMED),
        ("a later is logged", Outcome.THINKING),
        ("a no is logged", Outcome.NO),
        ("nobody was reached", Outcome.NOT_REACHED),
    ],
)
def test_an_outcome_is_logged_in_three_keys(hands: Hands, desk: Desk, what: str, outcome: Outcome) -> None:
    hands.go(what)
    (ask,) = asks.of_client(who(desk, "Anna"))
    assert ask.outcome is outcome


def test_putting_off_takes_three_keys(hands: Hands, desk: Desk) -> None:
    before = touchpoints.due(desk.today())
    hands.go("it is put off")
    (off,) = [one for one in before if one not in touchpoints.due(desk.today())]
    assert touchpoints.planned_of(off.client_id)


def test_moving_takes_five_keys(hands: Hands, desk: Desk) -> None:
    before = touchpoints.due(desk.today())
    hands.go("it is moved by a day")
    (moved,) = [one for one in before if one not in touchpoints.due(desk.today())]
    after = touchpoints.get(moved.id)
    assert after and after.shows_on == desk.today() + timedelta(days=1)


@pytest.mark.parametrize(("what", "name"), [("a sale to a client", "Pim"), ("a sale to somebody new", "Ida")])
def test_a_sale_takes_six_keys_beside_what_is_typed(hands: Hands, desk: Desk, what: str, name: str) -> None:
    hands.go(what)
    (sale,) = sales.of_client(who(desk, name))
    assert sale.title == "Heat pump"
    assert sale.sold_on == desk.today()


def test_an_import_takes_two_keys_beside_the_choice_of_the_file(hands: Hands, desk: Desk) -> None:
    hands.go("people come in from a file")
    hands.qtbot.waitUntil(lambda: bool(clients.page(today=desk.today(), text="Zita")))


def test_a_compliment_takes_three(hands: Hands, desk: Desk) -> None:
    hands.go("a compliment is caught")
    (moment,) = moments.of_client(who(desk, "Pim"))
    assert moment.words == "It is warm"


def test_a_compliment_that_a_colleague_heard_takes_six(hands: Hands, desk: Desk) -> None:
    service.save(desk, solo=False)
    hands.go("a compliment a colleague heard")
    (moment,) = moments.of_client(who(desk, "Pim"))
    assert (moment.words, moment.heard_by) == ("It is warm", "Ruth")
    assert hands.window.panel.touchpoint_id() and hands.window.panel.client_id() == moment.client_id


def test_closed_without_talking_it_waits_for_the_next_working_day(hands: Hands, desk: Desk) -> None:
    hands.go("a compliment is caught")
    assert hands.window.panel.body.script.situation() == "moment_in_person"
    press("Escape")
    hands.settle()
    assert not hands.window.panel.isVisible()
    (talk,) = [one for one in touchpoints.planned_of(who(desk, "Pim")) if one.kind is Kind.MOMENT]
    assert talk.shows_on == desk.today() + timedelta(days=1)
    assert "Talk about it now, or on Tuesday 24 November." in hands.window.notice.text()
