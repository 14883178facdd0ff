"""What another program sees on the pages we write: letters, lines and pictures where they stand, and codes."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp

from refcoach.domain.sheets import Box

MM = 25.4 / 72
_PATH, _IMAGE = 2, 3


@dataclass(frozen=True)
class Letter:
    """One letter, and the rectangle of its ink in millimetres from the upper left corner of the page."""

    text: str
    box: Box


@dataclass(frozen=True)
class Seen:
    """One page."""

    size: tuple[float, float]
    letters: tuple[Letter, ...]
    lines: tuple[Box, ...]
    """Rectangles around whatever is drawn that is no letter."""
    pictures: tuple[Box, ...]


def read(document: bytes) -> list[Seen]:
    """Return the pages of a PDF."""
    with pypdfium2.PdfDocument(document) as opened:
        return [_page(opened[number]) for number in range(len(opened))]


def _page(page: pypdfium2.PdfPage) -> Seen:
    width, height = page.get_size()

    def box(left: float, bottom: float, right: float, top: float) -> Box:
        return Box(left * MM, (height - top) * MM, (right - left) * MM, (top - bottom) * MM)

    found = {_PATH: [], _IMAGE: []}
    for one in page.get_objects():
        if one.type in found:
            found[one.type].append(box(*one.get_bounds()))
    words = page.get_textpage()
    letters = tuple(
        Letter(text, box(*words.get_charbox(at)))
        for at in range(words.count_chars())
        if (text := chr(pdfium.FPDFText_GetUnicode(words.raw, at))).strip() and text.isprintable()
    )
    return Seen((width * MM, height * MM), letters, tuple(found[_PATH]), tuple(found[_IMAGE]))


@dataclass(frozen=True)
class Code:
    """A code on a page: what it holds, in letters and in bytes, and the corners of its dark part in millimetres."""

    text: str
    kind: str
    box: Box
    held: bytes = b""


def codes(document: bytes, number: int) -> list[Code]:
    """Return the codes that a reader finds on a page."""
    dots = 8.0
    with pypdfium2.PdfDocument(document) as opened:
        picture = opened[number].render(scale=dots * MM, grayscale=True)
        rows = memoryview(bytes(picture.buffer)).cast("B", (picture.height, picture.stride))
        found = zxingcpp.read_barcodes(rows)
    return [Code(one.text, str(one.format), _corners(one, dots), one.bytes) for one in found]


def _corners(code: zxingcpp.Barcode, dots: float) -> Box:
    at = code.position
    corners = (at.top_left, at.top_right, at.bottom_left, at.bottom_right)
    xs, ys = [one.x / dots for one in corners], [one.y / dots for one in corners]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def plain(text: str) -> str:
    """Return the letters of a text as a reader gives them back: no blanks, no joiners, and no letter in two forms."""
    return "".join(_readable(unicodedata.normalize("NFKC", text)))


def _readable(text: str) -> Iterator[str]:
    for letter in text:
        # A letter that is a picture is one for a reader, too; the others of these kinds cannot be seen.
        if not letter.isspace() and unicodedata.category(letter) not in ("Cf", "So", "Sk", "Mn", "Me", "Cn"):
            yield letter


def overlap(one: Box, other: Box, by: float = 0.0) -> bool:
    """Say whether two rectangles lie over each other by more than so many millimetres."""
    return (
        min(one.right, other.right) - max(one.x, other.x) > by
        and min(one.bottom, other.bottom) - max(one.y, other.y) > by
    )


def inside(inner: Box, outer: Box, slack: float = 0.0) -> bool:
    """Say whether a rectangle lies in another, or no more than `slack` millimetres beyond its edge."""
    return (
        inner.x >= outer.x - slack
        and inner.y >= outer.y - slack
        and inner.right <= outer.right + slack
        and inner.bottom <= outer.bottom + slack
    )
