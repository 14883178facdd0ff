"""The forms that can be opened from anywhere; each is loaded when it is first wanted."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from refcoach.domain.clients import As
from refcoach.services import allowed
from refcoach.services.desk import Desk
from refcoach.store import added
from refcoach.ui.hub import Hub
from refcoach.ui.shell.door import Door
from refcoach.ui.shell.states import What
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.files import Files

if TYPE_CHECKING:
    from refcoach.ui.bring_in.imports import ImportDialog

ChooseFile = Callable[[], Files | None]


class Forms(QObject):
    """Opens a form over the window, and passes on what it did; where to go next is asked at the door."""

    told = Signal(str, str)

    def __init__(
        self, desk: Desk, hub: Hub, keeper: ThemeKeeper, choose_file: ChooseFile | None, door: Door, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk, self._hub, self._keeper, self._door, self._window = desk, hub, keeper, door, window
        self._import: ImportDialog | None = None
        self.choose_file = choose_file or self._ask_for_file
        door.add("compliment", What.CAPTURE, self._compliment)
        door.add("problem", What.CAPTURE, self._problem)
        door.add("new_client", What.CAPTURE, self._new_client)
        door.add("sale", What.CAPTURE, self._sale)
        door.add("import", What.BRING_IN, self._choose_and_bring_in)
        door.add("sample", What.BRING_IN, self._bring_sample)

    def bring_people_in(self, files: Files) -> bool:
        """Show what files would bring in, in the form that waits for one or a new one; False with one in hand."""
        form = self._import or self._wait_for_a_file()
        if not form.pane.takes_a_file():
            return False
        form.pane.read(files)
        return True

    def _compliment(self) -> None:
        """Catch a compliment; in practice mode a line says why none is kept (R28b)."""
        if why := allowed.not_kept("Praise"):
            self.told.emit(why, "")
            return
        from refcoach.ui.forms.compliment import ComplimentDialog

        dialog = ComplimentDialog(self._desk, self._keeper, None, self._window)
        dialog.ask_wanted.connect(partial(self._door.open, "ask"))
        self._open(dialog)

    def _problem(self) -> None:
        """Write down that something went wrong."""
        from refcoach.ui.forms.problem import ProblemDialog

        self._open(ProblemDialog(self._desk, self._keeper, None, self._window))

    def _choose_and_bring_in(self, people_are: str = "") -> None:
        """Bring people in from a file the owner chooses, which is asked for at once; `people_are` says who they are."""
        form = self._wait_for_a_file()
        if people_are:
            form.pane.preview.take_them_for(As(people_are))
        QTimer.singleShot(0, form, form.pane.choose.button.click)

    def _wait_for_a_file(self) -> "ImportDialog":
        from refcoach.ui.bring_in.imports import ImportDialog

        form = self._import = ImportDialog(self._desk, self._hub, self._keeper, self.choose_file, self._window)
        form.finished.connect(self._import_done)
        form.saved.connect(self._show_imported)
        self._open(form)
        return form

    @Slot(str, str)
    def _show_imported(self, _text: str, batch: str) -> None:
        """Bring the keyboard to the first of those who came; whoever was only completed has a place already."""
        first = added.first_person(batch)
        if self._import is not None and self._import.pane.preview.people_are() is As.TARGETS:
            self._door.open("wanted")
        elif first:
            self._door.open("added", first)

    @Slot()
    def _import_done(self) -> None:
        self._import = None
        self._door.hand_over()

    def _bring_sample(self) -> None:
        """Fill an empty book with the sample business."""
        from refcoach.ui.bring_in.sample import bring_sample_people

        batch = bring_sample_people(self._desk)
        self.told.emit(self.tr("The sample people are here. Undo takes them away again."), batch)

    def _new_client(self) -> None:
        """Add a client, and go on to their sale when one was just made."""
        from refcoach.ui.clients.new_client import NewClientDialog

        dialog = NewClientDialog(self._desk, self._keeper, self._window)
        dialog.added.connect(partial(self._door.open, "added"))
        dialog.sale_wanted.connect(partial(self._door.open, "sale"))
        self._open(dialog)

    def _sale(self, client_id: int) -> None:
        """Record a sale."""
        from refcoach.ui.clients.sale import SaleDialog

        self._open(SaleDialog(self._desk, self._keeper, client_id, self._window))

    def _open(self, dialog: QDialog) -> None:
        dialog.saved.connect(self.told)  # type: ignore[attr-defined]  # every dialog of ours has it
        dialog.open()

    def _ask_for_file(self) -> Files | None:
        from refcoach.ui.bring_in.choose import ask_for_file

        return ask_for_file()
