"""The file that is written: what differs between two of the same, how each page lies, and what its pictures show."""

import re

import pytest
from paper_reader import codes, inside, read
from paper_samples import CARD, WEB, made
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from refcoach.domain.sheets import Paper
from refcoach.ui.paper.document import Page, pages
from refcoach.ui.paper.output import card_picture, pdf, picture
from refcoach.ui.paper.qr import modules

# The day and the number of a file: Qt writes each in several places.
DATES = rb"\(D:\d{14}Z?[^)]*\)|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
NUMBERS = rb"uuid:[0-9a-f-]{36}|/ID \[ <[0-9A-Fa-f]+> <[0-9A-Fa-f]+> \]"


@pytest.mark.parametrize("piece", ["postcard", "people_to_meet"])
def test_two_of_the_same_differ_in_their_date_and_number_alone(qapp: QApplication, piece: str) -> None:
    one, other = (pdf(made(piece)[1], "Handouts") for _ in range(2))
    assert len(re.findall(DATES, one)) == 5 and len(re.findall(NUMBERS, one)) == 2
    assert one != other
    assert re.sub(DATES + b"|" + NUMBERS, b"", one) == re.sub(DATES + b"|" + NUMBERS, b"", other)


def test_pages_that_lie_and_pages_that_stand_are_in_one_file(qapp: QApplication) -> None:
    kit = [made(piece)[0] for piece in ("postcard", "people_to_meet", "promise_card", "ideal_client_card")]
    for paper in Paper:
        expected = pages(kit, paper)
        found = read(pdf(expected, "Handouts"))
        assert [page.sheet.landscape for page in expected] == [True, True, False, True, False, False]
        assert [page.size[0] > page.size[1] for page in found] == [page.sheet.landscape for page in expected]
        for ours, theirs in zip(expected, found, strict=True):
            assert theirs.size == pytest.approx(ours.sheet.size(paper), abs=0.2)


def test_the_title_is_the_one_that_was_given_and_nobody_is_named_in_the_file(qapp: QApplication) -> None:
    file = pdf(made("promise_card")[1], "Handouts")
    assert "Handouts".encode("utf-16-be") in file
    for name in ("Tom and Anna", "Hill Kitchens"):
        assert name.encode() not in file and name.encode("utf-16-be") not in file


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("holds", [WEB, CARD], ids=["web", "card"])
@pytest.mark.parametrize(("piece", "number"), [("postcard", 0), ("ideal_client_card", 1), ("letter", 0)])
def test_a_phone_reads_each_code_and_it_stands_where_it_was_placed(
    qapp: QApplication, piece: str, number: int, holds: str, paper: Paper
) -> None:
    expected = made(piece, code=holds, paper=paper)[1]
    found = codes(pdf(expected, "Handouts"), number)
    page = expected[number]
    assert len(found) == len(page.stands)
    assert {(one.text, one.kind) for one in found} == {(holds, "QR Code")}
    side = 26.0 if holds == CARD else 20.0
    white = side * 4 / (len(modules(holds)) + 8)
    for stand in page.stands:
        text = stand.card.within(*page.sheet.text)
        own = [one.box for one in found if inside(one.box, text)]
        assert len(own) == 1
        # A whole square of it keeps its white edge within the card's text.
        assert own[0].width == pytest.approx(side - 2 * white, abs=0.4)
        assert text.right - own[0].right >= white - 0.3 and text.bottom - own[0].bottom >= white - 0.3


@pytest.mark.parametrize("name", ["“Hill” & Söhne", "Müller", "Холм и сыновья", "株式会社ヒル", "Λόφος", "הגבעה"])
def test_what_a_code_holds_is_written_as_every_phone_reads_it(qapp: QApplication, name: str) -> None:
    """No phone is told how the bytes are meant: all of them try UTF-8, few the old code pages of some countries."""
    holds = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nTEL:01632 960 123\r\nEND:VCARD\r\n"
    found = codes(pdf(made("postcard", code=holds)[1], "Handouts"), 0)
    assert {one.held for one in found} == {holds.encode()}


def test_a_code_is_as_small_as_what_it_holds_allows_and_never_a_micro_one(qapp: QApplication) -> None:
    assert len(modules("https://" + "a" * 54)) == 33  # version 4
    assert len(modules(CARD + "x" * (213 - len(CARD)))) == 57  # version 10
    assert len(modules("1")) == 21


def dark(page: Page, dots: float) -> int:
    image = picture(page, dots)
    white = QColor("white").rgb()
    return sum(image.pixel(x, y) != white for x in range(image.width()) for y in range(image.height()))


def test_a_picture_of_a_page_is_white_but_for_its_words(qapp: QApplication) -> None:
    page = made("promise_card")[1][0]
    image = picture(page, 40)
    assert (image.width(), image.height()) == (468, 331)
    assert 0.01 < dark(page, 40) / (468 * 331) < 0.25


def test_the_headline_is_in_the_colour_of_the_program_and_everything_else_is_not(qapp: QApplication) -> None:
    composed, (page, *_) = made("people_to_meet")
    image = picture(page, 60)
    dots = 60 / 25.4
    title = composed.front.parts[0].fitted.placed[0]
    assert composed.front.headline == title.said.block.id == "title"
    top = page.stands[0].card.within(*page.sheet.text).y
    coloured = [
        y / dots - top
        for y in range(image.height())
        for x in range(image.width())
        if QColor(image.pixel(x, y)).hsvSaturationF() > 0.5
    ]
    assert coloured and min(coloured) >= 0 and max(coloured) <= title.box.bottom


def test_a_card_alone_looks_as_it_does_on_its_sheet(qapp: QApplication) -> None:
    composed, (front, _) = made("postcard", paper=Paper.LETTER)
    sheet = picture(front, 100)
    card = card_picture(composed.front, composed.sheet, Paper.LETTER, 100)
    assert (card.width(), card.height()) == (550, 425)
    # But for the marks around it.
    middle = QRect(35, 35, 480, 355)
    assert card.copy(middle) == sheet.copy(middle)


def test_the_code_on_the_back_stands_in_the_middle_with_its_words_below(qapp: QApplication) -> None:
    (_, back) = made("ideal_client_card")[1]
    file = pdf([back], "Handouts")
    letters = read(file)[0].letters
    found = codes(file, 0)
    for stand in back.stands:
        middle = stand.card.x + stand.card.width / 2
        code = next(one.box for one in found if inside(one.box, stand.card))
        words = [it.box for it in letters if inside(it.box, stand.card)]
        left, right = min(it.x for it in words), max(it.right for it in words)
        assert (code.x + code.right) / 2 == pytest.approx(middle, abs=0.3)
        assert (left + right) / 2 == pytest.approx(middle, abs=0.3)
        assert min(it.y for it in words) > code.bottom
        above, below = code.y - stand.card.y, stand.card.bottom - max(it.bottom for it in words)
        assert above == pytest.approx(below, abs=3)
