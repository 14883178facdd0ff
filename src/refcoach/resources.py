"""Where the files that come with the program are: texts, icons, styles."""

import sys
from functools import cache
from pathlib import Path


def resource(name: str) -> Path:
    """Return a file or folder of resources/, in a frozen bundle, an installed package or a checkout."""
    return _folder() / name


@cache
def _folder() -> Path:
    package = Path(__file__).parent
    frozen = getattr(sys, "_MEIPASS", None)
    roots = [Path(frozen)] if frozen else [package, package.parents[1]]
    return next((root / "resources" for root in roots if (root / "resources").is_dir()), roots[-1])
