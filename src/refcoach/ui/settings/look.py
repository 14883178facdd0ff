"""Settings: how the program looks."""

from PySide6.QtCore import Slot

from refcoach.store import settings
from refcoach.ui.settings.card import SettingsCard
from refcoach.ui.theme import Appearance
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.editors import Combo
from refcoach.ui.widgets.field import Field

SCALES = (100, 125, 150, 175, 200)


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
        self.text_size = Combo()
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
