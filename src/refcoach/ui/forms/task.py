"""A task of the owner's own: what, on which day, and about whom if about anybody."""

from datetime import date

from PySide6.QtWidgets import QWidget

from refcoach.services import todos
from refcoach.services.desk import Desk
from refcoach.ui.forms.client_picker import ClientPicker
from refcoach.ui.forms.day_edit import DayEdit
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.forms.quick_text import QuickText
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.words.labels import Labels


class TaskDialog(FormDialog):
    """Writes down something to do on a day; Today brings it up."""

    def __init__(self, desk: Desk, keeper: ThemeKeeper, day: date, parent: QWidget | None = None) -> None:
        super().__init__(keeper, parent)
        self._desk, self._today = desk, desk.today()
        self._labels = Labels(self)
        self.set_words(self.tr("Plan something"), self.tr("Save"))
        self.what = QuickText(keeper.theme)
        self.on = DayEdit(max(day, self._today), self._today)
        self.who = ClientPicker(desk, keeper.theme)
        self.add_field(self.tr("What is to be done"), self.what, self.tr("Enter saves."))
        self.add_field(self.tr("On"), self.on)
        self.add_field(self.tr("About whom, if about anybody"), self.who)
        self.who.grown.connect(self.fit)
        self.what.entered.connect(self.save)

    def commit(self) -> tuple[str, str]:
        """Write it down. Raises Refusal without words."""
        day = self.on.day()
        batch = todos.plan_task(self._desk, self.what.toPlainText(), day, self.who.client_id() or None)
        said = self.tr("Planned for {day}.")
        return said.format(day=self._labels.full_day(max(day, self._today), self._today)), batch
