"""A web address as people write it on a card: without https, and with it for a phone that reads a code."""

import re
import unicodedata
from urllib.parse import quote

_SCHEME = re.compile(r"^https?:/*", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w-]+(\.[\w-]+)+(:\d{1,5})?([/?#]\S*)?")
_BEHIND_HOST = re.compile(r"[:/?#].*", re.DOTALL)
_MEANS_SOMETHING = "/?#[]@!$&'()*+,;=:%~"


def shown(text: str) -> str:
    """Return the address as it stands on paper: no scheme, no slash at its end, and no letter taken apart."""
    return unicodedata.normalize("NFC", _SCHEME.sub("", text.strip()).rstrip("/"))


def is_address(text: str) -> bool:
    """Say whether something may be an address as it is shown: words with a dot between them, and no blank.

    Many scripts write vowels as marks of their own.
    """
    return _ADDRESS.fullmatch("".join(one for one in text if unicodedata.category(one)[0] != "M")) is not None


def to_follow(shown_address: str) -> str:
    """Return what a phone opens, in the plain letters that every reader of codes takes for a link."""
    host = _BEHIND_HOST.sub("", shown_address)
    behind = shown_address[len(host) :]
    return f"https://{'.'.join(map(_plain, host.split('.')))}{quote(behind, safe=_MEANS_SOMETHING)}"


def _plain(label: str) -> str:
    """Return a part of a host's name as the network knows it (RFC 5891): "ß" stays the letter it is."""
    if label.isascii():
        return label
    return f"xn--{unicodedata.normalize('NFKC', label).lower().encode('punycode').decode('ascii')}"
