"""Letters that no font here has: each is named, a mark stands in its place, and Qt has nothing to say about it."""

from collections.abc import Iterator

import pytest
from paper_reader import read
from paper_samples import FULL, wanted
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from refcoach.domain.sheets import Paper
from refcoach.ui.paper.document import pages
from refcoach.ui.paper.faces import compose
from refcoach.ui.paper.fonts import drawable, draws, missing_letters
from refcoach.ui.paper.output import pdf

# One letter of each script that a font must know how to join, and of some that hardly any font has.
JOINED = "अআਅઅଅஅఅಅഅසកကཀᬅꦄ"
RARE = "𐨀𓀀𖠀𐌰"


@pytest.fixture
def logged(qapp: QApplication) -> Iterator[list[str]]:
    """What Qt says, of whatever weight."""
    said: list[str] = []
    before = qInstallMessageHandler(lambda _kind, _context, text: said.append(text))
    yield said
    qInstallMessageHandler(before)


@pytest.mark.parametrize("letters", [JOINED, RARE])
def test_asking_for_them_logs_nothing(logged: list[str], letters: str) -> None:
    draws.cache_clear()
    missing = missing_letters(letters * 2)
    assert set(missing) <= set(letters) and len(missing) == len(set(missing))
    assert len(drawable(letters)) == len(letters)
    assert logged == []


def test_a_piece_with_them_is_made_and_names_them(logged: list[str]) -> None:
    draws.cache_clear()
    name = f"Hill {RARE} {JOINED} Kitchens"
    made = compose(wanted("postcard", values={**FULL, "business.name": name}))
    assert set(made.missing_letters) == {letter for letter in RARE + JOINED if not draws(letter)}
    assert set(made.missing_letters) & set(RARE)
    (page, *_) = read(pdf(pages([made], Paper.A4), "Handouts"))
    assert "Kitchens" in "".join(letter.text for letter in page.letters)
    assert logged == []
