"""Pages that a test is done with are gone before the next one: a new theme dresses whatever is still there."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent


@pytest.fixture(autouse=True)
def no_page_left() -> Iterator[None]:
    yield
    # The event loop of a test never runs deep enough to delete what was told to delete itself later.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
