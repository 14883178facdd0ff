"""Pictures of introductions, of forms that want more than a client, and of what is shown without a book."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget

from refcoach import __version__
from refcoach.domain.referrals import Stage as ReferralStage
from refcoach.domain.targets import Target
from refcoach.services import settings as service
from refcoach.services import word_game as rounds
from refcoach.services.desk import Desk
from refcoach.services.pipeline import listed
from refcoach.services.sample_people import REWRITTEN
from refcoach.store import clients, moments, targets
from refcoach.store.database import FILE_NAME
from refcoach.store.wrong import BookWrong, Wrong
from refcoach.ui.bring_in.imports import ImportDialog
from refcoach.ui.clients.quote import QuoteDialog
from refcoach.ui.clients.their_answer import AnswerDialog
from refcoach.ui.forms.own_words import OwnWordsEditor
from refcoach.ui.introductions.estimate import EstimateDialog
from refcoach.ui.introductions.introductions import IntroductionsPage
from refcoach.ui.introductions.views import BOARD
from refcoach.ui.introductions.won import WonDialog
from refcoach.ui.rehearsal.page import RehearsalPage
from refcoach.ui.scripts.page import ScriptsPage
from refcoach.ui.shell.alone import SIZE
from refcoach.ui.shell.patience import wait, wait_until
from refcoach.ui.shell.report import ReportDialog
from refcoach.ui.shell.screens_stage import Shot, Stage
from refcoach.ui.start.alone import AlonePage
from refcoach.ui.start.carried import CarriedPage
from refcoach.ui.start.damaged import DamagedPage, Offer
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.wanted.page import WantedPage


def wrong_book(wrong: Wrong) -> Shot:
    """What is shown instead of the window where the book cannot be opened."""

    def shot(stage: Stage) -> Iterator[QWidget]:
        book = Path.home() / ".local" / "share" / "RefCoach" / FILE_NAME
        log = (book.with_name(f"{FILE_NAME}-wal-2026-11-20-180405"),) if wrong is Wrong.REPLACED else ()
        offer = Offer("Friday 20 November 2026, 18:04", "57 clients, 120 check-ins, last change that day", wait)
        yield from _alone(stage, DamagedPage(stage.keeper, BookWrong(wrong, book, log), offer))

    return shot


def carried_book(stage: Stage) -> Iterator[QWidget]:
    """What is shown before the window where other programs carry the book away."""
    folders = Path.home() / "OneDrive" / "RefCoach", Path.home() / ".local" / "share" / "RefCoach"
    yield from _alone(stage, CarriedPage(stage.keeper, *folders, "OneDrive", wait))


def _alone(stage: Stage, page: AlonePage) -> Iterator[QWidget]:
    page.resize(QSize(*(stage.keeper.theme.px(length) for length in SIZE)).boundedTo(page.screen().availableSize()))
    page.show()
    yield page
    page.close()
    page.deleteLater()


def introductions(view: str) -> Shot:
    """Introductions in one of its views, with the first of them chosen."""

    def shot(stage: Stage) -> Iterator[QWidget]:
        stage.window.door.open("introductions")
        page = cast(IntroductionsPage, stage.window.inside.page("introductions"))
        page.views.button(view).click()
        wait()
        if view == BOARD:
            page.board.take_focus()
        yield stage.window
        page.views.button(BOARD).click()

    return shot


def rehearsal(rated: int, *, answer: bool = False, enough: bool = False) -> Shot:
    """The room where somebody rehearses, after some cards; with the answer, or at its end."""

    def shot(stage: Stage) -> Iterator[QWidget]:
        meeting = stage.asking()
        stage.window.door.open("today")
        stage.window.door.open("rehearse", meeting.client_id, meeting.id)
        page = cast(RehearsalPage, stage.window.workspace.front())
        ratings = list(page.ratings.values())
        for number in range(rated):
            page.show_answer.click()
            ratings[2 - number % 2].click()
        if answer:
            page.show_answer.click()
        if enough:
            page.enough.click()
        yield stage.window
        stage.window.door.open("today")
        for _ in range(rated):
            stage.window.undo()
        stage.window.notice.dismiss()

    return shot


def scripts(*, edited: bool = False) -> Shot:
    """Everything that is said, at a talk with a step of the owner's; with that step being rewritten."""

    def shot(stage: Stage) -> Iterator[QWidget]:
        stage.window.door.open("scripts", REWRITTEN[0])
        page = cast(ScriptsPage, stage.window.workspace.front())
        if edited:
            page.talk.lines[REWRITTEN[1]].buttons["edit"].click()
        yield stage.window
        page.talk.leave()
        stage.window.door.open("today")

    return shot


