"""Who brought whom, as the book has it (7.7)."""

from decimal import Decimal

import pytest
from test_statements import counted

from refcoach.domain.clients import State as ClientState
from refcoach.domain.referrals import Stage
from refcoach.services import clients, introductions, referrals, sample, tree
from refcoach.services.desk import Desk, Refusal
from refcoach.store import referrals as store


@pytest.fixture
def ida(desk: Desk) -> int:
    return clients.add(desk, "Ida Brookes", existing_client=True)


def named(desk: Desk, source: int, *people: str) -> list[int]:
    return [one.lead_id for one in referrals.capture(desk, source, people)]


def win(desk: Desk, lead: int, value: int | None = None) -> None:
    introductions.move(desk, store.of_lead(lead)[0].id, Stage.WON, value=value, confirmed=True)


def test_a_branch_counts_who_was_won_below_it_and_what_they_bought(desk: Desk, ida: int) -> None:
    (tom,) = named(desk, ida, "Tom Reed")
    nell, uma = named(desk, tom, "Nell Ash", "Uma Rao")
    win(desk, tom, 1200)
    win(desk, nell)
    family = tree.family()
    assert family.rows == ((ida, 0), (tom, 1), (nell, 2), (uma, 2))
    branch = family.tree[ida]
    assert (branch.people, branch.clients, branch.value) == (3, 2, Decimal(1200))
    assert (family.tree[tom].clients, family.tree[tom].value) == (1, None)
    assert tree.family(tom).rows == ((tom, 0), (nell, 1), (uma, 1))


def test_everybody_says_where_they_stand(desk: Desk, ida: int) -> None:
    tom, nell, _ = named(desk, ida, "Tom Reed", "Nell Ash", "Uma Rao")
    win(desk, tom, 2500)
    introductions.move(desk, store.of_lead(nell)[0].id, Stage.NOT_A_FIT)
    people = tree.family().people
    assert people[ida] == tree.Person("Ida Brookes", None, True, None, False)
    assert people[tom] == tree.Person("Tom Reed", Stage.WON, True, desk.today(), False)
    assert (people[nell].stage, people[nell].is_client) == (Stage.NOT_A_FIT, False)


def test_of_whom_somebody_named_it_says_who_bought_and_brought_another(desk: Desk, ida: int) -> None:
    tom, nell = named(desk, ida, "Tom Reed", "Nell Ash")
    win(desk, tom)
    named(desk, nell, "Lena Voss")
    assert tree.brought(tree.family(), ida) == tree.Brought(2, 1, 0)
    named(desk, tom, "Per Lind")
    assert tree.brought(tree.family(), ida) == tree.Brought(2, 1, 1)


def test_who_was_a_client_before_was_not_brought(desk: Desk, ida: int) -> None:
    per = clients.add(desk, "Per Lind", existing_client=True)
    referrals.capture(desk, ida, ["Per Lind"], same_as={"Per Lind": per})
    family = tree.family()
    assert family.people[per].is_client
    assert tree.brought(family, ida).clients == family.tree[ida].clients == 0


def test_an_estimate_is_no_sale(desk: Desk, ida: int) -> None:
    (tom,) = named(desk, ida, "Tom Reed")
    introductions.move(desk, store.of_lead(tom)[0].id, Stage.TO_CONTACT, value=900)
    assert tree.family().tree[ida].value is None


def test_r21_who_died_is_in_the_tree_no_more(desk: Desk, ida: int) -> None:
    (tom,) = named(desk, ida, "Tom Reed")
    clients.put_away(desk, tom, ClientState.DECEASED)
    assert tree.family().rows == ()


def test_somebody_without_introductions_has_no_rows_and_a_stranger_is_refused(desk: Desk, ida: int) -> None:
    assert tree.family(ida).rows == ()
    with pytest.raises(Refusal):
        tree.family(77)


def test_everybody_is_read_with_three_statements(desk: Desk) -> None:
    sample.fill(desk)
    with counted() as asked:
        assert len(tree.family().rows) > 20
    assert len(asked) == 3, "\n".join(asked)
