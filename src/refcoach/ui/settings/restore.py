"""Settings: what is in a backup, shown before it takes the book's place."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from refcoach.exchange.bounds import Refused
from refcoach.services import backups, checking, new_day
from refcoach.services.desk import Desk, Refusal
from refcoach.store import settings
from refcoach.store.database import data_file
from refcoach.store.restoring import Prepared
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.insides import Insides
from refcoach.ui.work import IsCancelled, Progress, Work


def _prepared(source: Path, data: Path, _progress: Progress, _cancelled: IsCancelled) -> Prepared:
    try:
        return backups.prepare(source, data)
    except Refusal as error:
        raise Refused(str(error)) from error


class RestoreDialog(FormDialog):
    """Looks at a backup while the window stays alive, says what is inside, and asks."""

    def __init__(self, desk: Desk, keeper: ThemeKeeper, source: Path, parent: QWidget | None = None) -> None:
        super().__init__(keeper, parent)
        self._desk, self._data = desk, data_file().parent
        self._prepared: Prepared | None = None
        self._people = settings.load().people_word
        self._insides = Insides(self)
        self._insides.hide()
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.set_words(self.tr("Bring this backup back?"), self.tr("Put it in place of my book"))
        self.save_button.setEnabled(False)
        self.cancel_button.setFocus()
        self.add_about(source.name)
        self.said = plain_label(self.tr("Looking at every page of it…"), wrap=True)
        self.now = plain_label("", "secondary", wrap=True)
        self.kept = plain_label(
            self.tr("Your book as it is now is kept as a backup, and Undo brings it back."), "small", wrap=True
        )
        for label in (self.said, self.now, self.kept):
            self.add(label)
        self.now.hide()
        self._work = Work(partial(_prepared, source, self._data), self)
        self._work.done.connect(self._show)
        self._work.refused.connect(self._refuse)
        self._work.broke.connect(self.reject)
        self.finished.connect(self._leave)
        self._work.start()

    def commit(self) -> tuple[str, str]:
        """Replace the book; every page shows the new one at once."""
        prepared, self._prepared = self._prepared, None
        if prepared is None:
            raise Refusal(self.tr("It is not ready yet. Nothing was changed; please wait a moment."))
        self.save_button.setEnabled(False)
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            done = backups.put_back(self._desk, prepared, self._data)
        finally:
            QGuiApplication.restoreOverrideCursor()
            backups.forget(prepared)
        new_day.begin(self._desk)
        inside = self._insides.words(done.inside, settings.load().people_word)
        return self.tr("The backup is your book now: {inside}.").format(inside=inside), done.undo

    @Slot(object)
    def _show(self, prepared: Prepared) -> None:
        self._prepared = prepared
        self.said.setText(
            self.tr("In the backup: {inside}.").format(inside=self._insides.words(prepared.inside, self._people))
        )
        now = checking.inside_of_book(self._data)
        if now is not None:
            self.now.setText(
                self.tr("In your book now: {inside}.").format(inside=self._insides.words(now, self._people))
            )
            self.now.show()
        self.save_button.setEnabled(True)
        words = f"{self.said.text()} {self.now.text()} {self.kept.text()}"
        self.save_button.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.said, words))
        self.fit()

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        self.said.setText(sentence)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.said, sentence))
        self.kept.hide()
        self.save_button.hide()
        self.cancel_button.set_words(self.tr("Close"))
        self.cancel_button.setFocus()
        self.fit()

    @Slot()
    def _leave(self) -> None:
        """Leave nothing behind that was not wanted."""
        self._work.stop()
        if self._prepared is not None:
            backups.forget(self._prepared)
