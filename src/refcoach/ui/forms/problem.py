"""Something went wrong: who, what, and when the owner will call back."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from refcoach.domain.calendar import next_working_day
from refcoach.services import bringing_back, happenings
from refcoach.services.desk import Desk, Refusal
from refcoach.store import clients, issues, touchpoints
from refcoach.ui.forms.day_edit import DayEdit
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.forms.quick_text import QuickText
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.labels import Labels
from refcoach.ui.words.words import soft_breaks


class ProblemDialog(FormDialog):
    """Opens a problem; until it is closed nobody asks this client for anything."""

    def __init__(
        self, desk: Desk, keeper: ThemeKeeper, client_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(keeper, parent)
        self._desk, self.subject = desk, (client_id or 0,)
        self._today = desk.today()
        self._labels = Labels(self)
        self.set_words(self.tr("Something went wrong"), self.tr("Save"))
        self.who = self.add_whom(desk, self.tr("For whom"), client_id)
        self.before = Card(kind="bad")
        self.before_line = plain_label("", wrap=True)
        self.before.add(self.before_line)
        self.before.hide()
        self.add(self.before)
        self.what = QuickText(keeper.theme)
        self.call_on = DayEdit(next_working_day(desk.calendar(), self._today), self._today)
        hint = self.tr("As you'd say it back to them: “the heater rattles”. Enter saves.")
        self.add_field(self.tr("What went wrong"), self.what, hint)
        self.add_field(self.tr("I'll call back on"), self.call_on)
        self.who.picked.connect(self._go_on)
        self.what.entered.connect(self.save)
        self._show_open(self.who.client_id())

    def commit(self) -> tuple[str, str]:
        """Open the problem. Raises Refusal without a person, or for a day in the past."""
        client = clients.get(self.who.client_id())
        if client is None:
            self.who.search.setFocus()
            raise Refusal(self.tr("For whom? Choose a person; nothing was saved."))
        day = self.call_on.day()
        back = bringing_back.is_away(client.id)
        before = issues.open_of(client.id)
        with self._desk.change("Problem") as batch:
            happenings.problem(self._desk, client.id, self.what.toPlainText(), fix_by=day)
        text = self.tr("Call {name} back: {day}. Until it's right, nobody asks them for anything.")
        if before:
            text = self.tr("Added to what is open since {since}. Call {name} back: {day}.")
        said = text.format(
            name=client.display_name,
            day=self._labels.full_day(day, self._today),
            since=self._labels.short_day(before.opened_on, self._today) if before else "",
        )
        return self.is_back(client.display_name, said) if back else said, batch.id

    def _show_open(self, client_id: int) -> None:
        """Show what is open with them: what is written now is added to it, and the call keeps its day."""
        issue = issues.open_of(client_id) if client_id else None
        self.before.setVisible(issue is not None)
        if issue:
            since = self._labels.short_day(issue.opened_on, self._today)
            added = self.tr("This is added to what is open since {day}.").format(day=since)
            self.before_line.setText("\n".join(filter(None, (added, soft_breaks(issue.summary)))))
            call = touchpoints.call_about(client_id)
            if call and call.shows_on > self._today:
                self.call_on.set_day(call.shows_on)
        self.fit()

    @Slot(int)
    def _go_on(self, client_id: int) -> None:
        self._show_open(client_id)
        if client_id:
            self.what.setFocus()
