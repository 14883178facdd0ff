"""What can be done with one client: each deed opens its form or is done at once."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from refcoach.services import bringing_back, clients, letting_go, problems, promises, sales
from refcoach.services.desk import Desk, Refusal, client_or_refuse
from refcoach.ui.clients.edit_client import EditClientDialog
from refcoach.ui.clients.new_client import NewClientDialog
from refcoach.ui.clients.quote import QuoteDialog
from refcoach.ui.clients.result import ResultDialog
from refcoach.ui.clients.sale import SaleDialog
from refcoach.ui.clients.their_answer import AnswerDialog
from refcoach.ui.clients.waive import WaiveDialog
from refcoach.ui.forms.compliment import ComplimentDialog
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.forms.named import NamedDialog
from refcoach.ui.forms.pick_day import PauseDialog, PlanDialog
from refcoach.ui.forms.problem import ProblemDialog
from refcoach.ui.theme import ThemeKeeper


class ClientActions(QObject):
    """Carries out deeds for a page; everything saved is `told` with its batch."""

    told = Signal(str, str)
    added = Signal(int)
    ask_wanted = Signal(int, int)
    handouts_wanted = Signal(int)
    message_wanted = Signal(int)

    def __init__(self, desk: Desk, keeper: ThemeKeeper, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._keeper, self._page = desk, keeper, page
        self._deeds: dict[str, Callable[[int], None]] = {
            "edit": self.edit,
            "sale": self.sale,
            "result": self._result,
            "answer": self._answer,
            "compliment": self._compliment,
            "problem": self._problem,
            "fixed": self._fixed,
            "put_right": self._put_right,
            "not_yet": self._not_yet,
            "named": self._named,
            "passed_on": self._passed_on,
            "waive": self._waive,
            "plan": self._plan,
            "message": self.message_wanted.emit,
            "handouts": self.handouts_wanted.emit,
            "pause": self._pause,
            "archive": self._archive,
            "bring_back": self._bring_back,
            "do_not_ask": self._do_not_ask,
            "may_ask": self._may_ask,
            "partner": self._partner,
            "no_partner": self._no_partner,
        }

    @Slot(str, int)
    def do(self, deed: str, client_id: int) -> None:
        """Do one thing for a client; a refusal is told."""
        self._try(partial(self._deeds[deed], client_id))

    @Slot()
    def new_client(self) -> None:
        """Ask for a new person."""
        dialog = NewClientDialog(self._desk, self._keeper, self._page)
        dialog.added.connect(self.added)
        dialog.sale_wanted.connect(self.sale)
        self._open(dialog)

    @Slot(int)
    def sale(self, client_id: int) -> None:
        """Ask for a sale."""
        self._open(SaleDialog(self._desk, self._keeper, client_id, self._page))

    def edit(self, client_id: int) -> None:
        """Ask what to change."""
        self._open(EditClientDialog(self._desk, self._keeper, client_id, self._page))

    def _result(self, client_id: int) -> None:
        self._open(ResultDialog(self._desk, self._keeper, client_id, self._page))

    def _answer(self, client_id: int) -> None:
        self._open(AnswerDialog(self._desk, self._keeper, client_id, self._page))

    def _compliment(self, client_id: int) -> None:
        dialog = ComplimentDialog(self._desk, self._keeper, client_id, self._page)
        dialog.ask_wanted.connect(self.ask_wanted)
        self._open(dialog)

    def _problem(self, client_id: int) -> None:
        self._open(ProblemDialog(self._desk, self._keeper, client_id, self._page))

    def _fixed(self, client_id: int) -> None:
        batch = problems.fixed(self._desk, client_id)
        self._tell(self.tr("Fixed. {name} has the last word: the call stands."), client_id, batch)

    def _put_right(self, client_id: int) -> None:
        batch = problems.close(self._desk, client_id)
        self._tell(self.tr("The problem of {name} is put right."), client_id, batch)

    def _not_yet(self, client_id: int) -> None:
        batch = problems.not_yet(self._desk, client_id)
        self._tell(self.tr("Not right yet. The next call to {name} is planned."), client_id, batch)

    @Slot(int)
    def quote(self, moment_id: int) -> None:
        """Ask whether a compliment may be shown to others."""
        self._try(lambda: self._open(QuoteDialog(self._desk, self._keeper, moment_id, self._page)))

    @Slot(int)
    def announced(self, sale_id: int) -> None:
        """Keep that they have been told by now that the owner will ask."""
        self._try(partial(self._announced, sale_id))

    def _announced(self, sale_id: int) -> None:
        self.told.emit(self.tr("Written down: you said that you will ask."), sales.announce(self._desk, sale_id))

    def _named(self, client_id: int) -> None:
        self._open(NamedDialog(self._desk, self._keeper, client_id, self._page))

    def _passed_on(self, client_id: int) -> None:
        batch = promises.passed_on(self._desk, client_id)
        self._tell(self.tr("One more passed on by {name}, by their word."), client_id, batch)

    def _waive(self, client_id: int) -> None:
        self._open(WaiveDialog(self._desk, self._keeper, client_id, self._page))

    def _plan(self, client_id: int) -> None:
        self._open(PlanDialog(self._desk, self._keeper, client_id, self._page))

    def _pause(self, client_id: int) -> None:
        self._open(PauseDialog(self._desk, self._keeper, client_id, self._page))

    def _archive(self, client_id: int) -> None:
        batch = letting_go.archive(self._desk, client_id)
        self._tell(self.tr("{name} is archived. What was planned is cancelled; thanks you owe stay."), client_id, batch)

    def _bring_back(self, client_id: int) -> None:
        batch = bringing_back.bring_back(self._desk, client_id)
        self._tell(self.tr("{name} is back."), client_id, batch)

    def _do_not_ask(self, client_id: int) -> None:
        self._open(EditClientDialog(self._desk, self._keeper, client_id, self._page, do_not_ask=True))

    def _may_ask(self, client_id: int) -> None:
        batch = clients.edit(self._desk, client_id, do_not_ask=False, do_not_ask_reason="")
        self._tell(self.tr("{name} may be asked again."), client_id, batch)

    def _partner(self, client_id: int) -> None:
        batch = clients.edit(self._desk, client_id, partner=True)
        self._tell(self.tr("{name} is a partner: a talk each quarter, and no checks."), client_id, batch)

    def _no_partner(self, client_id: int) -> None:
        batch = clients.edit(self._desk, client_id, partner=False)
        self._tell(self.tr("{name} is no partner any more."), client_id, batch)

    def _tell(self, words: str, client_id: int, batch: str) -> None:
        self.told.emit(words.format(name=client_or_refuse(client_id).display_name), batch)

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except Refusal as refusal:
            self.told.emit(str(refusal), "")

    def _open(self, dialog: FormDialog) -> None:
        dialog.saved.connect(self.told)
        # Not exec: the program goes on behind an open form.
        dialog.open()
