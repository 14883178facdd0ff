"""Settings: when to be reminded, and how the program looks."""

from PySide6.QtCore import QSignalBlocker, QTime, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QTimeEdit

from refcoach.store import settings
from refcoach.ui.pages.settings_card import SettingsCard
from refcoach.ui.theme import Appearance
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.field import Field

SCALES = (100, 125, 150, 175, 200)


class RemindersCard(SettingsCard):
    """One message a day, and how much a day may hold."""

    def build(self) -> None:
        """Add the fields."""
        self.notify = QCheckBox(self.tr("Tell me once a day what is due"))
        self.time = QTimeEdit()
        self.time.setDisplayFormat("HH:mm")
        self.names = QCheckBox(self.tr("Show names in the message"))
        self.names.setAccessibleDescription(self.tr("Others may see your screen"))
        self.cap = QSpinBox()
        self.cap.setRange(1, 10)
        self.add(self.notify)
        self.add(Field(self.tr("At"), self.time))
        self.add(self.names)
        self.add(
            Field(
                self.tr("Check-ins a day"),
                self.cap,
                self.tr("The most urgent come first; thank-yous and recovery calls come on top."),
            )
        )
        self.notify.toggled.connect(self._save)
        self.names.toggled.connect(self._save)
        self.time.editingFinished.connect(self._save)
        self.cap.valueChanged.connect(self._save)

    @Slot()
    def reload(self) -> None:
        """Show what is kept."""
        own = settings.load()
        blockers = [QSignalBlocker(w) for w in (self.notify, self.names, self.time, self.cap)]
        self.notify.setChecked(own.notify)
        self.names.setChecked(own.names_in_notifications)
        self.time.setTime(QTime(own.digest_at.hour, own.digest_at.minute))
        self.cap.setValue(own.daily_cap)
        for blocker in blockers:
            blocker.unblock()
        self._enable()

    def _enable(self) -> None:
        self.time.setEnabled(self.notify.isChecked())
        self.names.setEnabled(self.notify.isChecked())

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


class LookCard(SettingsCard):
    """Light or dark, and how large."""

    def build(self) -> None:
        """Add the choices."""
        self.look = Choice(
            self.theme,
            self.tr("Appearance"),
            [
                (Appearance.SYSTEM.value, self.tr("As the system")),
                (Appearance.LIGHT.value, self.tr("Light")),
                (Appearance.DARK.value, self.tr("Dark")),
            ],
        )
        self.text_size = QComboBox()
        for percent in SCALES:
            self.text_size.addItem(self.tr("{percent} %").format(percent=percent), percent)
        self.add(Field(self.tr("Appearance"), self.look))
        self.add(Field(self.tr("Text size"), self.text_size))
        self.look.chosen.connect(self._save)
        self.text_size.activated.connect(self._save)

    @Slot()
    def reload(self) -> None:
        """Show what is kept."""
        own = settings.load()
        self.look.set_current(own.theme)
        self.text_size.setCurrentIndex(max(0, self.text_size.findData(round(own.text_scale * 100))))

    @Slot()
    def _save(self) -> None:
        scale = self.text_size.currentData() / 100
        self.keep(self.tr("Appearance is saved."), theme=self.look.current(), text_scale=scale)
