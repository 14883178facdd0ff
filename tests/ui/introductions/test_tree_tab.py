"""Who brought whom, as the owner walks through it, finds somebody and saves it."""

import re
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from refcoach.domain.referrals import Stage
from refcoach.services import introductions, referrals, settings
from refcoach.services.desk import Desk
from refcoach.store import referrals as store
from refcoach.ui.introductions.tree_tab import TreeTab
from refcoach.ui.theme import Appearance, ThemeKeeper, dress
from refcoach.ui.widgets.check import clipped_texts


@pytest.fixture
def who(desk: Desk, people: Any) -> dict[str, int]:
    """Anna named Pavel and Priya; Pavel bought, and named Rosa, and Priya too."""
    ids = {"Anna": people.client("Anna Kovács", 400), "Noor": people.client("Noor Haddad", 30)}
    for source, names in (("Anna", ["Pavel Roth", "Priya Nair"]), ("Noor", ["Iain Muir"])):
        for one in referrals.capture(desk, ids[source], names, prompted=False):
            ids[one.lead.split()[0]] = one.lead_id
    first = store.of_lead(ids["Pavel"])[0]
    introductions.move(desk, first.id, Stage.WON, confirmed=True, value=4200)
    (rosa,) = referrals.capture(desk, ids["Pavel"], ["Rosa Lind"], prompted=False)
    referrals.capture(desk, ids["Pavel"], ["Priya Nair"], prompted=False, same_as={"Priya Nair": ids["Priya"]})
    return ids | {"Rosa": rosa.lead_id}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def tab(
    who: dict[str, int], desk: Desk, keeper: ThemeKeeper, qtbot: QtBot, place: Path, settle: Callable[[], None]
) -> TreeTab:
    return shown(desk, keeper, qtbot, place, settle)


def shown(desk: Desk, keeper: ThemeKeeper, qtbot: QtBot, place: Path, settle: Callable[[], None]) -> TreeTab:
    place.mkdir(exist_ok=True)
    tab = TreeTab(desk, keeper, choose_place=lambda ending: place / f"tree.{ending}")
    qtbot.addWidget(tab)
    tab.resize(760, 520)
    tab.reload()
    tab.show()
    settle()
    return tab


def said(tab: TreeTab) -> list[str]:
    rows = (tab.list.row(number) for number in range(tab.list.row_count()))
    return [row.accessible for row in rows if row]


def test_it_begins_with_whoever_brought_most(tab: TreeTab, who: dict[str, int]) -> None:
    assert tab.chosen_id() == who["Anna"] == tab.canvas.chosen_id() == tab.list.selected_key()
    assert tab.head.text() == "Anna Kovács: 2 introductions, 1 client, who brought another"
    assert tab.below.text() == "In all: 3 people, 1 client, sales of 4,200, for your eyes only"


def test_a_card_chooses_and_enter_opens(tab: TreeTab, who: dict[str, int], qtbot: QtBot) -> None:
    tab.canvas.setFocus()
    qtbot.keyClick(tab.canvas, Qt.Key.Key_Right)
    assert tab.head.text() == "Pavel Roth: 2 introductions, no client yet"
    assert tab.list.selected_key() == who["Pavel"]
    with qtbot.waitSignal(tab.client_wanted, check_params_cb=lambda one: one == who["Pavel"]):
        qtbot.keyClick(tab.canvas, Qt.Key.Key_Return)
    with qtbot.waitSignal(tab.client_wanted, check_params_cb=lambda one: one == who["Pavel"]):
        tab.open.click()
    tab.show_person(who["Rosa"])
    assert tab.head.text() == "Rosa Lind: brought by Pavel Roth, nobody named yet"
    assert tab.below.text() == "" and tab.below.isHidden()


