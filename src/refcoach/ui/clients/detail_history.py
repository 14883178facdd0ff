"""Every change of what is known about one client: what, by whom and when, the newest first."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.domain.history import Step, Telling, lines
from refcoach.services import history
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.placed import placed
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.labels import Labels
from refcoach.ui.words.ways import ways
from refcoach.ui.words.words import soft_breaks


class History(QWidget):
    """Reads a page when it is looked at; a button reads what is older."""

    def __init__(self, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = Labels(self)
        self._client_id, self._today, self._before = 0, date.min, 0
        self._stale = False
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.empty = plain_label(self.tr("What is changed will be here, for a good year."), "muted", wrap=True)
        self.more = Button(keeper.theme, self.tr("Show what is older"), "link")
        self.more.clicked.connect(self._read_more)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.empty)
        box.addLayout(self._rows)
        box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_client(self, client_id: int, today: date) -> None:
        """Show this client's, as soon as somebody looks."""
        self._client_id, self._today, self._stale = client_id, today, True
        if self.isVisible():
            self.look()

    def look(self) -> None:
        """Read the newest page, if it is not shown already."""
        if not self._stale:
            return
        self._stale = False
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._add(history.page(self._client_id))
        self.empty.setVisible(not self._rows.count())

    def texts(self) -> list[str]:
        """Return what the rows say."""
        return [one.accessibleName() for one in placed(self._rows) if isinstance(one, QWidget)]

    @Slot()
    def _read_more(self) -> None:
        self._add(history.page(self._client_id, self._before))

    def _add(self, page: history.Page) -> None:
        tell = Telling(self._client_id, self._today, page.names, self._labels.said, ways())
        for step in page.steps:
            told = lines(step, tell)
            if told or step.by_owner:
                self._rows.addWidget(self._row(step, told))
        self._before = page.before
        self.more.setVisible(bool(page.before))

    def _row(self, step: Step, told: tuple[str, ...]) -> QWidget:
        row = QWidget()
        title = self.tr("Undone: {what}").format(what=step.label or "…") if step.undone else step.label
        by = self.tr("by you, {when}") if step.by_owner else self.tr("by RefCoach, {when}")
        when = by.format(when=self._labels.full_day(step.at.date(), self._today, f"{step.at:%H:%M}"))
        row.setAccessibleName("\n".join((title, *told, when)))
        box = QVBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        label = partial(plain_label, wrap=True)
        box.addWidget(label(soft_breaks(title), "strong"))
        if told:
            box.addWidget(label(soft_breaks("\n".join(told)), "secondary"))
        box.addWidget(label(when, "small-muted"))
        return row
