"""Introductions: names captured on the spot, with the thank-you and the first call they owe (R19)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from refcoach.domain.cadence import Planned
from refcoach.domain.clients import Client, PointKind, State
from refcoach.domain.greetings import first_name_only
from refcoach.domain.may_hear import strictest
from refcoach.domain.readiness import Level
from refcoach.domain.referrals import (
    TALKING,
    WAYS,
    How,
    Introduced,
    MayKnow,
    MaySay,
    Referral,
    Stage,
    introduced,
    speaks_first,
    thank_you_on,
)
from refcoach.domain.texts import one_line
from refcoach.domain.touchpoints import Kind
from refcoach.services import allowed, bringing_back, introduction_steps, promises
from refcoach.services import clients as client_service
from refcoach.services.desk import Desk, Refusal, living_or_refuse
from refcoach.services.questions import readiness_of
from refcoach.services.recognition import Recognised, declined, is_themselves, recognise
from refcoach.store import clients, recognition, referrals, touchpoints


@dataclass(frozen=True, slots=True)
class Named:
    """One introduction as it was captured."""

    id: int
    lead_id: int
    lead: str
    thank_you_on: date
    again: bool = False
    """Somebody who was in the book already (R10)."""
    declined: bool = False
    """Somebody who asked not to be contacted (R30)."""
    alike: tuple[int, ...] = ()
    """Others of that name, who may be the same person: the owner is asked (R10)."""
    shortened: bool = False
    """No more than a first name was kept: a pack wants them to know, and to be glad, before more is."""
    left_out: str = ""
    """Whoever gave the names, where they stood among them: nobody introduces themselves (R10)."""


def capture(
    desk: Desk,
    client_id: int,
    names: Sequence[str],
    *,
    ask_id: int | None = None,
    prompted: bool = True,
    introduction: How = How.UNKNOWN,
    source_calls_first: bool = False,
    may_say: MaySay = MaySay.UNKNOWN,
    same_as: Mapping[str, int] | None = None,
    ways: Mapping[str, How] | None = None,
    they_know: bool = False,
) -> list[Named]:
    """Write down the people a client named; plans one thank-you for the report and a first call for each (R19).

    An e-mail address or a phone may stand behind a name. With `source_calls_first` the source speaks with them before,
    and is asked whether they have, as where they are not to be named; `may_say` is what the new person may hear of the
    source (R30). Somebody named again stays one person with one first call (R10); `same_as` says by name whom the owner
    knows them to be, and `ways` how each is introduced: by the source, who then speaks first. Where a pack wants them
    to know, and to be glad, no more than a first name is kept of somebody new without `they_know`. Raises Refusal for
    an unknown or deceased source or person, or when no name is left after trimming, or none but the source's own.
    """
    with desk.change("Names written down"):
        source = living_or_refuse(client_id)
        known = {_key(introduced(one_line(name))): lead_id for name, lead_id in (same_as or {}).items()}
        said = {_key(introduced(one_line(name))): how for name, how in (ways or {}).items() if how}
        wanted, left_out = _wanted(source, names, known)
        values = {
            "source_id": client_id,
            "received_on": desk.today(),
            "ask_id": ask_id,
            "prompted": prompted and _was_asked(desk, source, ask_id),
            "introduction": introduction,
            "source_may_know": MayKnow.NOTHING,
            "may_say": may_say,
        }
        # Nobody waits for somebody who is put away to speak first: the new person is called.
        away = introduction_steps.is_away(client_id)
        brief = not they_know and introduction is not How.CALLED_US and allowed.rules().consent_before_storing_lead
        captured = []
        kept = _as_kept([_named(source, who, known) for who in wanted], brief=brief)
        for who, named in zip(wanted, kept, strict=True):
            how = said.get(_key(who), introduction)
            first = (
                source_calls_first or (_key(who) in said and how in WAYS) or speaks_first(may_say, how)
            ) and not away
            captured.append(_capture(desk, source, named, {**values, "introduction": how}, source_first=first))
        _owe_thanks(client_id, captured[0], ask_id)
        promises.keep_if_met(desk, client_id)
    short = brief and any(not one.again for one in captured)
    return [replace(one, left_out=left_out, shortened=short and not one.again) for one in captured]


def _key(who: Introduced) -> str:
    return recognition.folded(who.name)


def _wanted(source: Client, names: Sequence[str], known: Mapping[str, int]) -> tuple[list[Introduced], str]:
    """The people named, each once, and the source's own name where it stood among them and is nobody else's."""
    named: dict[str, Introduced] = {}
    for who in map(introduced, map(one_line, names)):
        if who.name:
            named[_key(who)] = _with_more(who, named.get(_key(who), who))
    if not named:
        raise Refusal("An introduction needs a name. Nothing was added.")
    others = [who for who in named.values() if _key(who) in known or not is_themselves(source, who)]
    if not others:
        raise Refusal(
            f"{source.display_name} gave that name, and nobody introduces themselves. Nothing was saved. Somebody else"
            f" goes in under a name of their own, such as “{source.display_name} senior”, and without this e-mail."
        )
    return others, source.display_name if len(others) < len(named) else ""


def _with_more(who: Introduced, before: Introduced) -> Introduced:
    """The same person on two lines: what the later one leaves out, the one before says."""
    return replace(who, email=who.email or before.email, phone=who.phone or before.phone)


def _was_asked(desk: Desk, source: Client, ask_id: int | None) -> bool:
    """R16: a name given by somebody whom nobody may ask is a volunteered one."""
    return ask_id is not None or readiness_of(source, desk.today()).level is not Level.BLOCKED


def _named(source: Client, who: Introduced, known: Mapping[str, int]) -> tuple[Introduced, Recognised]:
    """Who was named: whom the owner says they are, else whom the book recognises (R10)."""
    same_as = known.get(_key(who))
    if same_as is None:
        return who, recognise(source.id, who)
    if same_as == source.id:
        raise Refusal("Nobody introduces themselves. Nothing was added.")
    return who, Recognised(living_or_refuse(same_as))


def _as_kept(named: Sequence[tuple[Introduced, Recognised]], *, brief: bool) -> Iterator[tuple[Introduced, Recognised]]:
    """Leave out of each what is not to be kept yet. Two of one first name stay two people."""
    seen: dict[str, int] = {}
    for who, found in named:
        if not brief:
            yield who, found
        elif found.lead is not None:
            yield Introduced(who.name), found
        else:
            first = first_name_only(who.name)
            seen[first] = seen.get(first, 0) + 1
            yield Introduced(first if seen[first] == 1 else f"{first} {seen[first]}"), found


def _capture(
    desk: Desk, source: Client, named: tuple[Introduced, Recognised], values: dict[str, Any], *, source_first: bool
) -> Named:
    who, found = named
    lead_id = _lead(desk, found.lead, who)
    refused = declined(lead_id)
    earlier = referrals.of_lead(lead_id)
    same = [r for r in earlier if r.source_id == source.id and r.stage is not Stage.INVALID]
    referral_id = same[0].id if same else _add(desk, lead_id, earlier, values, refused=refused, first=source_first)
    if same:
        _begin_again(desk, same[0], first=source_first)
        if values["may_say"] is not MaySay.UNKNOWN:
            referrals.change(same[0].id, may_say=values["may_say"])
        if values["introduction"] is not How.UNKNOWN and same[0].introduction is How.UNKNOWN:
            referrals.change(same[0].id, introduction=values["introduction"])
    return Named(
        id=referral_id,
        lead_id=lead_id,
        lead=found.lead.display_name if found.lead else who.name,
        thank_you_on=thank_you_on(desk.calendar(), desk.today()),
        again=found.lead is not None,
        declined=refused,
        alike=tuple(client.id for client in found.alike),
    )


def _add(
    desk: Desk, lead_id: int, earlier: Sequence[Referral], values: dict[str, Any], *, refused: bool, first: bool
) -> int:
    """Write one introduction down; two sources of one lead are two introductions, with one first call (R10)."""
    talking = [r.stage for r in earlier if r.stage in TALKING]
    waits = _waits(lead_id, values["introduction"], first=first)
    stage = Stage.RECEIVED if waits else Stage.TO_CONTACT
    if refused or talking:
        stage = Stage.DECLINED if refused else Stage.IN_TOUCH
    said = [r.may_say for r in earlier if r.source_id == values["source_id"]]
    # R30: not asked again, they said it about this person before, though that was counted as no introduction.
    may_say = values["may_say"] or strictest(said)
    referral_id = referrals.add(lead_id=lead_id, stage=stage, **{**values, "may_say": may_say})
    if stage is Stage.IN_TOUCH and talking[-1] is not stage:
        # The first talk with them was held (R20).
        referrals.stand(referral_id, talking[-1], desk.today())
    introduction_steps.keep(desk, lead_id)
    return referral_id


def _begin_again(desk: Desk, referral: Referral, *, first: bool) -> None:
    """R10, R19: named again by the same source, an introduction that rests goes on."""
    if referral.stage is Stage.QUIET:
        waits = _waits(referral.lead_id, referral.introduction, first=first)
        stage = Stage.RECEIVED if waits else Stage.TO_CONTACT
        referrals.stand(referral.id, stage, desk.today(), attempts=0, last_contact_on=None)
    introduction_steps.keep(desk, referral.lead_id)


def _waits(lead_id: int, introduction: How, *, first: bool) -> bool:
    """Whether nobody calls them yet: their source speaks first, they are a client, or a pack asks for their yes."""
    return first or recognition.is_client(lead_id) or not introduction_steps.may_be_called(lead_id, introduction)


def _lead(desk: Desk, known: Client | None, who: Introduced) -> int:
    """The person named: somebody in the book, come back from where they were put away, or somebody new."""
    if known is None:
        return client_service.add(desk, who.name, email=who.email, phone=who.phone)
    if known.state in (State.ARCHIVED, State.LOST) and not declined(known.id):
        bringing_back.bring_back(desk, known.id)
    _keep_points(known.id, who)
    return known.id


def _keep_points(client_id: int, who: Introduced) -> None:
    """How somebody known can be reached besides, as the source said it."""
    there = {(p.kind, p.match_key) for p in clients.points_of([client_id]).get(client_id, ())}
    for kind, value in ((PointKind.EMAIL, who.email), (PointKind.PHONE, who.phone)):
        if value and (kind, clients.point_key(kind, value)) not in there:
            clients.add_point(client_id, kind, value)


def _owe_thanks(client_id: int, named: Named, ask_id: int | None) -> None:
    """R10: one thank-you for each report, however many names; what is added to an ask the same day belongs to it."""
    on = named.thank_you_on
    for planned in touchpoints.planned_of(client_id):
        about = referrals.get(planned.referral_id) if planned.referral_id else None
        same = about is not None and ask_id is not None and about.ask_id == ask_id
        if planned.kind is Kind.THANK_YOU and planned.scheduled_on == on and same:
            return
    touchpoints.add(client_id, Planned(Kind.THANK_YOU, on, on), referral_id=named.id)


def lead_names(client_id: int) -> list[str]:
    """The people a client has named, the latest last."""
    given = referrals.from_source(client_id)
    people = clients.many(r.lead_id for r in given)
    return [people[r.lead_id].display_name for r in given]


def referral_or_refuse(referral_id: int) -> Referral:
    found = referrals.get(referral_id)
    if found is None:
        raise Refusal(f"There is no introduction with the number {referral_id}. Nothing was changed.")
    return found
