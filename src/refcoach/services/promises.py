"""Our agreement: recorded only once the client has said yes; kept at once, judged when its time is over (R4, R10)."""

from datetime import date

from refcoach.domain import promises as domain
from refcoach.domain.clients import State as ClientState
from refcoach.domain.promises import OPEN, Against, Answer, Promise, State
from refcoach.domain.readiness import PUT_AWAY
from refcoach.domain.texts import one_line
from refcoach.services import allowed, our_side
from refcoach.services.desk import Desk, Refusal, client_or_refuse
from refcoach.store import dossiers, issues, promises, sales

_WITHOUT = "Nothing was saved; record the sale without it."
_NOTHING = "Nothing was saved."
_WORDS = {
    Against.GRADE_C: "C clients get no agreement. Change the grade first; nothing was saved.",
    Against.PARTNER: "{name} is a partner, so there is no agreement. {instead}",
    Against.DO_NOT_ASK: "{name} asked not to be asked, so there is no agreement. {instead}",
    Against.PROBLEM_OPEN: "{name} has an open problem: until it is right, nobody asks them for anything. {instead}",
    Against.ONE_IS_OPEN: "This client already has an open agreement, and one is enough. Nothing was saved.",
}


def agree(desk: Desk, client_id: int, sale_id: int, day0: date | None, agreed_on: date, promise: int | Answer) -> int:
    """Write down what the client answered; a number says that they agreed to so many. One is open per client (R10).

    It was made today at the latest (R4), also for a sale still to come. Without a day 0 it has no deadline yet (R1):
    the one that is stored is worked out anew once the first day of the work is known. What we said we'd do is written
    down with it, and what we had said before. Raises Refusal where none can be made with them, its deadline has passed,
    or the count does not fit the answer.
    """
    answer = promise if isinstance(promise, Answer) else Answer(count=promise)
    with desk.change("Our agreement"):
        _check_count(answer)
        if off := allowed.agreement_off():
            raise Refusal(f"{off} Nothing was saved; record the sale without our agreement.")
        _check_against(client_id, _WITHOUT)
        made_on = min(agreed_on, desk.today())
        deadline_on = domain.deadline(day0 or made_on, made_on)
        if answer.state in OPEN and day0 and deadline_on < desk.today():
            raise Refusal(
                f"An agreement from that day would have ended on {deadline_on.isoformat()} already. Nothing was saved;"
                " record the sale without it."
            )
        made = promises.add(
            client_id=client_id,
            sale_id=sale_id,
            state=answer.state,
            count=answer.count if answer.state in OPEN else 0,
            words=one_line(answer.words),
            made_on=made_on,
            deadline_on=deadline_on,
        )
        our_side.hand_on(client_id, made)
        for one in answer.ours:
            our_side.add(desk, made, one.text, one.due_on)
        return made


def answered(desk: Desk, client_id: int, answer: Answer) -> str:
    """Write down what they answered today, after the sale was recorded; returns the batch for undo.

    Whoever was offered it was told that the owner will ask. Raises Refusal without a sale, for somebody put away, and
    where none can be made with them.
    """
    with desk.change("Our agreement") as batch:
        client = client_or_refuse(client_id)
        if off := allowed.agreement_off():
            raise Refusal(f"{off} {_NOTHING}")
        if client.state in PUT_AWAY:
            raise Refusal(f"{client.display_name} is put away. Bring them back first; nothing was saved.")
        _check_against(client_id, _NOTHING)
        if not (known := sales.of_client(client_id)):
            raise Refusal(f"An agreement comes with a sale to {client.display_name}. Record it first. {_NOTHING}")
        sale = known[-1]
        agree(desk, client_id, sale.id, sale.day0, desk.today(), answer)
        if sale.ask_announced_on is None:
            sales.change(sale.id, ask_announced_on=desk.today())
        keep_if_met(desk, client_id)
    return batch.id


def against(client_id: int) -> Against | None:
    """Why no agreement is made with somebody now; None where they may agree."""
    client = client_or_refuse(client_id)
    problem, one = issues.open_of(client_id), promises.open_of(client_id)
    return domain.against(client, problem_open=problem is not None, one_is_open=one is not None)


def start(sale_id: int, day0: date) -> None:
    """R1, R4: the work has a first day now, from which the deadline of the agreement made with it counts."""
    for promise in promises.of_sale(sale_id):
        promises.change(promise.id, deadline_on=domain.deadline(day0, promise.made_on))


