"""Taking a script along: as text, as a draft in the owner's own mail program, or on one page of paper."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from refcoach.domain.scripts import Script
from refcoach.exchange.bounds import Refused
from refcoach.exchange.whole import write_bytes
from refcoach.store import settings
from refcoach.ui.forms import mail
from refcoach.ui.forms.mail import OpenUrl
from refcoach.ui.forms.menus import add_action, pop_up
from refcoach.ui.widgets.asking import place_to_save
from refcoach.ui.widgets.paper import Line, one_page

ChoosePlace = Callable[[], Path | None]
"""Asks where to save a PDF."""


def ask_for_place() -> Path | None:
    """Ask in a dialog; None when the owner thought better of it."""
    title = QCoreApplication.translate("Taking", "Save one page")
    return place_to_save(title, QCoreApplication.translate("Taking", "What I say") + ".pdf", "PDF")


class Taking(QObject):
    """Carries out one menu; nothing is sent: a draft waits until its owner sends it, to whom they like."""

    told = Signal(str, str)

    def __init__(
        self,
        script: Callable[[], Script | None],
        parent: QWidget,
        open_url: OpenUrl = QDesktopServices.openUrl,
        choose_place: ChoosePlace = ask_for_place,
    ) -> None:
        """`script` returns what is taken along as it stands on the screen."""
        super().__init__(parent)
        self._script, self._parent = script, parent
        self.open_url, self.choose_place = open_url, choose_place

    def menu(self) -> QMenu:
        """Return the ways; the menu goes when it closes."""
        menu = QMenu(self._parent)
        add_action(menu, self.tr("Copy as text"), "copy", partial(self.copy))
        add_action(menu, self.tr("As a draft e-mail…"), "draft", partial(self.draft))
        add_action(menu, self.tr("One page, as a PDF…"), "page", partial(self.page))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def open_below(self, button: QWidget) -> None:
        """Show the menu below the button that was clicked."""
        pop_up(self.menu(), button.mapToGlobal(QPoint(0, button.height())))

    @Slot()
    def copy(self) -> None:
        """Put the words on the clipboard."""
        QGuiApplication.clipboard().setText("\n\n".join(line.words for line in self._lines()))
        self.told.emit(self.tr("The words are copied."), "")

    @Slot()
    def draft(self) -> None:
        """Open a draft with a subject and the words, addressed to nobody."""
        subject, *body = [line.words for line in self._lines()]
        if self.open_url(mail.draft(subject, "\n\n".join(body))):
            self.told.emit(self.tr("A draft is open in your mail program. Nothing was sent."), "")
        else:
            self.told.emit(self.tr("No mail program opened, and nothing was sent. Copy the words instead."), "")

    @Slot()
    def page(self) -> None:
        """Save one page as a PDF, made whole in memory first."""
        path = self.choose_place()
        if path is None:
            return
        # The title goes into the file: what it is, and nobody's name.
        made = one_page(self._lines(), self.tr("What I say"), settings.load().country)
        if made is None:
            self.told.emit(self.tr("That is too much for one page, so none was saved. Leave a step out first."), "")
            return
        try:
            write_bytes(path, made)
        except Refused as error:
            self.told.emit(str(error), "")
        else:
            self.told.emit(self.tr("Saved as “{name}”.").format(name=path.name), "")

    def _lines(self) -> list[Line]:
        script = self._script()
        return lines_of(script, self.tr("If they say…")) if script else []


def lines_of(script: Script, if_they_say: str) -> list[Line]:
    """Return a script as paragraphs: title and goal, the steps with their numbers, the answers."""
    found = [Line("title", script.title), Line("small", script.goal)]
    for number, step in enumerate(script.steps, 1):
        if step.direction:
            found.append(Line("direction", step.direction))
        found.append(Line("say", f"{number}. {step.text}"))
    if script.hesitations:
        found.append(Line("heading", if_they_say))
    for answer in script.hesitations.values():
        found.append(Line("say", f"{answer.says} – {answer.text}"))
    return [line for line in found if line.words]
