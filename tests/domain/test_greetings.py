"""A greeting is guessed only where it is surely one person's own first name."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain.clients import HowMany
from refcoach.domain.greetings import guess_greeting, guess_how_many

ONE, SEVERAL, FIRM = HowMany


@pytest.mark.parametrize(
    ("name", "how_many", "greeting"),
    [
        ("Priya Nair", ONE, "Priya"),
        ("Ann-Marie Hand", ONE, "Ann-Marie"),
        ("Zoë O’Brien", ONE, "Zoë"),
        ("ANNA KOVACS", ONE, "Anna"),
        ("E. Smith", ONE, ""),
        ("Y Smith", ONE, ""),
        ("Mrs. Vane", ONE, ""),
        ("Mrs Tallis at number nine", ONE, ""),
        ("Prof. Dr. h.c. Karl-Heinz Müller", ONE, ""),
        ("Frau Schmidt", ONE, ""),
        ("de la Cruz Maria", ONE, ""),
        ("The Oak", ONE, ""),
        ("Oak", ONE, ""),
        ("Smith, John", ONE, ""),
        ("ABC Renovations", ONE, ""),
        ("王 小明", ONE, ""),
        ("anna@mail.example home", ONE, ""),
        ("Flat 3", ONE, ""),
        ("Oak Joinery Ltd", FIRM, ""),
        ("Smith & Sons Plumbing", FIRM, ""),
        ("Praxis Dr. Weber GmbH", FIRM, ""),
        ("Tom & Anna Berg", SEVERAL, ""),
        ("Bill and Jean Soper", SEVERAL, ""),
        ("Hans und Greta Vogel", SEVERAL, ""),
        ("Luis y Marta Ruiz", SEVERAL, ""),
        ("Familie Berg", SEVERAL, ""),
    ],
)
def test_who_is_greeted_and_how(name: str, how_many: HowMany, greeting: str) -> None:
    found = guess_how_many(name, is_organisation=False)
    assert (found, guess_greeting("", name, found)) == (how_many, greeting)


def test_an_address_book_s_own_first_name_is_taken_where_it_is_one() -> None:
    assert guess_greeting("Mary Ann", "Mary Ann Cole", ONE) == "Mary Ann"
    assert guess_greeting("Dr. Karl", "Dr. Karl Weber", ONE) == ""
    assert guess_greeting("The", "The Oak Inn", ONE) == ""
    assert guess_how_many("Oak", is_organisation=True) is FIRM


NAMES = st.lists(
    st.sampled_from(
        ["Mr.", "Dr", "The", "Oak", "Ltd", "&", "and", "Anna", "J.", "a@b.example", "12", "Berg", "Frau", "La"]
    )
    | st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8),
    max_size=5,
).map(" ".join)


@given(name=NAMES, given_name=NAMES, firm=st.booleans())
def test_no_greeting_is_a_title_an_article_or_a_number(name: str, given_name: str, firm: bool) -> None:
    how_many = guess_how_many(name, is_organisation=firm)
    said = guess_greeting(given_name, name, how_many)
    assert not re.search(r"[\d@.&,]", said)
    assert not {"mr", "dr", "the", "oak", "ltd", "and", "frau", "la"} & set(said.casefold().split()) - {"oak"}
    if said:
        assert how_many is ONE and said == said.strip()
