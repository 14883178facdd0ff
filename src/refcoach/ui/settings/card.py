"""What every card of Settings does: keep a setting as soon as it is changed."""

from refcoach.services import settings as service
from refcoach.store import settings
from refcoach.ui.forms.kept_card import KeptCard


class SettingsCard(KeptCard):
    """Some settings that belong together."""

    def keep(self, text: str, **values: object) -> None:
        """Keep settings that differ from what is kept, and say `text`."""
        now = settings.load()
        new = {name: value for name, value in values.items() if getattr(now, name) != value}
        if new:
            self.keep_by(text, lambda: service.save(self.desk, **new))
