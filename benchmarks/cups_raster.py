"""What a printer was sent, as pictures of its pages: a PDF as poppler draws it, or raster of the printers' own kind."""

import struct
import subprocess
import tempfile
from functools import reduce
from operator import or_
from pathlib import Path

from PySide6.QtGui import QImage, QTransform

RASTER_DPI, PDF_DPI = 300, 400
_INCH = 25.4
_INK = bytes(1 if shade < 225 else 0 for shade in range(256))
"""What is ink: cut marks are half grey and a third of a point thick."""
_HEADER = 1796
_SYNC = b"RaS2"


class Picture:
    """One side of a sheet, a byte for each dot: is there ink?"""

    def __init__(self, image: QImage, dpi: int) -> None:
        self.dpi = dpi
        self.image = image.convertToFormat(QImage.Format.Format_Grayscale8)
        self.width, self.height = self.image.width(), self.image.height()
        shades, stride = bytes(self.image.constBits()).translate(_INK), self.image.bytesPerLine()
        self.rows = [shades[y * stride : y * stride + self.width] for y in range(self.height)]

    def turned(self, degrees: int) -> "Picture":
        """Return it turned to the right."""
        return Picture(self.image.transformed(QTransform().rotate(degrees)), self.dpi)

    def ink(self, x: float, y: float, width: float, height: float) -> tuple[float, float, float, float] | None:
        """Return where ink begins and ends in a rectangle, all in millimetres: left, top, right, bottom."""
        left, top, right, bottom = (round(mm * self.dpi / _INCH) for mm in (x, y, x + width, y + height))
        left, top = max(0, left), max(0, top)
        parts = [int.from_bytes(row[left:right]) for row in self.rows[top:bottom]]
        down = [number for number, part in enumerate(parts) if part]
        if not down:
            return None
        width = len(self.rows[top][left:right])
        across = reduce(or_, parts).to_bytes(width)
        dots = (left + across.index(1), top + down[0], left + across.rindex(1) + 1, top + down[-1] + 1)
        found = [dot * _INCH / self.dpi for dot in dots]
        return found[0], found[1], found[2], found[3]

    def unlike(self, other: "Picture") -> int:
        """Count the dots that are ink in one of the two alone; more than any where they differ in size."""
        if abs(self.width - other.width) > 4 or abs(self.height - other.height) > 4:
            return self.width * self.height + 1
        width = min(self.width, other.width)
        return sum(
            (int.from_bytes(one[:width]) ^ int.from_bytes(two[:width])).bit_count()
            for one, two in zip(self.rows, other.rows, strict=False)
        )


def pictures(file: Path) -> list[Picture]:
    """Return every page."""
    return _of_raster(file.read_bytes()) if file.suffix == ".pwg" else _of_pdf(file)


def _of_pdf(file: Path) -> list[Picture]:
    with tempfile.TemporaryDirectory() as folder:
        words = ["pdftoppm", "-gray", "-r", str(PDF_DPI), str(file), f"{folder}/page"]
        subprocess.run(words, check=True, capture_output=True)
        return [Picture(QImage(str(page)), PDF_DPI) for page in sorted(Path(folder).iterdir())]


def _of_raster(data: bytes) -> list[Picture]:
    """Read PWG raster (PWG 5102.4): a header for each page, then lines that say how often each of them comes."""
    if not data.startswith(_SYNC):
        raise ValueError("This is no PWG raster.")
    at, found = len(_SYNC), []
    while at < len(data):
        header = data[at : at + _HEADER]
        width, height = struct.unpack_from(">II", header, 372)
        bits, stride = struct.unpack_from(">I", header, 388)[0], struct.unpack_from(">I", header, 392)[0]
        if struct.unpack_from(">II", header, 276) != (RASTER_DPI, RASTER_DPI):
            raise ValueError("It has another resolution than was asked for.")
        at, size = at + _HEADER, bits // 8
        lines: list[bytes] = []
        while len(lines) < height:
            times, at = data[at] + 1, at + 1
            line, at = _line(data, at, size, stride)
            lines += [line] * times
        form = QImage.Format.Format_Grayscale8 if size == 1 else QImage.Format.Format_RGB888
        found.append(Picture(QImage(b"".join(lines), width, height, stride, form).copy(), RASTER_DPI))
    return found


def _line(data: bytes, at: int, size: int, stride: int) -> tuple[bytes, int]:
    parts, length = [], 0
    while length < stride:
        code, at = data[at], at + 1
        if code == 0x80:  # the rest of the line is white
            parts.append(b"\xff" * (stride - length))
            break
        if code < 0x80:
            part, at = data[at : at + size] * (code + 1), at + size
        else:
            part, at = data[at : at + size * (257 - code)], at + size * (257 - code)
        parts.append(part)
        length += len(part)
    return b"".join(parts), at
