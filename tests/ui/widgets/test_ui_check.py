"""The check for cut words finds them, and finds none in our own widgets at any text size."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from refcoach.ui.shell import gallery
from refcoach.ui.theme import Theme, dress, load_theme
from refcoach.ui.widgets.check import clipped_texts
from refcoach.ui.widgets.plain import ElidedLabel, plain_label


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 600)
    window.show()
    return window


def _put(widget: QWidget, x: int, width: int, height: int) -> None:
    widget.setGeometry(x, 0, width, height)
    widget.show()


def test_a_button_with_too_little_room_is_found(window: QWidget) -> None:
    _put(QPushButton("will introduce", window), 0, 40, 40)
    assert clipped_texts(window) == ["will introduce"]


def test_a_low_or_hidden_label_is_found_only_if_seen(window: QWidget) -> None:
    label = QLabel("Tuesday", window)
    _put(label, 0, 500, 5)
    assert clipped_texts(window) == ["Tuesday"]
    label.hide()
    assert clipped_texts(window) == []


def test_a_wrapped_label_needs_the_height_of_its_lines(window: QWidget) -> None:
    label = plain_label("many words that need several lines " * 4, wrap=True, parent=window)
    _put(label, 0, 300, 20)
    assert len(clipped_texts(window)) == 1
    label.setFixedHeight(label.heightForWidth(300))
    assert clipped_texts(window) == []


def test_words_outside_their_parent_are_found(window: QWidget) -> None:
    _put(QLabel("out", window), 990, 200, 100)
    assert clipped_texts(window) == ["out"]


def test_an_elided_label_is_not_cut(window: QWidget) -> None:
    label = ElidedLabel("a very long name " * 20, parent=window)
    _put(label, 0, 200, label.sizeHint().height())
    assert clipped_texts(window) == []


def test_no_widget_of_ours_cuts_its_words(qtbot: QtBot, theme: Theme) -> None:
    sheet = gallery.build(theme)
    qtbot.addWidget(sheet)
    sheet.resize(theme.px(1366), theme.px(960))
    sheet.show()
    assert clipped_texts(sheet) == []


def test_every_control_of_ours_has_a_name(qtbot: QtBot, theme: Theme) -> None:
    sheet = gallery.build(theme)
    qtbot.addWidget(sheet)
    silent = [button for button in sheet.findChildren(QPushButton) if not button.accessibleName() and not button.text()]
    assert silent == []


def test_the_whole_sheet_changes_its_theme(qtbot: QtBot, theme: Theme) -> None:
    sheet = gallery.build(theme)
    qtbot.addWidget(sheet)
    dark = load_theme(dark=True, scale=theme.scale)
    dress(sheet, dark)
    sheet.resize(1366, 960)
    assert sheet.grab().toImage().pixelColor(10, 400) == dark.colour("rail")


def test_the_gallery_draws_a_file(qapp: QApplication, tmp_path: Path) -> None:
    gallery.main([str(tmp_path / "sheet.png"), "dark", "1.0"])
    assert (tmp_path / "sheet.png").stat().st_size > 10_000
