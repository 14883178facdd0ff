"""Settings: the business, and the words that go into every script."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from refcoach.domain.handout_words import GUIDE_IS_GONE
from refcoach.domain.rules import Agreement
from refcoach.services import allowed, guide
from refcoach.store import content, settings
from refcoach.ui.forms.kept_card import put
from refcoach.ui.forms.key_tip import tip_key
from refcoach.ui.settings.card import SettingsCard
from refcoach.ui.settings.guide import GuideField
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.field import Field
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.labels import Labels


class BusinessCard(SettingsCard):
    """Who the owner is, and what the business is called."""

    wanted = Signal()

    def build(self) -> None:
        """Add the fields."""
        self.lines = {name: self._line(name, label, hint) for name, label, hint in self._fields()}
        self.first_name, self.business = self.lines["owner_first_name"], self.lines["business_name"]
        self.give_away, self.phone, self.web = (self.lines[n] for n in ("give_away", "business_phone", "business_web"))
        self.email, self.address = self.lines["business_email"], self.lines["business_address"]
        self.guide = GuideField(self.theme)
        self.add(self.guide)
        self.guide.chosen.connect(self._take_guide)
        self.guide.looked.connect(self._looked_at_guide)
        self.guide.removed.connect(self._remove_guide)
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
        for name, line in self.lines.items():
            put(line, getattr(own, name))
        kept = guide.current()
        labels, today = Labels(self), self.desk.today()
        said = kept.name if kept else ""
        if kept and kept.looked_on:
            day = labels.full_day(kept.looked_on, today)
            said = self.tr("{name}, last looked at {day}").format(name=kept.name, day=day)
        self.guide.show_guide(said, GUIDE_IS_GONE.format(name=kept.name) if kept and not kept.is_there else "")

    @Slot(object)
    def _take_guide(self, file: Path) -> None:
        self.keep_by(
            self.tr("Your guide stands among the handouts from now on."), lambda: guide.choose(self.desk, file)
        )

    @Slot()
    def _looked_at_guide(self) -> None:
        self.keep_by(self.tr("Written down: it still holds."), lambda: guide.looked_at(self.desk))

    @Slot()
    def _remove_guide(self) -> None:
        self.keep_by(self.tr("Your guide was taken away."), lambda: guide.take_away(self.desk))

    def _line(self, name: str, label: str, hint: str) -> QLineEdit:
        line = QLineEdit()
        line.setMaxLength(500)
        line.editingFinished.connect(partial(self._save, name))
        self.add(Field(label, line, hint))
        return line

    def _fields(self) -> tuple[tuple[str, str, str], ...]:
        return (
            ("owner_first_name", self.tr("What do people call you?"), ""),
            ("business_name", self.tr("What is your business called?"), ""),
            ("business_phone", self.tr("Phone"), self.tr("As it stands on your cards and letters.")),
            ("business_web", self.tr("Web address"), self.tr("Such as hillkitchens.example, without https.")),
            ("business_email", self.tr("E-mail"), self.tr("In the code that a phone keeps, and nowhere else.")),
            (
                "business_address",
                self.tr("Postal address"),
                self.tr("On one line. It stands below a first message to somebody introduced."),
            ),
            (
                "give_away",
                self.tr("Something useful you give away"),
                self.tr("“A free guide to lower heating bills”. Leave it empty if there is nothing."),
            ),
        )

    def _save(self, name: str) -> None:
        line = self.lines[name]
        typed = line.text()
        # Return ends the typing though the keyboard stays: an undo must show in the line.
        line.setModified(False)
        self.keep(self.tr("Your business profile is saved."), **{name: typed})
        if self.refusal():
            # What was typed stays, to be put right.
            line.setText(typed)


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
            content.insights("courage")["slider"]["question"],
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
