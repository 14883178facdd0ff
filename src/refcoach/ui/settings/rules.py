"""Settings: the rules of the owner's trade and country, each with why, and what the owner uses all the same."""

from datetime import date

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from refcoach.domain.pack_words import COUNTRIES, TRADES
from refcoach.domain.packs import ANYWHERE
from refcoach.domain.rules import Fee, Prize
from refcoach.domain.spoken import month_and_year
from refcoach.services import allowed, packs
from refcoach.services.packs import Shown
from refcoach.store import packs as store
from refcoach.store import settings
from refcoach.ui.forms.trade_asked import TradeAsked
from refcoach.ui.settings.card import SettingsCard
from refcoach.ui.settings.rule_row import RuleRow
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.editors import Combo
from refcoach.ui.widgets.field import Field
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.labels import Labels

_OLD = 365


class RulesCard(SettingsCard):
    """Country and trades; then every switch that is set otherwise than for everybody, the others on request."""

    def build(self) -> None:
        """Add the choices, and the place of the switches."""
        self._labels = Labels(self)
        self.rows: dict[str, RuleRow] = {}
        self._shown: tuple[object, ...] = ()
        self.add(plain_label(self.tr("Reminders with their source, not legal advice."), "secondary", wrap=True))
        self._add_country()
        self._add_trades()
        self._add_own_wishes()
        self.waiting = plain_label("", wrap=True)
        self.let_off = Button(self.theme, self.tr("Let them off, with thanks"))
        self.let_off.clicked.connect(self._let_off)
        self.add(self.waiting)
        self._add_row(self.let_off)
        self.old = plain_label("", "small", wrap=True)
        self.add(self.old)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.add_layout(self._list)
        self.all = Button(self.theme, self.tr("Show every rule"), "link", "chevron-down")
        self.all.setCheckable(True)
        self.all.toggled.connect(self._show_all)
        self._add_row(self.all)

    @Slot()
    def reload(self) -> None:
        """Show what holds."""
        own, book = settings.load(), store.book()
        self.country.setItemText(0, self._not_chosen(own.system_country))
        self.country.setCurrentIndex(max(0, self.country.findData(own.rules_country)))
        for trade, box in self.trades.items():
            with QSignalBlocker(box):
                box.setChecked(trade in own.rules_trades)
        for box, on in ((self.prize, own.prize), (self.practice, own.practice or book.held.values["practice"] is True)):
            with QSignalBlocker(box):
                box.setChecked(bool(on))
        self.prize.setEnabled(book.rules.prize is not Prize.OFF)
        self.practice.setEnabled(book.held.values["practice"] is not True)
        self.prize_line.setText(self._prize_words())
        self.asked.offer(wanted=own.prize)
        self._say_what_waits()
        edition = store.library().edition
        is_old = (self.desk.today() - edition).days > _OLD
        self.old.setText(self.tr("These reminders are from {month}.").format(month=month_and_year(edition)))
        self.old.setVisible(is_old)
        self._show_rows()

    def _add_country(self) -> None:
        self.country = Combo()
        self.country.addItem(self._not_chosen(""), "")
        for code, name in COUNTRIES.items():
            self.country.addItem(self._labels.said(name), code)
        self.country.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.country.setMinimumContentsLength(20)
        self.country.activated.connect(self._choose)
        self.add(Field(self.tr("You work in"), self.country))

    def _add_trades(self) -> None:
        row = QWidget()
        flow = FlowLayout(row, 10)
        self.trades = {trade: QCheckBox(self._labels.said(name)) for trade, name in TRADES.items()}
        for box in self.trades.values():
            box.toggled.connect(self._choose)
            flow.addWidget(box)
        hint = self.tr("Leave all of them empty where none is yours.")
        self.add(Field(self.tr("Your trade"), row, hint))

    def _add_own_wishes(self) -> None:
        self.prize = QCheckBox(self.tr("I give small thank-yous"))
        self.prize_line = plain_label("", "small", wrap=True)
        self.practice = QCheckBox(self.tr("Practice mode"))
        line = plain_label(self.tr("No results, scores, praise, grades or amounts."), "small", wrap=True)
        self.practice.setAccessibleDescription(line.text())
        self.prize.toggled.connect(self._keep_wishes)
        self.practice.toggled.connect(self._keep_practice)
        self.asked = TradeAsked(self.desk, self.theme, self)
        for widget in (self.prize, self.prize_line, self.asked, self.practice, line):
            self.add(widget)

    def _add_row(self, button: Button) -> None:
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        self.add_layout(row)

    def _not_chosen(self, system_country: str) -> str:
        if system_country not in COUNTRIES:
            return self.tr("Not chosen yet")
        country = self._labels.said(COUNTRIES[system_country])
        return self.tr("Not chosen yet: {country}, as on this computer").format(country=country)

    def _prize_words(self) -> str:
        timing = allowed.rules().prize_timing.value == "after_sale_only"
        lines = [allowed.reason("prize")] if allowed.rules().prize is not Prize.ON else []
        told = allowed.rules().fee_for_referral is not Fee.ON
        return " ".join(
            [
                *lines,
                *([allowed.reason("prize_timing")] if timing else []),
                *([allowed.reason("fee_for_referral")] if told else []),
            ]
        )

    def _say_what_waits(self) -> None:
        count = packs.open_agreements()
        words = (
            self.tr("{count} agreements made before are still open.")
            if count != 1
            else self.tr("One agreement made before is still open.")
        )
        self.waiting.setText(words.format(count=count))
        self.waiting.setVisible(bool(count))
        self.let_off.setVisible(bool(count))

    def _show_rows(self) -> None:
        usual = store.library().packs["base"].switches
        rows = [row for row in packs.shown() if self.all.isChecked() or row.choice or row.packs_say != usual[row.name]]
        showing = tuple((row.name, row.value, row.packs_say, row.why.line, row.choice) for row in rows)
        if showing == self._shown:
            return
        self._shown = showing
        held = next((name for name, row in self.rows.items() if row.isAncestorOf(self.focusWidget() or self)), "")
        while item := self._list.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.rows = {row.name: self._row(row) for row in rows}
        for widget in self.rows.values():
            self._list.addWidget(widget)
        if held in self.rows:
            # What the keyboard was on is another now: it stays at its switch.
            row = self.rows[held]
            (row.use if row.use.isVisibleTo(row) else row.back).setFocus()

    def _row(self, row: Shown) -> RuleRow:
        day = self._day(row.choice.on) if row.choice else ""
        made = RuleRow(self.theme, row, day, self._labels.said)
        made.loosened.connect(self._loosen)
        made.held_again.connect(self._hold_again)
        return made

    def _day(self, on: date) -> str:
        return self._labels.full_day(on, self.desk.today())

    @Slot()
    def _choose(self) -> None:
        chosen = [trade for trade, box in self.trades.items() if box.isChecked()]
        own = settings.load()
        country = self.country.currentData() or own.system_country or ANYWHERE
        if (country, tuple(chosen)) != (own.rules_country, own.rules_trades):
            self.keep_by(self.tr("Your trade's rules are kept."), lambda: packs.choose(self.desk, country, chosen))
        self.reload()

    @Slot()
    def _keep_wishes(self) -> None:
        on = self.prize.isChecked()
        self.keep_by(self.tr("Saved."), lambda: packs.thank_with_something(self.desk, on=on))
        self.reload()

    @Slot(bool)
    def _keep_practice(self, on: bool) -> None:
        self.keep_by(self.tr("Saved."), lambda: packs.practice(self.desk, on=on))
        self.reload()

    @Slot(str, str)
    def _loosen(self, switch: str, reason: str) -> None:
        words = self.tr("By your own choice. The reason is kept.")
        self.keep_by(words, lambda: packs.loosen(self.desk, switch, reason))
        self.reload()

    @Slot(str)
    def _hold_again(self, switch: str) -> None:
        self.keep_by(self.tr("The rules hold again."), lambda: packs.hold_again(self.desk, switch))
        self.reload()

    @Slot()
    def _let_off(self) -> None:
        self.keep_by(self.tr("They are let off, with thanks."), lambda: packs.let_them_off(self.desk))
        self.reload()

    @Slot(bool)
    def _show_all(self, every: bool) -> None:
        self.all.set_words(self.tr("Show what differs") if every else self.tr("Show every rule"))
        self._show_rows()
