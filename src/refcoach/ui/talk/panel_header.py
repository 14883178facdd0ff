"""The head of the ask panel: who it is, where it stands, and what else can be done with the check-in."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from refcoach.domain.readiness import Level
from refcoach.services.talks import Talk
from refcoach.ui.forms.key_tip import tip_key
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.avatar import Avatar
from refcoach.ui.widgets.buttons import IconButton
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.pill import Pill
from refcoach.ui.widgets.plain import ElidedLabel
from refcoach.ui.words.labels import Labels, initials, readiness_tone


class PanelHeader(QWidget):
    """Avatar, name, company and stage, then pills; the menu and the cross at the right."""

    closed = Signal()
    client_wanted = Signal()
    menu_wanted = Signal()
    meeting_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._labels = Labels(self)
        self._avatar = Avatar(theme, "", 40)
        self._name = ElidedLabel("", "heading")
        self._about = ElidedLabel("", "small-muted")
        self.person = IconButton(theme, "person", self.tr("Open this person's page"))
        self.meeting = IconButton(theme, "people", self.tr("Meeting: the whole screen for them alone"))
        self.more = IconButton(theme, "more", self.tr("Put off, move or skip"))
        self.cross = IconButton(theme, "close", self.tr("Close"))
        tip_key(self.meeting, "meeting")
        tip_key(self.more, "put_off")
        tip_key(self.cross, "close")
        self._below = QWidget()
        self._pills = FlowLayout(self._below, theme.px(6))
        self._arrange()
        self.person.clicked.connect(self.client_wanted)
        self.meeting.clicked.connect(self.meeting_wanted)
        self.more.clicked.connect(self.menu_wanted)
        self.cross.clicked.connect(self.closed)

    def show_talk(self, talk: Talk, today: date, people: str) -> None:
        """Show who it is and how it stands."""
        client = talk.standing.client
        self._avatar.set_initials(initials(client.display_name))
        self._name.setText(client.display_name)
        stage = self._labels.stage(talk.standing.stage, people)
        if talk.since:
            day = self._labels.short_day(talk.since, today)
            stage = self.tr("{stage} since {day}").format(stage=stage, day=day)
        state = self._labels.client_state(client.state)
        self._about.setText(" · ".join(part for part in (client.company, stage, state) if part))
        self.more.setVisible(talk.touchpoint is not None)
        self._show_pills(talk)

    def set_theme(self, theme: Theme) -> None:
        """Make new pills in another theme."""
        self._theme = theme
        self.fit()

    def fit(self) -> None:
        """Where the window is short the pills give way: how it stands is said in the words below, too."""
        self._below.setHidden(self._theme.short(self.window().height()))

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._about)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._avatar)
        row.addSpacing(6)
        row.addLayout(words, 1)
        for button in (self.meeting, self.person, self.more, self.cross):
            row.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(row)
        box.addWidget(self._below)

    def _show_pills(self, talk: Talk) -> None:
        self._pills.clear()
        level = talk.readiness.level
        if level is not Level.NONE:
            self._pills.addWidget(Pill(self._theme, self._labels.readiness(level), readiness_tone(level)))
        if talk.touchpoint:
            self._pills.addWidget(Pill(self._theme, self._labels.kind_short(talk.touchpoint.kind), "sunken"))
        if talk.standing.agreement:
            self._pills.addWidget(Pill(self._theme, self._labels.agreement(talk.standing.agreement), "brand"))
        if talk.standing.issue:
            self._pills.addWidget(Pill(self._theme, self.tr("Problem open"), "bad"))
