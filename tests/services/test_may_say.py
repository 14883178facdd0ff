"""May I say you sent me? What the new person hears of who named them is what that one allowed (R30)."""

import pytest

from refcoach.domain.clients import State
from refcoach.domain.referrals import How, MaySay, Stage
from refcoach.domain.scripts import Script
from refcoach.domain.touchpoints import Kind
from refcoach.services import clients, introductions, referrals, same_person, scripts, settings
from refcoach.services.desk import Desk
from refcoach.store import referrals as store
from refcoach.store import touchpoints
from refcoach.store.coaching import library

SENT = (
    *("sent you", "sent to", "sent me", "thought we should", "because of", "tell you about", "told you", "mentioned"),
    *("passed on", "passed it on", "giving me your name", "gave me", "your name from", "introduced", "your friend"),
)
"""What says, or lets somebody guess, that they were named."""


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
    assert naming[1] == "May I tell Idabel that we've spoken? Nothing else, unless you say so."
    assert [text[:18] for text in naming[2:]] == ["Idabel and I spoke"]
    assert not [text for text in spoken for word in SENT if word in text]


@pytest.mark.parametrize("say", [MaySay.NO, MaySay.SPOKE])
@pytest.mark.parametrize("stage", [Stage.TO_CONTACT, Stage.NOT_A_FIT])
def test_nothing_that_is_said_lets_them_guess_that_they_were_named(
    desk: Desk, ida: int, say: MaySay, stage: Stage
) -> None:
    named = name(desk, ida, say)
    if stage is not Stage.TO_CONTACT:
        introductions.move(desk, named.id, stage)
    script = first_call(desk, named)
    spoken = [step.text for step in script.steps] + [answer.text for answer in script.hesitations.values()]
    assert not [(text, word) for text in spoken for word in SENT if word in text.lower()]
    assert len(script.hesitations) == 7 and "who sent you" not in script.goal


def test_where_nobody_knows_what_to_call_the_source_no_sentence_is_left_hanging(desk: Desk) -> None:
    firm = clients.add(desk, "Brookes Ltd", is_organisation=True)
    script = first_call(desk, name(desk, firm, MaySay.SPOKE))
    assert not [step.text for step in script.steps if step.text.startswith("Nothing else")]
    assert script.hesitations["how_got_number"].text.startswith("I'd rather not say")


def test_nor_does_any_form_of_the_library_that_is_for_these_two() -> None:
    for one in library().situations.values():
        for item in (*one.steps, *one.responses.values()):
            forms = [item.we_spoke or "", item.unnamed or ""]
            assert not [(text, word) for text in forms for word in SENT if word in text.lower()]


def test_who_asks_where_their_number_is_from_hears_no_more_than_allowed_and_may_have_it_deleted(
    desk: Desk, ida: int
) -> None:
    named = name(desk, ida, MaySay.SPOKE)
    answers = first_call(desk, named).hesitations
    assert answers["how_got_number"].text.startswith("Idabel and I spoke, and I'd rather leave it at that.")
    introductions.let_say(desk, named.id, MaySay.NO)
    for answer in (answers, first_call(desk, named).hesitations):
        assert answer["how_got_number"].text.endswith("If you'd rather I didn't have it, I'll delete it today.")
        assert answer["paid_for_this"].text == "Nobody's paid for this call, and you owe nobody anything."


@pytest.mark.parametrize("say", MaySay)
def test_r21_a_source_who_has_died_is_named_in_no_first_call(desk: Desk, ida: int, say: MaySay) -> None:
    named = name(desk, ida, say)
    clients.put_away(desk, ida, State.DECEASED)
    script = first_call(desk, named)
    assert not [text for text in said(script) if "Idabel" in text or "Brookes" in text]
    assert script.avoid[0] == "Who sent you. They have died."
    spoken = [step.text for step in script.steps] + [answer.text for answer in script.hesitations.values()]
    assert not [(text, word) for text in spoken for word in SENT if word in text.lower()]


@pytest.mark.parametrize("first", [MaySay.NO, MaySay.SPOKE, MaySay.UNKNOWN])
@pytest.mark.parametrize("kept", ["earlier", "later"])
def test_one_source_has_one_answer_about_somebody_written_down_twice(
    desk: Desk, ida: int, first: MaySay, kept: str
) -> None:
    (one,) = referrals.capture(desk, ida, ["Tom Reed"], may_say=first)
    (other,) = referrals.capture(desk, ida, ["Thomas Reed"], may_say=MaySay.YES)
    gone, stays = (other, one) if kept == "earlier" else (one, other)
    same_person.they_are(desk, gone.id, stays.lead_id)
    # Not asked is no answer beside one.
    word = MaySay.YES if first is MaySay.UNKNOWN else first
    assert {r.may_say for r in store.of_lead(stays.lead_id)} == {word}
    words = " ".join(said(scripts.words(desk, stays.lead_id, situation="lead_first_call")))
    assert ("Idabel thought" in words) is (word is MaySay.YES)


def test_named_anew_after_that_was_no_introduction_what_they_said_holds(desk: Desk, ida: int) -> None:
    named = name(desk, ida, MaySay.NO)
    introductions.move(desk, named.id, Stage.INVALID)
    anew = name(desk, ida, MaySay.UNKNOWN)
    assert anew.lead_id == named.lead_id and anew.id != named.id
    assert may_say(anew.id) is MaySay.NO


def test_two_sources_keep_their_own_and_a_talk_about_one_does_not_name_the_other(desk: Desk, ida: int) -> None:
    otto = clients.add(desk, "Ottokar Fern", existing_client=True)
    (one,) = referrals.capture(desk, ida, ["Tom Reed"])
    introductions.let_say(desk, one.id, MaySay.NO)
    (other,) = referrals.capture(desk, otto, ["Tom Reed"], may_say=MaySay.YES)
    same_person.they_are(desk, other.id, one.lead_id)
    assert [r.may_say for r in store.of_lead(one.lead_id)] == [MaySay.NO, MaySay.YES]
    # Before the call is due the words are those of the call that is planned.
    words = " ".join(said(scripts.words(desk, one.lead_id)))
    assert "Ottokar" not in words and "Idabel" not in words
    introductions.move(desk, one.id, Stage.INVALID)
    words = " ".join(said(scripts.words(desk, one.lead_id)))
    assert "Ottokar thought we should talk" in words and "Idabel" not in words
    introductions.move(desk, other.id, Stage.INVALID)


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


@pytest.mark.parametrize("say", MaySay)
def test_r19_who_is_not_to_be_named_introduces_them_and_is_asked_whether_they_have(
    desk: Desk, ida: int, say: MaySay
) -> None:
    named = name(desk, ida, say)
    to_them = [t.kind for t in touchpoints.planned_of(named.lead_id)]
    to_the_source = [t.kind for t in touchpoints.planned_of(ida) if t.referral_id == named.id]
    if say is MaySay.NO:
        assert to_them == [] and Kind.FOLLOW_UP in to_the_source
    else:
        assert to_them == [Kind.LEAD_CALL] and Kind.FOLLOW_UP not in to_the_source


def test_who_called_us_is_called_back_though_the_source_is_not_to_be_named(desk: Desk, ida: int) -> None:
    (named,) = referrals.capture(desk, ida, ["Tom Reed"], introduction=How.CALLED_US, may_say=MaySay.NO)
    assert [t.kind for t in touchpoints.planned_of(named.lead_id)] == [Kind.LEAD_CALL]
