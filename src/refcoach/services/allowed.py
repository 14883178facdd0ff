"""What the packs of this book allow, as commands and forms ask for it, each with its reason in one line."""

from refcoach.domain.on_paper import switched
from refcoach.domain.pack_words import reminders_in, why, why_text
from refcoach.domain.rules import Agreement, Rules, voice
from refcoach.services.desk import Refusal
from refcoach.store import packs, settings

NO_AGREEMENT = "In practice mode nobody agrees to introduce people."


def rules() -> Rules:
    """Return what holds in this book, whoever it is about."""
    return packs.book().rules


def reason(switch: str) -> str:
    """Say why a switch is as the packs have it: what, by whom, and that it is no advice."""
    return why_text(why(packs.library(), packs.book().held, switch))


def reason_with(switch: str, lead_id: int) -> str:
    """Say the same of a switch for calls and messages with somebody, whose own country may decide it."""
    return why_text(why(packs.library(), packs.held_with(lead_id, switch), switch))


def in_talk(situation: str, lead_id: int = 0) -> tuple[str, ...]:
    """Return what the packs say about a talk; of a first call by the rules of the country it goes to."""
    book = packs.book()
    held = packs.held_with(lead_id, "phone_first_call") if lead_id else book.held
    return reminders_in(packs.library(), held, situation, book.loosened if held is book.held else ())


def agreement_off() -> str:
    """Return why there is no agreement in this trade, with its source; "" where there may be one."""
    book = packs.book()
    if book.rules.agreement is not Agreement.OFF:
        return ""
    by_the_packs = book.held.values["agreement"] == Agreement.OFF
    return reason("agreement") if by_the_packs else f"{NO_AGREEMENT} {practice_reason()}"


def agreement_voice() -> Agreement:
    """Return how the agreement is spoken of: the stricter of the owner's wish and the packs (R10)."""
    own = settings.load()
    return voice(packs.book(own).rules, own.voice)


def refuse_in_practice(what: str) -> None:
    """R28b: raise Refusal for a result, a score, praise, a grade or an amount where none is kept."""
    if why := not_kept(what):
        raise Refusal(f"{why} Nothing was saved.")


def not_kept(what: str) -> str:
    """Return why something is not kept in practice mode; "" where it is."""
    return f"{what} is not kept in practice mode. {practice_reason()}" if rules().practice else ""


def names_stay_inside() -> str:
    """R28b: say why no file or picture names whose client anybody is; "" where one may."""
    return f"In practice mode no name leaves RefCoach with a check-in. {practice_reason()}" if rules().practice else ""


def tree_stays_inside() -> str:
    """R28b: say why no picture of who brought whom is made; "" where one may be."""
    if not rules().practice:
        return ""
    return f"In practice mode no picture of who knows whom leaves RefCoach. {practice_reason()}"


def sentences_stay_private() -> bool:
    """Say whether the rules keep out of print what somebody could be told by: then it is asked who could tell."""
    return "no_results_in_print" in switched(rules())


def practice_reason() -> str:
    """Say why it is a practice: by its trade, or by the owner's own wish."""
    book = packs.book()
    by_the_packs = book.held.values["practice"] is True
    return reason("practice") if by_the_packs else "You switched it on in Settings, under my trade's rules."


def is_to_ask() -> bool:
    """Whether the owner is asked for trade and country in passing: once, at the first thing that depends on them."""
    own = settings.load()
    return not (own.rules_asked or own.rules_country)
