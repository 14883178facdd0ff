"""The guide that the owner gives away, as a file: kept beside the book, given, and looked at again once a year."""

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from refcoach.domain.calendar import on_or_after
from refcoach.domain.handout_words import GUIDE_GOES_TO, GUIDE_IS_FOR, GUIDE_IS_GONE, LOOK_AGAIN
from refcoach.domain.handouts import Piece
from refcoach.domain.texts import one_line
from refcoach.domain.todo import GUIDE
from refcoach.exchange import guide_file
from refcoach.exchange.bounds import Refused
from refcoach.exchange.whole import write_bytes
from refcoach.services import handouts
from refcoach.services.desk import Desk, Refusal
from refcoach.services.handout_ground import About
from refcoach.services.handouts import Offer
from refcoach.store import settings, todos
from refcoach.store.database import data_file

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Guide:
    """What it is called, where it lies, and the day somebody last looked whether it still holds."""

    name: str
    file: Path
    looked_on: date | None

    @property
    def is_there(self) -> bool:
        """Say whether the file lies where it was put."""
        return self.file.is_file()


def current() -> Guide | None:
    """Return the guide; None where there is none."""
    own = settings.load()
    if not own.guide_file:
        return None
    try:
        looked_on = date.fromisoformat(own.guide_looked_on)
    except ValueError:
        looked_on = None
    # Nothing but a name: whoever wrote it, it lies beside the book.
    return Guide(own.guide_name, data_file().parent / Path(own.guide_file).name, looked_on)


def choose(desk: Desk, path: Path) -> str:
    """Copy a file into the book's folder, to be given away from now on; returns the batch for undo.

    The one before stays there, for the undo; older ones go. Raises Refusal for what is no guide, or cannot be kept.
    """
    before, name = settings.load().guide_file, one_line(path.name)
    try:
        data = guide_file.load(path)
        kind = guide_file.ending(path)
        stored = f"{settings.GUIDES}{sha256(data).hexdigest()[:16]}{'.' if kind else ''}{kind}"
        write_bytes(data_file().parent / stored, data)
    except Refused as refused:
        raise Refusal(str(refused)) from None
    with desk.change("Your guide") as batch:
        settings.save(guide_name=name, guide_file=stored, guide_looked_on=desk.today().isoformat())
        _look_again_in_a_year(desk, name)
    _tidy({before, stored})
    return batch.id


def looked_at(desk: Desk) -> str:
    """Write down that it still holds, as of today; returns the batch for undo. Raises Refusal where there is none."""
    own = settings.load()
    if not own.guide_file:
        raise Refusal("There is no guide to look at. Nothing was changed.")
    with desk.change("Looked at your guide") as batch:
        settings.save(guide_looked_on=desk.today().isoformat())
        _look_again_in_a_year(desk, own.guide_name)
    return batch.id


def take_away(desk: Desk) -> str:
    """Give it away no more; returns the batch for undo, for which the file still lies there."""
    with desk.change("Your guide") as batch:
        settings.save(guide_name="", guide_file="", guide_looked_on="")
        for task_id in todos.open_from(GUIDE):
            todos.finish_task(task_id, desk.today())
    return batch.id


def ticked_off(desk: Desk) -> None:
    """It was looked at, by the tick on Today; called inside that change."""
    if settings.load().guide_file:
        looked_at(desk)


def offer(desk: Desk, about: About) -> Offer | None:
    """Return the guide among what can be handed over; None where there is none."""
    guide = current()
    if guide is None:
        return None
    piece = Piece(GUIDE, guide.name, GUIDE, GUIDE_IS_FOR, GUIDE_GOES_TO, versions=())
    against = handouts.against(desk, about, GUIDE)
    return Offer(piece, against=against or ("" if guide.is_there else GUIDE_IS_GONE.format(name=guide.name)))


def _look_again_in_a_year(desk: Desk, name: str) -> None:
    """Let one task stand on Today in a year, whatever was planned before."""
    for task_id in todos.open_from(GUIDE):
        todos.finish_task(task_id, desk.today())
    meant = desk.today() + YEAR
    todos.add_task(LOOK_AGAIN.format(name=name), on_or_after(desk.calendar(), meant) or meant, source=GUIDE)


def _tidy(kept: set[str]) -> None:
    """Remove guides of before, but for the last one; what can't be removed stays."""
    for file in data_file().parent.glob(f"{settings.GUIDES}*"):
        if file.name not in kept:
            try:
                file.unlink()
            except OSError:
                continue
