"""Step 1 of first run: the four things that the words to say are made of."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import settings, triggers
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.field import Field
from refcoach.ui.widgets.plain import plain_label

PEOPLE_WORDS = ("clients", "customers", "patients")


class YouStep(QWidget):
    """Asks; nothing has to be answered."""

    def __init__(self, desk: Desk, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        own = settings.load()
        said = triggers.owners()
        self.first_name = QLineEdit(own.owner_first_name)
        self.business = QLineEdit(own.business_name)
        self.what_we_do = QLineEdit(own.what_we_do)
        self.trigger = QLineEdit(said[0] if said else "")
        self.word = Choice(
            keeper.theme, self.tr("The people you serve are"), [(w, w.capitalize()) for w in PEOPLE_WORDS]
        )
        self.word.set_current(own.people_word)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(14)
        for field in self._fields():
            box.addWidget(field)
        box.addWidget(plain_label(self.tr("The people you serve are your"), "strong", wrap=True))
        box.addWidget(self.word)
        box.addStretch(1)

    def save(self) -> str:
        """Keep what was said; returns the batch for undo."""
        one_line, not_a_fit = settings.ideal_client()
        said, others = self.trigger.text(), triggers.owners()[1:]
        return service.save_profile(
            self._desk,
            best_with=one_line,
            not_a_fit=not_a_fit,
            triggers=[said, *others],
            owner_first_name=self.first_name.text(),
            business_name=self.business.text(),
            what_we_do=self.what_we_do.text(),
            people_word=self.word.current(),
        )

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field(self.tr("What do people call you?"), self.first_name),
            Field(self.tr("What is your business called?"), self.business),
            Field(
                self.tr("What do you do?"),
                self.what_we_do,
                self.tr("As you'd tell a neighbour: “we make old houses warm”."),
            ),
            Field(
                self.tr("What does somebody say just before they need you?"),
                self.trigger,
                self.tr("In their words: “our heating bill has doubled”."),
            ),
        )
