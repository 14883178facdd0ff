"""The columns that can be written, with their types: a misspelled name or a wrong value is found before it runs."""

from datetime import date
from typing import TypedDict

from refcoach.domain.asks import Outcome
from refcoach.domain.cadence import SalePlan
from refcoach.domain.clients import Consent, HowMany, PointKind
from refcoach.domain.clients import State as ClientState
from refcoach.domain.happenings import How, SaleState
from refcoach.domain.promises import State as PromiseState
from refcoach.domain.quoting import MayQuote, QuoteAs
from refcoach.domain.referrals import How as Introduction
from refcoach.domain.referrals import MayKnow, MaySay
from refcoach.domain.referrals import Stage as ReferralStage
from refcoach.domain.touchpoints import Kind
from refcoach.domain.touchpoints import State as TouchpointState


class ClientColumns(TypedDict, total=False):
    display_name: str
    sort_name: str
    given_name: str
    family_name: str
    is_organisation: bool
    company: str
    state: ClientState
    paused_until: date | None
    existing_client: bool
    wanted: bool
    grade: str
    do_not_ask: bool
    do_not_ask_on: date | None
    do_not_ask_reason: str
    birthday_month: int | None
    birthday_day: int | None
    address: str
    notes: str
    tags: str
    result_one_line: str
    reach_by: str
    referred_by_note: str
    how_many: HowMany
    greeting: str
    name_prefix: str
    middle_name: str
    name_suffix: str
    partner: bool
    marked_on: date | None
    state_on: date | None
    state_reason: str
    graded_on: date | None
    grade_note: str
    trashed_on: date | None
    removed_number: int | None
    reason_checked_on: date | None


class PointColumns(TypedDict, total=False):
    client_id: int
    kind: PointKind
    value: str
    match_key: str
    label: str
    is_primary: bool
    consent: Consent


class SaleColumns(TypedDict, total=False):
    client_id: int
    sold_on: date
    starts_on: date | None
    title: str
    promised_result: str
    over_delivery: str
    state: SaleState
    plan: SalePlan
    start_unknown: bool
    amount: int | None
    currency: str
    ask_announced_on: date | None
    over_delivered_on: date | None
    over_delivery_until: date | None
    cancelled_on: date | None
    cancel_reason: str


class PromiseColumns(TypedDict, total=False):
    client_id: int
    sale_id: int | None
    state: PromiseState
    count: int
    made_on: date
    deadline_on: date
    words: str
    ended_on: date | None
    ended_reason: str
    by_their_word: int


class MomentColumns(TypedDict, total=False):
    client_id: int
    said_on: date
    words: str
    how: How
    heard_by: str
    about_whom: str
    may_be_quoted: MayQuote
    quote_as: QuoteAs
    talked_on: date | None


class IssueColumns(TypedDict, total=False):
    client_id: int
    opened_on: date
    summary: str
    action: str
    fix_by: date | None
    fixed_on: date | None
    confirmed_on: date | None
    closed_on: date | None
    closed_note: str


class ReferralFacts(TypedDict, total=False):
    """All but the stage, which never changes without its event."""

    source_id: int
    lead_id: int
    received_on: date
    introduction: Introduction
    prompted: bool
    source_may_know: MayKnow
    attempts: int
    last_contact_on: date | None
    next_step: str
    value: str
    ask_id: int | None
    sale_id: int | None
    imported: bool
    may_say: MaySay
    may_call_on: date | None
    first_message_on: date | None


class ReferralColumns(ReferralFacts, total=False):
    stage: ReferralStage


class TouchpointColumns(TypedDict, total=False):
    client_id: int
    kind: Kind
    nominal_on: date
    scheduled_on: date
    state: TouchpointState
    booked_at: str
    snoozed_until: date | None
    snoozes: int
    pinned: bool
    done_on: date | None
    score: int | None
    note: str
    reason: str
    sale_id: int | None
    referral_id: int | None
    moment_id: int | None
    issue_id: int | None
    minutes: int | None
    by_hand: bool
    superseded_by_id: int | None
    ask_id: int | None


class AskColumns(TypedDict, total=False):
    client_id: int
    touchpoint_id: int | None
    sale_id: int | None
    asked_on: date
    situation: str
    outcome: Outcome
    forecast: int | None
    readiness: str
    reasons: str
    override_reason: str
    hesitation: str
    trigger_id: int | None
    rehearsed_at: str
    next_on: date | None
    answered_on: date | None


class TouchpointLinks(TypedDict, total=False):
    """What a check-in that is planned may come with, beside whom, what and when."""

    sale_id: int | None
    referral_id: int | None
    moment_id: int | None
    issue_id: int | None
    ask_id: int | None
    note: str
    pinned: bool
