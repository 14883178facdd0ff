"""Beside the statements: what people said, who is asked which, and how it fits."""

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from scorecard_page import Shown, press, settle

from refcoach.domain.quoting import Quote
from refcoach.services import answers, happenings, packs, scorecard, settings, touchpoints
from refcoach.services.desk import Desk
from refcoach.ui.theme import dress
from refcoach.ui.widgets.check import clipped_texts

LEFT = Qt.MouseButton.LeftButton
DAY = date(2026, 11, 23)


@pytest.fixture
def said(desk: Desk, people: Any) -> None:
    ida = people.client("Ida Brookes")
    for days, words in ((0, "How <b>long</b> it takes & why"), (1, "What it costs")):
        talk = touchpoints.plan_custom(desk, ida, DAY + timedelta(days=days))
        answers.keep(desk, ida, talk, "question_before_buying", words)
        answers.keep(desk, ida, talk, "what_they_found", f"found {days}")
    happenings.compliment(desk, ida, "Warm at last", quote=Quote.FULL_NAME)
    happenings.compliment(desk, ida, "Between us", quote=Quote.NO)


def test_what_people_said_stands_beside_its_statement(said: None, qtbot: QtBot, shown: Shown) -> None:
    page, part = shown.page, shown.page.question.said
    page.show_question("trust")
    assert part.isVisible() and part.lines == ["23 Nov: Warm at last"] and part.copies == []
    page.show_question("look_up")
    assert part.lines == ["24 Nov: found 1", "23 Nov: found 0"]
    page.show_question("their_questions")
    assert part.lines == ["24 Nov: What it costs", "23 Nov: How <b>long</b> it takes & why"]
    settle()
    qtbot.mouseClick(part.copies[1], LEFT)
    assert QGuiApplication.clipboard().text() == "How <b>long</b> it takes & why"
    page.show_question("ideal")
    assert not part.isVisible()


def test_statements_come_and_go_with_who_works_here_and_the_trade(shown: Shown, desk: Desk) -> None:
    page = shown.page
    page.show_question("kind_words_solo")
    settle()
    assert page.hidden.text() == scorecard.words()["solo_hidden"]
    page.show_question("kind_words_team")
    assert shown.here == "kind_words_solo"
    settings.save(desk, solo=False)
    settle()
    assert "kind_words_team" in page.contents.statements and shown.here != "kind_words_solo"
    packs.practice(desk, on=True)
    settle()
    assert "selling" not in page.contents.areas
    assert page.hidden.text() == scorecard.words()["health_hidden"]


def test_moving_among_statements_looks_nothing_up_anew(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    page = shown.page
    page.show_question("look_up")
    settle()
    looked: list[str] = []
    real = scorecard.look
    monkeypatch.setattr(scorecard, "look", lambda desk: looked.append("look") or real(desk))
    page.contents.take_focus()
    press("Down", "Up", "Alt+Left")
    assert looked == []
    page.question.give(3)
    settle()
    # Once by the command, which reads what it decides on; once by the page, after it.
    assert looked == ["look", "look"]


@pytest.mark.parametrize(("width", "scale"), [(1100, 1.0), (560, 1.0), (1000, 2.0)])
def test_nothing_is_cut_off(said: None, shown: Shown, keeper: Any, width: int, scale: float) -> None:
    page = shown.page
    keeper.set_scale(scale)
    dress(page, keeper.theme)
    page.resize(width, 700)
    for question in ("their_questions", "trust", "agreement"):
        page.show_question(question)
        page.question.give(3)
        settle()
        settle()
        assert clipped_texts(page) == []
