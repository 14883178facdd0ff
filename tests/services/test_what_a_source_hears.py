"""A source hears no more than may be known, at every stage and in every text that goes to them (R19).

Two checks that need no list of words: below “the outcome” what is said is the same, letter for letter, whichever way it
went; with it, it is the sentence of that end and of no other. A list of words stands beside them. What a check would
miss if it were broken is tried in the last tests, which put the fault in.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from refcoach.domain import occasion, script_facts
from refcoach.domain.coaching import Situation
from refcoach.domain.may_hear import HOW_IT_ENDED
from refcoach.domain.referrals import ENDED, TALKING, MayKnow, Referral, Stage
from refcoach.domain.touchpoints import OWED
from refcoach.services import calendar_file, clients, introductions, referrals, reminders, scripts, settings
from refcoach.services.desk import Desk
from refcoach.store import referrals as store
from refcoach.store import touchpoints
from refcoach.store.coaching import library

TITLE, AMOUNT, NOTE = "A walnut staircase", 47_110_815, "Too dear"
TO_THE_LEAD = "To the new person"
CONDITIONS = {
    *("they_called", "named_by_source", "name_held_back", "one_name", "several_names", "name_settled", "call_ahead"),
    *("wants_outcome_known", "outcome_private", "can_help", "cannot_help"),
}
ENDS = re.compile(
    r"working together|another way|\bmatch\b|better suited|\b(bought|buy|sold|sale|signed|order(ed)?|paid|price|money|"
    r"client now|customer|declined|refused|said (yes|no)|not interested|lost|won(?!')|quiet|proposal|"
    r"offer(ed)?|meeting|how it went with)\b",
    re.IGNORECASE,
)
TALKS = re.compile(
    r"\b(we've spoken|we spoke|I spoke|I've spoken|talked|met|reached them|in touch with)\b", re.IGNORECASE
)
Key = tuple[Stage, MayKnow]


def tells_of_introductions(situation: Situation) -> bool:
    said = [*situation.steps, *situation.responses.values()]
    forms = [form for it in said for form in (it.say, it.plain, it.soft, it.prize, it.before_sale) if form]
    return any("{{referral." in form for form in forms) or any(s.condition in CONDITIONS for s in situation.steps)


SITUATIONS = [s.id for s in library().situations.values() if s.id != "lead_first_call" and tells_of_introductions(s)]


@pytest.fixture(autouse=True)
def owner(desk: Desk) -> None:
    settings.save(desk, owner_first_name="Mara", business_name="Hill Kitchens", names_in_notifications=True)


def introduced(desk: Desk, stage: Stage, know: MayKnow) -> Referral:
    """Somebody of the same first name at each stage, so that only what may be known can make a difference."""
    source = clients.add(desk, "Ida Brookes", existing_client=True)
    (tom,) = referrals.capture(desk, source, [f"Tom {stage.name}-{know.name}"])
    if stage in {*TALKING, *ENDED, Stage.DECLINED}:
        introductions.move(desk, tom.id, Stage.IN_TOUCH)
    said = {"title": TITLE, "value": AMOUNT} if stage is Stage.WON else {}
    introductions.move(desk, tom.id, stage, may_know=know, note=NOTE, **said)  # type: ignore[arg-type]  # as it takes them
    found = store.get(tom.id)
    assert found and (found.stage, found.source_may_know) == (stage, know)
    return found


def told(desk: Desk, referral: Referral) -> dict[str, list[str]]:
    """Everything that is said to the source: in each talk that can be about it, and at each thing owed."""
    source, found = referral.source_id, {}
    for situation in SITUATIONS:
        found[situation] = _spoken(desk, source, situation=situation, referral_id=referral.id)
    for owed in touchpoints.planned_of(source):
        if owed.kind in OWED:
            found[owed.kind.value] = _spoken(desk, source, touchpoint_id=owed.id)
    return found


def _spoken(desk: Desk, source: int, **about: object) -> list[str]:
    script = scripts.words(desk, source, **about)  # type: ignore[arg-type]  # a situation, or a check-in
    steps = [step.text for step in script.steps if not step.direction.startswith(TO_THE_LEAD)]
    return [*steps, *(answer.text for answer in script.hesitations.values())]


def leaks(desk: Desk) -> list[str]:
    said = {(stage, know): told(desk, introduced(desk, stage, know)) for stage in Stage for know in MayKnow}
    return [*_differences(said), *_sentences(said), *_words(said)]


def _differences(said: dict[Key, dict[str, list[str]]]) -> Iterator[str]:
    """What tells one end from another, or one talk from another, where nothing of it may be known."""
    for know in MayKnow:
        alike = [sorted(TALKING)] if know is MayKnow.OUTCOME else [sorted(TALKING), sorted(ENDED)]
        for first, *others in alike:
            for other in others:
                for situation in SITUATIONS:
                    if said[first, know][situation] != said[other, know][situation]:
                        yield f"{situation} with {know} tells {first} from {other}"


def _sentences(said: dict[Key, dict[str, list[str]]]) -> Iterator[str]:
    """Of how it ended: its own sentence where that may be known, and never another's."""
    for (stage, know), talks in said.items():
        for situation, lines in talks.items():
            text = " ".join(lines)
            for end, sentence in HOW_IT_ENDED.items():
                if sentence in text and not (end is stage and know is MayKnow.OUTCOME):
                    yield f"{situation} at {stage} with {know} says: {sentence}"
        report = talks.get("report_back")
        if stage in HOW_IT_ENDED and know is MayKnow.OUTCOME and HOW_IT_ENDED[stage] not in " ".join(report or ()):
            yield f"the report at {stage} does not say how it went"


