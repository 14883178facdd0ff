"""Commands about days: sales, days off, what is due, and what became of it."""

from argparse import Namespace
from datetime import date
from typing import Any

from refcoach.cli.printed import Dates, Printed, back_line, count_of, iso, typed
from refcoach.cli.reading import UNKNOWN
from refcoach.domain.asks import Outcome
from refcoach.domain.cadence import SalePlan
from refcoach.domain.days_off import Hit
from refcoach.domain.promises import DAYS
from refcoach.domain.reason_words import because_text, cards_text, reason_text, said_once
from refcoach.domain.referrals import Stage
from refcoach.domain.spoken import Ways
from refcoach.domain.todo import Todo
from refcoach.domain.touchpoints import Kind, Touchpoint
from refcoach.domain.words import INTRODUCTION_STAGES, KIND_SHORTS, KIND_TITLES, LEVELS, todo_title
from refcoach.services import asks, bringing_back, introductions, new_day, questions, sales, todos, touchpoints
from refcoach.services import days_off as days_off_service
from refcoach.services import settings as settings_service
from refcoach.services.desk import Desk, Refusal
from refcoach.services.touchpoints import Along
from refcoach.store import clients, issues, settings
from refcoach.store import touchpoints as store

NOTHING_NEXT = "Next: nothing planned."


def sale(desk: Desk, options: Namespace, dates: Dates, _days: list[date]) -> Printed:
    done = sales.record(
        desk,
        options.client_id,
        dates["on"],
        starts_on=dates.get("start"),
        start_unknown=options.start == UNKNOWN,
        title=options.title,
        result=options.result,
        over_delivery=options.extra,
        promise=options.promise,
        which=SalePlan(options.plan) if options.plan else None,
        amount=options.amount,
        told={"yes": True, "no": False}.get(options.said_i_will_ask or ""),
    )
    agreement = done.promise if options.promise is not None else None
    still_open = questions.agreement(options.client_id, desk.today())
    deadline = still_open.deadline_on if still_open else agreement.deadline_on if agreement else None
    if options.start == UNKNOWN:
        deadline = None
    record = {
        "sale_id": done.sale_id,
        "touchpoints": [_touchpoint(t) for t in done.touchpoints],
        "promise": {"count": agreement.count, "deadline_on": iso(deadline)} if agreement else None,
    }
    if done.brought_back:
        record["brought_back"] = True
    lines = [*back_line(done.brought_back), f"Sale {done.sale_id}.", *(_planned_line(t) for t in done.touchpoints)]
    if agreement:
        end = f" by {iso(deadline)}" if deadline else f", by {DAYS} days after the first day of the work"
        lines.append(f"Our agreement: {count_of(agreement.count, 'introduction')}{end}.")
    if brought := introductions.brought(options.client_id):
        record["introduction"] = brought.id
        lines.append(f"Is this what came of their introduction? Then: {typed()} introduction {brought.id} --stage won")
    return Printed(record, tuple(lines))


def plan(desk: Desk, options: Namespace, dates: Dates, _days: list[date]) -> Printed:
    touchpoint_id = touchpoints.plan_custom(desk, options.client_id, dates["on"], options.about)
    (planned,) = store.many([touchpoint_id])
    return Printed(_touchpoint(planned), (_planned_line(planned),))


def today(desk: Desk, options: Namespace, _dates: Dates, _days: list[date]) -> Printed:
    leapt = new_day.leap(desk)
    if leapt and options.yes:
        new_day.it_is_today(desk)
        leapt = None
    today = desk.today()
    record = {"today": iso(today), "last": iso(leapt.last if leapt else new_day.last_look()), "waits": bool(leapt)}
    return Printed(record, (waits_line(leapt) if leapt else f"Today is {iso(today)}. Nothing waits for it.",))


def waits_line(leapt: new_day.Leap) -> str:
    """R6: what a command says while the day's results wait."""
    return (
        f"Today is {iso(leapt.today)} and the last look was on {iso(leapt.last)}: what ends or is missed by itself"
        f" waits. If the date is right: {typed()} today --yes"
    )


def _touchpoint(t: Touchpoint) -> dict[str, Any]:
    days = {"nominal_on": iso(t.nominal_on), "scheduled_on": iso(t.scheduled_on)}
    return {"id": t.id, "kind": t.kind.value, **days}


def _planned_line(t: Touchpoint) -> str:
    moved = f" (moved from {iso(t.nominal_on)})" if t.nominal_on != t.scheduled_on else ""
    return f"{t.id:>5}  {KIND_SHORTS[t.kind]}  {iso(t.scheduled_on)}{moved}"


