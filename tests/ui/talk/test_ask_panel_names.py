"""Names given in a talk: somebody of the same name is shown beside the one named, before anything is written (R10)."""

from collections.abc import Callable
from typing import Any

import pytest
from panel_talk import Shown, day90, earned
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from refcoach.domain.clients import State
from refcoach.services import clients, referrals
from refcoach.services.desk import Desk
from refcoach.store import referrals as store
from refcoach.ui.forms.same_person import SamePerson
from refcoach.ui.theme import ThemeKeeper, dress


@pytest.fixture
def anna(shown: Shown, desk: Desk, people: Any) -> int:
    client_id, touchpoint_id = day90(people)
    earned(desk, client_id)
    shown.panel.show_for(client_id, touchpoint_id)
    shown.click("yes")
    shown.click("named")
    return client_id


@pytest.fixture
def kim(desk: Desk, people: Any) -> int:
    ben = people.client("Ben Ashe", 30)
    (named,) = referrals.capture(desk, ben, ["Kim Sato, kim@sato.example, 07700 900 123"])
    clients.edit(desk, named.lead_id, company="Sato & Sons")
    return named.lead_id


def keep(shown: Shown, *names: str) -> None:
    lines = shown.panel.bar.names
    assert lines is not None
    lines.fill(names)
    shown.qtbot.mouseClick(lines.keep, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def question(shown: Shown) -> SamePerson:
    (found,) = [one for one in shown.panel.bar.findChildren(SamePerson) if one.isVisible()]
    return found


def leads(source: int) -> list[int]:
    return [r.lead_id for r in store.from_source(source)]


def test_the_two_stand_side_by_side_and_nothing_is_written_yet(
    shown: Shown, anna: int, kim: int, clipped: Callable[[], list[str]]
) -> None:
    keep(shown, "Kim Sato")
    asked = question(shown)
    assert asked.accessibleName() == "There is a Kim Sato already: the same person?"
    assert asked.same[kim].accessibleName() == (
        "Same person: Kim Sato, Sato & Sons, kim@sato.example, Phone ends in 0123, Named by Ben Ashe"
    )
    assert asked.other.accessibleName() == "Somebody else: a new Kim Sato"
    assert shown.panel.focusWidget() is asked.same[kim]
    assert leads(anna) == []
    assert clipped() == []


def test_the_same_person_is_one_with_two_introductions_and_one_undo(
    shown: Shown, desk: Desk, anna: int, kim: int
) -> None:
    keep(shown, "Otis Vane", "Kim Sato")
    shown.qtbot.keyClick(question(shown).same[kim], Qt.Key.Key_Return)
    assert kim in leads(anna) and len(leads(anna)) == 2
    assert len(store.of_lead(kim)) == 2
    assert shown.notices[-1][0].startswith("Written down: Otis Vane and Kim Sato.")
    desk.undo(shown.notices[-1][1])
    assert leads(anna) == [] and len(store.of_lead(kim)) == 1


def test_somebody_else_is_somebody_new(shown: Shown, anna: int, kim: int) -> None:
    keep(shown, "Kim Sato")
    shown.qtbot.mouseClick(question(shown).other, Qt.MouseButton.LeftButton)
    assert len(leads(anna)) == 1 and kim not in leads(anna)


def test_each_name_is_asked_about_in_its_turn(shown: Shown, people: Any, anna: int, kim: int) -> None:
    liv = people.prospect("Liv Moe")
    keep(shown, "Kim Sato", "Liv Moe")
    shown.qtbot.mouseClick(question(shown).same[kim], Qt.MouseButton.LeftButton)
    assert leads(anna) == []
    QApplication.processEvents()
    shown.qtbot.mouseClick(question(shown).same[liv], Qt.MouseButton.LeftButton)
    assert sorted(leads(anna)) == sorted([kim, liv])


def test_a_name_nobody_has_is_written_down_at_once(shown: Shown, anna: int) -> None:
    keep(shown, "Otis Vane")
    assert len(leads(anna)) == 1


def test_at_200_percent_the_question_scrolls_in_the_room_there_is(
    shown: Shown, anna: int, kim: int, keeper: ThemeKeeper, clipped: Callable[[], list[str]]
) -> None:
    keeper.set_scale(2.0)
    dress(shown.panel, keeper.theme)
    keep(shown, "Kim Sato")
    assert clipped() == []
    assert shown.panel.minimumSizeHint().height() <= 600
    answer = question(shown).same[kim]
    assert answer.visibleRegion().boundingRect().height() > answer.height() // 2


def test_what_could_not_be_kept_stays_in_its_lines(shown: Shown, desk: Desk, anna: int, kim: int) -> None:
    keep(shown, "Kim Sato")
    store_said = question(shown)
    clients.put_away(desk, kim, State.DECEASED)
    shown.qtbot.mouseClick(store_said.same[kim], Qt.MouseButton.LeftButton)
    assert "has died" in shown.panel.bar.line()
    names = shown.panel.bar.names
    assert names is not None and names.names() == ["Kim Sato"] and names.line(0).isVisible()


def test_what_the_new_person_may_hear_is_asked_below_the_names(shown: Shown, anna: int) -> None:
    lines = shown.panel.bar.names
    assert lines is not None
    shown.qtbot.keyClick(lines.may_say.answers.button("spoke"), Qt.Key.Key_Space)
    keep(shown, "Otis Vane")
    assert [r.may_say for r in store.from_source(anna)] == ["spoke"]


def test_so_it_is_after_the_question_whether_they_are_the_same(shown: Shown, anna: int, kim: int) -> None:
    lines = shown.panel.bar.names
    assert lines is not None
    shown.qtbot.mouseClick(lines.may_say.answers.button("no"), Qt.MouseButton.LeftButton)
    keep(shown, "Kim Sato")
    assert not lines.may_say.isVisible()
    shown.qtbot.mouseClick(question(shown).same[kim], Qt.MouseButton.LeftButton)
    assert [r.may_say for r in store.from_source(anna)] == ["no"]
