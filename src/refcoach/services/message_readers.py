"""Who reads a written message: where they can be written to, and which introduction it may be about."""

from dataclasses import dataclass

from refcoach.domain.clients import ContactPoint, PointKind, open_points
from refcoach.domain.dossier import Dossier
from refcoach.domain.messages import THANK_YOU
from refcoach.domain.on_paper import REPORT
from refcoach.domain.paper_values import FIRST_MESSAGE, INTRODUCTION
from refcoach.domain.referrals import UNANSWERED, Referral, arrival
from refcoach.domain.touchpoints import OWED, Kind
from refcoach.services.handout_ground import Ground
from refcoach.store import clients


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a message goes: `email` is "" where no address is known, or where the client fills it in (`by_them`).

    `no_email` and `no_text` say why neither may be used; "" where they may.
    """

    email: str = ""
    by_them: bool = False
    no_email: str = ""
    no_text: str = ""


NOWHERE = Reach()
"""Nobody reads it."""


def reach(piece_id: str, ground: Ground) -> Reach:
    """Return how the reader of a message can be written to; an address that said no is not written to."""
    if ground.at is None:
        return NOWHERE
    if piece_id == INTRODUCTION:
        # The draft is the client's: whom they send it to is theirs to fill in.
        return Reach(by_them=True)
    reader = ground.at.dossier.client
    if piece_id == FIRST_MESSAGE and ground.at.referral:
        reader = ground.at.dossier.people[ground.at.referral.lead_id]
    points = clients.points_of([reader.id]).get(reader.id, [])
    emails, phones = _of(points, PointKind.EMAIL), _of(points, PointKind.PHONE)
    return Reach(
        clients.first_point(open_points(emails), PointKind.EMAIL),
        no_email=f"{reader.display_name} wants no e-mail." if emails and not open_points(emails) else "",
        no_text=f"{reader.display_name} wants no text messages." if phones and not open_points(phones) else "",
    )


def choices(piece_id: str, dossier: Dossier) -> tuple[tuple[int, str], ...]:
    """Return the introductions that a message may be about, each by its number, with who was introduced."""
    found: list[Referral] = []
    if piece_id == FIRST_MESSAGE:
        waiting = (*dossier.given, *dossier.came_by)
        found = [one for one in waiting if one.stage in UNANSWERED and one.first_message_on is None]
    elif piece_id == INTRODUCTION:
        named = [one for one in dossier.given if arrival(one) == "named_by_source"]
        found = [one for one in named if one.stage in UNANSWERED]
    elif piece_id in (THANK_YOU, REPORT):
        kinds = OWED if piece_id == THANK_YOU else (Kind.REPORT_BACK,)
        owed = {t.referral_id for t in dossier.planned if t.kind in kinds}
        found = [one for one in dossier.given if one.id in owed]
    people = dossier.people
    return tuple((one.id, people[one.lead_id].display_name) for one in found if people[one.lead_id].may_be_named)


def _of(points: list[ContactPoint], kind: PointKind) -> list[ContactPoint]:
    return [one for one in points if one.kind is kind]
