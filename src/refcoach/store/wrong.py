"""What can be wrong with the book, so that the owner must choose; each in one sentence whose advice works."""

from enum import Enum
from pathlib import Path

from refcoach.paths import as_typed


class CannotOpen(Exception):
    """The data cannot be used as it is: one sentence for the owner."""


class Wrong(Enum):
    """Why a start asks the owner, and what happened; `{path}` is the book."""

    DAMAGED = "The data file {path} is damaged, so RefCoach left it exactly as it is."
    REPLACED = "The file {path} is not the one that RefCoach wrote to last. Nothing was lost and nothing was changed."
    GONE = "RefCoach kept its book in {path}, but it is not there. Nothing was changed."


class BookWrong(CannotOpen):
    """The owner must choose before the book is used; the window has a page for it."""

    def __init__(self, wrong: Wrong, path: Path, aside: tuple[Path, ...] = ()) -> None:
        """`aside`: logs that belong to another file, which were set aside."""
        self.wrong, self.path, self.aside = wrong, path, aside
        super().__init__(" ".join(part for part in (self.happened(), self.kept(), _advice(wrong, path)) if part))

    def happened(self) -> str:
        """Say what happened and what was not harmed."""
        return self.wrong.value.format(path=self.path)

    def kept(self) -> str:
        """Say where changes are that belong to another file than the one that is there; "" without any."""
        if not self.aside:
            return ""
        return f"Changes that do not belong to what is there now were set aside: {self.aside[0]}."


class BookMoved(CannotOpen):
    """The open file is gone, or another lies in its place, so that nothing more can be saved."""

    def __init__(self, path: Path, so: str) -> None:
        """Say so; what was typed stays where it is."""
        if path.parent.is_dir():
            happened = f"The file {path} was moved, deleted or replaced while RefCoach has it open"
        else:
            happened = f"The folder {path.parent} is not there any more"
        super().__init__(
            f"{happened}, so {so}. Nothing that was saved is lost; put it back as it was and try again,"
            " or open RefCoach anew to choose what to do."
        )


_ADVICE = {
    Wrong.DAMAGED: "“{refcoach} check --save FOLDER” saves what can still be read",
    Wrong.REPLACED: "Give the command again to go on with the file as it is now",
    Wrong.GONE: "Put it back, or begin a new book with --begin-anew",
}
_BACKUP = "“{refcoach} restore --newest --yes” brings the newest backup back"


def _advice(wrong: Wrong, path: Path) -> str:
    """Say what can be done; a backup is spoken of only where there is one."""
    kept = any(path.with_name("backups").glob("*.db"))
    words = f"{_ADVICE[wrong]}; {_BACKUP}." if kept else f"{_ADVICE[wrong]}."
    return words.format(refcoach=as_typed(path.parent))
