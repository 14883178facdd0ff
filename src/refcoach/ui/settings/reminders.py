"""Settings: when and how often to be reminded, and how much a day may hold."""

from datetime import date

from PySide6.QtCore import QSignalBlocker, QTime, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from refcoach.domain.reminders import Every
from refcoach.services import allowed, reminders
from refcoach.services.desk import Desk
from refcoach.store import settings
from refcoach.ui.notifiers import Notifier
from refcoach.ui.settings.card import SettingsCard
from refcoach.ui.settings.messages import Messages
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.editors import Hour, Number
from refcoach.ui.widgets.field import Field
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.labels import Labels
from refcoach.ui.words.ways import set_clock


class RemindersCard(SettingsCard):
    """One message a day or a week, and how much a day may hold."""

    def __init__(
        self,
        desk: Desk,
        keeper: ThemeKeeper,
        heading: str,
        notifier: Notifier | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self.messages = Messages(keeper.theme, notifier) if notifier else None
        super().__init__(desk, keeper, heading, parent)

    def build(self) -> None:
        """Add the fields."""
        self.notify = QCheckBox(self.tr("Tell me what is due"))
        self.often = Choice(
            self.theme,
            self.tr("How often"),
            [(Every.DAY.value, self.tr("Every day")), (Every.WEEK.value, self.tr("Once a week"))],
        )
        self.paused = plain_label("", "secondary", wrap=True)
        self.start_again = Button(self.theme, self.tr("Start again"), "link")
        self.time = Hour()
        self.names = QCheckBox(self.tr("Show names in the message"))
        self.names.setAccessibleDescription(self.tr("Others may see your screen"))
        self.unnamed = plain_label(self.tr("In practice mode a message names nobody."), "secondary", wrap=True)
        self.cap = Number()
        self.cap.setRange(1, 10)
        self._place()
        self.notify.toggled.connect(self._save)
        self.often.chosen.connect(self._save_often)
        self.start_again.clicked.connect(self._start_again)
        self.names.toggled.connect(self._save)
        self.time.editingFinished.connect(self._save)
        self.cap.valueChanged.connect(self._save)

    @Slot()
    def reload(self) -> None:
        """Show what is kept."""
        own = settings.load()
        blockers = [QSignalBlocker(w) for w in (self.notify, self.names, self.time, self.cap)]
        self.notify.setChecked(own.notify)
        self.often.set_current(own.digest_every)
        self.names.setChecked(own.names_in_notifications)
        set_clock(self.time)
        self.time.setTime(QTime(own.digest_at.hour, own.digest_at.minute))
        self.cap.setValue(own.daily_cap)
        for blocker in blockers:
            blocker.unblock()
        self._enable()
        self._show_pause(own)

    def _place(self) -> None:
        self._pause = QWidget()
        row = QHBoxLayout(self._pause)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.paused)
        row.addWidget(self.start_again)
        row.addStretch(1)
        self.add(self.notify)
        self.add(Field(self.tr("How often"), self.often))
        self.add(self._pause)
        self.add(Field(self.tr("At"), self.time))
        self.add(self.names)
        self.add(self.unnamed)
        if self.messages:
            self.add(self.messages)
        self.add(
            Field(
                self.tr("Check-ins a day"),
                self.cap,
                self.tr("The most urgent come first; thank-yous and recovery calls come on top."),
            )
        )

    def _show_pause(self, own: settings.Settings) -> None:
        today = self.desk.today()
        until = date.fromisoformat(own.digest_paused_until) if own.digest_paused_until else today
        self._pause.setVisible(own.notify and until > today)
        self.paused.setText(self.tr("Paused until {day}").format(day=Labels(self).full_day(until, today)))

    def _enable(self) -> None:
        practice = allowed.rules().practice
        for editor in (self.often, self.time):
            editor.setEnabled(self.notify.isChecked())
        self.names.setEnabled(self.notify.isChecked() and not practice)
        self.unnamed.setVisible(practice)

    @Slot()
    def _save(self) -> None:
        self._enable()
        self.keep(
            self.tr("Your reminders are saved."),
            notify=self.notify.isChecked(),
            names_in_notifications=self.names.isChecked(),
            digest_time=self.time.time().toString("HH:mm"),
            daily_cap=self.cap.value(),
        )

    @Slot()
    def _save_often(self) -> None:
        every = Every(self.often.current())
        if every != settings.load().digest_every:
            self.keep_by(self.tr("Your reminders are saved."), lambda: reminders.how_often(self.desk, every))

    @Slot()
    def _start_again(self) -> None:
        every = Every(self.often.current())
        self.keep_by(self.tr("You are told again."), lambda: reminders.how_often(self.desk, every))
