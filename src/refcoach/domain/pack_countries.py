"""In which country a computer is, and where somebody may be: as the rules packs call countries."""

from collections.abc import Iterable

from refcoach.domain.folding import fold
from refcoach.domain.packs import Library


def pack_country(code: str) -> str:
    """Return what the packs call a country that ISO 3166 knows by two letters."""
    return "UK" if code == "GB" else code


def countries_of(library: Library, phones: Iterable[str], address: str, own_country: str) -> frozenset[str]:
    """Return the countries where somebody may be, by the last line of their address and their numbers.

    Nothing where neither says a country. Of those that share a calling code each is meant, unless the owner's own is
    among them.
    """
    lines = address.strip().splitlines()
    named = {c for c, names in library.country_names.items() if lines and fold(lines[-1].strip(" .,")) in names}
    return frozenset((named or {c for phone in phones for c in _of_phone(library, phone, own_country)}) - {own_country})


def _of_phone(library: Library, phone: str, own_country: str) -> frozenset[str]:
    digits = "".join(sign for sign in phone if sign.isdigit())
    if phone.strip().startswith("00"):
        digits = digits[2:]
    elif not phone.strip().startswith("+"):
        return frozenset()
    found = frozenset(c for c, codes in library.calling_codes.items() if digits.startswith(codes))
    return frozenset() if own_country in found else found
