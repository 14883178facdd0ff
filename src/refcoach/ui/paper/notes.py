"""What the owner is told about a piece before it is printed: what was cut, left out, or cannot be drawn."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from refcoach.domain.handout_texts import shortened
from refcoach.ui.paper.faces import Composed

_BEGINNING = 40


def notes_of(piece: Composed) -> list[str]:
    """Return a sentence for each."""
    title = piece.piece.title
    return [one.replace("{piece}", title, 1) for one in _of(piece)]


def _of(piece: Composed) -> Iterator[str]:
    say = QCoreApplication.translate
    if piece.missing_letters:
        yield say("Pieces", "{piece}: no font here can draw {letters}").replace(
            "{letters}", " ".join(piece.missing_letters)
        )
    if piece.left_out:
        yield say("Pieces", "{piece}: some lines had no room and are left out.")
    if piece.picture_left_out:
        yield say("Pieces", "{piece}: there is no room for your logo or picture.")
    if piece.picture_spoilt:
        yield say(
            "Pieces", "{piece}: your logo or picture can't be drawn, so it isn't on it. Choose it anew in Settings."
        )
    if piece.code_left_out:
        yield say(
            "Pieces",
            "{piece}: what its code would hold is too long for one, so there is none. Shorten your web address or your"
            " business's name in Settings.",
        )
    if piece.cut:
        yield say("Pieces", "{piece}: a text was too long and is cut, with “…”.")
    for words in piece.own_cut:
        yield say("Pieces", "{piece}: your words “{words}” are too long for their place and are cut there.").replace(
            "{words}", shortened(words, _BEGINNING)
        )
    if piece.too_full:
        yield say("Pieces", "{piece}: it is too full. Shorten a text before you print it.")
