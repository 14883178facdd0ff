"""Which kind of check-in the calendar shows."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from refcoach.domain.touchpoints import Kind
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.words.labels import Labels


class KindsButton(Button):
    """Says which kind is shown, or all; its menu has every kind there can be."""

    chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", icon="chevron-down")
        self._labels = Labels(self)
        self.only: Kind | None = None
        self._actions: dict[Kind | None, QAction] = {}
        menu, group = QMenu(self), QActionGroup(self)
        for kind in (None, *Kind):
            action = menu.addAction(self._name_of(kind))
            action.setObjectName(kind or "")
            action.setCheckable(True)
            group.addAction(action)
            self._actions[kind] = action
        group.triggered.connect(self._choose)
        self.setMenu(menu)
        self._show_only(None)

    def offer_praise(self, kept: bool) -> None:
        """R28b: talks about a compliment are none of practice mode's kinds."""
        self._actions[Kind.MOMENT].setVisible(kept)
        if not kept and self.only is Kind.MOMENT:
            self._show_only(None)

    def _show_only(self, kind: Kind | None) -> None:
        self.only = kind
        self._actions[kind].setChecked(True)
        self.set_words(self._name_of(kind))

    def _name_of(self, kind: Kind | None) -> str:
        names = {
            None: self.tr("All kinds"),
            Kind.DAY45: self.tr("Day 45: results check"),
            Kind.DAY90: self.tr("Day 90: check-up meeting"),
        }
        return names[kind] if kind is None or kind in names else self._labels.kind_title(kind)

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        self._show_only(Kind(action.objectName()) if action.objectName() else None)
        self.chosen.emit()
