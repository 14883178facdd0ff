"""Who may not be written to: the page says why in one line, and offers nothing."""

from drafts import FIRST, MENTION, SIX_WEEKS, THANKS, Shown, click, rest

from refcoach.domain.clients import Consent
from refcoach.services import happenings, packs
from refcoach.services.desk import Desk
from refcoach.store import clients as client_store
from refcoach.store import touchpoints


def test_where_the_rules_want_their_own_yes_it_says_so_and_offers_nothing(
    written: Shown, desk: Desk, anna: int, tom: int
) -> None:
    packs.choose(desk, "DE", [])
    written.page.show_for(anna)
    view = written.choose(FIRST)
    assert "not written to without a yes of their own" in view.against.text()
    assert not view.body.isVisible() and not view.open_mail.isVisible() and not view.copy.isVisible()
    assert "\n" not in view.against.text()


def test_questions_carry_a_way_to_stop_them_where_the_rules_want_one(written: Shown, desk: Desk, anna: int) -> None:
    written.page.show_for(anna)
    view = written.choose(SIX_WEEKS)
    stop = "say so, and there won't be another."
    assert stop not in view.body.toPlainText()
    packs.choose(desk, "DE", [])
    rest()
    assert view.body.toPlainText().endswith(stop)
    click(view.form.button("text"))
    assert view.body.toPlainText().endswith("Say stop and I won't ask again.")


def test_in_practice_mode_no_result_is_asked_for(written: Shown, desk: Desk, anna: int) -> None:
    packs.choose(desk, "UK", ["health"])
    written.page.show_for(anna)
    view = written.choose(SIX_WEEKS)
    assert "practice mode" in view.against.text() and not view.copy.isVisible()
    view = written.choose(MENTION)
    assert view.open_mail.isVisible()


def test_an_address_that_said_no_gets_no_draft(written: Shown, desk: Desk, anna: int) -> None:
    (point,) = client_store.points_of([anna])[anna]
    with desk.change("No e-mail"):
        client_store.remove_point(point.id)
        client_store.add_point(anna, point.kind, point.value, consent=Consent.NO)
    written.page.show_for(anna)
    view = written.choose(SIX_WEEKS)
    assert view.notes.text() == "Anna Kovács wants no e-mail."
    assert view.form_shown() == "text" and not view.open_mail.isVisible() and view.copy.isVisible()
    with desk.change("Another address"):
        client_store.add_point(anna, point.kind, "other@kovacs.example")
    rest()
    click(view.form.button("email"))
    assert "other@kovacs.example" in view.goes_to.text()


def test_a_no_holds_for_an_address_that_is_written_down_twice(written: Shown, desk: Desk, anna: int) -> None:
    (point,) = client_store.points_of([anna])[anna]
    with desk.change("The same once more"):
        client_store.add_point(anna, point.kind, point.value.upper(), consent=Consent.NO)
    written.page.show_for(anna)
    view = written.choose(SIX_WEEKS)
    assert view.notes.text() == "Anna Kovács wants no e-mail." and not view.open_mail.isVisible()
    assert point.value not in view.goes_to.text()


def test_what_another_program_closed_is_not_copied_or_opened(written: Shown, desk: Desk, anna: int) -> None:
    written.page.show_for(anna)
    view = written.choose(SIX_WEEKS)
    unseen = Desk(desk.clock, lambda *_: None)
    happenings.problem(unseen, anna, "The door sticks")
    click(view.open_mail)
    assert written.urls == [] and "Problem open" in written.told[-1][0]
    assert "Problem open" in view.against.text() and not view.copy.isVisible()


def test_for_nobody_in_particular_it_says_to_choose_somebody(written: Shown) -> None:
    view = written.choose(SIX_WEEKS)
    assert view.against.text() == "This is made for one client: choose whom it is for."
    assert not view.body.isVisible()


def test_thanks_are_for_what_is_owed_whatever_the_check_in(written: Shown, desk: Desk, anna: int, tom: int) -> None:
    check = next(t for t in touchpoints.planned_of(anna) if t.kind.value == "day45")
    written.page.show_message(anna, check.id)
    assert written.view.isVisible() and "six weeks" in written.view.body.toPlainText()
    view = written.choose(THANKS)
    assert "Thank you for telling me about Tom." in view.body.toPlainText()
