"""Heard a compliment: who, their words, who heard it. Saved in ten seconds; the words to answer with come at once."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from refcoach.domain.happenings import How
from refcoach.services import allowed, bringing_back, happenings
from refcoach.services.desk import Desk, Refusal
from refcoach.store import clients, settings, touchpoints
from refcoach.ui.forms.colleague import Colleague
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.forms.quick_text import QuickText
from refcoach.ui.forms.quote_field import QuoteField
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.labels import Labels


class ComplimentDialog(FormDialog):
    """Keeps a client's kind words; `ask_wanted(client, check-in)` then opens the script."""

    ask_wanted = Signal(int, int)

    def __init__(
        self, desk: Desk, keeper: ThemeKeeper, client_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(keeper, parent)
        self._desk, self.subject = desk, (client_id or 0,)
        self._opened: tuple[int, int] | None = None
        self.set_words(self.tr("Heard a compliment"), self.tr("Save and show the words"))
        self.who = self.add_whom(desk, self.tr("Who said it"), client_id)
        self.words = QuickText(keeper.theme)
        self.how = Choice(keeper.theme, self.tr("Who heard it"), self._ways())
        self.how.set_current(How.IN_PERSON)
        self.staff = Colleague(keeper.theme, self.tr("Name of who heard it"))
        self.quote = QuoteField(keeper.theme)
        self.add_field(self.tr("Their words"), self.words, self.tr("As they said it. Enter saves."))
        self.add_field(self.tr("Who heard it"), self.how)
        self._staff_field = self.add_field(self.tr("Name of who heard it"), self.staff)
        self._staff_field.hide()
        self.add(self.quote)
        self.how.chosen.connect(self._ask_staff)
        self.saved.connect(self._open_words)
        self.who.picked.connect(self._go_on)
        if allowed.rules().practice:
            self._say_why_not()
        self.words.entered.connect(self.save)

    def commit(self) -> tuple[str, str]:
        """Keep the compliment. Raises Refusal without a person or their words."""
        client = clients.get(self.who.client_id())
        if client is None:
            self.who.search.setFocus()
            raise Refusal(self.tr("Who said it? Choose a person; nothing was saved."))
        heard_by = self.staff.name() if self.how.current() == How.STAFF else ""
        if self.how.current() == How.STAFF and not heard_by:
            self.staff.setFocus()
            raise Refusal(self.tr("Who heard it? Write their name; nothing was saved."))
        back = bringing_back.is_away(client.id)
        with self._desk.change("Compliment") as batch:
            touchpoint_id = happenings.compliment(
                self._desk,
                client.id,
                self.words.toPlainText(),
                how=How(self.how.current()),
                heard_by=heard_by,
                quote=self.quote.answer(),
                now_or_later=True,
            )
        self._opened = (client.id, touchpoint_id)
        said = self.tr("The compliment from {name} is kept. Talk about it now, or on {day}.")
        said = said.format(name=client.display_name, day=self._planned_on(touchpoint_id))
        return self.is_back(client.display_name, said) if back else said, batch.id

    def _say_why_not(self) -> None:
        """R28b: praise is not kept in practice mode, by whichever way one came here."""
        self.add(plain_label(allowed.practice_reason(), wrap=True))
        for field in (self.who, self.words, self.how, self.quote, self.save_button):
            field.setEnabled(False)

    def _planned_on(self, touchpoint_id: int) -> str:
        planned, today = touchpoints.get(touchpoint_id), self._desk.today()
        return Labels(self).full_day(planned.shows_on if planned else today, today)

    def _ways(self) -> list[tuple[str, str]]:
        ways: list[tuple[str, str]] = [(How.IN_PERSON, self.tr("I did")), (How.BY_EMAIL, self.tr("In writing"))]
        return ways if settings.load().solo else [*ways, (How.STAFF, self.tr("Somebody on my team"))]

    @Slot(int)
    def _go_on(self, client_id: int) -> None:
        if client_id:
            self.words.setFocus()

    @Slot(str)
    def _ask_staff(self, way: str) -> None:
        self._staff_field.setVisible(way == How.STAFF)
        self.fit()
        if way == How.STAFF and self.isVisible():
            # Chosen with an arrow, the button takes the keyboard once this is done.
            QTimer.singleShot(0, self.staff, self.staff.line.setFocus)

    @Slot()
    def _open_words(self) -> None:
        if self._opened:
            self.ask_wanted.emit(*self._opened)