def _words(said: dict[Key, dict[str, list[str]]]) -> Iterator[str]:
    for (stage, know), talks in said.items():
        for situation, lines in talks.items():
            text = " ".join(lines)
            yield from (f"{situation} at {stage} says {word}" for word in (TITLE, str(AMOUNT), NOTE) if word in text)
            if know is not MayKnow.OUTCOME and (found := ENDS.search(text)):
                yield f"{situation} at {stage} with {know} says “{found[0]}”"
            if know is MayKnow.NOTHING and (found := TALKS.search(text)):
                yield f"{situation} at {stage} with {know} says “{found[0]}”"


def test_a_source_hears_no_more_than_may_be_known(desk: Desk) -> None:
    assert {"thank_you", "report_back", "quiet_referral", "wrong_fit", "partner_talk"} <= set(SITUATIONS)
    found = leaks(desk)
    assert not found, "\n".join(found)


def test_each_of_two_sources_hears_what_was_said_for_them(desk: Desk) -> None:
    ida, otto = (clients.add(desk, name, existing_client=True) for name in ("Ida Brookes", "Otto Fern"))
    line = ["Tom Reed tom@reed.example"]
    (first,), (second,) = referrals.capture(desk, ida, line), referrals.capture(desk, otto, line)
    introductions.move(desk, first.id, Stage.IN_TOUCH, may_know=MayKnow.OUTCOME)
    introductions.move(desk, first.id, Stage.WON, title=TITLE, value=AMOUNT)
    for one, hears in ((first, True), (second, False)):
        referral = store.get(one.id)
        assert referral and referral.stage is Stage.WON
        report = " ".join(told(desk, referral)["report_back"])
        assert (HOW_IT_ENDED[Stage.WON] in report) is hears


def test_what_leaves_the_program_beside_the_talks_says_nothing_of_it(desk: Desk, tmp_path: Path) -> None:
    for stage in Stage:
        introduced(desk, stage, MayKnow.NOTHING)
    messages = [f"{message.title} {message.body}" for message in reminders.claim(desk, "run")]
    assert any("Ida" in text for text in messages)
    calendar_file.write(desk, tmp_path / "dates.ics", names=True)
    entries = (tmp_path / "dates.ics").read_text(encoding="utf-8")
    assert "Ida" in entries
    for text in (*messages, entries):
        assert not [word for word in (TITLE, str(AMOUNT), NOTE, *HOW_IT_ENDED.values()) if word in text]


def _told_to_all(referral: Referral, _client_id: int) -> str:
    return HOW_IT_ENDED.get(referral.stage, "")


def test_a_fault_in_who_may_hear_the_end_is_found(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    # Somebody forgets to ask what may be known: the value is there, and one step too many.
    monkeypatch.setattr(occasion, "how_it_ended", _told_to_all)
    right = script_facts.conditions
    monkeypatch.setattr(
        scripts, "conditions", lambda facts: right(facts) | ({"wants_outcome_known"} if facts.ended else set())
    )
    found = leaks(desk)
    assert any("report_back with nothing tells" in leak for leak in found)
    assert any("says: We're working together now" in leak for leak in found)


def test_a_fault_that_lets_a_word_slip_is_found(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    # A stage slips into a name, as a badly merged field would.
    right = scripts.values
    slips = {Stage.WON: "Tom, who bought", Stage.PROPOSAL: "Tom, who has my proposal"}

    def wrong(at: occasion.Occasion) -> dict[str, str]:
        name = slips.get(at.referral.stage) if at.referral else None
        return {**right(at), **({"referral.lead_first_name": name} if name else {})}

    monkeypatch.setattr(scripts, "values", wrong)
    found = leaks(desk)
    assert any("tells" in leak and "proposal" in leak for leak in found)
    assert any("says “bought”" in leak for leak in found) and any("says “proposal”" in leak for leak in found)
