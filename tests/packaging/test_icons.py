"""The icon in the forms that menus and file managers want."""

import struct
from pathlib import Path

import icons
import pytest
from PySide6.QtGui import QColor, QImage, QImageReader


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    icons.main(tmp_path)
    return tmp_path


@pytest.mark.parametrize("size", icons.SIZES)
def test_each_size_shows_the_plate_the_rings_and_clear_corners(folder: Path, size: int) -> None:
    image = QImage(str(folder / f"refcoach-{size}.png"))
    assert (image.width(), image.height()) == (size, size)
    assert image.pixelColor(0, 0).alpha() < 128
    assert image.pixelColor(size // 2, size // 8) == QColor("#12383A")
    colours = [image.pixelColor(x, size // 2) for x in range(size)]
    left, right = colours[: size // 2], colours[size // 2 :]
    # A ring is a pixel wide in the smallest, so its colour is mixed with the plate's.
    assert max(c.green() - c.red() for c in left) > 40
    assert max(c.red() - c.blue() for c in right) > 40


def test_the_windows_icon_holds_every_size(folder: Path) -> None:
    reader = QImageReader(str(folder / "refcoach.ico"))
    sizes = []
    for number in range(reader.imageCount()):
        reader.jumpToImage(number)
        image = reader.read()
        assert image.pixelColor(image.width() // 2, image.height() // 8) == QColor("#12383A")
        sizes.append(image.width())
    assert tuple(sizes) == icons.ICO_SIZES


def test_the_mac_icon_is_a_row_of_whole_pictures(folder: Path) -> None:
    content = (folder / "refcoach.icns").read_bytes()
    assert content[:4] == b"icns"
    assert struct.unpack(">I", content[4:8])[0] == len(content)
    place, found = 8, {}
    while place < len(content):
        kind, length = content[place : place + 4], struct.unpack(">I", content[place + 4 : place + 8])[0]
        found[kind] = QImage.fromData(content[place + 8 : place + length]).width()
        place += length
    assert found == icons.ICNS_KINDS
