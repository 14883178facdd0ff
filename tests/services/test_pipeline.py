"""The introductions of one person: given and come by, with what is next and what is owed."""

from datetime import timedelta

from desk_clock import MONDAY
from test_statements import counted

from refcoach.domain.clients import State
from refcoach.domain.dossier import Dossier
from refcoach.domain.referrals import Stage
from refcoach.domain.touchpoints import Kind
from refcoach.services import clients, introductions, pipeline, referrals, same_person, sample, thanks, tree
from refcoach.services.desk import Desk
from refcoach.store import dossiers

DAY = timedelta(days=1)


def dossier(desk: Desk, client_id: int) -> Dossier:
    return dossiers.load([client_id], desk.today())[client_id]


def test_what_comes_next_and_what_is_owed_stand_with_both_people(desk: Desk) -> None:
    ida = clients.add(desk, "Ida Brookes")
    tom, kim = referrals.capture(desk, ida, ["Tom Reed", "Kim Sato"])
    introductions.move(desk, kim.id, Stage.LOST)
    given, none = pipeline.of_client(desk, dossier(desk, ida))
    assert [(one.other.display_name, one.referral.stage) for one in given] == [
        ("Kim Sato", Stage.LOST),
        ("Tom Reed", Stage.TO_CONTACT),
    ]
    assert none == []
    assert [one.next.kind if one.next else None for one in given] == [Kind.REPORT_BACK, Kind.LEAD_CALL]
    owed = [{o.touchpoint.kind for o in one.owed} for one in given]
    # One thank-you for the report is owed for each name of it.
    assert owed == [{Kind.THANK_YOU, Kind.REPORT_BACK}, {Kind.THANK_YOU}]
    _, (came_by,) = pipeline.of_client(desk, dossier(desk, tom.lead_id))
    assert came_by.other.display_name == "Ida Brookes"
    assert came_by.next is not None and came_by.next.shows_on == MONDAY + DAY
    assert [o.touchpoint.kind for o in came_by.owed] == [Kind.THANK_YOU]


def test_nothing_is_owed_once_it_is_done(desk: Desk) -> None:
    ida = clients.add(desk, "Ida Brookes")
    referrals.capture(desk, ida, ["Tom Reed"])
    thanks.give(desk, thanks.owing(desk)[0].touchpoint.id, thanks.Way.CALL)
    ((one,), _) = pipeline.of_client(desk, dossier(desk, ida))
    assert one.owed == ()


def test_it_takes_as_many_statements_whatever_is_in_the_book(desk: Desk) -> None:
    ida = clients.add(desk, "Ida Brookes")
    referrals.capture(desk, ida, ["Tom Reed"])
    alone = dossier(desk, ida)
    with counted() as few:
        pipeline.of_client(desk, alone)
    sample.fill(desk)
    for number in range(10):
        referrals.capture(desk, ida, [f"Lead {number}"])
    more = dossier(desk, ida)
    with counted() as many:
        pipeline.of_client(desk, more)
    assert len(many) == len(few) <= 8


def test_r21_a_source_who_has_died_is_named_in_no_list_and_the_introduction_stays(desk: Desk) -> None:
    ida = clients.add(desk, "Ida Brookes", existing_client=True)
    (tom,) = referrals.capture(desk, ida, ["Tom Reed"])
    clients.put_away(desk, ida, State.DECEASED)
    (row,) = pipeline.listed()
    assert (row.source, row.lead) == ("somebody who has died", "Tom Reed")
    assert pipeline.one(tom.id).source == "somebody who has died"
    _, (came,) = pipeline.of_client(desk, dossier(desk, tom.lead_id))
    assert came.other.display_name == "somebody who has died"
    assert {person.name for person in tree.family().people.values()} == {"somebody who has died", "Tom Reed"}
    # Nobody who is asked whether two are the same reads the name either.
    (found,) = same_person.candidates(clients.add(desk, "Otto Fern"), "Tom Reed")
    assert found.named_by == ()
