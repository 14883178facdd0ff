"""The command about my trade's rules: what holds and why, chosen, and loosened one at a time with a reason."""

from argparse import Namespace
from collections.abc import Iterable
from datetime import date
from typing import Any

from refcoach.cli.printed import Dates, Printed, iso, typed
from refcoach.domain.pack_words import COUNTRIES, SWITCHES, TRADES, listed, source_text, why_text
from refcoach.services import allowed, packs
from refcoach.services.desk import Desk, Refusal
from refcoach.services.packs import Shown
from refcoach.store import packs as store
from refcoach.store import settings

NONE = "none"
"""The trade of who has none with a pack."""


def rules(desk: Desk, options: Namespace, _dates: Dates, _days: list[date]) -> Printed:
    """Do what the options say, all of it or nothing, and show what holds."""
    if options.reason and not options.use_anyway:
        raise Refusal("A reason belongs to --use-anyway. Nothing was changed.")
    with desk.change("My trade's rules"):
        _choose(desk, options)
        if options.use_anyway:
            packs.loosen(desk, options.use_anyway, options.reason)
        if options.hold_again:
            packs.hold_again(desk, options.hold_again)
        if options.let_them_off:
            packs.let_them_off(desk)
    rows = packs.shown()
    return Printed(_record(rows), tuple(_lines(rows)))


def in_passing(desk: Desk, options: Namespace) -> str:
    """Return the one line that says where trade and country are chosen, at the first thing that depends on them.

    Said once in all, and to a person: what is printed for programs has no such line, and "" stands for none.
    """
    depends = getattr(options, "promise", None) is not None or options.command == "referral"
    prize = options.command == "rules" and options.prize == "yes"
    if options.json or not (depends or prize) or not allowed.is_to_ask():
        return ""
    packs.said_in_passing(desk)
    choose = f"{typed()} rules --trade lawyer --country UK"
    # The command about the rules ends with the way to choose them.
    return "" if prize else f"What may be asked and kept differs by country and trade: choose with {choose}. Said once."


def _choose(desk: Desk, options: Namespace) -> None:
    own = settings.load()
    if options.country or options.trade:
        country = options.country or own.rules_country or own.system_country
        if not country:
            raise Refusal(f"Say the country too: {typed()} rules --country UK --trade lawyer. Nothing was changed.")
        said = own.rules_trades if options.trade is None else [trade for trade in options.trade if trade != NONE]
        packs.choose(desk, country, said)
    if options.practice:
        packs.practice(desk, on=options.practice == "yes")
    if options.prize:
        packs.thank_with_something(desk, on=options.prize == "yes")


def _record(rows: Iterable[Shown]) -> dict[str, Any]:
    own, library, book = settings.load(), store.library(), store.book()
    return {
        "country": own.rules_country or None,
        "country_until_chosen": own.system_country or None,
        "trades": list(own.rules_trades),
        "packs": [pack.id for pack in book.held.packs],
        "edition": iso(library.edition),
        "open_agreements": packs.open_agreements(),
        "prize": own.prize,
        "switches": [_switch(row) for row in rows],
    }


def _switch(row: Shown) -> dict[str, Any]:
    choice = row.choice
    return {
        "switch": row.name,
        "value": list(row.value) if isinstance(row.value, tuple) else row.value,
        "packs_say": list(row.packs_say) if isinstance(row.packs_say, tuple) else row.packs_say,
        "why": row.why.line,
        "sources": [source_text(source) for source in row.why.sources],
        "own_caution": row.why.own_caution,
        "your_choice": {"reason": choice.reason, "on": iso(choice.on)} if choice else None,
    }


def _lines(rows: Iterable[Shown]) -> Iterable[str]:
    own = settings.load()
    country, trades = own.rules_country or own.system_country, listed(own.rules_trades, TRADES)
    named = ", ".join([COUNTRIES.get(country, ""), *trades]).strip(", ")
    yield f"{named or 'No country and no trade chosen'}: reminders with their source, not advice."
    if not own.rules_country:
        yield f"To choose: {typed()} rules --country UK --trade {' --trade '.join(list(TRADES)[:2])}"
    for row in rows:
        yield f"{row.name}: {SWITCHES[row.name]}. {why_text(row.why)}"
        if row.choice:
            yield f"  Your choice, {iso(row.choice.on)}: {row.choice.reason}"
    if waiting := packs.open_agreements():
        are = "1 agreement is" if waiting == 1 else f"{waiting} agreements are"
        yield f"{are} open, and there are none in your trade."
        yield f"To let them off, with thanks: {typed()} rules --let-them-off"
