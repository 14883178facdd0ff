"""One side of a card, filled: which words stand where in its text box, and what could not."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtGui import QImage

from refcoach.domain.fitting import Fitted, Placed, fit, widest_gap
from refcoach.domain.handout_said import words as words_of
from refcoach.domain.handouts import Area, Block, Frame, Handouts, Items, Piece, Rule, Said, Values, Version, in_area
from refcoach.domain.sheets import Box, Sheet
from refcoach.ui.paper.fonts import missing_letters
from refcoach.ui.paper.lines import lines_of
from refcoach.ui.paper.logo import BOX_MM
from refcoach.ui.paper.looks import CENTRED, FEET, Look, headline, look
from refcoach.ui.paper.qr import side_mm

_LINES_APART = 9.0
_LONG_PICTURE_MM, _FLAT_PICTURE_MM, _AROUND_PICTURE_MM = 10.0, 3.0, 1.5
"""Smaller than this in its longer and its shorter side a picture is none, and the room around it."""
_CODE_WORDS = "code_words"
_OWN_CODE = Block("code", "", box=Frame("qr", beside=True))
_WITHOUT_PICTURE = frozenset(["letter", "pocket_page", "staff_slips", "review_page"])
"""The letter is the client's own; the others stay inside the business."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be made: a piece in one of its versions, for whom it is, and what stands on it beside the words."""

    handouts: Handouts
    sheet: Sheet
    piece: Piece
    version: Version
    values: Values
    conditions: Collection[str] = ()
    items: Items = field(default_factory=dict)
    code: str = ""
    """What a code holds; "" for none."""
    code_left_out: bool = False
    """What it would hold is too long for one."""
    picture: QImage | None = None
    picture_spoilt: bool = False
    """There is one, and nothing can be drawn of it."""
    lines_only: bool = False
    """A card to be written by hand: ruled lines in place of its words."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a side: its rectangle in millimetres from the corner of the text box, and what stands in it."""

    area: str
    box: Box
    fitted: Fitted


@dataclass(frozen=True, slots=True)
class Face:
    """One side of a card."""

    piece: Piece
    parts: tuple[Part, ...]
    headline: str = ""
    code: str = ""
    picture: QImage | None = None
    picture_box: Box | None = None

    def look(self, placed: Placed) -> Look:
        """Return how a block on it looks."""
        return look(self.piece, placed.said, self.headline)


@dataclass(frozen=True, slots=True)
class Composed:
    """A piece that is ready to be drawn, and what the owner is told about it."""

    piece: Piece
    sheet: Sheet
    front: Face
    back: Face | None
    left_out: tuple[str, ...]
    """Ids of blocks that had no room."""
    cut: tuple[str, ...]
    """Ids of blocks in which a value was cut."""
    too_full: bool
    missing_letters: tuple[str, ...]
    own_cut: tuple[str, ...] = ()
    """The owner's own words that were cut, as far as they stand there."""
    picture_left_out: bool = False
    picture_spoilt: bool = False
    code_left_out: bool = False

    @property
    def faces(self) -> tuple[Face, ...]:
        """Return its sides."""
        return (self.front, self.back) if self.back else (self.front,)


def compose(wanted: Wanted) -> Composed:
    """Fill both sides of a piece."""
    said = {area.id: _said(wanted, area) for area in wanted.piece.areas}
    front = _face(wanted, said, [area for area in wanted.piece.areas if not _is_back(area)])
    back = _face(wanted, said, [area for area in wanted.piece.areas if _is_back(area)])
    parts = [*front.parts, *back.parts]
    placed = [one.said for part in parts for one in part.fitted.placed]
    return Composed(
        piece=wanted.piece,
        sheet=wanted.sheet,
        front=front,
        back=back if any(part.fitted.placed for part in back.parts) else None,
        left_out=tuple(dict.fromkeys(name for part in parts for name in part.fitted.left_out)),
        cut=tuple(dict.fromkeys(one.block.id for one in placed if one.cut)),
        own_cut=tuple(dict.fromkeys(one.text for one in placed if one.is_cut)),
        too_full=any(part.fitted.too_full for part in parts),
        missing_letters=tuple(dict.fromkeys(letter for one in placed for letter in missing_letters(one.text))),
        picture_left_out=_may_have_picture(wanted) and front.picture_box is None,
        picture_spoilt=wanted.picture_spoilt and wanted.piece.id not in _WITHOUT_PICTURE,
        code_left_out=wanted.code_left_out,
    )


