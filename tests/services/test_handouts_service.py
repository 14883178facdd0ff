"""Each handout and message, whatever is written down: everything, hardly anything, or what was meant to do harm."""

import re
from datetime import timedelta

import pytest
from desk_clock import MONDAY, Clock
from full_book import CHECK_UP, Book, full
from paper_read import against, everything, in_writing, on_paper

from refcoach.domain import offered
from refcoach.domain.clients import State
from refcoach.domain.quoting import Quote
from refcoach.services import (
    clients,
    handout_needs,
    handouts,
    happenings,
    packs,
    referrals,
    sales,
    settings,
)
from refcoach.services.desk import Desk, Refusal
from refcoach.services.handout_ground import About
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
    assert {name.split("/")[0] for name in texts} == {*PAPER} - {"third_thank_you", "what_happens_next"}
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
        *("kind_words/kind_words", "what_happens_next/what_happens_next", "give_away/give_away"),
    }
    assert not any("Ida" in text for text in texts.values())
    assert [name for name, text in texts.items() if "cleaner than" in text] == ["kind_words/kind_words"]
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


def test_our_lines_of_the_agreement_are_ticked_once_they_are_kept(desk: Desk, book: Book, about: About) -> None:
    made = handouts.make(desk, "promise_card", about)
    assert [bool(one["commitment.done"]) for one in made.items["commitment.text"]] == [True, False]
    assert made.left_out == ()


def test_a_value_for_this_piece_alone_changes_no_other(desk: Desk, book: Book, about: About) -> None:
    shorter = {"business.what_we_do_plain": "We fit kitchens"}
    made = handouts.make(desk, "postcard", about, instead=shorter)
    assert "We fit kitchens." in made.text
    assert "out in five days" in on_paper(desk, about)["postcard/postcard"]
    long = handouts.make(desk, "postcard", about, instead={"business.what_we_do_plain": "We fit kitchens " * 20})
    assert long.shortened == {"business.what_we_do_plain"}
    assert "…" in long.text


def test_the_code_is_on_cards_and_on_the_letter_where_it_is_wanted(desk: Desk, book: Book, about: About) -> None:
    def codes() -> dict[str, str]:
        return {piece: handouts.make(desk, piece, about).code for piece in ("postcard", "ideal_client_card", "letter")}

    assert codes() == dict.fromkeys(("postcard", "ideal_client_card"), "https://hillkitchens.example") | {"letter": ""}
    settings.save(desk, letter_code=True, code_holds="vcard")
    assert all(code.startswith("BEGIN:VCARD") for code in codes().values())
    settings.save(desk, business_web="w" * 60 + ".example", code_holds="web")
    assert set(codes().values()) == {""}
    made = handouts.make(desk, "ideal_client_card", about)
    assert made.areas["back"] == (), "an address in words needs no back"
    assert "Ida" not in "".join(codes().values())


def test_where_results_stay_out_of_print_it_is_asked_once_who_could_tell(desk: Desk, book: Book, about: About) -> None:
    def asked() -> set[str]:
        return {one.piece.id for one in handouts.offers(desk, about) if one.asks_who_can_tell}

    assert asked() == set()
    packs.choose(desk, "any", ["lawyer"])
    assert asked() == {"postcard", "ideal_client_card", "meeting_kit"}
    assert "Some people we've helped" not in on_paper(desk, about)["postcard/postcard"]
    settings.save(desk, can_tell="no")
    assert asked() == set()
    assert "Some people we've helped" in on_paper(desk, about)["postcard/postcard"]
    settings.save(desk, can_tell="yes")
    assert asked() == set()
    assert "Some people we've helped" not in on_paper(desk, about)["postcard/postcard"]


def test_a_partner_has_nothing_to_earn_and_gets_the_list(desk: Desk, book: Book) -> None:
    ben = clients.add(desk, "Ben Moss", partner=True)
    texts = on_paper(desk, About(ben))
    assert "The rowing club" in texts["people_to_meet/people_to_meet"]
    assert "is a partner" in against(desk, About(ben))["promise_card"]


def test_letting_go_is_put_in_writing_once_it_was_said(desk: Desk, book: Book, about: About) -> None:
    assert "never instead of it" in against(desk, about)["msg_letting_go"]
    clients.put_away(desk, book.client, State.LOST)
    assert (
        "You need something now that others do better than we do."
        in in_writing(desk, about)["msg_letting_go/msg_letting_go"]
    )
