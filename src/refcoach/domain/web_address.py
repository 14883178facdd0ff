"""A web address as people write it on a card: without https, and with it for a phone that reads a code."""

import re

_SCHEME = re.compile(r"^https?:/*", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w-]+(\.[\w-]+)+(:\d{1,5})?([/?#]\S*)?")


def shown(text: str) -> str:
    """Return the address as it stands on paper: no scheme, and no slash at its end."""
    return _SCHEME.sub("", text.strip()).rstrip("/")


def is_address(text: str) -> bool:
    """Say whether something may be an address as it is shown: words with a dot between them, and no blank."""
    return _ADDRESS.fullmatch(text) is not None


def to_follow(shown_address: str) -> str:
    """Return what a phone opens."""
    return f"https://{shown_address}"
