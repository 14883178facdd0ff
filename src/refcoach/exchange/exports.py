"""What a download of one's own data holds: its contacts among much else, and what some of its files mean."""

from collections.abc import Collection, Sequence
from enum import StrEnum
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

from refcoach.domain.texts import one_line
from refcoach.exchange.below import Record
from refcoach.exchange.bounds import FILE_BYTES
from refcoach.exchange.columns.cells import YES
from refcoach.exchange.columns.words import plain

_LISTS = (".csv", ".tsv", ".vcf", ".vcard", ".ldif", ".xlsx", ".xls", ".ods", ".dbf")
_LAST = ("unsubscribed", "cleaned")
"""Who wants no e-mail is known once everybody else is."""
_CONNECTED = {
    "connected on", "verbunden am", "relation etablie le", "mise en relation le", "connexion etablie le",
    "conectado el", "fecha de conexion", "collegato il", "data di collegamento", "conectado em", "verbonden op",
    "data polaczenia", "kontakt sedan", "ansluten den", "forbundet den",
}  # fmt: skip
"""What LinkedIn calls the day of a connection, in the languages of its accounts."""
_UNSUBSCRIBED = {"unsub time", "unsub campaign id"}
_CLEANED = {"clean time", "clean campaign id"}
_MEMBERS = {"euid", "leid", "member rating", "optin time"}
"""Columns of an audience: a file that says of itself that it was cleaned may be somebody's tidy list."""
_OPTED_OUT = {
    "unsubscribed", "unsubscribed from all email", "unsubscribed from all emails", "email opt out", "opted out",
    "opted out of email", "has opted out of email", "email opted out", "hs email optout", "email optout", "optout",
    "opt out", "do not email", "no email", "do not bulk email", "marketing opt out", "abgemeldet", "desabonne",
    "afgemeld", "uitgeschreven", "wypisany", "avregistrerad",
}  # fmt: skip
"""Columns that say with a Yes that somebody wants no e-mail."""
_SAYS_OUT = {"unsubscribed", "opted out", "opt out", "unsubscribe"}
_TOLD_IN = {"status", "subscription", "consent", "marketing", "subscribed"}
"""Words in the name of a column that may say "unsubscribed" of somebody."""
_STAFF = {
    "user", "users", "staff", "employee", "employees", "team", "team members", "agents", "account users", "benutzer",
    "mitarbeiter", "utilisateurs", "employes", "usuarios", "empleados", "utenti", "dipendenti", "gebruikers",
    "medewerkers", "uzytkownicy", "pracownicy",
}  # fmt: skip
"""Files of who works with a program, beside those of whom they serve."""
OF_STAFF = "Users of that program, not the people in it: to bring them in, choose this file alone"
NO_LIST = "No list of people"
NOT_CONNECTIONS = "No connections of yours: your own profile, or those who wrote to you"


def lists(packed: ZipFile) -> list[ZipInfo]:
    """Return the files that may be lists of people, in the order in which they are read."""
    found = [one for one in packed.infolist() if _may_be_a_list(one)]
    return sorted(found, key=lambda one: (PurePosixPath(one.filename).name.lower().startswith(_LAST), one.filename))


def shown(one: ZipInfo) -> str:
    """Return how a packed file is called on screen."""
    return one_line(PurePosixPath(one.filename).name)


def are_connections(header: Sequence[str]) -> bool:
    """Say whether a table holds LinkedIn connections: acquaintances, and no clients yet."""
    return bool(_CONNECTED & set(map(plain, header)))


def is_staff(name: str) -> bool:
    """Say whether a file in an export lists its users: the owner and whoever works there."""
    return plain(PurePosixPath(name).stem) in _STAFF


class NoMail(StrEnum):
    """Why those in a file are sent no e-mail."""

    UNSUBSCRIBED = "unsubscribed"
    BOUNCED = "bounced"


def no_mail(name: str, header: Sequence[str], *, packed: bool = False) -> NoMail | None:
    """Say whether a table holds those who unsubscribed from a newsletter, or whom it could not reach.

    In a zip its name is enough, which stands beside that of those who are subscribed.
    """
    columns, name = set(map(plain, header)), name.lower()
    if _UNSUBSCRIBED & columns or name.startswith("unsubscribed"):
        return NoMail.UNSUBSCRIBED
    sure = packed or bool(_MEMBERS & columns) or "export" in name
    return NoMail.BOUNCED if _CLEANED & columns or (name.startswith("cleaned") and sure) else None


def opted_out(header: Sequence[str], records: Sequence[Record]) -> frozenset[int]:
    """Return the lines of those of whom a column says that they want no e-mail, by a Yes or by "unsubscribed"."""
    names = list(map(plain, header))
    yes = [at for at, name in enumerate(names) if name in _OPTED_OUT]
    told = [at for at, name in enumerate(names) if name in _OPTED_OUT or not _TOLD_IN.isdisjoint(name.split())]
    if not told:
        return frozenset()
    return frozenset(
        record.line for record in records if _any(record.cells, yes, YES) or _any(record.cells, told, _SAYS_OUT)
    )


def _any(cells: Sequence[str], places: Sequence[int], words: Collection[str]) -> bool:
    return any(plain(cells[at]) in words for at in places if at < len(cells) and cells[at])


def _may_be_a_list(one: ZipInfo) -> bool:
    path = PurePosixPath(one.filename)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return path.suffix.lower() in _LISTS and not hidden and not one.is_dir() and 0 < one.file_size <= FILE_BYTES
