"""Every widget test runs at 100 % and at 200 % text, in the dressed application."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from refcoach.ui.theme import Theme, apply, load_theme


@pytest.fixture(params=[1.0, 2.0], ids=["100%", "200%"])
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Theme]:
    """A theme that is applied to the application while the test runs."""
    theme = load_theme(dark=False, scale=request.param)
    apply(qapp, theme)
    yield theme
    qapp.setStyleSheet("")
