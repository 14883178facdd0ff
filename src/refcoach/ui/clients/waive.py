"""Letting somebody off the agreement by the owner's own wish, with the reason kept (R10)."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from refcoach.services import promises
from refcoach.services.desk import Desk, client_or_refuse
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.chip import ChipRow


class WaiveDialog(FormDialog):
    """Asks why; a ready reason is one click. The agreement ends with thanks."""

    def __init__(self, desk: Desk, keeper: ThemeKeeper, client_id: int, parent: QWidget | None = None) -> None:
        super().__init__(keeper, parent)
        self._desk, self.subject = desk, (client_id,)
        self._client = client_or_refuse(client_id)
        self.set_words(self.tr("Let them off the agreement"), self.tr("Let them off"))
        self.add_about(self._client.display_name)
        self.reason = QLineEdit()
        self.reason.setMaxLength(500)
        self.reasons = ChipRow(keeper.theme, self.tr("Why"))
        self.reasons.set_choices(self._ready())
        self.add_field(self.tr("Why"), self.reason)
        self.add(self.reasons)
        self.reasons.chosen.connect(self._take)

    def commit(self) -> tuple[str, str]:
        """End the agreement. Raises Refusal without a reason, or where none is open any more."""
        batch = promises.waive(self._desk, self._client.id, self.reason.text())
        return self.tr("{name} is let off the agreement, with thanks.").format(name=self._client.display_name), batch

    def _ready(self) -> list[tuple[str, str]]:
        texts = (
            self.tr("They asked to be let off"),
            self.tr("They have done enough for us"),
            self.tr("We didn't do our side"),
            self.tr("It no longer fits"),
        )
        return [(text, text) for text in texts]

    @Slot(str)
    def _take(self, text: str) -> None:
        self.reason.setText(text)
        self.reason.setFocus()
