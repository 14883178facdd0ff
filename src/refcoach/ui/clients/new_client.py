"""A new person: the name is enough, everything else can wait."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from refcoach.services import allowed, clients
from refcoach.services.desk import Desk
from refcoach.store import settings
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.forms.key_tip import tip_key
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.field import leave_out
from refcoach.ui.widgets.shortcut import shortcut
from refcoach.ui.words.keys import keys_of
from refcoach.ui.words.labels import people_word


class NewClientDialog(FormDialog):
    """Adds one person; with the last tick a sale comes next."""

    added = Signal(int)
    sale_wanted = Signal(int)

    def __init__(self, desk: Desk, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        self._desk = desk
        word = people_word(settings.load().people_word, 1)
        super().__init__(keeper, parent)
        self.set_words(self.tr("New {client}").format(client=word), self.tr("Add"))
        self.name, self.email, self.phone, self.company = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.name_field = self.add_field(self.tr("Name"), self.name)
        self.add_field(self.tr("E-mail"), self.email)
        self.add_field(self.tr("Phone"), self.phone)
        self.add_field(self.tr("Company"), self.company)
        self.grade = grade_choice(keeper, self.tr("Grade"), self.tr("None yet"))
        grade = self.add_field(self.tr("Grade"), self.grade, self.tr("A: you'd gladly have ten more like them."))
        leave_out(grade, allowed.rules().practice)
        self.existing = QCheckBox(self.tr("Already a {client} of mine").format(client=word))
        self.sold = QCheckBox(self.tr("I've just made a sale"))
        self.add(self.existing)
        self.add(self.sold)
        tip_key(self.sold, "just_sold")
        for one in keys_of("just_sold"):
            shortcut(self, one, self.sold.toggle)

    def commit(self) -> tuple[str, str]:
        """Add the person. Raises Refusal without a name."""
        name = self.name.text()
        with self._desk.change("Added a client") as batch:
            client_id = clients.add(
                self._desk,
                name,
                email=self.email.text(),
                phone=self.phone.text(),
                company=self.company.text(),
                grade=self.grade.current(),
                existing_client=self.existing.isChecked(),
            )
        self.added.emit(client_id)
        if self.sold.isChecked():
            self.sale_wanted.emit(client_id)
        return self.tr("{name} was added.").format(name=" ".join(name.split())), batch.id


def grade_choice(keeper: ThemeKeeper, title: str, none: str) -> Choice:
    """Return the buttons A, B, C and none, with none chosen."""
    choice = Choice(keeper.theme, title, [("A", "A"), ("B", "B"), ("C", "C"), ("", none)])
    choice.set_current("")
    return choice
