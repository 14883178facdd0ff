"""A sale: the day, the promised result, and the check-ins that follow, shown before they are planned."""

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from refcoach.domain.cadence import Planned, SalePlan, day_zero, may_be_asked, plan, still_ahead
from refcoach.domain.texts import one_line
from refcoach.services import allowed, sales
from refcoach.services.desk import Desk, client_or_refuse
from refcoach.store import settings
from refcoach.ui.clients.sale_plan import SalePlanField
from refcoach.ui.clients.their_answer import TheirAnswer
from refcoach.ui.forms.day_edit import DayEdit
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.forms.told import Told
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.field import is_left_out, leave_out
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.labels import Labels
from refcoach.ui.words.words import soft_breaks


class SaleDialog(FormDialog):
    """Records one sale to one client."""

    def __init__(self, desk: Desk, keeper: ThemeKeeper, client_id: int, parent: QWidget | None = None) -> None:
        super().__init__(keeper, parent)
        self._desk, self.subject = desk, (client_id,)
        self._client = client_or_refuse(client_id)
        self._today = desk.today()
        self._calendar = desk.calendar()
        self._labels = Labels(self)
        self.set_words(self.tr("Record a sale"), self.tr("Record"))
        self.add_about(self._client.display_name)
        self._add_days()
        self._add_words()
        self._add_agreement()
        self.plan = SalePlanField(keeper.theme, settings.load(), self._client.grade)
        self.add(self.plan)
        self._preview = Card(self.tr("What gets planned"), kind="sunken")
        self._lines = plain_label("", wrap=True)
        self._preview.add(self._lines)
        self.add(self._preview)
        self.plan.changed.connect(self._show_days)
        self._look_at_rules()
        self.sold_on.setFocus()

    def preview(self) -> str:
        """Return the lines that say what will be planned."""
        return self._lines.text()

    def spoken_result(self) -> str:
        """Return the promised result as it will be said."""
        return self._spoken.text()

    def commit(self) -> tuple[str, str]:
        """Record the sale. Raises Refusal for a start before the sale or an agreement that cannot be."""
        recorded = sales.record(
            self._desk,
            self._client.id,
            self.sold_on.day(),
            starts_on=self.starts_on.day() if self.later.isChecked() and not self.unknown.isChecked() else None,
            start_unknown=self._is_unknown(),
            title=self.title.text(),
            result="" if is_left_out(self.promised) else self.promised.text(),
            over_delivery=self.extra.text(),
            promise=self.answer.said(),
            which=self.plan.chosen(),
            amount=self.plan.said_amount(),
            told=self._told.said(),
        )
        ahead = recorded.touchpoints
        first = ahead[0] if ahead else None
        then = self._labels.next_line(first.kind if first else None, first.scheduled_on if first else None, self._today)
        said = self.tr("Sale recorded. {next}").format(next=then)
        if recorded.brought_back:
            said = self.is_back(self._client.display_name, said)
        return said, recorded.batch

    def _is_unknown(self) -> bool:
        return self.later.isChecked() and self.unknown.isChecked()

    def _add_days(self) -> None:
        self.sold_on, self.starts_on = DayEdit(self._today), DayEdit(self._today)
        self.later = QCheckBox(self.tr("The work starts on another day"))
        self.add_field(self.tr("Day sold"), self.sold_on)
        self.add(self.later)
        self._start = self.add_field(
            self.tr("First day of the work"), self.starts_on, self.tr("Check-ins are counted from this day.")
        )
        self.unknown = QCheckBox(self.tr("The day is not known yet"))
        self.add(self.unknown)
        self._start.hide()
        self.unknown.hide()
        self.unknown.toggled.connect(self._show_days)
        self.later.toggled.connect(self._ask_start)
        self.sold_on.day_changed.connect(self._show_days)
        self.starts_on.day_changed.connect(self._show_days)

    def _add_words(self) -> None:
        self.title, self.promised = QLineEdit(), QLineEdit()
        self.add_field(self.tr("What was sold"), self.title)
        self._result = self.add_field(
            self.tr("Promised result: “You've got …”"),
            self.promised,
            self.tr("Words that fit after “You've got”: the result you promised them."),
        )
        self._spoken = plain_label("", "say", wrap=True)
        self.left_out = plain_label("", "small", wrap=True)
        for line in (self._spoken, self.left_out):
            line.hide()
            self.add(line)
        self.promised.textChanged.connect(self._show_result)
        self.extra = QLineEdit()
        self.add_field(
            self.tr("One thing they won't expect"),
            self.extra,
            self.tr("Something small and kind; Today brings it up around day 20."),
        )

    def _add_agreement(self) -> None:
        self.answer = TheirAnswer(self._desk, self.keeper, self._client.id, may_skip=True)
        self.add(self.answer)
        self._told = Told(self.keeper.theme, self._client)
        self.told = self._told.choice
        self.add(self._told)
        self.answer.changed.connect(self._follow_answer)
        self.answer.trade.answered.connect(self._look_at_rules)

    @Slot()
    def _follow_answer(self) -> None:
        # Whoever was offered the agreement was told that the owner will ask.
        self._told.show_unless(told_already=self.answer.is_said())
        self.fit()

    @Slot()
    def _look_at_rules(self) -> None:
        """R28b: in practice mode no result is promised and no amount asked for; the trade may be said in here."""
        practice, typed = allowed.rules().practice, bool(self.promised.text().strip())
        leave_out(self._result, practice)
        self._show_result("" if practice else self.promised.text())
        self.left_out.setText(allowed.not_kept(self.tr("A promised result")) if typed else "")
        self.left_out.setVisible(practice and typed)
        self.plan.look_at_rules()
        self._show_days()

    @Slot(bool)
    def _ask_start(self, wanted: bool) -> None:
        if wanted:
            self.starts_on.set_day(max(self.starts_on.day(), self.sold_on.day()))
        self._start.setVisible(wanted)
        self.unknown.setVisible(wanted)
        self._show_days()

    @Slot(str)
    def _show_result(self, text: str) -> None:
        words = one_line(text).rstrip(".")
        self._spoken.setText(self.tr("“You've got {result}.”").format(result=soft_breaks(words)) if words else "")
        self._spoken.setVisible(bool(words))
        self.fit()

    @Slot()
    def _show_days(self) -> None:
        self._lines.setText("\n".join(self._lines_for(self._planned())))
        self.fit()

    def _planned(self) -> list[Planned]:
        if self._is_unknown():
            return []
        day0 = day_zero(self.sold_on.day(), self.starts_on.day() if self.later.isChecked() else None)
        asks = may_be_asked(self._client.grade) and not self._client.do_not_ask
        return still_ahead(plan(self._calendar, day0, self.plan.plan(), asks=asks), self._today)

    def _lines_for(self, planned: list[Planned]) -> list[str]:
        if planned:
            return [self._line(p) for p in planned]
        if self._is_unknown():
            return [self.tr("Nothing until the first day is known.")]
        if self.plan.plan() is not SalePlan.NONE:
            return [self.tr("Those days are past. If nothing else is planned with them, a catch-up is.")]
        if self.plan.chosen() is SalePlan.NONE:
            return [self.tr("Nothing.")]
        return [self.tr("Nothing: your settings plan check-ins for other grades only.")]

    def _line(self, planned: Planned) -> str:
        kind = self._labels.kind_short(planned.kind)
        nominal = self._full(planned.nominal_on)
        if planned.nominal_on == planned.scheduled_on:
            return self.tr("{kind} · {day}").format(kind=kind, day=nominal)
        return self.tr("{kind} · {day}, moved to {other}").format(
            kind=kind, day=nominal, other=self._full(planned.scheduled_on)
        )

    def _full(self, on: date) -> str:
        return self._labels.full_day(on, self._today)
