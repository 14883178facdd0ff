"""What the business does, and who it helps best: the words that go into every script and onto the card."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from refcoach.services import settings as service
from refcoach.store import settings, triggers
from refcoach.ui.forms.kept_card import KeptCard, Lines, put
from refcoach.ui.widgets.field import Field


class IdealCard(KeptCard):
    """A change is a new version of who is helped best, from today on."""

    def build(self) -> None:
        """Add the fields."""
        self.what_we_do, self.best_with, self.not_a_fit = QLineEdit(), QLineEdit(), QLineEdit()
        self.triggers = Lines(3)
        for field in self._fields():
            self.add(field)
            editor = field.editor
            if isinstance(editor, QLineEdit):
                editor.setMaxLength(500)
                editor.editingFinished.connect(self._save)
        self.triggers.left.connect(self._save)

    def set_back(self) -> None:
        """Leave the words: they are tried again when the keyboard next leaves one of the lines."""

    @Slot()
    def reload(self) -> None:
        """Show what is kept."""
        best_with, not_a_fit = settings.ideal_client()
        put(self.what_we_do, settings.load().what_we_do)
        put(self.best_with, best_with)
        put(self.not_a_fit, not_a_fit)
        said = "\n".join(triggers.owners())
        if not self.triggers.hasFocus() and self.triggers.toPlainText() != said:
            self.triggers.setPlainText(said)

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field(
                self.tr("What do you do?"),
                self.what_we_do,
                self.tr("As you'd tell a neighbour: “We make old houses warm”."),
            ),
            Field(
                self.tr("Who do you help best?"),
                self.best_with,
                self.tr("After “we're at our best with”: “families in draughty old houses”."),
            ),
            Field(
                self.tr("What does somebody say just before they need you?"),
                self.triggers,
                self.tr("In their own words, one sentence a line, the best first."),
            ),
            Field(
                self.tr("What does somebody say who is better served elsewhere?"),
                self.not_a_fit,
                self.tr("“I just want the cheapest boiler”."),
            ),
        )

    @Slot()
    def _save(self) -> None:
        # Return ends the typing though the keyboard stays: an undo must show in the line.
        for line in self.findChildren(QLineEdit):
            line.setModified(False)
        what = self.what_we_do.text()
        said = [line.strip() for line in self.triggers.toPlainText().splitlines() if line.strip()]
        ideal = (self.best_with.text(), self.not_a_fit.text())
        if what == settings.load().what_we_do and ideal == settings.ideal_client() and said == triggers.owners():
            return
        best_with, not_a_fit = ideal
        self.keep_by(
            self.tr("Saved: every script says it so from now on."),
            lambda: service.save_profile(
                self.desk, best_with=best_with, not_a_fit=not_a_fit, triggers=said, what_we_do=what
            ),
        )
