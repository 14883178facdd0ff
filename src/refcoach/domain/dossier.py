"""Everything known about one client, in one piece: what rules and words are worked out from."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from refcoach.domain import promises
from refcoach.domain.asks import Ask, counts
from refcoach.domain.clients import Client, Stage, stage_of
from refcoach.domain.handed import CARD, Handed
from refcoach.domain.happenings import Issue, Moment, Sale
from refcoach.domain.promises import Dealings, Given, Promise
from refcoach.domain.referrals import Referral
from refcoach.domain.referrals import Stage as ReferralStage
from refcoach.domain.touchpoints import Kind, State, Touchpoint


@dataclass(frozen=True, slots=True)
class Mention:
    """R16 (e): introductions came up with somebody, by an ask or by cards handed over."""

    on: date
    client_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """One client's records, each in the order of their days with the newest last; cancelled sales are left out."""

    client: Client
    sales: tuple[Sale, ...] = ()
    promises: tuple[Promise, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    asks: tuple[Ask, ...] = ()
    moments: tuple[Moment, ...] = ()
    issues: tuple[Issue, ...] = ()
    given: tuple[Referral, ...] = ()
    """The introductions this client made."""
    came_by: tuple[Referral, ...] = ()
    """The introductions that brought this client."""
    people: Mapping[int, Client] = field(default_factory=dict)
    """Whom they named, and who named them."""
    problems_of_named: tuple[Issue, ...] = ()
    """Open problems of those they named."""
    calls: tuple[Touchpoint, ...] = ()
    """The first calls still planned in those introductions."""
    mention: Mention | None = None
    """The last time introductions came up with somebody of the same company or address in R16's thirty days."""
    answers: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    """What was answered in each talk, by check-in and by the code of the question."""
    heard: Mapping[date, str] = field(default_factory=dict)
    """What they said, and on which day, of the time before they needed the business."""
    handed: tuple[Handed, ...] = ()
    """What they were given on paper."""
    practice: bool = False
    """R28b: nothing of results, scores, praise, grades or amounts is in it, whatever the book holds from before."""

    @property
    def cards_given(self) -> int:
        """How many cards they were last handed."""
        return next((one.count for one in reversed(self.handed) if one.kind == CARD), 0)

    def cards_to_ask_about(self, today: date) -> Handed | None:
        """The cards they were given before today, of which nobody has asked what became of them."""
        out = (one for one in self.handed if one.kind == CARD and one.used is None and one.given_on < today)
        return next(iter(sorted(out, key=lambda one: (one.given_on, one.id), reverse=True)), None)

    @property
    def planned(self) -> tuple[Touchpoint, ...]:
        return tuple(t for t in self.touchpoints if t.state is State.PLANNED)

    @property
    def open_issue(self) -> Issue | None:
        return next((i for i in self.issues if i.closed_on is None), None)

    @property
    def open_promise(self) -> Promise | None:
        return next((p for p in self.promises if p.state in promises.OPEN), None)

    @property
    def latest_sale(self) -> Sale | None:
        return self.sales[-1] if self.sales else None

    @property
    def latest_moment(self) -> Moment | None:
        return self.moments[-1] if self.moments else None

    @property
    def first_day0(self) -> date | None:
        return min((day0 for sale in self.sales if (day0 := sale.day0)), default=None)

    @property
    def scores(self) -> tuple[tuple[date, int], ...]:
        """The numbers they gave, with their days."""
        held = [(t.done_on, t.id, t.score) for t in self.touchpoints if t.state is State.DONE]
        return tuple((on, score) for on, _, score in sorted((on, i, s) for on, i, s in held if on and s is not None))

    @property
    def counted_asks(self) -> tuple[Ask, ...]:
        """The asks at which they answered."""
        return tuple(ask for ask in self.asks if counts(ask.outcome))

    @property
    def counted_given(self) -> list[Given]:
        """The introductions as the agreement counts them; those from a file are history."""
        return [Given(r.lead_id, r.received_on, r.stage is ReferralStage.INVALID) for r in self.given if not r.imported]

    @property
    def dealings(self) -> Dealings:
        """What an agreement is judged by."""
        waiting = {sale.id for sale in self.sales if sale.day0 is None}
        return Dealings(self.counted_given, self.issues, self.touchpoints, waiting)

    def stage(self, today: date) -> Stage:
        """R5: what they are to the business today."""
        is_source = any(r.stage is not ReferralStage.INVALID for r in self.given)
        return stage_of(self.first_day0, self.client.existing_client, is_source, today)

    def sale(self, sale_id: int | None) -> Sale | None:
        return next((s for s in self.sales if s.id == sale_id), None)

    def sales_at(self, touchpoint: Touchpoint) -> tuple[Sale, ...]:
        """R9: the sales a check-in is about: its own, and those whose check-ins it stands in for; oldest first."""
        own = {touchpoint.sale_id, *(t.sale_id for t in self.touchpoints if t.superseded_by_id == touchpoint.id)}
        return tuple(sale for sale in self.sales if sale.id in own)

    def touchpoint(self, touchpoint_id: int | None) -> Touchpoint | None:
        return next((t for t in self.touchpoints if t.id == touchpoint_id), None)

    def moment(self, moment_id: int | None) -> Moment | None:
        return next((m for m in self.moments if m.id == moment_id), None)


NEVER_IN_PRACTICE = frozenset(
    {
        *("score", "score_reason", "result_today", "client.result_one_line", "who_will_notice"),
        *("client.compliment_quote", "client.staff_praised", "may_quote", "trigger_sentence"),
    }
)
"""What talks write down and practice mode does neither keep nor show: results, scores, praise (R28b)."""


def in_practice(dossier: Dossier) -> Dossier:
    """R28b: leave out what is not shown, also where the book has it from before; the book itself keeps it."""
    return replace(
        dossier,
        client=unmeasured(dossier.client),
        sales=tuple(replace(sale, promised_result="", amount=None) for sale in dossier.sales),
        touchpoints=tuple(replace(t, score=None) for t in dossier.touchpoints if t.kind is not Kind.MOMENT),
        moments=(),
        people={i: unmeasured(client) for i, client in dossier.people.items()},
        answers={
            i: {code: words for code, words in said.items() if code not in NEVER_IN_PRACTICE}
            for i, said in dossier.answers.items()
        },
        heard={},
        practice=True,
    )


def unmeasured(client: Client) -> Client:
    """R28b: somebody without a grade and without a result."""
    return replace(client, grade="", result_one_line="")
