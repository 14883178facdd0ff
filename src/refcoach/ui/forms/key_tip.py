"""A control says its key where the mouse rests on it, from the one table."""

from PySide6.QtWidgets import QWidget

from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.plain import plain_tooltip
from refcoach.ui.words.keys import hint


def tip_key(widget: QWidget, name: str) -> None:
    """Show the key of a control in its tooltip, behind its name where that is not to be read on it."""
    if isinstance(widget, Button):
        widget.set_key(hint(name))
    else:
        widget.setToolTip(plain_tooltip(hint(name)))
