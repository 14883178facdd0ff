"""What the rules packs are called, and why a switch is as it is, in words: the same on the screen and the terminal."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from refcoach.domain.packs import ANYWHERE, HOUSE, Held, Library, Reminder, Source, Value
from refcoach.domain.spoken import month_and_year

COUNTRIES: Mapping[str, str] = {
    "US": "United States",
    "CA": "Canada",
    "UK": "United Kingdom",
    "IE": "Ireland",
    "DE": "Germany",
    "AT": "Austria",
    "CH": "Switzerland",
    "FR": "France",
    "ES": "Spain",
    "NL": "Netherlands",
    "AU": "Australia",
    "NZ": "New Zealand",
    ANYWHERE: "Another country",
}
TRADES: Mapping[str, str] = {
    "lawyer": "Law",
    "accountant": "Accounting and tax",
    "financial": "Financial advice",
    "health": "Health and therapy",
    "property": "Property",
    "insurance": "Insurance",
    "care": "Care",
    "education": "Education",
    "trades": "Building and trades",
}
SWITCHES: Mapping[str, str] = {
    "agreement": "Our agreement",
    "prize": "A small thank-you",
    "prize_timing": "When a thank-you may be mentioned",
    "fee_for_referral": "Money for an introduction",
    "testimonials_in_print": "Kind words in print",
    "results_in_print": "Results in print",
    "money_in_print": "Sums in print",
    "phone_first_call": "The first call to somebody named",
    "first_message_electronic": "A first e-mail or text to them",
    "first_message_once_only": "How often a first message is sent",
    "full_name_of_referrer_in_first_message": "Who sent you, in a first message",
    "tell_lead_who_gave_name": "Saying where the name came from",
    "unsubscribe_line": "A way to say stop",
    "consent_before_storing_lead": "Keeping how somebody named is reached",
    "keep_lead_days": "How long somebody named is kept",
    "client_messages_electronic": "Questions by e-mail",
    "open_card": "Open cards",
    "practice": "Practice mode",
    "written_penalty": "What happens if no names come",
    "notes_warning": "What isn't written in notes",
    "words": "What people are called",
}
"""In the order they are listed."""
LOOSE: Mapping[str, str] = {
    "agreement": "Said plainly.",
    "prize": "Fine, as long as nobody was promised it.",
    "prize_timing": "At any time.",
    "fee_for_referral": "Yours to decide.",
    "testimonials_in_print": "Yours to decide.",
    "results_in_print": "Yours to decide.",
    "money_in_print": "Yours to decide.",
    "phone_first_call": "Call them.",
    "first_message_electronic": "Write to them.",
    "first_message_once_only": "Yours to decide, and once is kind.",
    "full_name_of_referrer_in_first_message": "The first name is enough.",
    "tell_lead_who_gave_name": "Yours to decide.",
    "unsubscribe_line": "Not needed.",
    "consent_before_storing_lead": "Kept as the client gives it.",
    "client_messages_electronic": "Fine.",
    "open_card": "Fine.",
    "practice": "Off: results and scores are asked for.",
    "written_penalty": "No text of RefCoach names a consequence.",
}
"""What is shown of a switch that is as loose as it can be; and of the penalty, which never is."""
KEPT_DAYS = "{days} days without a talk: then write, where that is open to you, or remove them."
OWN_CAUTION = "Our own caution, no rule."
REMINDER = "A reminder, not advice."
_READ_WHY = " Read why."


@dataclass(frozen=True, slots=True)
class Why:
    """Why a switch is as it is: one line, what stands behind it, and whether that is our own caution alone."""

    line: str
    sources: tuple[Source, ...]
    own_caution: bool


def why(library: Library, held: Held, name: str, value: Value | None = None) -> Why:
    """Say why a switch is as the packs have it, or what `value` means where the owner has another."""
    sources = _sources(library, held, name)
    at = held.values[name] if value is None else value
    line = _line(library, name, at, own_caution=not sources)
    if name == "agreement" and at == held.values[name] and held.agreement_why:
        line = f"{line} {held.agreement_why}"
    if name == "prize" and at == held.values[name]:
        line = " ".join([line, *held.prize_limits])
    return Why(line, sources, not sources)


def why_text(reason: Why) -> str:
    """Say it in one line: what, by whom, and that it is no advice."""
    named = "; ".join(f"{source.title} ({source.body})" for source in reason.sources[:1])
    behind = OWN_CAUTION if reason.own_caution else f"Source: {named}."
    return f"{reason.line} {behind} {REMINDER}"


_PLACES = {
    "signing_promise": "promise",
    "thank_you": "prize",
    "lead_first_call": "lead",
    "moment_in_person": "compliment",
    "moment_by_email": "compliment",
    "moment_staff": "compliment",
    "handout_cards": "handout",
}
"""Where the reminders of a place belong among the talks."""
_SWITCHES_OF = {
    "signing_promise": ("agreement",),
    "thank_you": ("prize", "fee_for_referral"),
    "lead_first_call": ("phone_first_call", "full_name_of_referrer_in_first_message"),
    "quiet_referral": ("first_message_once_only",),
    "moment_in_person": ("testimonials_in_print",),
    "moment_by_email": ("testimonials_in_print", "client_messages_electronic"),
    "moment_staff": ("testimonials_in_print",),
    "day45_results": ("client_messages_electronic",),
    "handout_cards": ("open_card",),
}
"""The switches that are felt in a talk."""
MOST_REMINDERS = 2


def reminders_in(library: Library, held: Held, situation: str, loosened: Collection[str] = ()) -> tuple[str, ...]:
    """Return what the packs say about a talk, beyond what holds for everybody: two lines, the most specific first.

    What the owner loosened is not said again.
    """
    usual = library.packs["base"].switches
    names = [n for n in _SWITCHES_OF.get(situation, ()) if held.values[n] != usual[n] and n not in loosened]
    lines = [why_text(why(library, held, name)) for name in names]
    for one in held.reminders(_PLACES.get(situation, "")):
        if one not in library.packs["base"].reminders:
            lines.append(reminder_text(library, one))
    return tuple(lines[:MOST_REMINDERS])


def reminder_text(library: Library, one: Reminder) -> str:
    """Say a reminder with its source, or that it is our own caution."""
    named = next((library.sources[i] for i in one.source_ids if i != HOUSE), None)
    behind = f"Source: {named.title} ({named.body})." if named else OWN_CAUTION
    return f"{one.text} {behind} {REMINDER}"


def source_text(source: Source) -> str:
    """Say where something stands, as of when, and when a stored copy of it was read."""
    seen = month_and_year(source.seen_on)
    return f"{source.title} ({source.body}; {source.as_of}). Checked in a stored copy, {seen}."


def _sources(library: Library, held: Held, name: str) -> tuple[Source, ...]:
    ids = dict.fromkeys(i for pack in held.set_by[name] for i in pack.basis.get(name, ()) if i != HOUSE)
    return tuple(library.sources[i] for i in ids)


def _line(library: Library, name: str, value: Value, *, own_caution: bool) -> str:
    switch = library.switches[name]
    if switch.kind == "days":
        return KEPT_DAYS.format(days=value)
    if isinstance(value, tuple):
        return " ".join(value)
    if switch.kind == "word":
        return f"{str(value).capitalize()}."
    shown = switch.own_caution.get(value) if own_caution else None
    return (shown or switch.shown.get(value) or LOOSE[name]).removesuffix(_READ_WHY)


def listed(names: Sequence[str], of: Mapping[str, str]) -> list[str]:
    """Return codes as people read them, in the order in which they are listed."""
    return [words for code, words in of.items() if code in names]
