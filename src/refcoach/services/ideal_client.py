"""Who we help best: which version was in use when."""

from datetime import date

from refcoach.domain.ideal_client import Period, Version, in_use, periods
from refcoach.store import ideal_client as store


def history() -> tuple[Period, ...]:
    """Return every version with the days it was in use, the newest first. `settings.save_profile` makes a new one."""
    return periods(store.versions())


def on(day: date) -> Version | None:
    """Return the version in use on a day; None before anything was said."""
    return in_use(store.versions(), day)
