"""The notification service on the session bus: who it is, what it can do, what it says."""

import os
from collections.abc import Callable
from typing import Any

from jeepney import HeaderFields, MatchRule, Message, message_bus, new_method_call
from PySide6.QtCore import QObject, Signal

from refcoach.ui.notifiers.bus import Answer, BusConnection, NoAnswer, Reply, connect
from refcoach.ui.notifiers.quiet import ADDRESS, NAME, QuietWatch, unheard

WHERE_OWNERS_CHANGE = "org.freedesktop.DBus"

Body = tuple[Any, ...]
Learnt = Callable[[frozenset[str] | None], None]


class NotificationService(QObject):
    """May be missing, come, go and come back at any time; nothing here raises because of that."""

    # An id is an unsigned 32 bit number, more than Qt's int holds.
    invoked = Signal(object, str)  # (id, action)
    closed = Signal(object)  # (id)
    gone = Signal()
    changed = Signal()
    """There may be one now, or none, or one that keeps quiet."""

    def __init__(self, address: str, parent: QObject | None = None) -> None:
        """Connect to the bus at address; wait no longer than the bus's patience."""
        super().__init__(parent)
        self._owner = ""
        self._startable = False  # nobody is there, but the bus would start somebody
        self._caps: frozenset[str] | None = None
        self._curious: list[Learnt] = []
        self._silence: QuietWatch | None = None
        sock = connect(address)
        self._bus = BusConnection(sock, self) if sock else None
        if self._bus:
            self._introduce(self._bus)

    def reachable(self) -> bool:
        """Say whether a service is there, or would be started when called."""
        return self._bus is not None and self._bus.alive() and (self._owner != "" or self._startable)

    def quiet(self) -> bool:
        """Say whether the owner asked the desktop for silence."""
        return self._silence is not None and self._silence.quiet()

    def caps(self) -> frozenset[str]:
        """Return the service's capabilities, none while unknown."""
        return self._caps or frozenset()

    def learn(self, learnt: Learnt) -> None:
        """Hand over the capabilities, at once or when the service has answered; None when it does not."""
        if self._caps is not None:
            learnt(self._caps)
            return
        self._curious.append(learnt)
        if len(self._curious) == 1:
            self.call("GetCapabilities", None, (), self._on_caps)

    def call(self, method: str, signature: str | None, body: Body, answer: Answer = unheard) -> None:
        """Call the service; the answer comes through the event loop."""
        if self._bus:
            self._bus.call(new_method_call(ADDRESS, method, signature, body), answer)
        else:
            answer(NoAnswer.UNHEARD)

    def close(self) -> None:
        """Leave the bus."""
        if self._bus:
            self._bus.close()

    def _introduce(self, bus: BusConnection) -> None:
        bus.signalled.connect(self._on_signal)
        bus.lost.connect(self._on_lost)
        owners = MatchRule(type="signal", sender=WHERE_OWNERS_CHANGE, member="NameOwnerChanged")
        owners.add_arg_condition(0, NAME)
        known: list[bool] = []
        bus.call(message_bus.Hello(), unheard)
        bus.call(message_bus.AddMatch(owners), unheard)
        bus.call(message_bus.AddMatch(MatchRule(type="signal", sender=NAME, interface=NAME)), unheard)
        self._silence = QuietWatch(bus, self)
        self._silence.changed.connect(self.changed)
        bus.call(message_bus.ListActivatableNames(), self._on_activatable)
        bus.call(message_bus.GetNameOwner(NAME), self._on_first_owner)
        bus.call(message_bus.GetId(), lambda _: known.append(True))
        bus.wait(lambda: bool(known) and not self._curious)

    def _on_activatable(self, reply: Reply) -> None:
        self._startable = not isinstance(reply, NoAnswer) and NAME in reply[0]

    def _on_first_owner(self, reply: Reply) -> None:
        self._on_owner("" if isinstance(reply, NoAnswer) else reply[0])

    def _on_owner(self, owner: str) -> None:
        had_one, self._owner, self._caps = self._owner != "", owner, None
        if had_one:
            self.gone.emit()
        if owner:
            self.learn(lambda _: None)
            if self._silence:
                self._silence.ask()
        elif self._silence:
            self._silence.forget()
        self.changed.emit()

    def _on_lost(self) -> None:
        self._on_owner("")

    def _on_caps(self, reply: Reply) -> None:
        self._caps = None if isinstance(reply, NoAnswer) else frozenset(reply[0])
        if self._caps is None and not self._owner:
            self._startable = False  # the bus tried to start one and could not
            self.changed.emit()
        curious, self._curious = self._curious, []
        for learnt in curious:
            learnt(self._caps)

    def _on_signal(self, message: Message) -> None:
        fields, body = message.header.fields, message.body
        sender, member = fields.get(HeaderFields.sender), fields.get(HeaderFields.member)
        if sender == WHERE_OWNERS_CHANGE and member == "NameOwnerChanged" and body[0] == NAME:
            self._on_owner(body[2])
        elif sender == self._owner and member == "ActionInvoked":
            self.invoked.emit(body[0], body[1])
        elif sender == self._owner and member == "ActivationToken":
            # The right to come to the front with the click that follows; Qt looks for it here, on Wayland.
            os.environ["XDG_ACTIVATION_TOKEN"] = body[1]
        elif sender == self._owner and member == "NotificationClosed":
            self.closed.emit(body[0])
