"""The built-in handouts: each piece is whole, and says nothing that is not known."""

import pytest

from refcoach.domain.handouts import Block, Piece, in_area
from refcoach.domain.scripts import fields_in
from refcoach.store.handouts import handouts, sheets

CONTENT = handouts()
PAPER = [piece for piece in CONTENT.pieces.values() if piece.kind == "paper"]


def every_block(piece: Piece) -> list[Block]:
    own = [block for version in piece.versions for block in (*version.blocks, *version.email, *version.text)]
    return [*piece.shared, *own, *(version.subject for version in piece.versions if version.subject)]


def test_all_pieces_are_there() -> None:
    kinds = [piece.kind for piece in CONTENT.pieces.values()]
    assert (kinds.count("paper"), kinds.count("message"), kinds.count("bundle")) == (13, 9, 1)
    assert {name: (it.columns, it.rows) for name, it in sheets().items()} == {
        "cards_4": (2, 2),
        "cards_8": (2, 4),
        "halves_2": (2, 1),
        "page_1": (1, 1),
    }


@pytest.mark.parametrize("piece", CONTENT.pieces.values(), ids=lambda piece: piece.id)
def test_every_field_is_known_and_what_has_none_can_be_said_plainly(piece: Piece) -> None:
    for block in every_block(piece):
        for text in (block.say, block.plain or ""):
            assert set(fields_in(text)) <= CONTENT.fields.keys(), block.id
    assert set(piece.limits or {}) <= CONTENT.fields.keys()
    assert set(piece.may_leave_out) <= {block.id for block in every_block(piece)}


@pytest.mark.parametrize("piece", PAPER, ids=lambda piece: piece.id)
def test_every_block_of_paper_stands_in_one_area_and_shrinks_no_further_than_can_be_read(piece: Piece) -> None:
    for version in piece.versions:
        placed = [block for area in piece.areas for block in in_area(piece, version, area)]
        assert sorted(block.id for block in placed) == sorted({block.id for block in (*piece.shared, *version.blocks)})
        for block in placed:
            assert (block.box and not block.say) or block.pt >= block.floor_pt >= 7, block.id


@pytest.mark.parametrize("piece", PAPER, ids=lambda piece: piece.id)
def test_its_areas_are_no_larger_than_the_text_of_its_card(piece: Piece) -> None:
    width, height = sheets()[piece.sheet].text
    for side in ("front", "back", "page"):
        sizes = [area.size for area in piece.areas if area.id.startswith(side)]
        assert sum(one[0] for one in sizes) <= width and all(one[1] <= height for one in sizes)


def test_only_a_list_of_people_has_two_questions_on_its_lines() -> None:
    assert [piece.id for piece in PAPER if piece.captions] == ["people_to_meet"]
    assert CONTENT.pieces["people_to_meet"].captions[0] == "How I know them"
