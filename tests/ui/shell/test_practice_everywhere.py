"""Practice mode (R28b) in the window: every page, tab, form and list of a book that has everything from before."""

from datetime import timedelta
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from rooms import Room
from whole import rest, shown

from measured import VALUES, told_of
from refcoach.domain.quoting import Quote
from refcoach.domain.referrals import Stage as ReferralStage
from refcoach.domain.touchpoints import Kind
from refcoach.services import answers, clients, earning, happenings, introductions, packs, referrals, reminders, sales
from refcoach.services import settings as service
from refcoach.store import clients as client_store
from refcoach.store import touchpoints
from refcoach.ui.clients.clients import ClientsPage
from refcoach.ui.clients.detail import TABS
from refcoach.ui.forms.compliment import ComplimentDialog
from refcoach.ui.introductions.introductions import IntroductionsPage
from refcoach.ui.introductions.views import BOARD, LIST, THANKS, TREE
from refcoach.ui.scripts.page import ScriptsPage
from refcoach.ui.settings.settings import SettingsPage
from refcoach.ui.shell.keys_sheet import KeysSheet
from refcoach.ui.shell.pages import PAGES
from refcoach.ui.shell.screens_shots import SHOTS
from refcoach.ui.shell.screens_stage import Stage
from refcoach.ui.widgets.rows_model import RowsModel

NO_WAY_TO = {"introductions-value", "dialog-estimate", "dialog-quote", "dialog-compliment", "dialog-compliment-who"}
"""What no button of practice mode leads to; a test below says so."""
ELSEWHERE = (
    *("first-run", "wrong-", "carried", "dialog-licences", "dialog-report", "import-doubt", "rehearsal"),
    *("today-rewording", "scripts-edit", "restore", "covered", "word-game"),
)
"""What says nothing about a client of this book, or has a test of its own."""
CHOOSING_RULES = ("settings",)
"""My trade's rules name every switch, and what each is about."""


@pytest.fixture
def anna(whole: Stage, people: Any) -> int:
    """Everything that may be measured, with values that stand nowhere else."""
    desk = whole.desk
    check = next(t for t in touchpoints.due(desk.today()) if t.kind is Kind.DAY90)
    anna = check.client_id
    clients.edit(desk, anna, grade="A", result_one_line=VALUES["one line"])
    sales.record(desk, anna, desk.today() - timedelta(days=3), result=VALUES["result"], amount=int(VALUES["amount"]))
    earning.record_score(desk, anna, 9)
    answers.keep(desk, anna, check.id, "score_reason", VALUES["reason"])
    answers.keep(desk, anna, check.id, "trigger_sentence", VALUES["sentence"])
    happenings.compliment(desk, anna, VALUES["praise"], quote=Quote.FULL_NAME)
    for name, stage, value in (
        ("Ola Berg", ReferralStage.IN_TOUCH, int(VALUES["estimate"])),
        ("Pia Roth", ReferralStage.WON, int(VALUES["won"])),
    ):
        (one,) = referrals.capture(desk, anna, [name])
        introductions.move(desk, one.id, stage, value=value, confirmed=True)
    otto = people.client("Otto Brand", 200, grade="C")
    earning.record_score(desk, otto, 3)
    rest()
    return anna


@pytest.fixture(params=["wish", "trade"])
def practice(request: pytest.FixtureRequest, whole: Stage, anna: int) -> int:
    """The same book in practice mode."""
    if request.param == "wish":
        packs.practice(whole.desk, on=True)
    else:
        packs.choose(whole.desk, "UK", ["health"])
    rest()
    return anna


def read(widget: QWidget) -> str:
    """Everything that can be read, heard or chosen in what is seen of a widget, every row of its lists as well."""
    found: list[str] = []
    for one in (widget, *widget.findChildren(QWidget)):
        if not one.isVisible():
            continue
        found += [one.accessibleName(), one.accessibleDescription(), one.toolTip()]
        if isinstance(one, QLabel | QAbstractButton | QLineEdit):
            found.append(one.text())
        if isinstance(one, QTextEdit | QPlainTextEdit):
            found.append(one.toPlainText())
        if isinstance(one, QAbstractItemView):
            found += _rows(one)
        menu = getattr(one, "menu", None)
        if callable(menu) and isinstance(shown_menu := menu(), QMenu):
            found += [action.text() for action in shown_menu.actions() if action.isVisible()]
    return "\n".join(filter(None, found))


def _rows(view: QAbstractItemView) -> list[str]:
    model = view.model()
    if not isinstance(model, RowsModel):
        return [str(model.index(n, 0).data()) for n in range(model.rowCount())] if model else []
    rows = [row for number in range(model.rowCount()) if (row := model.row(number))]
    words = [
        (r.title, r.subtitle, r.detail, r.trailing, r.accessible, r.tooltip, *(t for t, _ in r.pills)) for r in rows
    ]
    return [word for row in words for word in row]


def looked_at(name: str) -> bool:
    return name not in NO_WAY_TO and not name.startswith(ELSEWHERE) and not name.startswith(CHOOSING_RULES)


def test_the_walk_sees_all_of_it_where_nothing_is_hidden(whole: Stage, anna: int) -> None:
    """The test of this test: what it looks for is there before."""
    seen = ""
    for name in (
        "client",
        "clients",
        "introductions-tree",
        "introductions-value",
        "wanted-ideal",
        "dialog-edit-client",
    ):
        with shown(whole, name) as widget:
            seen += read(widget)
    page = cast(ClientsPage, whole.window.inside.page("clients"))
    for tab in TABS:
        whole.window.door.open("client", anna)
        page.detail.show_tab(tab)
        rest()
        seen += read(page)
    assert set(told_of(seen)) >= {"praise", "result", "one line", "estimate", "won", "sentence", "reason"}
    assert "grade A" in seen and "score 9" in seen


