"""Who we help best: a change makes a new version with its day, and the former stays with its dates."""

from datetime import timedelta
from typing import Any

import pytest
from desk_clock import MONDAY

from refcoach.services import clients, ideal_client, settings, talks, touchpoints, trigger_sentences
from refcoach.services.desk import Desk
from refcoach.store import ideal_client as store
from refcoach.store import settings as settings_store

DAY = timedelta(days=1)


def save(desk: Desk, best_with: str, not_a_fit: str = "", *says: str) -> str:
    return settings.save_profile(desk, best_with=best_with, not_a_fit=not_a_fit, triggers=says)


def shown() -> list[tuple[str, str, str, object, object]]:
    return [(*one.version.words(), one.version.valid_from, one.until) for one in ideal_client.history()]


@pytest.fixture
def later(desk: Desk, clock: Any) -> Any:
    save(desk, "families", "cheap by Friday.", "it leaks", "it is cold")
    clock.go_to(MONDAY + 30 * DAY)
    return MONDAY + 30 * DAY


def test_a_change_on_another_day_is_another_version(desk: Desk, later: Any) -> None:
    assert shown() == [("families", "cheap by Friday", "it leaks\nit is cold", MONDAY, None)]
    batch = save(desk, "couples", "cheap by Friday", "it leaks", "the roof sags")
    assert shown() == [
        ("couples", "cheap by Friday", "it leaks\nthe roof sags", later, None),
        ("families", "cheap by Friday", "it leaks\nit is cold", MONDAY, later - DAY),
    ]
    for day, words in ((MONDAY - DAY, None), (MONDAY, "families"), (later - DAY, "families"), (later, "couples")):
        version = ideal_client.on(day)
        assert (version.one_line if version else None) == words
    assert settings_store.ideal_client() == ("couples", "cheap by Friday")
    desk.undo(batch)
    assert shown() == [("families", "cheap by Friday", "it leaks\nit is cold", MONDAY, None)]


def test_what_is_saved_as_it_was_makes_none(desk: Desk, later: Any) -> None:
    save(desk, "families", "cheap by Friday", "it leaks", "it is cold")
    assert len(shown()) == 1


def test_several_changes_of_a_day_are_one_version_and_none_where_all_is_taken_back(desk: Desk, later: Any) -> None:
    save(desk, "couples", "cheap by Friday", "it leaks", "it is cold")
    batch = save(desk, "couples", "cheap by Friday", "it is cold")
    assert shown()[0][:3] == ("couples", "cheap by Friday", "it is cold")
    assert len(shown()) == 2
    desk.undo(batch)
    assert shown()[0][:3] == ("couples", "cheap by Friday", "it leaks\nit is cold")
    gone = save(desk, "families", "cheap by Friday", "it leaks", "it is cold")
    assert shown() == [("families", "cheap by Friday", "it leaks\nit is cold", MONDAY, None)]
    desk.undo(gone)
    assert [one[0] for one in shown()] == ["couples", "families"]


def test_a_sentence_said_a_little_better_leaves_the_former_version_its_words(desk: Desk, later: Any) -> None:
    save(desk, "families", "cheap by Friday", "it leaks again", "it is cold")
    assert [one[2] for one in shown()] == ["it leaks again\nit is cold", "it leaks\nit is cold"]


def test_a_sentence_added_in_a_talk_or_said_first_is_a_version_too(desk: Desk, later: Any) -> None:
    trigger_sentences.say_first(desk, "it is cold")
    assert [one[2] for one in shown()] == ["it is cold\nit leaks", "it leaks\nit is cold"]
    who = clients.add(desk, "Ida Brookes", existing_client=True)
    talk = talks.look(desk, who, touchpoints.plan_custom(desk, who, later))
    talks.fill_in(desk, talk, "ideal_client.trigger_1", "the attic drips")
    assert [one[2] for one in shown()] == ["the attic drips\nit is cold\nit leaks", "it leaks\nit is cold"]


def test_nothing_said_and_taken_back_on_the_first_day_is_no_version(desk: Desk) -> None:
    save(desk, "families")
    assert store.current() is not None
    save(desk, "")
    assert shown() == []
