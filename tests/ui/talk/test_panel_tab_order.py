"""Tab runs through the panel from its head to its foot, whatever talk is shown and whatever is open in it."""

from collections.abc import Callable
from typing import Any

import pytest
from keyboard import by_tab, misplaced
from panel_talk import Shown, day90, earned
from PySide6.QtWidgets import QApplication, QWidget

from refcoach.services import happenings, referrals
from refcoach.services.desk import Desk
from refcoach.ui.talk.ask_panel import AskPanel

Make = Callable[[Shown, Desk, Any], object]


def amber(shown: Shown, desk: Desk, people: Any) -> None:
    shown.panel.show_for(*day90(people))


def ready(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    earned(desk, client_id)
    shown.panel.show_for(client_id, touchpoint_id)


def names(shown: Shown, desk: Desk, people: Any) -> None:
    ready(shown, desk, people)
    shown.click("yes")
    shown.click("named")
    assert shown.panel.bar.names is not None
    shown.panel.bar.names.fill(["Marta Reed", "Kim Sato"])


def introduce(shown: Shown, desk: Desk, people: Any) -> None:
    ready(shown, desk, people)
    shown.click("yes")
    shown.click("introduce")


def why_not(shown: Shown, desk: Desk, people: Any) -> None:
    amber(shown, desk, people)
    shown.click("not_yet")


def number(shown: Shown, desk: Desk, people: Any) -> None:
    shown.panel.show_for(people.due("Bela Nagy", 45))


def unplanned(shown: Shown, desk: Desk, people: Any) -> None:
    shown.panel.show_for(people.client("Cora Lind", 30))


def call(shown: Shown, desk: Desk, people: Any) -> None:
    (named,) = referrals.capture(desk, people.client("Dora Ek", 60), ["Tom Reed"])
    shown.panel.show_for(named.lead_id)


def problem(shown: Shown, desk: Desk, people: Any) -> None:
    client_id = people.client("Emil Ost", 60)
    happenings.problem(desk, client_id, "It leaks")
    shown.panel.show_for(client_id)


def one_after_the_other(shown: Shown, desk: Desk, people: Any) -> None:
    number(shown, desk, people)
    settle()
    call(shown, desk, people)
    settle()
    amber(shown, desk, people)


TALKS: list[Make] = [amber, ready, names, introduce, why_not, number, unplanned, call, problem, one_after_the_other]


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def walked(shown: Shown) -> list[QWidget]:
    settle()
    shown.panel.header.person.setFocus()
    settle()
    return by_tab(shown.panel)


@pytest.mark.parametrize("talk", TALKS, ids=[talk.__name__ for talk in TALKS])
def test_tab_runs_down_the_panel(shown: Shown, desk: Desk, people: Any, talk: Make) -> None:
    panel = shown.panel
    panel.resize(404, 2600)  # nothing scrolls: what is below is lower
    with shown.qtbot.waitActive(panel):
        panel.activateWindow()
    talk(shown, desk, people)
    order = walked(shown)
    assert misplaced(panel, order) == []
    assert unreached(panel, order) == []
    open_all(panel)
    order = walked(shown)
    assert misplaced(panel, order) == []
    assert unreached(panel, order) == []


def unreached(panel: AskPanel, order: list[QWidget]) -> list[str]:
    """Return what stands in the panel for the keyboard and Tab does not come to."""
    wanted = [panel.header.cross, panel.body.note, *panel.bar.buttons.values()]
    wanted += [panel.body.script.change, panel.body.script.avoid, panel.body.script.take]
    return [one.accessibleName() for one in wanted if one.isVisible() and one not in order]


def open_all(panel: AskPanel) -> None:
    """Open what can be opened on the way: a hesitation, what not to say."""
    script = panel.body.script
    chips = [chip for chip in script.hesitations.findChildren(QWidget) if hasattr(chip, "words")]
    if chips and script.hesitations.isVisible():
        chips[0].click()  # type: ignore[attr-defined]  # a chip, which is a button
    if script.avoid.isVisible():
        script.avoid.click()
