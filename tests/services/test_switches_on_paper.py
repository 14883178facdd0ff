"""What each switch of each pack does on paper and in messages: read from the packs, and looked for in the words."""

import re

import pytest
from desk_clock import Clock
from full_book import Book, full
from paper_read import against, in_writing, on_paper

from refcoach.domain.quoting import Quote
from refcoach.domain.referrals import How, MayKnow, MaySay, Stage
from refcoach.services import clients, first_messages, happenings, introductions, messages, packs, referrals
from refcoach.services.desk import Desk
from refcoach.services.handout_ground import About
from refcoach.store import moments
from refcoach.store import packs as store
from refcoach.store import referrals as referral_store

PACKS = sorted(store.library().packs)
RESULT = re.compile("one table again|ready to cook in")
PRAISE = "cleaner than you found it"
GIFT = re.compile("small thank-you|little something")
STOP = "say so, and there won't be another"
CONSEQUENCE = re.compile(r"penalt|forfeit|or else|in breach|owe us|extra charge|higher price", re.IGNORECASE)
OFFERS_NO_MORE = "I won't write again"


@pytest.fixture(params=PACKS)
def pack(request: pytest.FixtureRequest, desk: Desk, clock: Clock) -> tuple[Book, dict[str, object]]:
    """A full book in which one pack was chosen, and its switches as they hold."""
    book = full(desk, clock)
    country, _, trade = str(request.param).partition("-")
    chosen = "any" if country in ("any", "base") else country.upper()
    packs.choose(desk, chosen, [trade] if trade not in ("", "general") else [])
    return book, dict(store.book().values)


def test_paper_keeps_to_the_pack(desk: Desk, pack: tuple[Book, dict[str, object]]) -> None:
    book, switches = pack
    about = About(book.client, referral_id=book.referral)
    texts, closed = on_paper(desk, about), against(desk, about)
    everything = {**texts, **in_writing(desk, about)}
    gifts = {name for name, text in everything.items() if GIFT.search(text)}
    assert bool(gifts) is (switches["prize"] != "off"), gifts
    assert gifts <= {"postcard/postcard", "letter/short", "letter/result", "msg_introduction/msg_introduction"}
    if switches["agreement"] == "off":
        assert "promise_card" in closed
        assert not any("agreement" in text for text in texts.values())
    else:
        voice = f"promise_card/{switches['agreement']}_voice"
        assert [name for name in texts if name.startswith("promise_card")] == [voice]
    no_results = "off" in (switches["results_in_print"], switches["testimonials_in_print"])
    practice = bool(switches["practice"])
    assert ("letter/result" in texts) is not (no_results or practice)
    told = {name for name, text in everything.items() if RESULT.search(text)}
    assert bool(told - {"pocket_page/pocket_page"}) is not (switches["results_in_print"] == "off" or practice)
    praised = {name for name, text in everything.items() if PRAISE in text} - {"pocket_page/pocket_page"}
    assert bool(praised) is not (switches["testimonials_in_print"] == "off" or practice)
    assert ("Stamp" in texts["postcard/postcard"]) is (switches["open_card"] == "on")
    spoken = "Some people we've helped" in texts["postcard/postcard"]
    assert spoken is (switches["open_card"] == "on" and not no_results), "somebody's sentence on an open card"
    slips = "staff_slips" in closed or any(name.startswith("staff_slips") for name in texts)
    assert slips is not practice, "what collects praise is not even named in practice mode"
    for piece in ("letter", "people_to_meet", "meeting_kit"):
        assert ("practice mode" in closed.get(piece, "").lower()) is practice, piece
    # A sum is off in every pack, and a consequence is written nowhere.
    assert not any(re.search("4321|4,321", text) for text in everything.values())
    assert switches["money_in_print"] == "off"
    assert switches["written_penalty"] == "never"
    assert not any(CONSEQUENCE.search(text) for text in everything.values())


def test_messages_keep_to_the_pack(desk: Desk, pack: tuple[Book, dict[str, object]]) -> None:
    book, switches = pack
    about = About(book.client, referral_id=book.referral)
    texts, closed = in_writing(desk, about), against(desk, about)
    practice, electronic = bool(switches["practice"]), switches["first_message_electronic"]
    for piece in ("msg_day45", "msg_day90", "msg_compliment"):
        assert (piece in closed) is practice, piece
    for name in ("msg_day45/msg_day45", "msg_day90/msg_day90"):
        if not practice:
            assert (STOP in texts[name]) is (switches["client_messages_electronic"] == "with_line"), name
    firsts = {name: text for name, text in texts.items() if name.startswith("msg_first_to_new")}
    version = "full_name" if switches["full_name_of_referrer_in_first_message"] else "first_name"
    assert set(firsts) == ({f"msg_first_to_new/{version}"} if electronic == "allowed" else set())
    with desk.change("They said yes"):
        referral_store.change(book.referral, may_call_on=desk.today())
    firsts = {name: text for name, text in in_writing(desk, about).items() if name.startswith("msg_first_to_new")}
    if electronic == "off":
        assert firsts == {}
        return
    assert "msg_first_to_new/they_agreed" in firsts
    assert (f"msg_first_to_new/{version}" in firsts) is (electronic == "allowed")
    for text in firsts.values():
        assert switches["unsubscribe_line"] is True
        assert "4 Mill Street, Hillford" in text
        assert OFFERS_NO_MORE in text
        assert switches["tell_lead_who_gave_name"] is True
        assert "Robin from Hill Kitchens" in text and "Ida" in text
        assert ("Ida Brookes" in text) is bool(switches["full_name_of_referrer_in_first_message"])


