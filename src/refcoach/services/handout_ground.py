"""What a piece of paper or a message is made from: the day, the owner, and the talk where it is for somebody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from refcoach.domain import kind_words, offered, on_paper
from refcoach.domain.dossier import Dossier
from refcoach.domain.handout_words import SOMEBODY
from refcoach.domain.handouts import Values
from refcoach.domain.occasion import Occasion, occasion
from refcoach.domain.offered import Around
from refcoach.domain.on_paper import REPORT, Setting
from refcoach.domain.paper_values import FIRST_MESSAGE, THANKS
from refcoach.domain.referrals import Referral
from refcoach.domain.rules import Print
from refcoach.domain.targets import Target
from refcoach.domain.touchpoints import Kind, Touchpoint
from refcoach.services import targets
from refcoach.services.desk import Desk, Refusal
from refcoach.services.questions import Now, dossier_of, now
from refcoach.store import dossiers, handed, moments, packs, settings

_OWED: Mapping[str, tuple[Kind, ...]] = {
    **dict.fromkeys((*offered.OF_THANKS, *THANKS), (Kind.THANK_YOU, Kind.REPORT_BACK)),
    REPORT: (Kind.REPORT_BACK,),
}
"""What is thanked or told with a piece, thanks before reports."""
_ASKED_FOR_WORDS = 60
"""Of so many people words are read for a page that shows eight: some are held back for now."""


@dataclass(frozen=True, slots=True)
class About:
    """Whom a piece is for and what it belongs to; without a client it is for nobody in particular."""

    client_id: int | None = None
    touchpoint_id: int | None = None
    referral_id: int | None = None
    situation: str = ""
    """Of the pocket page: which talk, where it is not that of the check-in."""


@dataclass(frozen=True, slots=True)
class Base:
    """Everything that is read, once for any number of pieces."""

    about: About
    here: Now
    own: settings.Settings
    health: bool
    targets: tuple[Target, ...]
    third_given: bool = False
    dossier: Dossier | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What one piece is made from; `at` is the talk it belongs to, None for a piece that is for nobody."""

    base: Base
    setting: Setting
    around: Around
    at: Occasion | None = None
    kind_words: tuple[Values, ...] = ()
    """What people said that may be shown, the newest first, for the page that shows it."""

    @property
    def name(self) -> str:
        """Return whom it is for, as the owner reads it: also who has died, whom nothing on paper names."""
        client = self.at.dossier.client if self.at else None
        if client is None or client.trashed_on is not None or client.removed_number is not None:
            return SOMEBODY
        return client.display_name


def look(desk: Desk, about: About) -> Base:
    """Read what pieces are made from. Raises Refusal for a client, check-in or introduction that is not there."""
    here, own = now(desk), settings.load()
    health = here.owner.rules.practice or bool(on_paper.PRIVATE_TRADES.intersection(packs.book(own).trades))
    shown = targets.shown_to(about.client_id or 0, here.today)
    if about.client_id is None:
        return Base(about, here, own, health, shown)
    dossier = dossier_of(here, about.client_id)
    name = dossier.client.display_name
    if about.touchpoint_id is not None and dossier.touchpoint(about.touchpoint_id) is None:
        raise Refusal(f"{name} has no check-in with the number {about.touchpoint_id}. Nothing was made.")
    if about.referral_id is not None and _referral(dossier, about.referral_id) is None:
        raise Refusal(f"There is no introduction with the number {about.referral_id} for {name}. Nothing was made.")
    third = any(one.kind == offered.THIRD for one in handed.of_client(about.client_id))
    return Base(about, here, own, health, shown, third, dossier)


def ground_of(base: Base, piece: str) -> Ground:
    """Return what one piece is made from: of a piece of thanks what is owed, of others the meeting that comes."""
    here, dossier = base.here, base.dossier
    said = _kind_words(here) if piece == offered.KIND else ()
    rules = here.owner.rules
    shown = rules.testimonials_in_print is not Print.OFF
    around = Around(len(base.targets), base.third_given, rules.practice, here.owner.solo, shown, len(said))
    setting = Setting(base.health, base.own.gift_with_third, base.own.can_tell == "no")
    if dossier is None:
        return Ground(base, setting, around, kind_words=said)
    touchpoint = _own(piece, dossier, base.about) or _usual(piece, dossier, base.about.referral_id)
    referral = _referral(dossier, base.about.referral_id)
    at = occasion(dossier, here.owner, here.today, here.calendar, touchpoint, referral)
    if at.referral and piece == FIRST_MESSAGE:
        setting = replace(setting, lead_rules=packs.rules_with([at.referral.lead_id])[at.referral.lead_id])
    return Ground(base, setting, around, on_paper.prepared(at, piece, setting), said)


def _kind_words(here: Now) -> tuple[Values, ...]:
    who = dossiers.load(moments.with_a_yes(_ASKED_FOR_WORDS), here.today)
    return kind_words.lines(who.values(), here.owner.rules)


def _referral(dossier: Dossier, referral_id: int | None) -> Referral | None:
    return next((one for one in (*dossier.given, *dossier.came_by) if one.id == referral_id), None)


def _own(piece: str, dossier: Dossier, about: About) -> Touchpoint | None:
    """Return the check-in that was asked for; at any other talk thanks and reports are for what is owed anyway."""
    own = dossier.touchpoint(about.touchpoint_id)
    return own if own is None or own.kind in _OWED.get(piece, (own.kind,)) else None


def _usual(piece: str, dossier: Dossier, referral_id: int | None) -> Touchpoint | None:
    kinds: Sequence[Kind] = _OWED.get(piece, ())
    if kinds:
        owed = [t for t in dossier.planned if t.kind in kinds and referral_id in (None, t.referral_id)]
        return min(owed, key=lambda t: (kinds.index(t.kind), t.shows_on, t.id), default=None)
    return None if piece == offered.POCKET else offered.next_meeting(dossier)
