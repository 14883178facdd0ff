"""The page of handouts for a household, a firm, somebody paused, and for whoever is gone."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from refcoach.domain.clients import HowMany, State
from refcoach.services import clients, handouts, happenings, sales
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.services.handout_ground import About
from refcoach.store.tables import ClientRow
from refcoach.ui.handouts.page import HandoutsPage
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper

PIECES = ("meeting_kit", "postcard", "letter", "promise_card", "pocket_page", "thank_you_card")


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> Iterator[HandoutsPage]:
    service.save(desk, business_name="Hill Kitchens", owner_first_name="Robin", business_phone="01632 960 123")
    service.save(desk, what_we_do="We fit kitchens")
    page = HandoutsPage(desk, hub, keeper)
    page.resize(1100, 700)
    page.show()
    yield page
    page.close()
    page.deleteLater()


def earned(desk: Desk, name: str, **values: object) -> int:
    """Somebody whose check-up is due, and who said something kind."""
    client = clients.add(desk, name, **values)  # type: ignore[arg-type]  # what a test says of them
    sales.record(desk, client, date(2026, 8, 25))
    happenings.compliment(desk, client, "We cook every day now")
    return client


def shown(page: HandoutsPage, client: int, piece: str) -> str:
    """Return all that stands on a piece; "" where it is not made."""
    page.show_for(client)
    page.show_piece(piece)
    QApplication.processEvents()
    made = page.on_paper.save.isEnabled()
    assert (
        made
        is page.on_paper.print_out.isEnabled()
        is page.on_paper.mail.isEnabled()
        is not bool(page.on_paper.view.against.text())
    )
    return page.on_paper.view.preview.accessibleDescription() if made else ""


@pytest.mark.parametrize("how_many", [HowMany.SEVERAL, HowMany.FIRM])
@pytest.mark.parametrize("greeting", ["", "Tom and Anna"])
def test_several_people_and_firms(page: HandoutsPage, desk: Desk, how_many: HowMany, greeting: str) -> None:
    hart = earned(desk, "Hart and Moss", how_many=how_many)
    clients.edit(desk, hart, greeting=greeting)
    kit = shown(page, hart, "meeting_kit")
    assert page.header.subline() == "For Hart and Moss"
    assert kit.startswith(f"For {greeting or 'you'}, from Hill Kitchens")
    for piece in ("postcard", "letter", "promise_card", "pocket_page"):
        assert shown(page, hart, piece) and "Hart" not in shown(page, hart, piece)


def test_a_paused_client_is_offered_nothing_and_given_what_the_owner_wants(page: HandoutsPage, desk: Desk) -> None:
    paul = earned(desk, "Paul Weir")
    offered = {one.piece.id for one in handouts.offers(desk, About(paul)) if one.put_forward}
    assert {"meeting_kit", "postcard", "letter"} <= offered
    clients.put_away(desk, paul, State.PAUSED, date(2026, 12, 24))
    assert not any(one.put_forward for one in handouts.offers(desk, About(paul)) if one.piece.id in PIECES)
    assert shown(page, paul, "postcard") and "Paul" in shown(page, paul, "meeting_kit")


@pytest.mark.parametrize("state", [State.ARCHIVED, State.LOST, State.DECEASED])
def test_whoever_was_put_away_gets_nothing_and_it_says_why(page: HandoutsPage, desk: Desk, state: State) -> None:
    dee = earned(desk, "Dee Marsh")
    clients.put_away(desk, dee, state)
    for piece in PIECES:
        assert shown(page, dee, piece) == "" and page.on_paper.view.against.text()
        assert not page.on_paper.view.give.isVisible()


@pytest.mark.parametrize("gone", [{"trashed_on": date(2026, 11, 20)}, {"removed_number": 17, "greeting": ""}])
def test_whoever_was_removed_gets_nothing(page: HandoutsPage, desk: Desk, gone: dict[str, object]) -> None:
    rem = earned(desk, "Rem Ovens")
    ClientRow.update(**gone).where(ClientRow.id == rem).execute()
    for piece in PIECES:
        assert shown(page, rem, piece) == ""
        assert page.on_paper.view.against.text() == "They were removed, and nothing is made for them."
