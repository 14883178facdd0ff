"""The figures as the built-in words ask for them: by part, the facts that choose a text, and the texts put into it."""

from dataclasses import asdict
from decimal import Decimal

from refcoach.domain.courage import in_ten
from refcoach.domain.figures import FEW, Courage, Figures, Period, Thanks, percent
from refcoach.domain.spoken import USUAL, Ways, number_word, people_word, spoken_date
from refcoach.domain.when import Value

Facts = dict[str, Value]
Texts = dict[str, str]

ENDED = ("not_a_fit", "quiet", "lost", "declined")
STATES = ("kept", "part_kept", "lapsed", "our_side_not_kept", "waived", "open")
STEPS = ("asks", "yes", "names", "in_touch", "meeting", "won")


def facts(of: Figures, ready: int = 0) -> dict[str, Facts]:
    """Return the figures of each part by the names of the built-in words; `ready` are those ready to be asked today.

    The words compare guesses with those of three months ago, and with no others.
    """
    rate, funnel = of.rate, asdict(of.funnel)
    return {
        "rate": {
            "clients": rate.clients,
            "eligible": rate.eligible,
            "referred": rate.referred,
            "waiting": rate.waiting,
            "stale": rate.stale,
            "previous": rate.previous,
        },
        "board": {"clients": rate.clients, **{box.value: len(people) for box, people in of.boxes.items()}},
        "volunteered": {"volunteered": of.volunteered, "prompted": of.prompted},
        "courage": courage_facts(of.courage) | ({} if of.period is Period.QUARTER else {"brier_before": None}),
        "funnel": {**{name: value for name, value in funnel.items() if name != "value"}, "ready": ready},
        "promises": asdict(of.promises),
        "thanks": thanks_facts(of.thanks),
        "sources": {"again": of.again},
        "triggers": {},
        "situations": {"n": of.compliments.n if of.compliments else 0},
        "handouts": {"meetings": of.handouts.meetings},
    }


def courage_facts(of: Courage) -> Facts:
    return {
        "asks": of.asks,
        "guess": of.guess,
        "yes": of.yes,
        "yes_share": of.yes_share,
        "expected": of.expected,
        "to_20": max(0, FEW - of.asks),
        "brier": of.brier,
        "brier_before": of.brier_before,
        "due": of.due,
        "made": of.made,
        "withheld": of.withheld,
        "ready_asks": of.ready.asks,
        "ready_yes": of.ready.yes,
        "anyway_asks": of.anyway.asks,
        "anyway_yes": of.anyway.yes,
        "rehearsed_asks": of.rehearsed.asks,
        "rehearsed_yes": of.rehearsed.yes,
    }


def thanks_facts(of: Thanks) -> Facts:
    """Only days are written down: what was thanked on the same day is said to be within a day, not within an hour."""
    days = None if of.days is None else max(1, of.days)
    return {**asdict(of), "days": days, "hours": None if days is None else 24 * days}


def texts(of: Figures, people: str, ways: Ways = USUAL) -> dict[str, Texts]:
    """Return the texts that are put into the sentences of each part; `people` is what the owner calls them."""
    words = {"client_word": people_word(people, 1), "clients_word": people}
    plain = {part: words | {name: str(fact) for name, fact in found.items()} for part, found in facts(of).items()}
    return plain | {
        "rate": plain["rate"] | _rate(of, ways),
        "courage": plain["courage"] | _courage(of.courage),
        "funnel": plain["funnel"] | ({"value": amount(of.funnel.value)} if of.funnel.value is not None else {}),
        "triggers": plain["triggers"]
        | {"with_yes": str(of.with_sentence.yes), "with_asks": str(of.with_sentence.asks)}
        | {"without_yes": str(of.without_sentence.yes), "without_asks": str(of.without_sentence.asks)},
        "situations": plain["situations"] | {"asked": str(of.compliments.asked if of.compliments else 0)},
        "handouts": plain["handouts"] | {"names": str(of.handouts.names)},
    }


def _rate(of: Figures, ways: Ways) -> Texts:
    found = {"rate": f"{percent(of.rate.referred, of.rate.eligible)}%"} if of.rate.eligible else {}
    if of.rate.first_day90:
        found["first_day90"] = spoken_date(of.rate.first_day90, of.today, ways)
    if of.rate.before:
        found["previous_of"] = f"{of.rate.before.referred} of {of.rate.before.eligible}"
        found["date"] = spoken_date(of.rate.before.on, of.today, ways)
    return found


def _courage(of: Courage) -> Texts:
    if of.guess is None or of.yes_share is None:
        return {}
    tenths = (of.yes_share + 5) // 10
    return {"guess_in_ten": in_ten(of.guess), "yes_in_ten": number_word(tenths) or "none"}


def amount(value: Decimal) -> str:
    """A sum in the book's one currency: whole ones without decimals."""
    return f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.2f}"
