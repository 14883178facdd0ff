"""What we put on a clipboard may name somebody: it is taken off while a client looks on, and put back after."""

from PySide6.QtGui import QClipboard, QGuiApplication

_BOTH = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


class Clipboards:
    """Leaves alone what another program put there: nothing of ours takes it."""

    def __init__(self) -> None:
        self._aside: dict[QClipboard.Mode, str] = {}

    def put_aside(self) -> None:
        """Empty both of what is ours."""
        board = QGuiApplication.clipboard()
        for mode in _BOTH:
            if _is_ours(board, mode):
                self._aside[mode] = board.text(mode)
                board.clear(mode)

    def take_back(self) -> None:
        """Put the words back, unless another program has put something there since; what was marked there goes."""
        board, aside = QGuiApplication.clipboard(), self._aside
        self._aside = {}
        for mode in _BOTH:
            if _is_ours(board, mode):
                board.clear(mode)
            if (text := aside.get(mode, "")) and not board.text(mode):
                board.setText(text, mode)


def _is_ours(board: QClipboard, mode: QClipboard.Mode) -> bool:
    if mode is QClipboard.Mode.Clipboard:
        return board.ownsClipboard()
    return board.supportsSelection() and board.ownsSelection()
