"""What is said about printing: what was handed over, what was not, and what to do."""

from enum import Enum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from refcoach.domain.sheets import Paper


def _mark(text: str) -> str:
    return str(QT_TRANSLATE_NOOP("Printing", text))


class Trouble(Enum):
    """Why nothing, or no more, was handed over: what happened, and what to do beside saving a PDF."""

    NO_LIBRARY = (
        _mark("RefCoach cannot reach printers: the system's printing library, libcups2, is missing"),
        _mark("Install it"),
    )
    NO_PRINTER = (
        _mark("RefCoach finds no printer: this computer has none, or its printing service is not running"),
        _mark("Set one up"),
    )
    GONE = (_mark("The printer “{printer}” is no longer there"), _mark("Choose another printer"))
    STOPPED = (
        _mark("The printer “{printer}” is paused, or something is wrong with it"),
        _mark("See to it and print again, choose another printer"),
    )
    REFUSES = (
        _mark("The printer “{printer}” takes nothing to print at the moment"),
        _mark("Let it take jobs again in the system's printer settings, choose another printer"),
    )
    OTHER_PAPER = (
        _mark("The printer “{printer}” does not know the size of this paper, {paper}"),
        _mark("Choose the paper that is in your printer, or another printer"),
    )
    SILENT = (
        _mark("The system's printing service does not answer"),
        _mark("Start it and print again"),
    )
    FULL = (
        _mark("The disk is too full to get the pages ready for the printer"),
        _mark("Make some room and print again"),
    )
    BARRED = (
        _mark("RefCoach may not write to the system's folder for temporary files"),
        _mark("Allow it there and print again"),
    )
    NOT_TAKEN = (
        _mark("The printer “{printer}” did not take the pages"),
        _mark("See whether it is on and print again, choose another printer"),
    )
    NOT_WRITTEN = (
        _mark("The file “{printer}” could not be written"),
        _mark("Choose another folder"),
    )


_PAPERS = {Paper.A4: _mark("A4"), Paper.LETTER: _mark("US Letter")}


def trouble_words(trouble: Trouble, printer: str, paper: Paper, done: int, jobs: int) -> str:
    """Say what happened, what was handed over before it and what to do; RefCoach loses nothing by it."""
    happened, advice = (_said(part).format(printer=printer, paper=_said(_PAPERS[paper])) for part in trouble.value)
    if done:
        so = _said("{done} of {jobs} jobs was handed over before; the rest waits here.")
        so = so if done == 1 else _said("{done} of {jobs} jobs were handed over before; the rest waits here.")
        so = so.format(done=done, jobs=jobs)
    else:
        so = _said("Nothing was handed over, and nothing is lost.")
    return _said("{happened}. {so} {advice}, or save the pages as a PDF.").format(
        happened=happened, so=so, advice=advice
    )


def handed_words(printer: str, jobs: int, more: bool, turn: bool) -> str:
    """Say what was handed over, and what to do before more is; what became of it only the printer knows."""
    words = _said("Handed over to “{printer}”.")
    if jobs > 1:
        words = _said("Handed over to “{printer}”: {jobs} jobs, one for each kind of sheet.")
    words = words.format(printer=printer, jobs=jobs)
    if turn:
        then = _said("When all sheets are out, turn the pile over like the page of a book and put it back in.")
        return f"{words} {then}"
    return f"{words} {_said('When all sheets are out, put them aside.')}" if more else words


def _said(text: str) -> str:
    return QCoreApplication.translate("Printing", text)
