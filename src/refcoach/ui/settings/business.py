"""Settings: the business, and the words that go into every script."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from refcoach.domain.rules import Agreement
from refcoach.services import allowed
from refcoach.services import settings as service
from refcoach.store import insights, settings, triggers
from refcoach.ui.forms.key_tip import tip_key
from refcoach.ui.settings.card import Lines, SettingsCard
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.field import Field
from refcoach.ui.widgets.plain import plain_label


def put(editor: QLineEdit, text: str) -> None:
    """Show a text unless somebody is typing there."""
    if editor.text() != text and not (editor.hasFocus() and editor.isModified()):
        editor.setText(text)
        editor.setCursorPosition(0)  # a long text shows how it begins


class BusinessCard(SettingsCard):
    """Who the owner is, what they do, who they help best."""

    def build(self) -> None:
        """Add the fields."""
        self.first_name, self.business, self.what_we_do = QLineEdit(), QLineEdit(), QLineEdit()
        self.give_away, self.best_with, self.not_a_fit = QLineEdit(), QLineEdit(), QLineEdit()
        self.triggers = Lines(3)
        for field in (*self._about_you(), *self._about_them()):
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
        own = settings.load()
        best_with, not_a_fit = settings.ideal_client()
        put(self.first_name, own.owner_first_name)
        put(self.business, own.business_name)
        put(self.what_we_do, own.what_we_do)
        put(self.give_away, own.give_away)
        put(self.best_with, best_with)
        put(self.not_a_fit, not_a_fit)
        said = "\n".join(triggers.owners())
        if not self.triggers.hasFocus() and self.triggers.toPlainText() != said:
            self.triggers.setPlainText(said)

    def _about_you(self) -> tuple[Field, ...]:
        return (
            Field(self.tr("What do people call you?"), self.first_name),
            Field(self.tr("What is your business called?"), self.business),
            Field(
                self.tr("What do you do?"),
                self.what_we_do,
                self.tr("As you'd tell a neighbour: “We make old houses warm”."),
            ),
            Field(
                self.tr("Something useful you give away"),
                self.give_away,
                self.tr("“A free guide to lower heating bills”. Leave it empty if there is nothing."),
            ),
        )

    def _about_them(self) -> tuple[Field, ...]:
        return (
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
        shown = {
            "owner_first_name": self.first_name.text(),
            "business_name": self.business.text(),
            "what_we_do": self.what_we_do.text(),
            "give_away": self.give_away.text(),
        }
        said = [line.strip() for line in self.triggers.toPlainText().splitlines() if line.strip()]
        own, ideal = settings.load(), (self.best_with.text(), self.not_a_fit.text())
        same = all(getattr(own, name) == text for name, text in shown.items())
        if same and ideal == settings.ideal_client() and said == triggers.owners():
            return
        best_with, not_a_fit = ideal
        self.keep_by(
            self.tr("Your business profile is saved."),
            lambda: service.save_profile(self.desk, best_with=best_with, not_a_fit=not_a_fit, triggers=said, **shown),
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
