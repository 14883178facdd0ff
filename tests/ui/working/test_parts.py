"""The parts of the page: what is said of which figures, and that each chart says the same as its table."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from two_years import COUNTED, SAID

from refcoach.domain.forecast import Forecast
from refcoach.ui.theme import Theme
from refcoach.ui.words.labels import Labels
from refcoach.ui.working.counted import Counted
from refcoach.ui.working.parts import Part
from refcoach.ui.working.say import Say
from refcoach.ui.working.shown import ORDER, parts

pytestmark = pytest.mark.usefixtures("qapp")
SAY = Say("clients")


def built(counted: Counted = COUNTED) -> dict[str, Part]:
    return {part.name: part for part in parts(SAY, Labels(), counted)}


def texts(part: Part) -> list[str]:
    return [words.text for words in (*part.above, *part.below)]


def changed(part: str, **facts: int | None) -> Counted:
    return replace(COUNTED, facts={**COUNTED.facts, part: {**COUNTED.of(part), **facts}})


def test_every_part_is_there_in_its_order() -> None:
    assert tuple(built()) == ORDER


def test_no_sentence_is_left_with_a_blank_or_a_field() -> None:
    for part in built().values():
        assert part.title
        for text in texts(part):
            assert text
            assert "{" not in text
            assert "%n" not in text


def test_every_value_of_a_chart_stands_in_its_table(theme: Theme) -> None:
    for part in built().values():
        for shown in part.charts:
            spots = shown.drawing.spots(theme, QRectF(0, 0, 500, 400))
            assert len(spots) == len(shown.drawing.table.rows) > 0
            assert shown.title
            assert shown.caption == f"{part.title}, as a table"
            for spot, row in zip(spots, shown.drawing.table.rows, strict=True):
                assert row[0] in spot.words


def test_the_standard_is_said_of_those_whose_time_is_up() -> None:
    said = texts(built()["rate"])
    assert said[0] == "23 of 41 have introduced somebody. That's 56%."
    assert "16 more are still in the first three months." in said
    assert "7 names have a reason older than three months. Worth a fresh look." in said
    assert "Up from 12 of 30 on 25 Aug." in said


def test_all_ten_boxes_are_there_with_their_next_step_and_lead_to_their_people(theme: Theme) -> None:
    (shown,) = built()["board"].charts
    assert len(shown.drawing.table.rows) == 10
    assert shown.drawing.table.rows[-1] == ("Never asked", "11", "Ask, or earn it first")
    never = shown.drawing.spots(theme, QRectF(0, 0, 500, 400))[-1]
    assert never.key == "box:never_asked"
    assert never.words == "Never asked: 11 clients. Next step: Ask, or earn it first"
    assert shown.title == "A bar for each of ten boxes. The longest is Has introduced somebody."


def test_unasked_and_asked_are_two_numbers() -> None:
    part = built()["volunteered"]
    assert texts(part)[0] == "9 came without asking, 22 after you asked."
    assert part.charts[0].drawing.table.rows == (("Came without asking", "9"), ("Came after you asked", "22"))


def test_below_twenty_guesses_there_are_counts_and_no_chart() -> None:
    part = built(changed("courage", asks=7, to_20=13, yes=4, expected=3))["courage"]
    assert not part.charts
    assert "After 13 more asks with a guess, there's a chart here." in texts(part)
    assert not any("%" in text for text in texts(part))
    assert built()["courage"].charts


def test_below_twenty_asks_nothing_is_forecast() -> None:
    part = built(replace(COUNTED, forecast=replace(SAID, asks=19, introductions=8, forecast=None)))["forecast"]
    assert texts(part) == ["19 asks logged so far. Introductions from them: 8. A forecast needs twenty."]
    assert not part.charts
    assert not part.ways


def test_the_forecast_is_a_band_beside_what_it_said_before() -> None:
    part = built()["forecast"]
    said = texts(part)
    assert said[0] == "Two to five introductions in the next 60 days."
    assert "To make three likely, ask 4 more." in said
    assert "On 3 Aug it said one to four. 3 came." in said
    assert "1 of 2 earlier forecasts fitted." in said
    assert part.charts[0].drawing.table.rows == (("What to expect", "2–5", ""), ("3 Aug", "1–4", "3"))


def test_a_forecast_that_sees_less_far_says_so() -> None:
    short = replace(SAID, forecast=Forecast(21, 9, 31, 1, 1, 4, 3, 6, 0, 0))
    said = texts(built(replace(COUNTED, forecast=short))["forecast"])
    assert said[1] == "That's further ahead than your asks can show. 31 days is as far as is honest."


def test_sentences_that_worked_and_those_that_did_not_yet() -> None:
    said = texts(built()["triggers"])
    assert said == [
        "'The boiler is older than the children' hasn't brought anyone yet.",
        "15 of 22 asks with a sentence got a yes. Without one, 9 of 19 did.",
        "Put 'It drips again' first on your card.",
    ]


def test_in_practice_nothing_is_said_of_asks_amounts_and_praise() -> None:
    counted = replace(COUNTED, practice=True, facts={**COUNTED.facts, "funnel": {"names": 31, "won": 12}})
    found = built(counted)
    assert not {"courage", "forecast", "promises", "situations"} & set(found)
    assert texts(found["funnel"]) == ["3 weren't the right fit", "2 went quiet"]


def test_an_agreement_that_is_switched_off_says_only_that() -> None:
    part = built(replace(COUNTED, agreements=False))["promises"]
    assert texts(part) == ["The agreement is switched off. You'll find it in Settings."]
    assert not part.charts