def wanted(view: str) -> Shot:
    """Who we want in one of its views, with the first line chosen."""

    def shot(stage: Stage) -> Iterator[QWidget]:
        stage.window.door.open("wanted", view)
        page = cast(WantedPage, stage.window.workspace.front())
        page.people.list.take_focus()
        wait()
        yield stage.window
        page.people.list.clearSelection()
        page.people.choose(0)
        stage.window.door.open("today")

    return shot


def word_game(*, over: bool = False) -> Shot:
    """A round of the word with two lines; on its end, where the best is chosen."""

    def shot(stage: Stage) -> Iterator[QWidget]:
        batches = [rounds.begin(stage.desk, "cramped", rounds.usual_last_day(stage.desk.today()), "cake on Friday")]
        for words, who in (("It's so cramped, we eat in turns", "Theo"), ("Cramped is the word, yes", "")):
            batches.append(rounds.write_line(stage.desk, words, who))
        if over:
            batches.append(rounds.choose_best(stage.desk, "It's so cramped, we eat in turns"))
        stage.window.door.open("word_game")
        wait()
        yield stage.window
        for batch in reversed(batches):
            stage.desk.undo(batch)
        stage.window.door.open("today")

    return shot


def target_form(kind: Callable[[Desk, ThemeKeeper, Target, QWidget], QDialog]) -> Callable[[Stage], QDialog]:
    """A form about the first line of people to meet."""
    return lambda stage: kind(stage.desk, stage.keeper, targets.on_the_list()[0], stage.window)


def rewording(stage: Stage) -> Iterator[QWidget]:
    """A step rewritten where it is said."""
    meeting = stage.asking()
    stage.window.door.open("today")
    stage.window.door.open("ask", meeting.client_id, meeting.id)
    stage.window.panel.body.script.steps.edit_wanted.emit(0)
    wait()
    yield stage.window
    for editor in stage.window.panel.findChildren(OwnWordsEditor):
        editor.cancel.click()
    stage.window.workspace.close_panel()


def whats_new(stage: Stage) -> Iterator[QWidget]:
    """Today at the first start after an upgrade."""
    batch = service.save(stage.desk, seen_version="0.0.9")
    stage.window.door.open("today")
    yield stage.window
    stage.desk.undo(batch)


def how_often(stage: Stage) -> Iterator[QWidget]:
    """Today after five messages in a row that nobody followed."""
    batch = service.save(stage.desk, ask_how_often=True)
    stage.window.door.open("today")
    yield stage.window
    stage.desk.undo(batch)


def answer(stage: Stage) -> QDialog:
    """What a client said to the agreement, when the sale was recorded before."""
    return AnswerDialog(stage.desk, stage.keeper, stage.asking().client_id, stage.window)


def quote(stage: Stage) -> QDialog:
    """Whether kind words may be shown to others."""
    praised = next(moment for one in clients.page(today=stage.desk.today()) for moment in moments.of_client(one.id))
    return QuoteDialog(stage.desk, stage.keeper, praised.id, stage.window)


def won(stage: Stage) -> QDialog:
    """Somebody named who bought."""
    in_touch = next(one for one in listed(open_only=True) if one.referral.stage is ReferralStage.IN_TOUCH)
    return WonDialog(stage.desk, stage.keeper, in_touch.referral.id, stage.window)


def estimate(stage: Stage) -> QDialog:
    """What an introduction that is still open may bring."""
    return EstimateDialog(stage.desk, stage.keeper, listed(open_only=True)[0].referral.id, stage.window)


def report(stage: Stage) -> QDialog:
    """What a report about a fault of ours says."""
    return ReportDialog(
        stage.keeper, f"RefCoach {__version__}\nValueError in calendar, line 12", stage.contacts, stage.window
    )


UNSURE = """First name,Last name,Phone,E-mail,Loyalty tier,Shoe size
Zoë,Brandt,07700 900123,zoe@brandt.example,Gold,38
Jiří,Dvořák,07700 900124,jiri@dvorak.example,Silver,44
,,,tom@reed.example,Gold,
"""


def import_doubt(stage: Stage) -> Iterator[QWidget]:
    """The import of a file that leaves questions: a column nobody knows, somebody without a name, an old code page."""
    file = stage.contacts.with_name("members.csv")
    file.write_bytes(UNSURE.encode("cp1250"))
    form = ImportDialog(stage.desk, stage.hub, stage.keeper, lambda: file, stage.window)
    form.open()
    form.pane.choose.button.click()
    wait_until(lambda: form.pane.currentWidget() is form.pane.preview)
    yield form
    form.close()
