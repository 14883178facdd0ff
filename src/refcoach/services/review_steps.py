"""Each step of the review as it is shown: who stands in it, what is known of them, and the days that are offered."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from refcoach.domain import review as rules
from refcoach.domain.boxes import UNMEASURED, Box
from refcoach.domain.calendar import ONE_DAY, add_working_days
from refcoach.domain.clients import Client, State
from refcoach.domain.counted import merged
from refcoach.domain.dossier import Dossier
from refcoach.domain.rate import Known, everybody
from refcoach.domain.review_due import Review, next_on
from refcoach.domain.review_shown import Asked, Choice, DayAsked, Line, Step
from refcoach.domain.spoken import joined, spoken_date
from refcoach.services import questions, review_people, review_sentences, review_writes, scorecard, thanks
from refcoach.services import review as service
from refcoach.services.desk import Desk, Refusal
from refcoach.services.questions import Now
from refcoach.services.review_writes import BY, DONE, OWN
from refcoach.store import content, dossiers
from refcoach.store import figures as figure_store
from refcoach.store import review as store
from refcoach.store.review import Answered


@dataclass(frozen=True)
class Around:
    """What every step is put together from, each part read once where it is wanted."""

    desk: Desk
    here: Now
    review: Review
    answers: tuple[Answered, ...]

    @cached_property
    def known(self) -> list[Known]:
        """Everybody the figure may count."""
        return figure_store.known(self.here.today, practice=self.here.owner.rules.practice)

    @property
    def began_on(self) -> date:
        """The day the owner began."""
        return self.here.owner.began_on or self.here.today

    def said(self, day: date) -> str:
        """Return a day as it is spoken."""
        return spoken_date(day, self.here.today, self.here.owner.ways)

    def of(self, step: str) -> dict[str, Answered]:
        """Return what was decided in a step of this review, by its lines."""
        return {one.line: one for one in self.answers if one.step == step}

    def roomy(self, first: date) -> Iterator[date]:
        """Return working days with room from one on, each as often as it has any."""
        taken = review_writes.room(self.here)
        return rules.days_with_room(self.here.calendar, max(first, self.here.today), taken, self.here.owner.daily_cap)


def look(desk: Desk, at: int) -> Step:
    """Return one step of this quarter's review. Raises Refusal where none is begun, and for a step that isn't there."""
    here = questions.now(desk)
    this = service.current(desk)
    if this is None or not this.figures:
        raise Refusal(service.NOT_BEGUN)
    order = service.ids(here)
    if not 0 <= at < len(order):
        raise Refusal("The review has no such step. Nothing was changed.")
    words = {one["id"]: one for one in store.words()["steps"]}
    text = words[order[at]]
    left = rules.minutes_left([words[one]["minutes"] for one in order], at)
    values = {"step": str(at + 1), "steps": str(len(order)), "minutes_left": str(left)}
    bare = Step(
        id=order[at],
        title=text["title"],
        question=text["question"],
        hint=text["hint"],
        progress=merged(store.words()["progress"], values),
        at=at,
        of=len(order),
        nothing=text["nothing_to_do"] or "",
        opens=text["opens"],
    )
    return _STEPS[bare.id](bare, Around(desk, here, this, tuple(store.answers(this.id))), text)


def _look(step: Step, at: Around, text: Mapping[str, Any]) -> Step:
    """How things stand, beside how they stood when the last review was begun."""
    now = service.standing(at.desk, at.here)
    last = store.before(at.review.quarter_on)
    before = json.loads(last.figures) if last and last.figures else {}
    if before and at.here.owner.rules.practice:
        # R28b: how many had a grade or a number before is not shown.
        before["boxes"] = {box: count for box, count in before["boxes"].items() if box not in UNMEASURED}
    facts = [now["rate"]["sentence"]]
    if before:
        then = at.said(date.fromisoformat(before["on"]))
        facts.append(f"At the last review, on {then}: {before['rate']['sentence']}")
    facts += _last_action(last)
    asked = Asked("went_well", text["writes"][0]["what"], at.review.went_well)
    lines = tuple(_boxes(now["boxes"], before.get("boxes", {})))
    return replace(step, facts=tuple(facts), lines=lines, asked=(asked,), nothing="" if before else step.nothing)


def _boxes(now: Mapping[str, int], before: Mapping[str, int]) -> Iterator[Line]:
    for one in content.insights("board")["boxes"]:
        count = now[one["id"]]
        change = rules.change(count, before.get(one["id"]))
        yield Line(one["id"], f"{one['name']}: {count}" + (f" ({change})" if change else ""))


def _last_action(last: Review | None) -> Iterator[str]:
    """Say whether the one change of the last review was made."""
    if last is None or not last.action:
        return
    about = next((one.about for one in store.answers(last.id) if one.step == rules.ONE_ACTION), "")
    done = {True: "Done.", False: "Not done yet.", None: "No longer planned."}[store.is_done(about)]
    yield f"Last time's one action: {last.action}. {done}"


def _not_asked(step: Step, at: Around, _: Mapping[str, Any]) -> Step:
    boxes = everybody(at.known, at.began_on, at.here.today)
    inside = {one.client_id for one in boxes[Box.NEVER_ASKED]}
    people = [one for one in at.known if one.id in inside and one.of.state is State.ACTIVE]
    days = at.roomy(at.here.today + ONE_DAY)
    return _of_people(step, at, rules.never_asked(people, _done(at, step)), review_people.never_asked, days)


def _result(step: Step, at: Around, _: Mapping[str, Any]) -> Step:
    first = rules.number_from(at.here.calendar, rules.fix_on(at.here.calendar, at.here.today))
    # Whoever was decided on a step before is not asked about twice.
    decided = {one.client_id for one in at.of(rules.NOT_ASKED).values() if one.client_id}
    found = rules.without_result(at.known, at.began_on, at.here.today, _done(at, step) | decided)
    return _of_people(step, at, found, review_people.without_result, at.roomy(first))


def _regrade(step: Step, at: Around, _: Mapping[str, Any]) -> Step:
    done = _done(at, step)
    found = rules.to_regrade(at.known, done)[: max(0, rules.THREE - len(done))]
    return _of_people(step, at, found, review_people.to_regrade, at.roomy(at.here.today + ONE_DAY))


def _done(at: Around, step: Step) -> set[int]:
    return {one.client_id for one in at.of(step.id).values() if one.client_id}


MakeLine = Callable[["Around", Dossier, date], Line]


def _of_people(step: Step, at: Around, ids: Iterable[int], make: MakeLine, days: Iterator[date]) -> Step:
    """Put people's lines together, those who were decided on first."""
    before, wanted = at.of(step.id), list(ids)
    wanted = wanted[: max(0, rules.FIVE - len(before))]
    known = dossiers.load([*wanted, *_done(at, step)], at.here.today)
    decided = [_decided(at, one, known[one.client_id].client) for one in before.values() if one.client_id in known]
    lines = [make(at, known[i], next(days)) for i in wanted if i in known]
    return replace(step, lines=(*decided, *lines), needs_all=True, nothing=step.nothing if not lines else "")


