"""Each handout and message, whatever is written down: everything, hardly anything, or what was meant to do harm."""

import re
from datetime import timedelta

import pytest
from desk_clock import MONDAY, Clock
from full_book import CHECK_UP, Book, full, won
from paper_read import against, everything, in_writing, on_paper

from refcoach.domain import offered
from refcoach.domain.clients import State
from refcoach.domain.quoting import Quote
from refcoach.domain.referrals import MayKnow
from refcoach.services import clients, handing_over, handout_needs, handouts, happenings, referrals, sales, settings
from refcoach.services.desk import Desk, Refusal
from refcoach.services.handout_ground import About
from refcoach.store import clients as client_store
from refcoach.store import handouts as content
from refcoach.store import moments

HOSTILE = "<b>{{client.first_name}}</b> {0} “quoted” & Co"
PAPER = [one.id for one in offered.paper(content.handouts())]
RAW = re.compile(r"\{\{([^{}]*)\}\}")
ILL_SET = re.compile(r"  |\.\.|,\.|\?\.|!\.| [.,?!]|“”")


@pytest.fixture
def book(desk: Desk, clock: Clock) -> Book:
    return full(desk, clock)


@pytest.fixture
def about(book: Book) -> About:
    return About(book.client)


def test_whoever_is_ready_has_every_handout_but_the_third_thanks(desk: Desk, book: Book, about: About) -> None:
    texts = on_paper(desk, about)
    assert {name.split("/")[0] for name in texts} == {*PAPER} - {"third_thank_you"}
    for name, text in texts.items():
        assert not RAW.search(text), name
        assert not ILL_SET.search(text), (name, text)
    assert {name.split("/")[0] for name in in_writing(desk, About(book.client, referral_id=book.referral))} == {
        *("msg_mention_us_first", "msg_introduction", "msg_first_to_new", "msg_thank_you", "msg_day45", "msg_day90"),
        "msg_compliment",
    }


def test_what_was_meant_to_do_harm_stays_what_it_is(desk: Desk, clock: Clock) -> None:
    book = full(desk, clock, value=HOSTILE)
    texts = everything(desk, About(book.client, referral_id=book.referral))
    assert len(texts) > 15
    for name, text in texts.items():
        assert set(RAW.findall(text)) <= {"client.first_name"}, name
    whole = [name for name, text in texts.items() if HOSTILE in text]
    assert {"letter/short", "thank_you_card/name_given", "pocket_page/pocket_page"} <= set(whole)
    assert {"msg_thank_you/msg_thank_you", "msg_day45/msg_day45", "msg_day90/msg_day90"} <= {
        name for name, text in texts.items() if "{{client.first_name}}" in text
    }


@pytest.fixture
def bare(desk: Desk) -> int:
    """Somebody whom nobody greets by name, in a book that knows what pieces need and no more."""
    settings.save(
        desk,
        business_name="Hill Kitchens",
        owner_first_name="Robin",
        what_we_do="We fit kitchens",
        business_phone="01632 960 123",
    )
    settings.save_profile(desk, best_with="", not_a_fit="", triggers=["There's no room"])
    return clients.add(desk, "Brookes", existing_client=True)


def test_where_hardly_anything_is_known_each_piece_still_reads_well(desk: Desk, bare: int) -> None:
    (named,) = referrals.capture(desk, bare, ["Moss"])
    texts = everything(desk, About(bare, referral_id=named.id))
    assert {"postcard/postcard", "letter/short", "meeting_kit/meeting_kit", "thank_you_card/name_given"} <= set(texts)
    assert {"msg_mention_us_first/msg_mention_us_first", "msg_introduction/msg_introduction"} <= set(texts)
    for name, text in texts.items():
        assert not RAW.search(text), name
        assert not ILL_SET.search(text), (name, text)
        assert "Brookes" not in text, name
    assert texts["meeting_kit/meeting_kit"].startswith("For you, from Hill Kitchens")
    assert texts["thank_you_card/name_given"].splitlines()[2] == "Hello,"


