"""Who we helped best, and when: every version with its days."""

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.domain.ideal_client import Period
from refcoach.services import ideal_client
from refcoach.services.desk import Desk
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.labels import Labels
from refcoach.ui.words.words import soft_breaks

_SHOWN = 30


class VersionsCard(Card):
    """The newest first; each day's last words are one version."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("VersionsCard", "What you said, and when"), parent)
        self._desk, self._labels = desk, Labels(self)
        self._inside: QWidget | None = None
        self.lines: list[str] = []

    @Slot()
    def reload(self) -> None:
        """Show what is kept."""
        if self._inside is not None:
            self.box.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside, self.lines = QWidget(), []
        box = QVBoxLayout(self._inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        found = ideal_client.history()
        if not found:
            words = self.tr("Nothing yet. Whatever you change later, what you said before stays here with its days.")
            box.addWidget(plain_label(words, "muted", wrap=True))
        for period in found[:_SHOWN]:
            self._add(box, period)
        self.add(self._inside)
        self._inside.show()

    def _add(self, box: QVBoxLayout, period: Period) -> None:
        version, when = period.version, self._when(period)
        says = ", ".join(f"“{one}”" for one in version.sentences())
        said = [
            version.one_line or self.tr("Not said yet who is helped best"),
            self.tr("They say: {words}").format(words=says) if says else "",
            self.tr("Not a fit: “{words}”").format(words=version.not_a_fit) if version.not_a_fit else "",
        ]
        box.addWidget(plain_label(when, "strong", wrap=True))
        for words, kind in zip(said, ("", "small", "small"), strict=True):
            if words:
                box.addWidget(plain_label(soft_breaks(words), kind, wrap=True))
        self.lines.append(" | ".join((when, *filter(None, said))))

    def _when(self, period: Period) -> str:
        today = self._desk.today()
        since = self._labels.short_day(period.version.valid_from, today)
        if period.until is None:
            return self.tr("Since {day}").format(day=since)
        until = self._labels.short_day(period.until, today)
        return self.tr("{day} to {until}").format(day=since, until=until) if until != since else since
