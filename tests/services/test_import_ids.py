"""Another program's id says who somebody is only where the names may be one person's."""

from brought import IDA, bring_in, names, person
from desk_clock import MONDAY

from refcoach.services.desk import Desk
from refcoach.store import clients as store

OTTO, NELL = (person(f"{name} Ash", f"{name}@ash.example", external_ref="7") for name in ("Otto", "Nell"))


def mails() -> dict[str, list[str]]:
    people = store.page(today=MONDAY, limit=None)
    points = store.points_of([one.id for one in people])
    return {one.name: [point.value for point in points.get(one.id, ())] for one in people}


def test_two_programs_count_from_one(desk: Desk) -> None:
    bring_in(desk, OTTO)
    assert bring_in(desk, NELL) == {"added": 1}
    assert mails() == {"Nell Ash": ["Nell@ash.example"], "Otto Ash": ["Otto@ash.example"]}
    moved = (person(f"{name} Ash", f"{name}@new.example", external_ref="7") for name in ("Otto", "Nell"))
    assert [bring_in(desk, one) for one in moved] == [{"merged": 1}] * 2
    assert mails()["Otto Ash"] == ["Otto@ash.example", "Otto@new.example"]


def test_an_id_that_two_names_carry_in_one_file_is_nobody_s(desk: Desk) -> None:
    three = (OTTO, NELL, person("Otto Elm", external_ref="7"))
    assert bring_in(desk, *three, kind="vCard") == {"added": 3}
    assert bring_in(desk, *three, kind="vCard") == {"unchanged": 3}
    assert bring_in(desk, person("Otto Birch", external_ref="7"), kind="vCard") == {"added": 1}
    assert len(names()) == 4


def test_a_name_under_the_same_id_may_change_as_names_do(desk: Desk) -> None:
    bring_in(desk, person("Ida Brookes", "ida@brookes.example", external_ref="7", birthday=(4, 9)))
    assert bring_in(desk, person("Ida Fenn", "ida@fenn.example", external_ref="7", birthday=(9, 4))) == {"merged": 1}
    assert bring_in(desk, person("ida@more.example", "ida@more.example", external_ref="7")) == {"merged": 1}
    assert names() == [IDA.display_name]


def test_who_has_an_id_and_no_name_gets_the_name(desk: Desk) -> None:
    bring_in(desk, person("nell@ash.example", "nell@ash.example", given_name="", family_name="", external_ref="7"))
    assert bring_in(desk, person("Nell Ash", external_ref="7")) == {"merged": 1}
    assert names() == ["Nell Ash"]
