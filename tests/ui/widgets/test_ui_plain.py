"""Names and notes are shown as they are."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button, IconButton
from refcoach.ui.widgets.check import clipped_texts
from refcoach.ui.widgets.plain import ElidedLabel, no_mnemonic, plain_label, plain_tooltip, set_look

NAME = "<h1>Kovács</h1> & Sons"


def test_a_name_with_html_is_shown_letter_by_letter(qtbot: QtBot, theme: Theme) -> None:
    label, other = plain_label(NAME), plain_label("Kovács")
    qtbot.addWidget(label)
    qtbot.addWidget(other)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.sizeHint().height() == other.sizeHint().height()


def test_a_tooltip_is_escaped() -> None:
    assert plain_tooltip("<b>a</b> & b\nc") == "<qt>&lt;b&gt;a&lt;/b&gt; &amp; b<br>c</qt>"
    assert plain_tooltip("") == ""


def test_an_ampersand_is_no_shortcut(qtbot: QtBot, theme: Theme) -> None:
    assert no_mnemonic("Tom & Ed") == "Tom && Ed"
    button = Button(theme, "Tom & Ed")
    qtbot.addWidget(button)
    assert button.shortcut().isEmpty()
    assert button.accessibleName() == "Tom & Ed"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_keys(qtbot: QtBot, theme: Theme, key: Qt.Key) -> None:
    button = Button(theme, "Yes", "primary", "check")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)
    assert not button.icon().isNull()


def test_an_icon_button_says_what_it_does(qtbot: QtBot, theme: Theme) -> None:
    button = IconButton(theme, "close", "Close <this>")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Close <this>"
    assert "&lt;this&gt;" in button.toolTip()


def test_a_long_line_is_elided_and_kept_in_the_tooltip(qtbot: QtBot, theme: Theme) -> None:
    label = ElidedLabel("A very long name " * 30, "muted")
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 200
    assert "A very long name" in label.toolTip()


def test_another_look_is_seen_at_once(qtbot: QtBot, theme: Theme) -> None:
    button = QPushButton("x")
    qtbot.addWidget(button)
    button.show()
    set_look(button, "role", "primary")
    picture = button.grab().toImage()
    assert QColor(picture.pixelColor(picture.width() // 2, theme.px(5))) == theme.colour("brand")


def test_focus_moves_nothing(qtbot: QtBot, theme: Theme) -> None:
    button = QPushButton("Later")
    qtbot.addWidget(button)
    button.show()
    before = button.sizeHint()
    button.setFocus()
    assert button.sizeHint() == before


LONG = ["x" * 300, "https://cabins.example/" + "a/b" * 40, "=" * 200, "é" * 200, "שלום" * 60, "漢字" * 90]


@pytest.mark.parametrize("long", LONG)
def test_a_word_without_an_end_makes_no_wrapped_label_wider(qtbot: QtBot, theme: Theme, long: str) -> None:
    text = f"So {long} it goes"
    around = QWidget()
    label = plain_label(text, wrap=True, parent=around)
    qtbot.addWidget(around)
    assert label.text() == text
    assert label.minimumSizeHint().width() < 200
    label.resize(200, label.heightForWidth(200))
    around.resize(label.size())
    around.show()
    assert clipped_texts(around) == []
    label.setText("Short words stay as they are, e.g. “straightforwardly”.")
    assert QLabel.text(label) == label.text()


def test_letters_that_belong_together_are_never_parted(theme: Theme) -> None:
    family = "👩\u200d👩\u200d👧"
    label = plain_label((family + "e\u0301") * 20, wrap=True)
    for part in QLabel.text(label).split("\u200b"):
        assert not part.startswith(("\u200d", "\u0301")) and not part.endswith("\u200d")
    label.deleteLater()


def test_a_cleared_label_says_nothing(qtbot: QtBot) -> None:
    label = plain_label("Nothing was changed.", wrap=True)
    qtbot.addWidget(label)
    label.clear()
    assert label.text() == ""
