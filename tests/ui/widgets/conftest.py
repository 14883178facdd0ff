"""Every widget test runs at 100 % and at 200 % text, in the dressed application."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from refcoach.ui.theme import Theme, apply, load_theme

# The off-screen platform says so for every window with a smallest size; it means nothing.
_HARMLESS = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints", extend=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the off-screen platform talk in the tests of this folder."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(_HARMLESS)


@pytest.fixture(params=[1.0, 2.0], ids=["100%", "200%"])
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Theme]:
    """A theme that is applied to the application while the test runs."""
    theme = load_theme(dark=False, scale=request.param)
    apply(qapp, theme)
    yield theme
    qapp.setStyleSheet("")
