"""May a compliment be shown to others, and with which name? Not asked yet, until somebody answers."""

from PySide6.QtWidgets import QWidget

from refcoach.domain.quoting import ANSWERS, Quote
from refcoach.domain.rules import Print
from refcoach.services import allowed
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.field import Field


class QuoteField(Field):
    """One row of answers."""

    def __init__(self, theme: Theme, now: Quote = Quote.NOT_ASKED, parent: QWidget | None = None) -> None:
        question = self.tr("May it be quoted?")
        words = {
            Quote.NOT_ASKED: self.tr("Not asked yet"),
            Quote.YES: self.tr("Yes"),
            Quote.FULL_NAME: self.tr("Full name"),
            Quote.FIRST_NAME: self.tr("First name"),
            Quote.NO_NAME: self.tr("Yes, no name"),
            Quote.NO: self.tr("No"),
        }
        # A "yes" without a name was written down before names were asked for.
        shown = (Quote.NOT_ASKED, *((Quote.YES,) if now is Quote.YES else ()), *ANSWERS)
        self.answers = Choice(theme, question, [(one.value, words[one]) for one in shown])
        self.answers.set_current(now.value)
        off = allowed.rules().testimonials_in_print is Print.OFF
        # What was answered once can still be taken back.
        self.answers.setEnabled(not off or now is not Quote.NOT_ASKED)
        super().__init__(question, self.answers, allowed.reason("testimonials_in_print") if off else "", parent=parent)

    def answer(self) -> Quote:
        """Return what is chosen."""
        return Quote(self.answers.current())
