"""The self-test passes on a sound program, and says so in one line."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from refcoach.ui.shell import self_test as module
from refcoach.ui.shell.self_test import self_test


def test_it_walks_the_loop_and_leaves_a_picture(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = tmp_path / "pictures" / "window.png"
    assert self_test(picture) == 0
    said = capsys.readouterr()
    assert said.out.count("\n") == 1
    assert said.err == ""
    assert str(picture) in said.out
    assert "Printers can be reached." in said.out
    assert QImage(str(picture)).width() >= 1024


def test_it_fails_in_one_line_when_a_step_leads_nowhere(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "wait_until", lambda ready: False)
    assert self_test(None) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("Self-test failed: ")
    assert said.err.count("\n") == 1


def test_a_printer_that_is_not_there_is_a_failure(qapp: QApplication, capsys: pytest.CaptureFixture[str]) -> None:
    assert self_test(None, "No such printer") == 1
    assert capsys.readouterr().err == "Self-test failed: there is no printer “No such printer”.\n"


def test_a_picture_that_cannot_be_kept_is_a_failure(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert self_test(tmp_path / "file" / "window.png") == 1
    assert "picture" in capsys.readouterr().err
