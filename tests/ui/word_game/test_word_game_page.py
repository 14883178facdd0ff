"""The word of the month by clicks and keys: begun, written down, answered, ended, in the window."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from keyboard import page_key, press, type_in, where
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from refcoach.services import happenings, packs, word_game
from refcoach.services import settings as service
from refcoach.services.desk import EVERYTHING, Desk
from refcoach.store import content, triggers
from refcoach.store import word_game as store
from refcoach.ui.handouts.page import HandoutsPage
from refcoach.ui.hub import Hub
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.today.notices import WordAsked
from refcoach.ui.widgets.check import clipped_texts
from refcoach.ui.word_game.page import WordGamePage


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> Iterator[MainWindow]:
    service.save(desk, theme="light", solo=False)
    window = MainWindow(desk, hub, keeper, lambda: None)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def ends(desk: Desk) -> Any:
    return desk.today() + timedelta(days=30)


def page(window: MainWindow) -> WordGamePage:
    (found,) = window.findChildren(WordGamePage)
    return found


def latest() -> Any:
    found = store.latest()
    assert found is not None
    return found


def asked(window: MainWindow) -> list[WordAsked]:
    return [one for one in window.findChildren(WordAsked) if one.isVisible()]


def test_a_round_is_begun_by_keys_alone_and_taken_back(window: MainWindow) -> None:
    press("Ctrl+G")
    assert window.workspace.page() == "word_game" and where() is page(window).begin_card.word
    type_in("cramped")
    press("Return")
    assert latest().word == "cramped"
    assert page(window).round.word.text() == "“cramped”" and where() is not None
    press("Ctrl+Z")
    assert store.latest() is None
    press("Esc")
    assert window.workspace.page() == "today"


def test_handouts_lead_there(window: MainWindow) -> None:
    press(page_key("handouts"))
    handouts: Any = window.inside.page("handouts")
    assert isinstance(handouts, HandoutsPage)
    handouts.word_game.click()
    assert window.workspace.page() == "word_game"


def test_a_word_others_listen_for_is_taken_with_enter(window: MainWindow) -> None:
    press("Ctrl+G")
    card = page(window).begin_card
    card.samples.take_focus()
    press("Down", "Return")
    assert card.word.text() == content.of("game")["sample_words"][1]["word"]
    assert where() is card.word


def test_without_a_word_one_sentence_says_so(window: MainWindow) -> None:
    press("Ctrl+G", "Return")
    assert "Which word?" in page(window).begin_card._word.error()
    assert store.latest() is None


def test_a_line_is_written_with_who_heard_it_and_counted(window: MainWindow, desk: Desk, ends: Any) -> None:
    word_game.begin(desk, "cramped", ends, "cake on Friday")
    press("Ctrl+G")
    assert where() is page(window).round.words
    assert "cake on Friday" in page(window).round.prize.text()
    type_in("It's so cramped, <b>truly</b>")
    press("Tab")
    type_in("Theo")
    press("Return")
    assert page(window).lines.counted.text() == "Theo 1"
    row = page(window).lines.list.row(0)
    assert row is not None and row.title == "It's so cramped, <b>truly</b>"
    assert where() is page(window).round.words and page(window).round.words.text() == ""
    press("Ctrl+Z")
    assert page(window).lines.list.row_count() == 0


def test_alone_there_is_no_scoreboard_and_no_question_who_heard_it(window: MainWindow, desk: Desk, ends: Any) -> None:
    service.save(desk, solo=True)
    word_game.begin(desk, "cramped", ends)
    word_game.write_line(desk, "So cramped")
    press("Ctrl+G")
    here = page(window)
    assert here.round._staff.isHidden() and not here.lines.counted.isVisible() and here.invitation.ways.isHidden()


def test_today_asks_once_a_week_and_not_this_week_is_one_click(
    qtbot: QtBot, window: MainWindow, desk: Desk, clock: Any, ends: Any, hub: Hub
) -> None:
    word_game.begin(desk, "cramped", ends)
    clock.at += timedelta(days=7)
    hub.announce(EVERYTHING)
    qtbot.waitUntil(lambda: len(asked(window)) == 1)
    (card,) = asked(window)
    assert "Who heard the word this week" in card.question()
    card.no.click()
    qtbot.waitUntil(lambda: asked(window) == [])
    assert latest().answered_on == desk.today()
    press("Ctrl+Z")
    qtbot.waitUntil(lambda: len(asked(window)) == 1)
    asked(window)[0].yes.click()
    assert window.workspace.page() == "word_game"


def test_a_problem_lets_it_rest_and_names_nobody(window: MainWindow, desk: Desk, people: Any, ends: Any) -> None:
    anna = people.due("Anna Kovács", 45)
    word_game.begin(desk, "cramped", ends)
    word_game.write_line(desk, "So cramped", client_id=anna)
    happenings.problem(desk, anna, "The door sticks")
    press("Ctrl+G")
    said = page(window).round.question.text()
    assert said == "The game rests. People first, then the word."


def test_at_the_end_the_best_line_is_chosen_by_enter(
    qtbot: QtBot, window: MainWindow, desk: Desk, clock: Any, ends: Any, hub: Hub
) -> None:
    word_game.begin(desk, "cramped", ends)
    word_game.write_line(desk, "So cramped we eat in turns")
    clock.at += timedelta(days=31)
    hub.announce(EVERYTHING)
    qtbot.waitUntil(lambda: len(asked(window)) == 1)
    assert "Which line was the best?" in asked(window)[0].question()
    press("Ctrl+G")
    assert where() is page(window).end.lines
    press("Return")
    assert triggers.owners() == ["So cramped we eat in turns"]
    assert "It's going on our card." in page(window).end.question.text()
    assert page(window).begin_card.isVisible()


def test_the_invitation_is_copied_with_its_last_day(window: MainWindow, desk: Desk, ends: Any) -> None:
    word_game.begin(desk, "cramped", ends, "cake")
    press("Ctrl+G")
    page(window).invitation.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "This month's word is 'cramped'." in copied and "cake" in copied and "{{" not in copied


def test_the_invitation_is_a_draft_or_a_slip_with_the_word_in_large_letters(
    window: MainWindow, desk: Desk, ends: Any, tmp_path: Path
) -> None:
    word_game.begin(desk, "cramped & <b>small</b>", ends)
    press("Ctrl+G")
    card, opened = page(window).invitation, list[str]()
    card.open_url = lambda url: bool(opened.append(url.toString()) or True)
    card.draft.click()
    assert opened[0].startswith("mailto:") and window.notice.text().endswith("Nothing was sent.")
    card.open_url = lambda url: False
    card.draft.click()
    assert "Copy the words instead" in window.notice.text()
    card.choose_place = lambda: tmp_path / "slip.pdf"
    card.slip.click()
    with closing(pdfium.PdfDocument(tmp_path / "slip.pdf")) as made:
        text = made[0].get_textpage().get_text_bounded()
        assert len(made) == 1 and " ".join(text.split()).count("cramped & <b>small</b>") == 2
    card.choose_place = lambda: None
    card.slip.click()
    card.choose_place = lambda: tmp_path
    card.slip.click()
    assert "Nothing was" in window.notice.text() or "not" in window.notice.text()


def test_in_practice_mode_the_page_says_why_there_is_none(window: MainWindow, desk: Desk, ends: Any) -> None:
    word_game.begin(desk, "cramped", ends)
    word_game.write_line(desk, "So cramped")
    packs.choose(desk, "UK", ["health"])
    press("Ctrl+G")
    here = page(window)
    assert here.practice.isVisible() and "no room for this one" in here.practice.text()
    assert not any(card.isVisible() for card in (here.round, here.end, here.begin_card, here.lines, here.rules))
    handouts: Any = window.inside.page("handouts")
    assert handouts.word_game.isHidden()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("running", [False, True])
def test_nothing_is_cut_off(window: MainWindow, desk: Desk, ends: Any, scale: float, running: bool) -> None:
    service.save(desk, text_scale=scale)
    if running:
        word_game.begin(desk, "cramped", ends, "cake")
        word_game.write_line(desk, "So cramped we eat in turns", "Theo")
    press("Ctrl+G")
    assert clipped_texts(page(window)) == []
