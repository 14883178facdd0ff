"""Whether the owner asked the desktop for silence. Each service says so in its own way, and GNOME's not at all."""

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, Properties, message_bus, new_method_call
from PySide6.QtCore import QObject, Signal

from refcoach.ui.notifiers.bus import BusConnection, NoAnswer, Reply

NAME = "org.freedesktop.Notifications"
ADDRESS = DBusAddress("/org/freedesktop/Notifications", bus_name=NAME, interface=NAME)
PROPERTIES = "org.freedesktop.DBus.Properties"
DUNST, XFCE = "dunst", "Xfce Notify Daemon"
DUNST_SWITCHES = ADDRESS.with_interface("org.dunstproject.cmd0")
XFCONF = DBusAddress("/org/xfce/Xfconf", bus_name="org.xfce.Xfconf", interface="org.xfce.Xfconf")
XFCE_CHANNEL = "xfce4-notifyd"


def question(server: str) -> Message:
    """Return the question that a service of this name answers with (type, yes or no)."""
    if server == DUNST:
        return Properties(DUNST_SWITCHES).get("paused")
    if server == XFCE:
        return new_method_call(XFCONF, "GetProperty", "ss", (XFCE_CHANNEL, "/do-not-disturb"))
    return Properties(ADDRESS).get("Inhibited")  # Plasma's


def unheard(_: Reply) -> None:
    """Take an answer that changes nothing."""


class QuietWatch(QObject):
    """Asks when the service is new and whenever it, or the Xfce setting, reports a change; never waits."""

    changed = Signal()

    def __init__(self, bus: BusConnection, parent: QObject | None = None) -> None:
        """Listen; `ask` is for when the service is there."""
        super().__init__(parent)
        self._bus = bus
        self._server = ""
        self._quiet = False
        xfce = MatchRule(type="signal", sender=XFCONF.bus_name, interface=XFCONF.interface)
        xfce.add_arg_condition(0, XFCE_CHANNEL)
        bus.call(message_bus.AddMatch(xfce), unheard)
        bus.call(message_bus.AddMatch(MatchRule(type="signal", sender=NAME, interface=PROPERTIES)), unheard)
        bus.signalled.connect(self._on_signal)

    def quiet(self) -> bool:
        """Return what was last heard."""
        return self._quiet

    def ask(self) -> None:
        """Meet the service that is there now."""
        self._server = ""
        self._bus.call(new_method_call(ADDRESS, "GetServerInformation"), self._on_server)

    def forget(self) -> None:
        """Go back to knowing nothing: the service went away."""
        self._server = ""
        self._settle(False)

    def _on_server(self, reply: Reply) -> None:
        if not isinstance(reply, NoAnswer):
            self._server = reply[0]
            self._ask_again()

    def _ask_again(self) -> None:
        self._bus.call(question(self._server), self._on_answer)

    def _on_answer(self, reply: Reply) -> None:
        self._settle(not isinstance(reply, NoAnswer) and reply[0][1] is True)

    def _settle(self, quiet: bool) -> None:
        if quiet != self._quiet:
            self._quiet = quiet
            self.changed.emit()

    def _on_signal(self, message: Message) -> None:
        if self._server and message.header.fields.get(HeaderFields.interface) in (PROPERTIES, XFCONF.interface):
            self._ask_again()
