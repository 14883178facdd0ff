"""A web address as it stands on a card."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain.web_address import is_address, shown, to_follow


@pytest.mark.parametrize(
    "text", ["hill.example", " https://hill.example/ ", "HTTP://hill.example", "http:hill.example"]
)
def test_it_is_shown_without_https_and_followed_with_it(text: str) -> None:
    assert shown(text) == "hill.example"
    assert to_follow(shown(text)) == "https://hill.example"


@pytest.mark.parametrize(
    "text",
    [
        *("hill.example", "www.hill-kitchens.example/en?a=1", "küche.example", "a.b.c:8080/d#e"),
        *("ที่พัก.example", "हिन्दी.example", "مثال.example", "例子.example/店"),
    ],
)
def test_an_address_is_words_with_a_dot_between(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text", ["", "hill", "hill kitchens.example", "robin@hill.example", ".example", "hill.", "a..b"]
)
def test_anything_else_is_none(text: str) -> None:
    assert not is_address(text)


def test_an_address_that_was_typed_with_its_marks_apart_is_the_same_one() -> None:
    apart = unicodedata.normalize("NFD", "https://küche.example/über")
    assert shown(apart) == "küche.example/über"
    assert is_address(shown(apart))


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("bücher.example", "https://xn--bcher-kva.example"),
        ("www.BÜCHER.example:8080", "https://www.xn--bcher-kva.example:8080"),
        ("straße.example", "https://xn--strae-oqa.example"),
        ("例子.example/店?q=ä&r=%C3%A4#1", "https://xn--fsqu00a.example/%E5%BA%97?q=%C3%A4&r=%C3%A4#1"),
        ("ที่พัก.example", "https://xn--12c7bva0fsa8i.example"),
        ("Hill.example/A_b~c(1)?x=[2]", "https://Hill.example/A_b~c(1)?x=[2]"),
        ('hill.example/"<b>', "https://hill.example/%22%3Cb%3E"),
    ],
)
def test_a_phone_is_given_an_address_in_plain_letters_which_every_reader_opens(address: str, link: str) -> None:
    assert to_follow(address) == link


LABELS = st.text(st.characters(categories=["L", "M", "N"]), min_size=1, max_size=12)
BEHIND = st.just("") | st.text(st.characters(exclude_categories=["C", "Z"]), max_size=12).map("/".__add__)


@given(st.builds("{}.{}{}".format, LABELS, LABELS, BEHIND).map(shown).filter(is_address))
def test_whatever_an_address_is_made_of_its_link_is_plain(address: str) -> None:
    assert to_follow(address).isascii() and " " not in to_follow(address)
