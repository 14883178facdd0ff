"""The page of handouts, by clicks and keys: for whom, what it needs, on a disk, on a printer, and given."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from refcoach.services import clients, handing_over, happenings
from refcoach.services import settings as service
from refcoach.services.desk import Desk, Refusal
from refcoach.store import handed, settings
from refcoach.ui.handouts.page import HandoutsPage
from refcoach.ui.hub import Hub
from refcoach.ui.paper.printing import Outcome
from refcoach.ui.paper.printing_jobs import Job
from refcoach.ui.paper.printing_words import Trouble
from refcoach.ui.theme import ThemeKeeper, dress
from refcoach.ui.widgets.check import clipped_texts
from refcoach.ui.widgets.scrolled import frame_around

LEFT = Qt.MouseButton.LeftButton
KNOWN = {
    "business_name": "Hill Kitchens",
    "owner_first_name": "Robin",
    "what_we_do": "We fit kitchens",
    "business_phone": "01632 960 123",
}


@dataclass
class Shown:
    page: HandoutsPage
    file: Path
    told: list[tuple[str, str]] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)

    def row(self, title: str) -> int:
        return self._keys()[title]

    def _keys(self) -> dict[str, int]:
        rows = [self.page.lists.paper.row(number) for number in range(self.page.lists.paper.row_count())]
        return {row.title: number for number, row in enumerate(rows) if row}

    def choose(self, title: str) -> None:
        self.page.lists.paper.setFocus()
        self.page.lists.paper.setCurrentIndex(self.page.lists.paper.model().index(self._keys()[title], 0))
        rest()

    def pages(self) -> list[str]:
        document = pypdfium2.PdfDocument(self.file)
        found = [document[number].get_textpage().get_text_range() for number in range(len(document))]
        document.close()
        return found


def rest() -> None:
    for _ in range(5):
        QApplication.processEvents()


@pytest.fixture
def shown(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, tmp_path: Path) -> Iterator[Shown]:
    file = tmp_path / "Handout.pdf"
    jobs: list[Job] = []
    outcomes: list[Outcome] = []

    def print_(handed: Sequence[Job]) -> Outcome:
        jobs.extend(handed)
        return outcomes.pop() if outcomes else Outcome("Handed over to Inky.")

    page = HandoutsPage(desk, hub, keeper, lambda: file, print_)
    shown = Shown(page, file, jobs=jobs, outcomes=outcomes)
    page.told.connect(lambda text, batch: shown.told.append((text, batch)))
    page.resize(1100, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    rest()
    yield shown
    page.close()
    page.deleteLater()


def click(button: Any) -> None:
    assert button.isVisible() and button.isEnabled()
    QTest.mouseClick(button, LEFT)
    rest()


def test_what_a_piece_needs_is_asked_for_there_and_kept_where_it_belongs(shown: Shown, desk: Desk) -> None:
    service.save(desk, business_name="Hill Kitchens", what_we_do="We fit kitchens")
    rest()
    shown.choose("Postcard to pass on")
    assert not shown.page.on_paper.save.isEnabled() and not shown.page.on_paper.print_out.isEnabled()
    ((name, asked),) = shown.page.on_paper.view.needs.fields.items()
    assert name == "business.phone" and isinstance(asked.editor, QLineEdit)
    asked.editor.setFocus()
    QTest.keyClick(asked.editor, Qt.Key.Key_Return)
    assert "needs words" in asked.error()
    QTest.keyClicks(asked.editor, "01632 960 123")
    QTest.keyClick(asked.editor, Qt.Key.Key_Return)
    rest()
    assert settings.load().business_phone == "01632 960 123"
    assert shown.page.on_paper.view.needs.fields == {} and shown.page.on_paper.save.isEnabled()
    assert "01632 960 123" in shown.page.on_paper.view.preview.accessibleDescription()
    desk.undo(shown.told[-1][1])
    rest()
    assert list(shown.page.on_paper.view.needs.fields) == ["business.phone"]


def test_it_is_saved_as_it_is_shown(shown: Shown, desk: Desk) -> None:
    service.save(desk, **KNOWN, paper="letter")
    rest()
    shown.choose("Postcard to pass on")
    assert shown.page.on_paper.paper.current() == "letter"
    assert shown.page.on_paper.view.preview.accessibleName() == "Front, Back"
    click(shown.page.on_paper.save)
    front, back = shown.pages()
    assert front.count("Hill Kitchens") == 4 and back.count("A line from me") == 4
    assert shown.told[-1] == ("Saved as “Handout.pdf”.", "")
    click(shown.page.on_paper.paper.button("a4"))
    assert settings.load().paper == "a4"
    click(shown.page.on_paper.save)
    document = pypdfium2.PdfDocument(shown.file)
    assert [round(side / 72 * 25.4) for side in document[0].get_size()] == [297, 210]
    document.close()


def test_a_full_disk_leaves_the_old_file(shown: Shown, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    service.save(desk, **KNOWN)
    rest()
    shown.file.mkdir()
    shown.choose("Postcard to pass on")
    click(shown.page.on_paper.save)
    text, batch = shown.told[-1]
    assert batch == "" and not text.startswith("Saved")
    assert shown.file.is_dir()


def test_how_the_printer_turns_is_asked_once_and_a_test_sheet_shows_it(shown: Shown, desk: Desk) -> None:
    service.save(desk, **KNOWN)
    rest()
    shown.choose("Postcard to pass on")
    click(shown.page.on_paper.print_out)
    assert shown.jobs == [] and shown.page.on_paper.turning.isVisible()
    click(shown.page.on_paper.turning.trial)
    (trial,) = shown.jobs
    assert len(trial.pages) == 2 and trial.drawn[0].ruler
    assert settings.load().turned_on == ""
    shown.jobs.clear()
    click(shown.page.on_paper.turning.edge.button("short"))
    click(shown.page.on_paper.turning.go_on)
    (job,) = shown.jobs
    assert job.sides is QPrinter.DuplexMode.DuplexShortSide
    assert settings.load().turned_on == "short" and not shown.page.on_paper.turning.isVisible()
    assert shown.told[-1] == ("Handed over to Inky.", "")
    click(shown.page.on_paper.print_out)
    assert len(shown.jobs) == 2 and not shown.page.on_paper.turning.isVisible()


def test_what_was_not_handed_over_is_handed_over_next(shown: Shown, desk: Desk) -> None:
    service.save(desk, **KNOWN, turned_on="long")
    rest()
    shown.choose("Postcard to pass on")
    assert not shown.page.on_paper.rest.isVisible()
    waits = Job((None,))
    shown.outcomes.append(Outcome("Turn the pile over.", (waits,)))
    click(shown.page.on_paper.print_out)
    assert shown.told[-1][0] == "Turn the pile over."
    click(shown.page.on_paper.rest)
    assert shown.jobs[-1] == waits
    assert not shown.page.on_paper.rest.isVisible()


def test_where_nothing_was_handed_over_nothing_is_left(shown: Shown, desk: Desk) -> None:
    service.save(desk, **KNOWN, turned_on="long")
    rest()
    shown.choose("Postcard to pass on")
    fronts, backs = Job((None,)), Job((None,), turned=True)
    shown.outcomes.append(Outcome("No printer.", (fronts,), Trouble.NO_PRINTER))
    click(shown.page.on_paper.print_out)
    assert not shown.page.on_paper.rest.isVisible()
    # The last one first.
    shown.outcomes += [Outcome("It is off.", (backs,), Trouble.STOPPED), Outcome("Turn the pile over.", (backs,))]
    click(shown.page.on_paper.print_out)
    click(shown.page.on_paper.rest)
    assert shown.told[-1][0] == "It is off."
    assert shown.page.on_paper.rest.isVisible()


def test_on_a_short_page_the_whole_question_about_the_printer_is_in_sight(shown: Shown, desk: Desk) -> None:
    service.save(desk, **KNOWN)
    shown.page.resize(860, 540)
    rest()
    shown.choose("Postcard to pass on")
    card = shown.page.on_paper.turning
    frame = frame_around(shown.page.on_paper.view)
    assert frame is not None
    frame.verticalScrollBar().setValue(frame.verticalScrollBar().maximum())
    click(shown.page.on_paper.print_out)
    rest()
    assert frame_around(card) is frame
    assert card.visibleRegion().boundingRect() == card.rect()


def test_a_client_is_chosen_by_typing_and_given_cards(shown: Shown, desk: Desk, people: Any) -> None:
    service.save(desk, **KNOWN)
    anna = people.due("Anna Kovács", 90)
    rest()
    assert not shown.page.nobody.isVisible()
    click(shown.page.whom)
    QTest.keyClicks(shown.page.picker.search, "anna")
    QTest.keyClick(shown.page.picker.search, Qt.Key.Key_Return)
    rest()
    assert shown.page.header.subline() == "For Anna Kovács" and not shown.page.picker.isVisible()
    shown.choose("Postcard to pass on")
    shown.page.on_paper.view.count.setValue(5)
    click(shown.page.on_paper.view.give)
    (given,) = handed.of_client(anna)
    assert (given.kind, given.count) == ("card", 5)
    assert "They have five cards." in shown.page.on_paper.view.about.text()
    assert "5 given" in [text for text, _ in shown.page.lists.paper.row(shown.row("Postcard to pass on")).pills]
    desk.undo(shown.told[-1][1])
    rest()
    assert handed.of_client(anna) == [] and "They have" not in shown.page.on_paper.view.about.text()
    click(shown.page.nobody)
    assert shown.page.header.subline() == "For nobody in particular"
    assert not shown.page.on_paper.view.give.isVisible()


def test_what_is_not_made_says_why(shown: Shown, desk: Desk, people: Any) -> None:
    service.save(desk, **KNOWN)
    anna = people.due("Anna Kovács", 90)
    happenings.problem(desk, anna, "The door sticks")
    shown.page.show_for(anna)
    rest()
    shown.choose("Postcard to pass on")
    assert "roblem" in shown.page.on_paper.view.against.text()
    assert not shown.page.on_paper.save.isEnabled()
    with pytest.raises(Refusal, match="No cards for Anna"):
        handing_over.give(desk, anna, {"postcard": 4})


def test_the_agreement_is_said_in_the_owners_voice_or_the_other(shown: Shown, desk: Desk, people: Any) -> None:
    service.save(desk, **KNOWN)
    anna = people.client("Anna Kovács", 30)
    shown.page.show_for(anna)
    rest()
    shown.choose("Our agreement, on one card")
    assert "mention us to" in shown.page.on_paper.view.preview.accessibleDescription()
    service.save(desk, voice="soft")
    rest()
    assert "what we hope" in shown.page.on_paper.view.preview.accessibleDescription()


def test_a_book_taken_back_under_the_page_leaves_it_for_nobody(shown: Shown, desk: Desk, people: Any) -> None:
    service.save(desk, **KNOWN)
    with desk.change("Somebody added") as batch:
        anna = clients.add(desk, "Anna Kovács")
    shown.page.show_for(anna)
    rest()
    assert shown.page.header.subline() == "For Anna Kovács"
    desk.undo(batch.id)
    rest()
    assert shown.page.header.subline() == "For nobody in particular"
    assert shown.page.lists.paper.row_count() > 5


@pytest.mark.parametrize(("width", "scale"), [(1100, 1.0), (700, 1.0), (1100, 2.0), (900, 2.0)])
def test_nothing_is_cut_off(shown: Shown, keeper: ThemeKeeper, desk: Desk, width: int, scale: float) -> None:
    service.save(desk, **KNOWN | {"business_name": "Kettle " * 8})
    keeper.set_scale(scale)
    dress(shown.page, keeper.theme)
    shown.page.resize(width, 700)
    rest()
    shown.choose("Postcard to pass on")
    assert clipped_texts(shown.page) == []
    preview = shown.page.on_paper.view.preview
    for place in preview.places():
        assert place.left() >= 0 and place.right() <= preview.width()
    click(shown.page.on_paper.print_out)
    assert clipped_texts(shown.page) == []
