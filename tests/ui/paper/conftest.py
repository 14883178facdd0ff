"""What tests of printing stand on: a computer without printers, and a queue that is not there."""

from pathlib import Path

import pytest
from printing_queue import FILE, Queue
from PySide6.QtWidgets import QApplication

from refcoach.ui.paper import printing
from refcoach.ui.paper import printing_spool as spool


@pytest.fixture(autouse=True)
def nobody_prints(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever printers this computer has, these tests find none."""
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody.sock"))


@pytest.fixture
def queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Queue:
    """A queue called Office, with nothing wrong with it yet."""
    queue = Queue("Office", tmp_path / FILE)
    monkeypatch.setattr(printing, "QPrinterInfo", queue.info)
    monkeypatch.setattr(spool, "answer", lambda: queue.answer)
    return queue
