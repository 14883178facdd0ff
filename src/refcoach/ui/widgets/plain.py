"""Words on screen that are only ever words: names and notes are never read as HTML or as shortcuts."""

import re
from html import escape

from PySide6.QtCore import QSize, Qt, QTextBoundaryFinder
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

MAY_BREAK = "\u200b"
_LONG_WORD, _PIECE = re.compile(r"\S{24,}"), 6


def plain_label(text: str = "", kind: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """Return a label that shows ``text`` as it is; ``kind`` is a word of the style sheet, such as ``title``."""
    label = _Wrapped(parent) if wrap else QLabel(parent)
    make_plain(label, kind)
    label.setText(text)
    if wrap:
        # A wrapped label may get narrow; its height then follows its width.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
    return label


class _Wrapped(QLabel):
    """Breaks lines between words, and within one that no line would hold: nobody would see its end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setWordWrap(True)

    def setText(self, text: str) -> None:
        """Show another text."""
        self._text = text
        super().setText(breakable(text))

    def text(self) -> str:
        """Return the text as it was given."""
        return self._text

    def clear(self) -> None:
        """Show nothing."""
        self.setText("")


def breakable(text: str) -> str:
    """Return a text in which a word that no line would hold may be broken, at signs that nobody sees."""
    return _LONG_WORD.sub(_in_pieces, text)


def _in_pieces(found: re.Match[str]) -> str:
    word, pieces, begun = found[0], [], 0
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, word)
    # Qt counts some letters as two.
    places = word.encode("utf-16-le", "surrogatepass")
    while (at := finder.toNextBoundary()) != -1:
        if at - begun >= _PIECE:
            pieces.append(places[begun * 2 : at * 2].decode("utf-16-le", "surrogatepass"))
            begun = at
    pieces.append(places[begun * 2 :].decode("utf-16-le", "surrogatepass"))
    return MAY_BREAK.join(filter(None, pieces))


def make_plain(label: QLabel, kind: str = "") -> None:
    """Make a label show plain text only."""
    label.setTextFormat(Qt.TextFormat.PlainText)
    if kind:
        label.setProperty("kind", kind)


def plain_tooltip(text: str) -> str:
    """Return ``text`` for ``setToolTip``: tooltips guess at HTML, so it is marked as such and escaped."""
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>" if text else ""


def no_mnemonic(text: str) -> str:
    """Return ``text`` for a button, menu or tab: an ``&`` stays an ``&``."""
    return text.replace("&", "&&")


def set_look(widget: QWidget, name: str, value: object) -> None:
    """Change a dynamic property that the style sheet looks at, on a widget that is already shown."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    # What a style sheet cannot reach, an icon's colour, the widget does itself.
    follow = getattr(widget, "look_changed", None)
    if follow is not None:
        follow()


class ElidedLabel(QLabel):
    """One line that ends in "…" where there is no room; the whole of it is in the tooltip."""

    def __init__(self, text: str = "", kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_plain(self, kind)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self.setToolTip(plain_tooltip(text))

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters: the rest may be elided."""
        return QSize(self.fontMetrics().averageCharWidth() * 6, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        line = " ".join(self.text().split())
        shown = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)
