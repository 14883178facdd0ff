"""Forms delete themselves when they close: they live in a host window that the test closes."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from refcoach.services.desk import Desk
from refcoach.ui.theme import ThemeKeeper


@pytest.fixture
def host(qtbot: QtBot) -> Iterator[QWidget]:
    """The window behind the forms."""
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
