"""What a trade and a country allow: the switches of a rules pack as the program asks for them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from refcoach.domain.referrals import How


class Calling(StrEnum):
    """Whether somebody who was named may be called, or written to."""

    ALLOWED = "allowed"
    CHECK_REGISTER = "check_register"
    CONSENT_FIRST = "consent_first"
    OFF = "off"


class Prize(StrEnum):
    """A small, unpromised thank-you for people who mention the business."""

    ON = "on"
    LIMIT = "limit"
    OFF = "off"


class PrizeTiming(StrEnum):
    """When the thank-you may be mentioned at all."""

    ANY = "any"
    AFTER_SALE_ONLY = "after_sale_only"


class Fee(StrEnum):
    """Money, a commission or a share for an introduction."""

    ON = "on"
    DISCLOSE = "disclose"
    OFF = "off"


class Agreement(StrEnum):
    """How our agreement is spoken of; loose to strict, as an owner's voice is."""

    PLAIN = "plain"
    SOFT = "soft"
    OFF = "off"


class Print(StrEnum):
    """Whether a client's words, results or sums stand on paper and in messages."""

    ON = "on"
    NEEDS_CONSENT = "needs_consent"
    OFF = "off"


class ClientMessages(StrEnum):
    """Questions by e-mail to people who are clients already."""

    ALLOWED = "allowed"
    WITH_LINE = "with_line"
    OFF = "off"


class OpenCard(StrEnum):
    """A postcard that anybody can read on its way."""

    ON = "on"
    ENVELOPE = "envelope"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Rules:
    """Every switch, named as the packs name it; these values are the base pack's (a test holds them to it)."""

    prize: Prize = Prize.ON
    prize_timing: PrizeTiming = PrizeTiming.AFTER_SALE_ONLY
    fee_for_referral: Fee = Fee.DISCLOSE
    agreement: Agreement = Agreement.PLAIN
    written_penalty: str = "never"
    testimonials_in_print: Print = Print.NEEDS_CONSENT
    results_in_print: Print = Print.NEEDS_CONSENT
    money_in_print: Print = Print.OFF
    full_name_of_referrer_in_first_message: bool = False
    tell_lead_who_gave_name: bool = True
    first_message_once_only: bool = False
    first_message_electronic: Calling = Calling.ALLOWED
    unsubscribe_line: bool = True
    phone_first_call: Calling = Calling.ALLOWED
    consent_before_storing_lead: bool = False
    keep_lead_days: int = 30
    notes_warning: tuple[str, ...] = ("Write only what you'd be glad for them to read.",)
    words: str = "clients"
    client_messages_electronic: ClientMessages = ClientMessages.ALLOWED
    open_card: OpenCard = OpenCard.ON
    practice: bool = False


BASE = Rules()
VOICES = tuple(Agreement)


def voice(allowed: Rules, chosen: str) -> Agreement:
    """Return how the agreement is spoken of: as the owner chose, or as the rules ask, whichever is the stricter."""
    return max(allowed.agreement, Agreement(chosen), key=VOICES.index)


def may_call(allowed: Rules, introduction: How, may_call_on: date | None) -> bool:
    """R19: whether there is a first call; else the source introduces, and is asked whether they said yes to one.

    An answer is no approach: who called us, or said yes, may be called whatever the pack.
    """
    return _may(allowed.phone_first_call, introduction, may_call_on)


def may_write(allowed: Rules, introduction: How, may_call_on: date | None) -> bool:
    """R19: whether there is a first message, which asks for the same yes."""
    return _may(allowed.first_message_electronic, introduction, may_call_on)


def _may(switch: Calling, introduction: How, yes_on: date | None) -> bool:
    """Say whether somebody may be approached. Where it is off no yes brought by another opens it: they come to us."""
    if switch is Calling.OFF:
        return introduction is How.CALLED_US
    free = switch in (Calling.ALLOWED, Calling.CHECK_REGISTER)
    return free or introduction is How.CALLED_US or yes_on is not None
