"""Could anybody tell who said that? Asked once, where what people said is about to stand on a card."""

from PySide6.QtWidgets import QWidget

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.field import Field


class CanTellField(Field):
    """Two answers; neither is down before one is given."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        question = self.tr("Could anybody tell who said the sentences on your cards?")
        self.answers = Choice(theme, question, [("no", self.tr("No, nobody")), ("yes", self.tr("Yes, perhaps"))])
        hint = self.tr("Your trade's rules keep people's words private. With a yes they stay off the postcards.")
        super().__init__(question, self.answers, hint, parent)
