"""Own words on handouts and in messages: kept, taken back, one step from the built-in ones, and closed by the rules."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from desk_clock import Clock
from full_book import Book, full
from paper_read import everything, in_writing, on_paper

from refcoach.domain import own_handouts as domain
from refcoach.services import handouts, messages, own_handouts, own_words, packs, settings, undo
from refcoach.services.desk import Desk, Refusal
from refcoach.services.handout_ground import About
from refcoach.services.handouts import Kit
from refcoach.store import handouts as content
from refcoach.store import own_texts
from refcoach.store import packs as store

CARD, KEEP = "handout:postcard/postcard", "b_keep"
KEPT = "You can keep this card"
PACKS = sorted(store.library().packs)
CLOSED = {
    "results_in_print": re.compile("one table again|ready to cook in"),
    "testimonials_in_print": re.compile("cleaner than you found it"),
}


@pytest.fixture
def book(desk: Desk, clock: Clock) -> Book:
    return full(desk, clock)


@pytest.fixture
def about(book: Book) -> About:
    return About(book.client)


def text_of(kit: Kit, piece: str) -> str:
    return next(one.text for one in kit.made if one.piece.id == piece)


def postcard(desk: Desk, about: About) -> str:
    return handouts.make(desk, "postcard", about).text


def test_they_stand_on_the_piece_and_in_the_kit_and_are_taken_back(desk: Desk, about: About) -> None:
    before = postcard(desk, about)
    own_handouts.save(desk, CARD, KEEP, "Bin it,\n or pass it on. {{business.name}} {won't} mind.")
    mine = "Bin it, or pass it on. Hill Kitchens {won't} mind."
    assert mine in postcard(desk, about) and KEPT not in postcard(desk, about)
    assert mine in text_of(handouts.kit(desk, about), "postcard")
    assert own_handouts.edited() == {"postcard"}
    assert undo.take_back(desk).name == "Your own words"
    assert postcard(desk, about) == before
    assert own_handouts.edited() == set()


def test_a_value_is_text_in_them_whatever_it_says(desk: Desk, clock: Clock) -> None:
    hostile = "{{business.phone}} <b>{0}"
    about = About(full(desk, clock, value=hostile).client)
    own_handouts.save(desk, "handout:meeting_kit/meeting_kit", "cover", "Just for {{person.greeting}} then.")
    assert f"Just for {hostile} then." in text_of(handouts.kit(desk, about), "meeting_kit")


def test_the_built_in_words_are_one_step_away_and_so_are_the_owners(desk: Desk, about: About) -> None:
    own_handouts.save(desk, CARD, KEEP, "Mine.")
    own_handouts.bring_back(desk, CARD, KEEP)
    assert KEPT in postcard(desk, about)
    assert own_handouts.item(CARD, KEEP).own is not None, "kept"
    own_handouts.use_mine(desk, CARD, KEEP)
    assert "\nMine." in postcard(desk, about)
    builtin = own_handouts.item(CARD, KEEP).builtin
    assert builtin is not None
    own_handouts.save(desk, CARD, KEEP, builtin.say)
    assert KEPT in postcard(desk, about) and own_handouts.edited() == set()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", "What would you say?"),
        ("x" * 2001, "too long"),
        ("Hi {{client.firstname}}", "did you mean “client.first_name”?"),
        ("Hi {{client.first_name}}", "“client.first_name” can't be named here"),
        ("Hi {{business.name", "begun with {{ and not ended"),
        ("Hi {business.name}", "two braces on each side"),
    ],
)
def test_what_cant_be_said_is_refused_and_leaves_nothing(
    desk: Desk, rows: Callable[[], dict[str, list[Any]]], words: str, why: str
) -> None:
    before = rows()
    with pytest.raises(Refusal, match=re.escape(why)) as refused:
        own_handouts.save(desk, CARD, KEEP, words)
    assert str(refused.value).endswith("Nothing was saved.")
    assert rows() == before


@pytest.mark.parametrize(("situation", "item"), [(CARD, "nothing"), ("handout:nothing/x", KEEP), ("day45", "x")])
def test_unknown_words_are_refused(desk: Desk, situation: str, item: str) -> None:
    for command in (own_handouts.bring_back, own_handouts.use_mine):
        with pytest.raises(Refusal, match="no longer part of this piece"):
            command(desk, situation, item)


def test_talks_and_handouts_keep_to_themselves(desk: Desk, about: About) -> None:
    own_handouts.save(desk, CARD, KEEP, "Mine.")
    own_words.save(desk, "day75_nudge", "pass_card", "Here's a card.")
    assert own_handouts.edited() == {"postcard"}
    assert own_words.item("day75_nudge", "pass_card").said.say == "Here's a card."
    assert "Mine." not in str(own_words.library())


def test_words_that_are_tried_stand_there_and_nowhere_else(desk: Desk, about: About) -> None:
    item = own_handouts.item(CARD, KEEP)
    made = handouts.make(desk, "postcard", about, trying=own_handouts.tried(item, "Only a try."))
    assert "Only a try." in made.text
    kit = handouts.kit(desk, about, trying=own_handouts.tried(item, "Only a try."))
    assert "Only a try." in text_of(kit, "postcard")
    assert KEPT in postcard(desk, about)
    assert own_handouts.tried(item, " ") is own_handouts.tried(item, "{{xyzzy}}") is None
    own_handouts.save(desk, CARD, KEEP, "Mine.")
    assert item.builtin is not None
    back = own_handouts.tried(own_handouts.item(CARD, KEEP), item.builtin.say)
    assert KEPT in handouts.make(desk, "postcard", about, trying=back).text


def test_what_is_not_sound_is_left_aside_and_named(desk: Desk, about: About) -> None:
    with desk.change("By hand"):
        own_texts.keep(CARD, KEEP, desk.today(), words="Mine.", builtin='{"say": 1}')
    assert KEPT in postcard(desk, about)
    assert own_handouts.left_aside("postcard") == [
        "This could not be read, so it is left aside: “Mine.”. Write it once more."
    ]
    assert own_handouts.left_aside("letter") == []


def test_messages_are_said_in_them_too(desk: Desk, book: Book) -> None:
    about = About(book.client, referral_id=book.referral)
    (version,) = content.handouts().pieces["msg_day90"].versions
    lines = {one.item.id: one for one in messages.own_lines(desk, "msg_day90", about, version)}
    assert list(lines)[:2] == ["subject", "email:hello"]
    assert lines["email:hello"].reads == "Hello Ida,"
    assert "plain:email:first" in lines and "email:first" not in lines, "one person reads it"
    own_handouts.save(desk, "handout:msg_day90/msg_day90", "subject", "Coffee, {{person.greeting}}?")
    own_handouts.save(desk, "handout:msg_day90/msg_day90", "text:t3", "Does {{meeting.date}} do? Or another day?")
    draft = messages.draft(desk, "msg_day90", about)
    assert draft.subject == "Coffee, Ida?"
    assert draft.text.endswith("do? Or another day?")
    trying = own_handouts.tried(lines["email:hello"].item, "Good day {{person.greeting}}!")
    assert messages.draft(desk, "msg_day90", about, trying=trying).email.startswith("Good day Ida!")
    long = own_handouts.save(desk, "handout:msg_day90/msg_day90", "text:t1", "Half an hour? " * 30)
    assert messages.draft(desk, "msg_day90", about).is_long, "then it is an e-mail"
    desk.undo(long)
    assert not messages.draft(desk, "msg_day90", about).is_long


@pytest.mark.parametrize("pack", PACKS)
def test_whatever_they_name_the_rules_close_what_they_close(desk: Desk, book: Book, pack: str) -> None:
    about = About(book.client, referral_id=book.referral)
    country, _, trade = pack.partition("-")
    chosen = "any" if country in ("any", "base") else country.upper()
    packs.choose(desk, chosen, [trade] if trade not in ("", "general") else [])
    settings.save(desk, can_tell="")
    before = everything(desk, about)
    name_everything(desk)
    after = {**on_paper(desk, about), **in_writing(desk, about)}
    assert after.keys() == before.keys()
    assert all("I say" in text for text in after.values())
    switches = dict(store.book().values)
    for name, text in after.items():
        if name.startswith("pocket_page"):
            continue
        for switch, words in CLOSED.items():
            closed = switches[switch] == "off" or bool(switches["practice"])
            assert not (closed and words.search(text)), (name, switch)
        for value in ("Alex", "I can't stand this kitchen"):
            assert value not in text or value in before[name], (name, value)


def name_everything(desk: Desk) -> None:
    """Let each text of each piece name all that it may, a sentence each."""
    known = content.handouts()
    with desk.change("Everything"):
        for piece in known.pieces.values():
            for version in piece.versions:
                for slot in domain.slots(piece, version):
                    fields = domain.may_name(known, piece, version, slot)
                    words = " ".join(f"I say {{{{{field}}}}} here." for field in fields)
                    own_texts.keep(slot.situation, slot.item, desk.today(), words=words)
