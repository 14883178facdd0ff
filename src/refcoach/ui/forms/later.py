"""What else can be done with a check-in: put it off, move it, skip it (R12-R14). Today and the ask panel share it."""

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from refcoach.domain.touchpoints import OFFERS_ON_SNOOZE, State, snooze_days
from refcoach.services import asks, first_talks, touchpoints
from refcoach.services.desk import Desk, Refusal
from refcoach.store import touchpoints as store
from refcoach.ui.forms.menus import add_action
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.words.labels import Labels


class LaterActions(QObject):
    """Builds the menu of a check-in and carries out what is chosen.

    The dialogs are loaded where they are opened: Today is on the first picture, they are not.
    """

    told = Signal(str, str)  # what was done, the batch for undo
    ask_wanted = Signal(int, int)  # after the third time: do it now

    def __init__(self, desk: Desk, keeper: ThemeKeeper, widget: QWidget) -> None:
        super().__init__(widget)
        self._desk = desk
        self._keeper = keeper
        self._widget = widget
        self._labels = Labels(self)

    def menu(self, touchpoint_id: int) -> QMenu:
        """Return the menu of one check-in; it goes when it closes."""
        today, touchpoint = self._desk.today(), store.get(touchpoint_id)
        menu = QMenu(self._widget)
        if touchpoint and first_talks.asks_whether_it_rests(touchpoint):
            add_action(menu, self.tr("Let it rest"), "rest", partial(self.let_rest, touchpoint_id))
            menu.addSeparator()
        days: dict[date, str] = {}
        for key, day in snooze_days(self._desk.calendar(), today).items():
            # What is still to come is put off to a day after its own.
            if touchpoint and day > touchpoint.scheduled_on:
                days.setdefault(day, key)
        for day, key in sorted(days.items()):
            text = self.tr("Put off: {when}, {day}").format(when=self._when(key), day=self._labels.full_day(day, today))
            add_action(menu, text, day.isoformat(), partial(self.put_off, touchpoint_id, day))
        add_action(menu, self.tr("Put off to a day…"), "day", partial(self.put_off_to_a_day, touchpoint_id))
        menu.addSeparator()
        add_action(menu, self.tr("Move to another day or hour…"), "move", partial(self.move, touchpoint_id))
        add_action(menu, self.tr("Skip, with a reason…"), "skip", partial(self.skip, touchpoint_id))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def let_rest(self, touchpoint_id: int) -> None:
        """R19: three tries are over, and the introduction rests."""
        try:
            logged = asks.log(self._desk, touchpoint_id, asks.Report())
        except Refusal as refusal:
            self.told.emit(str(refusal), "")
            return
        self.told.emit(self.tr("The introduction rests. Named again, it goes on."), logged.batch)

    def put_off(self, touchpoint_id: int, until: date) -> None:
        """Put a check-in off; the third time something better is offered."""
        try:
            snoozed = touchpoints.snooze(self._desk, touchpoint_id, until)
        except Refusal as refusal:
            self.told.emit(str(refusal), "")
            return
        today = self._desk.today()
        words = self.tr("Put off to {day}.").format(day=self._labels.full_day(until, today))
        self.told.emit(self._labels.with_along(words, snoozed.along, today), snoozed.batch)
        if snoozed.offer_better:
            self.offer_better(touchpoint_id, snoozed.batch)

    def put_off_to_a_day(self, touchpoint_id: int) -> None:
        """Ask for the day."""
        if not self._still_planned(touchpoint_id):
            return
        from refcoach.ui.forms.pick_day import SnoozeDialog

        dialog = SnoozeDialog(self._desk, self._keeper, touchpoint_id, self._widget)
        dialog.saved.connect(partial(self._after_put_off, touchpoint_id))
        dialog.open()

    def move(self, touchpoint_id: int) -> None:
        """Ask for another date."""
        if not self._still_planned(touchpoint_id):
            return
        from refcoach.ui.forms.move import MoveDialog

        dialog = MoveDialog(self._desk, self._keeper, touchpoint_id, self._widget)
        dialog.saved.connect(self.told)
        dialog.open()

    def skip(self, touchpoint_id: int) -> None:
        """Ask for the reason."""
        if not self._still_planned(touchpoint_id):
            return
        from refcoach.ui.forms.skip import SkipDialog

        dialog = SkipDialog(self._desk, self._keeper, touchpoint_id, self._widget)
        dialog.saved.connect(self.told)
        dialog.open()

    def _after_put_off(self, touchpoint_id: int, text: str, batch: str) -> None:
        self.told.emit(text, batch)
        touchpoint = store.get(touchpoint_id)
        if touchpoint and touchpoint.snoozes >= OFFERS_ON_SNOOZE:
            self.offer_better(touchpoint_id, batch)

    def offer_better(self, touchpoint_id: int, batch: str) -> None:
        """R12: do it now, move it or skip it."""
        from refcoach.ui.forms.too_often import TooOftenDialog

        dialog = TooOftenDialog(self._keeper, self._widget)
        dialog.chosen.connect(partial(self._do_better, touchpoint_id, batch))
        dialog.open()

    def _do_better(self, touchpoint_id: int, batch: str, what: str) -> None:
        if what == "move":
            self.move(touchpoint_id)
        elif what == "skip":
            self.skip(touchpoint_id)
        else:
            self._do_now(touchpoint_id, batch)

    def _do_now(self, touchpoint_id: int, batch: str) -> None:
        try:
            self._desk.undo(batch)
        except Refusal as refusal:
            self.told.emit(str(refusal), "")
        touchpoint = store.get(touchpoint_id)
        if touchpoint:
            self.ask_wanted.emit(touchpoint.client_id, touchpoint_id)

    def _still_planned(self, touchpoint_id: int) -> bool:
        touchpoint = store.get(touchpoint_id)
        return touchpoint is not None and touchpoint.state is State.PLANNED

    def _when(self, key: str) -> str:
        return {
            "tomorrow": self.tr("tomorrow"),
            "next_working_day": self.tr("next working day"),
            "three_days": self.tr("three days"),
            "one_week": self.tr("one week"),
        }[key]
