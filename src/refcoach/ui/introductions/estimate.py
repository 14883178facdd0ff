"""What an introduction that is still open may bring: the owner's own estimate, for nobody else's eyes."""

from PySide6.QtWidgets import QWidget

from refcoach.services import introductions, pipeline
from refcoach.services.desk import Desk
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.introductions.won import MOST
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.editors import Number


class EstimateDialog(FormDialog):
    """Asks for one amount."""

    def __init__(self, desk: Desk, keeper: ThemeKeeper, referral_id: int, parent: QWidget | None = None) -> None:
        super().__init__(keeper, parent)
        self._desk, self._one, self.subject = desk, pipeline.one(referral_id), (referral_id,)
        self.set_words(self.tr("What may it bring?"), self.tr("Save"))
        self.add_about(self._one.lead)
        self.amount = Number()
        self.amount.setRange(0, MOST)
        self.amount.setValue(int(self._one.value or 0))
        self.add_field(self.tr("How much"), self.amount, self.tr("For your own figures; no client ever sees it."))
        self.amount.selectAll()

    def commit(self) -> tuple[str, str]:
        """Write the estimate down."""
        moved = introductions.move(
            self._desk, self._one.referral.id, self._one.referral.stage, value=self.amount.value()
        )
        said = self.tr("{name} may bring {amount}.")
        return said.format(name=self._one.lead, amount=f"{self.amount.value():,}"), moved.batch
