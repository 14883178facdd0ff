"""Every handout and message there is for somebody today, as it would be read."""

from collections.abc import Mapping

from refcoach.services import handouts, messages
from refcoach.services.desk import Desk
from refcoach.services.handout_ground import About


def on_paper(desk: Desk, about: About) -> dict[str, str]:
    """Return the words of each piece of paper in each version that may be chosen, by `piece/version`."""
    return {
        f"{offer.piece.id}/{version.id}": handouts.make(desk, offer.piece.id, about, version=version.id).text
        for offer in handouts.offers(desk, about)
        if not (offer.against or offer.missing)
        for version in offer.versions
    }


def in_writing(desk: Desk, about: About) -> dict[str, str]:
    """Return the words of each message in each version that may be chosen: subject, e-mail and text."""
    found = {}
    for offer in messages.offers(desk, about):
        if not (offer.against or offer.missing):
            for version in offer.versions:
                one = messages.draft(desk, offer.piece.id, about, version=version.id)
                found[f"{offer.piece.id}/{version.id}"] = f"{one.subject}\n{one.email}\n{one.text}"
    return found


def everything(desk: Desk, about: About) -> dict[str, str]:
    """Return the words of paper and messages together."""
    return {**on_paper(desk, about), **in_writing(desk, about)}


def against(desk: Desk, about: About) -> Mapping[str, str]:
    """Return what is not made, each with its reason."""
    found = [*handouts.offers(desk, about), *messages.offers(desk, about)]
    return {one.piece.id: one.against for one in found if one.against}
