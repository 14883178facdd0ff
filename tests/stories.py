"""What the stories typed as commands share: going on from day to day, and what a book then holds.

The same words and columns as in the first release, so that a story can be played against that too.
"""

from command_line import CommandLine

_SHOWS = "max(scheduled_on, coalesce(snoozed_until, scheduled_on))"
PASSING = ("thank_you", "report_back", "lead_call", "moment")
"""What is owed or lasts a day or two is not "something planned" (R18)."""


def goes_on(book: CommandLine, *days: str) -> None:
    """Write something down on each of these days, none of them a leap from the one before (R6)."""
    for book.today in days:
        assert book("edit", 1, "--notes", book.today).status == 0


def planned(book: CommandLine, client: int = 1) -> dict[str, str]:
    """The kinds planned with a client, with the days they show."""
    sql = f"SELECT kind, {_SHOWS} FROM touchpoint WHERE client_id = ? AND state = 'planned' ORDER BY 2"
    with book.opened() as file:
        return dict(file.execute(sql, (client,)).fetchall())


def ahead(book: CommandLine, client: int = 1) -> dict[str, str]:
    """What keeps a client in sight."""
    return {kind: on for kind, on in planned(book, client).items() if kind not in PASSING}


def check_in(book: CommandLine, kind: str, client: int = 1) -> int:
    """The number of the one check-in of that kind that is planned with a client."""
    sql = "SELECT id FROM touchpoint WHERE client_id = ? AND kind = ? AND state = 'planned'"
    with book.opened() as file:
        ((found,),) = file.execute(sql, (client, kind)).fetchall()
    return int(found)


def agreements(book: CommandLine) -> list[str]:
    """How each agreement stands."""
    with book.opened() as file:
        return [state for (state,) in file.execute("SELECT state FROM promise ORDER BY id")]


def readiness(book: CommandLine, kind: str, client: int = 1) -> str:
    """How ready a client is, as today's list says it of a check-in."""
    (found,) = (r["readiness"] for r in book.json("due") if (r["client_id"], r["kind"]) == (client, kind))
    return str(found)
