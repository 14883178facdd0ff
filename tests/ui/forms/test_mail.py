"""A draft as an address: nothing in it is read as anything but what it is (RFC 6068)."""

import pytest
from PySide6.QtCore import QUrl

from refcoach.ui.forms import mail


def encoded(url: QUrl) -> str:
    return bytes(url.toEncoded().data()).decode("ascii")


@pytest.mark.parametrize("said", ["?cc=eve@there.example", "a&bcc=eve@there.example", "one,two", "100%25", "#"])
def test_no_words_become_a_field_of_the_mail(said: str) -> None:
    address = encoded(mail.draft(said, said, to=f"{said}@here.example"))
    assert address.startswith("mailto:") and "#" not in address and "," not in address
    assert [part.split("=")[0] for part in address.split("?")[1].split("&")] == ["subject", "body"]
    assert address.count("?") == 1 and address.count("&") == 1


def test_every_line_ends_as_in_mail_once() -> None:
    assert encoded(mail.draft("", "one\ntwo\r\nthree")) == "mailto:?subject=&body=one%0D%0Atwo%0D%0Athree"


def test_half_a_sign_is_replaced() -> None:
    assert encoded(mail.draft("", "\ud83d!")).endswith("body=%3F%21")


def test_the_longest_that_mail_programs_were_seen_to_keep() -> None:
    empty = len(encoded(mail.draft("", "")))
    assert not mail.is_too_long(mail.draft("", "x" * (mail.LONGEST - empty)))
    assert mail.is_too_long(mail.draft("", "x" * (mail.LONGEST - empty + 1)))
