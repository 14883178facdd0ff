"""The door by itself: what is let in, what waits, and in which order it is handed over."""

import pytest

from refcoach.ui.hub import Hub
from refcoach.ui.shell.door import Door
from refcoach.ui.shell.states import State, What


class Rooms:
    """A door, and what came through it."""

    def __init__(self, hub: Hub) -> None:
        self.came: list[tuple[object, ...]] = []
        self.hub, self.door = hub, Door(hub, hub)
        self.busy = False
        self.door.add("client", What.CLIENT, lambda *about: self.came.append(("client", *about)))
        self.door.add("notice", What.NOTICE, lambda *about: self.came.append(("notice", *about)))
        self.door.add("file", What.BRING_IN, self.take)

    def take(self, name: str) -> bool:
        if not self.busy:
            self.came.append(("file", name))
        return not self.busy


@pytest.fixture
def rooms(hub: Hub) -> Rooms:
    return Rooms(hub)


def test_what_is_let_in_is_handed_on_with_what_it_is_about(rooms: Rooms) -> None:
    rooms.door.open("client", 7)
    assert rooms.came == [("client", 7)]


@pytest.mark.parametrize("state", [State.MEETING, State.COVERED, State.LOCKED])
def test_what_came_from_outside_is_handed_over_in_order_and_once(rooms: Rooms, state: State) -> None:
    rooms.door.enter(state)
    for key, about in (("notice", "Done."), ("client", 7), ("file", "a.csv"), ("client", 7)):
        rooms.door.open(key, about, later=True)
    assert rooms.came == []
    rooms.door.leave(state)
    assert rooms.came == [("notice", "Done."), ("client", 7), ("file", "a.csv")]
    rooms.door.hand_over()
    assert len(rooms.came) == 3


def test_a_key_pressed_at_a_closed_door_comes_to_nothing(rooms: Rooms) -> None:
    """Else everything somebody pressed at the counter would open at once."""
    rooms.door.enter(State.COVERED)
    rooms.door.open("client", 7)
    rooms.door.leave(State.COVERED)
    assert rooms.came == []


def test_locked_during_a_meeting_it_is_a_meeting_again(rooms: Rooms) -> None:
    rooms.door.enter(State.MEETING)
    rooms.door.enter(State.LOCKED)
    rooms.door.open("client", 7, later=True)
    rooms.door.leave(State.LOCKED)
    assert rooms.door.state() is State.MEETING
    assert rooms.came == []
    rooms.door.leave(State.MEETING)
    assert rooms.came == [("client", 7)]


def test_a_file_waits_for_the_one_in_hand(rooms: Rooms) -> None:
    rooms.busy = True
    rooms.door.open("file", "a.csv", later=True)
    rooms.door.hand_over()
    assert rooms.came == []
    rooms.busy = False
    rooms.door.hand_over()
    assert rooms.came == [("file", "a.csv")]


def test_during_a_long_write_only_what_does_not_join_it_is_let_in(rooms: Rooms) -> None:
    rooms.hub.writing = True
    rooms.door.open("client", 7)
    rooms.door.open("notice", "Done.")
    assert rooms.came == [("notice", "Done.")]
    assert not rooms.door.may(What.UNDO)


def test_what_breaks_on_the_way_in_takes_nothing_with_it(rooms: Rooms) -> None:
    def breaks() -> None:
        raise OSError

    rooms.door.add("broken", What.CLIENT, breaks)
    rooms.door.enter(State.MEETING)
    rooms.door.open("broken", later=True)
    rooms.door.open("client", 7, later=True)
    with pytest.raises(OSError):
        rooms.door.leave(State.MEETING)
    rooms.door.hand_over()
    assert rooms.came == [("client", 7)]
