"""Rules that were once broken at a corner, each held by the commands that broke it."""

from command_line import CommandLine


def planned(book: CommandLine, client: int, today: str = "2027-12-31") -> dict[str, str]:
    """The kinds planned with a client, with their days."""
    return {r["kind"]: r["scheduled_on"] for r in book.json("due", today=today) if r["client_id"] == client}


def agreements(book: CommandLine) -> list[tuple[str, str]]:
    """How each agreement stands, and its deadline."""
    with book.opened() as file:
        return file.execute("SELECT state, deadline_on FROM promise ORDER BY id").fetchall()


def test_r1_r4_an_agreement_waits_for_the_first_day_of_the_work(book: CommandLine) -> None:
    ida = book.add("Ida Brookes", today="2026-01-05")
    sale = ("sale", ida, "--on", "2026-01-05", "--start", "unknown", "--promise", "3")
    said = book(*sale, today="2026-01-05")
    assert "3 introductions, by 90 days after the first day of the work" in said.out
    for day in ("2026-02-18", "2026-04-03", "2026-04-10"):
        book.it_is(day)
    assert [state for state, _ in agreements(book)] == ["agreed"]
    book("edit", ida, "--starts-on", "2026-04-13")
    assert agreements(book) == [("agreed", "2026-07-12")]
    book.it_is("2026-08-20")
    assert [state for state, _ in agreements(book)] == ["lapsed"]


def test_r1_r4_an_agreement_that_waits_has_no_deadline_and_is_kept_at_once(book: CommandLine) -> None:
    ida = book.add("Ida Brookes")
    made = book.json("sale", ida, "--on", "2025-10-01", "--start", "unknown", "--promise", "1")
    assert made["promise"] == {"count": 1, "deadline_on": None}
    book("referral", ida, "Tom Vane")
    assert [state for state, _ in agreements(book)] == ["kept"]


def test_r4_r21_the_first_day_of_the_work_counts_for_an_agreement_that_comes_back(book: CommandLine) -> None:
    ida = book.add("Ida Brookes")
    book("sale", ida, "--on", "2026-03-16", "--start", "unknown", "--promise", "3")
    book("edit", ida, "--archive")
    book("edit", ida, "--starts-on", "2026-04-13")
    book("edit", ida, "--restore")
    assert agreements(book) == [("agreed", "2026-07-12")]
