"""Who brought whom: a tree of any depth, whatever the circles in who named whom (7.7)."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain.referrals import Referral, Stage
from refcoach.domain.tree import Tree, firsts, grow, indented, places

ANNA, PAVEL, VERA, IAIN, ROSA = 1, 2, 3, 4, 5
DAY = date(2026, 11, 2)


def named(source: int, lead: int, day: int = 0, number: int = 0, stage: Stage = Stage.RECEIVED) -> Referral:
    return Referral(number, source, lead, DAY + timedelta(days=day), stage)


def test_the_first_who_named_somebody_is_above_them() -> None:
    tree = grow([named(ANNA, VERA, 2, 2), named(PAVEL, VERA, 1, 3), named(ANNA, PAVEL, 3, 1)])
    assert tree[VERA].parent_id == PAVEL
    assert tree[PAVEL].parent_id == ANNA
    assert (tree[ANNA].children, tree[ANNA].links) == ((PAVEL,), (VERA,))
    assert firsts(tree) == [ANNA]


def test_of_two_on_a_day_the_one_written_down_first_counts() -> None:
    tree = grow([named(PAVEL, VERA, 0, 8), named(ANNA, VERA, 0, 7)])
    assert tree[VERA].parent_id == ANNA
    assert tree[PAVEL].links == (VERA,)


def test_nobody_becomes_their_own_forebear() -> None:
    tree = grow([named(ANNA, PAVEL, 0), named(PAVEL, VERA, 1), named(VERA, ANNA, 2)])
    assert tree[ANNA].parent_id is None
    assert tree[VERA].links == (ANNA,)


def test_what_was_no_introduction_is_left_out() -> None:
    assert grow([named(ANNA, PAVEL, stage=Stage.INVALID), named(ANNA, ANNA)]) == {}


def test_a_branch_sums_what_came_of_everybody_below_it() -> None:
    given_by = [named(ANNA, PAVEL, 0), named(PAVEL, VERA, 1), named(VERA, IAIN, 2), named(VERA, ROSA, 3)]
    tree = grow(given_by, frozenset({ANNA, PAVEL, ROSA}), {PAVEL: Decimal("10.50"), ROSA: Decimal(5), ANNA: Decimal(9)})
    assert (tree[ANNA].people, tree[ANNA].clients, tree[ANNA].value) == (4, 2, Decimal("15.50"))
    assert (tree[PAVEL].people, tree[PAVEL].clients, tree[PAVEL].value) == (3, 1, Decimal(5))
    assert (tree[ROSA].people, tree[ROSA].clients, tree[ROSA].value) == (0, 0, None)


def test_nothing_known_is_not_nought() -> None:
    assert grow([named(ANNA, PAVEL)])[ANNA].value is None
    assert grow([named(ANNA, PAVEL)], values={PAVEL: Decimal(0)})[ANNA].value == 0


def test_a_line_of_ten_thousand_is_walked() -> None:
    tree = grow([named(who, who + 1, who, who) for who in range(10_000)])
    assert tree[0].people == 10_000
    assert indented(tree)[-1] == (10_000, 10_000)
    assert places(tree)[10_000] == (10_000, 0.0)


def test_below_one_person() -> None:
    tree = grow([named(ANNA, PAVEL, 0), named(PAVEL, VERA, 1), named(PAVEL, IAIN, 2)])
    assert indented(tree, PAVEL) == [(PAVEL, 0), (VERA, 1), (IAIN, 1)]
    assert places(tree, PAVEL) == {PAVEL: (0, 0.5), VERA: (1, 0.0), IAIN: (1, 1.0)}


PAIRS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(0, 5)), max_size=40)


@given(PAIRS)
def test_tree_and_list_hold_the_same_people_whatever_the_circles(pairs: Sequence[tuple[int, int, int]]) -> None:
    told = [named(source, lead, day, number) for number, (source, lead, day) in enumerate(pairs)]
    tree = grow(told)
    everybody = {who for one in told if one.source_id != one.lead_id for who in (one.source_id, one.lead_id)}
    assert tree.keys() == everybody
    rows = indented(tree)
    assert sorted(who for who, _ in rows) == sorted(everybody)
    check_links(tree, told)
    at = places(tree)
    assert len(set(at.values())) == len(at)
    for who, branch in tree.items():
        assert branch.people == sum(tree[child].people + 1 for child in branch.children)
        assert all(at[child][0] == at[who][0] + 1 for child in branch.children)
    assert sum(tree[who].people + 1 for who in firsts(tree)) == len(everybody)


def check_links(tree: Tree, told: Sequence[Referral]) -> None:
    """Every introduction is a line of the tree or a link beside it, once."""
    drawn = sorted((who, other) for who, b in tree.items() for other in (*b.children, *b.links))
    assert drawn == sorted((r.source_id, r.lead_id) for r in told if r.source_id != r.lead_id)
