"""What a phone finds in the code on a card: the web address, or the business for its address book."""

from collections.abc import Iterator

from refcoach.domain import web_address
from refcoach.domain.owner import Owner

VCARD_BYTES, WEB_BYTES = 213, 62
"""What QR codes of version 10 and version 4 hold at level M; more would be too fine for the room they have."""
WEB, VCARD = "web", "vcard"
_ESCAPED = str.maketrans({"\\": r"\\", ",": r"\,", ";": r"\;"})


def code(own: Owner, holds: str) -> str:
    """Return what the code says; "" for none, where neither is known or the address is too long.

    Without a web address it is always the business. No client's name is in it, and nothing that tells who looked.
    """
    if own.web and holds != VCARD:
        link = web_address.to_follow(own.web)
        return link if _bytes(link) <= WEB_BYTES else ""
    if not (own.phone or own.web):
        return ""
    return next((card for card in _shorter_and_shorter(own) if _bytes(card) <= VCARD_BYTES), "")


def is_too_long(own: Owner, holds: str) -> bool:
    """Say whether there is something to put into a code, and no code that would hold it."""
    return bool(own.phone or own.web) and not code(own, holds)


def _shorter_and_shorter(own: Owner) -> Iterator[str]:
    """Yield the card of the business without its e-mail, then without its web address too; a number is never cut."""
    yield _card(own, own.email, own.web)
    yield _card(own, "", own.web)
    if own.phone:
        yield _card(own, "", "")


def _card(own: Owner, email: str, web: str) -> str:
    name, first = _text(own.business_name or own.first_name), _text(own.first_name)
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:;{first};;;",
        f"FN:{name}",
        f"ORG:{name}",
        f"TEL:{_text(own.phone)}" if own.phone else "",
        f"EMAIL:{_text(email)}" if email else "",
        f"URL:{web_address.to_follow(web)}" if web else "",
        "END:VCARD",
    ]
    return "".join(f"{line}\r\n" for line in lines if line)


def _text(value: str) -> str:
    return value.translate(_ESCAPED)


def _bytes(text: str) -> int:
    return len(text.encode())
