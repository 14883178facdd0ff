"""What a download of one's own data holds: its contacts among much else, and what some of its files mean."""

from collections.abc import Sequence
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

from refcoach.domain.texts import one_line
from refcoach.exchange.bounds import FILE_BYTES
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
_UNSUBSCRIBED = {"unsub time", "unsub campaign id", "clean time", "clean campaign id"}


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


def want_no_mail(name: str, header: Sequence[str]) -> bool:
    """Say whether a table holds those who unsubscribed from a newsletter, or whom it could not reach."""
    columns = set(map(plain, header))
    return bool(_UNSUBSCRIBED & columns) or (name.lower().startswith(_LAST) and "euid" in columns)


def _may_be_a_list(one: ZipInfo) -> bool:
    path = PurePosixPath(one.filename)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return path.suffix.lower() in _LISTS and not hidden and not one.is_dir() and 0 < one.file_size <= FILE_BYTES
