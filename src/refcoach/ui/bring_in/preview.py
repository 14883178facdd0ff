"""What will happen to each person of a file, before it happens."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from refcoach.domain.clients import As
from refcoach.services.imports import Plan, Planned, Verdict
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
from refcoach.ui.words.labels import initials

ENCODINGS = (
    ("windows-1252", "Western European"),
    ("windows-1250", "Central European"),
    ("windows-1251", "Cyrillic"),
    ("windows-1253", "Greek"),
    ("windows-1254", "Turkish"),
    ("windows-1257", "Baltic"),
    ("utf-8", "UTF-8"),
    ("mac_roman", "Old Macintosh"),
)
_TONES = {
    Verdict.ADDED: "good",
    Verdict.MERGED: "brand",
    Verdict.UNCHANGED: "sunken",
    Verdict.SKIPPED: "warning",
    Verdict.FAILED: "bad",
}
_SAMPLES = 3


def sample_names(plan: Plan) -> list[str]:
    """Return up to three names by whose letters one sees whether the encoding is right."""
    names = (row.name for row in plan.rows if not row.name.isascii())
    return [name for name, _ in zip(names, range(_SAMPLES), strict=False)]


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
        self._heading = plain_label("", "heading", wrap=True)
        self._pills = FlowLayout(spacing=6)
        self.rows = RowList(theme, self.tr("What will happen to each person"))
        self.who = Choice(theme, self.tr("Who are they?"), self._kinds(people_word))
        self.who.set_current(As.CLIENTS.value)
        self.go = Button(theme, "", "primary")
        self.other = Button(theme, self.tr("Another file"))
        self.doubt = Card(kind="warning")
        self.nameless = NamelessOffer(theme)
        self.encodings = QComboBox()
        self.orders = Choice(theme, self.tr("How are birthdays written?"), self._orders())
        self._samples = plain_label("", "strong", wrap=True)
        self._fill_doubt()
        self._place()
        self.go.clicked.connect(self.wanted)
        self.other.clicked.connect(self.another)
        self.encodings.activated.connect(self._choose_encoding)
        self.orders.chosen.connect(self.dates_chosen)

    def set_people_word(self, people_word: str) -> None:
        """Call the people served what the owner calls them."""
        self.who.button(As.CLIENTS.value).set_words(people_word.capitalize())

    def heading(self) -> str:
        """Return which file is shown, and how many people it holds."""
        return self._heading.text()

    def people_are(self) -> As:
        """Return who the owner says they are."""
        return As(self.who.current())

    def show_plan(self, plan: Plan) -> None:
        """Show what will happen."""
        self._plan = plan
        self._heading.setText(self._title(plan))
        self._show_counts(plan)
        self._show_doubt(plan)
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
        self._guess = plain_label(self.tr("Do these names look right? If not, try another alphabet:"), wrap=True)
        self._birthdays = plain_label(
            self.tr("Birthdays could be read two ways, so they are left out unless you say which."), wrap=True
        )
        for key, name in ENCODINGS:
            self.encodings.addItem(name, key)
        self.encodings.setAccessibleName(self.tr("Alphabet of the file"))
        self.encodings.setSizePolicy(
            self.encodings.sizePolicy().Policy.Maximum, self.encodings.sizePolicy().Policy.Fixed
        )
        for widget in (self._guess, self._samples, self.encodings, self._birthdays, self.orders):
            self.doubt.add(widget)

    def _place(self) -> None:
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self._heading)
        box.addLayout(self._pills)
        box.addWidget(self.doubt)
        box.addWidget(self.nameless)
        box.addWidget(self.rows, 1)
        box.addWidget(plain_label(self.tr("Who are they?"), "strong"))
        box.addWidget(self.who)
        buttons = QHBoxLayout()
        buttons.addWidget(self.go)
        buttons.addWidget(self.other)
        buttons.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        outer.addWidget(scrolled(inside), 1)
        outer.addLayout(buttons)

    def _title(self, plan: Plan) -> str:
        count = len(plan.rows)
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
        named = sample_names(plan)
        # Once a person has chosen, the file is no longer guessed; the chooser stays for a second thought.
        unsure = read.encoding_guessed or (read.encoding.lower() in dict(ENCODINGS) and bool(named))
        self._samples.setText("\n".join(named))
        for widget in (self._guess, self._samples, self.encodings):
            widget.setVisible(unsure)
        at = self.encodings.findData(read.encoding.lower())
        self.encodings.setCurrentIndex(max(0, at))
        for part in (self._birthdays, self.orders):
            part.setVisible(read.undecided_dates)
        self.doubt.setVisible(unsure or read.undecided_dates)

    def _verdict(self, verdict: Verdict) -> str:
        return {
            Verdict.ADDED: self.tr("New"),
            Verdict.MERGED: self.tr("Completed"),
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
        if row.reason:
            return self.tr("Line {line}: {reason}").format(line=row.line, reason=row.reason)
        if row.verdict is Verdict.MERGED and row.client_id is not None and row.client_id < 0:
            return self.tr("Twice in this file: kept as one person")
        contact = row.contact
        if contact is None:
            return ""
        points = [point.value for point in (*contact.emails[:1], *contact.phones[:1])]
        company = contact.company if contact.company != row.name else ""
        points = [point for point in points if point != row.name]
        return " · ".join(filter(None, [row.note, company, *points]))

    @Slot(int)
    def _choose_encoding(self, index: int) -> None:
        self.encoding_chosen.emit(self.encodings.itemData(index, Qt.ItemDataRole.UserRole))
