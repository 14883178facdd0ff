"""A PDF that is saved, handed to the owner's own mail program: nothing is sent by it."""

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QUrl, Signal
from PySide6.QtGui import QDesktopServices

if TYPE_CHECKING:
    from refcoach.ui.handouts.portal import Came

Start = Callable[[Sequence[str]], bool]
OpenUrl = Callable[[QUrl], bool]
_COMMAND = "xdg-email"


def start(command: Sequence[str]) -> bool:
    """Start a program that goes on by itself; False where it can't be."""
    # PySide returns more than its stub says.
    started = QProcess.startDetached(command[0], list(command[1:]))
    return bool(started[0] if isinstance(started, tuple) else started)


class MailProgram(QObject):
    """Linux: the desktop's portal, else `xdg-email`. Elsewhere: the folder, as no address can carry a file there."""

    told = Signal(str)

    def __init__(
        self, parent: QObject, *, system: str = sys.platform, start: Start = start, open_url: OpenUrl | None = None
    ) -> None:
        super().__init__(parent)
        self.system, self.start = system, start
        self.open_url: OpenUrl = open_url or QDesktopServices.openUrl

    def hand_over(self, file: Path, to: str, subject: str) -> None:
        """Ask for a new e-mail with a file in it, to an address or to nobody yet; `told` says what came of it."""
        if not self.system.startswith("linux"):
            self._show_folder(file)
            return
        from refcoach.ui.handouts.portal import EmailPortal

        EmailPortal(partial(self._hear, file, to, subject), self).compose(file, to, subject)

    def _hear(self, file: Path, to: str, subject: str, came: "Came") -> None:
        if came.name == "NOBODY":
            self._by_command(file, to, subject)
        elif came.name == "CANCELLED":
            self._tell(self.tr("No e-mail was begun, and nothing was sent. The PDF is saved as “{name}”."), file)
        else:
            self._tell_asked(file)

    def _by_command(self, file: Path, to: str, subject: str) -> None:
        command = shutil.which(_COMMAND, path=os.environ.get("PATH"))
        # What begins with a dash would be read as an option.
        whom = [to] if to and not to.startswith("-") else []
        if command and self.start([command, "--utf8", "--subject", subject, "--attach", str(file.absolute()), *whom]):
            self._tell_asked(file)
        else:
            none = self.tr("No mail program was found, and nothing was sent. The PDF is saved as “{name}”: attach it.")
            self._tell(none, file)

    def _show_folder(self, file: Path) -> None:
        if self.open_url(QUrl.fromLocalFile(str(file.absolute().parent))):
            self._tell(self.tr("Saved as “{name}”, and its folder is open: put it into an e-mail from there."), file)
        else:
            self._tell(self.tr("Saved as “{name}”: put it into an e-mail from its folder."), file)

    def _tell_asked(self, file: Path) -> None:
        asked = self.tr(
            "Your mail program was asked for a new e-mail with “{name}” in it. Nothing was sent. If none opens, attach"
            " the file yourself: it is saved."
        )
        self._tell(asked, file)

    def _tell(self, text: str, file: Path) -> None:
        self.told.emit(text.format(name=file.name))
