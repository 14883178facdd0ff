"""Everything that a piece of paper or a message may name, and the lists that stand on it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from refcoach.domain.before_they_buy import first_visit
from refcoach.domain.clients import Client, HowMany
from refcoach.domain.handouts import DONE
from refcoach.domain.meetings import Commitment
from refcoach.domain.occasion import Occasion, values
from refcoach.domain.on_paper import Setting, may_print, quotable, switched
from refcoach.domain.owner import Owner, script_values
from refcoach.domain.referrals import arrival
from refcoach.domain.spoken import spoken_date
from refcoach.domain.touchpoints import Kind

KIT, AGREEMENT_CARD, POSTCARD, NEXT = "meeting_kit", "promise_card", "postcard", "what_happens_next"
INTRODUCTION, FIRST_MESSAGE, ASKS_FOR_MEETING = "msg_introduction", "msg_first_to_new", "msg_day90"
MENTION_FIRST = "msg_mention_us_first"
THANKS = frozenset({"thank_you_card", "msg_thank_you"})
_TO_THE_NEW_PERSON = frozenset({INTRODUCTION, FIRST_MESSAGE})
_OWN_WORDS_TO_THEM = frozenset({KIT, "msg_compliment"})
"""What the client alone reads says their words back to them, whoever else may see them."""


def of_the_business(owner: Owner, piece: str, here: Setting, today: date) -> dict[str, str]:
    """Return what any piece may name, whoever it is for."""
    triggers = [*owner.triggers, "", "", ""]
    found = {
        **script_values(owner),
        "business.phone": owner.phone,
        "business.web": owner.web,
        "business.postal_address": owner.address,
        "ideal_client.trigger_3": triggers[2],
        "print.date": spoken_date(today, today, owner.ways),
    }
    if piece == POSTCARD and "no_results_in_print" in switched(owner.rules) and not here.nobody_can_tell:
        # Anybody could read on a card what somebody said who could be told by it.
        found["ideal_client.trigger_1"] = ""
    return found


def of_client(at: Occasion, piece: str, here: Setting) -> dict[str, str]:
    """Return what a piece may name of a client and whom they introduced; what may not be printed has no value."""
    found = {
        **values(at),
        **of_the_business(at.owner, piece, here, at.today),
        **_people(at, piece),
        **_days(at, piece),
        "client.compliment_quote": _quote(at, piece),
    }
    return {name: value for name, value in found.items() if value and may_print(at.owner.rules, name, value)}


def commitments(ours: Iterable[Commitment], owner: Owner, today: date) -> tuple[Mapping[str, str], ...]:
    """Return our side of the agreement line by line, each with its day, and whether it is kept."""
    return tuple(
        {
            "commitment.text": one.text,
            "commitment.by": spoken_date(one.due_on, today, owner.ways) if one.due_on else "",
            DONE: "yes" if one.done_on else "",
        }
        for one in ours
        if one.text.strip()
    )


def lines(field: str, texts: Sequence[str]) -> tuple[Mapping[str, str], ...]:
    """Return a list of one field."""
    return tuple({field: text} for text in texts if text.strip())


def full_name(client: Client) -> str:
    """Return the full name of somebody; "" where only part of it is known, or nobody names them any more."""
    if not client.may_be_named:
        return ""
    if client.how_many is not HowMany.ONE:
        return client.display_name
    return client.display_name if len(client.display_name.split()) > 1 else ""


def _people(at: Occasion, piece: str) -> dict[str, str]:
    who, referral = at.dossier.people, at.referral
    client = at.dossier.client
    source = who[referral.source_id] if referral else client
    reader: Client | None = client
    if piece in _TO_THE_NEW_PERSON:
        # Of whoever came by themselves the client, who would send it, may not know.
        is_known = referral is not None and (piece == FIRST_MESSAGE or arrival(referral) == "named_by_source")
        reader = who[referral.lead_id] if referral and is_known else None
    found = {
        "person.greeting": reader.greeting if reader and reader.may_be_named else "",
        "referral.source_full_name": full_name(source),
    }
    names = values(at).get("referral.lead_first_names", "")
    # One card of thanks is for everybody they named that day (R10).
    return {**found, "referral.lead_first_name": names} if piece in THANKS else found


def _days(at: Occasion, piece: str) -> dict[str, str]:
    """Return the days that are still to come: one that has gone by is nothing to promise."""
    ahead = {t.kind: t.shows_on for t in reversed(at.dossier.planned) if t.shows_on >= at.today}
    meeting = at.touchpoint.shows_on if at.touchpoint and at.touchpoint.shows_on >= at.today else None
    found = {"day45.date": ahead.get(Kind.DAY45)}
    if piece == KIT:
        found["meeting.date"] = meeting
    elif piece in (AGREEMENT_CARD, ASKS_FOR_MEETING):
        found["meeting.date"] = ahead.get(Kind.DAY90)
    elif piece == NEXT:
        visit = first_visit(at.dossier, at.today)
        found["meeting.date"] = visit.shows_on if visit else None
    elif piece == MENTION_FIRST:
        found["meeting.date"] = ahead.get(Kind.FOLLOW_UP)
    return {name: spoken_date(day, at.today, at.owner.ways) if day else "" for name, day in found.items()}


def _quote(at: Occasion, piece: str) -> str:
    moment = at.dossier.latest_moment if piece in _OWN_WORDS_TO_THEM else quotable(at.dossier, at.owner.rules)
    return moment.words if moment else ""
