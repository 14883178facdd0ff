"""A web address as it stands on a card."""

import pytest

from refcoach.domain.web_address import is_address, shown, to_follow


@pytest.mark.parametrize(
    "text", ["hill.example", " https://hill.example/ ", "HTTP://hill.example", "http:hill.example"]
)
def test_it_is_shown_without_https_and_followed_with_it(text: str) -> None:
    assert shown(text) == "hill.example"
    assert to_follow(shown(text)) == "https://hill.example"


@pytest.mark.parametrize(
    "text", ["hill.example", "www.hill-kitchens.example/en?a=1", "küche.example", "a.b.c:8080/d#e"]
)
def test_an_address_is_words_with_a_dot_between(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text", ["", "hill", "hill kitchens.example", "robin@hill.example", ".example", "hill.", "a..b"]
)
def test_anything_else_is_none(text: str) -> None:
    assert not is_address(text)
