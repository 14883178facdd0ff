"""What Qt neither says nor sets when it prints: CUPS's answer, its options, and whether there is room for a job.

Elsewhere than on Linux these ask nothing and say that all is well: there Qt hears of it itself.
"""

import ctypes
import os
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPluginLoader
from PySide6.QtPrintSupport import QPrintEngine, QPrinter

_OPTIONS: Final = QPrintEngine.PrintEnginePropertyKey(0xFE00)
"""Where Qt's plugin for CUPS keeps options as a list of names and values; its own dialog writes there too."""
_PLUGIN: Final = "printsupport/libcupsprintersupport"
_LIBRARY: Final = "libcups.so.2"
_ERRORS_FROM: Final = 0x0400
NO_SUCH_PRINTER: Final = 0x0406
NOBODY_ANSWERS: Final = 0x0502
TAKES_NOTHING: Final = 0x0506
"""What IPP calls it when a queue is gone, CUPS itself has stopped, or a queue rejects jobs."""
_MORE: Final = 4096
"""By which a job may be longer for a printer than for a file, generously."""
_SHEETS_AS_THEY_ARE: Final = {"print-scaling": "none", "number-up": "1", "page-set": "all", "mirror": "false"}
_COLOURS: Final = "print-color-mode"
_NOT_ASKED_FOR: Final = ("number-up-layout", _COLOURS)


@cache
def can_print() -> bool:
    """Say whether Qt can reach printers here at all.

    Without CUPS's library its plugin does not load; then it finds no printer, and says nothing.
    """
    return not sys.platform.startswith("linux") or QPluginLoader(_PLUGIN).load()


def answer() -> int | None:
    """Return what CUPS said to this thread's last question, as IPP numbers it, where that was an error.

    Qt asks CUPS as it ends a job and does not look at the answer: a queue that rejects it leaves no other trace.
    """
    cups = _cups() if sys.platform.startswith("linux") else None
    said = int(cups.cupsLastError()) if cups is not None else 0
    return said if said >= _ERRORS_FROM or said < 0 else None


def keep_to_scale(printer: QPrinter) -> None:
    """Have sheets printed as large as they are, one to a sheet, whatever the queue or the dialog would do to them."""
    engine = printer.printEngine()
    kept = engine.property(_OPTIONS)
    if isinstance(kept, list):  # else it is not CUPS
        wanted = options(printer) | _SHEETS_AS_THEY_ARE
        for name in _NOT_ASKED_FOR:
            wanted.pop(name, None)
        if printer.colorMode() is QPrinter.ColorMode.GrayScale:
            # Of the mode that was set Qt tells CUPS nothing.
            wanted[_COLOURS] = "monochrome"
        engine.setProperty(_OPTIONS, [part for pair in wanted.items() for part in pair])


def options(printer: QPrinter) -> dict[str, str]:
    """Return what CUPS will be told beside the paper and the sides."""
    kept = printer.printEngine().property(_OPTIONS)
    return dict(zip(kept[::2], kept[1::2], strict=False)) if isinstance(kept, list) else {}


def try_room(job: bytes, copies: int) -> None:
    """Write a job with its copies where Qt will write it for CUPS, and take it away; raises OSError.

    Qt does not look whether the disk took what it wrote: of a full one CUPS gets half a job, and nobody hears of it.
    """
    if sys.platform.startswith("linux"):
        with tempfile.TemporaryFile(dir=_waiting_room()) as trial:
            for _ in range(copies):
                trial.write(job)
            trial.write(bytes(_MORE))
            trial.flush()
            os.fsync(trial.fileno())


def _waiting_room() -> Path:
    return Path(os.environ.get("TMPDIR") or "/tmp")


@cache
def _cups() -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(_LIBRARY)
    except OSError:
        return None
