"""Kind words on a page for others: whose may stand there, and with how much of a name."""

from collections.abc import Iterable, Mapping

from refcoach.domain.clients import Client, HowMany
from refcoach.domain.dossier import Dossier
from refcoach.domain.greetings import first_name_only, guess_greeting
from refcoach.domain.happenings import Moment
from refcoach.domain.on_paper import QUOTE, may_print
from refcoach.domain.quoting import Quote
from refcoach.domain.rules import Rules
from refcoach.domain.rules_in_talks import may_quote

WORDS, WHO = "kind.words", "kind.who"


def to_show(dossier: Dossier, rules: Rules) -> tuple[Moment, ...]:
    """Return what one client said that others may read: with a yes of theirs, and nothing while a problem is open.

    None of who has died or was removed: nobody could take that yes back.
    """
    if dossier.open_issue is not None or not dossier.client.may_be_named:
        return ()
    said = (one for one in dossier.moments if one.words.strip() and may_quote(rules, one))
    return tuple(one for one in said if may_print(rules, QUOTE, one.words))


def who(moment: Moment, client: Client) -> str:
    """Return who said it, as they said yes to; "" where that was for no name, or where nobody said for which."""
    if moment.quote is Quote.FULL_NAME:
        return client.display_name
    return _first_name(client) if moment.quote is Quote.FIRST_NAME else ""


def lines(dossiers: Iterable[Dossier], rules: Rules) -> tuple[Mapping[str, str], ...]:
    """Return the words of these clients line by line, the newest first."""
    found = [(one.said_on, one.id, one, each.client) for each in dossiers for one in to_show(each, rules)]
    newest = sorted(found, key=lambda one: one[:2], reverse=True)
    return tuple({WORDS: _quoted(moment.words), WHO: who(moment, client)} for _, _, moment, client in newest)


def _first_name(client: Client) -> str:
    """Return the first name, where it is surely one: a greeting may hold the family's."""
    if client.how_many is HowMany.ONE:
        return guess_greeting(client.given_name, client.display_name, HowMany.ONE)
    short = first_name_only(client.display_name) if client.how_many is HowMany.SEVERAL else ""
    return "" if short == client.display_name or "." in short else short


def _quoted(words: str) -> str:
    """Return words without marks of their own around them: the page sets its own."""
    return words.strip().strip('"“”„«»').strip()
