"""Forms delete themselves when they close: they live in a host window that the test closes."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot


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
