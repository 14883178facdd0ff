"""Who shares a number may be one person only where the names allow it."""

import pytest

from refcoach.domain.may_be_one import Evidence, Who, are_several, asked_by, known_by, may_be_one, who

WEAK, STRONG, OWN = Evidence

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
        assert may_be_one(named(a), named(b), STRONG)
        assert set(known_by(named(a))) & set(asked_by(named(b))), "they find each other among many"


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_people(one: str, other: str) -> None:
    for a, b in ((one, other), (other, one)):
        assert not may_be_one(named(a), named(b), OWN)


def test_a_married_name_is_one_person_s_only_where_the_address_is_personal() -> None:
    for one, other in (("Ava Alder", "Ava Yew"), ("Alder", "Tim Alder"), ("Mrs Alder", "Ava Alder")):
        assert may_be_one(named(one), named(other), OWN)
        assert not may_be_one(named(one), named(other), STRONG)


def test_who_is_called_by_the_second_of_two_names_is_one_only_where_the_address_is_personal() -> None:
    """In a household Ava Lou may have a sister, and María José a husband."""
    for one, other in (("Ava Lou Alder", "Lou Alder"), ("Marta Iker Soto", "Iker Soto")):
        for a, b in ((one, other), (other, one)):
            assert may_be_one(named(a), named(b), OWN)
            assert not may_be_one(named(a), named(b), STRONG)


def test_two_birthdays_are_two_people() -> None:
    assert not may_be_one(named("Tim Alder", birthday=(4, 5)), named("Tim Alder", birthday=(6, 7)), OWN)
    assert may_be_one(named("Tim Alder", birthday=(4, 5)), named("Tim Alder"), STRONG)


def test_two_firms_at_one_number() -> None:
    assert may_be_one(named("Weir Mill", firm=True), named("Weir Mill Ltd", firm=True), STRONG)
    assert not may_be_one(named("Weir Mill", firm=True), named("Elm Bakery", firm=True), OWN)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kate Yew", "kate  YEW"),
        ("Dr. Kate Yew", "Mrs Kate Yew"),
        ("Yew, Kate", "Kate Yew"),
        ("Jürgen Mühl", "Juergen Muehl"),
        ("Ada van den Elm", "Ada Elm"),
        ("Anne-Marie Yew", "Anne Marie Yew"),
        ("Mrs Alder", "Mrs Alder"),
        ("Tim & Ava Alder", "Ava und Tim Alder"),
        ("王 小明", "王 小明"),
        ("🌹", "🌹"),
    ],
)
def test_what_a_household_shares_says_something_of_the_same_name(one: str, other: str) -> None:
    for a, b in ((one, other), (other, one)):
        assert all(may_be_one(named(a), named(b), evidence) for evidence in Evidence)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chris Yew", "Christine Yew"),
        ("Sam Yew", "Samantha Yew"),
        ("Kate Yew", "Katherine Yew"),
        ("K. Yew", "Kate Yew"),
        ("Kate", "Kate Yew"),
        ("Kate Lou Yew", "Kate Yew"),
        ("Kate Alder-Yew", "Kate Yew"),
        ("Min Kim", "Kim Min"),
        ("Luc et Jeanne", "Luc et Jeanne Yew"),
    ],
)
def test_what_a_household_shares_says_nothing_of_another_name(one: str, other: str) -> None:
    for a, b in ((one, other), (other, one)):
        assert not may_be_one(named(a), named(b), WEAK)
        assert may_be_one(named(a), named(b), STRONG)


@pytest.mark.parametrize("link", ["&", "+", "and", "und", "et", "og", "och", "y", "e", "en", "i", "a", "és", "ja", "и"])
def test_a_couple_is_neither_of_the_two(link: str) -> None:
    couple = f"Luc {link} Jeanne Yew"
    for single in ("Luc Yew", "Jeanne Yew", "Luc", "L. Yew"):
        assert not may_be_one(named(couple), named(single), OWN)
        assert not may_be_one(named(single), named(couple), OWN)
    assert may_be_one(named(couple), named(f"Jeanne {link} Luc Yew"), WEAK)


def test_two_who_are_called_by_no_letters_are_two() -> None:
    assert not may_be_one(named("🌹"), named("🐝"), STRONG)


def test_firms_that_differ_by_more_than_their_form_are_two_at_one_number() -> None:
    assert not may_be_one(named("Weir Ltd", firm=True), named("Weir Mill Ltd", firm=True), WEAK)
    assert not may_be_one(named("Weir Mill GmbH", firm=True), named("Weir Mill Ltd", firm=True), WEAK)
    assert may_be_one(named("Weir Mill", firm=True), named("Weir Mill Ltd", firm=True), WEAK)


@pytest.mark.parametrize(
    ("names", "several"),
    [
        (("Alex Reed", "Alexander Reed", "Alexandra Reed"), True),
        (("T. Reed", "Tom Reed", "Tim Reed"), True),
        (("Alex Reed", "Ava Reed"), True),
        (("Tim & Ava Reed", "Tim Reed"), True),
        (("Tim & Ava Reed",), True),
        (("Alex Reed", "Alexander Reed", "Sasha Reed"), False),
        (("Tim Reed", "Timothy Reed", "Tim Elm"), False),
        (("Tim Reed", "Reed Ltd", "tim@reed.example"), False),
        ((), False),
    ],
)
def test_an_address_is_several_s_where_two_of_them_are_surely_two(names: tuple[str, ...], several: bool) -> None:
    assert are_several(map(named, names)) is several
    assert are_several(map(named, reversed(names))) is several