def _decided(at: Around, one: Answered, client: Client) -> Line:
    return Line(one.line, client.display_name, answered=review_people.decided(one, at.said), client_id=client.id)


def _sentence(step: Step, at: Around, text: Mapping[str, Any]) -> Step:
    cards = add_working_days(at.here.calendar, at.here.today, rules.FIX_IN)
    found, facts, brought = review_sentences.lines(at.desk, at.of(step.id), text["sets_date"][0]["what"], cards)
    asked = Asked(review_writes.NEW, text["writes"][1]["what"])
    return replace(step, lines=found, facts=facts, asked=(asked,), nothing="" if brought else step.nothing)


def _our_side(step: Step, at: Around, text: Mapping[str, Any]) -> Step:
    by = add_working_days(at.here.calendar, at.here.today, rules.DONE_IN)
    before = at.of(step.id)
    decided = [Line(one.line, one.text, answered=review_people.decided(one, at.said)) for one in before.values()]
    day = DayAsked(BY, text["sets_date"][0]["what"], by)
    lines = []
    for one in store.ours()[: max(0, rules.FIVE - len(decided))]:
        if str(one.id) in before:
            continue
        due = f"For {at.said(one.due_on)}" if one.due_on else "Without a day"
        choices = (Choice(DONE, "Done"), Choice(BY, "Give it a day", days=(day,)))
        lines.append(Line(str(one.id), one.text, (f"{one.name}. {due}.",), choices, client_id=one.client_id))
    owed = thanks.owing(at.desk)
    facts = tuple(_owed(owed[: rules.FIVE])) + ((f"And {more} more.",) if (more := len(owed) - rules.FIVE) > 0 else ())
    return replace(
        step,
        lines=(*decided, *lines),
        facts=facts,
        needs_all=True,
        nothing=step.nothing if not lines and not owed else "",
    )


