"""A piece handed to the mail program from its page: saved first, to the client, and never against their wish."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from refcoach.domain.clients import Consent, PointKind
from refcoach.services import clients, happenings
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import clients as store
from refcoach.ui.handouts.page import HandoutsPage
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper


@dataclass
class Mailed:
    page: HandoutsPage
    file: Path
    started: list[Sequence[str]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def mail(self, client_id: int, piece: str) -> None:
        self.page.show_for(client_id)
        self.page.show_piece(piece)
        QApplication.processEvents()
        self.page.on_paper.mail.setFocus()
        QTest.keyClick(self.page.on_paper.mail, " ")
        QApplication.processEvents()

    def to(self) -> list[str]:
        """Return the addresses of the only e-mail that was asked for."""
        (command,) = self.started
        return list(command[command.index(str(self.file)) + 1 :])


@pytest.fixture
def mailed(
    qtbot: QtBot,
    desk: Desk,
    hub: Hub,
    keeper: ThemeKeeper,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Mailed]:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "xdg-email").write_text("#!/bin/sh\n")
    (tmp_path / "bin" / "xdg-email").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "")
    service.save(desk, business_name="Hill Kitchens", owner_first_name="Robin", business_phone="01632 960 123")
    service.save(desk, what_we_do="We fit kitchens")
    file = tmp_path / "Handout.pdf"
    page = HandoutsPage(desk, hub, keeper, lambda: file)
    mailed = Mailed(page, file)

    def start(command: Sequence[str]) -> bool:
        mailed.started.append(command)
        return True

    page.on_paper.out.mail_program.start = start
    page.on_paper.out.mail_program.system = "linux"
    page.told.connect(lambda text, _batch: mailed.told.append(text))
    page.resize(1100, 700)
    page.show()
    yield mailed
    page.close()
    page.deleteLater()


def test_the_letter_goes_to_the_client_who_passes_it_on(mailed: Mailed, desk: Desk) -> None:
    anna = clients.add(desk, "Anna Kovács", email="anna@kovacs.example")
    mailed.mail(anna, "letter")
    assert mailed.file.read_bytes().startswith(b"%PDF") and mailed.to() == ["anna@kovacs.example"]
    command = mailed.started[0]
    assert command[command.index("--subject") + 1] == "Hill Kitchens"
    assert mailed.told[0] == "Saved as “Handout.pdf”." and "Nothing was sent" in mailed.told[-1]


@pytest.mark.parametrize("piece", ["letter", "postcard", "promise_card"])
def test_whoever_wants_no_email_is_handed_to_no_mail_program(mailed: Mailed, desk: Desk, piece: str) -> None:
    anna = clients.add(desk, "Anna Kovács")
    with desk.change("A list that says no"):
        store.add_point(anna, PointKind.EMAIL, "anna@kovacs.example", consent=Consent.NO)
    mailed.mail(anna, piece)
    assert mailed.started == [] and not mailed.file.exists()
    assert mailed.told == [
        "Anna Kovács wants no e-mail, so nothing was handed to a mail program. Print it, or save it as a PDF and ask"
        " them first."
    ]


def test_a_no_holds_for_an_address_that_stands_there_twice(mailed: Mailed, desk: Desk) -> None:
    anna = clients.add(desk, "Anna Kovács", email="anna@kovacs.example")
    with desk.change("A list that says no"):
        store.add_point(anna, PointKind.EMAIL, "Anna@Kovacs.example", consent=Consent.NO)
    mailed.mail(anna, "letter")
    assert mailed.started == [] and not mailed.file.exists()


def test_an_address_that_may_be_used_is_used(mailed: Mailed, desk: Desk) -> None:
    anna = clients.add(desk, "Anna Kovács")
    with desk.change("Two addresses"):
        store.add_point(anna, PointKind.EMAIL, "old@kovacs.example", is_primary=True, consent=Consent.NO)
        store.add_point(anna, PointKind.EMAIL, "new@kovacs.example")
    mailed.mail(anna, "letter")
    assert mailed.to() == ["new@kovacs.example"]


def test_without_an_address_the_owner_writes_it(mailed: Mailed, desk: Desk) -> None:
    mailed.mail(clients.add(desk, "Anna Kovács", phone="01632 960 999"), "letter")
    mailed.mail(0, "letter")
    assert [command[-1] for command in mailed.started] == [str(mailed.file)] * 2


def test_what_is_for_the_owner_alone_is_addressed_to_nobody(mailed: Mailed, desk: Desk, people: Any) -> None:
    anna = people.due("Anna Kovács", 90)
    with desk.change("An address"):
        store.add_point(anna, PointKind.EMAIL, "anna@kovacs.example")
    mailed.mail(anna, "pocket_page")
    assert mailed.to() == []


def test_nothing_is_handed_over_while_a_problem_is_open(mailed: Mailed, desk: Desk) -> None:
    anna = clients.add(desk, "Anna Kovács", email="anna@kovacs.example")
    mailed.page.show_for(anna)
    mailed.page.show_piece("letter")
    happenings.problem(desk, anna, "The door sticks")
    mailed.mail(anna, "letter")
    assert not mailed.page.on_paper.mail.isEnabled() and mailed.started == []


def test_a_file_that_cannot_be_written_goes_nowhere(mailed: Mailed, desk: Desk) -> None:
    mailed.file.mkdir()
    mailed.mail(clients.add(desk, "Anna Kovács", email="anna@kovacs.example"), "letter")
    assert mailed.started == [] and "is a folder" in mailed.told[-1]
