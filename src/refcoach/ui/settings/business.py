"""Settings: the business, and the words that go into every script."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from refcoach.domain.rules import Agreement
from refcoach.services import allowed
from refcoach.store import insights, settings
from refcoach.ui.forms.kept_card import put
from refcoach.ui.forms.key_tip import tip_key
from refcoach.ui.settings.card import SettingsCard
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.field import Field
from refcoach.ui.widgets.plain import plain_label


class BusinessCard(SettingsCard):
    """Who the owner is, and what the business is called."""

    wanted = Signal()

    def build(self) -> None:
        """Add the fields."""
        self.first_name, self.business, self.give_away = QLineEdit(), QLineEdit(), QLineEdit()
        for field in self._fields():
            self.add(field)
        for editor in (self.first_name, self.business, self.give_away):
            editor.setMaxLength(500)
            editor.editingFinished.connect(self._save)
        self.who = Button(self.theme, self.tr("Who we want, and whom I'd like to meet"), "link")
        self.who.clicked.connect(self.wanted)
        tip_key(self.who, "wanted")
        self.add(self.who)

    def set_back(self) -> None:
        """Leave the words: they are tried again when the keyboard next leaves one of the lines."""

    @Slot()
    def reload(self) -> None:
        """Show what is kept."""
        own = settings.load()
        put(self.first_name, own.owner_first_name)
        put(self.business, own.business_name)
        put(self.give_away, own.give_away)

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field(self.tr("What do people call you?"), self.first_name),
            Field(self.tr("What is your business called?"), self.business),
            Field(
                self.tr("Something useful you give away"),
                self.give_away,
                self.tr("“A free guide to lower heating bills”. Leave it empty if there is nothing."),
            ),
        )

    @Slot()
    def _save(self) -> None:
        # Return ends the typing though the keyboard stays: an undo must show in the line.
        for line in (self.first_name, self.business, self.give_away):
            line.setModified(False)
        self.keep(
            self.tr("Your business profile is saved."),
            owner_first_name=self.first_name.text(),
            business_name=self.business.text(),
            give_away=self.give_away.text(),
        )


class WordsCard(SettingsCard):
    """What people are called, who works here, and how plainly the agreement is spoken of."""

    scripts_wanted = Signal()

    def build(self) -> None:
        """Add the choices."""
        self.word = self._choice(
            self.tr("The people you serve are"),
            [("clients", self.tr("Clients")), ("customers", self.tr("Customers")), ("patients", self.tr("Patients"))],
        )
        self.who = self._choice(
            self.tr("Who works here?"),
            [("solo", self.tr("Just me")), ("staff", self.tr("Other people, too"))],
        )
        self.voice = self._choice(
            self.tr("Our agreement: three introductions in 90 days"),
            [("plain", self.tr("Said plainly")), ("soft", self.tr("Said softly")), ("off", self.tr("Not used"))],
        )
        self.voice_why = plain_label("", "small", wrap=True)
        self.add(self.voice_why)
        self.guess = self._choice(
            insights.words("courage")["slider"]["question"],
            [("ask", self.tr("Ask me before an ask")), ("off", self.tr("Don't ask"))],
        )
        self.every = Button(self.theme, self.tr("Everything you say: read it, rewrite it"), "link")
        self.every.clicked.connect(self.scripts_wanted)
        tip_key(self.every, "scripts")
        self.add(self.every)
        self.guess.chosen.connect(self._save)
        self.word.chosen.connect(self._save)
        self.who.chosen.connect(self._save)
        self.voice.chosen.connect(self._save)

    @Slot()
    def reload(self) -> None:
        """Show what is kept."""
        own = settings.load()
        self.word.set_current(own.people_word)
        self.who.set_current("solo" if own.solo else "staff")
        self.voice.set_current(own.voice)
        strict = allowed.rules().agreement is not Agreement.PLAIN
        self.voice_why.setText(allowed.reason("agreement") if strict else self._usual())
        self.guess.set_current("ask" if own.ask_guess else "off")

    def _usual(self) -> str:
        return self.tr(
            "Some trades may not agree on introductions: patients, people in distress. See my trade's rules."
        )

    def _choice(self, title: str, choices: list[tuple[str, str]]) -> Choice:
        choice = Choice(self.theme, title, choices)
        self.add(Field(title, choice))
        return choice

    @Slot()
    def _save(self) -> None:
        self.keep(
            self.tr("Saved."),
            people_word=self.word.current(),
            solo=self.who.current() == "solo",
            voice=self.voice.current(),
            ask_guess=self.guess.current() == "ask",
        )
