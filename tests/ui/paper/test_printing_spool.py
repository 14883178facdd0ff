"""What Qt neither says nor sets: the options that CUPS is given, and the room for a job."""

from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtPrintSupport import QPrintEngine, QPrinter
from PySide6.QtWidgets import QApplication

from refcoach.ui.paper import printing_spool as spool

OPTIONS = QPrintEngine.PrintEnginePropertyKey(0xFE00)


class CupsPrinter:
    """As Qt's printer is once it has a queue: names and values in turn, among them what its dialog put there."""

    def __init__(self, *options: str) -> None:
        self.kept: dict[Any, Any] = {OPTIONS: list(options)}
        self.mode = QPrinter.ColorMode.Color

    def printEngine(self) -> "CupsPrinter":
        return self

    def property(self, key: object) -> object:
        return self.kept.get(key)

    def setProperty(self, key: object, value: object) -> None:
        self.kept[key] = value

    def colorMode(self) -> QPrinter.ColorMode:
        return self.mode


def kept_to_scale(printer: CupsPrinter) -> dict[str, str]:
    spool.keep_to_scale(cast(QPrinter, printer))
    return spool.options(cast(QPrinter, printer))


def test_no_sheet_is_shrunk_or_shared_whatever_the_dialog_said() -> None:
    said = kept_to_scale(CupsPrinter("number-up", "4", "number-up-layout", "lrtb", "page-set", "odd"))
    assert said == {"number-up": "1", "page-set": "all", "print-scaling": "none", "mirror": "false"}


def test_what_the_owner_chose_besides_is_kept() -> None:
    assert kept_to_scale(CupsPrinter("InputSlot", "Manual"))["InputSlot"] == "Manual"


def test_grey_is_asked_for_and_colour_again_after_it() -> None:
    printer = CupsPrinter()
    printer.mode = QPrinter.ColorMode.GrayScale
    assert kept_to_scale(printer)["print-color-mode"] == "monochrome"
    printer.mode = QPrinter.ColorMode.Color
    assert "print-color-mode" not in kept_to_scale(printer)


def test_a_printer_that_is_not_of_cups_is_left_alone(qapp: QApplication, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "cards.pdf"))
    spool.keep_to_scale(printer)
    assert spool.options(printer) == {}


def test_trying_the_room_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    spool.try_room(b"a job", 3)
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_went_wrong_there_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    class Library:
        said = 0

        def cupsLastError(self) -> int:
            return self.said

    library = Library()
    monkeypatch.setattr(spool, "_cups", lambda: library)
    # "Done", "done, but some attributes were ignored", and then what is none of these.
    found = []
    for library.said in (0x0000, 0x0001, 0x0506, -1):
        found.append(spool.answer())
    assert found == [None, None, 0x0506, -1]


def test_printers_can_be_reached_here(qapp: QApplication) -> None:
    """`dev.py` installs the library that Qt's plugin needs."""
    assert spool.can_print()
