"""What every key does, as a table: on the sheet that "?" shows, and at the end of How it works."""

from PySide6.QtWidgets import QGridLayout, QWidget

from refcoach.services import allowed
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words import keys
from refcoach.ui.words.keys import KEYS, PLACES, Key


def counting() -> list[Key]:
    """Return the keys that lead somewhere: in practice mode no compliment is caught and no score asked (R28b)."""
    practice = allowed.rules().practice
    return [key for key in KEYS if not (practice and key.name in ("compliment", "score"))]


def keys_table() -> QWidget:
    """Return the table, by where the keys count."""
    inside = QWidget()
    inside.setProperty("kind", "clear")
    table = QGridLayout(inside)
    table.setContentsMargins(0, 0, 10, 0)
    table.setHorizontalSpacing(20)
    table.setColumnStretch(0, 2)
    table.setColumnStretch(1, 3)
    these = counting()
    for place, title in PLACES.items():
        table.addWidget(plain_label(keys.translated(title), "heading", wrap=True), table.rowCount(), 0, 1, 2)
        for key in these:
            if key.place is place:
                row = table.rowCount()
                table.addWidget(plain_label(keys.all_shown(key), "strong", wrap=True), row, 0)
                table.addWidget(plain_label(keys.translated(key.words), wrap=True), row, 1)
    return inside
