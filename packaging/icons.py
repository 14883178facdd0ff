"""Renders resources/icons/refcoach.svg into what menus and file managers want: PNG files, refcoach.ico, refcoach.icns.

python packaging/icons.py build/icons      (with the Python of packaging/requirements.lock)
"""

import struct
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).resolve().parents[1] / "resources" / "icons" / "refcoach.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512, 1024)
ICO_SIZES = (16, 24, 32, 48, 64, 256)
# What macOS calls a PNG of each size; the second group is the same for its fine screens ("@2x").
ICNS_KINDS = {b"icp4": 16, b"icp5": 32, b"ic07": 128, b"ic08": 256, b"ic09": 512}
ICNS_KINDS |= {b"ic11": 32, b"ic12": 64, b"ic13": 256, b"ic14": 512, b"ic10": 1024}


def rendered(renderer: QSvgRenderer, size: int) -> QImage:
    """Draw the icon; no application is needed, as there is no text in it."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(buffer.data().data())


def bitmap(image: QImage) -> bytes:
    """The old form inside an .ico, which every tool reads: a header, rows from the bottom up, an empty mask."""
    size = image.width()
    rows = bytes(image.constBits())
    stride = image.bytesPerLine()
    pixels = b"".join(rows[line * stride : line * stride + size * 4] for line in reversed(range(size)))
    mask = bytes((size + 31) // 32 * 4 * size)
    return struct.pack("<IiiHHIIiiII", 40, size, size * 2, 1, 32, 0, 0, 0, 0, 0, 0) + pixels + mask


def ico(images: Sequence[QImage]) -> bytes:
    """A Windows icon; only its largest picture is a PNG, as usual."""
    parts = [png(image) if image.width() == 256 else bitmap(image) for image in images]
    header, offset = struct.pack("<HHH", 0, 1, len(images)), 6 + 16 * len(images)
    for image, part in zip(images, parts, strict=True):
        side = image.width() % 256  # 0 stands for 256
        header += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(part), offset)
        offset += len(part)
    return header + b"".join(parts)


def icns(images: dict[int, QImage]) -> bytes:
    """A macOS icon."""
    parts = []
    for kind, size in ICNS_KINDS.items():
        picture = png(images[size])
        parts.append(kind + struct.pack(">I", len(picture) + 8) + picture)
    content = b"".join(parts)
    return b"icns" + struct.pack(">I", len(content) + 8) + content


def main(folder: Path) -> None:
    """Write them all."""
    renderer = QSvgRenderer(str(DRAWING))
    if not renderer.isValid():
        raise SystemExit(f"{DRAWING} cannot be drawn.")
    folder.mkdir(parents=True, exist_ok=True)
    images = {size: rendered(renderer, size) for size in SIZES}
    for size, image in images.items():
        (folder / f"refcoach-{size}.png").write_bytes(png(image))
    (folder / "refcoach.ico").write_bytes(ico([images[size] for size in ICO_SIZES]))
    (folder / "refcoach.icns").write_bytes(icns(images))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
