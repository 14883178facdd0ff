"""Whoever was known by half a name gets the whole of it from a further row, and is known by that from then on."""

import pytest
from brought import bring_in, names, person

from refcoach.domain.contacts import Contact, Point
from refcoach.services import clients
from refcoach.services.desk import Desk
from refcoach.store import clients as store

OWN, OFFICE = "una@mill.example", "info@mill.example"
UNA, UNA_ALDER = (person(name, OWN) for name in ("Una", "Una Alder"))
WHOLE = tuple(Contact(display_name=name, emails=(Point(OWN),), is_organisation=False) for name in ("Una", "Una Alder"))


@pytest.mark.parametrize("rows", [(UNA, UNA_ALDER), WHOLE])
def test_a_first_name_alone_gets_the_family_s(desk: Desk, rows: tuple[Contact, ...]) -> None:
    assert bring_in(desk, *rows) == {"added": 1, "merged": 1}
    assert names() == ["Una Alder"]
    assert bring_in(desk, *rows) == {"unchanged": 2}


def test_file_by_file(desk: Desk) -> None:
    assert [bring_in(desk, row) for row in (UNA, UNA_ALDER)] == [{"added": 1}, {"merged": 1}]
    assert names() == ["Una Alder"]


def test_what_the_owner_calls_somebody_in_more_than_a_word_stays(desk: Desk) -> None:
    una = clients.add(desk, "Una A.", email="una@alder.example")
    bring_in(desk, person("Una Alder", "una@alder.example"))
    found = store.get(una)
    assert found and found.display_name == "Una A."


def test_a_family_s_name_alone_gets_the_first_name(desk: Desk) -> None:
    bring_in(desk, Contact(display_name="Alder", family_name="Alder", emails=(Point("una@alder.example"),)))
    assert bring_in(desk, person("Una Alder", "una@alder.example")) == {"merged": 1}
    assert names() == ["Una Alder"]
    assert bring_in(desk, person("Una Alder", "una@alder.example")) == {"unchanged": 1}


def test_at_what_others_share_half_a_name_is_another_person_and_said(desk: Desk) -> None:
    assert bring_in(desk, person("Una", OFFICE), person("Una Alder", OFFICE)) == {"added": 2}
