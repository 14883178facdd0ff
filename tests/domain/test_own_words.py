"""The owner's own words: said for every form, found again in every edition, and put where the owner wants them."""

from dataclasses import replace

import pytest

from refcoach.domain.coaching import Answer, Library, Step
from refcoach.domain.own_text import OwnText, Under, read_under
from refcoach.domain.own_words import Item, items, under, with_own, wrong_fields
from refcoach.domain.rehearsal import cards
from refcoach.domain.scripts import render
from refcoach.store.coaching import library

LIBRARY = library("en")
TALK = "day75_nudge"
STEPS = [step.id for step in LIBRARY.situations[TALK].steps]


def own(item: str, words: str = "", **more: object) -> OwnText:
    """What the owner did with one item of the talk."""
    try:
        was = under(LIBRARY.situations[TALK], item).as_text() if words else ""
    except KeyError:
        was = ""
    return replace(OwnText(TALK, item, words, was, LIBRARY.version), **more)  # type: ignore[arg-type]  # any field


def said(*texts: OwnText, content: Library = LIBRARY, **values: str) -> dict[str, str]:
    """What is said, by step."""
    script = render(with_own(content, texts), TALK, {k.replace("__", "."): v for k, v in values.items()}, (), "plain")
    return {step.id: step.text for step in script.steps}


def found(item: str, *texts: OwnText, content: Library = LIBRARY) -> Item:
    return next(one for one in items(content, TALK, texts) if one.id == item)


def edition(*steps: Step) -> Library:
    """The next edition of the content, with other steps in the talk."""
    talk = replace(LIBRARY.situations[TALK], steps=steps)
    return replace(LIBRARY, version=LIBRARY.version + 1, situations={**LIBRARY.situations, TALK: talk})


def test_own_words_stand_for_every_form() -> None:
    answer = Answer("Plainly {{clients_word}}.", "No field.", "Softly.", "For a prize.")
    talk = replace(LIBRARY.situations[TALK], responses={"nobody": answer})
    content = replace(LIBRARY, situations={TALK: talk})
    mine = with_own(content, [own("says:nobody", "Mine. And {{client.first_name}}'s.")])
    for met, voice in (((), "plain"), ((), "soft"), ({"prize_on"}, "plain"), ((), "off")):
        script = render(mine, TALK, {}, met, voice)  # type: ignore[arg-type]  # one of the voices
        assert script.hesitations["nobody"].text == "Mine."


def test_what_may_not_be_said_is_no_matter_of_wording() -> None:
    answer = Answer("Say.", before_sale="Not yet.", unnamed="", we_spoke="We spoke.")
    talk = replace(LIBRARY.situations[TALK], responses={"nobody": answer})
    mine = with_own(replace(LIBRARY, situations={TALK: talk}), [own("says:nobody", "{{source.first_name}} sent me.")])
    assert "nobody" not in render(mine, TALK, {}, {"unnamed"}, "plain").hesitations
    for met, words in (("before_sale", "Not yet."), ("we_spoke", "We spoke.")):
        assert render(mine, TALK, {}, {met}, "plain").hesitations["nobody"].text == words


def test_a_value_is_put_in_once_and_an_empty_field_takes_its_sentence_along() -> None:
    mine = own("pass_card", "Hi {{client.first_name}}. A card? Ask Dr. {{lead.first_name}}, {who}.")
    assert said(mine, client__first_name="{{clients_word}}")["pass_card"] == "Hi {{clients_word}}. A card?"
    assert said(mine)["pass_card"] == "A card?"


def test_where_no_sentence_is_left_the_built_in_plain_form_is_said() -> None:
    mine = own("pass_card", "Hi {{client.first_name}}.")
    assert said(mine)["pass_card"] == said()["pass_card"]
    assert said(mine, client__first_name="Ida")["pass_card"] == "Hi Ida."
    answer = Answer("Plainly {{clients_word}}.", "No field.", "Softly.", "For a prize.")
    talk = replace(LIBRARY.situations[TALK], responses={"nobody": answer})
    content = with_own(replace(LIBRARY, situations={TALK: talk}), [own("says:nobody", "{{client.first_name}}?")])
    for met, voice, words in (
        ((), "plain", "Plainly clients."),
        ((), "soft", "Softly."),
        ({"prize_on"}, "plain", "For a prize."),
    ):
        script = render(content, TALK, {}, met, voice)  # type: ignore[arg-type]  # one of the voices
        assert script.hesitations["nobody"].text == words


