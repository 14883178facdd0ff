"""A link reads as text does, from the left, however wide the card is that it stands in."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from refcoach.ui.theme import Theme, dress
from refcoach.ui.widgets.buttons import Button

_WIDE, _BEGINS = 600, 40


@pytest.mark.parametrize("sign", ["", "plus"])
def test_a_link_in_a_wide_card_begins_at_its_left(qtbot: QtBot, theme: Theme, sign: str) -> None:
    card = QWidget()
    qtbot.addWidget(card)
    link = Button(theme, "Show more", "link", sign)
    QVBoxLayout(card).addWidget(link)
    dress(card, theme)
    card.resize(_WIDE, 60)
    card.show()
    picture = link.grab().toImage()
    behind = picture.pixel(picture.width() - 1, 1)
    inked = [x for x in range(picture.width()) for y in range(picture.height()) if picture.pixel(x, y) != behind]
    assert link.width() > _WIDE // 2
    assert inked and min(inked) < _BEGINS
