"""What is loaded once the window is on the screen, so that no later click waits for it."""

from importlib import import_module

# What the first picture does without.
_LATER = (
    *("talk.ask_panel", "clients.clients", "calendar.calendar", "settings.settings", "meeting.window"),
    *("forms.compliment", "clients.sale", "forms.move", "forms.pick_day", "forms.skip", "bring_in.imports"),
)


def load_the_rest() -> None:
    """Load what the first picture did without, so that no later click waits for it."""
    for module in _LATER:
        import_module(f"refcoach.ui.{module}")
