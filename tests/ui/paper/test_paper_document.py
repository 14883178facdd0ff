"""Sheets of cards: how many there are, what stands behind what, and what to cut and fold by."""

from dataclasses import replace

import pytest
from paper_reader import Seen, inside, read
from paper_samples import made, wanted
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from refcoach.domain.sheets import Box, Edge, Line, Paper, Sheet
from refcoach.store.handouts import sheets
from refcoach.ui.paper.document import pages, trial
from refcoach.ui.paper.faces import compose
from refcoach.ui.paper.output import pdf

TURNED = pytest.mark.parametrize("edge", Edge)
CARDS = pytest.mark.parametrize("name", ["cards_4", "cards_8", "halves_2"])


def seen_through(box: Box, sheet: Sheet, paper: Paper, edge: Edge) -> Box:
    """Where something on the second side lies for somebody who looks through the sheet from its first."""
    width, height = sheet.size(paper)
    if (width > height) == (edge is Edge.SHORT):
        return Box(width - box.right, box.y, box.width, box.height)
    return Box(box.x, height - box.bottom, box.width, box.height)


def arrows(page: Seen) -> list[Box]:
    return [box for box in page.lines if box.width < 1 and 9 < box.height < 11]


def numbers(page: Seen, card: Box) -> str:
    return "".join(letter.text for letter in page.letters if inside(letter.box, card) and letter.box.height > 5)


@TURNED
@CARDS
@pytest.mark.parametrize("paper", Paper)
def test_each_back_lies_behind_its_front_and_points_the_same_way(
    qapp: QApplication, name: str, paper: Paper, edge: Edge
) -> None:
    sheet = sheets()[name]
    front, back = read(pdf(trial(sheet, paper, edge), "Test"))
    cards = sheet.cards(paper)
    assert [numbers(front, card) for card in cards] == [str(number) for number in range(1, len(cards) + 1)]
    ours = arrows(front)
    theirs = [seen_through(box, sheet, paper, edge) for box in arrows(back)]
    assert len(ours) == len(theirs) == len(cards)
    for one in ours:
        assert any(
            (other.x, other.y, other.right, other.bottom)
            == pytest.approx((one.x, one.y, one.right, one.bottom), abs=0.2)
            for other in theirs
        ), one
    for card in cards:
        assert numbers(back, seen_through(card, sheet, paper, edge)) == numbers(front, card)


@pytest.mark.parametrize("paper", Paper)
def test_the_line_on_the_test_sheet_is_100_mm_long(qapp: QApplication, paper: Paper) -> None:
    for page in read(pdf(trial(sheets()["cards_8"], paper), "Test")):
        # Its ends: two short strokes, as wide as their pen.
        ends = [box.x + box.width / 2 for box in page.lines if box.width < 1 and 3.5 < box.height < 4.5]
        assert len(ends) == 2 and ends[1] - ends[0] == pytest.approx(100, abs=0.02)
        assert "100mm" in "".join(letter.text for letter in page.letters)


@TURNED
def test_the_words_of_thanks_stand_on_the_first_card_alone(qapp: QApplication, edge: Edge) -> None:
    composed = compose(wanted("thank_you_card", "name_given"))
    front, back = pages([composed], Paper.A4, edge)
    assert len(front.stands) == 4 and len(back.stands) == 1
    seen = read(pdf([front, back], "Handouts"))[1]
    first = front.stands[0].card
    assert seen.letters
    assert all(inside(seen_through(it.box, front.sheet, Paper.A4, edge), first) for it in seen.letters)


@pytest.mark.parametrize(
    ("piece", "count"),
    [("postcard", 4), ("promise_card", 2), ("ideal_client_card", 8), ("pocket_page", 1), ("letter", 1)],
)
def test_a_sheet_has_as_many_as_it_should(qapp: QApplication, piece: str, count: int) -> None:
    for page in made(piece)[1]:
        assert len(page.stands) == count


def test_the_pocket_page_is_folded_across_its_middle(qapp: QApplication) -> None:
    (page,) = made("pocket_page")[1]
    assert page.folds == (Line(5, 105, 8, 105), Line(140.5, 105, 143.5, 105))
    assert made("promise_card")[1][0].folds == ()


