"""People of whom a list has the name alone: the list comes again, and nobody is there twice."""

from dataclasses import replace
from typing import Any

import pytest
from brought import bring_in, file_of, names, person
from desk_clock import MONDAY

from refcoach.domain.contacts import Contact, Point
from refcoach.exchange.reader import Row
from refcoach.services import clients, imports
from refcoach.services.desk import Desk
from refcoach.store import clients as store
from refcoach.store.tables import ClientRow

PHONE = (Point("0113 496 0777"),)


@pytest.mark.parametrize(
    ("was", "now", "becomes"),
    [
        ({}, {"birthday": (4, 9)}, "merged"),
        ({"address": "12 Quay St\nHarwick"}, {"address": "12 Quay St, Harwick", "notes": "tall"}, "merged"),
        ({"notes": "tall"}, {"notes": "very tall"}, "unchanged"),
        ({}, {"phones": PHONE}, "merged"),
        ({}, {"phones": PHONE, "birthday": (4, 9)}, "merged"),
        ({"birthday": (4, 9)}, {"birthday": (9, 4)}, "added"),
        ({"company": "Yew"}, {"company": "Elm"}, "added"),
        ({"company": "Yew"}, {"company": "Elm", "phones": PHONE}, "added"),
        ({"address": "12 Quay St"}, {"address": "1 Hill Rd"}, "added"),
    ],
)
def test_a_list_of_names_comes_again(desk: Desk, was: dict[str, Any], now: dict[str, Any], becomes: str) -> None:
    bring_in(desk, person("Zoë Alder", **was))
    assert bring_in(desk, person("Zoe  alder", **now) if becomes == "unchanged" else person("Zoë Alder", **now)) == {
        becomes: 1
    }
    assert bring_in(desk, person("Zoë Alder", **now)) == {"unchanged": 1}


def test_as_another_kind_of_file_they_are_the_same(desk: Desk) -> None:
    bring_in(desk, person("Ida Brookes"), person("Otto Reed"), kind="CSV")
    cards = person("Ida Brookes", external_ref="u-1"), person("Otto Reed", external_ref="u-2")
    assert bring_in(desk, *cards, kind="vCard") == {"unchanged": 2}


def test_another_id_in_the_same_program_is_another_person(desk: Desk) -> None:
    bring_in(desk, person("Ida Brookes", external_ref="u-1"), kind="vCard")
    assert bring_in(desk, person("Ida Brookes", external_ref="u-3"), kind="vCard") == {"added": 1}


def test_two_of_one_name_in_one_file_are_two_however_often_it_comes(desk: Desk) -> None:
    assert bring_in(desk, person("Anna Kovacs"), person("Anna Kovacs"), person("Ida Fenn")) == {"added": 3}
    assert bring_in(desk, person("Anna Kovacs"), person("Anna Kovacs"), person("Ida Fenn")) == {"unchanged": 3}
    fuller = person("Anna Kovacs", birthday=(4, 9)), person("Anna Kovacs", birthday=(5, 6))
    assert bring_in(desk, *fuller) == {"merged": 2}
    assert sorted((r.birthday_month, r.birthday_day) for r in ClientRow.select() if r.birthday_day) == [(4, 9), (5, 6)]


def test_the_same_address_twice_is_one_person_written_down_twice(desk: Desk) -> None:
    twice = person("Anna Kovacs", address="12 Quay St"), person("Anna Kovacs", address="12 Quay St")
    assert bring_in(desk, *twice) == {"added": 1, "unchanged": 1}


def test_a_namesake_more_is_added_beside_the_one_that_is_there(desk: Desk) -> None:
    bring_in(desk, person("Anna Kovacs"))
    assert bring_in(desk, person("Anna Kovacs", notes="new"), person("Anna Kovacs")) == {"added": 1, "unchanged": 1}


def test_of_two_in_the_book_nobody_knows_which_it_is(desk: Desk) -> None:
    bring_in(desk, person("Anna Kovacs"), person("Anna Kovacs"))
    assert bring_in(desk, person("Anna Kovacs", birthday=(4, 9))) == {"added": 1}


def test_namesakes_at_two_addresses_each_get_what_is_theirs(desk: Desk) -> None:
    bring_in(desk, person("Anna Kovacs", address="12 Quay St"), person("Anna Kovacs", address="1 Hill Rd"))
    fuller = [person("Anna Kovacs", address=a, birthday=b) for a, b in (("1 Hill Rd", (5, 6)), ("12 Quay St", (4, 9)))]
    assert bring_in(desk, *fuller) == {"merged": 2}
    assert {(r.address, r.birthday_day) for r in ClientRow.select()} == {("12 Quay St", 9), ("1 Hill Rd", 6)}


def test_whoever_can_be_reached_is_not_found_by_a_name(desk: Desk) -> None:
    bring_in(desk, person("Ida Brookes", "ida@brookes.example"))
    assert bring_in(desk, person("Ida Brookes", birthday=(4, 9))) == {"added": 1}


def test_whoever_was_written_down_by_hand_is_the_same_by_the_name_alone(desk: Desk) -> None:
    clients.add(desk, "Ida Brookes")
    assert bring_in(desk, person("Ida Brookes", birthday=(4, 9))) == {"merged": 1}
    clients.add(desk, "Otto Reed")
    assert bring_in(desk, person("Otto Reed", "otto@reed.example")) == {"added": 1}, "that one may be another"


def test_two_files_at_once_have_the_same_people(desk: Desk) -> None:
    def row(line: int, contact: Contact, file: str) -> Row:
        return Row(line, contact, contact.display_name, file=file)

    both = (
        row(2, person("Ida Brookes"), "a.csv"),
        row(2, person("Ida Brookes", birthday=(4, 9)), "b.vcf"),
        row(3, person("Ida Brookes", birthday=(5, 6)), "b.vcf"),
    )
    plan = imports.preview(file_of(*both), "2 files")
    list(imports.write(desk, plan, imports.As.PROSPECTS))
    assert plan.counts()["added"] == 2
    assert names() == ["Ida Brookes", "Ida Brookes"]
    assert store.count(today=MONDAY) == 2


def test_a_name_that_stands_for_everybody_tells_nobody_from_another(desk: Desk) -> None:
    many = [person("Customer", notes=f"till {n}") for n in range(60)]
    assert bring_in(desk, *many) == {"added": 60}
    assert bring_in(desk, *many) == {"unchanged": 60}
    assert bring_in(desk, *(replace(one, birthday=(4, 9)) for one in many)) == {"added": 60}
