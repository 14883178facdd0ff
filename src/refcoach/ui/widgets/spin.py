"""Numbers and hours with arrows at their right."""

from PySide6.QtWidgets import QLineEdit, QSpinBox, QTimeEdit

_LEFT = 8


def roomy(editor: QSpinBox | QTimeEdit) -> None:
    """Keep the digits off the left edge: where the arrows are drawn by us, Qt forgets the padding there."""
    inside = editor.findChild(QLineEdit)
    if inside is not None:
        inside.setTextMargins(_LEFT, 0, 0, 0)
