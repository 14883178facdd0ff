"""Names that were given stay in sight, whatever becomes of the calls about them (R10, R19, R21)."""

import pytest

from command_line import CommandLine, is_refused


@pytest.fixture
def ida(book: CommandLine) -> int:
    """Somebody with an agreement, who on 8 January named Tom and speaks with him first: asked on the 15th."""
    who = book.add("Ida Brookes", today="2026-01-05")
    book("sale", who, "--on", "2026-01-05", "--promise", "3", today="2026-01-05")
    book("referral", who, "Tom Vane", "--source-first", today="2026-01-08")
    book("done", only(book, "thank_you", "2026-01-08"), today="2026-01-08")
    return who


def planned(book: CommandLine, kind: str, today: str = "2026-12-31") -> dict[int, str]:
    """The check-ins of a kind that are planned, by their numbers, with their days."""
    return {r["touchpoint_id"]: r["scheduled_on"] for r in book.json("due", today=today) if r["kind"] == kind}


def only(book: CommandLine, kind: str, today: str) -> int:
    (found,) = planned(book, kind, today)
    return found


def stage(book: CommandLine) -> str:
    """The stage of the one introduction."""
    with book.opened() as file:
        ((found,),) = file.execute("SELECT stage FROM referral").fetchall()
    return str(found)


def test_r19_a_source_who_was_not_asked_is_asked_a_week_later(book: CommandLine, ida: int) -> None:
    first = only(book, "follow_up", "2026-01-15")
    book("skip", first, "--reason", "busy", today="2026-01-15")
    assert list(planned(book, "follow_up").values()) == ["2026-01-22"]
    book("skip", only(book, "follow_up", "2026-01-22"), "--reason", "busy", today="2026-01-22")
    assert list(planned(book, "follow_up").values()) == ["2026-01-29"]


def test_r19_a_source_whom_the_owner_chose_not_to_ask_is_asked_again(book: CommandLine, ida: int) -> None:
    first = only(book, "follow_up", "2026-01-15")
    book("done", first, "--outcome", "withheld", "--reason", "a bad day", today="2026-01-15")
    assert list(planned(book, "follow_up").values()) == ["2026-01-22"]


def test_r19_a_source_who_says_not_now_is_asked_once_the_pause_is_over(book: CommandLine, ida: int) -> None:
    first = only(book, "follow_up", "2026-01-15")
    said = book.json("done", first, "--outcome", "not_now", today="2026-01-15")
    assert list(planned(book, "follow_up").values()) == ["2026-03-16"]
    assert (said["next_on"], said["next_kind"]) == ("2026-03-16", "follow_up")


@pytest.mark.parametrize("outcome", ["no", "never"])
def test_r19_an_introduction_the_source_takes_back_rests_until_it_is_made_again(
    book: CommandLine, ida: int, outcome: str
) -> None:
    book("done", only(book, "follow_up", "2026-01-15"), "--outcome", outcome, "--yes", today="2026-01-15")
    assert (stage(book), planned(book, "follow_up")) == ("quiet", {})
    book("referral", ida, "Tom Vane", today="2026-01-20")
    assert (stage(book), list(planned(book, "lead_call").values())) == ("to_contact", ["2026-01-21"])


@pytest.mark.parametrize("source_first", [[], ["--source-first"]])
def test_r19_a_call_that_was_skipped_comes_back(book: CommandLine, source_first: list[str]) -> None:
    ann = book.add("Ann Reed", "--client", today="2026-01-05")
    book("referral", ann, "Wes Park", *source_first, today="2026-01-08")
    if source_first:
        book("done", only(book, "follow_up", "2026-01-15"), today="2026-01-15")
    call = only(book, "lead_call", "2026-01-16")
    said = book("skip", call, "--reason", "no time", today="2026-01-16")
    assert list(planned(book, "lead_call").values()) == ["2026-01-23"]
    assert "2026-01-23" in said.out


