"""My trade's rules as they are typed: shown with their reasons, chosen, loosened with a reason, felt in commands."""

from pathlib import Path
from typing import Any

import pytest

from command_line import CommandLine, is_refused, rows
from refcoach.main import country_of_the_system


@pytest.fixture
def type_(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path / "data", capsys)


def switch(record: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in record["switches"] if one["switch"] == name)


def test_a_look_shows_every_switch_with_its_reason_and_writes_nothing(type_: CommandLine) -> None:
    type_.add("Ida Brookes")
    before = rows(type_.data)
    record = type_.json("rules")
    assert rows(type_.data) == before
    assert len(record["switches"]) == 21
    assert (record["country"], record["trades"], record["packs"]) == (None, [], ["base"])
    assert all(one["why"] and one["own_caution"] is not bool(one["sources"]) for one in record["switches"])
    lines = type_("rules").out.splitlines()
    assert lines[0] == "No country and no trade chosen: reminders with their source, not advice."
    assert "money_in_print: Sums in print. Sums stay out of cards, letters and the kit. Our own caution" in lines[8]


def test_country_and_trades_are_chosen_and_taken_back(type_: CommandLine) -> None:
    record = type_.json("rules", "--country", "UK", "--trade", "lawyer")
    assert record["packs"] == ["uk-lawyer", "uk-general", "any-lawyer", "base"]
    call = switch(record, "phone_first_call")
    assert call["value"] == "off"
    assert "Checked in a stored copy, November 2026." in call["sources"][0]
    assert "United Kingdom, Law: reminders" in type_("rules").out
    assert type_.json("rules", "--trade", "none")["packs"] == ["uk-general", "base"]
    assert type_("undo").out.startswith("Undone: My trade's rules.")
    assert type_.json("rules")["trades"] == ["lawyer"]


def test_a_switch_is_used_anyway_with_a_reason_and_held_again(type_: CommandLine) -> None:
    type_("rules", "--country", "UK", "--trade", "lawyer")
    record = type_.json("rules", "--use-anyway", "prize", "--reason", "Our bar says so")
    assert switch(record, "prize") | {"sources": [], "why": ""} == {
        "switch": "prize", "value": "on", "packs_say": "off", "why": "", "sources": [], "own_caution": False,
        "your_choice": {"reason": "Our bar says so", "on": "2026-03-16"},
    }  # fmt: skip
    assert "  Your choice, 2026-03-16: Our bar says so" in type_("rules").out
    assert switch(type_.json("rules", "--hold-again", "prize"), "prize")["value"] == "off"


@pytest.mark.parametrize(
    "words",
    [
        ("--country", "BR"),
        ("--trade", "lawyer"),
        ("--country", "UK", "--trade", "piracy"),
        ("--use-anyway", "prize"),
        ("--use-anyway", "written_penalty", "--reason", "Because"),
        ("--use-anyway", "gifts", "--reason", "Because"),
        ("--hold-again", "prize"),
        ("--reason", "Because"),
        ("--country", "UK", "--hold-again", "prize"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_of_it_is_kept(type_: CommandLine, words: tuple[str, ...]) -> None:
    type_.add("Ida Brookes")
    before = rows(type_.data)
    is_refused(type_("rules", *words))
    assert rows(type_.data) == before


def test_an_agreement_where_there_is_none_is_refused_with_the_reason(type_: CommandLine) -> None:
    ida = type_.add("Ida Brookes")
    type_("sale", ida, "--on", "2026-03-16", "--promise", "3")
    assert "1 agreement is open" in type_("rules", "--country", "US", "--trade", "health").out
    ben = type_.add("Ben Moss")
    refused = type_("sale", ben, "--on", "2026-03-16", "--promise", "3")
    is_refused(refused)
    assert "Patients aren't asked to agree to anything beyond their care." in refused.err
    assert type_.json("rules", "--let-them-off")["open_agreements"] == 0


def test_who_is_named_is_kept_by_first_name_until_they_know(type_: CommandLine) -> None:
    type_("rules", "--country", "UK")
    ida = type_.add("Ida Brookes", "--client")
    answer = type_("referral", ida, "Tom Reed tom@reed.example")
    assert answer.out.startswith("Tom: thank-you on")
    assert "Do they know, and are they glad?" in answer.out
    named = type_.json("referral", ida, "Uta Klein uta@klein.example", "--they-know")["referrals"]
    assert (named[0]["lead"], named[0]["shortened"]) == ("Uta Klein", False)


def test_a_script_says_what_the_rules_say_of_it(type_: CommandLine) -> None:
    type_("rules", "--country", "UK", "--trade", "lawyer")
    ben = type_.add("Ben Moss")
    assert type_.json("script", ben, "--situation", "signing_promise")["reminders"]
    assert (
        "Your trade's rules: Our agreement is said as a hope"
        in type_("script", ben, "--situation", "signing_promise").out
    )


def test_the_country_of_the_terminal_holds_until_one_is_chosen(
    type_: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    type_.add("Ida Brookes")
    record = type_.json("rules")
    assert (record["country"], record["country_until_chosen"]) == (None, "DE")
    assert record["packs"] == ["de-general", "base"]


@pytest.mark.parametrize(
    ("said", "country"),
    [("en_GB.UTF-8", "UK"), ("de_AT@euro", "AT"), ("C.UTF-8", ""), ("", ""), ("POSIX", ""), ("fr_FR", "FR")],
)
def test_what_country_a_terminal_says(said: str, country: str) -> None:
    assert country_of_the_system({"LANG": said}) == country
    assert country_of_the_system({"LANG": "it_IT", "LC_ALL": said or "it_IT"}) == (country if said else "IT")


@pytest.mark.parametrize(
    "first",
    [
        ("referral", 1, "Tom Reed"),
        ("sale", 1, "--on", "2026-03-16", "--promise", "3"),
        ("rules", "--prize", "yes"),
    ],
)
def test_the_first_thing_that_depends_on_it_says_once_where_trade_and_country_are_chosen(
    type_: CommandLine, first: tuple[str, ...]
) -> None:
    type_.add("Ida Brookes", "--client")
    assert type_("sale", 1, "--on", "2026-01-05").err == ""
    answer = type_(*first)
    said = answer.out + answer.err
    assert said.count("rules --") == 1 and "--country UK" in said
    assert type_("referral", 1, "Uta Klein").err == ""
    # What the owner did last is what they typed, and not that a line was read.
    assert "Read" not in type_("undo").out


def test_what_is_printed_for_programs_says_it_not_and_leaves_it_to_be_said(type_: CommandLine) -> None:
    ida = type_.add("Ida Brookes", "--client")
    type_.json("referral", ida, "Tom Reed")
    assert "--country UK" in type_("referral", ida, "Uta Klein").err


def test_who_has_chosen_or_said_not_now_is_told_nothing(type_: CommandLine) -> None:
    ida = type_.add("Ida Brookes", "--client")
    type_("rules", "--country", "US", "--trade", "none")
    assert type_("referral", ida, "Tom Reed").err == ""
