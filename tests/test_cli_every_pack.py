"""Every switch of every pack as it is typed: what it refuses, it refuses with its reason, its source, and no advice."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from command_line import Answer, CommandLine, is_refused, rows
from refcoach.store import packs

NO_ADVICE = "A reminder, not advice."
SWITCHES = tuple(packs.library().switches)


def chosen(pack: str) -> tuple[str, ...]:
    """How a pack is chosen: by its country and its trade."""
    country, _, trade = ("any", "", "none") if pack == "base" else pack.partition("-")
    place = country if country == "any" else country.upper()
    return "--country", place, "--trade", "none" if trade == "general" else trade


@pytest.fixture
def type_(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path / "data", capsys)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the book before any pack was chosen is kept: every test begins with a copy of it."""
    return tmp_path_factory.mktemp("kept") / "data"


@pytest.fixture(params=sorted(packs.library().packs))
def switches(request: pytest.FixtureRequest, type_: CommandLine, kept: Path) -> dict[str, Any]:
    """Each switch of a pack as the command lists it, on a book with a client who named somebody."""
    if kept.exists():
        shutil.copytree(kept, type_.data)
    else:
        type_.add("Ida Brookes", "--client")
        type_("referral", 1, "Tom Reed tom@reed.example")
        type_.add("Ben Moss")
        shutil.copytree(type_.data, kept)
    record = type_.json("rules", *chosen(request.param))
    assert request.param in record["packs"]
    return {one["switch"]: one for one in record["switches"]}


def refused_with(answer: Answer, switch: dict[str, Any]) -> None:
    is_refused(answer)
    assert switch["why"] in answer.err and NO_ADVICE in answer.err, answer
    if switch["own_caution"]:
        assert "Our own caution, no rule." in answer.err
    else:
        titles = [source.split(" (")[0] for source in switch["sources"]]
        assert "Source: " in answer.err and any(title in answer.err for title in titles), answer


def test_every_switch_says_why_and_where_it_comes_from_and_decides_what_is_kept_of_a_name(
    switches: dict[str, Any], type_: CommandLine
) -> None:
    assert set(switches) == set(SWITCHES)
    lines = type_("rules").out.splitlines()
    for name, one in switches.items():
        (line,) = [line for line in lines if line.startswith(f"{name}: ")]
        assert one["why"] in line and NO_ADVICE in line
        assert ("Our own caution, no rule." in line) is one["own_caution"]
        assert bool(one["sources"]) is not one["own_caution"]
    answer = type_("referral", 1, "Uta Klein uta@klein.example")
    asks = switches["consent_before_storing_lead"]
    assert ("Uta Klein" not in answer.out) is asks["value"]
    assert (asks["why"] in answer.out) is asks["value"]
    calls = [row for row in type_.json("introductions") if row["lead"].startswith("Tom")]
    kind = calls[0]["next"]["kind"] if calls[0]["next"] else ""
    assert (kind == "lead_call") is (switches["phone_first_call"]["value"] in ("allowed", "check_register"))


def test_what_a_switch_forbids_is_refused_with_its_reason_until_it_is_loosened(
    switches: dict[str, Any], type_: CommandLine
) -> None:
    value = {name: one["value"] for name, one in switches.items()}
    before = rows(type_.data)
    tried = {
        "agreement": (value["agreement"] == "off", ("sale", 3, "--on", "2026-03-16", "--promise", "3")),
        "practice": (value["practice"], ("compliment", 1, "Lovely")),
        "prize": (value["prize"] == "off", ("rules", "--prize", "yes")),
        "testimonials_in_print": (
            value["testimonials_in_print"] == "off" and not value["practice"],
            ("compliment", 1, "Lovely", "--quote", "full-name"),
        ),
        "first_message_electronic": (
            value["first_message_electronic"] in ("consent_first", "off"),
            ("introduction", 1, "--wrote"),
        ),
    }
    for name, (forbidden, command) in tried.items():
        if forbidden:
            refused_with(type_(*command), switches[name])
            assert rows(type_.data) == before
    for name, (forbidden, command) in tried.items():
        if not forbidden and not (name == "testimonials_in_print" and value["practice"]):
            assert type_(*command).status == 0, name
    if switches["agreement"]["value"] == "off":
        assert type_("rules", "--use-anyway", "agreement", "--reason", "Our board agreed").status == 0
        assert type_("sale", 3, "--on", "2026-03-16", "--promise", "3").status == 0
    if switches["prize"]["value"] == "off":
        assert type_("rules", "--use-anyway", "prize", "--reason", "Our board agreed").status == 0
        assert type_("rules", "--prize", "yes").status == 0