def release(desk: Desk, client_id: int, reason: str = "released with thanks") -> None:
    """Let the client off, with thanks (R18): the agreement ends as waived."""
    with desk.change("Released with thanks"):
        promise = promises.open_of(client_id)
        if promise:
            _end(desk, promise, State.WAIVED, reason)


def end_put_away(desk: Desk, client_id: int, away: ClientState) -> None:
    """R21: whoever is put away is let off; the reason says by what, and how it stood, for a restore brings it back."""
    if promise := promises.open_of(client_id):
        release(desk, client_id, away if promise.state is State.AGREED else f"{away}, {promise.state}")


def before_put_away(promise: Promise) -> State | None:
    """How an agreement stood that the last putting away ended; None of one that ended otherwise, or earlier."""
    away, _, was = promise.ended_reason.partition(", ")
    if promise.state is not State.WAIVED or away not in PUT_AWAY:
        return None
    return {"": State.AGREED, **{state.value: state for state in OPEN}}.get(was)


def waive(desk: Desk, client_id: int, reason: str) -> str:
    """R10: end the agreement by the owner's own wish; returns the batch for undo.

    Raises Refusal without a reason, or where no agreement is open.
    """
    reason = one_line(reason)
    with desk.change("Agreement waived") as batch:
        promise = _open_or_refuse(client_id)
        if not reason:
            raise Refusal("Say in a word why you waive it. Nothing was changed.")
        _end(desk, promise, State.WAIVED, reason)
    return batch.id


def passed_on(desk: Desk, client_id: int) -> str:
    """R10: count one more introduction the client says was passed on, by their word; returns the batch for undo."""
    with desk.change("Passed on, by their word") as batch:
        promise = _open_or_refuse(client_id)
        promises.change(promise.id, by_their_word=promise.by_their_word + 1)
        keep_if_met(desk, client_id)
    return batch.id


def not_passed_on(desk: Desk, client_id: int) -> str:
    """Take back one that was counted by the client's word; returns the batch for undo."""
    with desk.change("Not passed on after all") as batch:
        promise = _open_or_refuse(client_id)
        if not promise.by_their_word:
            raise Refusal("Nothing was counted by their word. Nothing was changed.")
        promises.change(promise.id, by_their_word=promise.by_their_word - 1)
    return batch.id


def keep_if_met(desk: Desk, client_id: int) -> None:
    """R10: an agreement that is met before its end is kept at once, and the client is free for a new one.

    Called inside the change that brought the last name, counted one by their word, closed the problem, or held the
    day 90 up to which names count.
    """
    today = desk.today()
    dossier = dossiers.load([client_id], today)[client_id]
    promise = dossier.open_promise
    if promise and domain.result(promise, dossier.dealings, today) is State.KEPT:
        _end(desk, promise, State.KEPT)


def settle(desk: Desk) -> None:
    """Give every agreement whose time is over its result (R10): kept, part kept, ran out, or our side not kept."""
    today = desk.today()
    with desk.change("Agreements that ended"):
        still_open = promises.all_open()
        known = dossiers.load([promise.client_id for promise in still_open], today)
        for promise in still_open:
            state = domain.result(promise, known[promise.client_id].dealings, today)
            if state:
                _end(desk, promise, state)


def _check_count(answer: Answer) -> None:
    if answer.state in OPEN and not 1 <= answer.count <= 20:
        raise Refusal("An agreement names between 1 and 20 introductions. Nothing was saved.")
    if answer.state is State.FEWER and answer.count >= domain.COUNT:
        raise Refusal(f"Fewer means fewer than {domain.COUNT}. Nothing was saved; say that they agreed instead.")


def _check_against(client_id: int, instead: str) -> None:
    if why := against(client_id):
        raise Refusal(_WORDS[why].format(name=client_or_refuse(client_id).display_name, instead=instead))


def _end(desk: Desk, promise: Promise, state: State, reason: str = "") -> None:
    promises.change(promise.id, state=state, ended_on=desk.today(), ended_reason=reason)


def _open_or_refuse(client_id: int) -> Promise:
    client = client_or_refuse(client_id)
    promise = promises.open_of(client_id)
    if promise is None:
        raise Refusal(f"{client.display_name} has no open agreement. Nothing was changed.")
    return promise
