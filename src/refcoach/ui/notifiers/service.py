"""The notification service on the session bus: who it is, what it can do, what it says."""

from collections.abc import Callable
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, message_bus, new_method_call
from PySide6.QtCore import QObject, Signal

from refcoach.ui.notifiers.bus import Answer, BusConnection, connect

NAME = "org.freedesktop.Notifications"
ADDRESS = DBusAddress("/org/freedesktop/Notifications", bus_name=NAME, interface=NAME)
WHERE_OWNERS_CHANGE = "org.freedesktop.DBus"

Body = tuple[Any, ...]
Learnt = Callable[[frozenset[str] | None], None]


def unheard(_: Body | None) -> None:
    """Take an answer that changes nothing."""


class NotificationService(QObject):
    """May be missing, come, go and come back at any time; nothing here raises because of that."""

    # An id is an unsigned 32 bit number, more than Qt's int holds.
    invoked = Signal(object, str)  # (id, action)
    closed = Signal(object)  # (id)
    gone = Signal()

    def __init__(self, address: str, parent: QObject | None = None) -> None:
        """Connect to the bus at address; wait no longer than the bus's patience."""
        super().__init__(parent)
        self._owner = ""
        self._startable = False  # nobody is there, but the bus would start somebody
        self._caps: frozenset[str] | None = None
        self._curious: list[Learnt] = []
        sock = connect(address)
        self._bus = BusConnection(sock, self) if sock else None
        if self._bus:
            self._introduce(self._bus)

    def reachable(self) -> bool:
        """Say whether a service is there, or would be started when called."""
        return self._bus is not None and self._bus.alive() and (self._owner != "" or self._startable)

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
            answer(None)

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
        bus.call(message_bus.ListActivatableNames(), self._on_activatable)
        bus.call(message_bus.GetNameOwner(NAME), lambda reply: self._on_owner(reply[0] if reply else ""))
        bus.call(message_bus.GetId(), lambda _: known.append(True))
        bus.wait(lambda: bool(known) and not self._curious)

    def _on_activatable(self, reply: Body | None) -> None:
        self._startable = reply is not None and NAME in reply[0]

    def _on_owner(self, owner: str) -> None:
        had_one, self._owner, self._caps = self._owner != "", owner, None
        if had_one:
            self.gone.emit()
        if owner:
            self.learn(lambda _: None)

    def _on_lost(self) -> None:
        self._on_owner("")

    def _on_caps(self, reply: Body | None) -> None:
        self._caps = frozenset(reply[0]) if reply else None
        if reply is None and not self._owner:
            self._startable = False  # the bus tried to start one and could not
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
        elif sender == self._owner and member == "NotificationClosed":
            self.closed.emit(body[0])
