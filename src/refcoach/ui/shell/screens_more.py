"""Pictures of introductions, of forms that want more than a client, and of what is shown without a book."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget

from refcoach import __version__
from refcoach.domain.referrals import Stage as ReferralStage
from refcoach.services.pipeline import listed
from refcoach.store import clients, moments
from refcoach.store.database import FILE_NAME
from refcoach.store.wrong import BookWrong, Wrong
from refcoach.ui.clients.quote import QuoteDialog
from refcoach.ui.introductions.estimate import EstimateDialog
from refcoach.ui.introductions.introductions import IntroductionsPage
from refcoach.ui.introductions.views import BOARD
from refcoach.ui.introductions.won import WonDialog
from refcoach.ui.shell.alone import SIZE
from refcoach.ui.shell.patience import wait
from refcoach.ui.shell.report import ReportDialog
from refcoach.ui.shell.screens_stage import Shot, Stage
from refcoach.ui.start.alone import AlonePage
from refcoach.ui.start.carried import CarriedPage
from refcoach.ui.start.damaged import DamagedPage, Offer


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


def won(stage: Stage) -> QDialog:
    """Somebody named who bought."""
    in_touch = next(one for one in listed(open_only=True) if one.referral.stage is ReferralStage.IN_TOUCH)
    return WonDialog(stage.desk, stage.keeper, in_touch.referral.id, stage.window)


def estimate(stage: Stage) -> QDialog:
    """What an introduction that is still open may bring."""
    return EstimateDialog(stage.desk, stage.keeper, listed(open_only=True)[0].referral.id, stage.window)


def quoted(stage: Stage) -> QDialog:
    """What somebody who said something kind answers later."""
    people = clients.page(today=stage.desk.today(), limit=None)
    said = next(moment for one in people for moment in moments.of_client(one.id))
    return QuoteDialog(stage.desk, stage.keeper, said.id, stage.window)


def report(stage: Stage) -> QDialog:
    """What a report about a fault of ours says."""
    return ReportDialog(
        stage.keeper, f"RefCoach {__version__}\nValueError in calendar, line 12", stage.contacts, stage.window
    )