def test_an_empty_book_says_what_each_piece_needs_and_keeps_it_where_it_belongs(desk: Desk) -> None:
    ida = clients.add(desk, "Ida Brookes", existing_client=True)
    offers = {one.piece.id: one for one in handouts.offers(desk, About(ida))}
    assert offers["postcard"].missing == (
        ("business.name",),
        ("business.what_we_do_plain",),
        ("business.phone", "business.web"),
    )
    with pytest.raises(Refusal, match="needs what your business is called, what you do"):
        handouts.make(desk, "postcard", About(ida))
    handout_needs.fill_in(desk, "business.name", " Hill\tKitchens ")
    handout_needs.fill_in(desk, "business.what_we_do_plain", "We fit kitchens.")
    batch = handout_needs.fill_in(desk, "business.phone", "01632 960 123")
    assert "Call 01632 960 123 and say who sent you." in handouts.make(desk, "postcard", About(ida)).text
    desk.undo(batch)
    with pytest.raises(Refusal, match="a phone number or a web address first"):
        handouts.make(desk, "postcard", About(ida))
    handout_needs.fill_in(desk, "ideal_client.trigger_1", "“There's no room.”")
    handout_needs.fill_in(desk, "business.web", "hill.example")
    assert "“There's no room”" in handouts.make(desk, "ideal_client_card", About(ida)).text
    handout_needs.fill_in(desk, "referral.source_full_name", "Ida Rose Brookes", client_id=ida)
    assert clients.client_or_refuse(ida).display_name == "Ida Rose Brookes"
    for field, text in (("business.name", " "), ("client.first_name", "Ida"), ("referral.source_full_name", "Ida B")):
        with pytest.raises(Refusal):
            handout_needs.fill_in(desk, field, text)


def test_some_pieces_are_for_nobody_in_particular(desk: Desk, book: Book) -> None:
    texts = on_paper(desk, About())
    assert set(texts) == {
        *("postcard/postcard", "letter/short", "ideal_client_card/ideal_client_card"),
        *("people_to_meet/people_to_meet", "staff_slips/staff_slips"),
    }
    assert not any("Ida" in text or "cleaner than" in text for text in texts.values())
    assert "choose whom it is for" in against(desk, About())["meeting_kit"]


def test_slips_are_for_those_who_do_not_work_alone(desk: Desk, book: Book, about: About) -> None:
    assert "hand" not in on_paper(desk, about)["staff_slips/staff_slips"]
    settings.save(desk, solo=True)
    assert "work alone" in against(desk, about)["staff_slips"]


def test_a_quote_stands_only_where_it_was_allowed(desk: Desk, book: Book, about: About) -> None:
    assert "cleaner than" in on_paper(desk, about)["postcard/postcard"]
    happenings.change_quote(desk, moments.of_client(book.client)[0].id, Quote.NO)
    texts = on_paper(desk, about)
    assert {name for name, text in texts.items() if "cleaner than" in text} <= {
        *("meeting_kit/meeting_kit", "pocket_page/pocket_page"),
    }
    assert "It turned out well, and I told them so." in texts["letter/result"]


def test_our_agreement_is_printed_in_the_voice_it_is_spoken_of(desk: Desk, clock: Clock) -> None:
    ida = clients.add(desk, "Ida Brookes")
    settings.save(desk, business_name="Hill Kitchens")
    sales.record(desk, ida, MONDAY)
    assert "promise_card/plain_voice" in on_paper(desk, About(ida))
    settings.save(desk, voice="soft")
    assert "promise_card/soft_voice" in on_paper(desk, About(ida))
    settings.save(desk, voice="off")
    assert "Settings, under Words" in against(desk, About(ida))["promise_card"]


# --- thanks ------------------------------------------------------------------------------------------------------


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


# --- the owner's own page ----------------------------------------------------------------------------------------


def test_the_pocket_page_picks_five_steps_and_what_they_said_before(desk: Desk, book: Book) -> None:
    made = handouts.make(desk, "pocket_page", About(book.client, situation="day90_checkup"))
    lines = [one["script.line"] for one in made.items["script.line"]]
    assert len(lines) == 5
    assert len(made.items["hesitation.says"]) == 4
    assert made.items["hesitation.says"][0]["hesitation.says"] == "I don't know anyone."
    assert len(made.items["script.avoid"]) == 3


def test_days_that_have_gone_by_are_not_promised(desk: Desk, book: Book, about: About, clock: Clock) -> None:
    assert "On Monday 15 June we sit down" in on_paper(desk, about)["promise_card/plain_voice"]
    clock.go_to(CHECK_UP + timedelta(days=3))
    text = on_paper(desk, about)["promise_card/plain_voice"]
    assert "When it has settled, we sit down" in text
    assert "June" not in text
