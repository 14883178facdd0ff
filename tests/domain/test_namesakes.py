"""People of one name are told apart by the first thing that no other of that name has."""

from datetime import date

import pytest

from refcoach.domain.namesakes import Mark, Namesake, Sign, told_apart

ANNA = "anna kovacs"


@pytest.mark.parametrize(
    ("one", "other", "marks"),
    [
        ({"company": "Bakery"}, {"company": "Mill"}, ((Sign.COMPANY, "Bakery"), (Sign.COMPANY, "Mill"))),
        (
            {"address": "12 Quay St\nHarwick"},
            {"address": "1 Hill Rd, 4071 Port Linn"},
            ((Sign.PLACE, "Harwick"), (Sign.PLACE, "4071 Port Linn")),
        ),
        ({"phone": "+36 30 555-0101"}, {"phone": "555 0102"}, ((Sign.PHONE, "0101"), (Sign.PHONE, "0102"))),
        ({"email": "a@k.example"}, {}, ((Sign.EMAIL, "a@k.example"), (Sign.NUMBER, "2"))),
        (
            {"company": "Bakery", "sold_on": date(2026, 3, 2)},
            {"company": "BAKERY", "sold_on": date(2026, 5, 4)},
            ((Sign.SOLD, "2026-03-02"), (Sign.SOLD, "2026-05-04")),
        ),
        ({}, {}, ((Sign.NUMBER, "1"), (Sign.NUMBER, "2"))),
        ({"company": "Bakery"}, {"phone": "555 0102"}, ((Sign.COMPANY, "Bakery"), (Sign.PHONE, "0102"))),
    ],
)
def test_the_first_thing_that_is_theirs_alone(
    one: dict[str, object], other: dict[str, object], marks: tuple[tuple[Sign, str], ...]
) -> None:
    two = [Namesake(1, ANNA, **one), Namesake(2, ANNA, **other)]  # type: ignore[arg-type]  # as the fields are
    assert told_apart(two) == {1: Mark(*marks[0]), 2: Mark(*marks[1])}


def test_other_names_have_no_part_in_it() -> None:
    marks = told_apart([Namesake(1, ANNA, "Bakery"), Namesake(2, ANNA, "Mill"), Namesake(3, "bela nagy", "Mill")])
    assert marks[2] == Mark(Sign.COMPANY, "Mill") and marks[3] == Mark(Sign.COMPANY, "Mill")
