"""The picture of the business: any file is taken with care, and it stands where nothing else does, on every piece."""

import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from paper_checks import check_letters, check_lines, text_box
from paper_reader import Seen, overlap, read
from paper_samples import EVERYBODY, VERSIONS, wanted
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QColorSpace, QImage, QPainter, QTransform
from PySide6.QtWidgets import QApplication
from test_paper_output import DATES, NUMBERS

from refcoach.domain.sheets import Box, Paper
from refcoach.exchange import picture_file
from refcoach.exchange.bounds import Refused
from refcoach.ui.paper.document import pages
from refcoach.ui.paper.faces import compose
from refcoach.ui.paper.logo import ready_for_paper
from refcoach.ui.paper.output import pdf

WITHOUT = {"letter", "pocket_page", "staff_slips", "review_page"}
SHAPES = {"wide": (1004, 170), "even": (284, 284), "high": (60, 284)}


def drawn(width: int, height: int, kind: QImage.Format = QImage.Format.Format_RGB32) -> QImage:
    """A picture with its upper left corner blue and all else red and grey."""
    image = QImage(width, height, kind)
    image.fill(QColor("red"))
    painter = QPainter(image)
    for line in range(0, width, 7):
        painter.setPen(QColor(line % 200, line % 150, 90))
        painter.drawLine(line, 0, width - line, height)
    painter.fillRect(0, 0, width // 4, height // 4, QColor("blue"))
    painter.end()
    return image


def saved(path: Path, image: QImage) -> Path:
    assert image.save(str(path))
    return path


def again(png: bytes) -> QImage:
    return QImage.fromData(png)


@pytest.mark.parametrize("ending", ["png", "jpg", "webp"])
def test_a_picture_is_shrunk_to_what_print_needs(qapp: QApplication, tmp_path: Path, ending: str) -> None:
    image = again(ready_for_paper(saved(tmp_path / f"logo.{ending}", drawn(3000, 1500))))
    # 24 millimetres at 300 dots an inch.
    assert (image.width(), image.height()) == (566, 283)
    assert QColor(image.pixel(20, 20)).blue() > 200
    small = again(ready_for_paper(saved(tmp_path / f"small.{ending}", drawn(60, 40))))
    assert (small.width(), small.height()) == (60, 40)


def test_what_is_clear_is_white_paper(qapp: QApplication, tmp_path: Path) -> None:
    image = QImage(100, 100, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    image.setPixelColor(50, 50, QColor("black"))
    found = again(ready_for_paper(saved(tmp_path / "logo.png", image)))
    assert not found.hasAlphaChannel()
    assert QColor(found.pixel(0, 0)) == QColor("white") and QColor(found.pixel(50, 50)) == QColor("black")


def turned(path: Path, image: QImage, how: int) -> Path:
    """A JPEG whose camera noted how it was held, and where the picture was taken."""
    saved(path, image)
    place = b"GPS 51.5 N 0.1 W, Mira's camera"
    note = b"MM\0*\0\0\0\x08" + b"\0\1" + b"\1\x12\0\3\0\0\0\1" + bytes([0, how, 0, 0]) + bytes(4)
    said = b"Exif\0\0" + note + place
    data = path.read_bytes()
    path.write_bytes(data[:2] + b"\xff\xe1" + (len(said) + 2).to_bytes(2, "big") + said + data[2:])
    return path


def test_a_picture_stands_as_its_camera_was_held(qapp: QApplication, tmp_path: Path) -> None:
    lying = drawn(200, 100).transformed(QTransform().rotate(-90))
    found = again(ready_for_paper(turned(tmp_path / "logo.jpg", lying, 6)))
    assert (found.width(), found.height()) == (200, 100)
    assert QColor(found.pixel(10, 10)).blue() > 150 and QColor(found.pixel(190, 90)).blue() < 150


def test_nothing_but_its_dots_is_kept(qapp: QApplication, tmp_path: Path) -> None:
    image = drawn(80, 80)
    image.setText("Author", "Mira Stone")
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.AdobeRgb))
    png = ready_for_paper(saved(tmp_path / "logo.png", image))
    assert not again(png).textKeys() and b"Mira" not in png and b"iCCP" not in png
    png = ready_for_paper(turned(tmp_path / "logo.jpg", drawn(80, 80), 1))
    assert b"GPS" not in png and b"Exif" not in png


