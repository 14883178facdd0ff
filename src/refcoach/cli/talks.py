"""Commands about talks: the words, a compliment, a problem, names."""

from argparse import Namespace
from collections.abc import Iterable
from datetime import date
from typing import Any

from refcoach.cli.printed import Dates, Printed, back_line, iso, typed
from refcoach.domain.quoting import Quote
from refcoach.domain.referrals import MaySay
from refcoach.domain.scripts import Script
from refcoach.domain.spoken import a_few
from refcoach.paths import quoted
from refcoach.services import (
    allowed,
    bringing_back,
    happenings,
    introduction_steps,
    own_words,
    partners,
    referrals,
    same_person,
    scripts,
    undo,
)
from refcoach.services.desk import Desk, Refusal
from refcoach.store import touchpoints


def script(desk: Desk, options: Namespace, _dates: Dates, _days: list[date]) -> Printed:
    if options.list:
        fit = scripts.fitting_now(desk, options.client_id)
        return Printed([{"situation": i, "title": t} for i, t in fit], tuple(f"{i}: {t}" for i, t in fit))
    script = scripts.words(
        desk,
        options.client_id,
        situation=options.situation,
        touchpoint_id=options.touchpoint,
        referral_id=options.referral,
    )
    record = {
        "client_id": options.client_id,
        "situation": script.situation,
        "title": script.title,
        "goal": script.goal,
        "steps": [step.text for step in script.steps],
        "directions": [step.direction for step in script.steps],
        "hesitations": {code: answer.text for code, answer in script.hesitations.items()},
        "avoid": list(script.avoid),
        "reminders": list(script.reminders),
    }
    return Printed(record, (*_script_lines(script), *own_words.left_aside(script.situation)))


def _script_lines(script: Script) -> Iterable[str]:
    yield script.title
    yield script.goal
    for number, step in enumerate(script.steps, 1):
        yield f"{number}. {f'[{step.direction}] ' if step.direction else ''}{step.text}"
    for answer in script.hesitations.values():
        yield f'If they say "{answer.says}" {answer.text}'
    for text in script.avoid:
        yield f"Don't: {text}"
    for text in script.reminders:
        yield f"Your trade's rules: {text}"


def compliment(desk: Desk, options: Namespace, _dates: Dates, _days: list[date]) -> Printed:
    back = bringing_back.is_away(options.client_id)
    touchpoint_id = happenings.compliment(
        desk, options.client_id, options.words, heard_by=options.staff, quote=Quote(options.quote or Quote.NOT_ASKED)
    )
    record = {"touchpoint_id": touchpoint_id, **({"brought_back": True} if back else {})}
    return Printed(record, (*back_line(back), f"Saved. Check-in {touchpoint_id} is on Today."))


def problem(desk: Desk, options: Namespace, dates: Dates, _days: list[date]) -> Printed:
    fix_by = dates.get("fix_by")
    if options.close:
        if fix_by:
            raise Refusal("A problem that is closed has no day to call back: leave out --fix-by. Nothing was changed.")
        happenings.close_problem(desk, options.client_id, options.text)
        return Printed({"open": False}, ("Closed. Well done.",))
    back = bringing_back.is_away(options.client_id)
    issue_id = happenings.problem(desk, options.client_id, options.text, fix_by=fix_by, fixed=options.fixed)
    call = touchpoints.call_about(options.client_id)
    record = {"open": True, "issue_id": issue_id, "call_on": iso(call.shows_on) if call else None}
    if back:
        record["brought_back"] = True
    if not options.fixed:
        return Printed(
            record,
            (
                *back_line(back),
                "Saved. Nobody asks this client until it is put right.",
            ),
        )
    then = f" Call them on {iso(call.shows_on)}." if call else ""
    return Printed(record, (f"Fixed.{then} Once they say it is right: {typed()} problem {options.client_id} --close",))


