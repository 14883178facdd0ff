"""An upgrade is told in a few lines; to whoever starts for the first time everything is new."""

import re
from pathlib import Path

from refcoach import __version__
from refcoach.services import new_day, sample, settings, whats_new
from refcoach.services.desk import Desk
from refcoach.store import settings as store

ROOT = Path(__file__).resolve().parent.parent.parent


def test_each_version_is_told_in_one_to_three_short_lines() -> None:
    lines = whats_new.lines_of(__version__)
    assert 1 <= len(lines) <= 3, f"resources/whats_new.json has to say what is new in {__version__}"
    assert all(line and len(line) <= 90 for line in lines), lines


def test_the_newest_version_of_the_changelog_is_the_one_that_is_told() -> None:
    newest = re.search(r"^## (\d\S*)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest and whats_new.lines_of(newest[1]) == whats_new.lines_of(__version__) != ()


def test_a_version_of_which_nothing_is_written_is_not_told() -> None:
    assert whats_new.lines_of("0.0.1") == ()


def test_before_and_after_the_first_start_nothing_is_new(desk: Desk) -> None:
    assert whats_new.news(store.load()) == ()
    new_day.begin(desk)
    assert store.load().seen_version == __version__
    assert whats_new.news(store.load()) == ()


def test_the_sample_business_has_seen_it(desk: Desk) -> None:
    sample.fill(desk)
    assert whats_new.news(store.load()) == ()


def test_after_an_upgrade_it_is_told_until_it_is_seen(desk: Desk) -> None:
    # "" is a book of the time before any version was noted.
    for before in ("0.0.9", ""):
        settings.save(desk, opened_on="2026-03-13", seen_version=before)
        new_day.begin(desk)
        assert whats_new.news(store.load()) == whats_new.lines_of(__version__)
        whats_new.seen(desk)
        assert whats_new.news(store.load()) == ()