def test_an_added_step_without_a_sentence_left_is_not_said_and_others_are() -> None:
    new = OwnText(TALK, "own_7", "Hi {{client.first_name}}.")
    assert list(said(new)) == STEPS
    assert list(said(new, client__first_name="Ida")) == [*STEPS, "own_7"]


def test_there_is_always_something_to_say() -> None:
    hidden = [own(item, hidden=True) for item in STEPS]
    new = OwnText(TALK, "own_7", "Hi {{client.first_name}}.")
    assert list(said(*hidden, new)) == STEPS[:1]
    assert said(*hidden, new)[STEPS[0]] == said()[STEPS[0]]
    assert list(said(*hidden, new, client__first_name="Ida")) == ["own_7"]


def test_steps_are_moved_hidden_and_added() -> None:
    texts = [own(item, position=at) for at, item in enumerate(reversed(STEPS))]
    assert list(said(*texts)) == STEPS[::-1]
    assert list(said(own(STEPS[1], hidden=True))) == [STEPS[0], *STEPS[2:]]
    assert found(STEPS[1], own(STEPS[1], hidden=True)).is_hidden
    new = OwnText(TALK, "own_7", "One more thing.", Under("", after=STEPS[2]).as_text())
    assert list(said(new)) == [*STEPS[:3], "own_7", *STEPS[3:]]
    assert found("own_7", new).is_added


def test_back_to_the_built_in_words_and_the_owners_are_kept() -> None:
    back = own(STEPS[0], "Mine.", uses_builtin=True)
    assert said(back) == said()
    assert not found(STEPS[0], back).is_edited
    assert found(STEPS[0], back).own == back


def test_an_edit_survives_a_next_edition_with_a_changed_a_removed_and_a_new_step() -> None:
    steps = LIBRARY.situations[TALK].steps
    changed = replace(steps[0], say="Said anew.", plain=None)
    dropped = replace(steps[1], condition="asking", direction="Wait.", save="result_today")
    before = edition(steps[0], dropped, *steps[2:])
    texts = [
        own(steps[0].id, "My first."),
        OwnText(TALK, dropped.id, "My second.", under(before.situations[TALK], dropped.id).as_text(), LIBRARY.version),
        own(steps[3].id, "My fourth."),
    ]
    after = edition(changed, steps[2], Step("Quite new.", id="quite_new"), *steps[3:])
    script = render(with_own(after, texts), TALK, {}, {"asking"}, "plain")
    assert [(step.id, step.text) for step in script.steps][:2] == [
        (steps[0].id, "My first."),
        (dropped.id, "My second."),
    ]
    assert [step.id for step in script.steps] == [steps[0].id, dropped.id, steps[2].id, "quite_new", *STEPS[3:]]
    assert (script.steps[1].direction, script.steps[1].save) == ("Wait.", "result_today")
    # Who does not meet the condition of the step that is gone does not hear the words that stood for it.
    assert dropped.id not in said(*texts, content=after)
    # Both are shown: what was built in, and what is now; the one that did not change needs no look.
    assert (found(steps[0].id, *texts, content=after).before, changed.say) == (steps[0].say, "Said anew.")
    assert found(dropped.id, *texts, content=after).before == dropped.say
    assert found(steps[3].id, *texts, content=after).before is None
    # Cards are named by step ids, so what was rehearsed stays known.
    assert {card.item for card in cards(script)} >= {steps[0].id, dropped.id, "quite_new"}


def test_once_looked_at_an_edition_is_shown_no_more() -> None:
    after = edition(replace(LIBRARY.situations[TALK].steps[0], say="Said anew."), LIBRARY.situations[TALK].steps[2])
    looked = OwnText(TALK, STEPS[0], "Mine.", under(after.situations[TALK], STEPS[0]).as_text(), after.version)
    gone = own(STEPS[1], "Mine.", looked_at_edition=after.version)
    assert found(STEPS[0], looked, content=after).before is None
    assert found(STEPS[1], gone, content=after).before is None
    assert STEPS[1] in said(gone, content=after)


def test_an_order_of_ones_own_takes_new_steps_in_beside_their_neighbours() -> None:
    steps = LIBRARY.situations[TALK].steps
    after = edition(steps[0], Step("New.", id="new"), *steps[1:])
    texts = [own(item, position=at) for at, item in enumerate(reversed(STEPS))]
    assert list(said(*texts, content=after)) == [*reversed(STEPS), "new"]


