"""Asks the owner where the book cannot be opened, in a window of its own: there is nothing to show yet."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from refcoach.services import backups, checking
from refcoach.store.database import forget
from refcoach.store.wrong import BookWrong
from refcoach.ui.shell import sorry
from refcoach.ui.start.damaged import Choice, DamagedPage, Offer
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.words.insides import Insides, moment

SIZE = 820, 680


def newest_backup(data: Path) -> Offer | None:
    """Return the newest good backup of a data folder."""
    newest = checking.newest_good(data)
    if newest is None:
        return None
    words = Insides()
    return Offer(
        when=moment(newest.at),
        inside=words.words(checking.look(newest.path), "clients"),
        bring_back=partial(backups.replace_unopened, newest.path, data),
    )


def settle(app: QApplication, wrong: BookWrong, newest: Callable[[Path], Offer | None] = newest_backup) -> bool:
    """Let the owner choose; True when the book is to be opened now, False when they quit.

    Raises what is wrong where nobody could see a window.
    """
    if not sorry.is_seen():
        raise wrong
    choice = _ask(app, wrong, newest(wrong.path.parent))
    if choice is Choice.BEGIN_ANEW:
        forget(wrong.path)
    return choice is not Choice.QUIT


def _ask(app: QApplication, wrong: BookWrong, offer: Offer | None) -> Choice:
    keeper = ThemeKeeper(app)
    page = DamagedPage(keeper, wrong, offer)
    room = page.screen().availableSize()
    page.resize(min(SIZE[0], room.width()), min(SIZE[1], room.height()))
    made: list[Choice] = []
    loop = QEventLoop()
    page.chosen.connect(made.append)
    page.chosen.connect(loop.quit)
    # It is not the program's last window: what opens next is.
    quits = QApplication.quitOnLastWindowClosed()
    QApplication.setQuitOnLastWindowClosed(False)
    try:
        page.show()
        loop.exec()
    finally:
        QApplication.setQuitOnLastWindowClosed(quits)
        page.deleteLater()
        keeper.deleteLater()
    return made[0] if made else Choice.QUIT