def test_r19_r21_when_the_source_is_put_away_the_new_person_is_called(book: CommandLine, ida: int) -> None:
    book("edit", ida, "--archive", today="2026-01-12")
    assert (stage(book), list(planned(book, "lead_call").values())) == ("to_contact", ["2026-01-13"])
    book("edit", ida, "--restore", today="2026-01-13")
    assert planned(book, "follow_up") == {}


@pytest.mark.parametrize("back", ["2026-01-14", "2026-03-02"])
def test_r19_r21_who_is_restored_is_to_be_called_as_before(book: CommandLine, back: str) -> None:
    ann = book.add("Ann Reed", "--client", today="2026-01-05")
    (named,) = book.json("referral", ann, "Wes Park", today="2026-01-08")["referrals"]
    book("edit", named["lead_id"], "--archive", today="2026-01-12")
    assert planned(book, "lead_call") == {}
    book.it_is(back)
    book("edit", named["lead_id"], "--restore")
    assert len(planned(book, "lead_call")) == 1


def test_r19_who_was_put_away_while_the_source_spoke_is_called_once_restored(book: CommandLine, ida: int) -> None:
    tom = next(row["id"] for row in book.json("clients") if row["name"] == "Tom Vane")
    book("edit", tom, "--archive", today="2026-01-12")
    book("done", only(book, "follow_up", "2026-01-15"), "--outcome", "yes_named", today="2026-01-15")
    book("edit", tom, "--restore", today="2026-01-16")
    assert (list(planned(book, "lead_call").values()), planned(book, "follow_up")) == (["2026-01-19"], {})


def test_r19_a_new_day_finds_again_what_an_older_program_lost(book: CommandLine, ida: int) -> None:
    with book.opened() as file:
        file.execute("UPDATE touchpoint SET state = 'skipped' WHERE kind = 'follow_up'")
    book("compliment", ida, "So tidy", today="2026-01-20")
    assert list(planned(book, "follow_up").values()) == ["2026-01-27"]


@pytest.mark.parametrize("said", ["Ida Brookes i@x.example", "ida  brookes", "I. Brookes I@x.example"])
def test_r10_who_names_themselves_introduced_nobody(book: CommandLine, said: str) -> None:
    ida = book.add("Ida Brookes", "--email", "i@x.example", today="2026-01-05")
    book("sale", ida, "--on", "2026-01-05", "--promise", "1", today="2026-01-05")
    refused = book("referral", ida, said, today="2026-01-08")
    is_refused(refused)
    assert "nobody introduces themselves" in refused.err
    assert len(book.json("clients")) == 1
    with book.opened() as file:
        assert file.execute("SELECT state FROM promise").fetchall() == [("agreed",)]


def test_r10_the_others_are_kept_where_somebody_named_themselves_too(book: CommandLine) -> None:
    ida = book.add("Ida Brookes", "--email", "i@x.example")
    said = book("referral", ida, "Tom Vane", "Ida Brookes", "Ida Brookes senior")
    assert said.out.splitlines()[-1] == "Ida Brookes gave the names, so that one was left out."
    assert [row["name"] for row in book.json("clients")] == ["Ida Brookes", "Ida Brookes senior", "Tom Vane"]


def test_r10_an_address_that_several_people_read_is_nobody_s_own(book: CommandLine) -> None:
    ida = book.add("Ida Brookes", "--email", "info@x.example")
    assert book("referral", ida, "Tom Vane info@x.example").status == 0


def test_whoever_is_put_away_is_not_waited_for_and_the_command_says_so(book: CommandLine) -> None:
    """R19, R21."""
    ida = book.add("Ida Brookes", "--client")
    book("edit", ida, "--archive")
    answer = book("referral", ida, "Tom Vane", "--source-first", "--unasked")
    assert "nobody waits for them to speak first: the first call is yours" in answer.out
    assert len(planned(book, "lead_call")) == 1
