"""Before anybody buys: which planned check-in is their first visit, and which is the talk about the quote."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from refcoach.domain.before_they_buy import (
    THE_QUOTE,
    first_visit,
    is_about_the_quote,
    is_before_the_sale,
    is_quote_offered,
)
from refcoach.domain.clients import Client
from refcoach.domain.clients import State as Put
from refcoach.domain.dossier import Dossier
from refcoach.domain.happenings import Sale
from refcoach.domain.referrals import Referral, Stage
from refcoach.domain.touchpoints import Kind, State, Touchpoint

TODAY = date(2026, 3, 2)
RUTH = Client(1, "a", "Ruth Hale", "hale ruth")
VISIT = Touchpoint(1, 1, Kind.CUSTOM, TODAY, TODAY + timedelta(days=3), note="We look at the hall", pinned=True)
ASKED_BY_ITSELF = replace(VISIT, note="What next with Ruth?", pinned=False, referral_id=7)


@pytest.mark.parametrize(
    ("planned", "is_visit"),
    [
        (VISIT, True),
        (replace(VISIT, scheduled_on=TODAY), True),
        (replace(VISIT, scheduled_on=TODAY - timedelta(days=1)), False),
        (replace(VISIT, state=State.DONE), False),
        (replace(VISIT, note=THE_QUOTE), False),
        (ASKED_BY_ITSELF, False),
        (replace(ASKED_BY_ITSELF, pinned=True), True),
        (replace(ASKED_BY_ITSELF, booked_at="2026-03-05T10:00"), True),
        (replace(VISIT, kind=Kind.LEAD_CALL), False),
        (replace(VISIT, kind=Kind.LEAD_CALL, booked_at="2026-03-05T10:00"), True),
    ],
)
def test_a_first_visit_is_what_was_agreed_and_is_still_to_come(planned: Touchpoint, is_visit: bool) -> None:
    assert (first_visit(Dossier(RUTH, touchpoints=(planned,)), TODAY) is not None) is is_visit


def test_the_first_of_two_visits_counts() -> None:
    later = replace(VISIT, id=2, scheduled_on=TODAY + timedelta(days=9))
    found = first_visit(Dossier(RUTH, touchpoints=(later, VISIT)), TODAY)
    assert found is VISIT


@pytest.mark.parametrize(
    "dossier",
    [
        Dossier(replace(RUTH, existing_client=True)),
        Dossier(RUTH, sales=(Sale(1, 1, TODAY + timedelta(days=5)),)),
        Dossier(replace(RUTH, partner=True)),
    ],
    ids=["a client", "a sale that begins later", "a partner"],
)
def test_whoever_has_bought_or_never_will_has_no_first_visit(dossier: Dossier) -> None:
    assert not is_before_the_sale(dossier, TODAY)
    assert first_visit(replace(dossier, touchpoints=(VISIT,)), TODAY) is None


def test_the_talk_about_the_quote_is_known_by_its_first_line() -> None:
    assert is_about_the_quote(replace(VISIT, note=f"{THE_QUOTE}\nBring the plan"))
    assert not is_about_the_quote(VISIT)
    assert not is_about_the_quote(replace(VISIT, kind=Kind.NUDGE, note=THE_QUOTE))


INTRODUCED = Referral(1, source_id=2, lead_id=1, received_on=TODAY)


@pytest.mark.parametrize(
    ("dossier", "offered"),
    [
        (Dossier(RUTH), True),
        (Dossier(replace(RUTH, do_not_ask=True)), True),
        (Dossier(RUTH, touchpoints=(VISIT,)), False),
        (Dossier(RUTH, touchpoints=(replace(VISIT, state=State.DONE),)), True),
        (Dossier(replace(RUTH, existing_client=True)), False),
        (Dossier(replace(RUTH, partner=True)), False),
        (Dossier(replace(RUTH, state=Put.ARCHIVED)), False),
        (Dossier(replace(RUTH, state=Put.PAUSED, paused_until=TODAY + timedelta(days=1))), False),
        (Dossier(replace(RUTH, state=Put.PAUSED, paused_until=TODAY)), True),
        (Dossier(replace(RUTH, trashed_on=TODAY)), False),
        (Dossier(RUTH, came_by=(replace(INTRODUCED, stage=Stage.RECEIVED),)), False),
        (Dossier(RUTH, came_by=(replace(INTRODUCED, stage=Stage.LOST),)), True),
    ],
)
def test_the_quote_is_offered_where_nothing_else_comes_next(dossier: Dossier, offered: bool) -> None:
    assert is_quote_offered(dossier, TODAY) is offered
