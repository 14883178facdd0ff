"""Follow-ups, names given again and answers that must not be lost, by the command line (R10, R16, R18, R19)."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from command_line import CommandLine, is_refused, rows


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path / "book", capsys)


@pytest.fixture
def ida(cli: CommandLine) -> int:
    who = cli.add("Ida Brookes", "--grade", "A")
    cli.json("sale", who, "--on", "2026-01-05", "--promise", 3, today="2026-01-05")
    return who


def due(cli: CommandLine, kind: str, today: str) -> int:
    (found,) = (row["touchpoint_id"] for row in cli.json("due", today=today) if row["kind"] == kind)
    return int(found)


def asks(cli: CommandLine) -> int:
    return len(rows(cli.data)["ask"])


def test_r18_a_follow_up_is_due_ungated_and_its_no_is_the_first_answer(cli: CommandLine, ida: int) -> None:
    done = cli.json("done", due(cli, "day90", "2026-04-06"), "--score", 9, "--outcome", "yes_cards", today="2026-04-06")
    assert (done["next_kind"], done["next_on"]) == ("follow_up", "2026-04-27")
    (row,) = [row for row in cli.json("due", today="2026-04-27") if row["kind"] == "follow_up"]
    assert (row["readiness"], row["reasons"]) == ("none", ["Took cards on 6 Apr"])
    again = cli.json("done", row["touchpoint_id"], "--outcome", "no", today="2026-04-27")
    assert (again["ask_id"], asks(cli)) == (done["ask_id"], 1)
    assert again["next_kind"] == "results_check"


@pytest.mark.parametrize(("outcome", "until"), [("no", "2026-08-02"), ("not_now", "2026-04-04")])
def test_r18_after_a_no_day_90_is_about_results_alone(cli: CommandLine, ida: int, outcome: str, until: str) -> None:
    cli("compliment", ida, "we are warm at last", today="2026-02-03")
    cli("done", due(cli, "moment", "2026-02-03"), "--outcome", outcome, today="2026-02-03")
    cli("move", due(cli, "day90", "2026-04-06"), "--on", until, today="2026-02-04")
    (row,) = [row for row in cli.json("due", today=until) if row["kind"] == "day90"]
    before = date.fromisoformat(until) - timedelta(days=1)
    cli("move", row["touchpoint_id"], "--on", before, today="2026-02-04")
    (held,) = [row for row in cli.json("due", today=str(before)) if row["kind"] == "day90"]
    assert any(reason.startswith("Said n") for reason in held["reasons"])
    assert not any(reason.startswith("Said n") for reason in row["reasons"])
    words = cli.json("script", ida, "--touchpoint", row["touchpoint_id"], today=str(before))
    assert words["situation"] == "day45_results"


@pytest.mark.parametrize("outcome", ["no", "not_now", "withheld", "thinking", "yes_named"])
def test_r18_no_outcome_ends_with_nothing_planned(cli: CommandLine, ida: int, outcome: str) -> None:
    talk = due(cli, "day90", "2026-04-06")
    said = cli("done", talk, "--outcome", outcome, "--score", 9, "--reason", "a good day", "--yes", today="2026-04-06")
    assert said.status == 0
    assert "nothing planned" not in said.out


def test_r16_a_score_of_three_with_a_yes_is_refused_in_one_sentence(cli: CommandLine, ida: int) -> None:
    talk = due(cli, "day90", "2026-04-06")
    is_refused(cli("done", talk, "--score", 3, "--outcome", "yes_cards", "--reason", "x", "--yes", today="2026-04-06"))
    assert due(cli, "day90", "2026-04-06") == talk


def test_r16_thinking_of_somebody_with_a_problem_is_kept(cli: CommandLine, ida: int) -> None:
    talk = due(cli, "day90", "2026-04-06")
    cli("problem", ida, "wrong colour", today="2026-04-06")
    is_refused(cli("done", talk, "--outcome", "yes_cards", "--reason", "x", "--yes", today="2026-04-06"))
    kept = cli.json("done", talk, "--outcome", "thinking", today="2026-04-06")
    assert (kept["next_kind"], asks(cli)) == ("recovery", 1)


def test_r19_the_source_speaks_first(cli: CommandLine, ida: int) -> None:
    (named,) = cli.json("referral", ida, "Tom Reed", "--unasked", "--source-first")["referrals"]
    assert (named["lead"], named["thank_you_on"]) == ("Tom Reed", "2026-03-16")
    assert "lead_call" not in [row["kind"] for row in cli.json("due", today="2026-03-23")]
    cli.json("done", due(cli, "follow_up", "2026-03-23"), today="2026-03-23")
    assert due(cli, "lead_call", "2026-03-24")
    assert asks(cli) == 0


def test_r10_named_three_times_is_one_of_three(cli: CommandLine, ida: int) -> None:
    found = [cli.json("referral", ida, name)["referrals"][0] for name in ("Tom Reed", "tom reed", "Tom  REED")]
    assert {(one["id"], one["lead_id"]) for one in found} == {(found[0]["id"], found[0]["lead_id"])}
    assert len(rows(cli.data)["referral"]) == 1


def test_r10_another_of_that_name_is_said_in_one_line(cli: CommandLine, ida: int) -> None:
    other = cli.add("Tom Reed")
    said = cli("referral", ida, "Tom Reed")
    assert f"There is another Tom Reed already (number {other}): the same?" in said.out
    assert said.out.count("\n") == 1


def test_r28_regrading_by_the_command_line_keeps_the_agreement_and_cancels_the_ask(cli: CommandLine, ida: int) -> None:
    said = cli("edit", ida, "--grade", "C")
    assert "agreement" in said.out
    assert "day90" not in [row["kind"] for row in cli.json("due", today="2026-04-06")]
    assert [row for row in rows(cli.data)["promise"] if "agreed" in row]
