"""Short histories in which a rule was once broken, found by playing random ones."""

from command_line import CommandLine


def planned(book: CommandLine, client: int) -> dict[str, str]:
    """The kinds planned with a client, with their days, as the calendar's rows are read by a far day's list."""
    due = book.json("due", today="2027-03-15")
    return {row["kind"]: row["scheduled_on"] for row in due if row["client_id"] == client}


def test_r6_who_was_skipped_in_a_pause_has_a_next_date_when_it_ends(book: CommandLine) -> None:
    ann = book.add("Ann Reed", "--client")
    (check,) = (c["next"]["touchpoint_id"] for c in book.json("clients"))
    book("edit", ann, "--pause-until", "2026-03-30")
    book("skip", check, "--reason", "met them")
    book("compliment", book.add("Otto Brand"), "So tidy", today="2026-03-30")
    assert book.json("clients", today="2026-03-30")[0]["next"]["kind"] == "results_check"


def test_r9_r21_a_cancelled_check_up_does_not_come_back_with_an_older_sale(book: CommandLine) -> None:
    ann = book.add("Ann Reed")
    book("sale", ann, "--on", "2026-03-15")
    book("sale", ann, "--on", "2026-03-15")
    book("edit", ann, "--do-not-ask")
    book("sale", ann, "--on", "2025-11-16")
    assert "day90" not in planned(book, ann)


def test_r9_a_check_up_that_a_nine_planned_is_joined_with_that_of_a_sale(book: CommandLine) -> None:
    ann = book.add("Ann Reed", "--client")
    (check,) = (c["next"]["touchpoint_id"] for c in book.json("clients"))
    book("done", check, "--score", "9")
    book("sale", ann, "--on", "2025-12-22")
    rows = [row for row in book.json("due", today="2026-04-15") if row["kind"] == "day90"]
    assert [row["scheduled_on"] for row in rows] == ["2026-03-23"]


def test_r19_r21_who_is_put_away_is_not_waited_for_to_speak_first(book: CommandLine) -> None:
    ann = book.add("Ann Reed", "--client")
    book("edit", ann, "--archive")
    (named,) = book.json("referral", ann, "Wes Park", "--source-first")["referrals"]
    assert planned(book, ann).keys() == {"thank_you"}
    assert planned(book, named["lead_id"]).keys() == {"lead_call"}


def test_r21_nobody_calls_a_lead_who_was_put_away_meanwhile(book: CommandLine) -> None:
    ann = book.add("Ann Reed", "--client")
    (named,) = book.json("referral", ann, "Wes Park", "--source-first")["referrals"]
    book("edit", named["lead_id"], "--archive")
    follow_up = next(row for row in book.json("due", today="2026-03-24") if row["kind"] == "follow_up")
    assert book("done", follow_up["touchpoint_id"], "--outcome", "yes_named", today="2026-03-24").status == 0
    assert planned(book, named["lead_id"]) == {}


def test_r28_a_better_grade_plans_nothing_with_somebody_archived(book: CommandLine) -> None:
    jon = book.add("Jon Hale", "--grade", "C", "--client")
    book("edit", jon, "--archive")
    book("edit", jon, "--grade", "B")
    assert planned(book, jon) == {}


def test_r17_a_thank_you_takes_no_score(book: CommandLine) -> None:
    ann = book.add("Ann Reed", "--client")
    book("referral", ann, "Wes Park")
    thanks = next(row for row in book.json("due") if row["kind"] == "thank_you")
    refused = book("done", thanks["touchpoint_id"], "--score", "9")
    assert refused.status == 1 and "talk about the result" in refused.err


def test_r18_who_was_not_reached_gave_no_score(book: CommandLine) -> None:
    ann = book.add("Ann Reed", "--client")
    check = book.json("clients")[0]["next"]["touchpoint_id"]
    for score in ("9", "4"):
        refused = book("done", check, "--score", score, "--outcome", "not_reached")
        assert (refused.status, "gave no score" in refused.err) == (1, True)
    assert "recovery" not in planned(book, ann)


def test_r10_an_agreement_met_on_the_day_it_is_written_down_is_kept_at_once(book: CommandLine) -> None:
    ann = book.add("Ann Reed", "--client")
    book("referral", ann, "Nora Fenn", "--unasked")
    assert book.json("sale", ann, "--on", "2026-03-16", "--promise", 1)["promise"]["count"] == 1
    # It is kept, so that another may be agreed.
    assert book("sale", ann, "--on", "2026-03-16", "--promise", 2).status == 0
    assert book("sale", ann, "--on", "2026-03-16", "--promise", 2).status == 1
