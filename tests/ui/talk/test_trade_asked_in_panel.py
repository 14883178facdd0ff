"""Country and trade are asked in passing where names are put down in the ask panel, once in all."""

from collections.abc import Callable
from typing import Any

from panel_talk import Shown
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from refcoach.services import allowed
from refcoach.services.desk import Desk
from refcoach.store import settings, touchpoints
from refcoach.ui.talk.fill_in import NameLines


def names(shown: Shown, people: Any) -> NameLines:
    client_id = people.due(days=90)
    shown.panel.show_for(client_id, touchpoints.planned_of(client_id)[0].id)
    shown.panel.bar.choose("volunteered")
    found = shown.panel.bar.names
    assert found is not None
    return found


def test_the_first_names_ask_and_the_answer_is_felt_at_once(
    shown: Shown, people: Any, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    lines = names(shown, people)
    assert lines.trade.isVisible() and not lines.they_know.isVisible()
    qtbot.keyClicks(lines.line(0), "Tom Reed")
    qtbot.keyClick(lines.trade.say, Qt.Key.Key_Space)
    lines.trade.country.setCurrentIndex(lines.trade.country.findData("UK"))
    qtbot.keyClick(lines.trade.keep, Qt.Key.Key_Space)
    settle()
    assert settings.load().rules_country == "UK"
    now = shown.panel.bar.names
    assert now is not None and now.names() == ["Tom Reed"]
    assert not now.trade.isVisible() and now.they_know.isVisible()


def test_not_now_is_never_asked_again(shown: Shown, people: Any, qtbot: QtBot, desk: Desk) -> None:
    lines = names(shown, people)
    qtbot.keyClick(lines.trade.not_now, Qt.Key.Key_Space)
    assert not allowed.is_to_ask()
    shown.panel.bar.choose("back")
    shown.panel.bar.choose("volunteered")
    again = shown.panel.bar.names
    assert again is not None and not again.trade.isVisible()
