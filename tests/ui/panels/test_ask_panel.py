"""The ask panel on a real database, with real clicks."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from refcoach.domain.asks import Outcome
from refcoach.domain.readiness import Level
from refcoach.domain.touchpoints import Kind, State
from refcoach.services import asks, clients, happenings, referrals, sales, touchpoints
from refcoach.services.desk import Desk
from refcoach.store import clients as client_store
from refcoach.store import happenings as happening_store
from refcoach.store import settings as setting_store
from refcoach.store import touchpoints as touchpoint_store
from refcoach.ui.hub import Hub
from refcoach.ui.panels.ask_panel import AskPanel
from refcoach.ui.panels.modes import Mode, mode_of
from refcoach.ui.theme import ThemeKeeper, dress
from refcoach.ui.widgets.check import clipped_texts

HOSTILE = ["<b>Bob</b>", "{{client.first_name}}", "=1+1", "Ann & Co & more", "x" * 300, "مريم حداد", "🎈🎈 Balloons"]


class Shown:
    """The panel with what it told."""

    def __init__(self, panel: AskPanel, qtbot: QtBot) -> None:
        self.panel = panel
        self.qtbot = qtbot
        self.notices: list[tuple[str, str]] = []
        self.closes = 0
        panel.told.connect(self._tell)
        panel.closed.connect(self._close)

    def _tell(self, text: str, batch: str) -> None:
        self.notices.append((text, batch))

    def _close(self) -> None:
        self.closes += 1

    def click(self, key: str) -> None:
        QApplication.processEvents()
        button = self.panel.bar.buttons[key]
        assert button.isVisible() and button.isEnabled(), key
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def offered(self) -> list[str]:
        return list(self.panel.bar.buttons)

    def chip(self, text: str) -> None:
        row = self.panel.bar.findChild(object, "reasons")
        assert row is not None
        self.qtbot.mouseClick(row.chip(text), Qt.MouseButton.LeftButton)


@pytest.fixture
def shown(desk: Desk, hub: Hub, keeper: ThemeKeeper, qtbot: QtBot) -> Iterator[Shown]:
    panel = AskPanel(desk, hub, keeper)
    panel.resize(404, 768)
    panel.show()
    yield Shown(panel, qtbot)
    panel.close()
    panel.deleteLater()
    # Deleted now: every style sheet of a later test would dress it again.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def day90(people: Any, **more: Any) -> tuple[int, int]:
    client_id = people.due("Anna Kovács", 90, **more)
    return client_id, planned(client_id, Kind.DAY90)


def planned(client_id: int, kind: Kind) -> int:
    return next(t.id for t in touchpoint_store.planned_of(client_id) if t.kind is kind)


def earned(desk: Desk, client_id: int) -> None:
    """Their kind words make them ready, without the talk that a compliment plans."""
    touchpoint_id = happenings.compliment(desk, client_id, "You saved our winter")
    touchpoints.skip(desk, touchpoint_id, "said at the door")


def asks_of(client_id: int) -> list[Outcome]:
    return [ask.outcome for ask in happening_store.asks_of(client_id)]


@pytest.mark.parametrize(
    ("key", "outcome"),
    [("later", Outcome.THINKING), ("no", Outcome.NO), ("not_reached", Outcome.NOT_REACHED)],
)
def test_one_click_in_the_panel_logs_an_outcome(
    shown: Shown, desk: Desk, people: Any, key: str, outcome: Outcome
) -> None:
    client_id, touchpoint_id = day90(people)
    earned(desk, client_id)
    shown.panel.show_for(client_id, touchpoint_id)
    shown.click(key)
    assert asks_of(client_id) == [outcome]
    text, batch = shown.notices[-1]
    assert batch and "Anna Kovács" in text
    assert shown.panel.bar.line() in text
    state = State.PLANNED if outcome is Outcome.NOT_REACHED else State.DONE
    touchpoint = touchpoint_store.get(touchpoint_id)
    assert touchpoint and touchpoint.state is state


def test_later_says_what_comes_next(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    earned(desk, client_id)
    shown.panel.show_for(client_id, touchpoint_id)
    shown.click("later")
    assert shown.panel.bar.line() == "Next: Check-in, Monday 7 December"


def test_yes_with_two_names_ends_with_the_thank_you(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    earned(desk, client_id)
    shown.panel.show_for(client_id, touchpoint_id)
    shown.click("yes")
    assert shown.offered() == ["named", "introduce", "cards", "back"]
    shown.click("named")
    names = shown.panel.bar.names
    assert names is not None
    shown.qtbot.keyClicks(names.line(0), "Alex <b>Reed</b>")
    shown.qtbot.keyClick(names.line(0), Qt.Key.Key_Return)
    assert names.count() == 2
    shown.qtbot.keyClicks(names.line(1), "Kim Sato")
    shown.qtbot.keyClick(names.line(1), Qt.Key.Key_Return)
    shown.qtbot.keyClick(names.line(2), Qt.Key.Key_Return)
    assert referrals.lead_names(client_id) == ["Alex <b>Reed</b>", "Kim Sato"]
    ask = happening_store.asks_of(client_id)[0]
    given = happening_store.referrals_from(client_id)
    assert {r.ask_id for r in given} == {ask.id} and all(r.prompted for r in given)
    assert shown.panel.bar.line() == "Next: Thank-you, Monday 23 November"
    shown.click("thanks")
    talk = shown.panel.talk()
    assert talk and talk.touchpoint and talk.touchpoint.kind is Kind.THANK_YOU
    shown.click("done")
    assert Kind.THANK_YOU not in [t.kind for t in touchpoint_store.planned_of(client_id)]


def test_keeping_no_name_keeps_nothing(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    earned(desk, client_id)
    shown.panel.show_for(client_id, touchpoint_id)
    shown.click("yes")
    shown.click("named")
    names = shown.panel.bar.names
    assert names is not None
    shown.qtbot.mouseClick(names.keep, Qt.MouseButton.LeftButton)
    assert happening_store.referrals_from(client_id) == []
    assert shown.panel.bar.names is names


def test_will_introduce_has_a_day_that_can_be_changed(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    earned(desk, client_id)
    shown.panel.show_for(client_id, touchpoint_id)
    shown.click("yes")
    shown.click("introduce")
    day = shown.panel.bar.day
    assert day is not None and day.day() == date(2026, 12, 7)
    day.set_day(date(2026, 12, 9))
    shown.click("confirm_day")
    assert asks_of(client_id) == [Outcome.YES_WILL_INTRODUCE]
    assert touchpoint_store.planned_of(client_id)[0].scheduled_on == date(2026, 12, 9)


def test_an_ask_that_is_not_earned_needs_a_reason(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    shown.panel.show_for(client_id, touchpoint_id)
    assert "yes" not in shown.offered()
    shown.click("anyway")
    shown.chip("We know each other well")
    shown.click("yes")
    shown.click("cards")
    ask = happening_store.asks_of(client_id)[0]
    assert (ask.outcome, ask.readiness, ask.override_reason) == (
        Outcome.YES_CARDS,
        Level.AMBER,
        "We know each other well",
    )


def test_an_override_is_not_carried_to_the_next_person(shown: Shown, people: Any) -> None:
    first, touchpoint_id = day90(people)
    other = people.due("Bela Nagy", 90)
    shown.panel.show_for(first, touchpoint_id)
    shown.click("anyway")
    shown.chip("We know each other well")
    shown.panel.show_for(other)
    assert shown.offered() == ["not_yet", "anyway", "no", "not_reached", "more"]


def test_not_asking_yet_is_two_clicks_and_says_so(shown: Shown, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    shown.panel.show_for(client_id, touchpoint_id)
    shown.click("not_yet")
    ask = happening_store.asks_of(client_id)[0]
    assert (ask.outcome, ask.override_reason) == (Outcome.WITHHELD, "Not earned yet")


def test_never_asks_first_and_can_be_taken_back(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    earned(desk, client_id)
    shown.panel.show_for(client_id, touchpoint_id)
    shown.panel.bar.choose("never")
    assert asks_of(client_id) == []
    shown.click("confirm_never")
    client = client_store.get(client_id)
    assert client and client.do_not_ask
    desk.undo(shown.notices[-1][1])
    client = client_store.get(client_id)
    assert client and not client.do_not_ask
    assert "yes" in shown.offered()


def test_choosing_not_to_ask_keeps_the_reason(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    earned(desk, client_id)
    shown.panel.show_for(client_id, touchpoint_id)
    menu = shown.panel.bar.more_menu()
    action = next(a for a in menu.actions() if a.data() == "withheld")
    action.trigger()
    line = shown.panel.bar.reason_line
    assert line is not None
    shown.qtbot.keyClicks(line.line, "the phone rang")
    shown.qtbot.keyClick(line.line, Qt.Key.Key_Return)
    ask = happening_store.asks_of(client_id)[0]
    assert (ask.outcome, ask.override_reason) == (Outcome.WITHHELD, "the phone rang")


def test_nobody_is_asked_while_a_problem_is_open(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    happenings.problem(desk, client_id, "the heater rattles")
    shown.panel.show_for(client_id, touchpoint_id)
    talk = shown.panel.talk()
    assert talk and talk.script and talk.script.situation == "service_recovery"
    assert shown.offered() == ["right", "not_reached", "more"]
    shown.click("right")
    assert happening_store.open_issue(client_id) is None
    assert shown.offered() == ["not_yet", "anyway", "no", "not_reached", "more"]


def test_a_recovery_call_ends_when_it_is_right(shown: Shown, desk: Desk, people: Any, clock: Any) -> None:
    client_id = people.client("Anna Kovács", 30)
    happenings.problem(desk, client_id, "the heater rattles")
    clock.at += timedelta(days=1)
    shown.panel.show_for(client_id)
    shown.click("right")
    assert shown.panel.bar.line().startswith("Next: Results check")
    desk.undo(shown.notices[-1][1])
    assert happening_store.open_issue(client_id)
    assert shown.offered() == ["right", "not_reached", "more"]


def test_who_said_never_is_spoken_to_without_asking(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    clients.edit(desk, client_id, do_not_ask=True)
    shown.panel.show_for(client_id, touchpoint_id)
    assert not {"yes", "anyway", "later"} & set(shown.offered())
    assert "don't want to be asked" in shown.panel.body._reasons.text()


def test_a_results_check_needs_its_number(shown: Shown, people: Any) -> None:
    client_id = people.due("Anna Kovács", 45)
    shown.panel.show_for(client_id)
    assert not shown.panel.bar.buttons["done"].isEnabled()
    assert shown.panel.bar.scores is not None
    shown.qtbot.mouseClick(shown.panel.bar.scores.chip("9"), Qt.MouseButton.LeftButton)
    shown.click("done")
    assert [score for _, score in touchpoint_store.scores(client_id)] == [9]
    assert shown.panel.bar.line().startswith("Next: Check-up meeting")


def test_a_six_opens_a_problem(shown: Shown, people: Any) -> None:
    client_id = people.due("Anna Kovács", 45)
    shown.panel.show_for(client_id)
    assert shown.panel.bar.scores is not None
    shown.qtbot.mouseClick(shown.panel.bar.scores.chip("6"), Qt.MouseButton.LeftButton)
    shown.click("done")
    assert happening_store.open_issue(client_id)
    assert "problem is open" in shown.panel.bar.line()


def answer(shown: Shown, key: str, words: str = "") -> None:
    question = shown.panel.body.result
    assert question.isVisibleTo(shown.panel)
    shown.qtbot.mouseClick(question.answers.chip(key), Qt.MouseButton.LeftButton)
    line = {"there": question.words, "no": question.wrong}.get(key)
    if line:
        shown.qtbot.keyClicks(line.line, words)
        shown.qtbot.keyClick(line.line, Qt.Key.Key_Return)


def test_its_there_makes_the_ask_ready_at_once(shown: Shown, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    shown.panel.show_for(client_id, touchpoint_id)
    answer(shown, "there", "we eat at one table again")
    talk = shown.panel.talk()
    assert talk and talk.readiness.level is Level.GREEN
    assert [m.words for m in happening_store.moments_of(client_id)] == ["we eat at one table again"]
    shown.click("later")
    assert asks_of(client_id) == [Outcome.THINKING]
    assert happening_store.asks_of(client_id)[0].readiness == Level.GREEN


def test_its_there_also_after_an_eight(shown: Shown, desk: Desk, people: Any, clock: Any) -> None:
    client_id = people.due("Anna Kovács", 45)
    asks.log(desk, planned(client_id, Kind.DAY45), asks.Report(score=8))
    clock.at += timedelta(days=46)
    touchpoint_id = planned(client_id, Kind.DAY90)
    shown.panel.show_for(client_id, touchpoint_id)
    assert shown.offered()[0] == "done"
    answer(shown, "there", "now it works")
    talk = shown.panel.talk()
    assert talk and talk.script and talk.script.situation == "day90_checkup"
    assert shown.offered()[0] == "yes"


def test_partly_makes_it_a_results_meeting(shown: Shown, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    shown.panel.show_for(client_id, touchpoint_id)
    answer(shown, "partly")
    talk = shown.panel.talk()
    assert talk and talk.script and talk.script.situation == "day45_results"
    assert mode_of(talk) is Mode.SCORE
    shown.click("done")
    assert [score for _, score in touchpoint_store.scores(client_id)] == [8]
    assert asks_of(client_id) == []


def test_no_result_opens_a_problem_and_ends_the_ask(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    shown.panel.show_for(client_id, touchpoint_id)
    answer(shown, "no", "two rooms stay cold")
    issue = happening_store.open_issue(client_id)
    assert issue and issue.summary == "two rooms stay cold"
    touchpoint = touchpoint_store.get(touchpoint_id)
    assert touchpoint and touchpoint.state is State.DONE
    assert "Put it right" in shown.panel.bar.line()
    desk.undo(shown.notices[-1][1])
    assert happening_store.open_issue(client_id) is None
    touchpoint = touchpoint_store.get(touchpoint_id)
    assert touchpoint and touchpoint.state is State.PLANNED


def test_a_first_call_puts_the_lead_in_touch(shown: Shown, desk: Desk, people: Any, clock: Any) -> None:
    source = people.client("Anna Kovács", 30)
    named = referrals.capture(desk, source, ["Kim Sato"])[0]
    clock.at += timedelta(days=1)
    shown.panel.show_for(named.lead_id)
    assert shown.offered() == ["done", "not_reached", "more"]
    shown.click("not_reached")
    referral = happening_store.referral(named.id)
    assert referral and (referral.attempts, referral.stage) == (1, "to_contact")
    clock.at += timedelta(days=1)
    shown.panel.show_for(named.lead_id)
    shown.click("done")
    referral = happening_store.referral(named.id)
    assert referral and (referral.attempts, referral.stage) == (1, "in_touch")


def test_a_talk_nobody_planned_counts_for_today(shown: Shown, desk: Desk, people: Any) -> None:
    client_id = people.client("Anna Kovács", 200)
    for touchpoint in touchpoint_store.planned_of(client_id):
        touchpoints.skip(desk, touchpoint.id, "test")
    earned(desk, client_id)
    shown.panel.show_for(client_id)
    assert shown.panel.touchpoint_id() == 0
    shown.click("later")
    done = [t for t in touchpoint_store.of_client(client_id) if t.state is State.DONE]
    assert [(t.kind, t.done_on) for t in done] == [(Kind.CUSTOM, desk.today())]
    before = len(touchpoint_store.of_client(client_id))
    desk.undo(shown.notices[-1][1])
    assert len(touchpoint_store.of_client(client_id)) == before - 2


def test_a_contact_offers_to_complete_a_near_check_in(shown: Shown, people: Any) -> None:
    client_id = people.client("Anna Kovács", 42)
    shown.panel.show_for(client_id)
    assert shown.panel.body.nearest.text() == "Log it as Results check, Thursday 26 November"
    shown.qtbot.mouseClick(shown.panel.body.nearest, Qt.MouseButton.LeftButton)
    assert shown.panel.touchpoint_id() == planned(client_id, Kind.DAY45)


def test_volunteered_names_leave_the_talk_open(shown: Shown, people: Any) -> None:
    client_id = people.due("Anna Kovács", 45)
    shown.panel.show_for(client_id)
    shown.panel.bar.choose("volunteered")
    names = shown.panel.bar.names
    assert names is not None
    shown.qtbot.keyClicks(names.line(0), "Kim Sato")
    shown.qtbot.mouseClick(names.keep, Qt.MouseButton.LeftButton)
    assert [r.prompted for r in happening_store.referrals_from(client_id)] == [False]
    assert "done" in shown.offered()


@pytest.mark.parametrize(
    ("field", "text", "saved"),
    [
        ("service.promised_result", "a warm house.", lambda c: happening_store.sales_of(c)[0].promised_result),
        ("client.result_one_line", "no more drafts", lambda c: client_store.get(c).result_one_line),
        ("ideal_client.trigger_1", "'my heating bill'", lambda c: setting_store.triggers()[0]),
        ("business.owner_first_name", "Mira", lambda c: setting_store.load().owner_first_name),
    ],
)
def test_what_is_missing_is_written_down_where_it_is_used(
    shown: Shown, desk: Desk, people: Any, field: str, text: str, saved: Callable[[int], str]
) -> None:
    client_id = clients.add(desk, "Anna Kovács")
    sales.record(desk, client_id, desk.today() - timedelta(days=45))
    with desk.change("test"):
        setting_store.save(owner_first_name="")
    shown.panel.show_for(client_id)
    for situation in ("day45_results", "day90_checkup", "thank_you", "gtky_meeting", "prospect_seed"):
        shown.panel.body.script.situation_wanted.emit(situation)
        if shown.panel.body.findChild(object, field):
            break
    talk = shown.panel.talk()
    assert talk and talk.script
    if field not in talk.script.missing:
        pytest.skip("no talk with this client uses it")
    shown.panel.body.open_editor(field)
    editor = shown.panel.body.editors[field]
    shown.qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert shown.notices == []
    shown.qtbot.keyClicks(editor.line, text)
    shown.qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert saved(client_id) == text.strip("'").rstrip(".")
    assert field not in shown.panel.body.editors
    assert shown.notices[-1][1]


def test_another_situation_keeps_the_check_in(shown: Shown, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    shown.panel.show_for(client_id, touchpoint_id)
    menu = shown.panel.body.script.situations_menu()
    action = next(a for a in menu.actions() if a.data() == "magic_word")
    action.trigger()
    assert shown.panel.body.script.situation() == "magic_word"
    assert shown.panel.touchpoint_id() == touchpoint_id


def test_a_hesitation_shows_its_answer_and_is_logged(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    earned(desk, client_id)
    shown.panel.show_for(client_id, touchpoint_id)
    script = shown.panel.body.script
    assert script.answer() == ""
    script.hesitations.chip("nobody").click()
    assert "Who's noticed" in script.answer()
    shown.panel.body.guess.chip("70").click()
    shown.panel.body.note.setPlainText("they laughed")
    shown.click("no")
    ask = happening_store.asks_of(client_id)[0]
    assert (ask.hesitation, ask.forecast, ask.situation) == ("nobody", 70, "day90_checkup")
    touchpoint = touchpoint_store.get(touchpoint_id)
    assert touchpoint and touchpoint.note == "they laughed"


def test_a_guess_stays_with_its_talk(shown: Shown, desk: Desk, people: Any) -> None:
    first, touchpoint_id = day90(people)
    shown.panel.show_for(first, touchpoint_id)
    shown.panel.body.guess.chip("70").click()
    shown.panel.body.note.setPlainText("only for Anna")
    shown.panel.show_for(people.due("Bela Nagy", 90))
    assert shown.panel.body.forecast() is None
    assert shown.panel.body.note.toPlainText() == ""


def test_undo_brings_the_talk_back(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    earned(desk, client_id)
    shown.panel.show_for(client_id, touchpoint_id)
    shown.click("no")
    assert shown.offered() == ["close"]
    desk.undo(shown.notices[-1][1])
    assert shown.offered()[0] == "yes"


def test_putting_off_closes_the_panel(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    shown.panel.show_for(client_id, touchpoint_id)
    menu = shown.panel.later.menu(touchpoint_id)
    menu.actions()[0].trigger()
    touchpoint = touchpoint_store.get(touchpoint_id)
    assert touchpoint and touchpoint.snoozed_until == date(2026, 11, 24)
    assert shown.closes == 1 and shown.notices[-1] == ("Put off to Tuesday 24 November.", shown.notices[-1][1])


def test_the_keyboard_goes_on_with_the_words(shown: Shown, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    with shown.qtbot.waitActive(shown.panel):
        shown.panel.activateWindow()
    shown.panel.show_for(client_id, touchpoint_id)
    QApplication.processEvents()
    assert shown.panel.focusWidget() is shown.panel.body.script.steps.row(0)
    anyway = shown.panel.bar.buttons["anyway"]
    anyway.setFocus()
    shown.qtbot.keyClick(anyway, Qt.Key.Key_Return)
    assert shown.panel.focusWidget() is shown.panel.bar.buttons["back"]
    shown.panel.bar.choose("volunteered")
    assert shown.panel.bar.names is not None
    assert shown.panel.focusWidget() is shown.panel.bar.names.line(0)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_shown_as_it_is(shown: Shown, people: Any, name: str) -> None:
    client_id = people.due(name, 90)
    shown.panel.show_for(client_id)
    assert shown.panel.header._name.text() == name
    assert shown.panel.header._name.textFormat() is Qt.TextFormat.PlainText
    shown.click("no")
    assert name in shown.notices[-1][0]


@pytest.mark.parametrize(
    ("width", "height", "scale"), [(404, 768, 1.0), (404, 640, 1.0), (1100, 700, 2.0), (900, 700, 2.0)]
)
@pytest.mark.parametrize("name", ["Anna Kovács", "x" * 300])
@pytest.mark.parametrize("days", [7, 45, 90])
def test_nothing_is_cut(
    shown: Shown, keeper: ThemeKeeper, people: Any, name: str, days: int, width: int, height: int, scale: float
) -> None:
    keeper.set_scale(scale)
    panel = shown.panel
    dress(panel, keeper.theme)
    # As the window does it: never wider, however much the words would like.
    panel.setFixedSize(width, height)
    panel.show_for(people.due(name, days))
    panel.body.script.avoid.setChecked(True)
    check_all(shown, "")
    for key in ("anyway", "yes", "withheld", "never", "volunteered", "introduce"):
        panel.bar.choose(key)
        check_all(shown, key)


def check_all(shown: Shown, state: str) -> None:
    for _ in range(3):
        QApplication.processEvents()
    panel = shown.panel
    assert clipped_texts(panel) == [], state
    needed = panel.minimumSizeHint()
    assert needed.width() <= panel.width() and needed.height() <= panel.height(), (state, needed)
    assert panel.body.minimumSizeHint().width() <= panel.body.width(), state
    foot = panel.bar.geometry()
    assert foot.bottom() <= panel.rect().bottom(), state
    # However much the foot asks, some of the words stay in sight.
    assert panel.body.visibleRegion().boundingRect().height() >= 80, state