def _owed(owed: Iterable[thanks.Owing]) -> Iterator[str]:
    for one in owed:
        what = "Thank" if one.touchpoint.kind == "thank_you" else "Report back to"
        name = one.source.display_name if one.source.may_be_named else "somebody"
        yield f"{what} {name}" + (f" for {joined(one.leads)}." if one.leads and what == "Thank" else ".")


def _one_action(step: Step, at: Around, text: Mapping[str, Any]) -> Step:
    card = scorecard.look(at.desk)
    on = add_working_days(at.here.calendar, at.here.today, rules.FIX_IN)
    day = DayAsked("do", text["sets_date"][0]["what"], on)
    before = at.of(step.id)
    if before:
        lines = tuple(Line(i, one.text, answered=review_people.decided(one, at.said)) for i, one in before.items())
        return replace(step, lines=lines, nothing="", one_only=True)
    lines = tuple(
        Line(
            line.statement.id,
            line.statement.statement,
            (f"Your mark: {line.now.score} of 5",) if line.now else (),
            tuple(Choice(one.id, one.do, days=(day,)) for one in card.offers[line.statement.id][:2]),
        )
        for line in rules.lowest(card.lines)
    )
    own = Asked(OWN, "An action of your own", days=(replace(day, id=OWN),), tick="Would somebody tell a friend?")
    return replace(step, lines=lines, asked=(own,), nothing="" if lines else step.nothing, one_only=True)


def _page(step: Step, at: Around, text: Mapping[str, Any]) -> Step:
    """The dates that were set, in order, and the day of the next review."""
    known = dossiers.load({one.client_id for one in at.answers if one.client_id}, at.here.today)
    names = {i: found.client.display_name for i, found in known.items() if found.client.may_be_named}
    set_ = [
        f"{at.said(day)}: {review_people.for_what(one, name, names.get(one.client_id or 0, ''))}"
        for day, one, name in review_writes.dates(at.answers)
    ]
    day = DayAsked("next_on", text["sets_date"][0]["what"], _next_on(at))
    asked = Asked("note", text["writes"][0]["what"], at.review.note, days=(day,))
    return replace(step, facts=tuple(set_), asked=(asked,))


def _next_on(at: Around) -> date:
    return at.review.next_on or next_on(at.here.calendar, at.review.quarter_on)


_STEPS: Mapping[str, Callable[[Step, Around, Mapping[str, Any]], Step]] = {
    rules.LOOK: _look,
    rules.NOT_ASKED: _not_asked,
    rules.RESULT: _result,
    rules.SENTENCE: _sentence,
    rules.REGRADE: _regrade,
    rules.OUR_SIDE: _our_side,
    rules.ONE_ACTION: _one_action,
    rules.PAGE: _page,
}
