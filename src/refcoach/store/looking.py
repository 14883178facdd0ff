"""A look at the book's file before it is opened: whether it is ours, of a version we know, and sound."""

from pathlib import Path

from refcoach.paths import quoted
from refcoach.store import driver, trouble
from refcoach.store.wrong import BookWrong, CannotOpen, Wrong

_DAMAGED: tuple[type[Exception], ...] = (*driver.ERRORS, UnicodeDecodeError)


def inspect(path: Path, known: int, *, every_page: bool) -> None:
    """Look at a file before trusting it, and once more when another program wrote to it meanwhile.

    `known` is how many migrations this program knows. Raises BookWrong for damage, CannotOpen for a file that is not
    ours or newer.
    """
    for looks_left in reversed(range(5)):
        before = _stamp(path)
        try:
            return _look_at(path, known, every_page=every_page)
        except CannotOpen:
            if not looks_left or _stamp(path) == before:
                raise
    return None


def refuse_link(path: Path) -> None:
    """Refuse a book that is a link. Raises CannotOpen.

    The log would lie where the link leads to, and all else here; and what is opened by both names would be one book
    with two windows.
    """
    if not path.is_symlink():
        return
    real = path.resolve()
    happened = f"{path} is a link to {real}, so RefCoach did not open it. Nothing was changed;"
    if not real.is_file():
        raise CannotOpen(f"{happened} there is no file there: put it back, or take the link away.")
    if real.name == path.name:
        raise CannotOpen(f"{happened} the book opens where it is, with --data {quoted(real.parent)}.")
    log = real.with_name(f"{real.name}-wal")
    beside = f", and {log} beside it under the name {path.name}-wal" if log.exists() else ""
    raise CannotOpen(f"{happened} please move {real} to the place of the link{beside}.")


def _stamp(path: Path) -> tuple[int, int, bool]:
    it = path.stat()
    return it.st_mtime_ns, it.st_size, is_in_use(path)


def is_in_use(path: Path) -> bool:
    """Say whether a log lies beside a file: somebody has it open, or was killed."""
    return path.with_name(f"{path.name}-wal").exists()


def _look_at(path: Path, known: int, *, every_page: bool) -> None:
    damaged = BookWrong(Wrong.DAMAGED, path)
    in_use = is_in_use(path)
    if not in_use and not driver.looks_whole(path):
        raise damaged
    try:
        with driver.looked_at(path, in_use=in_use) as look:
            app, version = driver.whose(look)
            sound = not every_page or driver.is_sound(look)
            tables = look.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except _DAMAGED as error:
        if trouble.fault_of(error) in trouble.PASSING:
            raise
        raise damaged from error
    if not sound:
        raise damaged
    if tables and app != driver.APPLICATION_ID:
        raise CannotOpen(f"{path} belongs to another program, so RefCoach did not touch it.")
    if version > known:
        raise CannotOpen(
            f"The data in {path} was written by a newer RefCoach, so this one did not touch it. Please update RefCoach."
        )
