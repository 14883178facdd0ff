"""May I say you sent me? What the new person hears of who named them is what that one allowed (R30)."""

import pytest

from refcoach.domain.referrals import MaySay
from refcoach.domain.scripts import Script
from refcoach.services import clients, introductions, referrals, scripts, settings
from refcoach.services.desk import Desk
from refcoach.store import referrals as store

SENT = ("sent you", "thought we should talk", "because of", "tell you about us", "mentioned")


@pytest.fixture
def ida(desk: Desk) -> int:
    settings.save(desk, owner_first_name="Mara", business_name="Mara's Kitchens")
    return clients.add(desk, "Idabel Brookes", existing_client=True)


def first_call(desk: Desk, named: referrals.Named) -> Script:
    return scripts.words(desk, named.lead_id, situation="lead_first_call", referral_id=named.id)


def said(script: Script) -> list[str]:
    """Everything that the panel shows of it: said, or told to the owner."""
    steps = [text for step in script.steps for text in (step.text, step.direction)]
    answers = [text for it in script.hesitations.values() for text in (it.says, it.text, it.direction)]
    return [script.title, script.goal, script.when, script.why, *script.avoid, *steps, *answers]


def name(desk: Desk, ida: int, say: MaySay) -> referrals.Named:
    (named,) = referrals.capture(desk, ida, ["Tom Reed"], may_say=say)
    return named


@pytest.mark.parametrize("say", [MaySay.YES, MaySay.UNKNOWN])
def test_with_a_yes_and_until_it_is_answered_the_source_is_named(desk: Desk, ida: int, say: MaySay) -> None:
    words = " ".join(said(first_call(desk, name(desk, ida, say))))
    assert "Idabel thought we should talk" in words


def test_with_a_no_nothing_of_the_first_call_names_the_source(desk: Desk, ida: int) -> None:
    script = first_call(desk, name(desk, ida, MaySay.NO))
    assert not [text for text in said(script) if "Idabel" in text or "Brookes" in text]
    assert script.avoid[0] == "Who sent you. They'd rather not be named."
    assert 4 <= len(script.steps) <= 7


def test_with_only_that_we_spoke_nothing_more_is_said(desk: Desk, ida: int) -> None:
    script = first_call(desk, name(desk, ida, MaySay.SPOKE))
    spoken = [step.text for step in script.steps] + [answer.text for answer in script.hesitations.values()]
    assert "this is Mara from Mara's Kitchens. Idabel and I spoke. Is now all right?" in spoken[0]
    naming = [text for text in spoken if "Idabel" in text]
    assert naming[1:] == ["May I tell Idabel that we've spoken? Nothing else, unless you say so."]
    assert not [text for text in spoken for word in SENT if word in text]


@pytest.mark.parametrize("say", [MaySay.NO, MaySay.SPOKE])
def test_nor_is_more_said_when_it_is_not_a_match(desk: Desk, ida: int, say: MaySay) -> None:
    named = name(desk, ida, say)
    for who in (named.lead_id, ida):
        script = scripts.words(desk, who, situation="wrong_fit", referral_id=named.id)
        told = [step.text for step in script.steps if step.direction.startswith("To the new person")]
        assert told and not [text for text in told if "Idabel" in text]


def test_each_source_answers_for_themselves(desk: Desk, ida: int) -> None:
    otto = clients.add(desk, "Ottokar Fern", existing_client=True)
    line = ["Tom Reed tom@reed.example"]
    (first,) = referrals.capture(desk, ida, line, may_say=MaySay.NO)
    (second,) = referrals.capture(desk, otto, line, may_say=MaySay.YES)
    assert "Idabel" not in " ".join(said(first_call(desk, first)))
    assert "Ottokar thought we should talk" in " ".join(said(first_call(desk, second)))


def test_it_can_be_answered_later_and_is_kept_when_they_are_named_again(desk: Desk, ida: int) -> None:
    named = name(desk, ida, MaySay.UNKNOWN)
    batch = introductions.let_say(desk, named.id, MaySay.NO)
    assert may_say(named.id) is MaySay.NO
    name(desk, ida, MaySay.UNKNOWN)
    assert may_say(named.id) is MaySay.NO
    name(desk, ida, MaySay.SPOKE)
    assert may_say(named.id) is MaySay.SPOKE
    other = name(desk, clients.add(desk, "Nora Ash"), MaySay.UNKNOWN)
    batch = introductions.let_say(desk, other.id, MaySay.YES)
    desk.undo(batch)
    assert may_say(other.id) is MaySay.UNKNOWN


def may_say(referral_id: int) -> MaySay:
    found = store.get(referral_id)
    assert found
    return found.may_say
