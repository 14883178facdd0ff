"""May I say you sent me, and a first message, by the command line alone (R19, R30)."""

import pytest

from command_line import CommandLine, is_refused


def words(book: CommandLine, lead: int) -> str:
    (call,) = (row["touchpoint_id"] for row in book.json("due", today="2026-03-17") if row["kind"] == "lead_call")
    script = book.json("script", lead, "--touchpoint", call)
    assert script["situation"] == "lead_first_call"
    answers = script["hesitations"].values()
    return " ".join([script["goal"], *script["steps"], *script["directions"], *answers, *script["avoid"]])


@pytest.mark.parametrize(
    ("answer", "is_said"),
    [("yes", "because of Ida"), ("spoke", "May I tell Ida"), ("no", "thank you for taking my call")],
)
def test_the_first_call_says_what_the_source_allowed(book: CommandLine, answer: str, is_said: str) -> None:
    ida = book.add("Ida Brookes", "--client")
    (tom,) = book.json("referral", ida, "Tom Reed", "--may-say", answer)["referrals"]
    if answer == "no":
        asked = [row for row in book.json("due", today="2026-03-23") if row["kind"] == "follow_up"]
        assert [row["client_id"] for row in asked] == [ida], "they introduce Tom, and are asked whether they have"
        book("introduction", tom["id"], "--stage", "to_contact")
    (row,) = book.json("introductions")
    assert row["may_say"] == answer
    said = words(book, tom["lead_id"])
    assert is_said in said
    assert ("Ida" in said) is (answer != "no")
    assert ("because of Ida" in said) is (answer == "yes")


def test_it_is_answered_later_with_nothing_else_said_and_taken_back(book: CommandLine) -> None:
    ida = book.add("Ida Brookes", "--client")
    (tom,) = book.json("referral", ida, "Tom Reed")["referrals"]
    assert "Ida" in words(book, tom["lead_id"])
    said = book("introduction", tom["id"], "--may-say", "no")
    assert said.out == "Tom Reed is not to hear who sent you.\n"
    assert "Ida" not in words(book, tom["lead_id"])
    book("undo")
    assert book.json("introductions")[0]["may_say"] == ""


def test_together_with_a_move_it_is_one_thing_to_take_back(book: CommandLine) -> None:
    ida = book.add("Ida Brookes", "--client")
    (tom,) = book.json("referral", ida, "Tom Reed")["referrals"]
    book("introduction", tom["id"], "--may-say", "spoke", "--stage", "in_touch")
    assert book("undo").out == "Undone: Introduction moved to “In touch” (Tom Reed).\n"
    (row,) = book.json("introductions")
    assert (row["stage"], row["may_say"]) == ("to_contact", "")


def test_a_first_message_is_written_down_once(book: CommandLine) -> None:
    ida = book.add("Ida Brookes", "--client")
    (tom,) = book.json("referral", ida, "Tom Reed")["referrals"]
    done = book.json("introduction", tom["id"], "--wrote")
    assert (done["first_message_on"], done["next"]) == ("2026-03-16", None)
    again = book("introduction", tom["id"], "--wrote")
    is_refused(again)
    assert "a first message is sent once" in again.err
    assert book("undo").out == "Undone: First message (Tom Reed).\n"
    assert book.json("introductions")[0]["next"]["kind"] == "lead_call"


def test_a_command_that_says_nothing_is_refused_with_what_it_may_say(book: CommandLine) -> None:
    ida = book.add("Ida Brookes", "--client")
    (tom,) = book.json("referral", ida, "Tom Reed")["referrals"]
    nothing = book("introduction", tom["id"])
    is_refused(nothing)
    assert "--stage, --value, --may-know, --may-say or --wrote" in nothing.err
    assert book.json("introduction", tom["id"], "--value", "900")["value"] == "900"


def test_what_the_day_says_of_somebody_written_to_can_be_done(book: CommandLine) -> None:
    ida, otto = book.add("Ida Brookes", "--client"), book.add("Otto Fern", "--client")
    (tom,) = book.json("referral", ida, "Tom Reed tom@reed.example")["referrals"]
    book("introduction", tom["id"], "--wrote")
    (again,) = book.json("referral", otto, "Tom Reed", "--same-as", tom["lead_id"])["referrals"]
    assert again["lead_id"] == tom["lead_id"]
    assert [row["next"] for row in book.json("introductions")] == [None, None]
    is_refused(book("introduction", again["id"], "--wrote"))
    held = [line for line in book("due", today="2026-04-20").out.splitlines() if "days without a talk" in line]
    assert len(held) == 1 and "who was written to: remove them, or keep them" in held[0]
    key = held[0].split()[0]
    book("done", key, today="2026-04-20")
    assert key not in book("due", today="2026-04-20").out
    book("undo", today="2026-04-20")
    book("edit", tom["lead_id"], "--archive", today="2026-04-20")
    assert key not in book("due", today="2026-04-20").out
