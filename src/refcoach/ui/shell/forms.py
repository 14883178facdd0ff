"""The forms that can be opened from anywhere; each is loaded when it is first wanted."""

from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from refcoach.services.desk import Desk
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper

if TYPE_CHECKING:
    from refcoach.ui.bring_in.imports import ImportDialog

ChooseFile = Callable[[], Path | None]


class Forms(QObject):
    """Opens a form over the window, and passes on what it did and where to go next."""

    told = Signal(str, str)
    client_wanted = Signal(int)
    ask_wanted = Signal(int, int)

    def __init__(
        self, desk: Desk, hub: Hub, keeper: ThemeKeeper, choose_file: ChooseFile | None, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk, self._hub, self._keeper, self._window = desk, hub, keeper, window
        self._files: deque[Path] = deque()
        self._import: ImportDialog | None = None
        self.choose_file = choose_file or self._ask_for_file

    @Slot()
    def compliment(self) -> None:
        """Catch a compliment."""
        from refcoach.ui.forms.compliment import ComplimentDialog

        dialog = ComplimentDialog(self._desk, self._keeper, None, self._window)
        dialog.ask_wanted.connect(self.ask_wanted)
        self._open(dialog)

    @Slot()
    def problem(self) -> None:
        """Write down that something went wrong."""
        from refcoach.ui.forms.problem import ProblemDialog

        self._open(ProblemDialog(self._desk, self._keeper, None, self._window))

    @Slot()
    def choose_and_bring_in(self) -> None:
        """Bring people in from a file the owner chooses."""
        from refcoach.ui.bring_in.imports import ImportDialog

        self._import = ImportDialog(self._desk, self._hub, self._keeper, self.choose_file, self._window)
        self._import.finished.connect(self._import_done)
        self._open(self._import)

    def bring_people_in(self, file: Path) -> None:
        """Show what a file would bring in: in the form that waits for one, else when the one in hand is done with."""
        self._files.append(file)
        self.next_file()

    def keep_for_later(self, file: Path) -> None:
        """Keep a file until `next_file`."""
        self._files.append(file)
        self.told.emit(self.tr("{file} comes next, after these steps.").format(file=file.name), "")

    def next_file(self) -> None:
        """Show what the next file would bring in, if one waits."""
        if not self._files:
            return
        if self._import is None:
            self.choose_and_bring_in()
        if self._import is not None and self._import.pane.takes_a_file():
            self._import.pane.read(self._files.popleft())

    @Slot()
    def _import_done(self) -> None:
        self._import = None
        self.next_file()

    @Slot()
    def bring_sample(self) -> None:
        """Fill an empty book with the sample business."""
        from refcoach.ui.bring_in.sample import bring_sample_people

        batch = bring_sample_people(self._desk)
        self.told.emit(self.tr("The sample people are here. Undo takes them away again."), batch)

    @Slot()
    def new_client(self) -> None:
        """Add a client, and go on to their sale when one was just made."""
        from refcoach.ui.clients.new_client import NewClientDialog

        dialog = NewClientDialog(self._desk, self._keeper, self._window)
        dialog.added.connect(self.client_wanted)
        dialog.sale_wanted.connect(self.sale)
        self._open(dialog)

    @Slot(int)
    def sale(self, client_id: int) -> None:
        """Record a sale."""
        from refcoach.ui.clients.sale import SaleDialog

        self._open(SaleDialog(self._desk, self._keeper, client_id, self._window))

    def _open(self, dialog: QDialog) -> None:
        dialog.saved.connect(self.told)  # type: ignore[attr-defined]  # every dialog of ours has it
        dialog.open()

    def _ask_for_file(self) -> Path | None:
        from refcoach.ui.bring_in.choose import ask_for_file

        return ask_for_file()
