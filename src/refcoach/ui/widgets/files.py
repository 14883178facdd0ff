"""Files that are dropped from the desktop."""

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped_files(data: QMimeData) -> list[Path]:
    """Return the files of this computer among what was dropped: no folder, nothing that must be fetched."""
    found = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in found if path.is_file()]
