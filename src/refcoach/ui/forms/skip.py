"""Skipping a check-in, with the reason kept for the owner's review (R14)."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from refcoach.services import touchpoints
from refcoach.services.desk import Desk, client_or_refuse, planned_or_refuse
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.chip import ChipRow
from refcoach.ui.words.labels import Labels


class SkipDialog(FormDialog):
    """Asks why; a ready reason is one click."""

    def __init__(self, desk: Desk, keeper: ThemeKeeper, touchpoint_id: int, parent: QWidget | None = None) -> None:
        super().__init__(keeper, parent)
        self._desk, self.subject = desk, (touchpoint_id,)
        self._touchpoint = planned_or_refuse(touchpoint_id)
        self._client = client_or_refuse(self._touchpoint.client_id)
        kind = Labels(self).kind_title(self._touchpoint.kind)
        self.set_words(self.tr("Skip this check-in"), self.tr("Skip it"))
        self.add_about(f"{kind} · {self._client.display_name}")
        self.reasons = ChipRow(keeper.theme, self.tr("Why"))
        self.reasons.set_choices(self._ready())
        self.reason = QLineEdit()
        self.reason.setMaxLength(500)
        self.add_field(self.tr("Why"), self.reason)
        self.add(self.reasons)
        self.reasons.chosen.connect(self._take)

    def commit(self) -> tuple[str, str]:
        """Skip it. Raises Refusal without a reason."""
        batch = touchpoints.skip(self._desk, self._touchpoint.id, self.reason.text())
        return self.tr("Skipped for {name}.").format(name=self._client.display_name), batch

    def _ready(self) -> list[tuple[str, str]]:
        texts = (
            self.tr("We spoke already"),
            self.tr("They asked me not to call"),
            self.tr("It no longer fits"),
            self.tr("The work was called off"),
        )
        return [(text, text) for text in texts]

    @Slot(str)
    def _take(self, text: str) -> None:
        self.reason.setText(text)
        self.reason.setFocus()
