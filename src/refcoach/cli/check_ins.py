"""Commands about days: sales, days off, what is due, and what became of it."""

from argparse import Namespace
from datetime import date
from typing import Any

from refcoach.cli.printed import Dates, Printed, iso
from refcoach.domain.asks import Outcome
from refcoach.domain.reasons import reason_text
from refcoach.domain.touchpoints import Touchpoint
from refcoach.services import asks, questions, sales, touchpoints
from refcoach.services import settings as settings_service
from refcoach.services.desk import Desk
from refcoach.store import settings
from refcoach.store import touchpoints as store


def sale(desk: Desk, options: Namespace, dates: Dates, _days: list[date]) -> Printed:
    done = sales.record(
        desk,
        options.client_id,
        dates["on"],
        starts_on=dates.get("start"),
        title=options.title,
        result=options.result,
        promise=options.promise,
    )
    promise = done.promise if options.promise is not None else None
    record = {
        "sale_id": done.sale_id,
        "touchpoints": [_touchpoint(t) for t in done.touchpoints],
        "promise": {"count": promise.count, "deadline_on": iso(promise.deadline_on)} if promise else None,
    }
    lines = [f"Sale {done.sale_id}.", *(_planned_line(t) for t in done.touchpoints)]
    if promise:
        lines.append(f"Our agreement: {promise.count} introductions by {iso(promise.deadline_on)}.")
    return Printed(record, tuple(lines))


def _touchpoint(t: Touchpoint) -> dict[str, Any]:
    days = {"nominal_on": iso(t.nominal_on), "scheduled_on": iso(t.scheduled_on)}
    return {"id": t.id, "kind": t.kind.value, **days}


def _planned_line(t: Touchpoint) -> str:
    moved = f" (moved from {iso(t.nominal_on)})" if t.nominal_on != t.scheduled_on else ""
    return f"{t.id:>5}  {t.kind}  {iso(t.scheduled_on)}{moved}"


def days_off(desk: Desk, _options: Namespace, _dates: Dates, days: list[date]) -> Printed:
    if days:
        settings_service.add_days_off(desk, days)
    found = [iso(day) for day in settings.days_off()]
    return Printed(found, tuple(str(day) for day in found) or ("No days off yet.",))


def due(desk: Desk, _options: Namespace, _dates: Dates, _days: list[date]) -> Printed:
    today = desk.today()
    rows = questions.due(today)
    records = [
        {
            "touchpoint_id": row.touchpoint.id,
            "client_id": row.client.id,
            "client": row.client.display_name,
            "kind": row.touchpoint.kind.value,
            "nominal_on": iso(row.touchpoint.nominal_on),
            "scheduled_on": iso(row.touchpoint.scheduled_on),
            "booked_at": row.touchpoint.booked_at or None,
            "days_overdue": row.days_overdue,
            "readiness": row.readiness.level.value,
            "reasons": [reason_text(reason) for reason in row.readiness.reasons],
        }
        for row in rows
    ]
    lines = [
        f"{row.touchpoint.id:>5}  {row.client.display_name}  {row.touchpoint.kind}  {_day(row.touchpoint)}"
        f"  {row.readiness.level}  {'; '.join(reason_text(r) for r in row.readiness.reasons)}".rstrip()
        for row in rows
    ]
    return Printed(records, tuple(lines) or ("Nothing is due today.",))


def _day(t: Touchpoint) -> str:
    return f"{iso(t.scheduled_on)} {t.hour}".rstrip()


def snooze(desk: Desk, options: Namespace, dates: Dates, _days: list[date]) -> Printed:
    done = touchpoints.snooze(desk, options.touchpoint_id, dates["until"])
    better = ("That is the third time: do it now, move it, or skip it with a reason.",) if done.offer_better else ()
    return Printed({"until": iso(done.until)}, (f"Put off until {iso(done.until)}.", *better))


def skip(desk: Desk, options: Namespace, _dates: Dates, _days: list[date]) -> Printed:
    touchpoints.skip(desk, options.touchpoint_id, options.reason)
    return Printed({"id": options.touchpoint_id}, ("Skipped.",))


def move(desk: Desk, options: Namespace, dates: Dates, _days: list[date]) -> Printed:
    if options.at is None:
        moved = touchpoints.move(desk, options.touchpoint_id, dates["on"])
    else:
        moved = touchpoints.book(desk, options.touchpoint_id, dates["on"], options.at)
    (now,) = store.many([options.touchpoint_id])
    offer: tuple[str, ...] = ()
    if moved.day90 and moved.day90_on:
        offer = (f"The check-up meeting could move too: refcoach move {moved.day90.id} --on {iso(moved.day90_on)}",)
    return Printed({"on": iso(moved.on), "booked_at": now.booked_at or None}, (f"Moved to {_day(now)}.", *offer))


def done(desk: Desk, options: Namespace, dates: Dates, _days: list[date]) -> Printed:
    report = asks.Report(
        outcome=Outcome(options.outcome) if options.outcome else None,
        score=options.score,
        next_on=dates.get("next_on"),
        reason=options.reason,
        hesitation=options.hesitation,
        forecast=options.forecast,
        note=options.note,
        confirmed=options.yes,
    )
    logged = asks.log(desk, options.touchpoint_id, report)
    then = f"Next: {logged.next_kind}, {iso(logged.next_on)}." if logged.next_on else "Next: nothing planned."
    if logged.tries_over:
        then = "Three tries are enough: two weeks after the last, Today offers to let it rest."
    problem = ("A problem was opened: a score that low is put right before anybody asks.",)
    record = {"next_on": iso(logged.next_on), "next_kind": logged.next_kind, "ask_id": logged.ask_id}
    return Printed(record, ("Logged.", *(problem if logged.problem_opened else ()), then))