def test_how_it_ended_keeps_to_the_pack(desk: Desk, pack: tuple[Book, dict[str, object]]) -> None:
    book, switches = pack
    introductions.move(desk, book.referral, Stage.IN_TOUCH)
    introductions.move(desk, book.referral, Stage.WON, may_know=MayKnow.OUTCOME)
    about = About(book.client, referral_id=book.referral)
    reports = [name for name in in_writing(desk, about) if name.startswith("msg_report_back")]
    # Where a name says that somebody is a patient, or in need, every end is told in the same words.
    private = bool(switches["practice"])
    assert reports == [f"msg_report_back/{'followed_up' if private else 'won'}"]
    cards = [name for name in on_paper(desk, about) if name.startswith("thank_you_card")]
    no_results = "off" in (switches["results_in_print"], switches["testimonials_in_print"])
    end = "settled_private" if private or no_results else "became_client"
    assert cards == [f"thank_you_card/{end}", "thank_you_card/name_given"]


def test_leave_to_show_is_asked_for_once_and_where_praise_may_be_shown(desk: Desk, clock: Clock) -> None:
    book = full(desk, clock)
    about = About(book.client)
    (moment,) = moments.of_client(book.client)
    assert "msg_compliment/may_show" not in in_writing(desk, about)
    happenings.change_quote(desk, moment.id, Quote.NOT_ASKED)
    assert f"You wrote “You left it {PRAISE}”." in in_writing(desk, about)["msg_compliment/may_show"]
    packs.choose(desk, "FR", ["lawyer"])
    assert "msg_compliment/first_answer" in in_writing(desk, about)
    assert "msg_compliment/may_show" not in in_writing(desk, about)


def test_a_first_message_keeps_to_the_rules_of_the_country_it_goes_to(desk: Desk, clock: Clock) -> None:
    book = full(desk, clock)
    (named,) = referrals.capture(desk, book.client, ["Kim Sato +1 613 555 0100"], may_say=MaySay.YES, prompted=False)
    texts = in_writing(desk, About(book.client, referral_id=named.id))
    assert "Ida Brookes introduced you to us" in texts["msg_first_to_new/full_name"]
    assert "msg_first_to_new/first_name" not in texts
    clients.edit(desk, book.client, name="Ida")
    offers = {one.piece.id: one for one in messages.offers(desk, About(book.client, referral_id=named.id))}
    assert ("referral.source_full_name",) in offers["msg_first_to_new"].missing


def test_a_first_message_is_written_once_and_only_in_the_name_of_who_said_yes(desk: Desk, clock: Clock) -> None:
    book = full(desk, clock)
    about = About(book.client, referral_id=book.referral)
    assert "msg_first_to_new/first_name" in in_writing(desk, about)
    first_messages.sent(desk, book.referral)
    assert "a first message is sent once" in against(desk, about)["msg_first_to_new"]
    (named,) = referrals.capture(desk, book.client, ["Kim Sato"], prompted=False)
    about = About(book.client, referral_id=named.id)
    assert "Nobody has said that you may mention them" in against(desk, about)["msg_first_to_new"]


# --- what the packs leave as it is -------------------------------------------------------------------------------


def test_a_text_that_is_too_long_is_offered_as_an_e_mail(desk: Desk, clock: Clock) -> None:
    book = full(desk, clock, value="A very long name of a business that goes on and on " * 4)
    draft = messages.draft(desk, "msg_mention_us_first", About(book.client))
    assert (draft.text, draft.is_long) == ("", True)
    assert "goes on and on" in draft.email


def test_a_text_has_plain_marks_and_an_e_mail_the_others(desk: Desk, clock: Clock) -> None:
    book = full(desk, clock, value="“Fern’s” …")
    draft = messages.draft(desk, "msg_introduction", About(book.client))
    assert not re.search("[“”’…]", draft.text)
    assert "“Fern’s” …" in draft.email


def test_went_quiet_says_what_the_owner_did_and_no_more(desk: Desk, clock: Clock) -> None:
    book = full(desk, clock)
    about = About(book.client, referral_id=book.referral)
    introductions.move(desk, book.referral, Stage.QUIET)
    assert "msg_report_back/went_quiet" in in_writing(desk, about)
    packs.choose(desk, "any", ["health"])
    assert "msg_report_back/followed_up" in in_writing(desk, about)


def test_who_came_by_themselves_is_told_of_to_nobody_until_they_say_so(desk: Desk, clock: Clock) -> None:
    book = full(desk, clock)
    (named,) = referrals.capture(desk, book.client, ["Kim Sato"], introduction=How.CALLED_US, prompted=False)
    introductions.move(desk, named.id, Stage.IN_TOUCH)
    introductions.move(desk, named.id, Stage.LOST)
    about = About(book.client, referral_id=named.id)
    assert "hasn't said that they may know" in against(desk, about)["msg_report_back"]
    texts = {**on_paper(desk, about), **in_writing(desk, about)}
    # What is for the owner's eyes alone names them.
    assert {name for name, text in texts.items() if "Kim" in text} <= {"pocket_page/pocket_page"}


def test_while_a_problem_is_open_nothing_is_written_but_thanks(desk: Desk, clock: Clock) -> None:
    book = full(desk, clock)
    happenings.problem(desk, book.client, "The door hangs")
    about = About(book.client, referral_id=book.referral)
    named = {name.split("/")[0] for name in in_writing(desk, about)}
    assert named == {"msg_thank_you", "msg_first_to_new"}
    clients.edit(desk, book.client, do_not_ask=True)
    happenings.close_problem(desk, book.client)
    named = {name.split("/")[0] for name in in_writing(desk, about)}
    assert not {"msg_mention_us_first", "msg_introduction"} & named