def test_marks_to_cut_by_can_be_left_out_and_stand_on_the_front_alone(qapp: QApplication) -> None:
    composed, (front, back) = made("postcard")
    assert front.cuts and not back.cuts
    assert all(not page.cuts for page in pages([composed], Paper.A4, cut_marks=False))
    with_marks, without = (read(pdf(pages([composed], Paper.A4, cut_marks=on), "x"))[0] for on in (True, False))
    assert len(with_marks.lines) - len(without.lines) == 6


def test_there_are_lines_to_write_on_and_a_place_for_the_stamp(qapp: QApplication) -> None:
    composed, (_, back) = made("postcard")
    assert composed.back
    address = next(one for one in composed.back.parts[1].fitted.placed if one.said.block.id == "b_address")
    seen = read(pdf([back], "Handouts"))[0]
    for stand in back.stands:
        text = stand.card.within(123, 89)
        own = [line for line in seen.lines if inside(line, text, 0.3)]
        rules = sorted(line.y + line.height / 2 for line in own if line.x > text.x + 64 and 57 < line.width < 59)
        first = text.y + address.box.y + address.text_height + 9
        assert rules == pytest.approx([first, first + 9, first + 18, first + 27], abs=0.05)
        (stamp,) = (line for line in own if line.height == pytest.approx(26, abs=0.4))
        assert stamp.width == pytest.approx(22, abs=0.4)
        assert (stamp.right, stamp.y) == pytest.approx((text.right, text.y), abs=0.3)
        # Between the two halves stands one hairline.
        (hairline,) = (line for line in own if line.height > 80)
        assert hairline.x + hairline.width / 2 == pytest.approx(text.x + 62.5, abs=0.1)


@pytest.mark.parametrize("kept", [0, 1, 2])
def test_our_lines_have_boxes_and_those_that_are_kept_are_ticked(qapp: QApplication, kept: int) -> None:
    lines = [{"commitment.text": f"Line {at}", "commitment.done": "yes" * (at < kept)} for at in range(2)]
    composed = compose(replace(wanted("promise_card"), items={"commitment.text": lines}))
    page = pages([composed], Paper.A4)[0]
    text = page.stands[0].card.within(*page.sheet.text)
    seen = read(pdf([page], "Handouts"))[0]
    at_the_left = [line for line in seen.lines if inside(line, text, 0.4) and line.right < text.x + 4]
    boxes = [line for line in at_the_left if line.x < text.x]
    ours = [one for one in composed.front.parts[0].fitted.placed if composed.front.look(one).box_mm]
    assert [one.said.block.id for one in ours] == ["result", "check", *["commitment_dated"] * 2, "fix", "meet"]
    assert len(boxes) == len(ours) and len(at_the_left) == len(ours) + kept


def a_picture(width: int = 600, height: int = 400) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    return image


@pytest.mark.parametrize("piece", ["postcard", "thank_you_card", "promise_card", "ideal_client_card"])
def test_a_picture_stands_where_nothing_else_does_or_is_said_to_have_no_room(qapp: QApplication, piece: str) -> None:
    for image in (a_picture(), a_picture(2000, 100), a_picture(100, 900)):
        composed = compose(replace(wanted(piece), picture=image))
        page = pages([composed], Paper.A4)[0]
        seen = read(pdf([page], "Handouts"))[0]
        box = composed.front.picture_box
        assert composed.picture_left_out is (box is None)
        assert len(seen.pictures) == (0 if box is None else len(page.stands))
        for shown in seen.pictures:
            texts = [stand.card.within(*page.sheet.text) for stand in page.stands]
            assert any(inside(shown, text, 0.1) for text in texts)
            assert shown.width / shown.height == pytest.approx(image.width() / image.height(), rel=0.02)
            assert not any(inside(letter.box, shown, 1) for letter in seen.letters)


def test_the_letter_never_has_a_picture(qapp: QApplication) -> None:
    composed = compose(replace(wanted("letter"), picture=a_picture()))
    assert composed.front.picture is None and not composed.picture_left_out
