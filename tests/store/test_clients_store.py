"""The client list, page by page, with stages that follow from the facts."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from refcoach.domain.cadence import Planned
from refcoach.domain.clients import Stage, State
from refcoach.domain.folding import fold
from refcoach.domain.promises import State as PromiseState
from refcoach.domain.referrals import Stage as ReferralStage
from refcoach.domain.touchpoints import Kind
from refcoach.store import (
    client_filters,
    clients,
    issues,
    moments,
    promises,
    referrals,
    sales,
    search,
    touchpoints,
    write,
)
from refcoach.store.tables import HandoutRow

TODAY = date(2026, 3, 16)
DAY = timedelta(days=1)


def person(name: str, **values: object) -> int:
    usual = {"display_name": name, "sort_name": fold(name), "state": State.ACTIVE}
    return clients.add(**{**usual, **values})


@pytest.fixture
def book(db: Path, at: datetime) -> dict[str, int]:
    with write.batch("People", at):
        found = {name: person(name) for name in ("Ida", "Otto", "Nell", "Zoë", "Åsa")}
        found["Bert"] = person("Bert", existing_client=True, grade="A", company="Yew & Sons")
        found["Vera"] = person("Vera", state=State.ARCHIVED)
        sales.add(client_id=found["Ida"], sold_on=TODAY - 90 * DAY, state="open")
        sales.add(client_id=found["Otto"], sold_on=TODAY - DAY, starts_on=TODAY + DAY, state="open")
        sales.add(client_id=found["Nell"], sold_on=TODAY - DAY, state="cancelled")
        for kind, name, days in ((Kind.DAY90, "Ida", 0), (Kind.CUSTOM, "Ida", -3), (Kind.WELCOME, "Otto", 8)):
            on = TODAY + days * DAY
            touchpoints.add(found[name], Planned(kind, on, on))
        referrals.add(source_id=found["Zoë"], lead_id=found["Åsa"], received_on=TODAY, stage=ReferralStage.TO_CONTACT)
    return found


def names(**how: object) -> list[str]:
    return [c.name for c in clients.page(today=TODAY, **how)]  # type: ignore[arg-type]  # a test's own shorthand


def test_stages_follow_from_the_facts(book: dict[str, int]) -> None:
    stages = {c.name: c.stage for c in clients.page(today=TODAY)}
    assert stages == {
        "Ida": Stage.CLIENT,
        "Otto": Stage.PROSPECT,  # R5: starts tomorrow
        "Nell": Stage.PROSPECT,  # cancelled
        "Bert": Stage.CLIENT,  # by the mark
        "Zoë": Stage.ADVOCATE,
        "Åsa": Stage.PROSPECT,
    }
    tomorrow = {c.name: c.stage for c in clients.page(today=TODAY + DAY)}
    assert tomorrow["Otto"] is Stage.CLIENT


def test_r12_what_was_put_off_is_due_and_sorted_by_its_later_day(book: dict[str, int], at: datetime) -> None:
    assert names(which="due") == ["Ida"]
    with write.batch("Put off", at):
        for planned in touchpoints.planned_of(book["Ida"]):
            touchpoints.change(planned.id, snoozed_until=TODAY + 9 * DAY)
    assert names(which="due") == []
    assert names(which="due", until=TODAY + 9 * DAY) == ["Ida", "Otto"]
    assert names(order="next")[:2] == ["Otto", "Ida"]


def test_an_invalid_introduction_makes_no_advocate(book: dict[str, int], at: datetime) -> None:
    with write.batch("Invalid", at):
        referrals.stand(1, ReferralStage.INVALID, TODAY)
    assert clients.stages_of([book["Zoë"]], TODAY) == {book["Zoë"]: Stage.PROSPECT}
    assert names(which="advocates") == []


def test_the_first_of_two_sales_counts(book: dict[str, int], at: datetime) -> None:
    with write.batch("Second", at):
        sales.add(client_id=book["Ida"], sold_on=TODAY + 30 * DAY, state="open")
    assert clients.stages_of([book["Ida"]], TODAY)[book["Ida"]] is Stage.CLIENT


def test_the_next_check_in_is_the_earliest_one_planned(book: dict[str, int]) -> None:
    ida = next(c for c in clients.page(today=TODAY) if c.name == "Ida")
    assert (ida.next_kind, ida.next_on) == (Kind.CUSTOM, TODAY - 3 * DAY)
    bert = next(c for c in clients.page(today=TODAY) if c.name == "Bert")
    assert (bert.next_id, bert.next_kind, bert.next_on) == (None, None, None)


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        ("all", {"Ida", "Otto", "Nell", "Zoë", "Åsa", "Bert"}),
        ("due", {"Ida"}),
        ("advocates", {"Zoë"}),
        ("agreement_open", {"Bert"}),
        ("problem", {"Nell"}),
        ("never_asked", {"Ida", "Otto", "Bert", "Nell"}),
    ],
)
def test_filters(book: dict[str, int], at: datetime, which: str, expected: set[str]) -> None:
    with write.batch("More", at):
        promises.add(
            client_id=book["Bert"], state=PromiseState.AGREED, count=3, made_on=TODAY, deadline_on=TODAY + 90 * DAY
        )
        issues.add(client_id=book["Nell"], opened_on=TODAY)
    assert set(names(which=which)) == expected
    assert clients.count(today=TODAY, which=which) == len(expected)
    assert clients.counts(TODAY, TODAY)[which] == len(expected)


def test_who_is_due_until_a_later_day(book: dict[str, int]) -> None:
    assert set(names(which="due", until=TODAY + 8 * DAY)) == {"Ida", "Otto"}


def test_sorting_and_pages(book: dict[str, int]) -> None:
    assert names()[:4] == ["Åsa", "Bert", "Ida", "Nell"]
    assert names(order="grade")[0] == "Bert"
    assert names(order="company")[0] == "Bert"
    assert names(order="next")[:2] == ["Ida", "Otto"]
    every = names()
    assert [n for start in range(0, 6, 2) for n in names(offset=start, limit=2)] == every
    assert names(limit=None) == every
    assert names(offset=6) == []


@pytest.mark.parametrize("order", ["name", "company", "grade", "next"])
def test_the_place_of_somebody_is_where_the_list_has_them(book: dict[str, int], order: str) -> None:
    listed = [c.id for c in clients.page(today=TODAY, order=order)]
    assert [clients.place(i, today=TODAY, order=order) for i in listed] == list(range(6))
    assert clients.place(book["Vera"], today=TODAY, order=order) is None
    assert clients.place(book["Bert"], today=TODAY, order=order, text="yew") == 0
    assert clients.place(book["Ida"], today=TODAY, order=order, which="advocates") is None


def test_many_who_fit_come_in_order_without_sorting_them_all(
    book: dict[str, int], at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with write.batch("Many", at):
        rows = [{"display_name": f"P{n:03}", "sort_name": f"p{n:03}", "state": State.ACTIVE} for n in range(60)]
        search.index(write.insert_many(clients.ClientRow, rows))
    few = names(text="p")
    monkeypatch.setattr(clients, "_COMMON", 50)
    assert names(text="p") == few == [f"P{n:03}" for n in range(60)]
    assert names(text="p", offset=20, limit=5) == few[20:25]


def test_a_list_longer_than_one_statement_can_hold(db: Path, at: datetime) -> None:
    with write.batch("Many", at):
        rows = [{"display_name": f"P{n:04}", "sort_name": f"p{n:04}", "state": State.ACTIVE} for n in range(2000)]
        found = write.insert_many(clients.ClientRow, rows)
        touchpoints.add_many(
            [{"client_id": i, "kind": Kind.CUSTOM, "nominal_on": TODAY, "scheduled_on": TODAY} for i in found]
        )
    every = clients.page(today=TODAY, limit=None)
    assert len(every) == len(clients.many(found)) == 2000
    assert all(c.next_kind is Kind.CUSTOM for c in every)
    assert len(touchpoints.due(TODAY)) == 2000


def test_the_first_e_mail_and_phone_are_the_primary_ones(book: dict[str, int], at: datetime) -> None:
    with write.batch("Points", at):
        clients.add_point(book["Ida"], "email", "old@ida.example")
        clients.add_point(book["Ida"], "email", "new@ida.example", is_primary=True)
        clients.add_point(book["Ida"], "phone", "555 0100")
    ida = next(c for c in clients.page(today=TODAY) if c.name == "Ida")
    assert (ida.email, ida.phone) == ("new@ida.example", "555 0100")
    assert clients.first_point(clients.points_of([book["Otto"]]).get(book["Otto"], []), "email") == ""


def test_active_clients_are_those_with_a_sale_or_the_mark(book: dict[str, int], at: datetime) -> None:
    before = clients.active_count()
    with write.batch("Gone", at):
        clients.change(book["Bert"], state=State.PAUSED)
    assert clients.active_count() == before - 1


def test_somebody_who_is_not_there(book: dict[str, int]) -> None:
    assert clients.get(77) is None
    assert clients.many([77]) == {}
    assert clients.points_of([]) == {}


MARKED = {
    "no_score": {"Bert"},
    "no_result": {"Otto"},
    "quiet": {"Bert"},
    "grade_a": {"Bert"},
    "grade_b": set(),
    "no_grade": {"Ida"},
    "compliments": {"Ida"},
    "handouts": {"Åsa"},
}


@pytest.mark.parametrize("which", client_filters.MORE)
def test_what_other_pages_lead_to(book: dict[str, int], at: datetime, which: str) -> None:
    with write.batch("What happened", at):
        (ida,) = sales.of_client(book["Ida"])
        sales.change(ida.id, promised_result="warm rooms")
        held = touchpoints.add(book["Ida"], Planned(Kind.DAY45, TODAY, TODAY))
        touchpoints.change(held, state="done", done_on=TODAY, score=9)
        moments.add(client_id=book["Ida"], said_on=TODAY, words="Lovely")
        moments.add(client_id=book["Vera"], said_on=TODAY, words="Put away")
        write.insert(HandoutRow, client_id=book["Åsa"], kind="card", given_on=TODAY, count=3)
    found = {row.name for row in clients.page(today=TODAY, which=which)}
    assert found == MARKED[which]
    assert clients.count(which=which, today=TODAY) == len(found)


def test_somebody_is_quiet_once_a_year_has_passed(book: dict[str, int]) -> None:
    def quiet(today: date) -> set[str]:
        return {row.name for row in clients.page(today=today, which="quiet")}

    sold = TODAY - 90 * DAY
    assert "Ida" not in quiet(sold.replace(year=sold.year + 1) - DAY)
    assert "Ida" in quiet(sold.replace(year=sold.year + 1))
