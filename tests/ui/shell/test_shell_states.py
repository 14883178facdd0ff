"""The table of states: what is let in when, and what waits."""

import pytest

from refcoach.ui.shell.states import CLOSED, State, What, may, waits


def test_at_work_everything_is_let_in() -> None:
    assert all(may(State.WORKING, what) for what in What)


def test_first_run_has_its_own_way_for_people_and_opens_nothing_else() -> None:
    refused = {what for what in What if not may(State.FIRST_RUN, what)}
    assert refused == {What.PAGE, What.CLIENT, What.CAPTURE}


@pytest.mark.parametrize("state", sorted(CLOSED))
def test_a_closed_state_lets_nothing_through_and_keeps_all_of_it(state: State) -> None:
    """But a message that names nobody, where no client looks on."""
    let_in = {what for what in What if may(state, what)}
    assert let_in == (set() if state is State.MEETING else {What.MESSAGE})
    assert all(waits(state, what) for what in What)


def test_only_files_wait_where_the_owner_is_at_the_screen() -> None:
    for state in set(State) - CLOSED:
        assert [what for what in What if waits(state, what)] == [What.BRING_IN]