def test_an_answer_of_ones_own_outlives_the_built_in_one() -> None:
    talk = replace(LIBRARY.situations[TALK], responses={})
    after = replace(LIBRARY, version=9, situations={TALK: talk})
    script = render(with_own(after, [own("says:nobody", "Mine.")]), TALK, {}, (), "plain")
    assert script.hesitations["nobody"].text == "Mine."


def test_what_they_say_and_what_to_do_are_in_the_owners_words_too() -> None:
    steps = LIBRARY.situations[TALK].steps
    content = edition(replace(steps[0], direction="Wait."), *steps[1:])
    texts = [
        own("heard:nobody", "Nobody, {{client.first_name}}. Really."),
        own(f"direction:{STEPS[0]}", "Look at {{client.first_name}}."),
        own("direction:pass_card", "There is none built in."),
    ]
    script = render(with_own(content, texts), TALK, {"client.first_name": "Ida"}, (), "plain")
    assert script.hesitations["nobody"].says == "Nobody, Ida. Really."
    assert script.steps[0].direction == "Look at Ida."
    assert [step.id for step in script.steps] == STEPS
    empty = render(with_own(content, texts), TALK, {}, (), "plain")
    assert (empty.hesitations["nobody"].says, empty.steps[0].direction) == ("Really.", "Wait.")
    # The words themselves are the built-in ones, in every form.
    assert empty.steps[0].text == said()[STEPS[0]]
    step, answer = found(STEPS[0], *texts, content=content), found("says:nobody", *texts, content=content)
    assert [(one.id, one.beside, one.is_edited) for one in (*step.around, *answer.around)] == [
        (f"direction:{STEPS[0]}", STEPS[0], True),
        ("heard:nobody", "says:nobody", True),
    ]
    assert not step.is_edited


def test_answers_are_left_out_and_moved_like_steps() -> None:
    codes = list(LIBRARY.situations[TALK].responses)
    texts = [own(f"says:{code}", position=at) for at, code in enumerate(reversed(codes))]
    script = render(with_own(LIBRARY, texts), TALK, {}, (), "plain")
    assert list(script.hesitations) == codes[::-1]
    hidden = render(with_own(LIBRARY, [own(f"says:{codes[0]}", hidden=True)]), TALK, {}, (), "plain")
    assert list(hidden.hesitations) == codes[1:]


def test_what_stood_under_an_edit_is_read_back() -> None:
    was = Under("Say “it”.", "asking", "Wait.", "names", "pass_card")
    assert read_under(was.as_text()) == was
    for text in ("Just words.", "[1]", "{}", '{"say": "a", "other": 1}'):
        assert read_under(text) == Under(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Hi {{client.first_name}} and {{ clients_word }}.", ""),
        ("Mine {and} {} {0}.", ""),
        ("Hi {{client.firstname}}.", "There is no field called “client.firstname”; did you mean “client.first_name”?"),
        (
            "Hi {{Client.First_Name}}.",
            "There is no field called “Client.First_Name”; did you mean “client.first_name”?",
        ),
        ("Hi {{xyzzy}}.", "There is no field called “xyzzy”."),
        ("Hi {{}}.", "Between {{ and }} nothing is named."),
        ("Hi {client.first_name}.", "A field has two braces on each side: {{client.first_name}}."),
        ("Hi {{{client.first_name}}}.", "A field has two braces on each side: {{client.first_name}}."),
        ("Hi {{{ clients_word }}.", "A field has two braces on each side: {{clients_word}}."),
        ("Hi {{clients_word}}}.", "A field has two braces on each side: {{clients_word}}."),
        ("Hi {{clients_word}.", "A field has two braces on each side: {{clients_word}}."),
        ("Hi {clients_word}}.", "A field has two braces on each side: {{clients_word}}."),
        ("Hi {{{{clients_word}}}}.", "A field has two braces on each side: {{clients_word}}."),
        ("Hi {{{xyzzy}}}.", "There is no field called “xyzzy”."),
        ("{Hi} {{clients_word}} { {{clients_word}} }.", ""),
        ("Hi {{client.first_name.", "A field was begun with {{ and not ended with }}, or the other way round."),
    ],
)
def test_what_is_wrong_with_a_field_is_said_in_words(text: str, sentence: str) -> None:
    assert wrong_fields(text, LIBRARY.fields) == sentence
