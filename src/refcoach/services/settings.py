"""What the owner decides: profile, working days, holidays, reminder time."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from refcoach.domain import web_address
from refcoach.domain.cadence import PlanRule
from refcoach.domain.texts import one_line
from refcoach.services.desk import Desk, Refusal
from refcoach.store import ideal_client
from refcoach.store import settings as store
from refcoach.store import triggers as trigger_store

_TEXTS = (
    *("business_name", "owner_first_name", "what_we_do", "give_away", "people_word"),
    *("business_phone", "business_email", "business_web", "business_address"),
)
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


def save(desk: Desk, **values: Any) -> str:
    """Save settings; returns the batch for undo. Raises Refusal for one that cannot be, and then saves none."""
    clean = {k: one_line(v) if k in _TEXTS else v for k, v in values.items()}
    if "business_web" in clean:
        clean["business_web"] = web_address.shown(clean["business_web"])
    check(clean)
    with desk.change("Settings") as batch:
        store.save(**clean)
    return batch.id


def save_profile(desk: Desk, *, best_with: str, not_a_fit: str, triggers: Sequence[str], **values: Any) -> str:
    """Save the business profile: who is helped best, and what they say just before they need it."""
    with desk.change("Business profile") as batch:
        save(desk, **values)
        ideal, other = (one_line(text).rstrip(".") for text in (best_with, not_a_fit))
        ideal_client.keep(desk.today(), one_line=ideal, not_a_fit=other)
        trigger_store.save([t for t in (one_line(s).strip("'\"“”‘’").rstrip(".") for s in triggers) if t], desk.today())
    return batch.id


def add_days_off(desk: Desk, days: Sequence[date], name: str = "") -> str:
    """Add the owner's own holidays. Check-ins planned already keep their day."""
    with desk.change("Days off") as batch:
        for day in days:
            store.add_day_off(day, one_line(name))
    return batch.id


def remove_day_off(desk: Desk, day: date) -> str:
    with desk.change("Days off") as batch:
        store.remove_day_off(day)
    return batch.id


def check(values: Mapping[str, Any]) -> None:
    """Raise Refusal for a value that a setting cannot have."""
    week = values.get("weekdays")
    if week is not None and not (week and set(week) <= set(range(7))):
        raise Refusal("A week needs at least one working day. Nothing was changed.")
    if "digest_time" in values and not _is_time(values["digest_time"]):
        raise Refusal("The reminder time is written like 09:00. Nothing was changed.")
    if "daily_cap" in values and not 1 <= values["daily_cap"] <= 10:
        raise Refusal("Between 1 and 10 a day is possible. Nothing was changed.")
    if "recheck_days" in values and not 0 <= values["recheck_days"] <= 3650:
        raise Refusal("Between 0 and 3650 days are possible. Nothing was changed.")
    if "day_starts_at" in values and not 0 <= values["day_starts_at"] <= 23:
        raise Refusal("A day starts between 0 and 23 o'clock. Nothing was changed.")
    if "plan_rule" in values and values["plan_rule"] not in set(PlanRule):
        raise Refusal("That is no rule for check-ins after a sale. Nothing was changed.")
    if "plan_from_amount" in values and values["plan_from_amount"] < 0:
        raise Refusal("An amount is a whole number, such as 2500. Nothing was changed.")
    for name, possible in (("week_begins", store.WEEK_BEGINS), ("dates", store.DATES), ("clock", store.CLOCKS)):
        if values.get(name, store.SYSTEM) not in (store.SYSTEM, *possible):
            raise Refusal("Days and hours cannot be written like that. Nothing was changed.")
    _check_business(values)
    if values.get("country") and values["country"] not in store.countries():
        raise Refusal("The public holidays of that country are not known. Nothing was changed.")


def _check_business(values: Mapping[str, Any]) -> None:
    """Raise Refusal for what cannot stand on a card, or be printed."""
    if values.get("business_web") and not web_address.is_address(values["business_web"]):
        raise Refusal("A web address is written like hillkitchens.example. Nothing was changed.")
    if values.get("business_email") and not _EMAIL.fullmatch(values["business_email"]):
        raise Refusal("An e-mail address is written like robin@hillkitchens.example. Nothing was changed.")
    if values.get("business_phone") and not any(sign.isdigit() for sign in values["business_phone"]):
        raise Refusal("A phone number has digits in it. Nothing was changed.")
    choices = {
        "code_holds": store.CODES,
        "paper": (store.SYSTEM, *store.PAPERS),
        "turned_on": ("", *store.EDGES),
        "can_tell": store.YES_OR_NO,
    }
    if any(values.get(name, possible[0]) not in possible for name, possible in choices.items()):
        raise Refusal("Paper cannot be printed like that. Nothing was changed.")


def _is_time(text: str) -> bool:
    if not re.fullmatch(r"\d\d:\d\d", text):
        return False
    try:
        time.fromisoformat(text)
    except ValueError:
        return False
    return True
