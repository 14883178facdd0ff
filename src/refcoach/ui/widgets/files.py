"""Files that are dropped from the desktop or chosen: one, or several at once."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData

Files = Path | Sequence[Path]


def dropped_files(data: QMimeData) -> list[Path]:
    """Return the files of this computer among what was dropped: no folder, nothing that must be fetched."""
    found = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in found if path.is_file()]


def listed(files: Files) -> tuple[Path, ...]:
    """Return files as a list, be they one or several."""
    return (files,) if isinstance(files, Path) else tuple(files)


def named(files: Files) -> str:
    """Return how files are called on screen: one by its name, several by how many they are."""
    found = listed(files)
    if len(found) == 1:
        return found[0].name
    return QCoreApplication.translate("Files", "{count} files").format(count=len(found))
