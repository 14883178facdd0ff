"""Dossiers made up for a test from the few facts that R16 weighs."""

from collections.abc import Sequence
from datetime import date, timedelta

from refcoach.domain.asks import Ask, Outcome
from refcoach.domain.clients import Client, State
from refcoach.domain.dossier import Dossier, Mention
from refcoach.domain.happenings import Issue, Moment, Sale
from refcoach.domain.referrals import Referral, Stage
from refcoach.domain.touchpoints import Kind, Touchpoint
from refcoach.domain.touchpoints import State as TouchpointState


def touchpoint(number: int, kind: Kind, on: date, score: int | None = None, sale_id: int | None = None) -> Touchpoint:
    """A check-in of client 1: held that day where a score is given, else planned for it."""
    done = TouchpointState.PLANNED if score is None else TouchpointState.DONE
    held = None if score is None else on
    return Touchpoint(number, 1, kind, on, on, done, done_on=held, score=score, sale_id=sale_id)


def made_up(
    *,
    scores: Sequence[tuple[date, int]] = (),
    compliments: Sequence[tuple[date, str]] = (),
    volunteered_on: date | None = None,
    introduced: Stage = Stage.TO_CONTACT,
    imported: bool = False,
    bought_again_on: date | None = None,
    open_problem_on: date | None = None,
    problem_closed_on: date | None = None,
    friend_with_problem: str = "",
    do_not_ask: bool = False,
    state: str = "active",
    grade: str = "",
    last_ask_on: date | None = None,
    last_ask_outcome: Outcome = Outcome.YES_NAMED,
    mentioned_on: date | None = None,
    sold_on: date | None = None,
) -> Dossier:
    """Return the dossier of client 1, with as little in it as these facts need."""
    client = Client(1, "u", "Ida", "ida", state=State(state), grade=grade, do_not_ask=do_not_ask)
    issues = [Issue(1, 1, on, closed_on=closed) for on, closed in ((problem_closed_on, problem_closed_on),) if on]
    issues += [Issue(2, 1, on) for on in (open_problem_on,) if on]
    sales = [Sale(1, 1, on) for on in (sold_on,) if on]
    if bought_again_on:
        sales += [Sale(1, 1, bought_again_on - timedelta(days=500)), Sale(2, 1, bought_again_on)]
    given = Referral(1, 1, 2, volunteered_on, introduced, prompted=False, imported=imported) if volunteered_on else None
    friend = Client(3, "v", friend_with_problem, "")
    return Dossier(
        client,
        sales=tuple(sales),
        touchpoints=tuple(touchpoint(n, Kind.DAY45, on, score) for n, (on, score) in enumerate(scores, 1)),
        asks=(Ask(1, 1, None, None, last_ask_on, "", last_ask_outcome),) if last_ask_on else (),
        moments=tuple(Moment(n, 1, on, words) for n, (on, words) in enumerate(compliments)),
        issues=tuple(issues),
        given=(given,) if given else (),
        people={1: client, 3: friend},
        problems_of_named=(Issue(9, 3, date(2026, 9, 1)),) if friend_with_problem else (),
        mention=Mention(mentioned_on, 4, "Otto") if mentioned_on else None,
    )
