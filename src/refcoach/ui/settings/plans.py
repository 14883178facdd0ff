"""Settings: which sales start which check-ins (R28)."""

from PySide6.QtCore import QSignalBlocker, Slot

from refcoach.domain.cadence import PlanRule, usable
from refcoach.services import allowed
from refcoach.store import settings
from refcoach.ui.settings.card import SettingsCard
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.editors import Number
from refcoach.ui.widgets.field import Field
from refcoach.ui.widgets.plain import plain_label

_LARGEST = 2_000_000_000


class PlansCard(SettingsCard):
    """Every sale, A and B, chosen each time, or from an amount on."""

    def build(self) -> None:
        """Add the four rules and the amount."""
        title = self.tr("Welcome, day 45 and day 90")
        self.rule = Choice(
            self.theme,
            title,
            [
                (PlanRule.EVERY, self.tr("After every sale")),
                (PlanRule.A_AND_B, self.tr("For grades A and B")),
                (PlanRule.CHOSEN, self.tr("Ask me each time")),
                (PlanRule.FROM_AMOUNT, self.tr("From an amount on")),
            ],
        )
        self.amount = Number()
        self.amount.setRange(0, _LARGEST)
        self.amount.setGroupSeparatorShown(True)
        self._from = Field(self.tr("From which amount?"), self.amount)
        self.add(Field(title, self.rule))
        self.add(self._from)
        self.add(plain_label(self.tr("Smaller jobs get one results check instead."), "secondary", wrap=True))
        self.rule.chosen.connect(self._save_rule)
        self.amount.editingFinished.connect(self._save_amount)

    @Slot()
    def reload(self) -> None:
        """Show what is kept."""
        own, practice = settings.load(), allowed.rules().practice
        rule = usable(PlanRule(own.plan_rule), practice=practice)
        for other in (PlanRule.A_AND_B, PlanRule.FROM_AMOUNT):
            self.rule.button(other).setHidden(practice)
        self.rule.set_current(rule)
        with QSignalBlocker(self.amount):
            self.amount.setValue(own.plan_from_amount)
        self._from.setVisible(rule == PlanRule.FROM_AMOUNT)

    @Slot(str)
    def _save_rule(self, rule: str) -> None:
        self._from.setVisible(rule == PlanRule.FROM_AMOUNT)
        self.keep(self.tr("Saved. Check-ins planned already stay."), plan_rule=rule)

    @Slot()
    def _save_amount(self) -> None:
        self.keep(self.tr("Saved. Check-ins planned already stay."), plan_from_amount=self.amount.value())
