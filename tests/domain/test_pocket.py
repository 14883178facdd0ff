"""The talk on one small page: which of its steps, answers and don'ts are picked."""

from refcoach.domain.pocket import items, picked
from refcoach.domain.scripts import Part, Script, SpokenAnswer, SpokenStep


def step(name: str, save: str | None = None) -> SpokenStep:
    return SpokenStep((Part(f"Say {name}."),), save=save, id=name)


def script(*steps: SpokenStep) -> Script:
    codes = ("think", "nobody", "no_names", "risk", "reward", "bad_time")
    answers = {code: SpokenAnswer(f"{code}?", (Part(f"To {code}."),)) for code in codes}
    return Script("day90_checkup", "T", "", "", "", steps, answers, ("a", "b", "c", "d"), ())


def test_fewer_than_six_steps_are_all_there() -> None:
    steps = [step(name) for name in "abc"]
    assert picked(steps) == steps


def test_of_more_the_first_stays_and_those_that_save_and_then_from_the_top() -> None:
    steps = [step("a"), step("b"), step("c"), step("d"), step("e", "score"), step("f"), step("g", "names")]
    assert [one.id for one in picked(steps)] == ["a", "b", "c", "e", "g"]
    saving = [step(name, "x") for name in "abcdefg"]
    assert [one.id for one in picked(saving)] == list("abcde")


def test_what_this_client_said_comes_first_then_what_is_heard_most_then_the_usual() -> None:
    found = items(script(step("a")), ["risk", "unknown"], ["reward", "risk"], ["nobody", "think"])
    assert [one["hesitation.says"] for one in found["hesitation.says"]] == ["risk?", "reward?", "nobody?", "think?"]
    assert found["hesitation.says"][0]["hesitation.answer"] == "To risk."
    bare = items(script(step("a")), [], [], [])
    assert [one["hesitation.says"] for one in bare["hesitation.says"]] == ["think?", "nobody?", "no_names?", "risk?"]
    assert [one["script.avoid"] for one in found["script.avoid"]] == ["a", "b", "c"]
