"""Where the answer to a question of a talk is kept: with the person, the agreement, the compliment, or the talk."""

from collections.abc import Mapping
from datetime import date

from refcoach.domain.clients import Client
from refcoach.domain.dossier import Dossier
from refcoach.domain.happenings import Moment
from refcoach.domain.promises import Promise
from refcoach.domain.referrals import Referral
from refcoach.domain.touchpoints import Touchpoint

CLIENT_FIELDS: Mapping[str, str] = {"client.result_one_line": "result_one_line", "client.reach_by": "reach_by"}
TRIGGER, QUOTE, MAY_QUOTE = "trigger_sentence", "client.compliment_quote", "may_quote"
MOMENT_FIELDS: Mapping[str, str] = {QUOTE: "words", "client.staff_praised": "about_whom", MAY_QUOTE: "quote"}
NOTE = "note"
"""The code under which a note waits that is being written; the coaching library has no question of that name."""
SAID = "said"
"""The code under which a talk before the sale says which words were said in it."""
WILL_ASK = "will_ask"
"""The code under which a sale's first check-in says that they have not been told yet that the owner will ask."""
OF_THE_PROGRAM = frozenset({NOTE, SAID, WILL_ASK})
"""Codes that answer no question of the coaching library."""

_NOT_YET = "not yet"

Home = Client | Promise | Referral | Moment | Touchpoint


def home(dossier: Dossier, touchpoint: Touchpoint | None, code: str, today: date) -> Home | None:
    """Return the record that holds an answer; None for a sentence or a compliment of its own, and before a talk is."""
    found: Client | Promise | Referral | Moment | None = None
    if code in CLIENT_FIELDS:
        found = dossier.client
    elif code == "promise.answer":
        found = dossier.open_promise
    elif code == "source_may_know":
        found = _came_by(dossier, touchpoint)
    elif code in MOMENT_FIELDS:
        found = _moment(dossier, touchpoint, today)
    return found or (None if code in (TRIGGER, QUOTE) else touchpoint)


def answer_to(dossier: Dossier, touchpoint: Touchpoint | None, code: str, today: date) -> str:
    """Return what was answered before, in this talk or, for what is a fact of the person, ever."""
    match home(dossier, touchpoint, code, today):
        case Client() as client:
            return str(getattr(client, CLIENT_FIELDS[code]))
        case Promise() as promise:
            return promise.words
        case Referral() as referral:
            return referral.source_may_know
        case Moment() as moment:
            return str(getattr(moment, MOMENT_FIELDS[code]))
        case Touchpoint() as talk:
            return dossier.answers.get(talk.id, {}).get(code, "")
    return dossier.heard.get(today, "") if code == TRIGGER else ""


def was_said(dossier: Dossier, situation: str) -> bool:
    """Say whether they have heard these words: in a talk that kept it, or in one with an ask."""
    asked = any(ask.situation == situation for ask in dossier.asks)
    return asked or any(said.get(SAID) == situation for said in dossier.answers.values())


def not_told_too(words: str, own_sale: int | None, sale_id: int) -> str:
    """Return the answer kept under WILL_ASK with one more sale in it: "not yet", and the numbers of the sales.

    Without a number it is about the check-in's own sale.
    """
    sales = [str(i) for i in (*_sales_not_told(words, own_sale), sale_id)]
    return " ".join((_NOT_YET, *dict.fromkeys(sales)))


def is_not_told(dossier: Dossier, sale_id: int) -> bool:
    """Say whether it is kept that at this sale they were not told yet that the owner will ask."""
    said = ((t.sale_id, dossier.answers.get(t.id, {}).get(WILL_ASK, "")) for t in dossier.touchpoints)
    return any(sale_id in _sales_not_told(words, own) for own, words in said)


def _sales_not_told(words: str, own_sale: int | None) -> tuple[int, ...]:
    named = tuple(int(word) for word in words.removeprefix(_NOT_YET).split() if word.isdecimal())
    return named or ((own_sale,) if words and own_sale is not None else ())


def _moment(dossier: Dossier, touchpoint: Touchpoint | None, today: date) -> Moment | None:
    """Return the compliment that this talk is about: the check-in's own, else one of today."""
    if touchpoint and touchpoint.moment_id:
        return dossier.moment(touchpoint.moment_id)
    return next((m for m in reversed(dossier.moments) if m.said_on == today), None)


def _came_by(dossier: Dossier, touchpoint: Touchpoint | None) -> Referral | None:
    """Return the introduction by which this person came: the talk's own, else the latest."""
    if touchpoint and touchpoint.referral_id:
        return next((r for r in dossier.came_by if r.id == touchpoint.referral_id), None)
    return dossier.came_by[-1] if dossier.came_by else None
