"""What was handed over, and the question what became of it, in the words of the screen."""

from datetime import date

from pytestqt.qtbot import QtBot

from refcoach.domain.because import Because, Ground
from refcoach.domain.handed import Handed
from refcoach.domain.readiness import NO_ASK
from refcoach.domain.reason_words import cards_text
from refcoach.domain.timeline import Event, What
from refcoach.ui.words.labels import Labels
from refcoach.ui.words.words import EventWords, event_tone

DAY = date(2026, 3, 16)


def test_the_story_says_what_was_given_and_how_much_of_it_went_on(qtbot: QtBot) -> None:
    words = EventWords()
    given = Event(DAY, What.HANDED, words="card", count=5)
    assert (words.title(given), words.detail(given), event_tone(given)) == ("Given: five cards", "", "accent")
    assert words.detail(Event(DAY, What.HANDED, words="card", count=5, used=3)) == "3 of 5 went on"
    assert words.title(Event(DAY, What.HANDED, words="letter", count=1)) == "Given: a letter to pass on"
    assert words.title(Event(DAY, What.HANDED, words="<b>mug</b>", count=1)) == "Given: <b>mug</b>"


def test_the_question_about_cards_is_the_same_on_the_screen_and_the_terminal(qtbot: QtBot) -> None:
    why = Because(Ground.PLANNED, cards=Handed(1, 1, "card", 5, DAY))
    (question,) = cards_text(why, DAY)
    assert question == "Five cards given on 16 Mar: what became of them?"
    assert Labels().reasons(why, NO_ASK, DAY) == ["You planned it", question]