def cut(path: Path, image: QImage) -> Path:
    data = saved(path, image).read_bytes()
    path.write_bytes(data[: len(data) // 2])
    return path


def test_what_cannot_be_a_picture_is_refused_in_one_sentence(qapp: QApplication, tmp_path: Path) -> None:
    text, empty, folder = (tmp_path / name for name in ("text.png", "empty.png", "folder.png"))
    text.write_text("<svg/>")
    empty.touch()
    folder.mkdir()
    large = tmp_path / "large.png"
    large.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(picture_file.MOST_BYTES))
    many = QImage(9000, 9000, QImage.Format.Format_Grayscale8)
    many.fill(0)
    white = QImage(9, 9, QImage.Format.Format_RGB32)
    white.fill(QColor("white"))
    for path, why in (
        (text, "is not a picture RefCoach can read"),
        (empty, "is not a picture RefCoach can read"),
        (saved(tmp_path / "drawing.bmp", drawn(30, 30)), "is not a picture RefCoach can read"),
        (folder, "is a folder"),
        (tmp_path / "gone.png", "was not found"),
        (large, "is larger than 25 MB"),
        (saved(tmp_path / "many.png", many), "has too many dots"),
        (saved(tmp_path / "white.png", white), "is white all over"),
        *((cut(tmp_path / f"cut.{kind}", drawn(300, 300)), "is damaged") for kind in ("png", "jpg", "webp")),
    ):
        with pytest.raises(Refused) as refused:
            ready_for_paper(path)
        said = str(refused.value)
        assert said.startswith(f"{path.name} {why}") and ", so nothing was changed: " in said and said.endswith(".")


def test_a_name_that_lies_about_its_kind_misleads_nobody(qapp: QApplication, tmp_path: Path) -> None:
    saved(tmp_path / "logo.jpg", drawn(50, 40)).rename(tmp_path / "logo.png")
    assert again(ready_for_paper(tmp_path / "logo.png")).size().toTuple() == (50, 40)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("who", ["full", "long"])
@pytest.mark.parametrize(("piece", "version"), VERSIONS, ids=lambda name: name)
def test_it_lies_over_nothing_and_nothing_moves_for_it(
    qapp: QApplication, piece: str, version: str, who: str, shape: str
) -> None:
    asked = wanted(piece, version, EVERYBODY[who])
    plain, composed = compose(asked), compose(replace(asked, picture=drawn(*SHAPES[shape])))
    assert [face.parts for face in composed.faces] == [face.parts for face in plain.faces]
    expected = pages([composed], Paper.A4)
    for number, (page, seen) in enumerate(zip(expected, read(pdf(expected, "Handouts")), strict=True)):
        check_letters(page, seen)
        check_lines(page, seen)
        if piece in WITHOUT:
            assert composed.front.picture_box is None and not composed.picture_left_out
        else:
            assert composed.picture_left_out is (composed.front.picture_box is None)
        shown = number == 0 and composed.front.picture_box is not None
        boxes = pictures(seen, shape)
        assert len(boxes) == (len(page.stands) if shown else 0)
        for box in boxes:
            assert sum(overlap(box, text_box(page, stand), 1) for stand in page.stands) == 1
            assert not [letter for letter in seen.letters if overlap(letter.box, box, -0.5)]
            assert not [line for line in seen.lines if overlap(line, box, -0.2)]
        assert not any(overlap(one, other) for one, other in combinations(boxes, 2))


def pictures(seen: Seen, shape: str) -> list[Box]:
    """Return where the picture stands; a letter may be a small picture of its own."""
    width, height = SHAPES[shape]
    return [it for it in seen.pictures if it.width / it.height == pytest.approx(width / height, rel=0.03)]


def noise(width: int, height: int) -> QImage:
    """The worst there is to pack: no dot follows from another."""
    dots, state = bytearray(), 1
    for _ in range(width * height * 4):
        state = state * 1103515245 + 12345 & 0x7FFFFFFF
        dots.append(state >> 16 & 0xFF)
    return QImage(bytes(dots), width, height, QImage.Format.Format_RGB32).copy()


def test_two_of_the_same_are_alike_and_no_picture_makes_a_file_large(qapp: QApplication) -> None:
    for image in (drawn(1004, 284), noise(1004, 284)):
        asked = replace(wanted("postcard"), picture=image)
        one, other = (pdf(pages([compose(asked)], Paper.A4), "Handouts") for _ in range(2))
        assert re.sub(DATES + b"|" + NUMBERS, b"", one) == re.sub(DATES + b"|" + NUMBERS, b"", other)
        plain = pdf(pages([compose(wanted("postcard"))], Paper.A4), "Handouts")
        # In the file once, on however many cards it stands.
        assert len(one) - len(plain) < 1_000_000
        assert one.count(b"/Subtype /Image") - plain.count(b"/Subtype /Image") == 1


def test_whatever_is_spoilt_is_refused_or_drawn_and_nothing_is_logged(qapp: QApplication, tmp_path: Path) -> None:
    state = 7
    for kind in ("PNG", "JPEG", "WEBP"):
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        assert drawn(120, 90).save(buffer, kind)  # type: ignore[call-overload]  # the stub knows no bytes
        sound = bytes(buffer.data().data())
        for _ in range(60):
            spoilt = bytearray(sound)
            for _ in range(4):
                state = state * 1103515245 + 12345 & 0x7FFFFFFF
                spoilt[8 + (state >> 8) % (len(spoilt) - 8)] = state & 0xFF
            path = tmp_path / "spoilt"
            path.write_bytes(spoilt)
            try:
                assert not again(ready_for_paper(path)).isNull()
            except Refused as refused:
                assert "so nothing was changed" in str(refused)
