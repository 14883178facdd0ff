"""What a trade and a country allow in one introduction: the base pack, until an owner chooses another."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from refcoach.domain.clients import Client
from refcoach.domain.referrals import How


class Calling(StrEnum):
    """Whether somebody who was named may be called."""

    ALLOWED = "allowed"
    CHECK_REGISTER = "check_register"
    CONSENT_FIRST = "consent_first"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Rules:
    """The switches that introductions ask for, named as the packs name them; these values are the base pack's."""

    phone_first_call: Calling = Calling.ALLOWED
    first_message_electronic: Calling = Calling.ALLOWED
    keep_lead_days: int = 30
    prize: bool = True
    agreement: bool = True


BASE = Rules()


def rules(_client: Client | None, _lead: Client | None) -> Rules:
    """Return what holds between a client and the person they named."""
    return BASE


def may_call(allowed: Rules, introduction: How, may_call_on: date | None) -> bool:
    """R19: whether there is a first call; else the source introduces, and is asked whether they said yes to one.

    An answer is no approach: who called us, or said yes, may be called whatever the pack.
    """
    return _may(allowed.phone_first_call, introduction, may_call_on)


def may_write(allowed: Rules, introduction: How, may_call_on: date | None) -> bool:
    """R19: whether there is a first message, which asks for the same yes."""
    return _may(allowed.first_message_electronic, introduction, may_call_on)


def _may(switch: Calling, introduction: How, yes_on: date | None) -> bool:
    free = switch in (Calling.ALLOWED, Calling.CHECK_REGISTER)
    return free or introduction is How.CALLED_US or yes_on is not None
