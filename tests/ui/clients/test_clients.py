"""Clients: the list that never loads everything, and one person beside it, used with clicks."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from refcoach.domain.clients import State
from refcoach.domain.spoken import short_date
from refcoach.domain.touchpoints import Kind
from refcoach.services import clients as client_service
from refcoach.services import happenings, referrals, sales, settings, timeline, touchpoints
from refcoach.services.desk import Desk
from refcoach.store import client_filters, clients, promises, search, write
from refcoach.ui.clients.clients import ClientsPage
from refcoach.ui.clients.detail_ahead import AheadCard
from refcoach.ui.clients.edit_client import EditClientDialog
from refcoach.ui.clients.new_client import NewClientDialog
from refcoach.ui.clients.result import ResultDialog
from refcoach.ui.clients.sale import SaleDialog
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.forms.named import NamedDialog
from refcoach.ui.forms.pick_day import PauseDialog, PlanDialog
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper, dress
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.check import clipped_texts
from refcoach.ui.widgets.rows_model import PAGE

HOSTILE = ["<b>Bob</b>", "{{client.first_name}}", "=1+1", "x" * 300, "שלום עולם", "Zoë 🎈 Party & Co"]


@pytest.fixture
def anna(desk: Desk) -> int:
    client_id = client_service.add(
        desk, "Anna Kovács", email="anna@kovacs.example", phone="555 0101", company="Kovács Bakery", grade="A"
    )
    sold_on = desk.today() - timedelta(days=50)
    sales.record(desk, client_id, sold_on, title="Boiler", result="warm rooms all winter", promise=3)
    return client_id


@pytest.fixture
def make(desk: Desk, hub: Hub, keeper: ThemeKeeper, qtbot: QtBot) -> Callable[..., ClientsPage]:
    def make(width: int = 1190, height: int = 768) -> ClientsPage:
        page = ClientsPage(desk, hub, keeper)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        return page

    return make


def add_many(desk: Desk, count: int) -> None:
    rows = [
        {"display_name": f"Person {n:03}", "sort_name": f"person {n:03}", "state": State.ACTIVE} for n in range(count)
    ]
    with desk.change("Many"):
        search.index(write.insert_many(clients.ClientRow, rows))


def names(page: ClientsPage) -> list[str]:
    rows = [page.people.list.row(n) for n in range(page.people.list.row_count())]
    return [row.title for row in rows if row]


def form(page: ClientsPage, kind: type[FormDialog]) -> FormDialog:
    found = [d for d in page.findChildren(kind) if d.isVisible()]
    assert len(found) == 1
    return found[0]


def choose(page: ClientsPage, deed: str) -> None:
    action = page.detail.head.action(deed)
    assert action.isVisible()
    action.trigger()


def test_with_nobody_there_it_says_how_to_begin(make: Callable[..., ClientsPage], qtbot: QtBot) -> None:
    page = make()
    assert page.empty_state.isVisible() and not page.people.isVisible()
    with qtbot.waitSignal(page.import_wanted):
        page.empty_state.button.click()
    with qtbot.waitSignal(page.sample_wanted):
        page.sample.click()
    page.add_one.click()
    dialog = form(page, NewClientDialog)
    dialog.name.setText("Anna Kovács")
    with qtbot.waitSignal(page.told) as told:
        dialog.save_button.click()
    assert told.args[0] == "Anna Kovács was added."
    assert names(page) == ["Anna Kovács"]
    assert page.detail.head.name.text() == "Anna Kovács"


def test_a_row_says_who_how_far_and_what_is_next(make: Callable[..., ClientsPage], desk: Desk, anna: int) -> None:
    client_service.add(desk, "Pim Vester")
    happenings.problem(desk, client_service.add(desk, "Zara Quill"), "late")
    page = make()
    rows = [page.people.list.row(n) for n in range(3)]
    assert [(r.title, r.subtitle, r.detail) for r in rows if r][:2] == [
        ("Anna Kovács", "Kovács Bakery", "Day 90 · 4 Jan"),
        ("Pim Vester", "", "Nothing planned"),
    ]
    assert [r.pills for r in rows if r] == [
        (("Grade A", "sunken"), ("Client", "brand")),
        (("Prospect", "sunken"),),
        (("Problem", "bad"),),
    ]
    assert rows[0] and rows[0].accessible == "Anna Kovács, Kovács Bakery, Client, grade A, Day 90 · 4 Jan"


def test_every_key_searches(make: Callable[..., ClientsPage], desk: Desk, qtbot: QtBot) -> None:
    for name in ("Jürgen Müller", "Mara Lind", "Max Ode"):
        client_service.add(desk, name)
    page = make()
    page.focus_search()
    assert page.focusWidget() is page.people.search
    qtbot.keyClicks(page.people.search, "m")
    assert len(names(page)) == 3
    qtbot.keyClicks(page.people.search, "ull")
    assert names(page) == ["Jürgen Müller"]
    qtbot.keyClicks(page.people.search, "qqq")
    assert page.people.none.isVisible() and not page.people.list.isVisible()
    page.people.none.button.click()
    assert len(names(page)) == 3 and page.people.search.text() == ""


def test_filters_say_how_many_and_show_them(
    make: Callable[..., ClientsPage], desk: Desk, anna: int, settle: Callable[[], None]
) -> None:
    client_service.add(desk, "Pim Vester")
    happenings.problem(desk, anna, "a leak")
    page = make()
    settle()
    chips = {which: page.people.chips.chip(which).words() for which in client_filters.FILTERS}
    assert chips == {
        "all": "All 2",
        "due": "Due this week 1",
        "never_asked": "Never asked 1",
        "agreement_open": "Agreement open 1",
        "advocates": "Advocates 0",
        "problem": "Open problem 1",
        "prospects": "Prospects 1",
        "partners": "Partners 0",
    }
    page.people.chips.chip("prospects").click()
    assert names(page) == ["Pim Vester"]
    page.people.chips.chip("prospects").click()
    assert len(names(page)) == 2 and page.people.chips.current() == "all"


def test_the_order_can_be_chosen(make: Callable[..., ClientsPage], desk: Desk) -> None:
    client_service.add(desk, "Anna", grade="C", company="Zeta")
    client_service.add(desk, "Ben", grade="A", company="Alpha")
    page = make()
    orders = {a.objectName(): a for a in page.people.sort.menu().actions()}
    assert names(page) == ["Anna", "Ben"]
    for order in ("company", "grade"):
        orders[order].trigger()
        assert names(page) == ["Ben", "Anna"]
    assert page.people.sort.text() == "By grade"


def test_a_long_list_is_read_a_page_at_a_time(
    make: Callable[..., ClientsPage], desk: Desk, monkeypatch: pytest.MonkeyPatch, settle: Callable[[], None]
) -> None:
    add_many(desk, 450)
    asked: list[tuple[int, int]] = []
    page_of = clients.page

    def counted(**how: object) -> list[clients.Listed]:
        asked.append((how["offset"], how["limit"]))
        return page_of(**how)

    monkeypatch.setattr(clients, "page", counted)
    page = make()
    settle()
    assert page.people.list.row_count() == 450
    assert page.header.subline() == "450 clients"
    assert set(asked) == {(0, PAGE)}


def test_the_list_is_painted_before_anything_is_counted(
    make: Callable[..., ClientsPage], desk: Desk, monkeypatch: pytest.MonkeyPatch, settle: Callable[[], None]
) -> None:
    add_many(desk, PAGE + 5)
    happened: list[str] = []
    counts, count = clients.counts, clients.count
    monkeypatch.setattr(clients, "counts", lambda *when: (happened.append("filters"), counts(*when))[1])
    monkeypatch.setattr(clients, "count", lambda **how: (happened.append("found"), count(**how))[1])
    page = make()
    page.people.list.painted.connect(lambda: happened.append("painted"))
    assert page.people.chips.chip("all").words() == "All"
    settle()
    assert happened == ["painted", "found", "filters"]
    assert page.people.chips.chip("all").words() == f"All {PAGE + 5}"
    page.people.search.setText("person")
    assert len(names(page)) == PAGE
    settle()
    assert happened == ["painted", "found", "filters", "painted", "found"]
    assert len(names(page)) == PAGE + 5


@pytest.mark.parametrize("order", ["name", "company", "grade", "next"])
def test_somebody_far_down_is_selected_and_scrolled_to(
    make: Callable[..., ClientsPage], desk: Desk, order: str, settle: Callable[[], None]
) -> None:
    add_many(desk, 3 * PAGE)
    zora = client_service.add(desk, "Zora Last")
    page = make()
    settle()
    next(a for a in page.people.sort.menu().actions() if a.objectName() == order).trigger()
    page.people.search.setText("person")
    page.show_client(zora)
    people = page.people.list
    assert people.selected_key() == zora
    assert people.viewport().rect().contains(people.visualRect(people.currentIndex()).center())
    happenings.compliment(desk, zora, "so kind")
    settle()
    assert people.selected_key() == zora
    client_service.put_away(desk, zora, State.ARCHIVED)
    settle()
    assert people.selected_key() is None


def test_a_pause_that_is_over_is_no_longer_shown(make: Callable[..., ClientsPage], desk: Desk, anna: int) -> None:
    pim = client_service.add(desk, "Pim Vester")
    with desk.change("Paused some time ago"):
        clients.change(anna, state=State.PAUSED, paused_until=desk.today())
    client_service.put_away(desk, pim, State.PAUSED, desk.today() + timedelta(days=1))
    page = make()
    rows = [page.people.list.row(n) for n in range(2)]
    assert [r.pills[-1] for r in rows if r] == [("Client", "brand"), ("Paused", "warning")]


def test_the_promised_result_is_changed_from_its_card(
    make: Callable[..., ClientsPage], desk: Desk, anna: int, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    pim = client_service.add(desk, "Pim Vester")
    page = make()
    page.show_client(pim)
    assert not page.detail.result.edit.isVisible()
    page.show_client(anna)
    qtbot.mouseClick(page.detail.result.edit, Qt.MouseButton.LeftButton)
    dialog = form(page, ResultDialog)
    assert dialog.promised.text() == "warm rooms all winter"
    dialog.promised.clear()
    qtbot.keyClicks(dialog.promised, "a quiet boiler.")
    with qtbot.waitSignal(page.told) as told:
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    settle()
    assert page.detail.result.result.text() == "a quiet boiler"
    assert told.args[0] == "Result saved."
    desk.undo(told.args[1])
    settle()
    assert page.detail.result.result.text() == "warm rooms all winter"


def test_one_person_is_shown_as_it_stands(make: Callable[..., ClientsPage], desk: Desk, anna: int) -> None:
    referrals.capture(desk, anna, ["Ben Otto"])
    page = make()
    page.show_client(anna)
    detail = page.detail
    assert detail.head.contact.text() == "Kovács Bakery · anna@kovacs.example · 555 0101"
    assert detail.agreement.ring.centre() == "1 of 3"
    assert detail.agreement.line.text() == "1 of 3 · 40 days left"
    assert detail.result.result.text() == "warm rooms all winter"
    assert detail.result.score.text() == "No score yet"
    assert detail.timeline.titles() == ["Introduced Ben Otto", "Agreed to introduce three people", "Sale"]
    assert detail.tabs.button("introductions").text() == "Introductions 1"
    detail.tabs.button("introductions").click()
    assert detail.introductions.isVisible() and not detail.timeline.isVisible()
    detail.introductions.given.opened.emit(clients.page(today=desk.today(), text="Otto")[0].id)
    assert detail.head.name.text() == "Ben Otto"
    assert detail.timeline.titles() == ["Introduced by Anna Kovács"]


def test_7_8_it_says_in_which_box_they_are_and_since_when(
    make: Callable[..., ClientsPage], desk: Desk, anna: int
) -> None:
    pim = client_service.add(desk, "Pim Vester")
    page = make()
    page.show_client(anna)
    started = short_date(desk.today(), desk.today())
    assert page.detail.head.box.text() == f"On the way, since {started}"
    happenings.problem(desk, anna, "late")
    page.show_client(anna)
    assert page.detail.head.box.text() == f"Something to put right, since {started}"
    page.show_client(pim)
    assert not page.detail.head.box.isVisible(), "a prospect is in no box"


def test_without_a_sale_it_says_so(make: Callable[..., ClientsPage], desk: Desk) -> None:
    client_service.add(desk, "Pim Vester")
    page = make()
    assert page.detail.agreement.line.text() == "No agreement"
    assert not page.detail.agreement.ring.isVisible()
    assert page.detail.result.result.text() == "Nothing written down yet."


def test_the_ask_begins_with_what_is_due(make: Callable[..., ClientsPage], desk: Desk, qtbot: QtBot) -> None:
    due = client_service.add(desk, "Ben Otto")
    sales.record(desk, due, desk.today() - timedelta(days=90))
    pim = client_service.add(desk, "Pim Vester")
    page = make()
    page.show_client(due)
    with qtbot.waitSignal(page.ask_wanted) as asked:
        qtbot.mouseClick(page.detail.head.ask, Qt.MouseButton.LeftButton)
    assert asked.args == [due, timeline.ahead(due)[0].id]
    page.show_client(pim)
    with qtbot.waitSignal(page.ask_wanted) as asked:
        page.detail.head.ask.click()
    assert asked.args == [pim, 0]


@pytest.mark.parametrize(
    ("deed", "kind"),
    [("sale", SaleDialog), ("named", NamedDialog), ("plan", PlanDialog), ("pause", PauseDialog)],
)
def test_the_menu_opens_forms(make: Callable[..., ClientsPage], anna: int, deed: str, kind: type[FormDialog]) -> None:
    page = make()
    page.show_client(anna)
    choose(page, deed)
    form(page, kind).reject()


def test_a_problem_is_put_right_from_the_card(
    make: Callable[..., ClientsPage], desk: Desk, anna: int, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    happenings.problem(desk, anna, "the boiler leaks")
    page = make()
    page.show_client(anna)
    assert page.detail.problem.isVisible()
    assert page.detail.problem.summary.text() == "the boiler leaks"
    with qtbot.waitSignal(page.told) as told:
        page.detail.problem.right.click()
    settle()
    assert not page.detail.problem.isVisible()
    desk.undo(told.args[1])
    settle()
    assert page.detail.problem.isVisible()


def test_somebody_named_is_captured_and_thanked(
    make: Callable[..., ClientsPage], desk: Desk, anna: int, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    page = make()
    page.show_client(anna)
    choose(page, "named")
    dialog = form(page, NamedDialog)
    dialog.names.setPlainText("Ben Otto\n\nIda Berg")
    with qtbot.waitSignal(page.told) as told:
        dialog.save_button.click()
    assert told.args[0] == "Anna Kovács named Ben Otto and Ida Berg. Say thank you today."
    settle()
    assert page.detail.agreement.ring.centre() == "2 of 3"
    assert timeline.ahead(anna)[0].kind is Kind.THANK_YOU
    desk.undo(told.args[1])
    settle()
    assert page.detail.agreement.ring.centre() == "0 of 3"


def test_archive_and_bring_back(
    make: Callable[..., ClientsPage], desk: Desk, anna: int, settle: Callable[[], None]
) -> None:
    page = make()
    page.show_client(anna)
    choose(page, "archive")
    settle()
    archived = clients.get(anna)
    assert archived and archived.state is State.ARCHIVED
    assert promises.open_of(anna) is None
    assert not page.detail.head.action("archive").isVisible()
    choose(page, "bring_back")
    back = clients.get(anna)
    assert back and back.state is State.ACTIVE


def test_a_pause_says_until_when(
    make: Callable[..., ClientsPage], desk: Desk, anna: int, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    page = make()
    page.show_client(anna)
    choose(page, "pause")
    dialog = form(page, PauseDialog)
    dialog.day.set_day(date(2026, 12, 14))
    with qtbot.waitSignal(page.told):
        dialog.save_button.click()
    settle()
    row = page.people.list.row(0)
    assert row and row.pills[-1] == ("Paused", "warning")


def test_do_not_ask_and_ask_again(
    make: Callable[..., ClientsPage], desk: Desk, anna: int, settle: Callable[[], None]
) -> None:
    page = make()
    page.show_client(anna)
    choose(page, "do_not_ask")
    dialog = form(page, EditClientDialog)
    assert dialog.do_not_ask.isChecked()
    dialog.save_button.click()
    settle()
    choose(page, "may_ask")
    client = clients.get(anna)
    assert client and not client.do_not_ask and client.do_not_ask_on is None


def test_a_planned_check_in_can_be_put_off(
    make: Callable[..., ClientsPage], desk: Desk, anna: int, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    page = make()
    page.show_client(anna)
    first = timeline.ahead(anna)[0]
    touchpoints.move(desk, first.id, desk.today())
    menu = page.later.menu(first.id)
    tomorrow = next(a for a in menu.actions() if a.objectName() == (desk.today() + timedelta(days=1)).isoformat())
    with qtbot.waitSignal(page.told):
        tomorrow.trigger()
    settle()
    assert timeline.ahead(anna)[0].snoozed_until == desk.today() + timedelta(days=1)


def test_r12_what_is_still_to_come_is_put_off_to_a_day_after_its_own(
    make: Callable[..., ClientsPage], desk: Desk, anna: int
) -> None:
    page = make()
    page.show_client(anna)
    first = timeline.ahead(anna)[0]
    offered = [action.objectName() for action in page.later.menu(first.id).actions()]
    assert first.scheduled_on > desk.today() + timedelta(days=7)
    assert offered[0] == "day"


def test_every_planned_check_in_has_its_buttons(desk: Desk, keeper: ThemeKeeper, anna: int, qtbot: QtBot) -> None:
    card = AheadCard(keeper)
    qtbot.addWidget(card)
    planned = timeline.ahead(anna)
    card.show_planned(planned, desk.today())
    buttons = [one for one in card.findChildren(Button) if one is not card.quote.plan]
    assert len(buttons) == 3 * len(planned)
    for button, signal in zip(buttons, (card.open_wanted, card.move_wanted, card.later_wanted), strict=False):
        with qtbot.waitSignal(signal) as wanted:
            button.click()
        assert wanted.args[0] == planned[0].id


def test_a_note_is_kept_on_the_way_out(make: Callable[..., ClientsPage], desk: Desk, anna: int, qtbot: QtBot) -> None:
    ben = client_service.add(desk, "Ben Otto")
    page = make()
    page.show_client(anna)
    page.detail.tabs.button("notes").click()
    assert not page.detail.notes.button.isEnabled()
    qtbot.keyClicks(page.detail.notes.editor, "likes tea")
    with qtbot.waitSignal(page.told) as told:
        page.show_client(ben)
    client = clients.get(anna)
    assert client and client.notes == "likes tea"
    assert page.detail.notes.editor.toPlainText() == ""
    desk.undo(told.args[1])
    client = clients.get(anna)
    assert client and client.notes == ""


def test_the_arrow_keys_walk_through_people(make: Callable[..., ClientsPage], desk: Desk, qtbot: QtBot) -> None:
    for name in ("Anna", "Ben", "Cora"):
        client_service.add(desk, name)
    page = make()
    assert page.detail.head.name.text() == "Anna"
    page.people.list.setFocus()
    qtbot.keyClick(page.people.list, Qt.Key.Key_Down)
    assert page.detail.head.name.text() == "Ben"


def test_a_change_elsewhere_shows_and_a_hidden_page_waits(
    make: Callable[..., ClientsPage], desk: Desk, settle: Callable[[], None]
) -> None:
    page = make()
    client_service.add(desk, "Anna")
    settle()
    assert names(page) == ["Anna"]
    page.hide()
    client_service.add(desk, "Ben")
    settle()
    assert names(page) == ["Anna"]
    page.show()
    assert names(page) == ["Anna", "Ben"]


def test_where_there_is_little_room_one_comes_after_the_other(
    make: Callable[..., ClientsPage], anna: int, settle: Callable[[], None]
) -> None:
    page = make(width=700)
    assert page.people.isVisible() and not page.detail.isVisible()
    page.people.list.opened.emit(anna)
    assert page.detail.isVisible() and not page.people.isVisible()
    page.detail.back.click()
    assert page.people.isVisible() and not page.detail.isVisible()


def test_people_are_called_what_the_owner_calls_them(
    make: Callable[..., ClientsPage], desk: Desk, settle: Callable[[], None]
) -> None:
    settings.save(desk, people_word="patients")
    client_service.add(desk, "Anna", existing_client=True)
    page = make()
    assert page.header.accessibleName() == "Patients"
    assert page.new_button.text() == "New patient"
    row = page.people.list.row(0)
    assert row and row.pills[-1][0] == "Patient"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_strange_name_is_shown_as_it_is(make: Callable[..., ClientsPage], desk: Desk, name: str) -> None:
    client_id = client_service.add(desk, name, company=name)
    referrals.capture(desk, client_id, [f"{name} 2"])
    happenings.compliment(desk, client_id, name)
    page = make()
    page.show_client(client_id)
    assert page.detail.head.name.text() == name
    assert page.detail.head.name.textFormat() is Qt.TextFormat.PlainText
    assert name in names(page)
    assert f"Introduced {name} 2" in page.detail.timeline.titles()


@pytest.mark.parametrize("tab", ["timeline", "introductions", "notes", "details", "history"])
@pytest.mark.parametrize(
    ("scale", "size"), [(1.0, (1190, 768)), (1.0, (848, 700)), (2.0, (1190, 768)), (2.0, (900, 700))]
)
def test_nothing_is_cut(
    make: Callable[..., ClientsPage],
    desk: Desk,
    keeper: ThemeKeeper,
    settle: Callable[[], None],
    scale: float,
    size: tuple[int, int],
    tab: str,
) -> None:
    client_id = client_service.add(desk, "x" * 300, email="y" * 80 + "@example.example", company="<b>Z</b> " * 20)
    sales.record(desk, client_id, desk.today(), title="t" * 90, result="r" * 90, promise=3)
    happenings.problem(desk, client_id, "p" * 200)
    happenings.compliment(desk, client_id, "w" * 200)
    referrals.capture(desk, client_id, HOSTILE)
    page = make(*size)
    keeper.set_scale(scale)
    dress(page, keeper.theme)
    settle()
    assert clipped_texts(page) == []
    page.show_client(client_id)
    page.detail.show_tab(tab)
    settle()
    assert clipped_texts(page) == []


def test_only_one_button_is_loud(make: Callable[..., ClientsPage], desk: Desk, anna: int) -> None:
    page = make()
    assert page.new_button.property("role") == ""
    assert page.detail.head.ask.property("role") == "primary"
    narrow = make(width=700)
    assert narrow.new_button.property("role") == "primary"
