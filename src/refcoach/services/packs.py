"""My trade's rules: which packs hold, what the owner loosens with a reason, and what follows from it at once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from refcoach.domain.pack_words import SWITCHES, Why, why
from refcoach.domain.packs import ANYWHERE, IN_EVERY_TEXT, Loosened, Value, loosest
from refcoach.domain.rules import Agreement, Prize
from refcoach.domain.texts import one_line
from refcoach.domain.touchpoints import Kind, State
from refcoach.services import allowed, introduction_steps, next_date, promises
from refcoach.services.desk import Desk, Refusal
from refcoach.store import packs as store
from refcoach.store import promises as promise_store
from refcoach.store import settings, touchpoints

NO_PRAISE = "praise is not talked about in practice mode"


@dataclass(frozen=True, slots=True)
class Shown:
    """One switch as it is listed."""

    name: str
    value: Value
    packs_say: Value
    why: Why
    choice: Loosened | None
    """The owner's own choice, with its reason, where there is one."""
    may_loosen: bool


def shown() -> list[Shown]:
    """Return every switch as it holds in this book, in the order they are listed."""
    book, library = store.book(), store.library()
    found = []
    for name in SWITCHES:
        choice = book.loosened.get(name)
        looser = loosest(library, book.held, name)
        found.append(
            Shown(
                name=name,
                value=book.values[name],
                packs_say=book.held.values[name],
                why=why(library, book.held, name),
                choice=choice if looser is not None else None,
                may_loosen=choice is None and looser is not None and book.values[name] == book.held.values[name],
            )
        )
    return found


def choose(desk: Desk, country: str, trades: Collection[str]) -> str:
    """Say in which country and trades the owner works; returns the batch for undo.

    Calls that are planned and not to be made any more become a question to whoever named them. Raises Refusal for a
    country or trade without a pack.
    """
    with desk.change("My trade's rules") as batch:
        library = store.library()
        if country not in (*library.countries, ANYWHERE):
            raise Refusal(
                "There are no reminders for that country. Nothing was changed; “any” stands for another country."
            )
        if unknown := sorted(set(trades) - set(library.trades)):
            raise Refusal(f"There is no trade called {unknown[0]}. Nothing was changed.")
        own = settings.load()
        before = store.book(own).rules.words
        chosen = tuple(trade for trade in library.trades if trade in trades)
        settings.save(rules_country=country, rules_trades=chosen, rules_asked=True)
        # Until the owner chooses another word, people are called what the trade calls them.
        if own.people_word == before:
            settings.save(people_word=store.book().rules.words)
        _follow(desk)
    return batch.id


def thank_with_something(desk: Desk, *, on: bool) -> str:
    """Whoever introduces somebody is thanked with something small, or not; returns the batch for undo.

    Raises Refusal, with the packs' reason, where thanks are in words alone.
    """
    with desk.change("Settings") as batch:
        if on and store.book().rules.prize is Prize.OFF:
            raise Refusal(f"{allowed.reason('prize')} Nothing was changed.")
        settings.save(prize=on)
    return batch.id


def practice(desk: Desk, *, on: bool) -> str:
    """R28b by the owner's own wish, whatever the packs say; returns the batch for undo."""
    with desk.change("Practice mode") as batch:
        settings.save(practice=on)
        _follow(desk)
    return batch.id


def _follow(desk: Desk) -> None:
    """What is planned and not to be any more: first calls nobody may make, and talks about praise (R28b)."""
    introduction_steps.hold_calls(desk)
    if not store.book().rules.practice:
        return
    for planned in touchpoints.planned_between(date.min, date.max, desk.today()):
        if planned.kind is Kind.MOMENT:
            touchpoints.change(planned.id, state=State.CANCELLED, reason=NO_PRAISE)
            next_date.ensure(desk, planned.client_id)


def ask_no_more(desk: Desk) -> str:
    """The owner was asked in passing, and does not want to say now; returns the batch for undo."""
    with desk.change("My trade's rules") as batch:
        settings.save(rules_asked=True)
    return batch.id


def said_in_passing(desk: Desk) -> None:
    """The command line has said once where trade and country are chosen; it is not asked again anywhere."""
    with desk.change("Read", who="program"):
        settings.save(rules_asked=True)


def loosen(desk: Desk, switch: str, reason: str) -> str:
    """Use one thing anyway, by the owner's own choice with a reason; returns the batch for undo.

    Raises Refusal without a reason, for a written penalty, and for what is loose already.
    """
    reason = one_line(reason)
    with desk.change("My own choice") as batch:
        book = store.book()
        if switch not in SWITCHES:
            raise Refusal(f"There is no switch called {switch}. Nothing was changed.")
        if switch in IN_EVERY_TEXT:
            kept = why(store.library(), book.held, switch).line
            raise Refusal(f"{kept} Every text of RefCoach keeps to that, so it stays. Nothing was changed.")
        if switch in book.loosened:
            raise Refusal(f"{SWITCHES[switch]}: that is your own choice already. Nothing was changed.")
        if loosest(store.library(), book.held, switch) is None:
            raise Refusal(f"{SWITCHES[switch]}: there is nothing to loosen there. Nothing was changed.")
        if not reason:
            raise Refusal("Say in a word why you use it anyway; the reason is kept. Nothing was changed.")
        store.loosen(switch, reason, desk.today())
        introduction_steps.keep(desk)
    return batch.id


def hold_again(desk: Desk, switch: str) -> str:
    """Let the packs decide again; returns the batch for undo. Raises Refusal where the owner chose nothing."""
    with desk.change("My trade's rules") as batch:
        if switch not in store.book().loosened:
            raise Refusal("There is no choice of your own to take back. Nothing was changed.")
        store.hold_again(switch)
        _follow(desk)
    return batch.id


def remember_system(desk: Desk) -> None:
    """Keep this computer's country while the book knows none: its general pack holds until the owner chooses."""
    if not desk.country:
        return
    with desk.change("A new day", who="program"):
        if desk.country in store.library().countries and not settings.load().system_country:
            settings.save(system_country=desk.country)


def open_agreements() -> int:
    """Return how many agreements are open though there are none in this trade; the owner is offered to let them off."""
    return len(promise_store.all_open()) if store.book().rules.agreement is Agreement.OFF else 0


def let_them_off(desk: Desk) -> str:
    """Let every client off whose agreement is open, with thanks; returns the batch for undo."""
    with desk.change("Released with thanks") as batch:
        for promise in promise_store.all_open():
            promises.release(desk, promise.client_id)
    return batch.id
