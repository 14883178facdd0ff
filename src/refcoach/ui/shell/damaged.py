"""Asks the owner where the book cannot be opened, in a window of its own: there is nothing to show yet."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from refcoach.services import backups, checking
from refcoach.store.database import forget
from refcoach.store.wrong import BookWrong
from refcoach.ui.shell import alone, sorry
from refcoach.ui.start.alone import Choice
from refcoach.ui.start.damaged import DamagedPage, Offer
from refcoach.ui.words.insides import Insides, moment


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
    offer = newest(wrong.path.parent)
    choice, _ = alone.ask(app, lambda keeper: DamagedPage(keeper, wrong, offer))
    if choice is Choice.BEGIN_ANEW:
        forget(wrong.path)
    return choice is not Choice.QUIT
