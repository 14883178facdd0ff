"""Thanks on paper, and nobody on any paper who died or was removed."""

import re

import pytest
from desk_clock import Clock
from full_book import Book, full, won
from paper_read import against, everything, on_paper

from refcoach.domain.clients import State
from refcoach.domain.referrals import MayKnow
from refcoach.services import clients, handing_over, handouts, referrals, settings
from refcoach.services.desk import Desk
from refcoach.services.handout_ground import About
from refcoach.store import clients as client_store


@pytest.fixture
def book(desk: Desk, clock: Clock) -> Book:
    return full(desk, clock)


@pytest.fixture
def about(book: Book) -> About:
    return About(book.client)


def test_the_third_person_introduced_has_a_card_of_its_own_once(desk: Desk, book: Book, about: About) -> None:
    referrals.capture(desk, book.client, ["Alex Moss"])
    referrals.capture(desk, book.client, ["Kim Sato"])
    assert "third introduction" in against(desk, about)["third_thank_you"]
    (third,) = referrals.capture(desk, book.client, ["Jo Hart"])
    this = About(book.client, referral_id=third.id)
    offers = {one.piece.id: one for one in handouts.offers(desk, this)}
    assert (offers["third_thank_you"].put_forward, offers["thank_you_card"].put_forward) == (True, False)
    text = on_paper(desk, this)["third_thank_you/third"]
    assert "You've spoken up for us, and not just once." in text
    assert "little something" not in text, "nothing but names came of them"
    won(desk, book)
    assert "With this card comes a little something." in on_paper(desk, this)["third_thank_you/third"]
    settings.save(desk, gift_with_third=False)
    assert "little something" not in on_paper(desk, this)["third_thank_you/third"]
    handing_over.give(desk, book.client, {"third_thank_you": 1})
    assert "given once" in against(desk, this)["third_thank_you"]


@pytest.mark.parametrize(
    ("may_know", "version"), [(MayKnow.OUTCOME, "became_client"), (MayKnow.SPOKE, "settled_private")]
)
def test_how_it_ended_is_thanked_for_no_further_than_they_may_know(
    desk: Desk, book: Book, may_know: MayKnow, version: str
) -> None:
    won(desk, book, may_know)
    offer = next(o for o in handouts.offers(desk, About(book.client)) if o.piece.id == "thank_you_card")
    assert [one.id for one in offer.versions] == [version, "name_given"]


def test_thanks_are_made_in_every_state_and_in_no_other_piece(desk: Desk, book: Book, about: About) -> None:
    clients.put_away(desk, book.client, State.ARCHIVED)
    assert set(on_paper(desk, about)) == {"thank_you_card/name_given"}
    assert "put away" in against(desk, about)["postcard"]


def test_a_card_of_thanks_may_have_lines_in_place_of_its_words(desk: Desk, book: Book, about: About) -> None:
    assert not handouts.make(desk, "thank_you_card", about).lines_only
    assert handouts.make(desk, "thank_you_card", about, by_hand=True).lines_only
    settings.save(desk, cards_by_hand=True)
    assert handouts.make(desk, "thank_you_card", about).lines_only
    assert not handouts.make(desk, "thank_you_card", about, by_hand=False).lines_only
    assert not handouts.make(desk, "postcard", about, by_hand=True).lines_only


# --- nobody who is gone ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("gone", ["died", "removed"])
def test_nobody_who_died_or_was_removed_is_named(desk: Desk, book: Book, gone: str) -> None:
    this = About(book.client, referral_id=book.referral)
    assert sum("Alex" in text for text in everything(desk, this).values()) >= 3
    _let_go(desk, book.lead, gone)
    texts = everything(desk, this)
    assert "thank_you_card/name_given" in texts
    for name, text in texts.items():
        assert not re.search("Alex|Moss|Removed", text), name
    assert "Thank you for the name you gave me." in texts["thank_you_card/name_given"]


@pytest.mark.parametrize("gone", ["died", "removed"])
def test_nothing_is_made_for_them(desk: Desk, book: Book, gone: str) -> None:
    _let_go(desk, book.client, gone)
    this = About(book.client, referral_id=book.referral)
    assert everything(desk, this) == {}
    assert all("has died" in why or "were removed" in why for why in against(desk, this).values())
    at_lead = About(book.lead, referral_id=book.referral)
    for name, text in everything(desk, at_lead).items():
        assert not re.search("Ida|Brookes|Removed", text), name


def _let_go(desk: Desk, client_id: int, gone: str) -> None:
    with desk.change("Gone"):
        if gone == "died":
            clients.put_away(desk, client_id, State.DECEASED)
        else:
            client_store.change(client_id, removed_number=17, display_name="Removed person 17", given_name="")
