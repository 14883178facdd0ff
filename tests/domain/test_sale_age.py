"""How long ago the sale was that a talk is about: what is said of the time must be true."""

from datetime import date, timedelta
from typing import get_args

import pytest

from refcoach.domain.script_facts import SaleAge, ScriptFacts, conditions, sale_age
from refcoach.domain.scripts import render
from refcoach.store.coaching import library

LIBRARY = library("en")
EXAMPLES = {name: field.example for name, field in LIBRARY.fields.items()}
DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("days", "age"),
    [
        (0, "existing_client"),
        (34, "existing_client"),
        (35, "new_sale"),
        (45, "new_sale"),
        (56, "new_sale"),
        (57, "existing_client"),
        (90, "existing_client"),
        (180, "existing_client"),
        (181, "existing_client"),
    ],
)
def test_six_weeks_are_said_when_it_is_about_six_weeks(days: int, age: SaleAge) -> None:
    assert sale_age(DAY, DAY, DAY + timedelta(days=days)) == age


def test_a_promise_made_long_before_the_start_was_not_made_six_weeks_ago() -> None:
    start = DAY + timedelta(days=60)
    assert sale_age(DAY, start, start + timedelta(days=45)) == "existing_client"
    assert sale_age(None, None, DAY) == "existing_client"


@pytest.mark.parametrize("age", get_args(SaleAge))
@pytest.mark.parametrize("values", [{}, EXAMPLES])
def test_only_a_sale_six_weeks_old_hears_of_six_weeks(age: SaleAge, values: dict[str, str]) -> None:
    script = render(LIBRARY, "day45_results", values, conditions(ScriptFacts(sale=age)), "plain")
    spoken = " ".join(step.text for step in script.steps).lower()
    assert ("six weeks" in spoken) == (age == "new_sale")
