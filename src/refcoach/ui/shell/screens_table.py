"""The screens that a client, or anybody at a counter, may see."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from refcoach.domain.referrals import How
from refcoach.services import meetings, our_side
from refcoach.services import settings as service
from refcoach.store import meetings as store
from refcoach.store import promises
from refcoach.ui.meeting.before import BeforeMeeting
from refcoach.ui.shell.patience import wait
from refcoach.ui.shell.screens_stage import Shot, Stage
from refcoach.ui.shell.states import State

_NAMES = (("Ines Duarte", How.TOGETHER), ("Otto Brand, 555 0141", How.UNKNOWN))


def meeting(*, open_of_ours: bool = False, leaving: bool = False) -> Shot:
    """A meeting with two names; `open_of_ours`: what we said we would do comes first, and nothing is asked."""

    def shot(stage: Stage) -> Iterator[QWidget]:
        batches = [service.save(stage.desk, meeting_explained=True)]
        due = stage.asking()
        promise = promises.open_of(due.client_id)
        if promise is not None and open_of_ours:
            batches.append(our_side.add(stage.desk, promise.id, "check the seals before the winter"))
        stage.window.door.open("meeting", due.client_id, due.id)
        screen = stage.window.at_table.screen
        if screen is None:
            raise RuntimeError("no meeting was begun")
        # As on the laptop of the other pictures, whatever this display is.
        screen.showNormal()
        screen.resize(stage.window.size())
        for line, how in () if open_of_ours else _NAMES:
            screen.names.given.emit(line)
            if how:
                screen.names.chosen.emit(store.names(_going_on())[-1].id, how)
        if leaving:
            screen.ask_to_leave()
        wait()
        yield screen
        for one in store.names(_going_on()):
            meetings.take_out(stage.desk, one.id)
        meetings.leave(stage.desk, _going_on())
        stage.window.at_table.screen = None
        stage.window.leave(State.MEETING)
        for batch in reversed(batches):
            stage.desk.undo(batch)

    return shot


def _going_on() -> int:
    found = meetings.unfinished()
    if found is None:
        raise RuntimeError("no meeting is going on")
    return found.id


def before_meeting(stage: Stage) -> Iterator[QWidget]:
    """What is said once, before the first meeting."""
    form = BeforeMeeting(stage.desk, stage.keeper, stage.window)
    form.open()
    yield form
    form.close()


def covered(stage: Stage) -> Iterator[QWidget]:
    """What anybody at a counter sees."""
    stage.window.cover()
    front = stage.window.closed_off.front()
    if front is None:
        raise RuntimeError("nothing is covered")
    front.showNormal()
    front.resize(stage.window.size())
    yield front
    stage.window.cover()