def days_off(desk: Desk, options: Namespace, _dates: Dates, days: list[date]) -> Printed:
    if options.move and not days:
        raise Refusal(f"Say which days off: {typed()} days-off 2026-04-06 --move. Nothing was changed.")
    told: list[str] = []
    with desk.change("Days off"):
        if days:
            settings_service.add_days_off(desk, days)
            hit = days_off_service.hit_by(desk, days)
            if options.move:
                days_off_service.move_off(desk, days)
            told = _hit_lines(desk, hit, moved=options.move)
    found = [iso(day) for day in settings.days_off()]
    return Printed(found, (*(str(day) for day in found), *told) or ("No days off yet.",))


def _hit_lines(desk: Desk, hit: list[Hit], *, moved: bool) -> list[str]:
    """Say what the days off hit, and the command that moves each of them."""
    people = clients.many(h.touchpoint.client_id for h in hit)
    lines = []
    for one in hit:
        t = one.touchpoint
        words = f"{people[t.client_id].display_name}, {KIND_TITLES[t.kind]}, {iso(t.shows_on)} {t.hour}".rstrip()
        if one.to is None:
            why = "an agreed hour" if t.booked_at else "no working day near"
            then = f"{why}, stays: {typed()} move {t.id} --on DATE"
        else:
            then = f"moved to {iso(one.to)}" if moved else f"{typed()} move {t.id} --on {iso(one.to)}"
        lines.append(f"{t.id:>5}  {words}: {then}")
    if any(one.to for one in hit) and not moved:
        lines.append("All at once: the same command with --move.")
    return lines


def due(desk: Desk, _options: Namespace, _dates: Dates, _days: list[date]) -> Printed:
    today = desk.today()
    rows, ways = questions.due(today), desk.ways()
    records = [
        {
            "id": row.todo.key,
            "touchpoint_id": row.touchpoint.id if row.touchpoint else None,
            "client_id": row.todo.client_id,
            "client": row.client.display_name if row.client else None,
            "kind": (row.todo.kind or row.todo.sort).value,
            "text": row.todo.text,
            "nominal_on": iso(row.touchpoint.nominal_on if row.touchpoint else row.todo.scheduled_on),
            "scheduled_on": iso(row.todo.scheduled_on),
            "shows_on": iso(row.todo.shows_on),
            "booked_at": row.todo.booked_at or None,
            "days_overdue": row.days_overdue,
            "readiness": row.readiness.level.value,
            "reasons": _reasons(row, today, ways),
        }
        for row in rows
    ]
    lines = [line for row in rows for line in (_due_line(row, today, ways), *_held_lines(row.todo))]
    return Printed(records, tuple(lines) or ("Nothing is due today.",))


def _reasons(row: questions.Due, today: date, ways: Ways) -> list[str]:
    """Why the line is there, then how ready they are (R16)."""
    ready = [reason_text(reason, today, ways) for reason in row.readiness.reasons]
    return said_once(because_text(row.because, today, ways), [*ready, *cards_text(row.because, today, ways)])


def _due_line(row: questions.Due, today: date, ways: Ways) -> str:
    todo, reasons = row.todo, "; ".join(_reasons(row, today, ways))
    number = str(todo.row_id) if row.touchpoint else todo.key
    when = _day(row.touchpoint) if row.touchpoint else iso(todo.shows_on)
    who = row.client.display_name if row.client else ""
    level = LEVELS[row.readiness.level]
    parts = (f"{number:>5}", who, todo_title(todo), when, todo.text, level, reasons)
    return "  ".join(str(part) for part in parts if part)


def _held_lines(todo: Todo) -> tuple[str, ...]:
    """R30: how somebody held without a talk is removed, or kept."""
    if not (todo.days_held and todo.client_id):
        return ()
    return (f"       Remove them: refcoach edit {todo.client_id} --archive  Keep them: refcoach done {todo.key}",)


def _day(t: Touchpoint) -> str:
    return f"{iso(t.shows_on)} {t.hour}".rstrip()


def snooze(desk: Desk, options: Namespace, dates: Dates, _days: list[date]) -> Printed:
    if isinstance(options.touchpoint_id, tuple):
        sort, row_id = options.touchpoint_id
        todos.put_off(desk, sort, row_id, dates["until"])
        return Printed({"until": iso(dates["until"])}, (f"Put off until {iso(dates['until'])}.",))
    done = touchpoints.snooze(desk, options.touchpoint_id, dates["until"])
    better = ("That is the third time: do it now, move it, or skip it with a reason.",) if done.offer_better else ()
    record = {"until": iso(done.until), **_along(done.along)}
    return Printed(record, (f"Put off until {iso(done.until)}.", *_along_line(done.along), *better))


def _along(along: Along | None) -> dict[str, Any]:
    return {"along": {"touchpoint_id": along.day90.id, "on": iso(along.on)}} if along else {}


