"""Asks the owner whether the book moves to this computer, before it is opened where it travels."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from refcoach.services import moving
from refcoach.services.desk import Desk
from refcoach.ui.shell import alone, damaged
from refcoach.ui.start.alone import Choice
from refcoach.ui.start.carried import CarriedPage


def settle(app: QApplication, desk: Desk, old: Path, new: Path, carrier: str) -> Path | None:
    """Let the owner choose; returns the folder to open now, None when they quit."""
    while True:
        choice, page = alone.ask(
            app, lambda keeper: CarriedPage(keeper, old, new, carrier, lambda: moving.move(desk, old, new))
        )
        if page.wrong is None:
            return {Choice.MOVED: new, Choice.OPEN: old}.get(choice)
        # Only a book that can be opened can be moved: that comes first.
        if not damaged.settle(app, page.wrong):
            return None
