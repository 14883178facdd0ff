"""What tests of the window stand on: a clock to set, a real database, and people to talk about."""

import gc
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from desktop import Desktop, Service
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot
from rooms import Room

from refcoach.domain.spoken import USUAL
from refcoach.services import clients, sales, settings
from refcoach.services.desk import Desk
from refcoach.store.database import close_database, open_database
from refcoach.ui.hub import Hub
from refcoach.ui.theme import Appearance, Theme, ThemeKeeper, apply, load_theme
from refcoach.ui.words.ways import write_by

MONDAY = datetime(2026, 11, 23, 10, 0)


@dataclass
class TestClock:
    """A clock that stands still until a test sets it."""

    at: datetime = field(default=MONDAY)

    __test__ = False

    def now(self) -> datetime:
        return self.at

    def utc(self) -> datetime:
        return self.at


@pytest.fixture(scope="module", autouse=True)
def loaded_is_not_collected() -> None:
    """What was imported stays: looking through it again after each test would take longer than most tests.

    Once for each file of tests, since much is imported, or read and remembered, by the first that needs it.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def usual_ways() -> Iterator[None]:
    """Whatever a test made of them, the next one finds days and hours written as usual."""
    yield
    write_by(USUAL)


@pytest.fixture
def clock() -> TestClock:
    """Monday 23 November 2026, ten o'clock; set `.at` to another moment."""
    return TestClock()


@pytest.fixture
def hub(qapp: QApplication) -> Iterator[Hub]:
    """What tells the pages of changes."""
    hub = Hub()
    yield hub
    hub.deleteLater()


@pytest.fixture
def desk(clock: TestClock, hub: Hub, begun: Path) -> Iterator[Desk]:
    """A desk on a new, empty database; first run is over."""
    open_database(begun)
    desk = Desk(clock, hub.announce)
    settings.save(desk, first_run_done=True, business_name="Harbour Lights", owner_first_name="Mira")
    yield desk
    close_database()


@pytest.fixture
def keeper(qapp: QApplication) -> Iterator[ThemeKeeper]:
    """The light theme at 100 % text; call `set_scale` or `set_appearance` for another."""
    keeper = ThemeKeeper(qapp, Appearance.LIGHT, 1.0)
    yield keeper
    keeper.deleteLater()


@pytest.fixture
def desktop(qapp: QApplication, tmp_path: Path) -> Iterator[Desktop]:
    """A desktop with a message service, a tray and a folder for what starts at login."""
    service, config = Service(), tmp_path / "config"
    config.mkdir()
    yield Desktop(config, service)
    service.deleteLater()


@dataclass(frozen=True)
class People:
    """Adds people in one line each; every method returns the client's id."""

    desk: Desk

    def prospect(self, name: str = "Pim Vester", **more: str) -> int:
        return clients.add(self.desk, name, **more)

    def client(self, name: str = "Anna Kovács", sold: int = 1, **more: str) -> int:
        """A client whose sale was so many days ago."""
        client_id = clients.add(self.desk, name, **more)
        sales.record(self.desk, client_id, self.today() - timedelta(days=sold), result="warm rooms all winter")
        return client_id

    def due(self, name: str = "Anna Kovács", days: int = 90, **more: str) -> int:
        """A client whose check-in of that day (7, 45 or 90) is due today."""
        return self.client(name, days, **more)

    def today(self) -> date:
        return self.desk.today()


@pytest.fixture
def people(desk: Desk) -> People:
    """Somebody to talk about."""
    return People(desk)


@pytest.fixture
def room(
    qapp: QApplication, desk: Desk, hub: Hub, keeper: ThemeKeeper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Room]:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setattr(QApplication, "quit", staticmethod(lambda: None))
    room = Room(desk, hub, keeper, tmp_path / "data")
    yield room
    room.end()
    QGuiApplication.setQuitOnLastWindowClosed(True)


@pytest.fixture
def tray(qapp: QApplication, qtbot: QtBot) -> Iterator[subprocess.Popen[bytes]]:
    """A real tray on this display; `terminate` takes it away."""
    if qapp.platformName() != "xcb":
        assert not os.environ.get("CI"), "a tray needs a real display"
        pytest.skip("a tray needs a real display: run under Xvfb")
    trayer = shutil.which("trayer")
    assert trayer, "trayer is missing: python3 dev.py test installs it"
    process = subprocess.Popen([trayer, "--width", "120", "--widthtype", "pixel"], stderr=subprocess.DEVNULL)
    qtbot.waitUntil(QSystemTrayIcon.isSystemTrayAvailable, timeout=5000)
    yield process
    process.terminate()
    process.wait(10)
    qtbot.waitUntil(lambda: not QSystemTrayIcon.isSystemTrayAvailable(), timeout=5000)


@pytest.fixture
def host(qtbot: QtBot) -> Iterator[QWidget]:
    """The window behind the forms, which delete themselves when they close."""
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1366, 768)
    host.show()
    yield host
    for dialog in host.findChildren(QDialog):
        dialog.close()


@pytest.fixture
def settle(qapp: QApplication) -> Callable[[], None]:
    """Let every layout find its place."""

    def settle() -> None:
        for _ in range(5):
            qapp.processEvents()

    return settle


@pytest.fixture
def opens(desk: Desk, keeper: ThemeKeeper, host: QWidget, settle: Callable[[], None]) -> Callable[..., Any]:
    """Open a form that is about a client, or asks about whom it is."""

    def opens(kind: Callable[..., Any], client_id: int | None = None) -> Any:
        dialog = kind(desk, keeper, client_id, host)
        dialog.open()
        settle()
        return dialog

    return opens


@pytest.fixture(params=[1.0, 2.0], ids=["100%", "200%"])
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Theme]:
    """A theme that is applied to the application while the test runs, at 100 % and at 200 % text."""
    theme = load_theme(dark=False, scale=request.param)
    apply(qapp, theme)
    yield theme
    qapp.setStyleSheet("")
