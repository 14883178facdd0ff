"""Thanks owed: what is owed to whom for which introductions, done with one click, undone by the notice."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from refcoach.domain.rules import Fee, Prize
from refcoach.domain.thanks import Way
from refcoach.domain.touchpoints import Kind
from refcoach.services import allowed, thanks
from refcoach.services.desk import Desk, Refusal
from refcoach.services.thanks import Owing
from refcoach.ui.introductions.thanks_row import ThanksRow
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.empty_state import EmptyState
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.scrolled import scrolled
from refcoach.ui.words.apart import Apart

_PAGE = 20


class ThanksTab(QWidget):
    """Rows of what is owed, the most urgent first; `reload` looks again."""

    ask_wanted = Signal(int, int)  # client, touchpoint: open the words
    client_wanted = Signal(int)
    told = Signal(str, str)  # what was done, the batch for undo

    def __init__(self, desk: Desk, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._keeper = desk, keeper
        self._owing: Sequence[Owing] = ()
        self._shown, self._apart = _PAGE, Apart(self)
        self.rows: list[ThanksRow] = []
        self.empty = EmptyState(
            keeper.theme,
            self.tr("You owe nobody a thank-you. When somebody names a person, it is here the same day."),
            icon="check",
        )
        self.rules = plain_label("", "small", wrap=True)
        self.more = Button(keeper.theme, "", "link", "chevron-down")
        self.more.clicked.connect(self._show_more)
        inner = QWidget()
        self._box = QVBoxLayout(inner)
        self._box.setContentsMargins(2, 2, 12, 12)
        self._box.setSpacing(10)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.rules)
        self._box.addWidget(self.empty)
        self._box.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)
        self._box.addStretch(1)
        outer.addWidget(scrolled(inner))

    def count(self) -> int:
        """Return how much was owed when it was last looked at."""
        return len(self._owing)

    @Slot()
    def reload(self) -> None:
        """Look again; the keyboard stays on the place it was at."""
        owing = thanks.owing(self._desk)
        self.rules.setText(_limits() if owing else "")
        self.rules.setVisible(bool(self.rules.text()))
        if owing == self._owing and self.rows:
            return
        place = self._place_of_focus()
        self._owing = owing
        self._fill()
        if place is not None:
            # What goes takes the keyboard with it: the row in its place has it next, on the name, where a key that is
            # still held does no harm. Once laid out: only what is visible can take it.
            QTimer.singleShot(0, self, partial(self._focus, place))

    def _fill(self) -> None:
        today = self._desk.today()
        for row in self.rows:
            self._box.removeWidget(row)
            row.hide()
            row.deleteLater()
        shown = self._owing[: self._shown]
        apart = self._apart.words((one.source.id for one in shown), today)
        self.rows = [ThanksRow(self._keeper.theme, one, today, apart.get(one.source.id, "")) for one in shown]
        for place, (row, one) in enumerate(zip(self.rows, self._owing, strict=False)):
            row.given.connect(partial(self._give, one))
            row.words_wanted.connect(partial(self.ask_wanted.emit, one.source.id, one.touchpoint.id))
            row.client_wanted.connect(partial(self.client_wanted.emit, one.source.id))
            self._box.insertWidget(1 + place, row)
        for before, after in pairwise(button for row in self.rows for button in row.buttons()):
            self.setTabOrder(before, after)
        left = len(self._owing) - len(self.rows)
        self.empty.setVisible(not self._owing)
        self.more.set_words(self.tr("Show {count} more").format(count=left))
        self.more.setVisible(left > 0)

    def _give(self, one: Owing, way: Way) -> None:
        try:
            batch = thanks.give(self._desk, one.touchpoint.id, way)
        except Refusal as refusal:
            self.told.emit(str(refusal), "")
        else:
            self.told.emit(self._done(one, way), batch)
        self.reload()

    def _done(self, one: Owing, way: Way) -> str:
        told = one.touchpoint.kind is Kind.REPORT_BACK
        words = {
            Way.CALL: self.tr("You called {name} to tell them.") if told else self.tr("Thanked {name} by phone."),
            Way.CARD: self.tr("You told {name} with a card.") if told else self.tr("Thanked {name} with a card."),
            Way.EMAIL: self.tr("You told {name} by e-mail.") if told else self.tr("Thanked {name} by e-mail."),
            Way.GIFT: self.tr("Thanked {name} with a gift."),
        }[way]
        return words.format(name=one.source.display_name)

    @Slot()
    def _show_more(self) -> None:
        first_new = len(self.rows)
        self._shown += _PAGE
        self._fill()
        QTimer.singleShot(0, self, partial(self._focus, first_new))

    def _place_of_focus(self) -> int | None:
        focused = QApplication.focusWidget()
        if focused is None:
            return None
        return next((place for place, row in enumerate(self.rows) if row.isAncestorOf(focused)), None)

    def _focus(self, place: int) -> None:
        if self.rows and self.isVisible():
            self.rows[min(place, len(self.rows) - 1)].name.setFocus(Qt.FocusReason.OtherFocusReason)


def _limits() -> str:
    """Say what the rules leave of a thank-you, and that it is never money where they say so."""
    rules = allowed.rules()
    limits = [("prize", rules.prize is not Prize.ON), ("fee_for_referral", rules.fee_for_referral is Fee.OFF)]
    return " ".join(allowed.reason(name) for name, limited in limits if limited)
