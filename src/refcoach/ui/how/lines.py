"""The method in ten lines: what it says, how RefCoach helps with it, and where that is."""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from refcoach.domain.rules import Agreement, Rules


@dataclass(frozen=True, slots=True)
class Line:
    """A line: the method's words, what there is for it here, its key at the door, and what is shown there."""

    says: str
    here: str
    place: str
    about: str = ""
    key: str = ""
    """Which key of the table leads there too; a page of the rail has its own."""


def _noop(text: str) -> str:
    """Mark a text for the translators; it is translated when it is shown."""
    return str(QT_TRANSLATE_NOOP("how", text))


_MENTIONED = Line(
    _noop("Mention it while you’re still talking about the work"),
    _noop("A sentence before they buy, so that nobody is surprised later."),
    "scripts",
    "prospect_seed",
    "scripts",
)
_AGREED = Line(
    _noop("At the sale, agree on three introductions in 90 days"),
    _noop("Because you’ll deliver. Your side of it comes first."),
    "scripts",
    "signing_promise",
    "scripts",
)
_KIND_WORDS = Line(
    _noop("Kind words are the best moment there is"),
    _noop("Write them down while they’re warm, and answer with one question."),
    "compliment",
    key="compliment",
)

LINES: tuple[Line, ...] = (
    Line(
        _noop("Begin with the end: would somebody tell a friend?"),
        _noop("Statements about your business, and one thing to change in a week."),
        "scorecard",
    ),
    Line(
        _noop("Everybody introduces somebody: that’s the standard"),
        _noop("Who has, who hasn’t yet, why, and what moves each of them on."),
        "insights",
    ),
    _MENTIONED,
    _AGREED,
    Line(
        _noop("At six weeks, see that the result is there"),
        _noop("A results check stands in the calendar by itself."),
        "calendar",
    ),
    Line(
        _noop("At three months, meet, and ask"),
        _noop("The next ask that’s due, with the reason, the words and the practice."),
        "next_ask",
        key="next_ask",
    ),
    _KIND_WORDS,
    Line(
        _noop("Say who fits, and who you’d like to meet"),
        _noop("Who you help best, what they say just before they need you, and a list to show."),
        "wanted",
        key="wanted",
    ),
    Line(
        _noop("Make it easy: cards to pass on, a letter, a page"),
        _noop("Everything you hand over, printed with your name on it."),
        "handouts",
    ),
    Line(
        _noop("Thank them the same day, and tell them how it ended"),
        _noop("Everybody who was named, and what you owe to whoever named them."),
        "introductions",
    ),
)


def lines(rules: Rules) -> list[Line]:
    """Return the lines that hold in a trade: no agreement where there is none, no praise in practice mode (R28b)."""
    left_out = {_AGREED} if rules.agreement is Agreement.OFF else set()
    return [line for line in LINES if line not in left_out | ({_KIND_WORDS} if rules.practice else set())]


def shown(text: str) -> str:
    """Return a text of these lines in the language of the screen."""
    return QCoreApplication.translate("how", text)
