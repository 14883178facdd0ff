"""Bringing people in from files: choose, look, bring in. Used by first run and by the Clients page."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QVBoxLayout, QWidget

from refcoach.domain.backups import Why
from refcoach.services import backups, imports, mappings
from refcoach.services.desk import Desk
from refcoach.services.known import Known
from refcoach.store import settings
from refcoach.ui.bring_in.choose import BusyView, ChooseFile, ChooseView
from refcoach.ui.bring_in.known import KnownReader
from refcoach.ui.bring_in.planning import Wanted, backed_up, planned
from refcoach.ui.bring_in.preview import PreviewView, to_bring_in
from refcoach.ui.bring_in.writing import ImportWriter
from refcoach.ui.forms.keys_wanted import ask_for_keys
from refcoach.ui.hub import Hub
from refcoach.ui.theme import Theme, ThemeKeeper, dress
from refcoach.ui.widgets.files import Files, listed, named
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.scrolled import scrolled
from refcoach.ui.words.labels import Labels
from refcoach.ui.work import Work

_SCREEN_SHARE = 0.9


class ImportPane(QStackedWidget):
    """Four views in turn: choose, reading, preview, writing. Cancel leads one step back."""

    finished = Signal(str, str)  # what happened in one line, the batch for undo

    def __init__(
        self, desk: Desk, hub: Hub, keeper: ThemeKeeper, choose_file: ChooseFile, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.plan_check_ins = True
        self._desk = desk
        self._wanted: Wanted | None = None
        self._plan: imports.Plan | None = None
        self._work: Work | None = None
        self.choose = ChooseView(keeper.theme, choose_file)
        self.busy = BusyView(keeper.theme)
        self.preview = PreviewView(keeper, settings.load().people_word)
        self.reader = KnownReader(self)
        self.writer = ImportWriter(desk, hub, self)
        for view in (self.choose, self.busy, self.preview):
            self.addWidget(view)
        self.currentChanged.connect(self.updateGeometry)
        self._connect()
        application = QApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop)

    def hasHeightForWidth(self) -> bool:
        """Return no: the view that wants most room must not make the dialog higher than the screen."""
        return False

    def sizeHint(self) -> QSize:
        """Return what the view on top wants: the others' room would be empty space."""
        shown = self.currentWidget()
        return shown.sizeHint() if shown else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return what the view on top cannot do without."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown else super().minimumSizeHint()

    def is_busy(self) -> bool:
        """Say whether a file is being read or written."""
        return self._work is not None or self.reader.is_reading() or self.writer.is_writing()

    def takes_a_file(self) -> bool:
        """Say whether it waits for a file, with none in hand."""
        return not self.is_busy() and self.currentWidget() is self.choose

    @Slot()
    def stop(self) -> None:
        """Stop whatever is going on; nothing of it is kept."""
        self.writer.cancel()
        if self.reader.is_reading():
            self.reader.cancel()
            self.setCurrentWidget(self.choose)
        if self._work is not None:
            self._work.stop()
            self._work = None
            self.setCurrentWidget(self.choose)

    @Slot(object)
    def read(self, files: Files) -> None:
        """Read a file, or several as one, and show what would happen."""
        self.preview.begin()
        self._read(Wanted(listed(files)))

    def bring_in(self) -> bool:
        """Bring in what is looked at, as its own button does; False where that is nobody."""
        wanted = self.currentWidget() is self.preview and self.preview.go.isEnabled()
        if wanted:
            self.preview.go.click()
        return wanted

    def _connect(self) -> None:
        self.choose.chosen.connect(self.read)
        self.busy.cancelled.connect(self._cancel)
        self.preview.another.connect(self._start_over)
        self.preview.wanted.connect(self._write)
        self.preview.encoding_chosen.connect(self._read_as)
        self.preview.dates_chosen.connect(self._read_birthdays)
        self.preview.columns.told.connect(self._read_columns)
        self.preview.nameless.wanted.connect(self._read_nameless)
        self.reader.done.connect(self._plan_with)
        self.writer.progress.connect(self._show_written)
        self.writer.done.connect(self._finish)
        self.writer.cancelled.connect(self._back_to_preview)
        self.writer.broke.connect(self._back_to_preview)

    def _read(self, wanted: Wanted) -> None:
        if self._work is not None or self.reader.is_reading():
            return
        self._wanted = wanted
        self.choose.say("")
        self.busy.begin(self.tr("Reading {file}…").format(file=named(wanted.paths)))
        self.setCurrentWidget(self.busy)
        self.reader.start()

    @Slot(object)
    def _plan_with(self, known: Known) -> None:
        if self._wanted is None:
            return
        told = mappings.told(dict(self._wanted.mapping))
        work = Work(partial(planned, self._wanted, told, known), self)
        work.progress.connect(self.busy.set_progress)
        work.done.connect(self._show_plan)
        work.refused.connect(self._refuse)
        work.cancelled.connect(self._start_over)
        work.broke.connect(self._start_over)  # the last resort says what there is to say
        self._work = work
        work.start()

    def _end_work(self) -> None:
        if self._work is not None:
            self._work.deleteLater()
            self._work = None

    @Slot(object)
    def _show_plan(self, plan: imports.Plan) -> None:
        self._end_work()
        self._plan = plan
        self.preview.set_people_word(settings.load().people_word)
        asked, said = (self._wanted.encoding, self._wanted.mapping) if self._wanted else (None, ())
        before = None if said else mappings.chosen_on(plan.read)
        chosen = Labels(self).full_day(before, self._desk.today()) if before else ""
        self.preview.show_plan(plan, asked, chosen)
        self._back_to_preview()
        # Who says what one column is may have more to say.
        says = self._wanted is not None and self._wanted.mapping and self.preview.columns.isVisible()
        (self.preview.columns.column if says or not plan.rows else self.preview.go).setFocus()

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        self._start_over()
        self.choose.say(sentence)

    @Slot()
    def _start_over(self) -> None:
        self._end_work()
        self._plan = None
        self.setCurrentWidget(self.choose)
        self.choose.button.setFocus()

    @Slot()
    def _back_to_preview(self) -> None:
        self.setCurrentWidget(self.preview)

    @Slot()
    def _cancel(self) -> None:
        if self.reader.is_reading():
            self.reader.cancel()
            self._start_over()
        if self._work is not None:
            self._work.cancel()
        self.writer.cancel()

    @Slot(str)
    def _read_as(self, encoding: str) -> None:
        if self._wanted is not None:
            self._read(replace(self._wanted, encoding=encoding))

    @Slot(str)
    def _read_birthdays(self, order: str) -> None:
        if self._wanted is not None:
            self._read(replace(self._wanted, dates=order))

    @Slot(str, str)
    def _read_columns(self, column: str, field: str) -> None:
        if self._wanted is not None:
            mapping = dict(self._wanted.mapping) | {column: field}
            self._read(replace(self._wanted, mapping=tuple(mapping.items())))

    @Slot()
    def _read_nameless(self) -> None:
        if self._wanted is not None:
            self._read(replace(self._wanted, nameless=True))

    @Slot()
    def _write(self) -> None:
        if self._plan is None or self.writer.is_writing():
            return
        self.busy.begin(self.tr("Bringing people in…"))
        self.setCurrentWidget(self.busy)
        if not backups.needs_one():
            self._write_now()
            return
        # A backup of a large book takes longer than a window may stand still.
        work = Work(partial(backed_up, backups.job(self._desk, Why.IMPORT)), self)
        work.done.connect(self._write_after)
        for other in (work.cancelled, work.broke):
            other.connect(self._end_work)
            other.connect(self._back_to_preview)
        self._work = work
        work.start()

    @Slot(object)
    def _write_after(self, outcome: backups.Outcome) -> None:
        """Nothing so large is changed without a backup."""
        self._end_work()
        backups.remember(self._desk, outcome)
        if outcome.backup is None:
            self._refuse(outcome.refusal)
        else:
            self._write_now()

    def _write_now(self) -> None:
        if self._plan is not None:
            mappings.keep(self._desk, self._plan.read, self._plan.file_name)
            self.writer.start(self._plan, self.preview.people_are(), plan_check_ins=self.plan_check_ins)

    @Slot(int)
    def _show_written(self, done: int) -> None:
        if self._plan is not None:
            self.busy.set_progress(done, len(self._plan.rows))

    @Slot(str)
    def _finish(self, batch: str) -> None:
        count = to_bring_in(self._plan) if self._plan is not None else 0
        self._start_over()
        text = self.tr("1 person is in.") if count == 1 else self.tr("{count} people are in.").format(count=count)
        self.finished.emit(text, batch)


class ImportDialog(QDialog):
    """The import on its own, opened from the Clients page."""

    saved = Signal(str, str)

    def __init__(
        self, desk: Desk, hub: Hub, keeper: ThemeKeeper, choose_file: ChooseFile, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Bring people in"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.pane = ImportPane(desk, hub, keeper, choose_file)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(12)
        box.addWidget(plain_label(self.tr("Bring people in from files"), "title", wrap=True))
        box.addWidget(scrolled(self.pane), 1)
        self.pane.finished.connect(self._finish)
        self.finished.connect(self.pane.stop)
        keeper.changed.connect(self._dress)
        room = self.screen().availableSize() * _SCREEN_SHARE
        self.resize(QSize(keeper.theme.px(620), keeper.theme.px(640)).boundedTo(room))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the keys over it, where that is asked for."""
        if not ask_for_keys(self, event):
            super().keyPressEvent(event)

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        dress(self, theme)

    @Slot(str, str)
    def _finish(self, text: str, batch: str) -> None:
        self.saved.emit(text, batch)
        # The writer is still in its signal: leave it before the dialog goes.
        QTimer.singleShot(0, self.accept)
