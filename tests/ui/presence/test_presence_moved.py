"""A book that is moved, or whose folder is gone, while nobody writes: said at the next beat, and once."""

import sys

import pytest
from pytestqt.qtbot import QtBot
from rooms import Room

from refcoach.store.database import data_file
from refcoach.store.wrong import BookMoved


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody move what is open")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_it_is_said_once_until_it_is_back(qtbot: QtBot, room: Room, what: str) -> None:
    room.open(qtbot)
    moved = data_file() if what == "file" else data_file().parent
    with qtbot.capture_exceptions() as caught:
        room.presence.heart.tick()
        assert not caught
        for _ in range(2):
            away = moved.rename(moved.with_name("away"))
            room.presence.heart.tick()
            room.presence.heart.tick()
            away.rename(moved)
            room.presence.heart.tick()
    assert [kind for kind, *_ in caught] == [BookMoved, BookMoved]
    assert all(f"The {what} " in str(error) and "nothing can be saved now" in str(error) for _, error, _ in caught)
