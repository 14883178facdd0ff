"""First run put together: its own steps, and the room where people are brought in."""

from collections.abc import Callable
from functools import partial

from refcoach.services.desk import Desk
from refcoach.ui.bring_in.choose import ChooseFile
from refcoach.ui.bring_in.imports import ImportPane
from refcoach.ui.bring_in.sample import bring_sample_people
from refcoach.ui.forms.surroundings import Surroundings
from refcoach.ui.hub import Hub
from refcoach.ui.start.first_run import FirstRun
from refcoach.ui.start.people import WaysIn
from refcoach.ui.theme import ThemeKeeper


def first_run(
    desk: Desk,
    hub: Hub,
    keeper: ThemeKeeper,
    choose_file: ChooseFile,
    surroundings: Callable[[], Surroundings | None] = lambda: None,
) -> FirstRun:
    """Return first run, with a file and the sample business as ways to people."""
    pane = ImportPane(desk, hub, keeper, choose_file)
    # Those who are ticked in the next step come first.
    pane.plan_check_ins = False
    return FirstRun(desk, hub, keeper, ways_in(desk, pane), surroundings)


def ways_in(desk: Desk, pane: ImportPane) -> WaysIn:
    """Return what first run needs of the pane."""
    return WaysIn(
        pane=pane,
        begin_at=pane.choose.button,
        finished=pane.finished,
        turned=pane.currentChanged,
        is_choosing=lambda: pane.currentWidget() is pane.choose,
        is_busy=lambda: pane.currentWidget() is pane.busy,
        takes_a_file=pane.takes_a_file,
        read=pane.read,
        bring_in=pane.bring_in,
        bring_sample=partial(bring_sample_people, desk),
    )
