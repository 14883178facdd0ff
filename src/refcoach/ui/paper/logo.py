"""The logo or picture of the business: a foreign file made ready for paper, and what is kept of it drawn again."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import cast
from zlib import crc32

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMessageLogContext,
    QSize,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QPainter

from refcoach.domain.texts import one_line
from refcoach.exchange import picture_file
from refcoach.exchange.bounds import refusal
from refcoach.store import logo
from refcoach.ui.widgets.paper import in_memory

BOX_MM = (85.0, 24.0)
"""The largest it ever stands on paper: half a page wide, and as high as a code."""
_DOTS = 300
_INCH = 25.4
_MOST_MB = 256
"""What decoding may take: a picture that would need more is refused before it is read."""
_ALMOST_WHITE = 245
_FAULTS = "qt.gui.imageio"
_BEGINNING = b"\x89PNG\r\n\x1a\n"


class NotReadable(Exception):
    """What is wrong with a picture, and what to do, as a refusal says them."""

    def __init__(self, what: str, advice: str) -> None:
        self.what, self.advice = what, advice
        super().__init__(f"{what}: {advice}")


def ready_for_paper(path: Path) -> bytes:
    """Return a picture as a PNG with nothing in it but its dots: upright, on white, as large as print needs.

    Raises Refused for a file that is no picture, is too large, or is damaged: nothing of it was kept.
    """
    kind, data = picture_file.load(path)
    try:
        image = _shrunk(_decoded(kind, data))
        if _is_white(image):
            raise NotReadable("is white all over on white paper", "choose the one that is made for a light ground")
    except NotReadable as fault:
        raise refusal(one_line(path.name) or str(path), fault.what, fault.advice) from None
    kept, buffer = in_memory()
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub knows no bytes
    buffer.close()
    return bytes(kept.data())


def kept() -> QImage | None:
    """Return the picture of the business; None where there is none, or none that can be drawn."""
    png = logo.load()
    return _drawn(png) if png else None


def is_there() -> bool:
    """Say whether there is one, be it drawable or not."""
    return logo.is_there()


@lru_cache(maxsize=2)
def _drawn(png: bytes) -> QImage | None:
    if not _is_whole(png):
        return None
    # One and the same image, so that a PDF holds it once.
    try:
        return _shrunk(_decoded("png", png))
    except NotReadable:
        return None


def _is_whole(png: bytes) -> bool:
    """Say whether a PNG of ours is still what was written: a reader would complain of any other on the terminal."""
    at = len(_BEGINNING)
    while (end := at + 12 + int.from_bytes(png[at : at + 4])) <= len(png):
        if crc32(png[at + 4 : end - 4]) != int.from_bytes(png[end - 4 : end]):
            return False
        if png[at + 4 : at + 8] == b"IEND":
            return True
        at = end
    return False


def _decoded(kind: str, data: bytes) -> QImage:
    """Return a picture the way up that its camera noted. Raises NotReadable."""
    damaged = NotReadable("is damaged", "save the picture anew, or choose another")
    if kind.encode() not in QImageReader.supportedImageFormats():
        raise NotReadable("is of a kind this computer can't read", "save it as PNG, and choose that")
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    # Only by the reader that its content asks for: no other is tried on it.
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    QImageReader.setAllocationLimit(_MOST_MB)
    with _silent() as faults:
        size = reader.size()
        if not size.isValid():
            raise damaged
        depth = max(32, QImage.toPixelFormat(reader.imageFormat()).bitsPerPixel())
        if size.width() * size.height() * depth > _MOST_MB << 23:
            raise NotReadable("has too many dots", "save the picture smaller, and choose that")
        image = reader.read()
    # A JPEG that ends too early is filled up with grey.
    if image.isNull() or (kind == "jpeg" and faults):
        raise damaged
    return image


def _shrunk(image: QImage) -> QImage:
    """Return a new image of its dots alone: in the usual colours, on white, at most as large as print needs."""
    if image.colorSpace().isValid():
        image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb), QImage.Format.Format_ARGB32)
    box = QSize(*(round(side * _DOTS / _INCH) for side in BOX_MM))
    if image.width() > box.width() or image.height() > box.height():
        ways = (Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        image = image.scaled(box, *ways)
    found = QImage(image.size(), QImage.Format.Format_RGB32)
    found.setDotsPerMeterX(round(_DOTS * 1000 / _INCH))
    found.setDotsPerMeterY(round(_DOTS * 1000 / _INCH))
    found.fill(Qt.GlobalColor.white)
    painter = QPainter(found)
    painter.drawImage(found.rect(), image, image.rect())
    painter.end()
    return found


def _is_white(image: QImage) -> bool:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    whole = cast("memoryview", grey.constBits())
    rows = (whole[y * grey.bytesPerLine() :][: grey.width()] for y in range(grey.height()))
    return all(min(row) >= _ALMOST_WHITE for row in rows)


@contextmanager
def _silent() -> Iterator[list[str]]:
    """Hear what Qt's readers complain of, which is the file's fault and nobody else's business."""
    faults: list[str] = []

    def hear(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if (context.category or "").startswith(_FAULTS):
            faults.append(text)
        elif before is not None:
            before(kind, context, text)
        else:
            sys.stderr.write(f"{text}\n")

    before = qInstallMessageHandler(hear)
    try:
        yield faults
    finally:
        qInstallMessageHandler(before)