def _along_line(along: Along | None) -> tuple[str, ...]:
    """R3: the notice that the check-up meeting went along."""
    return (f"The check-up meeting ({along.day90.id}) goes along, to {iso(along.on)}.",) if along else ()


def skip(desk: Desk, options: Namespace, _dates: Dates, _days: list[date]) -> Printed:
    touchpoints.skip(desk, options.touchpoint_id, options.reason)
    (skipped,) = store.many([options.touchpoint_id])
    planned = store.planned_of(skipped.client_id)
    then = min(planned, key=lambda t: (t.shows_on, t.id), default=None)
    record = {"id": options.touchpoint_id, "next_on": iso(then.shows_on) if then else None}
    line = f"Next: {KIND_TITLES[then.kind]}, {iso(then.shows_on)}." if then else NOTHING_NEXT
    return Printed(record, ("Skipped.", line))


def move(desk: Desk, options: Namespace, dates: Dates, _days: list[date]) -> Printed:
    if isinstance(options.touchpoint_id, tuple):
        sort, row_id = options.touchpoint_id
        day = max(dates["on"], desk.today())
        if not todos.move(desk, sort, row_id, dates["on"]):
            return Printed({"on": iso(dates["on"]), "unchanged": True}, (_there_already(iso(dates["on"])),))
        return Printed({"on": iso(day)}, (f"Moved to {iso(day)}.",))
    if options.at is None:
        moved = touchpoints.move(desk, options.touchpoint_id, dates["on"])
    else:
        moved = touchpoints.book(desk, options.touchpoint_id, dates["on"], options.at)
    (now,) = store.many([options.touchpoint_id])
    if moved.unchanged:
        record = {"on": iso(moved.on), "booked_at": now.booked_at or None, "unchanged": True}
        return Printed(record, (_there_already(_day(now)),))
    offer: tuple[str, ...] = ()
    if moved.day90 and moved.day90_on:
        offer = (f"The check-up meeting could move too: {typed()} move {moved.day90.id} --on {iso(moved.day90_on)}",)
    record = {"on": iso(moved.on), "booked_at": now.booked_at or None, **_along(moved.along)}
    return Printed(record, (f"Moved to {_day(now)}.", *_along_line(moved.along), *offer))


def _there_already(day: str | None) -> str:
    return f"Nothing was changed: it is on {day} already."


def done(desk: Desk, options: Namespace, dates: Dates, _days: list[date]) -> Printed:
    if isinstance(options.touchpoint_id, tuple):
        sort, row_id = options.touchpoint_id
        todos.done(desk, sort, row_id)
        return Printed({"next_on": None, "next_kind": None, "ask_id": None}, ("Done.",))
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
    talk = store.get(options.touchpoint_id)
    was_away = talk is not None and bringing_back.is_away(talk.client_id)
    logged = asks.log(desk, options.touchpoint_id, report)
    back = talk is not None and was_away and not bringing_back.is_away(talk.client_id)
    kind = KIND_TITLES[logged.next_kind] if logged.next_kind else ""
    then = f"Next: {kind}, {iso(logged.next_on)}." if logged.next_on else NOTHING_NEXT
    if logged.ended and talk:
        then = f"{_ended_line(talk.client_id, logged.ended)} {then}"
    if logged.tries_over:
        then = "Three tries are enough: two weeks after the last, Today offers to let it rest."
    problem = ("A problem was opened: a score that low is put right before anybody asks.",)
    record = {"next_on": iso(logged.next_on), "next_kind": logged.next_kind, "ask_id": logged.ask_id}
    record |= {"brought_back": True} if back else {}
    lines = (*back_line(back), "Logged.", *(problem if logged.problem_opened else ()), *_along_line(logged.along), then)
    if logged.courage and options.forecast is not None:
        lines = (*lines, logged.courage)
    return Printed(record, (*lines, *_still_open(options.touchpoint_id)))


def _ended_line(lead_id: int, ended: Stage) -> str:
    """What a no of somebody introduced made of it."""
    name = clients.many([lead_id])[lead_id].display_name
    if ended is Stage.DECLINED:
        return f"{name} asked not to be contacted: nobody calls them, and named again they are recognised."
    return f"{name}: {INTRODUCTION_STAGES[ended]}. Who named them is told how it went."


def _still_open(touchpoint_id: int) -> tuple[str, ...]:
    """R14: a call about a problem asks whether it is put right."""
    (held,) = store.many([touchpoint_id])
    if held.kind is not Kind.RECOVERY or issues.open_of(held.client_id) is None:
        return ()
    return (f"Is it put right? Then: {typed()} problem {held.client_id} --close",)
