"""The kinds of phones, e-mails and addresses, as vCard writes them and as we say them."""

from collections.abc import Iterable

from refcoach.exchange.values import label_of

_SILENT = frozenset({"voice", "internet", "pref", "x400", "msg", "dom", "intl", "postal", "parcel"})
_WORDS = {"cell": "mobile"}
_PLACES = {"home": "HOME", "work": "WORK"}
_DEVICES = {"mobile": "CELL", "fax": "FAX", "pager": "PAGER"}
SPOKEN, UNSAID = "VOICE", "OTHER"


def type_of(word: str) -> str:
    """Return one type in small letters; a word of the owner's own, written as X-Jacky, as they wrote it."""
    word = word.strip()
    if word.startswith("_$!<"):
        return label_of(word)[0].lower()
    own = word[2:].strip() if word[:2].upper() == "X-" else ""
    if not own or own.lower() in _WORDS or own.lower() in _PLACES or own.lower() in _DEVICES:
        return (own or word).lower()
    own = own.replace("_", " ")
    return own.capitalize() if own.isupper() or own.islower() else own


def label_of_types(types: Iterable[str]) -> str:
    """Return types as a label, the place first: "fax, work" is a work fax wherever it comes from."""
    words = dict.fromkeys(_WORDS.get(word, word) for word in types if word not in _SILENT)
    return " ".join(sorted(words, key=lambda word: word not in _PLACES))


def phone_types(label: str) -> list[str] | None:
    """Return a phone's types, or None where only a label of its own can say it.

    What is spoken into says so: Evolution takes `HOME,pref` alone for no home phone at all.
    """
    place, _, device = label.rpartition(" ") if label not in _PLACES else (label, "", "")
    if (place and place not in _PLACES) or (device and device not in _DEVICES):
        return None
    types = [_PLACES[place]] if place else []
    return [*types, _DEVICES[device] if device else SPOKEN]


def place_types(label: str) -> list[str] | None:
    """Return the types of an e-mail or an address, or None where only a label of its own can say it."""
    if not label:
        return []
    return [_PLACES[label]] if label in _PLACES else None


def address_types(kind: str) -> list[str] | None:
    """Return the types of an address. One without any would be taken for work."""
    return place_types(kind) or (None if kind else [UNSAID])
