"""Settings: what becomes of our messages on this desktop, and a button to see for oneself."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from refcoach.ui.notifiers import Note, Notifier, ServiceState
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.plain import plain_label, set_look

TEST = "test"
_KINDS = {
    ServiceState.WORKS: "good",
    ServiceState.QUIET: "warning",
    ServiceState.REFUSED: "error",
    ServiceState.MISSING: "secondary",
}


class Messages(QWidget):
    """The state of the desktop's message service in words, as it is right now."""

    def __init__(self, theme: Theme, notifier: Notifier, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self.state = plain_label("", wrap=True)
        self.test = Button(theme, self.tr("Send a test"))
        self.outcome = plain_label("", "small", wrap=True)
        self.outcome.hide()
        row = QHBoxLayout()
        row.addWidget(self.test)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.state)
        box.addLayout(row)
        box.addWidget(self.outcome)
        self.test.clicked.connect(self._send)
        notifier.changed.connect(self.look)
        notifier.shown.connect(self._on_shown)
        notifier.failed.connect(self._on_failed)
        self.look()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: not every service tells when it is another."""
        super().showEvent(event)
        self.look()

    @Slot()
    def look(self) -> None:
        """Say how it is."""
        state = self._notifier.state()
        words = self._words(state)
        set_look(self.state, "kind", _KINDS[state])
        self.state.setText(words)
        self.state.setAccessibleName(self.tr("Messages on this desktop: {state}").format(state=words))
        self.test.setAccessibleDescription(words)

    def _words(self, state: ServiceState) -> str:
        if state is ServiceState.WORKS:
            return self.tr("This desktop shows our messages.")
        if state is ServiceState.QUIET:
            return self.tr("Do not disturb is on: messages wait until you switch it off.")
        if state is ServiceState.REFUSED:
            return self.tr("This desktop refuses our messages. Today lists everything all the same.")
        return self.tr(
            "This desktop has no message service. While the window is open you are told there; Today lists everything."
        )

    @Slot()
    def _send(self) -> None:
        self._notifier.show(
            Note(
                TEST,
                self.tr("This is how RefCoach tells you"),
                self.tr("Only a test: nothing is due because of it."),
                (("default", self.tr("Open")),),
            )
        )

    @Slot(str)
    def _on_shown(self, key: str) -> None:
        if key != TEST:
            return
        state = self._notifier.state()
        if state is ServiceState.QUIET:
            self._say(self.tr("Sent. It waits until you switch do not disturb off."))
        elif state is ServiceState.WORKS:
            self._say(self.tr("Sent. If you saw nothing, look at the system's own notification settings."))
        else:
            self._say(self.tr("The desktop did not take it, so RefCoach showed it itself."))

    @Slot(str)
    def _on_failed(self, key: str) -> None:
        if key == TEST:
            self._say(self.tr("It could not be shown. Today lists everything all the same."))

    def _say(self, words: str) -> None:
        self.outcome.setText(words)
        self.outcome.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.outcome, words))