def referral(desk: Desk, options: Namespace, _dates: Dates, _days: list[date]) -> Printed:
    if options.same_as is not None and len(options.names) > 1:
        raise Refusal("Say --same-as about one name at a time. Nothing was added.")
    answered = _answered(desk, options)
    named = answered or referrals.capture(
        desk,
        options.client_id,
        options.names,
        prompted=not options.unasked,
        source_calls_first=options.source_first,
        may_say=MaySay(options.may_say or MaySay.UNKNOWN),
        same_as={} if options.same_as is None else {options.names[0]: options.same_as},
        they_know=options.they_know,
    )
    left_out, offered = named[0].left_out, partners.is_offered(options.client_id)
    record = {"referrals": [_named(n) for n in named], "partner_offered": offered}
    lines = [_answered_line(n) for n in answered] or [_named_line(options.client_id, n) for n in named]
    if offered:
        lines.append(f"They have bought nothing. A partner? Then: {typed()} edit {options.client_id} --partner yes")
    if options.source_first and introduction_steps.is_away(options.client_id):
        lines.append("They were put away, so nobody waits for them to speak first: the first call is yours.")
    if any(one.shortened for one in named):
        then = f"{typed()} edit {named[0].lead_id} --name NAME --phone PHONE"
        lines.append(f"{allowed.reason(STORING)} Once they know, and are glad: {then}")
    if left_out:
        record["left_out"] = [left_out]
        lines.append(f"{left_out} gave the names, so that one was left out.")
    return Printed(record, tuple(lines))


def _answered(desk: Desk, options: Namespace) -> list[referrals.Named]:
    """The answer to "the same?" of the command before (R10)."""
    if options.same_as is None:
        return []
    found = same_person.answer(desk, options.client_id, options.names[0], options.same_as)
    return [found] if found else []


def _named(one: referrals.Named) -> dict[str, Any]:
    known = {"again": one.again, "shortened": one.shortened, "declined": one.declined, "alike": list(one.alike)}
    return {"id": one.id, "lead": one.lead, "lead_id": one.lead_id, "thank_you_on": iso(one.thank_you_on), **known}


def _named_line(source_id: int, one: referrals.Named) -> str:
    line = f"{one.lead}: thank-you on {iso(one.thank_you_on)}."
    if one.declined:
        return f"{line} {one.lead} (number {one.lead_id}) asked not to be contacted, so no call is planned."
    if one.again:
        return f"{line} {one.lead} is in the book already (number {one.lead_id})."
    if one.alike:
        others = ", ".join(str(number) for number in one.alike)
        command = f"{typed()} referral {source_id} {quoted(one.lead)} --same-as"
        same = " or: ".join(f"{command} {number}" for number in one.alike)
        return f"{line} There is another {one.lead} already (number {others}): the same? Both are kept. If so: {same}"
    return line


def _answered_line(one: referrals.Named) -> str:
    """What came of the answer to "the same?": nobody is thanked or called twice."""
    line = f"Introduction {one.id} is of {one.lead} (number {one.lead_id}). No second thank-you, and no second call."
    return f"{line} {one.lead} asked not to be contacted, so no call is planned." if one.declined else line


def take_back(desk: Desk, _options: Namespace, _dates: Dates, _days: list[date]) -> Printed:
    last = undo.latest()
    if last and last.batch.startswith(undo.RESTORE):
        from refcoach.cli import safety

        # A command does not hold the book alone, as it must be to be replaced.
        undo.pass_restore_over()
        raise Refusal(safety.brought_back_last(last.batch.removeprefix(undo.RESTORE)))
    done = undo.take_back(desk)
    line, who = f"Undone: {done.name}.", done.people
    if who is None:
        return Printed({"undone": done.name}, (line,))
    lists = {"taken_back": who.gone, "kept": who.kept, "could_not": who.held}
    more = [f"{WORDS_OF[name]}: {a_few(names, NAMES)}." for name, names in lists.items() if names]
    return Printed({"undone": done.name, **{name: list(names) for name, names in lists.items()}}, (line, *more))


NAMES = 10
STORING = "consent_before_storing_lead"
WORDS_OF = {
    "taken_back": "Taken back",
    "kept": "Kept, because you changed them since",
    "could_not": "Could not be taken back, because somebody you kept was introduced by them",
}
