"""Introductions as the owner handles them: looked at, moved by click, key and drag, and won."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from refcoach.domain.referrals import How, MayKnow, Stage
from refcoach.domain.touchpoints import Kind
from refcoach.services import clients, pipeline, referrals, undo
from refcoach.services.desk import Desk, client_or_refuse
from refcoach.store import referrals as store
from refcoach.store import touchpoints
from refcoach.ui.forms.named import NamedDialog
from refcoach.ui.hub import Hub
from refcoach.ui.introductions.column import CARRIED
from refcoach.ui.introductions.estimate import EstimateDialog
from refcoach.ui.introductions.introductions import IntroductionsPage
from refcoach.ui.introductions.views import BOARD, LIST, THANKS, TREE
from refcoach.ui.introductions.won import WonDialog
from refcoach.ui.theme import ThemeKeeper, dress
from refcoach.ui.widgets.check import clipped_texts


@pytest.fixture
def anna(desk: Desk) -> int:
    return clients.add(desk, "Anna Kovács", existing_client=True)


@pytest.fixture
def named(desk: Desk, anna: int) -> dict[str, int]:
    return {one.lead: one.id for one in referrals.capture(desk, anna, ["Priya Nair", "Luka Marin"])}


@pytest.fixture
def page(
    qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, named: dict[str, int], settle: Callable[[], None]
) -> IntroductionsPage:
    page = IntroductionsPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.resize(1190, 768)
    dress(page, keeper.theme)
    page.show()
    page.reload()
    settle()
    return page


def stage_of(referral_id: int) -> Stage:
    found = store.get(referral_id)
    assert found
    return found.stage


def titles(page: IntroductionsPage, stage: Stage) -> list[str]:
    column = page.board.columns[stage]
    return [row.title for n in range(column.row_count()) if (row := column.row(n))]


def choose(page: IntroductionsPage, qtbot: QtBot, referral_id: int) -> None:
    column = page.board.columns[stage_of(referral_id)]
    number = next(n for n in range(column.row_count()) if (row := column.row(n)) and row.key == referral_id)
    at = column.visualRect(column.model().index(number, 0)).center()
    qtbot.mouseClick(column.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_who_was_named_waits_to_be_called(page: IntroductionsPage) -> None:
    assert sorted(titles(page, Stage.TO_CONTACT)) == ["Luka Marin", "Priya Nair"]
    assert page.header.subline() == "2 open"
    row = page.board.columns[Stage.TO_CONTACT].row(0)
    assert row and row.detail == "from Anna Kovács" and row.pills == (("tomorrow", "sunken"),)
    assert row.accessible.startswith(f"{row.title}, from Anna Kovács, First call tomorrow")


def test_a_click_says_more_and_the_words_are_a_click_away(
    page: IntroductionsPage, qtbot: QtBot, named: dict[str, int]
) -> None:
    choose(page, qtbot, named["Priya Nair"])
    assert page.chosen.name.text() == "Priya Nair"
    assert page.chosen.about.text().startswith("Named by Anna Kovács on ")
    lead = store.get(named["Priya Nair"])
    assert lead
    (call,) = (t for t in touchpoints.planned_of(lead.lead_id) if t.kind is Kind.LEAD_CALL)
    with qtbot.waitSignal(page.ask_wanted, check_params_cb=lambda *told: told == (lead.lead_id, call.id)):
        page.chosen.words.click()
    with qtbot.waitSignal(page.client_wanted, check_params_cb=lambda who: who == lead.lead_id):
        page.chosen.person.click()


def test_a_key_moves_and_the_move_can_be_undone(
    page: IntroductionsPage, qtbot: QtBot, desk: Desk, named: dict[str, int], settle: Callable[[], None]
) -> None:
    choose(page, qtbot, named["Priya Nair"])
    with qtbot.waitSignal(page.told, check_params_cb=lambda text, batch: text == "Priya Nair: In touch." and batch):
        qtbot.keyClick(page.board.columns[Stage.TO_CONTACT], Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert stage_of(named["Priya Nair"]) is Stage.IN_TOUCH
    assert titles(page, Stage.IN_TOUCH) == ["Priya Nair"]
    assert page.chosen.name.text() == "Priya Nair"
    undo.take_back(desk)
    settle()
    assert titles(page, Stage.IN_TOUCH) == []


def test_r20_the_first_talk_is_asked_for_in_words(
    page: IntroductionsPage, qtbot: QtBot, named: dict[str, int], settle: Callable[[], None]
) -> None:
    choose(page, qtbot, named["Luka Marin"])
    menu = page.chosen.stages_menu()
    next(a for a in menu.actions() if a.objectName() == "meeting").trigger()
    assert page.chosen.question.text() == "Luka Marin only knows your name so far. Skip the first talk?"
    page.chosen.no.click()
    assert stage_of(named["Luka Marin"]) is Stage.TO_CONTACT
    page.move_on(named["Luka Marin"], "meeting")
    page.chosen.yes.click()
    settle()
    assert stage_of(named["Luka Marin"]) is Stage.MEETING


def test_a_card_is_dragged_to_its_stage(
    page: IntroductionsPage, named: dict[str, int], settle: Callable[[], None]
) -> None:
    carried = QMimeData()
    carried.setData(CARRIED, str(named["Luka Marin"]).encode())
    to = page.board.columns[Stage.IN_TOUCH]
    drop = _Drop(page.board.columns[Stage.TO_CONTACT], carried)
    to.dropEvent(drop)
    settle()
    assert stage_of(named["Luka Marin"]) is Stage.IN_TOUCH


class _Drop(QDropEvent):
    """A drop from a column: Qt has a source only while somebody really drags."""

    def __init__(self, source: object, carried: QMimeData) -> None:
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        super().__init__(QPointF(5, 5), Qt.DropAction.MoveAction, carried, buttons, keys)
        self._source = source

    def source(self) -> object:  # type: ignore[override]  # see above
        return self._source


def test_whoever_bought_is_a_client_without_typing_anything_twice(
    page: IntroductionsPage, desk: Desk, named: dict[str, int], settle: Callable[[], None]
) -> None:
    page.move_on(named["Priya Nair"], "in_touch")
    page.move_on(named["Priya Nair"], "won")
    dialog = page.findChild(WonDialog)
    assert dialog
    dialog.title.setText("Kitchen")
    dialog.amount.setValue(2500)
    dialog.may_know.button("spoke").click()
    dialog.save_button.click()
    settle()
    won = store.get(named["Priya Nair"])
    assert won and (won.stage, won.source_may_know) == (Stage.WON, MayKnow.SPOKE)
    assert titles(page, Stage.WON) == ["Priya Nair"]
    assert page.header.subline() == "1 open, 2,500 sold to people who were introduced"
    kinds = {t.kind for t in touchpoints.planned_of(won.source_id)}
    assert {Kind.THANK_YOU, Kind.REPORT_BACK} <= kinds


def test_what_it_may_bring_is_the_owners_own_estimate(
    page: IntroductionsPage, qtbot: QtBot, named: dict[str, int], settle: Callable[[], None]
) -> None:
    choose(page, qtbot, named["Luka Marin"])
    next(a for a in page.chosen.more_menu().actions() if a.objectName() == "estimate").trigger()
    dialog = page.findChild(EstimateDialog)
    assert dialog
    dialog.amount.setValue(900)
    dialog.save_button.click()
    settle()
    assert pipeline.one(named["Luka Marin"]).value == 900
    assert pipeline.value().whole.estimated == 900


def test_what_is_shown_can_be_narrowed(
    page: IntroductionsPage, desk: Desk, named: dict[str, int], settle: Callable[[], None]
) -> None:
    other = clients.add(desk, "Hao Dental", existing_client=True)
    referrals.capture(desk, other, ["Ada Bell"], prompted=False)
    settle()
    page.views.button(LIST).click()
    assert page.list.row_count() == 3
    page.filter.button("unasked").click()
    assert page.list.row_count() == 1
    page.filter.button("all").click()
    page.search.setText("kovacs")
    assert page.list.row_count() == 2
    page.search.setText("nobody of that name")
    assert page.pages.currentWidget() is page.empty
    page.search.clear()
    page.filter.button("mine").click()
    assert page.list.row_count() == 0
    desk.clock.at += timedelta(days=1)  # type: ignore[attr-defined]  # the tests' clock
    page.reload()
    assert page.list.row_count() == 3


def test_a_new_one_is_written_down_from_the_page(
    page: IntroductionsPage, desk: Desk, anna: int, settle: Callable[[], None]
) -> None:
    page.new.click()
    dialog = page.findChild(NamedDialog)
    assert dialog
    dialog.names.setPlainText("Ada Bell")
    dialog.save_button.click()
    assert dialog.refusal() == "Who named them? Choose a person; nothing was saved."
    dialog.who.choose(client_or_refuse(anna))
    dialog.how.button("card").click()
    dialog.save_button.click()
    settle()
    assert "Ada Bell" in titles(page, Stage.TO_CONTACT)
    assert store.from_source(anna)[-1].introduction is How.CARD


def test_the_tree_and_what_is_owed_are_views_of_the_page(
    page: IntroductionsPage, qtbot: QtBot, anna: int, settle: Callable[[], None]
) -> None:
    assert page.views.button(THANKS).text() == "Thanks owed 1"
    page.views.button(TREE).click()
    settle()
    assert page.pages.currentWidget() is page.tree and page.tree.chosen_id() == anna
    assert not page.filter.isVisible() and not page.chosen.isVisible()
    with qtbot.waitSignal(page.client_wanted, check_params_cb=lambda who: who == anna):
        page.tree.open.click()
    page.views.button(THANKS).click()
    settle()
    assert page.pages.currentWidget() is page.thanks and page.thanks.count() == 1
    page.views.button(BOARD).click()
    settle()
    assert page.pages.currentWidget() is page.board and page.filter.isVisible()


@pytest.mark.parametrize("view", [BOARD, TREE, THANKS])
@pytest.mark.parametrize(("scale", "size"), [(1.0, (1190, 768)), (1.0, (848, 560)), (2.0, (1190, 768))])
def test_nothing_is_cut(
    page: IntroductionsPage,
    qtbot: QtBot,
    keeper: ThemeKeeper,
    named: dict[str, int],
    settle: Callable[[], None],
    view: str,
    scale: float,
    size: tuple[int, int],
) -> None:
    keeper.set_scale(scale)
    page.resize(*size)
    page.views.button(view).click()
    settle()
    if view == BOARD:
        choose(page, qtbot, named["Priya Nair"])
    settle()
    assert clipped_texts(page) == []
