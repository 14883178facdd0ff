"""Faults that a newcomer found around introductions, each held by the commands that showed it."""

import shlex
from typing import Any

import pytest

import r19
from command_line import CommandLine, is_refused


@pytest.fixture
def ida(book: CommandLine) -> int:
    return book.add("Ida Brookes", "--client")


def stage(book: CommandLine, number: int = 1, today: str | None = None) -> dict[str, Any]:
    """One introduction as it is listed."""
    (found,) = [row for row in book.json("introductions", today=today) if row["id"] == number]
    return dict(found)


def call_of(book: CommandLine, number: int = 1) -> int:
    return int(stage(book, number)["next"]["touchpoint_id"])


def test_r19_after_the_first_call_a_next_step_is_planned_and_after_it_the_next(book: CommandLine, ida: int) -> None:
    book.json("referral", ida, "Tom Reed")
    said = book("done", call_of(book), today="2026-03-17")
    assert "Next: Check-in, 2026-03-24." in said.out
    assert stage(book, today="2026-03-17")["stage"] == "in_touch"
    (step,) = [row for row in book.json("due", today="2026-03-24") if row["client"] == "Tom Reed"]
    assert (step["kind"], step["readiness"], step["text"]) == ("custom", "none", "What next with Tom?")
    assert "What next with Tom?" in book("due", today="2026-03-24").out
    assert "Next: Check-in, 2026-03-31." in book("done", step["touchpoint_id"], today="2026-03-24").out
    on_a_day = stage(book, today="2026-03-24")["next"]["touchpoint_id"]
    book.json("done", on_a_day, "--next", "2026-04-09", today="2026-03-31")
    assert stage(book, today="2026-03-31")["next"]["on"] == "2026-04-09"


def test_r19_each_move_plans_its_own_next_step_and_the_end_ends_it(book: CommandLine, ida: int) -> None:
    book.json("referral", ida, "Tom Reed")
    assert "Next: Check-in, 2026-03-23." in book("introduction", 1, "--stage", "in_touch").out
    assert "Next: Check-in, 2026-03-25." in book("introduction", 1, "--stage", "meeting", today="2026-03-18").out
    book.json("move", stage(book)["next"]["touchpoint_id"], "--on", "2026-03-27", "--at", "10:00", today="2026-03-18")
    kept = book.json("introduction", 1, "--stage", "proposal", today="2026-03-19")["next"]
    assert kept["on"] == "2026-03-27"
    book.json("introduction", 1, "--stage", "lost", today="2026-03-20")
    assert [row for row in book.json("due", today="2026-12-31") if row["client"] == "Tom Reed"] == []


def test_r19_the_new_day_finds_whoever_is_in_touch_with_nothing_planned(book: CommandLine, ida: int) -> None:
    book.json("referral", ida, "Tom Reed")
    book.json("introduction", 1, "--stage", "in_touch")
    with book.opened() as file:
        file.execute("DELETE FROM touchpoint WHERE kind = 'custom'")
    assert stage(book)["next"] is None
    book.json("add", "Kit Moss", today="2026-03-17")
    assert stage(book, today="2026-03-17")["next"]["on"] == "2026-03-24"
    book.json("add", "Uma Rao", today="2026-03-18")
    assert stage(book, today="2026-03-18")["next"]["on"] == "2026-03-24"


def test_r19_skipped_it_comes_back(book: CommandLine, ida: int) -> None:
    book.json("referral", ida, "Tom Reed")
    step = book.json("introduction", 1, "--stage", "in_touch")["next"]["touchpoint_id"]
    assert book.json("skip", step, "--reason", "away")["next_on"] == "2026-03-23"


@pytest.mark.parametrize("outcome", ["no", "never"])
def test_r30_a_no_at_the_first_call_declines(book: CommandLine, ida: int, outcome: str) -> None:
    book.json("referral", ida, "Tom Reed")
    said = book("done", call_of(book), "--outcome", outcome, "--note", "has one", "--yes", today="2026-03-17")
    assert "Next: nothing planned." in said.out
    assert "asked not to be contacted" in said.out
    one = stage(book, today="2026-03-17")
    assert (one["stage"], one["next"]) == ("declined", None)
    otto = book.add("Otto Fern", today="2026-03-18")
    again = book("referral", otto, "Tom Reed", "--same-as", one["lead_id"], today="2026-03-18")
    assert "asked not to be contacted" in again.out
    with book.opened() as file:
        assert file.execute("SELECT count(*) FROM ask").fetchone() == (0,)
        assert file.execute("SELECT state FROM touchpoint WHERE kind = 'lead_call'").fetchall() == [("done",)]
        assert (
            file.execute("SELECT note FROM referral_event WHERE stage = 'declined'").fetchone()[0].endswith("has one")
        )


