"""By what a row is known that was brought in before."""

import hashlib
from operator import attrgetter

from refcoach.domain.contacts import Contact, Point

_PRINTED = (
    "display_name", "given_name", "family_name", "is_organisation", "company", "emails", "phones", "address",
    "birthday", "notes", "tags", "external_ref", "referred_by", "lifecycle",
)  # fmt: skip
"""What makes a row the same as one seen before: what a contact had in the first release, which remembered rows so."""


_POINTS = ("emails", "phones")
_POINTS_AT = tuple(map(_PRINTED.index, _POINTS))
_AS_PRINTED = f"Contact({', '.join([name + ('=%s' if name in _POINTS else '=%r') for name in _PRINTED])})"
_values = attrgetter(*_PRINTED)


def fingerprint_of(contact: Contact) -> str:
    """Return what is the same for the same row, whichever release saw it: a sum of Python's own notation of it."""
    values = list(_values(contact))
    for at in _POINTS_AT:
        values[at] = _printed(values[at])
    text = _AS_PRINTED % tuple(values)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _printed(points: tuple[Point, ...]) -> str:
    """Print points as Python does, which asks each of them how it is built every time."""
    if not points:
        return "()"
    texts = [f"Point(value={p.value!r}, label={p.label!r}, primary={p.primary!r})" for p in points]
    return f"({texts[0]},)" if len(texts) == 1 else f"({', '.join(texts)})"
