"""A compliment of somebody who may not be asked is answered with thanks, and with nothing else (R16)."""

import pytest

from refcoach.services import clients, happenings, scripts
from refcoach.services.desk import Desk, Refusal

ASKING = ("who else", "comes to mind", "mention us", "forward", "card")


@pytest.fixture
def ida(desk: Desk) -> int:
    return clients.add(desk, "Ida Brookes", existing_client=True)


def only_thanks(desk: Desk, client_id: int, talk: int) -> None:
    script = scripts.words(desk, client_id, touchpoint_id=talk)
    assert script.situation == "kind_words"
    words = " ".join(step.text for step in script.steps)
    assert "Thank you, Ida." in words and "'lovely'" in words
    assert not [part for part in ASKING if part in words.casefold()]


@pytest.mark.parametrize("heard_by", ["", "Ruth"])
def test_with_a_problem_open(desk: Desk, ida: int, heard_by: str) -> None:
    happenings.problem(desk, ida, "late")
    talk = happenings.compliment(desk, ida, "lovely", heard_by=heard_by)
    only_thanks(desk, ida, talk)
    # Putting it right comes first, and the words of an ask fit by no path.
    assert scripts.words(desk, ida).situation == "service_recovery"
    with pytest.raises(Refusal, match="open problem"):
        scripts.words(desk, ida, situation="moment_in_person")


def test_with_do_not_ask(desk: Desk, ida: int) -> None:
    clients.edit(desk, ida, do_not_ask=True)
    only_thanks(desk, ida, happenings.compliment(desk, ida, "lovely"))


def test_whoever_may_be_asked_hears_the_whole_of_it(desk: Desk, ida: int) -> None:
    talk = happenings.compliment(desk, ida, "lovely")
    assert scripts.words(desk, ida, touchpoint_id=talk).situation == "moment_in_person"
