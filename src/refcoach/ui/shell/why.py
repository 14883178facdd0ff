"""Whose fault an error is: the world's, said with what helps; or ours, with a report that holds no value of anybody."""

import os
import platform
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from refcoach import __version__
from refcoach.exchange.bounds import Refused
from refcoach.services.desk import Refusal
from refcoach.store import driver, trouble
from refcoach.store.database import CannotOpen
from refcoach.ui.presence.second_start import CannotHandOver

REPORT = "problem-report.txt"
_SAID_ALREADY = (Refusal, Refused, CannotOpen, CannotHandOver)
"""Their text is the sentence for the owner."""
_QTS_WORDS = re.compile(r"^(Error calling Python override of \S+: )+")
"""What PySide puts before the text of an exception that passes through an event handler."""


def worldly(error: BaseException, folder: Path, so: str) -> str:
    """Return the sentence about a fault of the world, or "" for one that is ours."""
    if isinstance(error, _SAID_ALREADY):
        return _QTS_WORDS.sub("", str(error))
    fault = trouble.fault_of(error)
    if fault is trouble.Fault.IN_THE_WAY and isinstance(error, OSError) and error.filename:
        folder = Path(os.fsdecode(error.filename))
    return trouble.in_words(fault, folder, so) if fault else ""


def why_not_started(error: BaseException, folder: Path) -> str:
    """Say why there is no window; for a fault of ours a report is left in the data folder."""
    sentence = worldly(error, folder, "RefCoach cannot start")
    if sentence:
        return sentence
    path = keep_report(report_of(error), folder)
    where = f" A report without any of your data is in {path}." if path else ""
    return f"Something went wrong in RefCoach, so it cannot start. Nothing you saved was harmed.{where}"


def report_of(error: BaseException) -> str:
    """Return what went wrong where, in which versions: kinds of errors, modules and lines; never a message."""
    qt = sys.modules.get("PySide6.QtCore")
    versions = [
        f"RefCoach {__version__}",
        f"Python {platform.python_version()}",
        f"Qt {qt.qVersion() if qt else 'not loaded'}",
        f"SQLite {driver.version()}",
        platform.platform(),
    ]
    lines = [line for one in _chain(error) for line in (_kind(one), *_places(one))]
    return "\n".join([*versions, "", *lines, ""])


def keep_report(text: str, folder: Path) -> Path | None:
    """Write a report for its owner's eyes only, in the place of the last one; None where it cannot be written."""
    path = folder / REPORT
    with suppress(OSError):
        # Not through whatever already has that name: it might be readable by others, or a link.
        path.unlink(missing_ok=True)
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        return path
    return None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: list[BaseException] = []
    while error is not None and error not in seen:
        seen.append(error)
        error = error.__cause__ or error.__context__
    # What happened first is read first.
    yield from reversed(seen)


def _kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"


def _places(error: BaseException) -> Iterator[str]:
    trace = error.__traceback__
    while trace is not None:
        yield f"  {trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
        trace = trace.tb_next
