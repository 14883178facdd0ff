"""What a client is shown of the people the owner would like to meet."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain.targets import AT_MOST, Target, Tick, shown

SAM, TOM = 7, 8
DAY = date(2026, 3, 16)


def ids(targets: list[Target], ticks: list[Tick] | None = None, client_id: int = SAM) -> list[int]:
    return [one.id for one in shown(targets, ticks or [], client_id)]


def test_the_owners_order_decides_and_eight_are_enough() -> None:
    many = [Target(i, f"Club {i}", position=20 - i) for i in range(1, 13)]
    assert ids(many) == [12, 11, 10, 9, 8, 7, 6, 5]
    assert ids(many[:2]) == [2, 1]
    assert ids([]) == []


def test_who_was_met_is_not_shown_and_nobody_is_shown_to_themselves() -> None:
    three = [Target(1, "Mill Street", retired_on=DAY), Target(2, "Sam Reyes", client_id=SAM), Target(3, "The choir")]
    assert ids(three) == [3]
    assert ids(three, client_id=TOM) == [2, 3]


def test_what_this_client_ticked_makes_room_and_others_ticks_do_not_count() -> None:
    nine = [Target(i, f"Club {i}", position=i) for i in range(1, 10)]
    ticks = [Tick(1, 1, SAM, DAY), Tick(2, 4, SAM, DAY), Tick(3, 2, TOM, DAY)]
    assert ids(nine, ticks) == [2, 3, 5, 6, 7, 8, 9, 1]
    assert ids(nine, ticks, TOM) == [1, 3, 4, 5, 6, 7, 8, 9]
    assert ids(nine[:4], ticks) == [2, 3, 1, 4]


@given(
    st.lists(st.tuples(st.integers(0, 5), st.booleans(), st.sampled_from([None, SAM, TOM])), max_size=15),
    st.sets(st.integers(0, 14)),
)
def test_as_many_as_there_are_up_to_eight_each_once(lines: list[tuple[int, bool, int | None]], known: set[int]) -> None:
    targets = [Target(i, "x", "", place, who, DAY if off else None) for i, (place, off, who) in enumerate(lines)]
    found = ids(targets, [Tick(i, i, SAM, DAY) for i in known])
    there = {one.id for one in targets if one.retired_on is None and one.client_id != SAM}
    assert len(found) == len(set(found)) == min(AT_MOST, len(there))
    assert set(found) <= there
    # Nothing they ticked before takes the place of what they were not asked about.
    assert set(found) & known == set() or there - known <= set(found)
