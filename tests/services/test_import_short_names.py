"""Alex may be Alexander or Alexandra: who has one address comes in as one person only where that is clear."""

from itertools import permutations

import pytest
from brought import bring_in, names, person

from refcoach.services.desk import Desk

ALEX, ALEXANDER, ALEXANDRA = (
    person(f"{given} Reed", "a.reed@family.example") for given in ("Alex", "Alexander", "Alexandra")
)


@pytest.mark.parametrize("order", list(permutations((ALEX, ALEXANDER, ALEXANDRA))))
def test_one_between_two_is_nobody_s_and_said(desk: Desk, order: tuple[object, ...]) -> None:
    assert bring_in(desk, *order) == {"added": 3}  # type: ignore[arg-type]  # all are contacts
    assert bring_in(desk, *order) == {"unchanged": 3}  # type: ignore[arg-type]  # all are contacts


def test_two_names_of_one_person_are_one(desk: Desk) -> None:
    assert bring_in(desk, ALEX, ALEXANDER) == {"added": 1, "merged": 1}
    assert bring_in(desk, ALEX, ALEXANDER) == {"unchanged": 2}
    assert names() == ["Alex Reed"]


def test_whom_a_short_name_stands_for_is_remembered(desk: Desk) -> None:
    bring_in(desk, ALEX)
    assert bring_in(desk, ALEXANDER) == {"merged": 1}
    assert bring_in(desk, ALEXANDER) == {"unchanged": 1}
    assert bring_in(desk, ALEXANDRA) == {"added": 1}
    assert names() == ["Alex Reed", "Alexandra Reed"]


def test_a_first_letter_stands_for_one_person_too(desk: Desk) -> None:
    bring_in(desk, person("T. Reed", "t.reed@family.example"))
    assert bring_in(desk, person("Tom Reed", "t.reed@family.example")) == {"merged": 1}
    assert bring_in(desk, person("Tim Reed", "t.reed@family.example")) == {"added": 1}


def test_who_turned_out_to_be_christine_is_never_christopher(desk: Desk) -> None:
    own, other, phone = "ch@mail.example", "yew.c@mail.example", "0113 496 0777"
    bring_in(desk, person("Chris Yew", own, phone))
    assert bring_in(desk, person("Christine Yew", own)) == {"merged": 1}
    assert bring_in(desk, person("Chris Yew", other, phone)) == {"merged": 1}
    assert bring_in(desk, person("Christopher Yew", other)) == {"added": 1}
    assert bring_in(desk, person("Christine Yew", other, company="Elm Works")) == {"merged": 1}
    assert names() == ["Chris Yew", "Christopher Yew"]


def test_every_form_that_somebody_had_is_theirs_where_others_share_the_number(desk: Desk) -> None:
    own, phone = "ch@mail.example", "0113 496 0777"
    bring_in(desk, person("Christine Yew", own, phone))
    assert bring_in(desk, person("Chris Yew", own)) == {"merged": 1}
    assert bring_in(desk, person("Chris Yew", "", phone, company="Elm Works")) == {"merged": 1}
    assert names() == ["Christine Yew"]
