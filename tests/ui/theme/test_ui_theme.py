"""Colours, sizes, the style sheet, and following the system or the owner."""

import dataclasses
import json
import re

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QTimeEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from refcoach.resources import resource
from refcoach.ui.theme import TONES, Appearance, Theme, ThemeKeeper, dress, load_theme
from refcoach.ui.theme.sheet import palette, style_sheet


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(part) for part in colour.getRgbF()[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_the_words_of_every_tone_stand_out(dark: bool) -> None:
    theme = load_theme(dark)
    for tone in TONES:
        assert _contrast(*theme.tone(tone)) >= 4.5, tone


@pytest.mark.parametrize("dark", [False, True])
def test_every_pair_named_in_the_tokens_stands_out(dark: bool) -> None:
    theme = load_theme(dark)
    tokens = json.loads(resource("style/tokens.json").read_text(encoding="utf-8"))
    for pair in tokens["contrast"]["dark" if dark else "light"]:
        words, behind = pair.split(" on ")
        assert _contrast(theme.colour(words), theme.colour(behind)) >= tokens["contrast_min"], pair


def test_lengths_and_fonts_follow_the_text_size(qapp: QApplication) -> None:
    assert (load_theme(False, 1.0).px(14), load_theme(False, 2.0).px(14)) == (14, 28)
    assert load_theme(False, 2.0).font("title").pixelSize() == 44


@pytest.mark.parametrize(("asked", "given"), [(0.2, 1.0), (1.5, 1.5), (9.0, 2.0)])
def test_the_text_size_stays_between_one_and_two(asked: float, given: float) -> None:
    assert load_theme(False, asked).scale == given


def test_a_theme_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        load_theme(False).dark = True  # type: ignore[misc]  # that is what is tested
    with pytest.raises(TypeError):
        load_theme(False).colours["brand"] = "red"  # type: ignore[index]  # that is what is tested


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("dark", [False, True])
def test_the_style_sheet_has_no_blank_left(dark: bool, scale: float) -> None:
    sheet = style_sheet(load_theme(dark, scale))
    assert "@" not in sheet
    assert not re.search(r"\d+u\b", sheet)
    assert load_theme(dark).colours["brand"] in sheet


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("ticked", [False, True])
def test_a_tick_box_can_be_seen(qtbot: QtBot, dark: bool, ticked: bool) -> None:
    theme = load_theme(dark)
    box = QCheckBox()
    qtbot.addWidget(box)
    box.setPalette(palette(theme))
    box.setStyleSheet(style_sheet(theme))
    box.setChecked(ticked)
    box.resize(30, 30)
    picture = box.grab().toImage()
    across = [picture.pixelColor(x, 15) for x in range(picture.width())]
    assert max(_contrast(colour, theme.colour("surface")) for colour in across) >= 3.0


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QTimeEdit, QDateEdit])
def test_the_outline_of_a_field_can_be_seen(qtbot: QtBot, dark: bool, kind: type[QWidget]) -> None:
    """Three to one against what is inside it and against every ground that a field stands on."""
    theme = load_theme(dark)
    field = kind()
    qtbot.addWidget(field)
    field.setPalette(palette(theme))
    field.setStyleSheet(style_sheet(theme))
    field.resize(120, 60)
    picture = field.grab().toImage()
    # Near the edge, and at half the height, stands the outline alone.
    across = [picture.pixelColor(x, 30) for x in range(5)]
    for ground in ("surface", "background", "surface_sunken", "warning_soft"):
        assert max(min(_contrast(c, theme.colour("surface")), _contrast(c, theme.colour(ground))) for c in across) >= 3


def test_the_palette_has_the_theme_s_colours(qapp: QApplication) -> None:
    theme = load_theme(dark=True)
    assert palette(theme).color(QPalette.ColorRole.Window) == theme.colour("background")
    assert palette(theme).color(QPalette.ColorRole.WindowText) == theme.colour("text")


class _Painted(QWidget):
    seen: Theme | None = None

    def set_theme(self, theme: Theme) -> None:
        self.seen = theme


def test_dress_reaches_every_painted_widget_below(qtbot: QtBot) -> None:
    root = _Painted()
    qtbot.addWidget(root)
    middle = QLabel("plain", root)
    leaf = _Painted(middle)
    theme = load_theme(dark=True)
    dress(root, theme)
    assert root.seen is theme
    assert leaf.seen is theme


class _Hints(QObject):
    """The system's wish, for a test to change."""

    colorSchemeChanged = Signal(Qt.ColorScheme)  # Qt's name
    scheme = Qt.ColorScheme.Light

    def colorScheme(self) -> Qt.ColorScheme:  # Qt's name
        return self.scheme

    def change(self, scheme: Qt.ColorScheme) -> None:
        self.scheme = scheme
        self.colorSchemeChanged.emit(scheme)


class _App:
    """An application whose system appearance a test can change; everything else is the real one."""

    def __init__(self, real: QApplication, hints: _Hints) -> None:
        self._real, self._hints = real, hints

    def styleHints(self) -> _Hints:  # Qt's name
        return self._hints

    def __getattr__(self, name: str) -> object:
        return getattr(self._real, name)


@pytest.fixture
def hints() -> _Hints:
    return _Hints()


@pytest.fixture
def keeper(qapp: QApplication, hints: _Hints) -> ThemeKeeper:
    return ThemeKeeper(_App(qapp, hints))  # type: ignore[arg-type]  # stands in for the application


def test_the_keeper_follows_the_system(keeper: ThemeKeeper, hints: _Hints, qapp: QApplication) -> None:
    told: list[Theme] = []
    keeper.changed.connect(told.append)
    hints.change(Qt.ColorScheme.Dark)
    assert [theme.dark for theme in told] == [True]
    assert keeper.theme.dark
    assert qapp.palette().color(QPalette.ColorRole.Window) == keeper.theme.colour("background")


def test_a_forced_appearance_ignores_the_system(keeper: ThemeKeeper, hints: _Hints) -> None:
    keeper.set_appearance(Appearance.LIGHT)
    hints.change(Qt.ColorScheme.Dark)
    assert not keeper.theme.dark
    keeper.set_appearance(Appearance.SYSTEM)
    assert keeper.theme.dark


def test_another_text_size_is_told_once(keeper: ThemeKeeper, qapp: QApplication) -> None:
    told: list[Theme] = []
    keeper.changed.connect(told.append)
    keeper.set_scale(2.0)
    keeper.set_scale(2.0)
    assert [theme.scale for theme in told] == [2.0]
    assert qapp.font().pixelSize() == 28
