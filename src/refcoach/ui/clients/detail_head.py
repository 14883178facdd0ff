"""The head of one client: who it is, how it stands in pills, and what can be done."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from refcoach.domain.boxes import Boxed
from refcoach.domain.clients import Client, State
from refcoach.domain.readiness import Level
from refcoach.domain.standing import Standing
from refcoach.services import allowed
from refcoach.ui.clients.client_rows import stage_tone
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.avatar import Avatar
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.pill import Pill
from refcoach.ui.widgets.plain import ElidedLabel, plain_label
from refcoach.ui.words.labels import Labels, initials, readiness_tone
from refcoach.ui.words.words import soft_breaks

_AVATAR = 48
_AWAY = (State.LOST, State.ARCHIVED, State.DECEASED)
_OF_THE_LIVING = ("sale", "compliment", "problem", "named", "plan", "message", "handouts")
"""What is written down of nobody who has died (R21)."""


class ClientHead(QWidget):
    """Tells what the owner wants to do by the name of the deed: `wanted("sale")`."""

    wanted = Signal(str)

    def __init__(self, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._labels = Labels(self)
        self._avatar = Avatar(keeper.theme, "", _AVATAR)
        self.name = ElidedLabel("", "title")
        self.contact = plain_label("", "secondary", wrap=True)
        self._pills = FlowLayout(spacing=6)
        self.why = plain_label("", "small-muted", wrap=True)
        self.box = plain_label("", "small-muted", wrap=True)
        self.ask = Button(keeper.theme, self.tr("Prepare the ask"), "primary")
        self.edit = Button(keeper.theme, self.tr("Edit"), icon="edit")
        self.more = Button(keeper.theme, self.tr("More"), icon="more")
        self._actions: dict[str, QAction] = {}
        self.more.setMenu(self._make_menu())
        self.ask.setObjectName("ask")
        self.edit.setObjectName("edit")
        for button in (self.ask, self.edit):
            button.clicked.connect(self._tell)
        self._lay_out()

    def action(self, name: str) -> QAction:
        """Return an entry of the menu."""
        return self._actions[name]

    def show_client(self, standing: Standing, boxed: Boxed | None, contact: str, people: str, today: date) -> None:
        """Show one client as it stands; in no box where the 100% figure does not count them."""
        client = standing.client
        self._avatar.set_initials(initials(client.display_name))
        self.name.setText(client.display_name)
        self.contact.setText(soft_breaks(contact))
        self.contact.setVisible(bool(contact))
        self._show_pills(standing, people, today)
        self.box.setText(self._labels.box(boxed, today) if boxed else "")
        self.box.setVisible(boxed is not None)
        self._offer(standing)

    def _show_pills(self, standing: Standing, people: str, today: date) -> None:
        self._pills.clear()
        client, ready = standing.client, standing.readiness
        self._pill(self._labels.stage(standing.stage, people), stage_tone(standing.stage))
        if client.partner:
            self._pill(self.tr("Partner"), "accent")
        if client.grade:
            self._pill(self.tr("Grade {grade}").format(grade=client.grade), "sunken")
        state = self._state(client, today)
        if state:
            self._pill(state, "warning")
        if standing.issue:
            self._pill(self.tr("Problem"), "bad")
        if ready.level is not Level.NONE:
            self._pill(self._labels.readiness(ready.level), readiness_tone(ready.level))
        self.why.setText(soft_breaks(" · ".join(self._labels.reason(reason, today) for reason in ready.reasons)))
        self.why.setVisible(bool(ready.reasons))

    def _state(self, client: Client, today: date) -> str:
        if client.state is State.PAUSED and client.paused_until:
            if client.paused_until <= today:
                return ""
            return self.tr("Paused until {day}").format(day=self._labels.short_day(client.paused_until, today))
        return self._labels.client_state(client.state)

    def _pill(self, text: str, tone: str) -> None:
        self._pills.addWidget(Pill(self._keeper.theme, text, tone))

    def _offer(self, standing: Standing) -> None:
        """Show what fits: a problem is opened or put right, somebody put away is brought back."""
        client = standing.client
        away = client.state in _AWAY
        self._actions["problem"].setText(
            self.tr("Add to the problem…") if standing.issue else self.tr("Something went wrong…")
        )
        self._actions["fixed"].setVisible(standing.issue is not None and standing.issue.fixed_on is None)
        self._actions["put_right"].setVisible(standing.issue is not None)
        for about_it in ("passed_on", "waive"):
            self._actions[about_it].setVisible(standing.agreement is not None)
        self._actions["pause"].setVisible(client.state is State.ACTIVE)
        self._actions["archive"].setVisible(not away)
        self._actions["bring_back"].setVisible(client.state is not State.ACTIVE)
        self._actions["do_not_ask"].setVisible(not client.do_not_ask)
        self._actions["may_ask"].setVisible(client.do_not_ask)
        self._actions["partner"].setVisible(not client.partner)
        self._actions["no_partner"].setVisible(client.partner)
        has_died = client.state is State.DECEASED
        for about_the_living in _OF_THE_LIVING:
            self._actions[about_the_living].setVisible(not has_died)
        self._actions["compliment"].setVisible(not has_died and not allowed.rules().practice)
        # Beside "Don't ask" nobody is told to prepare one: the talk that is due is open all the same.
        blocked = standing.readiness.level is Level.BLOCKED
        self.ask.set_words(self.tr("Prepare the talk") if blocked else self.tr("Prepare the ask"))
        self.ask.setEnabled(not has_died)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        entries = [
            ("sale", self.tr("Record a sale…")),
            ("compliment", self.tr("Heard a compliment…")),
            ("problem", self.tr("Something went wrong…")),
            ("fixed", self.tr("The problem is fixed")),
            ("put_right", self.tr("The problem is put right")),
            ("named", self.tr("They named somebody…")),
            ("passed_on", self.tr("They passed one on, by their word")),
            ("plan", self.tr("Plan a check-in…")),
            ("message", self.tr("Written message…")),
            ("handouts", self.tr("Handouts…")),
            ("", ""),
            ("pause", self.tr("Pause until…")),
            ("archive", self.tr("Archive")),
            ("bring_back", self.tr("Bring back")),
            ("waive", self.tr("Let them off the agreement…")),
            ("do_not_ask", self.tr("Do not ask…")),
            ("may_ask", self.tr("May be asked again")),
            ("partner", self.tr("Mark as a partner")),
            ("no_partner", self.tr("No partner any more")),
        ]
        for name, text in entries:
            if not name:
                menu.addSeparator()
                continue
            action = menu.addAction(text)
            action.setObjectName(name)
            action.triggered.connect(self._tell)
            self._actions[name] = action
        return menu

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.name)
        words.addWidget(self.contact)
        words.addLayout(self._pills)
        words.addWidget(self.why)
        words.addWidget(self.box)
        who = QHBoxLayout()
        who.setSpacing(14)
        who.addWidget(self._avatar)
        who.addLayout(words, 1)
        does = FlowLayout(spacing=8)
        for button in (self.ask, self.edit, self.more):
            does.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addLayout(who)
        box.addLayout(does)

    @Slot()
    def _tell(self) -> None:
        self.wanted.emit(self.sender().objectName())
