"""The forecast loads only those who might matter, and says the same."""

from datetime import timedelta

from desk_clock import Clock

from refcoach.domain.forecast import DAYS
from refcoach.services import forecasts, new_day, questions, sample
from refcoach.services.desk import Desk
from refcoach.store import dossiers
from refcoach.store import forecasts as store
from refcoach.store.tables import database


def test_whoever_cannot_matter_is_not_loaded_and_nothing_else_changes(desk: Desk, clock: Clock) -> None:
    """The forecast of those who might matter is that of everybody, on every day of half a year."""
    sample.fill(desk)
    seen = 0
    for _ in range(10):
        new_day.it_is_today(desk)
        here = questions.now(desk)
        everybody = [i for (i,) in database.execute_sql("SELECT id FROM client").fetchall()]
        with_all = forecasts.said(here, dossiers.load(everybody, here.today))
        assert forecasts.said(here) == with_all
        seen += len(with_all.ready)
        assert len(store.may_matter(here.today, here.today + timedelta(days=DAYS))) < len(everybody)
        clock.moment += timedelta(days=19)
    assert seen > 20
