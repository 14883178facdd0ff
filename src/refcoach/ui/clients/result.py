"""The promised result of the last sale, in words that are said: it grows clearer after the sale was recorded."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from refcoach.services import allowed, sales
from refcoach.services.desk import Desk, client_or_refuse
from refcoach.store import sales as sale_store
from refcoach.ui.forms.day_edit import DayEdit
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.field import leave_out


class ResultDialog(FormDialog):
    """Changes what was promised to a client who bought something."""

    def __init__(self, desk: Desk, keeper: ThemeKeeper, client_id: int, parent: QWidget | None = None) -> None:
        super().__init__(keeper, parent)
        self._desk, self.subject = desk, (client_id,)
        self._sale = sale_store.of_client(client_id)[-1]
        self._practice = allowed.rules().practice
        """R28b: no result is promised; the first day of the work is still to be said."""
        title = self.tr("First day of the work") if self._practice else self.tr("Promised result")
        self.set_words(title, self.tr("Save"))
        self.add_about(client_or_refuse(client_id).display_name)
        self.promised = QLineEdit(self._sale.promised_result)
        promised = self.add_field(
            self.tr("Promised result: “You've got …”"),
            self.promised,
            self.tr("Words that fit after “You've got”: the result you promised them."),
        )
        leave_out(promised, self._practice)
        self.known = QCheckBox(self.tr("The first day of the work is known now"))
        self.starts_on = DayEdit(max(desk.today(), self._sale.sold_on))
        if self._sale.start_unknown:
            self.add(self.known)
            self._start = self.add_field(
                self.tr("First day of the work"), self.starts_on, self.tr("Check-ins are counted from this day.")
            )
            self._start.hide()
            self.known.toggled.connect(self._ask_start)

    def commit(self) -> tuple[str, str]:
        """Save the words, and the first day (R1). Raises Refusal for one before the sale."""
        with self._desk.change("Promised result") as batch:
            if not self._practice:
                sales.change_result(self._desk, self._sale.id, self.promised.text())
            if self.known.isChecked():
                sales.start(self._desk, self._sale.id, self.starts_on.day())
        return self.tr("Saved.") if self._practice else self.tr("Result saved."), batch.id

    @Slot(bool)
    def _ask_start(self, wanted: bool) -> None:
        self._start.setVisible(wanted)
        self.fit()
