"""The next 60 days: what is said today, what it said before, and the day from which the owner's asks count (§7.10).

**The asks ahead** are the planned check-ins whose purpose is an ask (the day-90 meeting, the nudge, the talk after a
compliment, one of the owner's own), which come up within 60 days or wait already, of everybody who is not blocked
today (R16); amber is in, since it can be earned until then. They are taken no faster than the daily cap (R25), so that
a heap that waits is not forecast for one day. Follow-ups are no asks.

**The asks known** are all that got an answer, without what was said while blocked (R16), each with the introductions
that came of it: prompted, valid, and written down here, not brought in from a file.

A forecast is kept when the page shows it, once a day; a look from the command line keeps nothing. What came is
recounted from the introductions that its days brought, also those of earlier asks.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from refcoach.domain.clients import Client, State
from refcoach.domain.dossier import Dossier
from refcoach.domain.forecast import DAYS, Earlier, Forecast, forecast, history_size, spread
from refcoach.domain.readiness import Level, Readiness, readiness_at
from refcoach.domain.standing import readiness_now
from refcoach.domain.touchpoints import ASKING
from refcoach.services.desk import Desk
from refcoach.services.questions import Now
from refcoach.store import dossiers, settings
from refcoach.store import forecasts as store

_GRADES = {"A": 0, "B": 1}


@dataclass(frozen=True, slots=True)
class Ready:
    """Somebody who is ready to be asked today."""

    client_id: int
    name: str
    readiness: Readiness
    planned: bool
    """An ask is planned with them anyway in the time the forecast looks at."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said today: the counts always, a forecast from twenty asks on."""

    asks: int
    introductions: int
    """What these asks brought."""
    forecast: Forecast | None
    ready: tuple[Ready, ...]
    """Most ready first; those with whom an ask is planned anyway come last, since it would not be one more."""
    before: Earlier | None
    """The last forecast whose days are over."""
    since: date | None
    """The day from which the owner's asks count; None for all."""


def said(here: Now, known: Mapping[int, Dossier] | None = None) -> Said:
    """Return what is said today; it only looks. `known` are the dossiers of everybody, where they are loaded anyway."""
    since = _since()
    history = store.history(since or date.min)
    earlier = [one for _, one in store.over(here.today, since or date.min)]
    those = store.may_matter(here.today, here.today + timedelta(days=DAYS)) if known is None else ()
    found = dossiers.load(those, here.today) if known is None else known
    shown = {i: list(_asks_of(dossier, here)) for i, dossier in found.items()}
    ahead = spread((day for days in shown.values() for day in days), here.today, here.owner.daily_cap, here.calendar)
    ready = _ready(here, found, {i for i, days in shown.items() if days})
    # R28b: nobody is asked, and nothing is said of asking.
    counts_only = here.owner.rules.practice
    return Said(
        history_size(history),
        sum(brought * asks for brought, asks in history.items()),
        None if counts_only else forecast(history, ahead, here.today, len(ready), earlier),
        ready,
        earlier[-1] if earlier else None,
        since,
    )


def remember(desk: Desk, shown: Said) -> None:
    """Keep what the page shows today, for the day on which it can be held against what came; once a day."""
    if shown.forecast is not None and not store.made_on(desk.today()):
        _keep(desk, shown.forecast)


def settle(desk: Desk) -> None:
    """Write down what came of every forecast whose days are over: part of a new day."""
    with desk.change("What came of a forecast", who="program"):
        store.came(store.over(desk.today(), date.min))


def count_from_today(desk: Desk) -> str:
    """Something big has changed: asks before today count for no forecast any more. Returns the batch for undo."""
    with desk.change("Counting from today") as batch:
        settings.save(forecast_since=desk.today().isoformat())
    return batch.id


def _keep(desk: Desk, one: Forecast) -> None:
    with desk.change("Forecast of the day", who="program"):
        today = desk.today()
        # Another window may have been quicker.
        if not store.made_on(today):
            store.add(today, one.days, one.ahead, (one.low, one.high))


def _since() -> date | None:
    written = settings.load().forecast_since
    return date.fromisoformat(written) if written else None


def _asks_of(dossier: Dossier, here: Now) -> Iterator[date]:
    """The days of the asks that are planned with somebody in the next 60 days, while nothing speaks against them."""
    until = here.today + timedelta(days=DAYS)
    back = _back_on(dossier.client, here.today)
    for planned in dossier.planned:
        on = max(planned.shows_on, back)
        if planned.kind in ASKING and on < until:
            level = readiness_at(dossier, here.owner.active_clients, here.today, planned).level
            if level in (Level.GREEN, Level.AMBER):
                yield on


def _back_on(client: Client, today: date) -> date:
    """The day from which a client is there: today, or the end of a pause."""
    if client.state is not State.PAUSED:
        return today
    return max(today, client.paused_until or date.max)


def _ready(here: Now, known: Mapping[int, Dossier], planned: set[int]) -> tuple[Ready, ...]:
    """Who is ready today: by how much speaks for them, then by how fresh it is, then by grade and name."""
    found = []
    for dossier in known.values():
        now = readiness_now(dossier, here.owner.active_clients, here.today)
        if now.level is Level.GREEN and _back_on(dossier.client, here.today) == here.today:
            found.append((dossier.client, now))
    found.sort(key=lambda one: (one[0].sort_name, one[0].id))
    found.sort(key=lambda one: _GRADES.get(one[0].grade, 2))
    found.sort(key=lambda one: max((r.on or date.min for r in one[1].reasons), default=date.min), reverse=True)
    found.sort(key=lambda one: (one[0].id in planned, -len(one[1].reasons)))
    return tuple(Ready(client.id, client.display_name, now, client.id in planned) for client, now in found)
