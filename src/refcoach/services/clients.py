"""What the owner does with people: add, edit, put away, and tick the ones to have ten more of."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from refcoach.domain.clients import GRADES, Client, PointKind, State, split_name
from refcoach.domain.folding import fold
from refcoach.domain.greetings import guess_greeting, guess_how_many
from refcoach.domain.texts import many_lines, one_line
from refcoach.domain.touchpoints import State as CheckInState
from refcoach.services import (
    allowed,
    asking,
    bringing_back,
    catch_ups,
    happenings,
    introduction_steps,
    partners,
    promises,
)
from refcoach.services.desk import Desk, Refusal, client_or_refuse, living_or_refuse
from refcoach.store import clients as store
from refcoach.store import search, touchpoints

SHORT_TEXTS = (
    "company",
    "greeting",
    "given_name",
    "family_name",
    "result_one_line",
    "reach_by",
    "tags",
    "do_not_ask_reason",
)
LONG_TEXTS = ("notes", "address")


def sort_name(name: str) -> str:
    """The name as it is sorted and compared: folded letters, no capitals."""
    return fold(name)


def add(
    desk: Desk,
    name: str,
    *,
    email: str = "",
    phone: str = "",
    company: str = "",
    grade: str = "",
    existing_client: bool = False,
    **more: Any,
) -> int:
    """Add a person by name; everything else can wait. Returns the client's id.

    A person added by hand is a prospect until a sale or the mark. Raises Refusal without a name.
    """
    name = one_line(name)
    if not name:
        raise Refusal("A client needs a name. Nothing was added.")
    _check(grade)
    if grade:
        allowed.refuse_in_practice("A grade")
    given, family = split_name(name)
    values = {"given_name": given, "family_name": family, **_clean(more)}
    how_many = guess_how_many(name, is_organisation=bool(values.get("is_organisation")))
    values = {"how_many": how_many, "greeting": guess_greeting(values["given_name"], name, how_many), **values}
    with desk.change(f"Added {name}"):
        client_id = store.add(
            display_name=name,
            sort_name=sort_name(name),
            company=one_line(company),
            grade=grade,
            graded_on=desk.today() if grade else None,
            existing_client=existing_client,
            marked_on=desk.today() if existing_client else None,
            state=State.ACTIVE,
            **values,
        )
        for kind, value in ((PointKind.EMAIL, email), (PointKind.PHONE, phone)):
            if one_line(value):
                store.add_point(client_id, kind, one_line(value), is_primary=True)
        if existing_client:
            catch_ups.plan_for(desk, [client_id])
    return client_id


def edit(desk: Desk, client_id: int, *, name: str | None = None, **values: Any) -> str:
    """Change what is known about a client; returns the batch for undo. Only what is given changes.

    E-mail and phone change the primary one; an empty text clears it. Raises Refusal for an empty name.
    """
    email, phone = values.pop("email", None), values.pop("phone", None)
    with desk.change("Details changed") as batch:
        client = client_or_refuse(client_id)
        _check(values.get("grade") or "")
        changed = _clean(values)
        _check_practice(client, changed)
        if name is not None:
            # What is said along with the new name goes before what is guessed from it.
            changed = _renamed(client, name) | changed
        changed |= _dated(client, changed, desk.today())
        if changed:
            store.change(client_id, **changed)
            _follow_from(desk, client, changed)
        _set_point(client_id, PointKind.EMAIL, email)
        _set_point(client_id, PointKind.PHONE, phone)
    return batch.id


def _dated(before: Client, changed: dict[str, Any], today: date) -> dict[str, Any]:
    """The days that go with what changes: of the wish not to be asked, of the mark, which is a day 0, and of the
    grade, which puts somebody into a box (7.8).
    """
    days: dict[str, Any] = {}
    if "grade" in changed and changed["grade"] != before.grade:
        days |= {"graded_on": today if changed["grade"] else None}
    if "do_not_ask" in changed and bool(changed["do_not_ask"]) != before.do_not_ask:
        days |= {"do_not_ask_on": today if changed["do_not_ask"] else None}
    if "existing_client" in changed and bool(changed["existing_client"]) != before.existing_client:
        days |= {"marked_on": today if changed["existing_client"] else None}
    return days


def put_away(desk: Desk, client_id: int, state: State, until: date | None = None) -> str:
    """Pause, archive or let go of a client: planned check-ins and the agreement end, owed thanks stay (R21)."""
    with desk.change("Paused" if state is State.PAUSED else f"Put away as {state}") as batch:
        # Who has died is paused or archived by nobody: that would lose that they died.
        client = (client_or_refuse if state is State.DECEASED else living_or_refuse)(client_id)
        today = desk.today()
        if state is State.PAUSED and until is None:
            raise Refusal("A pause needs the day on which it ends. Nothing was changed.")
        if until and until <= today:
            raise Refusal("A pause ends on a day after today. Nothing was changed.")
        # From one way of being put away to another, the days to restore go on from the first.
        still_away = state is client.state or {state, client.state} <= bringing_back.PUT_AWAY
        since = client.state_on if still_away and client.state_on else today
        store.change(client_id, state=state, paused_until=until, state_on=since)
        if state in bringing_back.PUT_AWAY:
            _cancel_plans(desk, client, state)
            # Nobody waits for them to speak with somebody first (R19).
            introduction_steps.keep(desk, client_id)
        if state in (State.ARCHIVED, State.DECEASED):
            happenings.let_problems_rest(desk, client_id, f"closed when {client.display_name} was put away")
    return batch.id


def tick(desk: Desk, client_ids: Sequence[int]) -> str:
    """Mark the people the owner would gladly have ten more of: A clients whose results checks are planned."""
    with desk.change("Ticked the people you'd gladly have more of") as batch:
        for client_id in client_ids:
            before = client_or_refuse(client_id)
            grade = before.grade if allowed.rules().practice else "A"
            changed: dict[str, Any] = {"existing_client": True, "grade": grade}
            store.change(client_id, **changed, **_dated(before, changed, desk.today()))
            asking.regraded(desk, client_id, before.grade)
        catch_ups.plan_for(desk, client_ids)
    return batch.id


def _follow_from(desk: Desk, before: Client, changed: dict[str, Any]) -> None:
    """Who is not to be asked, or graded C, has no ask planned any more (R21, R28); who is marked gets a check (R6)."""
    if "grade" in changed:
        asking.regraded(desk, before.id, before.grade)
    if changed.get("do_not_ask") and not before.do_not_ask:
        asking.stopped(desk, before.id)
    if before.do_not_ask and not changed.get("do_not_ask", True):
        asking.allowed(desk, before.id)
    if changed.get("existing_client") and not before.existing_client:
        catch_ups.plan_for(desk, [before.id])
    if "partner" in changed and bool(changed["partner"]) != before.partner:
        (partners.marked if changed["partner"] else partners.unmarked)(desk, before.id)


def _cancel_plans(desk: Desk, client: Client, state: State) -> None:
    """The reason says what ended them, so that a restore knows what to bring back (R21)."""
    if client.state not in bringing_back.PUT_AWAY:
        bringing_back.leave_ended(client.id)
    owed = () if state is State.DECEASED else ("thank_you", "report_back")
    for touchpoint in touchpoints.planned_of(client.id):
        if touchpoint.kind not in owed:
            touchpoints.change(touchpoint.id, state=CheckInState.CANCELLED, reason=state)
    promises.end_put_away(desk, client.id, state)


def _renamed(client: Client, name: str) -> dict[str, Any]:
    name = one_line(name)
    if not name:
        raise Refusal("A client needs a name. The old one was kept.")
    given, family = split_name(name)
    if client.is_organisation:
        given, family = "", ""
    how_many = guess_how_many(name, is_organisation=client.is_organisation)
    return {
        "display_name": name,
        "sort_name": sort_name(name),
        "given_name": given,
        "family_name": family,
        "how_many": how_many,
        "greeting": guess_greeting(given, name, how_many),
    }


def _check_practice(client: Client, changed: dict[str, Any]) -> None:
    """R28b: what stands there from before may stay, and nothing new of it is kept."""
    for name, what in (("grade", "A grade"), ("result_one_line", "A result")):
        if changed.get(name) and changed[name] != getattr(client, name):
            allowed.refuse_in_practice(what)


def _check(grade: str) -> None:
    if grade and grade not in GRADES:
        raise Refusal("A grade is A, B or C. Nothing was changed.")


def _clean(values: dict[str, Any]) -> dict[str, Any]:
    short = {k: one_line(v) for k, v in values.items() if k in SHORT_TEXTS}
    return {**values, **short, **{k: many_lines(v) for k, v in values.items() if k in LONG_TEXTS}}


def _set_point(client_id: int, kind: PointKind, value: str | None) -> None:
    if value is None:
        return
    current = next((p for p in store.points_of([client_id]).get(client_id, ()) if p.kind is kind), None)
    text = one_line(value)
    if current and text:
        store.change_point(current.id, kind, text)
    elif current:
        store.remove_point(current.id)
    elif text:
        store.add_point(client_id, kind, text, is_primary=True)
    search.index([client_id])
