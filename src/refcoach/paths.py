"""Where the data lives: always on this computer, never in a folder that travels."""

import os
from pathlib import Path

import platformdirs


def data_folder(given: str | None) -> Path:
    """Return the folder given, else REFCOACH_DATA, else the platform's own place for local data."""
    chosen = given or os.environ.get("REFCOACH_DATA")
    if chosen:
        return Path(chosen).expanduser().absolute()
    return usual_folder()


def usual_folder() -> Path:
    """Return the platform's own place for local data."""
    return Path(platformdirs.user_data_dir("RefCoach", appauthor=False, roaming=False))
