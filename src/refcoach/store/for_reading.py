"""A look at a book where nothing can be written: a copy of it in memory is open, which nobody keeps."""

from pathlib import Path

from refcoach.store import database, driver, logs, tables
from refcoach.store.looking import inspect


def open_copy(folder: Path) -> bool:
    """Open a copy of the book in memory; False where there is more to do than to look. Raises as an opening does.

    A log with something in it would have to be put into the file, and a restore that was cut short be finished; the
    log of a link lies elsewhere.
    """
    path = folder / database.FILE_NAME
    is_whole = path.is_file() and not path.is_symlink() and path.stat().st_size and not logs.of(path)
    if not is_whole or (folder / database.RESTORED).exists():
        return False
    with database.worldly(folder, "RefCoach cannot open it"):
        inspect(path, database.known_version(), every_page=True)
        driver.connect(tables.database, Path(":memory:"))
        try:
            with driver.looked_at(path, in_use=False) as look:
                look.backup(tables.database.connection())
            # It goes by the book's name: what is asked of the file is asked there.
            tables.database.database = str(path)
            if driver.whose(tables.database.connection())[1] != database.known_version():
                database.run_migrations(tables.database)
        except BaseException:
            tables.database.close()
            raise
    database.was_read()
    return True
