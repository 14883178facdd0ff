"""One client: where it stands, what comes next, and everything that happened."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.domain.before_they_buy import first_visit, is_quote_offered
from refcoach.domain.boxes import box
from refcoach.domain.calendar import next_working_day
from refcoach.domain.clients import PointKind, State
from refcoach.domain.dossier import Dossier
from refcoach.domain.paper_values import NEXT
from refcoach.domain.standing import standing
from refcoach.domain.timeline import ahead
from refcoach.domain.touchpoints import Kind, Touchpoint, is_due, nearest_planned
from refcoach.services import before_they_buy, partners, pipeline
from refcoach.services import clients as client_service
from refcoach.services.desk import Desk, Refusal
from refcoach.services.questions import now
from refcoach.services.timeline import events_of
from refcoach.store import clients, dossiers
from refcoach.ui.clients.detail_agreement import AgreementCard
from refcoach.ui.clients.detail_ahead import AheadCard
from refcoach.ui.clients.detail_head import ClientHead
from refcoach.ui.clients.detail_history import History
from refcoach.ui.clients.detail_introductions import Introductions
from refcoach.ui.clients.detail_result import ResultCard
from refcoach.ui.clients.detail_tabs import Details, Notes
from refcoach.ui.clients.detail_timeline import Timeline
from refcoach.ui.forms.problem_card import ProblemCard
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card_pair import CardPair
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.scrolled import scrolled
from refcoach.ui.words.labels import Labels

TABS = ("timeline", "introductions", "notes", "details", "history")


class ClientDetail(QWidget):
    """Shows one client; what the owner wants goes out as `wanted(deed, client)`."""

    wanted = Signal(str, int)
    ask_wanted = Signal(int, int)
    client_wanted = Signal(int)
    quote_wanted = Signal(int)  # may this compliment be shown?
    announced = Signal(int)  # at this sale they were told that the owner will ask
    piece_wanted = Signal(int, int, str)  # for whom, at which check-in, which piece of paper
    back_wanted = Signal()
    told = Signal(str, str)

    def __init__(self, desk: Desk, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client_id = 0
        self._planned: tuple[Touchpoint, ...] = ()
        self.back = Button(keeper.theme, self.tr("Back to the list"), "link", "chevron-left")
        self.head = ClientHead(keeper)
        self.problem = ProblemCard(keeper.theme)
        self.agreement, self.result = AgreementCard(desk, keeper), ResultCard(keeper)
        self.ahead = AheadCard(keeper)
        self.timeline = Timeline(keeper)
        self.introductions, self.notes, self.details = Introductions(keeper), Notes(keeper), Details()
        self.history = History(keeper)
        self.tabs = Choice(keeper.theme, self.tr("About this person"), self._tab_names())
        self._cards = CardPair(keeper.theme, self.agreement, self.result)
        self._sheets = (self.timeline, self.introductions, self.notes, self.details, self.history)
        self._lay_out()
        self._connect()
        self.show_tab("timeline")

    def client_id(self) -> int:
        """Return who is shown, 0 for nobody."""
        return self._client_id

    def planned(self) -> tuple[Touchpoint, ...]:
        """Return what is planned with them, the next one first."""
        return self._planned

    def show_client(self, client_id: int) -> bool:
        """Show a client as it stands now; False when there is none."""
        if client_id != self._client_id:
            self.notes.flush()
            self._scroll.verticalScrollBar().setValue(0)
        here = now(self._desk)
        dossier = dossiers.load([client_id], here.today).get(client_id)
        self._client_id = client_id if dossier else 0
        if dossier is None:
            return False
        client, today = dossier.client, here.today
        stands = standing(dossier, here.owner.active_clients, today)
        points = clients.points_of([client_id]).get(client_id, [])
        contact = (
            client.company,
            clients.first_point(points, PointKind.EMAIL),
            clients.first_point(points, PointKind.PHONE),
        )
        said = " · ".join(part for part in contact if part)
        self.head.show_client(stands, box(dossier, here.owner, today), said, here.owner.people_word, today)
        call = next((t for t in dossier.planned if t.kind is Kind.RECOVERY), None)
        self.problem.show_problem(stands.issue, call, today)
        self.agreement.show_agreement(dossier, stands.agreement, today)
        self.result.show_result(stands.sale, dossier.scores, today, practice=dossier.practice)
        self._planned = ahead(dossier)
        self.ahead.show_planned(self._planned, today, first_visit(dossier, today))
        offered = is_quote_offered(dossier, today)
        if offered:
            self.ahead.quote.offer(client_id, next_working_day(here.calendar, today), today)
        self.ahead.quote.setVisible(offered)
        self.timeline.show_events(events_of(dossier), today)
        self._show_introductions(dossier, today)
        self.notes.show_notes(client)
        self.details.show_details(client, points, _introduced_by(dossier))
        self.history.show_client(client_id, today)
        return True

    @Slot(str)
    def show_tab(self, name: str) -> None:
        """Show one of the tabs."""
        self.tabs.set_current(name)
        for key, sheet in zip(TABS, self._sheets, strict=True):
            sheet.setVisible(key == name)
        if name == "history":
            self.history.look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save the note that was being written."""
        self.notes.flush()
        super().hideEvent(event)

    def _tab_names(self) -> list[tuple[str, str]]:
        told = (self.tr("Timeline"), self.tr("Introductions"), self.tr("Notes"))
        return list(zip(TABS, (*told, self.tr("Details"), self.tr("History")), strict=True))

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("kind", "clear")
        box = QVBoxLayout(inside)
        box.setContentsMargins(2, 0, 12, 12)
        box.setSpacing(14)
        for widget in (self.back, self.head, self.problem, self._cards, self.ahead, self.tabs, *self._sheets):
            box.addWidget(widget)
        box.addStretch(1)
        self._scroll = scrolled(inside, across=True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_wanted)
        self.head.wanted.connect(self._do)
        self.problem.wanted.connect(self._do)
        self.timeline.quote_wanted.connect(self.quote_wanted)
        self.timeline.announced.connect(self.announced)
        self.agreement.answer_wanted.connect(self._ask_answer)
        self.agreement.ours.told.connect(self.told)
        self.result.edit_wanted.connect(self._edit_result)
        self.ahead.open_wanted.connect(self._open)
        self.ahead.next_wanted.connect(self._want_next)
        self.ahead.quote.wanted.connect(self._plan_quote_talk)
        self.introductions.client_wanted.connect(self.client_wanted)
        self.introductions.partner_wanted.connect(self._mark_partner)
        self.notes.save_wanted.connect(self._save_notes)
        self.tabs.chosen.connect(self.show_tab)

    def _show_introductions(self, dossier: Dossier, today: date) -> None:
        given, came_by = pipeline.of_client(self._desk, dossier)
        words = self.tr("Introductions {count}").format(count=len(given)) if given else self.tr("Introductions")
        self.tabs.button("introductions").set_words(words)
        offered = bool(given) and partners.is_offered(dossier.client.id)
        self.introductions.show_introductions(given, came_by, today, partner=offered)

    @Slot(str)
    def _do(self, deed: str) -> None:
        if deed == "ask":
            self._open(self._check_in_for_ask())
        else:
            self.wanted.emit(deed, self._client_id)

    @Slot()
    def _mark_partner(self) -> None:
        self.wanted.emit("partner", self._client_id)

    @Slot()
    def _ask_answer(self) -> None:
        self.wanted.emit("answer", self._client_id)

    @Slot()
    def _edit_result(self) -> None:
        self.wanted.emit("result", self._client_id)

    @Slot(int)
    def _open(self, touchpoint_id: int) -> None:
        self.ask_wanted.emit(self._client_id, touchpoint_id)

    @Slot(int)
    def _want_next(self, touchpoint_id: int) -> None:
        self.piece_wanted.emit(self._client_id, touchpoint_id, NEXT)

    @Slot(object)
    def _plan_quote_talk(self, on: date) -> None:
        try:
            batch = before_they_buy.plan_quote_talk(self._desk, self._client_id, on)
        except Refusal as refusal:
            self.told.emit(str(refusal), "")
            return
        day = Labels(self).full_day(on, self._desk.today())
        self.told.emit(self.tr("Planned: we talk about the quote on {day}.").format(day=day), batch)

    def _check_in_for_ask(self) -> int:
        """What is due comes first, then what is near (R15); else the ask stands alone."""
        today = self._desk.today()
        chosen = next((t for t in self._planned if is_due(t, today)), None) or nearest_planned(self._planned, today)
        return chosen.id if chosen else 0

    @Slot(int, str)
    def _save_notes(self, client_id: int, text: str) -> None:
        batch = client_service.edit(self._desk, client_id, notes=text)
        self.told.emit(self.tr("Note saved."), batch)


def _introduced_by(dossier: Dossier) -> str:
    people = (dossier.people[r.source_id] for r in dossier.came_by)
    # The name of who has died is in no list (R21).
    return ", ".join(dict.fromkeys(who.display_name for who in people if who.state is not State.DECEASED))