def test_nobody_is_chosen_beside_the_cards(tab: TreeTab, qtbot: QtBot) -> None:
    qtbot.mouseClick(tab.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert tab.chosen_id() == 0
    assert tab.head.text() == "6 people. Choose somebody to see what came of them."
    assert tab.open.isHidden() and not tab.centre.isEnabled()


def test_the_list_has_the_same_people_and_says_how_they_hang_together(tab: TreeTab, who: dict[str, int]) -> None:
    tab.other.click()
    assert tab.views.currentWidget() is tab.list and tab.other.text() == "As a tree"
    assert said(tab) == [
        "Anna Kovács, client, 19 Oct 2025, step 1, 2 introductions",
        "Pavel Roth, client, 23 Nov, step 2, brought by Anna Kovács, 2 introductions, also named Priya Nair",
        "Rosa Lind, to call, step 3, brought by Pavel Roth",
        "Priya Nair, to call, step 2, brought by Anna Kovács",
        "Noor Haddad, client, 24 Oct, step 1, 1 introduction",
        "Iain Muir, to call, step 2, brought by Noor Haddad",
    ]
    assert {row.key for n in range(6) if (row := tab.list.row(n))} == set(tab.canvas.painter().nodes)
    assert [row.depth for n in range(6) if (row := tab.list.row(n))] == [0, 1, 2, 1, 0, 1]


def test_in_the_list_the_arrows_choose_too(tab: TreeTab, who: dict[str, int], qtbot: QtBot) -> None:
    tab.other.click()
    tab.list.setFocus()
    qtbot.keyClick(tab.list, Qt.Key.Key_Down)
    assert tab.chosen_id() == who["Pavel"] == tab.canvas.chosen_id()
    with qtbot.waitSignal(tab.client_wanted, check_params_cb=lambda one: one == who["Pavel"]):
        qtbot.keyClick(tab.list, Qt.Key.Key_Return)


def test_the_owners_own_word_for_clients_is_used(tab: TreeTab, desk: Desk) -> None:
    settings.save(desk, people_word="patients")
    tab.reload()
    assert tab.head.text() == "Anna Kovács: 2 introductions, 1 patient, who brought another"
    assert "patient, 19 Oct 2025" in said(tab)[0]


def test_a_name_is_found_without_its_accents(tab: TreeTab, who: dict[str, int], qtbot: QtBot) -> None:
    qtbot.keyClicks(tab.search, "p")
    first = tab.chosen_id()
    qtbot.keyClicks(tab.search, "a")
    assert tab.chosen_id() == first == who["Pavel"]
    tab.search.setText("in")
    assert [tab.chosen_id()] + [further(tab, qtbot) for _ in range(2)] == [who["Rosa"], who["Iain"], who["Rosa"]]
    tab.search.setText("KOVACS")
    assert tab.chosen_id() == who["Anna"]
    tab.search.setText("zzz")
    assert tab.problem.text() == "Nobody in the tree has “zzz” in their name."
    tab.search.clear()
    assert tab.problem.isHidden() and tab.chosen_id() == who["Anna"]


def further(tab: TreeTab, qtbot: QtBot) -> int:
    qtbot.keyClick(tab.search, Qt.Key.Key_Return)
    return tab.chosen_id()


def test_what_is_chosen_stays_and_who_is_gone_is_not(tab: TreeTab, desk: Desk, who: dict[str, int]) -> None:
    tab.show_person(who["Iain"])
    tab.reload()
    assert tab.chosen_id() == who["Iain"]
    introductions.move(desk, store.of_lead(who["Iain"])[0].id, Stage.INVALID)
    tab.reload()
    assert tab.chosen_id() == who["Anna"] and not tab.show_person(who["Iain"])


def test_smaller_larger_whole_and_back_to_the_middle(tab: TreeTab, who: dict[str, int]) -> None:
    tab.resize(420, 360)
    tab.larger.click()
    assert tab.canvas.zoom() > 1
    tab.smaller.click()
    assert tab.canvas.zoom() == pytest.approx(1)
    tab.show_person(who["Rosa"])
    bar = tab.canvas.horizontalScrollBar()
    kept = bar.value()
    bar.setValue(0)
    tab.centre.click()
    assert kept and bar.value() == kept
    tab.whole.click()
    assert tab.canvas.zoom() < 1 and not bar.maximum()


def test_an_empty_book_says_what_will_be_here(
    desk: Desk, keeper: ThemeKeeper, qtbot: QtBot, place: Path, settle: Callable[[], None], people: Any
) -> None:
    tab = shown(desk, keeper, qtbot, place, settle)
    assert not tab.empty.isHidden() and tab.canvas.isHidden() is False and not tab.canvas.isVisible()
    assert tab.empty.accessibleName() == "Who brought whom will be here, from the first introduction on."
    referrals.capture(desk, people.client(), ["Otis Vane"])
    tab.reload()
    assert tab.empty.isHidden() and tab.canvas.isVisible()


def test_as_a_pdf_the_names_are_text_and_the_title_names_nobody(tab: TreeTab, place: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tab.told, check_params_cb=lambda words, batch: not batch and "tree.pdf" in words):
        tab.saving.as_pdf.trigger()
    made = (place / "tree.pdf").read_bytes()
    assert made.startswith(b"%PDF-") and made.rstrip().endswith(b"%%EOF")
    assert b"/ToUnicode" in made and made.count(b"/Type /Page\n") == 1
    title = re.search(rb"/Title \((.*?)\)\n", made, re.DOTALL)
    assert title and title[1].decode("utf-16").replace("\\", "") == "Who brought whom"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_picture_is_whole_and_the_owners_alone(tab: TreeTab, place: Path) -> None:
    tab.saving.as_picture.trigger()
    image = QImage(str(place / "tree.png"))
    assert image.size() == (tab.canvas.painter().size * 2).toSize()
    assert stat.S_IMODE((place / "tree.png").stat().st_mode) == 0o600
    assert [path.name for path in place.iterdir()] == ["tree.png"]


def test_a_place_that_cannot_be_written_to_is_said_and_harms_nothing(tab: TreeTab, place: Path) -> None:
    (place / "tree.pdf").mkdir()
    tab.saving.as_pdf.trigger()
    assert tab.problem.text() == "tree.pdf is a folder, so nothing was changed: choose a file name."
    (place / "tree.pdf").rmdir()
    tab.saving.as_pdf.trigger()
    assert tab.problem.isHidden() and (place / "tree.pdf").is_file()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("look", [Appearance.LIGHT, Appearance.DARK])
def test_it_fits_in_every_look(
    tab: TreeTab, keeper: ThemeKeeper, settle: Callable[[], None], look: Appearance, scale: float
) -> None:
    keeper.set_appearance(look)
    keeper.set_scale(scale)
    dress(tab, keeper.theme)
    for size in (QSize(960, 520), QSize(560, 420)):
        tab.resize(size)
        for _ in range(2):
            settle()
            assert clipped_texts(tab) == []
            assert tab.views.height() > 60
            tab.other.click()
    tab.whole.click()
    ground = tab.canvas.viewport().grab().toImage().pixelColor(4, 4)
    assert ground == keeper.theme.colour("surface_sunken")


def test_everything_has_a_name_and_is_reached_by_the_keyboard(tab: TreeTab) -> None:
    buttons = [one for one in tab.findChildren(QAbstractButton) if one.isVisible() and one.parent() is not tab.search]
    assert all(one.accessibleName() and one.focusPolicy() & Qt.FocusPolicy.TabFocus for one in buttons)
    assert {"Smaller", "Larger", "Whole tree", "Centre", "As a list", "Save"} <= {b.accessibleName() for b in buttons}
    assert tab.canvas.accessibleDescription() == "Anna Kovács, client, 19 Oct 2025"
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in tab.findChildren(QLabel))
