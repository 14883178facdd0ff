"""What a client reads at the table: their result, our side of it, and whom we can help the same way."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from refcoach.domain.spoken import number_word
from refcoach.services.at_table import Shown
from refcoach.ui.forms.tick_line import TickLine
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.words import soft_breaks


class TableCard(Card):
    """A card with more air and larger words than those at a desk."""

    def __init__(self, heading: str = "", parent: QWidget | None = None, *, kind: str = "card") -> None:
        super().__init__("", parent, kind=kind)
        self.box.setContentsMargins(24, 18, 24, 20)
        self.box.setSpacing(12)
        self._large = plain_label(heading, "title", wrap=True)
        self.add(self._large)
        self.setAccessibleName(heading)

    def name(self, heading: str) -> None:
        """Show another heading."""
        self._large.setText(heading)
        self.setAccessibleName(heading)


class ResultCard(TableCard):
    """What we set out to do, and what they say of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.name(self.tr("What we set out to do"))
        self.promised = plain_label("", "answer", wrap=True)
        self.said = plain_label("", "aloud", wrap=True)
        for label in (self.promised, self.said):
            self.add(label)

    def show_result(self, shown: Shown) -> None:
        """Show both, as far as they are known."""
        self.promised.setText(soft_breaks(shown.promised))
        self.promised.setVisible(bool(shown.promised))
        self.said.setText(soft_breaks(f"“{shown.said}”") if shown.said else "")
        self.said.setVisible(bool(shown.said))
        self.name(self.tr("What we set out to do") if shown.promised else self.tr("In your words"))
        self.setVisible(bool(shown.promised or shown.said))


class OursCard(TableCard):
    """What we said we would do, ticked or not."""

    ticked = Signal(int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.name(self.tr("What we said we would do"))
        self.still = plain_label(self.tr("Let us talk about what is still open."), "answer", wrap=True)
        self.lines: dict[int, TickLine] = {}
        self.add(self.still)

    def show_ours(self, shown: Shown) -> None:
        """Show each thing, in the order in which it was said."""
        for one in shown.ours:
            if one.id not in self.lines:
                self._add(one.id)
            self.lines[one.id].show_line(one.text, ticked=one.done_on is not None)
        for gone in self.lines.keys() - {one.id for one in shown.ours}:
            line = self.lines.pop(gone)
            line.hide()
            line.deleteLater()
        self.still.setVisible(any(one.done_on is None for one in shown.ours))
        self.setVisible(bool(shown.ours))

    def first_open(self) -> TickLine | None:
        """Return the first that is still to be done."""
        return next((line for line in self.lines.values() if not line.is_ticked()), None)

    def _add(self, number: int) -> None:
        line = self.lines[number] = TickLine()
        line.ticked.connect(partial(self.ticked.emit, number))
        self.box.insertWidget(self.box.indexOf(self.still), line)


class HelpCard(TableCard):
    """People we can help the same way, and their side, as something to think about: no count-down and no ring."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, kind="brand")
        self.name(self.tr("People we can help the same way"))
        self.best = plain_label("", "answer", wrap=True)
        self.hear = plain_label(self.tr("You may hear them say:"), "secondary", wrap=True)
        self.sentence = plain_label("", "aloud", wrap=True)
        self.theirs = plain_label("", "answer", wrap=True)
        for label in (self.best, self.hear, self.sentence, self.theirs):
            self.add(label)

    def show_help(self, shown: Shown) -> None:
        """Show it, where anything may be asked."""
        self.best.setText(soft_breaks(shown.best_with))
        self.sentence.setText(soft_breaks(f"“{shown.trigger}”") if shown.trigger else "")
        self.theirs.setText(self._theirs(shown.to_think_about))
        for label in (self.best, self.sentence, self.theirs):
            label.setVisible(bool(label.text()))
        self.hear.setVisible(bool(shown.trigger))
        self.setVisible(any(bool(label.text()) for label in (self.best, self.sentence, self.theirs)))

    def _theirs(self, count: int) -> str:
        if count < 1:
            return ""
        if count == 1:
            return self.tr("One introduction to think about.")
        return self.tr("{number} introductions to think about.").format(number=number_word(count).capitalize())
