"""Looking asks the book a fixed number of times, however many people are in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from refcoach.domain.figures import Period
from refcoach.domain.touchpoints import Kind
from refcoach.services import clients, happenings, insights, overview, questions, referrals, sales, sample, talks
from refcoach.services.desk import Desk
from refcoach.store import touchpoints
from refcoach.store.tables import database

PANEL, TODAY, INSIGHTS = 14, 16, 24
"""The most statements that opening the ask panel, reloading Today, and counting every figure may take."""


@contextmanager
def counted() -> Iterator[list[str]]:
    """Give every statement that is asked inside."""
    asked: list[str] = []
    connection = database.connection()
    connection.set_trace_callback(asked.append)
    try:
        yield asked
    finally:
        connection.set_trace_callback(None)


@pytest.fixture(params=["few", "many"])
def book(request: pytest.FixtureRequest, desk: Desk) -> Desk:
    if request.param == "many":
        sample.fill(desk)
    who = clients.add(desk, "Ida Holm", existing_client=True)
    sales.record(desk, who, desk.today() - timedelta(days=90), title="Kitchen", result="a kitchen", promise=3)
    happenings.compliment(desk, who, "So tidy")
    referrals.capture(desk, who, ["Otis Vane", "Kim Sato"])
    return desk


def test_the_panel_opens_with_few_statements(book: Desk) -> None:
    due = questions.due(book.today())
    assert {row.touchpoint.kind for row in due} >= {Kind.DAY90, Kind.MOMENT, Kind.THANK_YOU}
    for row in due:
        with counted() as asked:
            talks.look(book, row.client.id, row.touchpoint.id)
        assert len(asked) <= PANEL, "\n".join(asked)


def test_the_panel_opens_with_few_statements_where_nothing_was_planned(book: Desk) -> None:
    with counted() as asked:
        talks.look(book, 1)
    assert len(asked) <= PANEL, "\n".join(asked)


def test_today_is_loaded_with_few_statements(book: Desk) -> None:
    assert touchpoints.due(book.today())
    with counted() as asked:
        overview.day(book)
        overview.figures(book)
    assert len(asked) <= TODAY, "\n".join(asked)


@pytest.mark.parametrize("period", Period)
def test_every_figure_is_counted_with_few_statements(book: Desk, period: Period) -> None:
    with counted() as asked:
        insights.figures(book, period)
    assert len(asked) <= INSIGHTS, "\n".join(asked)
