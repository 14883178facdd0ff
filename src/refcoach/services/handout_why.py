"""Why a piece of paper or a message is not made, in words: with the fact behind it, or the rules of the trade."""

from refcoach.domain.handout_words import WHY_NOT
from refcoach.domain.offered import Not, WhyNot
from refcoach.domain.reason_words import reason_text
from refcoach.services import allowed
from refcoach.services.handout_ground import Ground


def said(why: WhyNot, ground: Ground) -> str:
    """Return why it is not made."""
    here = ground.base.here
    reason = reason_text(why.reason, here.today, here.owner.ways) if why.reason else ""
    text = WHY_NOT[why.code].format(name=ground.name, reason=reason, why=_behind(why.code))
    # Where nothing is known of a reason its full stop stands alone.
    return text.removesuffix(" .").strip()


def _behind(code: Not) -> str:
    if code is Not.NO_AGREEMENT:
        return allowed.agreement_off() or "You switched it off in Settings, under Words."
    if code is Not.NO_PRAISE_IN_PRINT:
        return allowed.reason("testimonials_in_print")
    if code is Not.PRACTICE:
        return allowed.practice_reason()
    return allowed.reason("client_messages_electronic") if code is Not.NO_QUESTIONS else ""
