"""The dialog that people come in by, and the file that is chosen in it."""

from collections.abc import Iterator

import pytest
from bringing import Chooser
from shiboken6 import isValid

from refcoach.services.desk import Desk
from refcoach.ui.bring_in.imports import ImportDialog
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper


@pytest.fixture
def chooser() -> Chooser:
    return Chooser()


@pytest.fixture
def dialog(desk: Desk, hub: Hub, keeper: ThemeKeeper, chooser: Chooser) -> Iterator[ImportDialog]:
    dialog = ImportDialog(desk, hub, keeper, chooser)
    dialog.open()
    yield dialog
    # A dialog that was closed is gone already.
    if isValid(dialog):
        dialog.close()