def _is_back(area: Area) -> bool:
    return area.id.startswith("back")


def _said(wanted: Wanted, area: Area) -> tuple[Said, ...]:
    """Return the words of an area; a code that there is nothing for is no block, nor are the words below it."""
    if wanted.lines_only and _is_back(area):
        rule = Rule(int(area.size[1] / _LINES_APART), _LINES_APART)
        return (Said(Block("lines", "", rule=rule), ""),)
    blocks = [*in_area(wanted.piece, wanted.version, area)]
    if wanted.piece.id == "letter":
        blocks.append(_OWN_CODE)
    if not wanted.code:
        blocks = [block for block in blocks if block.id != _CODE_WORDS and not _is_code(block)]
    return words_of(wanted.handouts, wanted.piece, blocks, wanted.values, wanted.conditions, wanted.items)


def _is_code(block: Block) -> bool:
    return block.box is not None and block.box.what == "qr"


def _face(wanted: Wanted, said: Mapping[str, Sequence[Said]], areas: Sequence[Area]) -> Face:
    front = not any(map(_is_back, areas))
    largest = headline([one.block for area in areas for one in said[area.id]]) if front else ""
    parts = tuple(_part(wanted, area, number, said[area.id], largest) for number, area in enumerate(areas))
    coded = wanted.code and any(_is_code(one.said.block) for part in parts for one in part.fitted.placed)
    shown = wanted.picture if front and _may_have_picture(wanted) and parts else None
    box = _picture_box(shown, areas[0], parts[0]) if shown else None
    return Face(wanted.piece, parts, largest, wanted.code if coded else "", shown if box else None, box)


def _part(wanted: Wanted, area: Area, number: int, said: Sequence[Said], largest: str) -> Part:
    """Fill an area; the first stands at the left of the text box, the second at its right."""
    width, height = area.size
    fitted = _fitted(wanted, area, said, largest)
    top = 0.0
    if fitted.placed and (wanted.piece.id, area.id) in CENTRED:
        top = (height - max(one.box.bottom for one in fitted.placed)) / 2
    return Part(area.id, Box(wanted.sheet.text[0] - width if number else 0, top, width, height - top), fitted)


def _fitted(wanted: Wanted, area: Area, said: Sequence[Said], largest: str) -> Fitted:
    def measure(one: Said, pt: float, width: float) -> int:
        how = look(wanted.piece, one, largest)
        return lines_of(one, how.style, pt, width - how.indent_mm)

    piece = wanted.piece
    return fit(said, area.size, measure, piece.may_leave_out, side_mm(wanted.code), FEET.get(piece.id, ()))


def _may_have_picture(wanted: Wanted) -> bool:
    return wanted.picture is not None and not wanted.picture.isNull() and wanted.piece.id not in _WITHOUT_PICTURE


def _picture_box(picture: QImage, area: Area, part: Part) -> Box | None:
    """Return where a picture has room: at the left of the widest gap; None where there is too little."""
    gap = widest_gap(part.fitted, area.size)
    height = min(BOX_MM[1], gap.height - 2 * _AROUND_PICTURE_MM)
    width = height * picture.width() / picture.height()
    if width > area.size[0] / 2:
        width = area.size[0] / 2
        height = width * picture.height() / picture.width()
    if max(width, height) < _LONG_PICTURE_MM or min(width, height) < _FLAT_PICTURE_MM:
        return None
    return Box(part.box.x, part.box.y + gap.bottom - _AROUND_PICTURE_MM - height, width, height)
