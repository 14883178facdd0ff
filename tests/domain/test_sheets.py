"""Sheets of cards: equal ones without waste, marks where they are cut, and backs behind their fronts."""

import pytest

from refcoach.domain.sheets import Box, Edge, Line, Paper, Sheet, fold_marks

FOUR = Sheet("cards_4", 2, 2, True, (123, 89))
EIGHT = Sheet("cards_8", 2, 4, False, (89, 53))
HALVES = Sheet("halves_2", 2, 1, True, (119, 190))
ONE = Sheet("page_1", 1, 1, False, (170, 238))


@pytest.mark.parametrize(
    ("sheet", "paper", "size", "card"),
    [
        (FOUR, Paper.A4, (297, 210), (148.5, 105)),
        (FOUR, Paper.LETTER, (279.4, 215.9), (139.7, 107.95)),
        (EIGHT, Paper.A4, (210, 297), (105, 74.25)),
        (EIGHT, Paper.LETTER, (215.9, 279.4), (107.95, 69.85)),
        (HALVES, Paper.A4, (297, 210), (148.5, 210)),
        (ONE, Paper.LETTER, (215.9, 279.4), (215.9, 279.4)),
    ],
)
def test_cards_share_the_sheet_out_without_waste(
    sheet: Sheet, paper: Paper, size: tuple[float, float], card: tuple[float, float]
) -> None:
    assert sheet.size(paper) == pytest.approx(size)
    cards = sheet.cards(paper)
    assert len(cards) == sheet.columns * sheet.rows
    assert all((one.width, one.height) == pytest.approx(card) for one in cards)
    assert sum(one.width * one.height for one in cards) == pytest.approx(size[0] * size[1])
    assert (cards[-1].right, cards[-1].bottom) == pytest.approx(size)


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize(("sheet", "inset"), [(FOUR, 8), (EIGHT, 8), (HALVES, 10), (ONE, 20)], ids=lambda it: str(it))
def test_the_text_keeps_clear_of_the_cuts_and_of_the_printers_margin(sheet: Sheet, inset: float, paper: Paper) -> None:
    for card in sheet.cards(paper):
        text = card.within(*sheet.text)
        left, top = text.x - card.x, text.y - card.y
        assert left >= inset and top >= inset - 0.001
        assert (card.right - text.right, card.bottom - text.bottom) == pytest.approx((left, top))


def test_cuts_are_marked_at_the_edges_and_where_they_meet() -> None:
    assert set(FOUR.cut_marks(Paper.A4)) == {
        Line(148.5, 5, 148.5, 8),
        Line(148.5, 202, 148.5, 205),
        Line(5, 105, 8, 105),
        Line(289, 105, 292, 105),
        Line(144.5, 105, 152.5, 105),
        Line(148.5, 101, 148.5, 109),
    }
    assert len(EIGHT.cut_marks(Paper.LETTER)) == 2 + 6 + 3 * 2
    assert set(HALVES.cut_marks(Paper.A4)) == {Line(148.5, 5, 148.5, 8), Line(148.5, 202, 148.5, 205)}
    assert ONE.cut_marks(Paper.A4) == ()


def test_a_page_is_folded_across_its_middle() -> None:
    assert fold_marks(Box(148.5, 0, 148.5, 210)) == (Line(153.5, 105, 156.5, 105), Line(289, 105, 292, 105))


def test_over_its_own_edge_the_columns_change_and_all_stand_upright() -> None:
    assert (FOUR.edge, EIGHT.edge) == (Edge.SHORT, Edge.LONG)
    assert [FOUR.behind(place, Edge.SHORT) for place in range(4)] == [(1, False), (0, False), (3, False), (2, False)]
    assert [EIGHT.behind(place, Edge.LONG)[0] for place in range(8)] == [1, 0, 3, 2, 5, 4, 7, 6]


def test_over_the_other_edge_the_rows_change_and_all_stand_on_their_heads() -> None:
    assert [FOUR.behind(place, Edge.LONG) for place in range(4)] == [(2, True), (3, True), (0, True), (1, True)]
    assert [EIGHT.behind(place, Edge.SHORT)[0] for place in range(8)] == [6, 7, 4, 5, 2, 3, 0, 1]


@pytest.mark.parametrize("edge", Edge)
@pytest.mark.parametrize("sheet", [FOUR, EIGHT, HALVES], ids=lambda sheet: sheet.id)
def test_each_front_has_one_back_and_turning_twice_is_turning_back(sheet: Sheet, edge: Edge) -> None:
    places = range(sheet.columns * sheet.rows)
    behind = [sheet.behind(place, edge)[0] for place in places]
    assert sorted(behind) == list(places)
    assert [behind[one] for one in behind] == list(places)
