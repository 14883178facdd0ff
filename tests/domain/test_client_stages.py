"""Stages follow from the facts (R5), and names are said as people are called."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain.clients import Stage, split_name, stage_of

TODAY = date(2026, 3, 16)
DAY = timedelta(days=1)


@given(day0=st.dates(date(2020, 1, 1), date(2040, 1, 1)), today=st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_r5_a_prospect_until_day_zero_arrives(day0: date, today: date) -> None:
    expected = Stage.CLIENT if day0 <= today else Stage.PROSPECT
    assert stage_of(day0, existing_client=False, is_source=False, today=today) is expected


@pytest.mark.parametrize(
    ("first_day0", "marked", "source", "stage"),
    [
        (None, False, False, Stage.PROSPECT),
        (None, True, False, Stage.CLIENT),
        (TODAY + DAY, True, False, Stage.CLIENT),
        (TODAY, False, True, Stage.ADVOCATE),
        (None, False, True, Stage.ADVOCATE),
        (TODAY + DAY, False, True, Stage.ADVOCATE),
    ],
)
def test_the_mark_and_an_introduction(first_day0: date | None, marked: bool, source: bool, stage: Stage) -> None:
    assert stage_of(first_day0, marked, source, TODAY) is stage


@pytest.mark.parametrize(
    ("name", "given_", "family"),
    [
        ("Ida Brookes", "Ida", "Brookes"),
        ("Ida Maria Brookes", "Ida", "Brookes"),
        ("Ida", "Ida", ""),
        ("", "", ""),
        ("{{client.first_name}}", "{{client.first_name}}", ""),
    ],
)
def test_a_typed_name_is_split(name: str, given_: str, family: str) -> None:
    assert split_name(name) == (given_, family)
