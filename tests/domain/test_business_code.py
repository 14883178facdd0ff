"""What a phone finds in the code on a card."""

from dataclasses import replace

import pytest
import vobject

from refcoach.domain.business_code import VCARD_BYTES, WEB_BYTES, code, is_too_long
from refcoach.domain.owner import Owner

FULL = Owner(
    business_name="Hill Kitchens",
    first_name="Robin",
    phone="01632 960 123",
    email="robin@hillkitchens.example",
    web="hillkitchens.example",
)


def test_the_web_address_has_https_in_front() -> None:
    assert code(FULL, "web") == "https://hillkitchens.example"


def test_a_web_address_that_is_too_long_has_no_code() -> None:
    longest = "w" * (WEB_BYTES - len("https://.example"))
    assert len(code(replace(FULL, web=f"{longest}.example"), "web").encode()) == WEB_BYTES
    assert code(replace(FULL, web=f"{longest}w.example"), "web") == ""
    assert code(replace(FULL, web=f"{longest[:-1]}ü.example"), "web") == "", "bytes count, not letters"


def test_the_card_of_the_business_is_read_by_an_address_book() -> None:
    card = vobject.readOne(code(FULL, "vcard"))
    assert (card.fn.value, card.n.value.given) == ("Hill Kitchens", "Robin")
    assert (card.tel.value, card.email.value) == ("01632 960 123", "robin@hillkitchens.example")
    assert card.url.value == "https://hillkitchens.example"


def test_without_a_web_address_it_is_the_card_and_without_either_there_is_none() -> None:
    assert code(replace(FULL, web=""), "web").startswith("BEGIN:VCARD")
    assert code(replace(FULL, web="", phone=""), "web") == ""
    assert code(replace(FULL, phone=""), "vcard").startswith("BEGIN:VCARD")


def test_what_is_too_much_goes_the_e_mail_first_and_never_a_number() -> None:
    long = replace(FULL, business_name="H" * 30, email=f"{'r' * 40}@hillkitchens.example")
    assert "EMAIL" not in code(long, "vcard")
    assert "URL" in code(long, "vcard")
    longer = replace(FULL, business_name="H" * 50)
    assert "URL" not in code(longer, "vcard")
    assert "TEL:01632 960 123" in code(longer, "vcard")
    assert code(replace(FULL, business_name="H" * 200), "vcard") == ""


@pytest.mark.parametrize("name", ["A;B,C\\D", "Küche & Söhne", "<b>{{client.first_name}}</b>"])
def test_a_name_is_text(name: str) -> None:
    made = code(replace(FULL, business_name=name), "vcard")
    assert len(made.encode()) <= VCARD_BYTES
    assert vobject.readOne(made).fn.value == name


@pytest.mark.parametrize(
    ("own", "holds", "too_long"),
    [
        (FULL, "web", False),
        (FULL, "vcard", False),
        (replace(FULL, web=f"{'w' * WEB_BYTES}.example"), "web", True),
        (replace(FULL, web=f"{'w' * WEB_BYTES}.example"), "vcard", False),
        (replace(FULL, business_name="H" * 200), "vcard", True),
        (replace(FULL, business_name="H" * 200), "web", False),
        (replace(FULL, web="", phone=""), "web", False),
    ],
)
def test_what_is_too_long_is_told_from_what_is_not_known(own: Owner, holds: str, too_long: bool) -> None:
    assert is_too_long(own, holds) is too_long