@pytest.mark.parametrize("name", [name for name in SHOTS if looked_at(name)])
def test_no_screen_says_anything_of_it(whole: Stage, practice: int, name: str) -> None:
    with shown(whole, name) as widget:
        rest()
        assert told_of(read(widget)) == []


def test_no_tab_of_anybody_says_anything_of_it(whole: Stage, practice: int) -> None:
    whole.window.door.open("clients")
    page = cast(ClientsPage, whole.window.inside.page("clients"))
    for one in client_store.page(today=whole.desk.today()):
        whole.window.door.open("client", one.id)
        for tab in TABS:
            page.detail.show_tab(tab)
            rest()
            assert told_of(read(page)) == [], (one.name, tab)
    for text in (VALUES["praise"], VALUES["one line"], "grade A"):
        page.people.search.setText(text)
        page.people.search.searched.emit(text)
        assert page.people.none.isVisible(), text


def test_no_talk_of_what_is_due_says_anything_of_it(whole: Stage, practice: int) -> None:
    for due in touchpoints.due(whole.desk.today()):
        whole.window.door.open("ask", due.client_id, due.id)
        rest()
        assert told_of(read(whole.window)) == [], due.kind
        bar = whole.window.panel.bar
        for key in [key for key, button in bar.buttons.items() if button.isVisible()][:1]:
            bar.buttons[key].click()
            rest()
            assert told_of(read(whole.window)) == [], (due.kind, key)
        whole.window.workspace.close_panel()
    whole.window.door.open("scripts")
    page = cast(ScriptsPage, whole.window.workspace.front())
    names = [page.list.row(n).title for n in range(page.list.row_count())]
    for number in range(len(names)):
        page.list.select_number(number)
        page.list.opened.emit(page.list.row(number).key)
        rest()
        assert told_of(read(page)) == [], names[number]
    assert len(names) > 8


def test_what_was_shown_before_goes_as_the_switch_is_turned_and_comes_back(whole: Stage, anna: int) -> None:
    page = cast(ClientsPage, whole.window.inside.page("clients"))
    whole.window.door.open("client", anna)
    page.detail.show_tab("history")
    by_grade = next(a for a in page.people.sort.menu().actions() if a.objectName() == "grade")
    by_grade.trigger()
    rest()
    assert told_of(read(whole.window))
    batch = packs.practice(whole.desk, on=True)
    rest()
    assert told_of(read(whole.window)) == []
    assert not by_grade.isVisible() and page.people.sort.text() == "By name"
    whole.desk.undo(batch)
    rest()
    assert "praise" in told_of(read(whole.window)) and by_grade.isVisible()


def test_no_way_leads_to_a_compliment_and_its_key_says_why(whole: Stage, anna: int) -> None:
    assert whole.window.workspace.rail.button("compliment").isVisible()
    packs.choose(whole.desk, "UK", ["health"])
    rest()
    rail = whole.window.workspace.rail
    assert [b.objectName() for b in rail.findChildren(QAbstractButton)] == [
        *(page.key for page in PAGES if not page.bottom), "problem", "how_it_works", "settings",
    ]  # fmt: skip
    QTest.keyClick(whole.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    rest()
    assert not whole.window.findChildren(ComplimentDialog)
    said = read(whole.window.notice)
    assert "Praise is not kept in practice mode." in said and "A reminder, not advice." in said
    sheet = KeysSheet(whole.keeper, whole.window)
    assert told_of("\n".join(words for _, words in sheet.lines())) == []
    sheet.close()


def test_the_tray_offers_none(room: Room, qtbot: QtBot) -> None:
    room.open(qtbot)
    tray = room.presence.tray

    def offered() -> list[str]:
        rest()
        return [action.text() for action in tray.menu().actions() if action.isVisible()]

    assert "Heard a compliment…" in offered()
    batch = packs.practice(room.desk, on=True)
    assert told_of("\n".join(offered())) == []
    room.desk.undo(batch)
    assert "Heard a compliment…" in offered()


def test_introductions_have_no_sums_no_estimate_and_no_picture_that_leaves(whole: Stage, practice: int) -> None:
    whole.window.door.open("introductions")
    page = cast(IntroductionsPage, whole.window.inside.page("introductions"))
    assert not page.views.button("value").isVisible()
    for view in (BOARD, LIST, TREE, THANKS):
        page.views.button(view).click()
        rest()
        assert told_of(read(page)) == [], view
    page.views.button(TREE).click()
    assert not page.tree.save.isEnabled()
    assert "no picture of who knows whom leaves RefCoach" in page.tree.stays.text()
    page.views.button(LIST).click()
    for number in range(page.list.row_count()):
        page.choose(page.list.row(number).key)
        menu = page.chosen.more_menu()
        assert "estimate" not in [action.objectName() for action in menu.actions()]
        assert told_of("\n".join(action.text() for action in menu.actions())) == []
        menu.deleteLater()


def test_settings_speak_of_it_in_my_trade_s_rules_alone(whole: Stage, practice: int) -> None:
    whole.window.door.open("settings")
    rest()
    page = cast(SettingsPage, whole.window.inside.page("settings"))
    for card in page.cards():
        if card is not page.rules:
            assert told_of(read(card)) == [], card.accessibleName()
    assert page.reminders.unnamed.isVisible() and not page.reminders.names.isEnabled()


def test_a_message_names_nobody(whole: Stage, practice: int) -> None:
    service.save(whole.desk, names_in_notifications=True, notify=True)
    messages = reminders.claim(whole.desk, "run")
    assert messages
    for message in messages:
        assert "Anna" not in message.title + message.body
        assert told_of(f"{message.title}\n{message.body}") == []
