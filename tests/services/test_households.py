"""Households, offices and firms: who shares a number stays two, and it is said; who has no name yet gets one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from brought import bring_in, file_of, names, person
from desk_clock import MONDAY

from refcoach.domain.clients import As
from refcoach.domain.contacts import Contact, Point
from refcoach.exchange.reader import Row, read_file
from refcoach.services import imports
from refcoach.services.desk import Desk
from refcoach.services.imports import Verdict
from refcoach.store import clients as store

HOUSE = (
    "First Name,Last Name,Email,Phone,Birthday\n"
    "Tim,Alder,home@alder.example,0113 496 0777,1971-11-09\n"
    "Ava,Alder,home@alder.example,0113 496 0777,1974-02-20\n"
    "Tim,Alder,tim@alder.example,+44 113 496 0777,\n"
    "Timothy,Alder,timothy@alder.example,+44 113 496 0777,\n"
)
OFFICE = (
    "Name,Company,E-mail,Phone\n"
    "Weir Mill Ltd,Weir Mill Ltd,kontakt@weirmill.example,0117 496 0500\n"
    "Ida Holm,Weir Mill Ltd,kontakt@weirmill.example,0117 496 0500\n"
    "Ole Holm sr.,Weir Mill Ltd,holm@weirmill.example,0117 496 0501\n"
    "Ole Holm jr.,Weir Mill Ltd,holm@weirmill.example,0117 496 0501\n"
)
NAMELESS = imports.NAMELESS


def nameless(email: str = "", phone: str = "") -> Row:
    return Row(2, person(email or phone, email, phone, given_name="", family_name=""), email or phone, nameless=True)


def written(tmp_path: Path, desk: Desk, text: str) -> imports.Plan:
    path = tmp_path / "people.csv"
    path.write_text(text, encoding="utf-8")
    return imports.bring_in(desk, read_file(path), path.name, As.PROSPECTS)


def test_a_household_of_two_and_one_of_them_again(tmp_path: Path, desk: Desk) -> None:
    plan = written(tmp_path, desk, HOUSE)
    assert [(row.verdict, row.note) for row in plan.rows] == [
        (Verdict.ADDED, ""),
        (Verdict.ADDED, "Shares an e-mail address with Tim Alder"),
        (Verdict.MERGED, ""),
        (Verdict.ADDED, "Shares a number with Tim Alder"),
    ]
    ava, tim, _ = (store.get(one.id) for one in store.page(today=MONDAY))
    assert ava
    assert tim
    assert ((ava.birthday_month, ava.birthday_day), (tim.birthday_month, tim.birthday_day)) == ((2, 20), (11, 9))
    assert [p.value for p in store.points_of([tim.id])[tim.id]] == [
        "home@alder.example",
        "0113 496 0777",
        "tim@alder.example",
    ]
    again = written(tmp_path, desk, HOUSE)
    assert again.counts()["unchanged"] == 4


def test_an_office_and_a_father_with_his_son(tmp_path: Path, desk: Desk) -> None:
    plan = written(tmp_path, desk, OFFICE)
    assert [(row.verdict, row.note) for row in plan.rows] == [
        (Verdict.ADDED, ""),
        (Verdict.ADDED, "Shares a number with Weir Mill Ltd"),
        (Verdict.ADDED, ""),
        (Verdict.ADDED, "Shares an e-mail address with Ole Holm sr."),
    ]
    firm = next(store.get(one.id) for one in store.page(today=MONDAY) if one.name == "Weir Mill Ltd")
    assert firm
    assert firm.is_organisation


@pytest.mark.parametrize(
    ("known", "again", "verdict"),
    [
        (person("Ava Alder", "ava@x.example"), person("Ava Yew", "ava@x.example"), Verdict.UNCHANGED),
        (person("Ava Alder", "", "0113 496 0777"), person("Ava Yew", "", "0113 496 0777"), Verdict.ADDED),
        (person("Ava Alder", "buero@x.example"), person("Ava Yew", "buero@x.example"), Verdict.ADDED),
        (person("Ava Alder", "", "0113 496 0777"), person("Mr Alder", "", "0113 496 0777"), Verdict.ADDED),
        (person("Kate Yew", "", "0113 496 0777"), person("Katherine Yew", "", "0113 496 0777"), Verdict.ADDED),
        (person("Kate Yew", "kate@x.example"), person("Katherine Yew", "kate@x.example"), Verdict.MERGED),
        (person("K. Yew", "kate@x.example"), person("Kate Yew", "kate@x.example"), Verdict.MERGED),
        (person("Kate Yew", "yew@x.example"), person("Katherine Yew", "yew@x.example"), Verdict.ADDED),
        (person("Kate Yew", "info@x.example"), person("Katherine Yew", "info@x.example"), Verdict.ADDED),
        (
            person("Kate Yew", "info@x.example", "0113 496 0777"),
            person("Katherine Yew", "info@x.example", "0113 496 0777"),
            Verdict.MERGED,
        ),
        (person("Min Kim", "", "0113 496 0777"), person("Kim Min", "", "0113 496 0777"), Verdict.ADDED),
        (person("Min Kim", "minkim@x.example"), person("Kim Min", "minkim@x.example"), Verdict.UNCHANGED),
        (
            person("Kate Yew", "", "0113 496 0777"),
            Contact("Dr. Kate Yew", "Kate", "Yew", name_prefix="Dr.", phones=(Point("0113 496 0777"),)),
            Verdict.MERGED,
        ),
    ],
)
def test_who_may_be_one(desk: Desk, known: Contact, again: Contact, verdict: Verdict) -> None:
    bring_in(desk, known)
    (row,) = imports.preview(file_of(again), "more.csv").rows
    assert row.verdict is verdict


def test_an_address_that_two_have_already_is_nobody_s_own(desk: Desk) -> None:
    home = "home@x.example"
    bring_in(desk, person("Ava Alder", home), person("Tim Alder", home))
    (row,) = imports.preview(file_of(person("Ava Yew", home)), "more.csv").rows
    assert (row.verdict, row.note) == (Verdict.ADDED, "Shares an e-mail address with Ava Alder")


def test_people_without_a_name_come_in_under_what_is_known_and_are_named_later(desk: Desk) -> None:
    rows = nameless("ava@shop.example"), nameless("", "+44 113 496 0777")
    plan = imports.preview(file_of(*rows), "shop.csv")
    assert [(row.verdict, row.note) for row in plan.rows] == [(Verdict.ADDED, NAMELESS)] * 2
    left = imports.preview(file_of(*rows), "shop.csv", only_named=True)
    assert [(row.verdict, row.reason) for row in left.rows] == [(Verdict.SKIPPED, NAMELESS)] * 2
    assert left.left_nameless() == 2
    assert bring_in(desk, *rows) == {"added": 2}
    assert sorted(names()) == ["+44 113 496 0777", "ava@shop.example"]
    assert bring_in(desk, *rows) == {"unchanged": 2}

    later = person("Ava Alder", "AVA@shop.example", company="Yew"), person("Otto Yew", "", "0113 496 0777")
    assert bring_in(desk, *later) == {"merged": 2}
    assert names() == ["Ava Alder", "Otto Yew"]
    (ava,) = store.page(today=MONDAY, text="alder")
    found = store.get(ava.id)
    assert found
    assert (found.given_name, found.greeting, found.company) == ("Ava", "Ava", "Yew")
    assert bring_in(desk, *rows, *later) == {"unchanged": 4}


def test_a_name_further_down_the_same_file(desk: Desk) -> None:
    mail = "ava@shop.example"
    assert bring_in(desk, nameless(mail), person("Ava Alder", mail), person("Tim Alder", mail)) == {
        "added": 2,
        "merged": 1,
    }
    assert names() == ["Ava Alder", "Tim Alder"]


def test_a_name_taken_back_leaves_the_address_again(desk: Desk, last_batch: Callable[[], str]) -> None:
    bring_in(desk, nameless("ava@shop.example"))
    bring_in(desk, person("Ava Alder", "ava@shop.example"))
    desk.undo(last_batch())
    assert names() == ["ava@shop.example"]


def test_titles_firms_and_fax_of_a_row(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(
        "Title,First Name,Last Name,Company,Name,Fax,Phone\n"
        "Dr.,Ida,Holm,Weir Mill Ltd,,,\n"
        "Herr,Ole,Holm,,,,\n"
        "Miller,Eva,Elm,,,0117 1,0117 2\n"
        ",Ava,Alder,,Alder Joinery Ltd,,\n"
        ",,,,Alder Joinery Ltd,,\n",
        encoding="utf-8",
    )
    ida, ole, eva, ava, firm = (row.contact for row in read_file(path).rows)
    assert ida
    assert ole
    assert eva
    assert ava
    assert firm
    assert (ida.display_name, ida.name_prefix) == ("Dr. Ida Holm", "Dr.")
    assert (ole.display_name, ole.name_prefix) == ("Ole Holm", "Herr")
    assert (eva.display_name, eva.name_prefix, eva.notes) == ("Eva Elm", "", "Job title: Miller")
    assert eva.phones == (Point("0117 2"), Point("0117 1", "fax"))
    assert (ava.display_name, ava.company, ava.is_organisation) == ("Ava Alder", "Alder Joinery Ltd", False)
    assert (firm.display_name, firm.is_organisation) == ("Alder Joinery Ltd", True)
