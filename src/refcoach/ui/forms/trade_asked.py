"""Where do you work, and in which trade? Asked once in passing, where the first thing depends on it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.domain.pack_words import COUNTRIES, TRADES
from refcoach.services import allowed, packs
from refcoach.services.desk import Desk
from refcoach.store import settings
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.editors import Combo
from refcoach.ui.widgets.field import Field
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.tab_order import open_stops
from refcoach.ui.words.labels import Labels


class TradeAsked(QWidget):
    """One line with two answers, "say it" and "not now"; a country and a trade where the owner says it."""

    answered = Signal()

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.say = Button(theme, self.tr("Say where"), "link")
        self.not_now = Button(theme, self.tr("Not now"), "link")
        self.country, self.trade = self._lists()
        self.keep = Button(theme, self.tr("Keep"))
        self._fields = QWidget()
        below = QVBoxLayout(self._fields)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(Field(self.tr("You work in"), self.country))
        below.addWidget(Field(self.tr("Your trade"), self.trade, self.tr("More than one, or another: in Settings.")))
        below.addWidget(self.keep)
        self._fields.hide()
        line = QWidget()
        flow = FlowLayout(line, 10)
        flow.addWidget(self.say)
        flow.addWidget(self.not_now)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        question = self.tr("What may be asked and kept differs by country and trade. Asked once.")
        for widget in (plain_label(question, "small", wrap=True), line, self._fields):
            box.addWidget(widget)
        self.say.clicked.connect(self._show_fields)
        self.not_now.clicked.connect(self._ask_no_more)
        self.keep.clicked.connect(self._keep)
        self.hide()

    def offer(self, *, wanted: bool = True) -> None:
        """Be there while nobody has answered."""
        self.setVisible(wanted and allowed.is_to_ask())

    def _lists(self) -> tuple[Combo, Combo]:
        said, country, trade = Labels(self).said, Combo(), Combo()
        for code, name in COUNTRIES.items():
            country.addItem(said(name), code)
        trade.addItem(self.tr("None of these"), "")
        for code, name in TRADES.items():
            trade.addItem(said(name), code)
        country.setCurrentIndex(max(0, country.findData(settings.load().system_country or "any")))
        for editor in (country, trade):
            editor.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            editor.setMinimumContentsLength(16)
        return country, trade

    @Slot()
    def _show_fields(self) -> None:
        self._fields.show()
        self.country.setFocus()

    @Slot()
    def _ask_no_more(self) -> None:
        packs.ask_no_more(self._desk)
        self._end()

    @Slot()
    def _keep(self) -> None:
        trade = self.trade.currentData()
        packs.choose(self._desk, self.country.currentData(), [trade] if trade else [])
        self._end()

    def _end(self) -> None:
        """Go, with the keyboard on what stands before: what stands after it may be what closes the form."""
        before = self._stops_before()
        self.answered.emit()
        self.hide()
        for stop in [stop for stop in before if stop.isVisible() and stop.isEnabled()][-1:]:
            stop.setFocus()

    def _stops_before(self) -> list[QWidget]:
        """Return where the keyboard could be before the question; nowhere where it is not on this."""
        window = self.window()
        focused, stops = window.focusWidget(), open_stops(window)
        here = focused is not None and self.isAncestorOf(focused)
        first = next((place for place, stop in enumerate(stops) if here and self.isAncestorOf(stop)), 0)
        return stops[:first]
