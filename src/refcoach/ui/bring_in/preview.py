"""What will happen to each person of a file, before it happens."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from refcoach.domain.clients import As
from refcoach.exchange.below import NOBODY
from refcoach.exchange.exports import NoMail
from refcoach.services import joining
from refcoach.services.imports import Plan, Planned, Verdict
from refcoach.ui.bring_in.alphabets import AlphabetChoice
from refcoach.ui.bring_in.columns import ColumnsCard
from refcoach.ui.bring_in.nameless import NamelessOffer
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.pill import Pill
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.widgets.rows_model import ListRow
from refcoach.ui.widgets.scrolled import scrolled
from refcoach.ui.widgets.tab_order import run_in_order
from refcoach.ui.words.labels import initials

_TONES = {
    Verdict.ADDED: "good",
    Verdict.MERGED: "brand",
    Verdict.UNCHANGED: "sunken",
    Verdict.SKIPPED: "warning",
    Verdict.FAILED: "bad",
}


def to_bring_in(plan: Plan) -> int:
    """Return how many people of a plan change anything in the book."""
    counts = plan.counts()
    return counts[Verdict.ADDED.value] + counts[Verdict.MERGED.value]


class PreviewView(QWidget):
    """One row a person with the verdict as a word; who they are; and the button that does it."""

    wanted = Signal()
    another = Signal()
    encoding_chosen = Signal(str)
    dates_chosen = Signal(str)

    def __init__(self, keeper: ThemeKeeper, people_word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        theme = keeper.theme
        self._plan: Plan | None = None
        self._new = True
        self._usual = As.CLIENTS
        self._heading = plain_label("", "heading", wrap=True)
        self._pills = FlowLayout(spacing=6)
        self.rows = RowList(theme, self.tr("What will happen to each person"))
        self.who = Choice(theme, self.tr("Who are they?"), self._kinds(people_word))
        self.who.set_current(As.CLIENTS.value)
        self.go = Button(theme, "", "primary")
        self.other = Button(theme, self.tr("Another file"))
        self.doubt = Card(kind="warning")
        self.columns = ColumnsCard(theme)
        self.alphabets = AlphabetChoice(theme)
        self.nameless = NamelessOffer(theme)
        self.orders = Choice(theme, self.tr("How are birthdays written?"), self._orders())
        self._meet = plain_label(self.tr("LinkedIn connections come in as people you'd like to meet."), wrap=True)
        self.joined = plain_label("", "muted", wrap=True)
        self.left_out = plain_label("", "muted", wrap=True)
        self._fill_doubt()
        self._place()
        self.go.clicked.connect(self.wanted)
        self.other.clicked.connect(self.another)
        self.alphabets.chosen.connect(self.encoding_chosen)
        self.orders.chosen.connect(self.dates_chosen)

    def set_people_word(self, people_word: str) -> None:
        """Call the people served what the owner calls them."""
        self.who.button(As.CLIENTS.value).set_words(people_word.capitalize())

    def begin(self) -> None:
        """Wait for other files: what was said of the last ones does not hold for them."""
        self._new = True

    def heading(self) -> str:
        """Return which file is shown, and how many people it holds."""
        return self._heading.text()

    def people_are(self) -> As:
        """Return who the owner says they are."""
        return As(self.who.current())

    def take_them_for(self, people: As) -> None:
        """Say beforehand who the people of the next file are; the owner may still say otherwise."""
        self._usual = people

    def show_plan(self, plan: Plan, asked: str | None = None, chosen: str = "") -> None:
        """Show what will happen; `asked` is the alphabet that the owner chose for these files.

        `chosen` is the day on which they said what columns of such files are, in words; "" where they did not.
        """
        self._plan = plan
        if self._new:
            self.who.set_current((As.TARGETS if plan.read.connections else self._usual).value)
            self._new = False
        self._meet.setVisible(any(row.wanted for row in plan.rows))
        self.joined.setText(joining.line(plan))
        self.joined.setVisible(bool(self.joined.text()))
        self.left_out.setText("\n".join([*(f"{file}: {why}." for file, why in plan.read.left_out), *self._odd(plan)]))
        self.left_out.setVisible(bool(self.left_out.text()))
        self.alphabets.show_reading(plan.read, asked)
        self._heading.setText(self._title(plan))
        self._show_counts(plan)
        self._show_doubt(plan)
        told = any(plan.read.told.values())
        self.columns.show_columns(plan.read.columns, asks=not plan.rows, told=told, chosen=chosen)
        self.nameless.show_plan(plan)
        self.rows.set_source(len(plan.rows), self._page)
        count = to_bring_in(plan)
        self.go.setEnabled(count > 0)
        self.go.set_words(self._go_words(count))

    def _kinds(self, people_word: str) -> Sequence[tuple[str, str]]:
        return (
            (As.CLIENTS.value, people_word.capitalize()),
            (As.PROSPECTS.value, self.tr("Prospects")),
            (As.TARGETS.value, self.tr("People I'd like to meet")),
        )

    def _orders(self) -> Sequence[tuple[str, str]]:
        return (("dmy", self.tr("Day first")), ("mdy", self.tr("Month first")))

    def _fill_doubt(self) -> None:
        self._birthdays = plain_label(
            self.tr("Birthdays could be read two ways, so they are left out unless you say which."), wrap=True
        )
        for widget in (self.alphabets, self._birthdays, self.orders):
            self.doubt.add(widget)

    def _place(self) -> None:
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self._heading)
        box.addLayout(self._pills)
        # Before the list, however long that is: it decides what becomes of everybody in it.
        box.addWidget(plain_label(self.tr("Who are they?"), "strong"))
        box.addWidget(self.who)
        box.addWidget(self._meet)
        box.addWidget(self.doubt)
        box.addWidget(self.columns)
        box.addWidget(self.nameless)
        box.addWidget(self.joined)
        box.addWidget(self.rows, 1)
        box.addWidget(self.left_out)
        buttons = QHBoxLayout()
        buttons.addWidget(self.go)
        buttons.addWidget(self.other)
        buttons.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        outer.addWidget(scrolled(inside), 1)
        outer.addLayout(buttons)
        run_in_order(self)

    def _title(self, plan: Plan) -> str:
        count = sum(row.reason not in NOBODY for row in plan.rows)
        if not count:
            return self.tr("Which column is which in {file}?").format(file=plan.file_name)
        if count == 1:
            return self.tr("1 person in {file}").format(file=plan.file_name)
        return self.tr("{count} people in {file}").format(count=count, file=plan.file_name)

    def _go_words(self, count: int) -> str:
        if count == 0:
            return self.tr("Nobody new in this file")
        return self.tr("Bring in 1 person") if count == 1 else self.tr("Bring in {count} people").format(count=count)

    def _show_counts(self, plan: Plan) -> None:
        self._pills.clear()
        counts = plan.counts()
        for verdict in Verdict:
            count = counts[verdict.value]
            if count:
                words = f"{count} {self._verdict(verdict).lower()}"
                self._pills.addWidget(Pill(self._keeper.theme, words, _TONES[verdict]))

    def _show_doubt(self, plan: Plan) -> None:
        read = plan.read
        for part in (self._birthdays, self.orders):
            part.setVisible(read.undecided_dates)
        self.doubt.setVisible(self.alphabets.asks() or read.undecided_dates)

    def _odd(self, plan: Plan) -> list[str]:
        if not plan.read.odd_lines:
            return []
        lines = ", ".join(f"{file} {line}".strip() for file, line in plan.read.odd_lines[:10])
        words = self.tr("Some letters were in an older code page. Look whether the names are right in line {lines}.")
        return [words.format(lines=lines)]

    def _verdict(self, verdict: Verdict) -> str:
        return {
            Verdict.ADDED: self.tr("New"),
            Verdict.MERGED: self.tr("Merged"),
            Verdict.UNCHANGED: self.tr("Already here"),
            Verdict.SKIPPED: self.tr("Left out"),
            Verdict.FAILED: self.tr("Not readable"),
        }[verdict]

    def _page(self, offset: int, limit: int) -> list[ListRow]:
        rows = self._plan.rows[offset : offset + limit] if self._plan else ()
        return [self._row(offset + number, row) for number, row in enumerate(rows)]

    def _row(self, key: int, row: Planned) -> ListRow:
        name = row.name or self.tr("Line {line}").format(line=row.line)
        why = self._why(row)
        word = self._verdict(row.verdict)
        return ListRow(
            key=key,
            title=name,
            subtitle=why,
            initials=initials(row.name) or "?",
            pills=((word, _TONES[row.verdict]),),
            accessible=f"{name}, {word}, {why}" if why else f"{name}, {word}",
            tooltip=why,
        )

    def _why(self, row: Planned) -> str:
        if row.reason and row.file:
            place = row.file.replace("\\", "/").rpartition("/")[2]
            return self.tr("{file}, line {line}: {reason}").format(file=place, line=row.line, reason=row.reason)
        if row.reason:
            return self.tr("Line {line}: {reason}").format(line=row.line, reason=row.reason)
        if row.no_mail is NoMail.BOUNCED:
            return self.tr("Mail to their address came back: they are sent none")
        if row.no_mail and row.verdict is not Verdict.ADDED:
            return self.tr("They want no e-mail any more")
        if joining.by_another_name(row):
            return self.tr("Joins {name}: {reason}").format(name=row.into, reason=row.by)
        if row.verdict is Verdict.MERGED and row.client_id is not None and row.client_id < 0:
            return self.tr("Twice in this file: kept as one person")
        contact = row.contact
        if contact is None:
            return ""
        points = [point.value for point in (*contact.emails[:1], *contact.phones[:1])]
        company = contact.company if contact.company != row.name else ""
        points = [point for point in points if point != row.name]
        return " · ".join(filter(None, [row.note, company, *points]))
