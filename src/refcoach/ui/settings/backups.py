"""Settings: the backups, one more at once, a copy elsewhere, a second folder, and bringing one back."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from refcoach.domain.backups import Why
from refcoach.services import backups
from refcoach.services.backups import Job, Listed, Outcome
from refcoach.services.desk import Refusal
from refcoach.store import settings
from refcoach.store.database import data_file
from refcoach.ui.settings.card import SettingsCard
from refcoach.ui.settings.restore import RestoreDialog
from refcoach.ui.widgets.asking import files_to_open, folder_to_use, place_to_save
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.field import Field
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import ElidedLabel, plain_label
from refcoach.ui.words.insides import Insides, moment
from refcoach.ui.words.labels import Labels
from refcoach.ui.work import IsCancelled, Progress, Work
from refcoach.ui.work import Job as Doing

FEW = 4
"""So many are shown until the owner wants to see all."""


def _listed(data: Path, _progress: Progress, _cancelled: IsCancelled) -> list[Listed]:
    return backups.listed(data)


def _carried_out(job: Job, _progress: Progress, _cancelled: IsCancelled) -> Outcome:
    return backups.carry_out(job)


class BackupsCard(SettingsCard):
    """What there is to go back to; long work is done beside the window."""

    def build(self) -> None:
        """Add the list, the buttons and the second folder."""
        self.ask_file, self.ask_goal, self.ask_folder = self._ask_file, self._ask_goal, self._ask_folder
        self._labels, self._insides = Labels(self), Insides(self)
        self._insides.hide()
        self._all: Sequence[Listed] = ()
        self._works: list[Work] = []
        self._looking: Work | None = None
        self._making: Work | None = None
        self._shows_all = False
        self._buttons: dict[Path, Button] = {}
        about = self.tr("RefCoach makes one on every day on which you change something, and before each large change.")
        self.add(plain_label(about, wrap=True))
        self.now = Button(self.theme, self.tr("Back up now"))
        self.copy = Button(self.theme, self.tr("Save a copy…"))
        self.other = Button(self.theme, self.tr("Restore from a file…"))
        self.add_layout(_flow(self.now, self.copy, self.other))
        self.outcome = plain_label("", "error", wrap=True)
        self.outcome.hide()
        self.add(self.outcome)
        self.rows = QWidget()
        self._lines = QVBoxLayout(self.rows)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(10)
        self.add(self.rows)
        self.more = Button(self.theme, "", "link")
        self.more.hide()
        self.add_layout(_flow(self.more))
        self._build_second()
        self.now.clicked.connect(self._back_up)
        self.copy.clicked.connect(self._save_copy)
        self.other.clicked.connect(self._restore_other)
        self.more.clicked.connect(self._toggle)

    @Slot()
    def reload(self) -> None:
        """Look for the backups beside the window: each is opened to see what is inside."""
        own = settings.load()
        self.second.setText(own.backup_folder or self.tr("None chosen"))
        self.no_second.setVisible(bool(own.backup_folder))
        self.away.setVisible(bool(own.backup_away_since))
        if self.isVisible():
            self._looking = self._start(partial(_listed, data_file().parent), self._show)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: a day's backup comes by itself."""
        super().showEvent(event)
        self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop looking; what is being made goes on."""
        super().hideEvent(event)
        if self._looking is not None and self._looking in self._works:
            self._looking.stop()

    def is_busy(self) -> bool:
        """Say whether something is being looked for or made."""
        return bool(self._works)

    @Slot()
    def stop(self) -> None:
        """Wait for what is under way: before the window goes."""
        for work in self._works:
            work.stop()

    def restore_buttons(self) -> list[Button]:
        """Return the buttons that bring a backup back, in the order of the list."""
        return list(self._buttons.values())

    def _build_second(self) -> None:
        self.second = ElidedLabel("", "secondary")
        self.choose = Button(self.theme, self.tr("Choose a folder…"))
        self.no_second = Button(self.theme, self.tr("No second folder"), "link")
        self.away = plain_label(
            self.tr("It is not there just now. Backups in RefCoach's own folder go on; the next one goes there again."),
            "small",
            wrap=True,
        )
        hint = self.tr("A stick, or a folder that is copied to another computer. It may be away for a while.")
        self.add(Field(self.tr("Also keep backups in"), self.second, hint))
        self.add_layout(_flow(self.choose, self.no_second))
        self.add(self.away)
        self.choose.clicked.connect(self._choose_second)
        self.no_second.clicked.connect(self._drop_second)
        application = QApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop)

    def _start(self, job: Doing, done: Callable[[Any], None]) -> Work:
        work = Work(job, self)
        self._works.append(work)
        work.done.connect(done)
        for ended in (work.done, work.refused, work.cancelled, work.broke):
            ended.connect(partial(self._ended, work))
        work.start()
        return work

    def _ended(self, work: Work, *_: object) -> None:
        if work in self._works:
            self._works.remove(work)
            work.deleteLater()

    @Slot(object)
    def _show(self, found: Sequence[Listed]) -> None:
        if found == self._all and self._lines.count():
            return
        self._all = found
        # The keyboard stays with its backup though the line is made anew, and though a form may be in front.
        here = self.window().focusWidget()
        focused = next((file for file, button in self._buttons.items() if button is here), None)
        self._buttons.clear()
        while (item := self._lines.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if not found:
            self._lines.addWidget(plain_label(self.tr("There is no backup yet."), "secondary"))
        people = settings.load().people_word
        for one in found if self._shows_all else found[:FEW]:
            self._lines.addWidget(self._line(one, people))
        # Tab comes by where the eye does.
        for before, button in pairwise((self.other, *self._buttons.values(), self.more)):
            QWidget.setTabOrder(before, button)
        if focused is not None and self._buttons:
            self._buttons.get(focused, next(iter(self._buttons.values()))).setFocus()
        self.more.setVisible(len(found) > FEW)
        shown = self.tr("Show fewer") if self._shows_all else self.tr("Show all {count}").format(count=len(found))
        self.more.set_words(shown)

    def _line(self, one: Listed, people: str) -> QWidget:
        """One backup: its day, why, what is inside, how large it is, and a button."""
        when = moment(one.backup.at)
        inside = self._insides.words(one.inside, people) if one.inside else self.tr("cannot be read")
        size = QLocale(QLocale.Language.English).formattedDataSize(one.size, 1)
        words = self.tr("{why}: {inside}; {size}").format(
            why=self._labels.backup_why(one.backup.why), inside=inside, size=size
        )
        row = QWidget()
        box, texts = QHBoxLayout(row), QVBoxLayout()
        box.setContentsMargins(0, 0, 0, 0)
        texts.setSpacing(2)
        texts.addWidget(plain_label(when, "strong", wrap=True))
        texts.addWidget(plain_label(words, "small", wrap=True))
        box.addLayout(texts, 1)
        button = Button(self.theme, self.tr("Restore…"))
        button.setAccessibleDescription(f"{when}. {words}")
        button.setEnabled(one.inside is not None)
        button.clicked.connect(partial(self._restore, one.backup.path))
        box.addWidget(button)
        self._buttons[one.backup.path] = button
        return row

    @Slot()
    def _toggle(self) -> None:
        self._shows_all = not self._shows_all
        found, self._all = self._all, ()
        self._show(found)

    @Slot()
    def _back_up(self) -> None:
        # It is not switched off meanwhile: the keyboard would be sent elsewhere.
        if self._making in self._works:
            return
        self._say("")
        self._making = self._start(partial(_carried_out, backups.job(self.desk, Why.BY_HAND)), self._made)

    @Slot(object)
    def _made(self, outcome: Outcome) -> None:
        backups.remember(self.desk, outcome)
        self._say(outcome.refusal)
        if outcome.backup is not None:
            there = self.tr("The backup is made, and is in the second folder as well.")
            here = self.tr("The backup is made. The second folder is not there just now.")
            alone = self.tr("The backup is made.")
            self.told.emit(alone if outcome.carried is None else there if outcome.carried else here, "")
        self.reload()

    @Slot()
    def _save_copy(self) -> None:
        goal = self.ask_goal()
        if goal is None:
            return
        self._say("")
        try:
            backups.save_copy(goal)
        except Refusal as refusal:
            self._say(str(refusal))
        else:
            self.told.emit(self.tr("The copy is in {file}.").format(file=str(goal)), "")

    @Slot()
    def _restore_other(self) -> None:
        file = self.ask_file()
        if file is not None:
            self._restore(file)

    def _restore(self, file: Path, _checked: bool = False) -> None:
        dialog = RestoreDialog(self.desk, self.keeper, file, self.window())
        dialog.saved.connect(self.told)
        dialog.open()

    @Slot()
    def _choose_second(self) -> None:
        folder = self.ask_folder()
        if folder is None:
            return
        words = self.tr("Backups also go to {folder} from now on.").format(folder=str(folder))
        if self.keep_by(words, lambda: backups.choose_folder(self.desk, str(folder))):
            self._back_up()

    @Slot()
    def _drop_second(self) -> None:
        self.keep_by(
            self.tr("Backups stay in RefCoach's own folder. What is in the other one stays there."),
            lambda: backups.choose_folder(self.desk, ""),
        )

    def _say(self, words: str) -> None:
        self.outcome.setText(words)
        self.outcome.setVisible(bool(words))
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.outcome, words))

    def _ask_file(self) -> Path | None:
        kinds = self.tr("Backups (*.db);;All files (*)").split(";;")
        return next(iter(files_to_open(self.tr("Choose a backup"), kinds)), None)

    def _ask_goal(self) -> Path | None:
        name = f"RefCoach {self.desk.today().isoformat()}.db"
        return place_to_save(self.tr("Save a copy of the book"), name, self.tr("Books"))

    def _ask_folder(self) -> Path | None:
        return folder_to_use(self.tr("Choose a folder for backups"))


def _flow(*buttons: Button) -> FlowLayout:
    row = FlowLayout()
    for button in buttons:
        row.addWidget(button)
    return row
