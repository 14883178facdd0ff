"""Written messages on the page of handouts, by clicks and keys: read, changed, copied, opened as a draft."""

from typing import Any

import pytest
from drafts import FIRST, FORWARD, MENTION, SIX_WEEKS, Shown, click, clipboard, press, rest
from PySide6.QtTest import QTest

from refcoach.domain.referrals import MaySay
from refcoach.services import clients, first_messages, packs, referrals
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import clients as client_store
from refcoach.store import referrals as referral_store
from refcoach.store import settings
from refcoach.store.tables import database
from refcoach.ui.theme import ThemeKeeper, dress
from refcoach.ui.widgets.check import clipped_texts

NOT_SENT = "Nothing was sent."


def journal() -> int:
    return int(database.execute_sql("SELECT count(*) FROM journal").fetchone()[0])


def test_messages_stand_below_the_pieces_and_the_arrow_keys_go_through_both(written: Shown, anna: int) -> None:
    written.page.show_for(anna)
    paper, messages = written.page.lists.paper, written.page.lists.messages
    assert (paper.accessibleName(), messages.accessibleName()) == ("On paper", "Written messages")
    assert (
        messages.mapTo(written.page, messages.rect().topLeft()).y()
        > paper.mapTo(written.page, paper.rect().topLeft()).y()
    )
    view = written.choose(MENTION)
    assert (
        view.isVisible() and not written.page.on_paper.view.isVisible() and not written.page.on_paper.save.isVisible()
    )
    assert paper.selected_key() is None
    press("Up")
    rest()
    assert paper.hasFocus() and messages.selected_key() is None
    assert not view.isVisible() and written.page.on_paper.view.isVisible() and written.page.on_paper.save.isVisible()


def test_a_message_chosen_from_elsewhere_is_in_sight_in_the_list_and_says_that_nothing_is_sent(
    written: Shown, anna: int
) -> None:
    written.page.resize(1000, 620)
    written.page.show_for(anna)
    rest()
    messages = written.page.lists.messages
    assert messages.visibleRegion().isEmpty(), "it stands below what is seen"
    written.page.show_message(anna)
    rest()
    row = messages.visualRect(messages.currentIndex())
    assert not row.isEmpty() and messages.visibleRegion().boundingRect().contains(row)
    assert written.view.about.text().endswith("RefCoach sends nothing by itself.")


def test_a_draft_opens_with_every_sign_of_its_own_and_what_was_changed(written: Shown, anna: int) -> None:
    written.page.show_for(anna)
    view = written.choose(SIX_WEEKS)
    assert view.subject.text() == "One question from Robin"
    assert "anna+home@kovacs.example" in view.goes_to.text()
    changed = "Grüße, Anna & co: 100 % <b>?#+=;\n\n“日本” \U0001f642\nend"
    view.body.setPlainText(changed)
    before = journal()
    click(view.open_mail)
    to, subject, body = written.draft()
    assert (to, subject) == ("anna+home@kovacs.example", "One question from Robin")
    assert body == changed.replace("\n", "\r\n")
    address = written.urls[-1].toEncoded().data()
    assert b"%0D%0A" in address and b"+" not in address and b" " not in address
    assert written.told[-1] == (f"A draft is open in your mail program. {NOT_SENT}", "")
    assert (clipboard(), journal()) == ("before", before), "nothing is copied, and nothing written down as sent"


def test_the_words_are_copied_as_they_stand(written: Shown, anna: int) -> None:
    written.page.show_for(anna)
    view = written.choose(SIX_WEEKS)
    view.subject.setText("A question")
    click(view.copy)
    assert clipboard() == f"A question\n\n{view.body.toPlainText()}"
    assert written.told[-1] == (f"The words are copied. {NOT_SENT}", "") and written.urls == []
    click(view.form.button("text"))
    assert not view.open_mail.isVisible() and not view.subject.isVisible()
    click(view.copy)
    assert clipboard() == view.body.toPlainText() != "" and "\n" not in clipboard()


def test_without_a_mail_program_it_is_copied_and_said(written: Shown, anna: int) -> None:
    written.opens = False
    written.page.show_for(anna)
    view = written.choose(SIX_WEEKS)
    click(view.open_mail)
    assert len(written.urls) == 1 and view.body.toPlainText() in clipboard()
    assert written.told[-1][0].startswith("No mail program opened, so the words are copied")
    assert NOT_SENT in written.told[-1][0]


def test_what_is_too_long_for_mail_programs_is_copied_and_said(written: Shown, anna: int) -> None:
    written.page.show_for(anna)
    view = written.choose(SIX_WEEKS)
    long = "ж" * 2000
    view.body.setPlainText(long)
    click(view.open_mail)
    assert written.urls == [] and clipboard().endswith(long)
    assert written.told[-1][0].startswith("It is too long for a mail program, so it is copied")
    view.body.setPlainText("ж" * 100)
    click(view.open_mail)
    assert len(written.urls) == 1


def test_what_was_changed_is_for_this_once_and_waits_until_it_is_used(written: Shown, anna: int) -> None:
    written.page.show_for(anna)
    view = written.choose(SIX_WEEKS)
    own = view.body.toPlainText()
    assert not view.again.isVisible()
    view.body.setPlainText("My own words")
    assert view.again.isVisible()
    written.page.reload()
    assert view.body.toPlainText() == "My own words", "the book changed elsewhere"
    written.choose(MENTION)
    assert "Thank you for offering" in view.body.toPlainText()
    written.choose(SIX_WEEKS)
    assert view.body.toPlainText() == "My own words"
    click(view.copy)
    written.choose(MENTION)
    written.choose(SIX_WEEKS)
    assert view.body.toPlainText() == own, "they were used"
    view.body.setPlainText("Others")
    click(view.again)
    assert view.body.toPlainText() == own and not view.again.isVisible()
    view.body.clear()
    assert not view.open_mail.isEnabled() and not view.copy.isEnabled()


