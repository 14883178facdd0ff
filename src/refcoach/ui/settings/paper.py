"""Settings: what is in the printer, and what stands on cards and letters."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox

from refcoach.domain.rules import Prize
from refcoach.domain.sheets import Edge, Paper
from refcoach.exchange.bounds import Refused
from refcoach.services import allowed
from refcoach.services import logo as service
from refcoach.services.desk import Refusal
from refcoach.store import logo, settings
from refcoach.ui.forms.can_tell import CanTellField
from refcoach.ui.paper.logo import kept, ready_for_paper
from refcoach.ui.settings.card import SettingsCard
from refcoach.ui.settings.logo import LogoField
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.field import Field
from refcoach.ui.widgets.files import dropped_files


class PaperCard(SettingsCard):
    """The sheet, its marks, the code, the logo, and what is written by hand."""

    def build(self) -> None:
        """Add the choices."""
        self.setAcceptDrops(True)
        self.paper = self._choice(
            self.tr("Paper"),
            [
                (settings.SYSTEM, self.tr("As the system")),
                (Paper.A4.value, self.tr("A4")),
                (Paper.LETTER.value, self.tr("Letter")),
            ],
        )
        self.turned_on = self._choice(
            self.tr("Over which edge does your printer turn a sheet?"),
            [(Edge.LONG.value, self.tr("The long edge")), (Edge.SHORT.value, self.tr("The short edge"))],
            self.tr("A test sheet shows it. Without two-sided printing: the edge over which you turn the pile."),
        )
        self.code = self._choice(
            self.tr("The code on cards holds"),
            [("web", self.tr("The web address")), ("vcard", self.tr("Name and number, to keep"))],
        )
        self.marks = self._box(self.tr("Show where to cut"))
        self.letter_code = self._box(self.tr("Put the code on the letter, too"))
        self.by_hand = self._box(self.tr("Thank-you cards with lines to write on"))
        self.gift = self._box(self.tr("A gift with the third thank-you"))
        self.can_tell = CanTellField(self.theme)
        self.add(self.can_tell)
        self.can_tell.answers.chosen.connect(self._save)
        self.logo = LogoField(self.theme)
        self.add(self.logo)
        self.logo.chosen.connect(self._take_logo)
        self.logo.removed.connect(self._remove_logo)
        for choice in (self.paper, self.turned_on, self.code):
            choice.chosen.connect(self._save)
        for box in (self.marks, self.letter_code, self.by_hand, self.gift):
            box.clicked.connect(self._save)

    @Slot()
    def reload(self) -> None:
        """Show what is kept."""
        own = settings.load()
        self.paper.set_current(own.paper)
        self.turned_on.set_current(own.turned_on)
        self.code.set_current(own.code_holds)
        self.marks.setChecked(own.cut_marks)
        self.letter_code.setChecked(own.letter_code)
        self.by_hand.setChecked(own.cards_by_hand)
        self.gift.setChecked(own.gift_with_third)
        self.gift.setHidden(allowed.rules().prize is Prize.OFF)
        self.can_tell.answers.set_current(own.can_tell)
        # Before it is asked where it is needed, it is nobody's question.
        self.can_tell.setVisible(bool(own.can_tell) and allowed.sentences_stay_private())
        self.logo.show_picture(kept(), there=logo.is_there())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file: a picture is meant."""
        if len(dropped_files(event.mimeData())) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep the picture that was dropped."""
        event.acceptProposedAction()
        for file in dropped_files(event.mimeData())[:1]:
            self._take_logo(file)

    def _choice(self, title: str, choices: list[tuple[str, str]], hint: str = "") -> Choice:
        choice = Choice(self.theme, title, choices)
        self.add(Field(title, choice, hint))
        return choice

    def _box(self, text: str) -> QCheckBox:
        box = QCheckBox(text)
        self.add(box)
        return box

    @Slot()
    def _save(self) -> None:
        self.keep(
            self.tr("Saved."),
            paper=self.paper.current(),
            turned_on=self.turned_on.current(),
            code_holds=self.code.current(),
            can_tell=self.can_tell.answers.current(),
            cut_marks=self.marks.isChecked(),
            letter_code=self.letter_code.isChecked(),
            cards_by_hand=self.by_hand.isChecked(),
            gift_with_third=self.gift.isChecked(),
        )

    @Slot(object)
    def _take_logo(self, file: Path) -> None:
        def keep() -> str:
            try:
                return service.keep(self.desk, ready_for_paper(file))
            except Refused as refused:
                raise Refusal(str(refused)) from None

        self.keep_by(self.tr("Your picture is on what you hand over from now on."), keep)

    @Slot()
    def _remove_logo(self) -> None:
        self.keep_by(self.tr("Your picture was taken away."), lambda: service.keep(self.desk, b""))
