"""The words on screen for what the core calls by code names."""

from dataclasses import replace
from datetime import date

import pytest

from refcoach.domain.asks import Outcome
from refcoach.domain.boxes import Box, Boxed
from refcoach.domain.clients import Stage
from refcoach.domain.clients import State as ClientState
from refcoach.domain.promises import Promise
from refcoach.domain.promises import State as PromiseState
from refcoach.domain.readiness import Level, Reason
from refcoach.domain.standing import Agreement
from refcoach.domain.touchpoints import Kind, State, Touchpoint
from refcoach.domain.words import KIND_SHORTS, KIND_TITLES
from refcoach.ui.words.labels import Labels, initials, people_word, readiness_tone

TODAY = date(2026, 11, 23)


@pytest.fixture
def labels(qapp: object) -> Labels:
    return Labels()


def test_every_code_has_a_word(labels: Labels) -> None:
    for kind in Kind:
        assert labels.kind_title(kind) and labels.kind_short(kind)
    assert all(labels.outcome(outcome) for outcome in Outcome)
    assert all(labels.state(state) for state in State)
    assert all(labels.stage(stage) for stage in Stage)
    assert all(labels.client_state(state) for state in ClientState if state is not ClientState.ACTIVE)
    assert all(labels.readiness(level) for level in Level if level is not Level.NONE)
    assert all(readiness_tone(level) for level in Level)


@pytest.mark.parametrize(
    "code",
    [
        "score", "compliment", "volunteered", "bought_again", "problem_open", "their_friend_has_problem", "do_not_ask",
        "archived", "deceased", "low_score", "old_score", "no_score", "no_score_since_problem", "said_no",
        "said_not_now", "asked_lately", "mentioned_lately",
    ],
)  # fmt: skip
def test_every_reason_is_a_sentence_without_a_blank(labels: Labels, code: str) -> None:
    text = labels.reason(Reason(code, date(2026, 10, 9), "9"), TODAY)
    assert text and "{" not in text
    assert text[0].isupper() or text[0].isdigit()


def test_a_reason_shows_what_was_said_as_it_is(labels: Labels) -> None:
    said = Reason("compliment", date(2026, 10, 9), "{on} <b>great</b> {detail}")
    assert labels.reason(said, TODAY) == "Compliment on 9 Oct: “{on} <b>great</b> {detail}”"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 23), "today"),
        (date(2026, 11, 24), "tomorrow"),
        (date(2026, 11, 22), "yesterday"),
        (date(2026, 11, 29), "Sunday"),
        (date(2026, 11, 30), "30 Nov"),
        (date(2026, 11, 16), "16 Nov"),
        (date(2025, 11, 16), "16 Nov 2025"),
    ],
)
def test_days_are_words(labels: Labels, day: date, words: str) -> None:
    assert labels.day(day, TODAY) == words


@pytest.mark.parametrize("box", Box)
def test_7_8_every_box_has_a_name_and_a_day_where_it_is_known(labels: Labels, box: Box) -> None:
    name = labels.box(Boxed(box, None), TODAY)
    assert name
    assert labels.box(Boxed(box, date(2026, 4, 5)), TODAY) == f"{name}, since 5 Apr"


def test_a_moved_date_shows_both_days(labels: Labels) -> None:
    moved = Touchpoint(1, 1, Kind.DAY90, date(2026, 11, 22), TODAY)
    assert labels.moved(moved, TODAY) == "fell on Sunday 22 November, moved to today"
    assert labels.moved(Touchpoint(1, 1, Kind.DAY90, TODAY, TODAY), TODAY) == ""


def test_the_talk_after_a_compliment_is_planned_for_later_and_not_moved(labels: Labels) -> None:
    planned = Touchpoint(1, 1, Kind.MOMENT, TODAY, date(2026, 11, 24))
    assert (labels.moved(planned, TODAY), labels.fell(planned, TODAY)) == ("", "")
    by_hand = replace(planned, scheduled_on=date(2026, 11, 26), pinned=True)
    assert labels.moved(by_hand, TODAY) == "fell on Monday 23 November, moved to Thursday"


def test_a_short_name_of_a_kind_is_no_second_name() -> None:
    """A day of the plan aside, who reads the list finds its words on the page too."""
    others = {kind for kind in Kind if not KIND_TITLES[kind].startswith(KIND_SHORTS[kind])}
    assert others == {Kind.DAY45, Kind.DAY90, Kind.NUDGE, Kind.MOMENT}


@pytest.mark.parametrize(("left", "words"), [(12, "12 days left"), (1, "1 day left"), (0, "last day"), (-3, "passed")])
def test_an_agreement_counts_its_days(labels: Labels, left: int, words: str) -> None:
    promise = Promise(1, 1, 1, PromiseState.AGREED, 3, TODAY, TODAY)
    line = labels.agreement(Agreement(promise, TODAY, given=1, by_their_word=0, remaining=2, days_left=left))
    assert line.startswith("1 of 3 · ") and words in line


def test_every_outcome_ends_in_one_line(labels: Labels) -> None:
    assert labels.next_line(Kind.DAY90, date(2027, 3, 2), TODAY) == "Next: Check-up meeting, Tuesday 2 March"
    assert labels.next_line(None, None, TODAY) == "Nothing else is planned with them."


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Anna Kovács", "AK"),
        ("Mira", "M"),
        ("Jan van der Berg", "JB"),
        ("<b>Bob</b>", "<"),
        ("  ", ""),
        ("=1+1", "="),
        ("🎈 Balloons Ltd", "BL"),
        ("ßtraße", "SS"),
        ("مريم حداد", "مح"),
    ],
)
def test_initials_of_any_name(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_people_are_called_what_the_owner_calls_them() -> None:
    assert people_word("patients", 1) == "patient"
    assert people_word("customers", 3) == "customers"
    assert Labels().stage(Stage.CLIENT, "patients") == "Patient"
