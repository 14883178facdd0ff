"""What goes to a printer together, and what does not."""

import pytest
from paper_samples import made
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from refcoach.domain.sheets import Edge, Paper
from refcoach.store.handouts import sheets
from refcoach.ui.paper.document import Page, trial
from refcoach.ui.paper.printing_jobs import Job, in_jobs
from refcoach.ui.paper.printing_trial import trial_jobs

LONG, SHORT = QPrinter.DuplexMode.DuplexLongSide, QPrinter.DuplexMode.DuplexShortSide
ONE_SIDE = QPrinter.DuplexMode.DuplexNone


def two_sides(sheet: str = "cards_4") -> tuple[Page, Page]:
    return trial(sheets()[sheet], Paper.A4)


def letter() -> Page:
    _, pages = made("letter")
    assert len(pages) == 1
    return pages[0]


def test_letters_and_cards_are_two_jobs(qapp: QApplication) -> None:
    front, back = two_sides()
    jobs = in_jobs([letter(), front, back, letter()], Edge.SHORT)
    assert [(len(job.pages), job.sides) for job in jobs] == [(2, ONE_SIDE), (2, SHORT)]


def test_a_sheet_without_a_back_has_a_blank_one_among_those_that_are_turned(qapp: QApplication) -> None:
    front, back = two_sides()
    (job,) = in_jobs([front, front, back], Edge.LONG)
    assert job == Job((front, None, front, back), LONG)
    assert job.drawn == (front, front, back)


def test_other_cards_and_other_paper_are_other_jobs(qapp: QApplication) -> None:
    pages = [*two_sides("cards_4"), *two_sides("cards_8"), *trial(sheets()["cards_4"], Paper.LETTER)]
    jobs = in_jobs(pages, Edge.LONG)
    assert [(job.drawn[0].sheet.id, job.drawn[0].paper) for job in jobs] == [
        ("cards_4", Paper.A4),
        ("cards_8", Paper.A4),
        ("cards_4", Paper.LETTER),
    ]


def test_by_hand_each_sheet_with_a_back_is_two_jobs_of_its_own(qapp: QApplication) -> None:
    (front, back), (other, its_back) = two_sides("cards_4"), two_sides("cards_8")
    plain = letter()
    jobs = in_jobs([front, back, plain, other, its_back], None)
    assert jobs == (
        Job((front,)),
        Job((back,), turned=True),
        Job((plain,)),
        Job((other,)),
        Job((its_back,), turned=True),
    )


def test_by_hand_sheets_without_a_back_stay_together(qapp: QApplication) -> None:
    front, back = two_sides()
    assert in_jobs([front, front, back, front], None) == (
        Job((front, front)),
        Job((front,)),
        Job((back,), turned=True),
    )


def test_a_back_follows_the_front_of_its_sheet(qapp: QApplication) -> None:
    front, back = two_sides()
    for pages in ([back], [front, back, back], [two_sides("cards_8")[0], back]):
        with pytest.raises(ValueError, match="A back follows"):
            in_jobs(pages, Edge.LONG)


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("edge", Edge)
def test_there_is_a_test_sheet_for_each_kind_that_is_cut(qapp: QApplication, paper: Paper, edge: Edge) -> None:
    jobs = trial_jobs(paper, edge)
    assert {job.drawn[0].sheet.id for job in jobs} == {"cards_4", "cards_8", "halves_2"}
    assert {(job.sides, len(job.drawn)) for job in jobs} == {(LONG if edge is Edge.LONG else SHORT, 2)}
    assert all(page.paper is paper and page.ruler for job in jobs for page in job.drawn)
