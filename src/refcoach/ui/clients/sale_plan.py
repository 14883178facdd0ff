"""What a sale plans, where the owner's rule leaves it open: chosen for this one, or from an amount on (R28)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.domain.cadence import PlanRule, SalePlan, plan_for, usable
from refcoach.services import allowed
from refcoach.store.settings import Settings
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.editors import Number
from refcoach.ui.widgets.field import leave_out
from refcoach.ui.widgets.plain import plain_label

_LARGEST = 2_000_000_000


class SalePlanField(QWidget):
    """Three buttons, or an amount, or nothing at all where the rule needs neither."""

    changed = Signal()

    def __init__(self, theme: Theme, own: Settings, grade: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own, self._grade = own, grade
        self._rule = self._rule_now()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        title = self.tr("Check-ins for this sale")
        self.choice = Choice(
            theme,
            title,
            [
                (SalePlan.FULL, self.tr("Welcome, day 45 and day 90")),
                (SalePlan.LIGHT, self.tr("One results check")),
                (SalePlan.NONE, self.tr("None")),
            ],
        )
        self.choice.set_current(SalePlan.FULL)
        self.amount = Number()
        self.amount.setRange(0, _LARGEST)
        self.amount.setGroupSeparatorShown(True)
        self.amount.setAccessibleName(self.tr("Amount of the sale"))
        if self._rule is PlanRule.CHOSEN:
            self._show(box, title, self.choice)
        if self._rule is PlanRule.FROM_AMOUNT:
            self._show(box, self.tr("Amount of the sale"), self.amount)
        self.choice.chosen.connect(self.changed)
        self.amount.valueChanged.connect(self.changed)

    def look_at_rules(self) -> None:
        """Be there while there is something to say: in practice mode no amount is asked for (R28b)."""
        self._rule = self._rule_now()
        leave_out(self, self._rule not in (PlanRule.CHOSEN, PlanRule.FROM_AMOUNT))

    def chosen(self) -> SalePlan | None:
        """Return what the owner chose; None where the rule decides."""
        return SalePlan(self.choice.current()) if self._rule is PlanRule.CHOSEN else None

    def said_amount(self) -> int | None:
        """Return the amount; None where nobody said it."""
        return self.amount.value() or None if self._rule is PlanRule.FROM_AMOUNT else None

    def plan(self) -> SalePlan:
        """Return what will be planned."""
        by_rule = plan_for(self._rule, self._grade, self.said_amount(), self._own.plan_from_amount)
        return self.chosen() or by_rule

    def _rule_now(self) -> PlanRule:
        return usable(PlanRule(self._own.plan_rule), practice=allowed.rules().practice)

    def _show(self, box: QVBoxLayout, title: str, field: QWidget) -> None:
        box.addWidget(plain_label(title))
        box.addWidget(field)
