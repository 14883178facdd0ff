"""The letters of paper: one face that comes with the program, and the system's for what it does not have."""

import atexit
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from refcoach.resources import resource

UNITS = 100
"""Units of layout in a millimetre. What is laid out in them breaks alike wherever it is drawn."""
_POINT = 25.4 / 72 * UNITS
_FILES = ("RefCoachPaper-Regular", "RefCoachPaper-Bold", "RefCoachPaper-Italic")
# With them on, "office" is found on paper by nobody who looks for it.
_LIGATURES = ("liga", "clig", "dlig", "hlig")
_Asked = ParamSpec("_Asked")
_Made = TypeVar("_Made")
_NO_LETTER = "\N{REPLACEMENT CHARACTER}"
_SILENT = frozenset(["Mn", "Me", "Cf", "Cc", "Zl", "Zp", "Zs"])


_TRIED_IN_VAIN = "qt.text.font.db"
"""Where Qt says of each font in turn that it can't set a script: we ask just that, and say in words what is missing."""


def kept(size: int) -> Callable[[Callable[_Asked, _Made]], Callable[_Asked, _Made]]:
    """Keep what a function last made of letters, `size` at most, and let go of it before the application goes."""

    def keep(make: Callable[_Asked, _Made]) -> Callable[_Asked, _Made]:
        found = lru_cache(maxsize=size)(make)
        # Qt's application ends in the same way; what asked later, as this does, is called earlier.
        atexit.register(found.cache_clear)
        return cast("Callable[_Asked, _Made]", found)

    return keep


@kept(1)
def family() -> str:
    """Return the name of the face, loaded once."""
    QLoggingCategory.setFilterRules(f"{_TRIED_IN_VAIN}.info=false\n{_TRIED_IN_VAIN}.warning=false")
    found = [QFontDatabase.addApplicationFont(str(resource("fonts") / f"{name}.ttf")) for name in _FILES]
    if -1 in found:
        raise FileNotFoundError("The letters for paper are missing from the folder of the program.")
    return QFontDatabase.applicationFontFamilies(found[0])[0]


@kept(256)
def face(pt: float, bold: bool = False, italic: bool = False) -> QFont:
    """Return the face for a size in points, measured in units of layout: without hinting it grows evenly."""
    font = QFont(family())
    font.setPixelSize(round(pt * _POINT))
    font.setBold(bold)
    font.setItalic(italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for name in _LIGATURES:
        font.setFeature(QFont.Tag(name), 0)
    return font


@kept(4096)
def draws(letter: str, bold: bool = False, italic: bool = False) -> bool:
    """Say whether any font here has a letter in this style; marks and joiners are their neighbours' business."""
    if unicodedata.category(letter) in _SILENT:
        return True
    return QFontMetricsF(face(10, bold, italic)).inFontUcs4(ord(letter))


@kept(1024)
def missing_letters(text: str) -> tuple[str, ...]:
    """Return each letter of a text that no font here has, once; on paper a mark stands in its place."""
    if all(map(draws, set(text))):
        return ()
    return tuple(letter for letter in dict.fromkeys(text) if not draws(letter))


def drawable(text: str) -> str:
    """Return a text of the same length with a mark in place of each letter that no font here has."""
    missing = missing_letters(text)
    return text.translate({ord(letter): _NO_LETTER for letter in missing}) if missing else text
