"""Who shares a number may be one person only where the names allow it."""

import pytest

from refcoach.domain.may_be_one import Who, asked_by, is_between, known_by, may_be_one, who

ONE = [
    ("Tim Alder", "Timothy Alder"),
    ("T. Alder", "Tim Alder"),
    ("Alder, Tim", "Tim Alder"),
    ("Dr. Tim Alder", "Tim Alder"),
    ("Tim", "Tim Alder"),
    ("Ava Alder-Yew", "Ava Yew"),
    ("Ava A.", "Ava Alder"),
    ("Jürgen Mühl", "Juergen Muehl"),
    ("Ewa Wałęsa", "ewa walesa"),
    ("Ava Lou Alder", "Ava Alder"),
    ("Ada van den Elm", "Ada Elm"),
    ("Tim & Ava Alder", "Ava & Tim Alder"),
    ("Mrs Ava Alder", "Ava Alder"),
    ("Ms Robin Alder", "Robin Alder"),
]
TWO = [
    ("Tim Alder", "Ava Alder"),
    ("T. Alder", "Ava Alder"),
    ("Martin Holm", "Martina Holm"),
    ("Paul Holm", "Paula Holm"),
    ("Tim Alder Sr.", "Tim Alder Jr."),
    ("Tim Alder", "Tim Alder Jr."),
    ("Tim Alder II", "Tim Alder III"),
    ("Mr Alder", "Mrs Alder"),
    ("Herr Holm", "Frau Holm"),
    ("Tim & Ava Alder", "Tim Alder"),
    ("Alder Joinery Ltd", "Tim Alder"),
    ("Ava Lou Alder", "Ava Jane Alder"),
    ("Jan Novák", "Jana Nováková"),
    ("Tim Alder", "Mrs Tim Alder"),
    ("Lady Alder", "Lord Alder"),
    ("Don Luis", "Doña Luisa"),
    ("Meneer Holm", "Mevrouw Holm"),
]


def named(name: str, *, firm: bool = False, birthday: tuple[int, int] | None = None) -> Who:
    return who(name, birthday=birthday, is_organisation=firm or name.endswith("Ltd"))


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_person(one: str, other: str) -> None:
    for a, b in ((one, other), (other, one)):
        assert may_be_one(named(a), named(b), alone=False)
        assert set(known_by(named(a))) & set(asked_by(named(b))), "they find each other among many"


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_people(one: str, other: str) -> None:
    for a, b in ((one, other), (other, one)):
        assert not may_be_one(named(a), named(b), alone=True)


def test_a_married_name_is_one_person_s_only_where_the_address_is_personal() -> None:
    for one, other in (("Ava Alder", "Ava Yew"), ("Alder", "Tim Alder"), ("Mrs Alder", "Ava Alder")):
        assert may_be_one(named(one), named(other), alone=True)
        assert not may_be_one(named(one), named(other), alone=False)


def test_who_is_called_by_the_second_of_two_names_is_one_only_where_the_address_is_personal() -> None:
    """In a household Ava Lou may have a sister, and María José a husband."""
    for one, other in (("Ava Lou Alder", "Lou Alder"), ("Marta Iker Soto", "Iker Soto")):
        for a, b in ((one, other), (other, one)):
            assert may_be_one(named(a), named(b), alone=True)
            assert not may_be_one(named(a), named(b), alone=False)


def test_two_birthdays_are_two_people() -> None:
    assert not may_be_one(named("Tim Alder", birthday=(4, 5)), named("Tim Alder", birthday=(6, 7)), alone=True)
    assert may_be_one(named("Tim Alder", birthday=(4, 5)), named("Tim Alder"), alone=False)


def test_two_firms_at_one_number() -> None:
    assert may_be_one(named("Weir Mill", firm=True), named("Weir Mill Ltd", firm=True), alone=False)
    assert not may_be_one(named("Weir Mill", firm=True), named("Elm Bakery", firm=True), alone=True)


@pytest.mark.parametrize(
    ("short", "one", "other", "between"),
    [
        ("Alex Reed", "Alexander Reed", "Alexandra Reed", True),
        ("Chris Reed", "Christopher Reed", "Christina Reed", True),
        ("T. Reed", "Tom Reed", "Tim Reed", True),
        ("Alex Reed", "Alexander Reed", "Ava Reed", False),
        ("Alex Reed", "Alexander Reed", "Alexandra Yew", False),
        ("Alex Reed", "Alexander Reed", "Sasha Reed", False),
        ("Tim Reed", "Timothy Reed", "Tom Reed", False),
    ],
)
def test_a_short_name_between_two_is_neither_s(short: str, one: str, other: str, between: bool) -> None:
    for a, b in ((short, one), (one, short)):
        assert is_between(named(a), named(b), named(other)) is between
