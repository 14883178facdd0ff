"""What a layout holds, without asking it for its items.

A layout deletes an item with the widget that is taken away. PySide is not told, and keeps what `itemAt` returned by its
address: the next object of Qt that comes to lie there is then taken for an item.
"""

from PySide6.QtWidgets import QLayout, QWidget


def placed(layout: QLayout) -> list[QWidget | QLayout]:
    """Return the widgets and layouts that a layout holds, in its order."""
    around = layout.parentWidget()
    held = [*(around.children() if around else []), *layout.children()]
    at = {layout.indexOf(one): one for one in held if isinstance(one, QWidget | QLayout)}
    return [at[place] for place in sorted(at) if place >= 0]