def test_r18_not_now_at_the_first_call_brings_it_back_after_60_days(book: CommandLine, ida: int) -> None:
    book.json("referral", ida, "Tom Reed")
    call = call_of(book)
    said = book("done", call, "--outcome", "not_now", today="2026-03-17")
    assert "Next: First call, 2026-05-18." in said.out
    assert stage(book, today="2026-03-17")["stage"] == "to_contact"
    # They were spoken with: nothing is held without a talk (R30).
    book.json("add", "Kit Moss", today="2026-04-20")
    assert [row["kind"] for row in book.json("due", today="2026-04-20") if row["client"] == "Tom Reed"] == []
    (back,) = [row for row in book.json("due", today="2026-05-18") if row["client"] == "Tom Reed"]
    assert (back["touchpoint_id"], back["kind"]) == (call, "lead_call")


def test_r19_a_no_after_the_first_talk_is_lost_and_the_source_is_told(book: CommandLine, ida: int) -> None:
    book.json("referral", ida, "Tom Reed")
    step = book.json("introduction", 1, "--stage", "proposal", "--yes")["next"]["touchpoint_id"]
    book.json("done", step, "--outcome", "no", today="2026-03-23")
    one = stage(book, today="2026-03-23")
    assert (one["stage"], one["next"]["kind"]) == ("lost", "report_back")


def test_r12_what_was_put_off_is_due_on_the_day_it_shows_and_late_from_then(book: CommandLine, ida: int) -> None:
    book.json("referral", ida, "Tom Reed")
    call = call_of(book)
    assert "Next: First call, 2026-05-05." in book("done", call, "--outcome", "not_reached", today="2026-05-04").out
    (row,) = [row for row in book.json("due", today="2026-05-06") if row["touchpoint_id"] == call]
    assert (row["scheduled_on"], row["shows_on"], row["days_overdue"]) == ("2026-03-17", "2026-05-05", 1)
    (line,) = [line for line in book("due", today="2026-05-06").out.splitlines() if "First call" in line]
    assert "2026-05-05" in line
    assert "2026-03-17" not in line


def test_nothing_open_is_not_nothing_at_all(book: CommandLine, ida: int) -> None:
    assert "No introductions yet." in book("introductions", "--open").out
    book.json("referral", ida, "Tom Reed", "Nell Ash")
    book.json("introduction", 1, "--stage", "lost")
    assert "Nell Ash" in book("introductions", "--open").out
    book.json("introduction", 2, "--stage", "quiet")
    assert "Nothing is open; 2 are settled." in book("introductions", "--open").out


def advice(book: CommandLine, source: int, *names: str, today: str) -> list[list[str]]:
    """The commands that settle who somebody is, as they were printed."""
    said = book("referral", source, *names, today=today).out
    commands = said.split("If so: ")[1].splitlines()[0].split(" or: ")
    return [shlex.split(command.removeprefix("refcoach ")) for command in commands]


def counted(book: CommandLine, kind: str) -> list[tuple[int, str]]:
    with book.opened() as file:
        sql = "SELECT client_id, state FROM touchpoint WHERE kind = ? AND state != 'cancelled' ORDER BY id"
        return file.execute(sql, (kind,)).fetchall()


@pytest.mark.parametrize("called", [False, True])
def test_r10_who_they_are_is_said_on_any_later_day(book: CommandLine, ida: int, called: bool) -> None:
    anna = book.add("Anna Becker")
    (typed,) = advice(book, ida, "Anna Becker", today="2026-03-16")
    if called:
        book.json("done", call_of(book), "--outcome", "not_reached", today="2026-03-17")
        book.json("done", call_of(book), today="2026-03-18")
    said = book(*typed, today="2026-03-19")
    assert "No second thank-you" in said.out
    (one,) = book.json("introductions", today="2026-03-19")
    assert (one["id"], one["lead_id"]) == (1, anna)
    assert (one["stage"], one["next"]["kind"]) == (("in_touch", "custom") if called else ("to_contact", "lead_call"))
    assert counted(book, "thank_you") == [(ida, "planned")]
    assert counted(book, "lead_call") == [(anna, "done" if called else "planned")]
    assert [row["id"] for row in book.json("clients", "--search", "Anna", today="2026-03-19")] == [anna]
    with book.opened() as file:
        assert [*r19.owed(file), *r19.wrong(file)] == []
        assert {row[0] for row in file.execute("SELECT client_id FROM ask")} <= {anna}


def test_r10_of_two_who_may_be_the_same_both_are_offered(book: CommandLine, ida: int) -> None:
    both = [book.add("Anna Becker", "--company", name) for name in ("Oak", "Elm")]
    commands = advice(book, ida, "Anna Becker", today="2026-03-16")
    assert [int(words[-1]) for words in commands] == both
    assert book(*commands[1], today="2026-04-20").status == 0
    assert stage(book, today="2026-04-20")["lead_id"] == both[1]


