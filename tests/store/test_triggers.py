"""The owner's trigger sentences keep their rows: an ask that speaks of one goes on speaking of it."""

from datetime import datetime
from pathlib import Path

import pytest

from refcoach.domain.clients import State
from refcoach.store import clients, owner, triggers, write
from refcoach.store.tables import JournalRow, TriggerSentenceRow

KITCHEN, BILL, COLD = "I can't stand this kitchen", "The bill has doubled", "It's cold in here"


def save(at: datetime, *words: str) -> None:
    with write.batch("Profile", at):
        triggers.save(words, at.date())


def kept() -> dict[str, int]:
    """Return the rows of the owner's list by their words."""
    rows = TriggerSentenceRow.select().where(TriggerSentenceRow.retired_on.is_null())
    return {row.words: row.id for row in rows}


def test_they_come_back_in_the_owner_s_order(db: Path, at: datetime) -> None:
    save(at, KITCHEN, BILL)
    assert triggers.owners() == [KITCHEN, BILL]
    save(at, COLD, BILL, KITCHEN)
    assert triggers.owners() == list(owner.load().triggers) == [COLD, BILL, KITCHEN]


def test_another_order_and_a_new_one_leave_every_row_its_number(db: Path, at: datetime) -> None:
    save(at, KITCHEN, BILL)
    before = kept()
    save(at, COLD, BILL, KITCHEN)
    assert before.items() <= kept().items()


def test_what_is_saved_as_it_was_leaves_no_trace(db: Path, at: datetime) -> None:
    save(at, KITCHEN, BILL)
    entries = JournalRow.select().count()
    save(at, KITCHEN, BILL)
    assert JournalRow.select().count() == entries


def test_a_sentence_said_a_little_better_stays_the_same_one(db: Path, at: datetime) -> None:
    save(at, KITCHEN, BILL)
    before = kept()
    save(at, "I just can't stand this kitchen any more", BILL)
    assert kept()["I just can't stand this kitchen any more"] == before[KITCHEN]


def test_quite_another_sentence_in_its_place_is_another_one(db: Path, at: datetime) -> None:
    save(at, KITCHEN, BILL)
    before = kept()
    save(at, COLD, BILL)
    assert kept()[COLD] not in before.values()
    assert triggers.owners() == list(owner.load().triggers) == [COLD, BILL]


def test_one_that_is_left_out_rests_and_may_come_back(db: Path, at: datetime) -> None:
    save(at, KITCHEN, BILL)
    before = kept()
    save(at, BILL)
    assert triggers.owners() == list(owner.load().triggers) == [BILL]
    resting = TriggerSentenceRow.get_by_id(before[KITCHEN])
    assert (resting.words, resting.retired_on) == (KITCHEN, at.date())
    save(at, BILL, KITCHEN)
    assert kept() == before


def test_the_same_sentence_twice_is_two_rows(db: Path, at: datetime) -> None:
    save(at, KITCHEN, KITCHEN)
    assert triggers.owners() == [KITCHEN, KITCHEN]
    save(at, KITCHEN)
    assert triggers.owners() == [KITCHEN]


@pytest.mark.parametrize("words", [(), (COLD,), (COLD, KITCHEN)])
def test_what_a_client_said_is_no_part_of_the_list(db: Path, at: datetime, words: tuple[str, ...]) -> None:
    with write.batch("Heard", at):
        triggers.keep_heard(_client(), at.date(), KITCHEN)
    save(at, *words)
    assert triggers.owners() == list(words)
    assert TriggerSentenceRow.select().where(TriggerSentenceRow.client_id.is_null(False)).get().words == KITCHEN


def _client() -> int:
    return clients.add(display_name="Ida Holm", sort_name="holm ida", state=State.ACTIVE)