def test_what_was_changed_for_one_is_not_said_to_another(written: Shown, anna: int, people: Any) -> None:
    otto = people.due("Otto Brand", 45)
    written.page.show_for(anna)
    view = written.choose(SIX_WEEKS)
    view.body.setPlainText("For Anna alone")
    written.page.show_message(otto)
    written.choose(SIX_WEEKS)
    assert "Anna" not in view.body.toPlainText()
    assert "no e-mail address is written down" in view.goes_to.text()
    click(view.open_mail)
    assert written.draft()[0] == ""


def test_what_the_client_sends_is_theirs(written: Shown, anna: int, tom: int) -> None:
    written.page.show_for(anna)
    view = written.choose(FORWARD)
    assert "The client fills in both addresses, signs and sends it" in view.goes_to.text()
    click(view.open_mail)
    to, subject, body = written.draft()
    assert (to, subject) == ("", "Meet Robin")
    assert body.startswith("Hello Tom, hello Robin,") and "reed.example" not in body
    written.choose(MENTION)
    click(view.open_mail)
    assert written.draft()[0] == "anna+home@kovacs.example", "two lines to the client, who knows to whom they go"


def test_a_first_message_goes_to_whom_they_named_once(written: Shown, desk: Desk, anna: int, tom: int) -> None:
    service.save(desk, business_address="4 Mill Street, Hillford")
    written.page.show_for(anna)
    view = written.choose(FIRST)
    click(view.open_mail)
    assert written.draft()[0] == "tom@reed.example"
    found = referral_store.get(tom)
    assert found and found.first_message_on is None, "a draft is nothing that was sent"
    click(view.wrote_them)
    found = referral_store.get(tom)
    assert found and found.first_message_on == desk.today()
    assert written.told[-1][0] == "Tom Reed was written to. No further try is planned."
    rest()
    assert "a first message is sent once" in view.against.text()
    assert not view.body.isVisible() and not view.open_mail.isVisible() and not view.wrote_them.isVisible()
    desk.undo(written.told[-1][1])
    rest()
    assert view.open_mail.isVisible()


def test_of_several_who_wait_one_is_chosen(written: Shown, desk: Desk, anna: int, tom: int) -> None:
    service.save(desk, business_address="4 Mill Street, Hillford")
    (kim,) = referrals.capture(desk, anna, ["Kim Sato kim@sato.example"], may_say=MaySay.YES, prompted=False)
    written.page.show_for(anna)
    view = written.choose(FIRST)
    assert view.introductions.isVisible() and view.introductions.current() == str(kim.id)
    assert "kim@sato.example" in view.goes_to.text()
    click(view.introductions.chip(str(tom)))
    assert "tom@reed.example" in view.goes_to.text() and view.body.toPlainText().startswith("Hello Tom,")
    first_messages.sent(desk, tom)
    rest()
    assert "was written to" in view.against.text() and view.introductions.isVisible()
    click(view.introductions.chip(str(kim.id)))
    assert view.open_mail.isVisible() and "kim@sato.example" in view.goes_to.text()


def test_what_a_message_needs_is_asked_for_there(written: Shown, desk: Desk, anna: int, tom: int) -> None:
    written.page.show_for(anna)
    view = written.choose(FIRST)
    assert list(view.needs.fields) == ["business.postal_address"] and not view.body.isVisible()
    press("Return")
    QTest.keyClicks(view.needs.fields["business.postal_address"].editor, "4 Mill Street, Hillford")
    press("Return")
    rest()
    assert settings.load().business_address == "4 Mill Street, Hillford"
    assert view.needs.fields == {} and "4 Mill Street, Hillford" in view.body.toPlainText()
    assert view.open_mail.hasFocus(), "the keyboard goes on with what can be done"


def test_the_full_name_of_the_source_is_kept_with_the_source(written: Shown, desk: Desk) -> None:
    service.save(desk, business_address="4 Mill Street, Hillford")
    packs.choose(desk, "CA", [])
    ida = clients.add(desk, "Ida", existing_client=True)
    (tom,) = referrals.capture(desk, ida, ["Tom Reed +1 613 555 0100"], may_say=MaySay.YES, prompted=False)
    written.page.show_for(tom.lead_id)
    view = written.choose(FIRST)
    assert list(view.needs.fields) == ["referral.source_full_name"]
    press("Return")
    QTest.keyClicks(view.needs.fields["referral.source_full_name"].editor, "Ida Brookes")
    press("Return")
    rest()
    names = {one: client_store.get(one) for one in (ida, tom.lead_id)}
    assert [one.display_name for one in names.values() if one] == ["Ida Brookes", "Tom Reed"]
    assert "Ida Brookes" in view.body.toPlainText()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_in_a_small_window_nothing_is_cut(
    written: Shown, keeper: ThemeKeeper, anna: int, tom: int, scale: float
) -> None:
    keeper.set_scale(scale)
    dress(written.page, keeper.theme)
    written.page.resize(960, 540)
    written.page.show_for(anna)
    view = written.choose(SIX_WEEKS)
    assert clipped_texts(written.page) == []
    press("Return")
    rest()
    assert view.open_mail.hasFocus()
    seen = view.open_mail.visibleRegion().boundingRect()
    assert seen.height() == view.open_mail.height(), "the keyboard brings it into sight"
    press("Shift+Tab")
    rest()
    assert view.body.hasFocus() and view.body.visibleRegion().boundingRect().height() > 20
