"""What every command is called when it is taken back: one list, to be read as the owner reads it."""

import ast
from pathlib import Path

import pytest

import refcoach
from refcoach.services import clients, referrals, undo
from refcoach.services.desk import Desk
from refcoach.store import coaching

_SOURCE = Path(refcoach.__file__).parent
MADE_ELSEWHERE = {"undo"}
"""The batch of an undo has the name of what it takes back."""


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    assert isinstance(node, ast.JoinedStr), ast.dump(node)
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


def _label(node: ast.expr) -> list[str]:
    if isinstance(node, ast.IfExp):
        return [*_label(node.body), *_label(node.orelse)]
    if isinstance(node, ast.Constant | ast.JoinedStr):
        return [_text(node)]
    return []  # a question of the library, or a function whose sentences stand beside it


def labels() -> set[str]:
    """Return the name of every change in the source that the owner can take back."""
    found: set[str] = set()
    for path in _SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "change"
            # With a keyword it is the program's own act, or a change of a row.
            if named and len(node.args) == 1 and not node.keywords:
                found |= set(_label(node.args[0]))
    return found - MADE_ELSEWHERE


def test_every_name_reads_well_behind_undone() -> None:
    wrong = []
    for label in labels() | set(coaching.library().saves.values()):
        sentence = f"Undone: {label} (Marta Reed)."
        words = label.replace("{}", "x")
        if (
            sentence.count(":") != 1
            or not (label[0].isupper() or label.startswith("{}"))
            or label.endswith((".", "!"))
            or len(words.split()) > 10
        ):
            wrong.append(sentence)
    assert wrong == []


def test_the_list_is_whole() -> None:
    """Whoever adds a command reads its name here once."""
    assert sorted(labels()) == EVERY


EVERY = [
    "A comment on the scorecard",
    "A line with the word",
    "A mark on the scorecard",
    "A new day",
    "A step of your own",
    "A tick taken back",
    "Added a client",
    "Added {}",
    "Agreement waived",
    "Agreements that ended",
    "An action taken off",
    "An introduction goes on",
    "An introduction rests",
    "Another word",
    "Asked again",
    "Back among the people you'd like to meet",
    "Booked",
    "Brought back",
    "Brought back into a talk",
    "Business profile",
    "Calls about open problems",
    "Cards given",
    "Compliment",
    "Counting from today",
    "Days off",
    "Details changed",
    "First calls that wait for a yes",
    "First day of the work",
    "First message",
    "Graded",
    "Import of {}",
    "Introduction moved to “{}”",
    "Introductions kept in sight",
    "Introductions that stay silent",
    "Left out of a talk",
    "Left out of the scorecard",
    "Logged",
    "Logo or picture",
    "Looked at",
    "Looked at your guide",
    "Marked as a partner",
    "May I say you sent me?",
    "May it be quoted?",
    "Moved",
    "Moved in a talk",
    "Moved off days that are not worked",
    "My own choice",
    "My trade's rules",
    "Names written down",
    "No partner any more",
    "Not asked any more",
    "Not passed on after all",
    "Not right yet",
    "Note",
    "Our agreement",
    "Our side of the agreement",
    "Our side, “{}”",
    "Owner's review begun",
    "Owner's review held",
    "Owner's review put off",
    "Owner's review, “{}”",
    "Passed on, by their word",
    "Paused",
    "People named and not spoken with",
    "People who work here",
    "People you'd like to meet, in another order",
    "Planned a check-in",
    "Planned a results check",
    "Planned a talk with a partner",
    "Planned catch-ups",
    "Planned what comes first",
    "Planned “{}”",
    "Practice mode",
    "Problem",
    "Problem put right",
    "Problems closed",
    "Promised result",
    "Put away as {}",
    "Put off",
    "Put right",
    "Rehearsed",
    "Released with thanks",
    "Removed without a talk",
    "Results checks planned",
    "Said that you will ask",
    "Sale",
    "Sample business",
    "Score",
    "Settings",
    "Skipped",
    "Somebody you'd like to meet",
    "Still so",
    "Taken away from a talk",
    "Taken off our side",
    "Taken off the people you'd like to meet",
    "Thanked",
    "The best line",
    "The built-in words",
    "The problem is fixed",
    "The result is partly there",
    "The result is there",
    "The result isn't there",
    "The same person",
    "The talk about the quote planned",
    "The word of the month",
    "The word of the month ended",
    "The word this week",
    "Ticked off",
    "Ticked on the list of people you'd like to meet",
    "Ticked the people you'd gladly have more of",
    "Tried to reach them",
    "What became of the cards",
    "What the columns of {} mean",
    "What they say just before they need you",
    "Your guide",
    "Your own words",
    "{}{} given",
]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["Marta Reed"], "Names written down (Marta Reed)"),
        (["Marta Reed", "Kim Sato"], "Names written down (Marta Reed and Kim Sato)"),
        (["A One", "B Two", "C Three", "D Four", "E Five"], "Names written down (A One, B Two, C Three and 2 more)"),
    ],
)
def test_names_are_those_that_were_written_down(desk: Desk, given: list[str], said: str) -> None:
    referrals.capture(desk, clients.add(desk, "Anna Kovács"), given)
    last = undo.latest()
    assert last is not None and last.name == said
    assert undo.take_back(desk).name == said
