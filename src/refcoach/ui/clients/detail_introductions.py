"""The introductions of one client: those they gave and those they came by, what comes next and what is owed."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.services.pipeline import Theirs
from refcoach.services.thanks import Owing
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.widgets.rows_model import ListRow
from refcoach.ui.words.labels import Labels, initials


class Introductions(QWidget):
    """The people this client named, and those who named them; a row opens the other one."""

    client_wanted = Signal(int)
    partner_wanted = Signal()

    def __init__(self, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = Labels(self)
        self.empty = plain_label(self.tr("The people they introduce to you will be here."), "muted", wrap=True)
        self.given = RowList(keeper.theme, self.tr("They introduced"), fitted=True)
        self.came_by = RowList(keeper.theme, self.tr("Introduced by"), fitted=True)
        self._headings = {
            self.given: plain_label(self.tr("They introduced"), "heading"),
            self.came_by: plain_label(self.tr("Introduced by"), "heading"),
        }
        self.offer = Card(kind="sunken")
        words = self.tr("They send people and have bought nothing. A partner gets a talk each quarter, and no checks.")
        self.offer.add(plain_label(words, wrap=True))
        self.mark = Button(keeper.theme, self.tr("Mark as a partner"))
        self.mark.clicked.connect(self.partner_wanted)
        self.offer.box.addWidget(self.mark, alignment=Qt.AlignmentFlag.AlignLeft)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.offer)
        box.addWidget(self.empty)
        for rows, heading in self._headings.items():
            box.addWidget(heading)
            box.addWidget(rows)
            rows.opened.connect(self.client_wanted)

    def show_introductions(
        self, given: Sequence[Theirs], came_by: Sequence[Theirs], today: date, *, partner: bool
    ) -> None:
        """Show these, the newest first; `partner` offers the mark (R28a)."""
        self.offer.setVisible(partner)
        self.empty.setVisible(not (given or came_by))
        for rows, found in ((self.given, given), (self.came_by, came_by)):
            self._headings[rows].setVisible(bool(found))
            rows.setVisible(bool(found))
            rows.set_rows([self._row(one, today) for one in found])

    def _row(self, one: Theirs, today: date) -> ListRow:
        stage, name = self._labels.stage_of(one.referral), one.other.display_name
        named = self.tr("Named {day}").format(day=self._labels.short_day(one.referral.received_on, today))
        owed = [self._owed(owing) for owing in one.owed]
        late = any(owing.days_late > 0 for owing in one.owed)
        minded = self._labels.may_say_short(one.referral)
        detail = " · ".join(filter(None, (named, self._next(one, today), minded)))
        return ListRow(
            key=one.other.id,
            title=name,
            detail=detail,
            initials=initials(name),
            pills=(*((words, "warning" if late else "accent") for words in owed), (stage, "brand")),
            accessible=", ".join((name, stage, detail.replace(" · ", ", "), *owed)),
            tooltip="\n".join((name, detail, *owed)),
        )

    def _next(self, one: Theirs, today: date) -> str:
        if one.next is None or any(owing.touchpoint.id == one.next.id for owing in one.owed):
            return ""
        kind, day = self._labels.kind_title(one.next.kind), self._labels.day_of(one.next, today)
        return self.tr("next: {kind}, {day}").format(kind=kind, day=day)

    def _owed(self, owing: Owing) -> str:
        return self.tr("{kind} owed").format(kind=self._labels.kind_short(owing.touchpoint.kind))