def test_r10_named_by_two_and_spoken_with_by_one_they_are_called_no_more(book: CommandLine, ida: int) -> None:
    otto = book.add("Otto Fern", "--client")
    book.json("referral", otto, "Anna Becker")
    ((*typed,),) = advice(book, ida, "Anna Becker", today="2026-03-16")
    book.json("done", call_of(book, 2), today="2026-03-17")
    assert book(*typed, today="2026-03-19").status == 0
    assert {row["stage"] for row in book.json("introductions", today="2026-03-19")} == {"in_touch"}
    assert counted(book, "lead_call")[0][1] == "done"
    with book.opened() as file:
        assert [*r19.owed(file), *r19.wrong(file)] == []


def test_a_hesitation_that_nobody_knows_is_refused_with_those_that_are_known(book: CommandLine, ida: int) -> None:
    check_in = book.json("plan", ida, "--on", "2026-03-16")["id"]
    refused = book("done", check_in, "--outcome", "no", "--hesitation", "foo")
    is_refused(refused)
    assert "foo" in refused.err
    assert "think, nobody, no_names" in refused.err
    assert book("done", check_in, "--outcome", "no", "--hesitation", "think").status == 0


def thanks(book: CommandLine, source: int, today: str) -> str:
    (owed,) = [row for row in book.json("due", today=today) if row["kind"] == "thank_you"]
    return " ".join(book.json("script", source, "--touchpoint", owed["touchpoint_id"], today=today)["steps"])


def test_r10_the_thanks_for_a_report_name_all_of_it(book: CommandLine, ida: int) -> None:
    book.json("referral", ida, "Tom Reed", "Nell Ash", "Otis Vane", "Kit Moss", "Uma Rao")
    assert "all those names: Tom, Nell, Otis and two more. I'll take good care of them." in thanks(
        book, ida, "2026-03-16"
    )


def test_r19_after_a_sale_the_thanks_say_no_more_than_they_may_know(book: CommandLine, ida: int) -> None:
    for may_know in ("nothing", "outcome"):
        name = f"Tom {may_know.title()}"
        (named,) = book.json("referral", ida, name)["referrals"]
        book.json("done", book.json("due")[0]["touchpoint_id"])
        book.json("introduction", named["id"], "--stage", "won", "--yes", "--may-know", may_know, today="2026-03-18")
        words = thanks(book, ida, "2026-03-18")
        assert "Thank you for naming Tom." in words
        assert "take good care" not in words
        assert ("working together" in words) == (may_know == "outcome")
        for row in book.json("due", today="2026-03-18"):
            book.json("done", row["touchpoint_id"], today="2026-03-18")


def test_r30_somebody_held_has_a_title_of_their_own_and_the_command_that_removes_them(
    book: CommandLine, ida: int
) -> None:
    book.json("referral", ida, "Tom Reed")
    book.json("add", "Kit Moss", today="2026-04-15")
    said = book("due", today="2026-04-15").out
    assert "Held 30 days" in said
    assert "My own task" not in said
    (remove,) = [line.split("refcoach ")[1].split("  ")[0] for line in said.splitlines() if "Remove them" in line]
    assert book(*remove.split(), today="2026-04-15").status == 0
    assert "Held" not in book("due", today="2026-04-15").out
    assert stage(book, today="2026-04-15")["stage"] == "quiet"
    assert book("undo", today="2026-04-15").status == 0
    (keep,) = [line.split("Keep them: refcoach ")[1] for line in book("due", today="2026-04-15").out.splitlines()
               if "Keep them" in line]  # fmt: skip
    assert book(*keep.split(), today="2026-04-15").status == 0
    assert "Held" not in book("due", today="2026-04-15").out


def test_r19_who_rests_on_a_day_is_never_shown_as_to_be_called_on_a_later_one(book: CommandLine, ida: int) -> None:
    book.json("referral", ida, "Tom Reed", today="2026-01-05")
    for day in ("2026-01-06", "2026-01-07", "2026-01-08"):
        call = stage(book, today=day)["next"]["touchpoint_id"]
        book.json("done", call, "--outcome", "not_reached", today=day)
    for day in ("2026-02-10", "2026-03-01"):
        assert "Quiet" in book("introductions", today=day).out
        assert book.json("introductions", "--open", today=day) == []
    # It is written down so, too, once the owner says what day it is.
    book.it_is("2026-03-01")
    assert stage(book)["stage"] == "quiet"


def test_nothing_became_of_somebody_before_they_were_named(book: CommandLine) -> None:
    ida = book.add("Ida Brookes", "--client")
    (named,) = book.json("referral", ida, "Tom Reid")["referrals"]
    refused = book("introduction", named["id"], "--stage", "in_touch", "--on", "2020-01-01")
    assert (refused.status, "before they were named" in refused.err) == (1, True)
