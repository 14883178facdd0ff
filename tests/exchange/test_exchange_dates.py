"""Birthdays in the forms that programs and people write."""

import pytest

from refcoach.exchange.dates import is_blank, is_open, month_day, order_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1980-12-31", (12, 31)),
        ("1980/12/31", (12, 31)),
        ("1980-12-31 00:00", (12, 31)),
        (" --12-31", (12, 31)),
        ("31.12.1980", (12, 31)),
        ("31.12.", (12, 31)),
        ("5.6.1980", (6, 5)),
        ("12/31/1980", (12, 31)),
        ("31/12/80", (12, 31)),
        ("80/12/31", (12, 31)),
        ("5/5/1980", (5, 5)),
        ("31 December 1980", (12, 31)),
        ("December 31, 1980", (12, 31)),
        ("Dec 31st", (12, 31)),
        ("31 de diciembre de 1980", (12, 31)),
        ("3 juillet 1980", (7, 3)),
        ("3. März 1980", (3, 3)),
        ("1 août", (8, 1)),
        ("29/02/1980", (2, 29)),
        ("1980-02-30", None),
        ("5/6/1980", None),
        ("0/0/00", None),
        ("1850-01-01", None),
        ("1604-01-01", (1, 1)),
        ("soon", None),
        ("", None),
    ],
)
def test_month_and_day(text: str, expected: tuple[int, int] | None) -> None:
    assert month_day(text) == expected


@pytest.mark.parametrize(("order", "expected"), [("dmy", (6, 5)), ("mdy", (5, 6))])
def test_the_order_decides(order: str, expected: tuple[int, int]) -> None:
    assert month_day("5/6/1980", order) == expected


def test_a_two_digit_year_in_front() -> None:
    assert month_day("05/06/07", "ymd") == (6, 7)


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["5/6/1980", "25/6/1980"], "dmy"),
        (["5/6/1980", "6/25/1980"], "mdy"),
        (["5/6/1980", "", "1980-01-01"], None),
        (["25/6/1980", "6/25/1980"], None),
        (["80/5/6"], "ymd"),
    ],
)
def test_the_order_of_a_column(values: list[str], order: str | None) -> None:
    assert order_of(values) == order


def test_open_and_blank() -> None:
    assert is_open("5/6/1980")
    assert not any(map(is_open, ["5/5/1980", "25/6/1980", "5.6.1980", "1980-05-06", "0/0/00", ""]))
    assert all(map(is_blank, ["", " ", "0/0/00", "00.00.0000", "1/1/1850", "18151210"]))
    assert not any(map(is_blank, ["--0214", "1604-01-01", "19800506", "soon", "5/6/1980"]))
