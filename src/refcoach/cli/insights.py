"""Is it working? The figures as text, in the order of the built-in words, and as JSON."""

from argparse import Namespace
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from functools import partial
from typing import Any

from refcoach.cli.printed import Dates, Printed, iso, typed
from refcoach.domain.boxes import Box
from refcoach.domain.counted import merged, said
from refcoach.domain.figures import FEW, Figures, Of, Period
from refcoach.domain.figures_facts import ENDED, STATES, STEPS, Facts, Texts, courage_facts, facts, texts
from refcoach.domain.forecast import DAYS, TARGET, Forecast
from refcoach.domain.spoken import number_word
from refcoach.domain.when import Value
from refcoach.services import forecasts, questions
from refcoach.services import insights as service
from refcoach.services.desk import Desk
from refcoach.store import coaching, content

NAMED = 3
"""Of those who are most ready, as many are named."""
_THANKS = ("owed", "reports", "speed", "reported", "by_hand")
Entries = Mapping[str, Any]


def insights(desk: Desk, options: Namespace, _dates: Dates, _days: list[date]) -> Printed:
    here = questions.now(desk)
    found, ahead = service.figures(desk, Period(options.period)), forecasts.said(here)
    record = _record(found, ahead.forecast)
    if not here.owner.anybody:
        return Printed(record, (content.insights("command_line")["empty"],))
    about, words = facts(found, len(ahead.ready)), texts(found, here.owner.people_word, here.owner.ways)
    groups = {
        "rate": _each("rate", ("sentence", "waiting", "reasons"), about["rate"], words["rate"]),
        "board": _board(found),
        "volunteered": _each("volunteered", ("sentence",), about["volunteered"], words["volunteered"]),
        "funnel": _funnel(found, about["funnel"], words["funnel"]),
        "promises": _promises(found, about["promises"], words["promises"]),
        "courage": _courage(found, about["courage"], words["courage"]),
        "thanks": _each(
            "thanks", ("owed", "reports", "speed", "reported", "by_hand"), about["thanks"], words["thanks"]
        ),
        "triggers": _triggers(found, words["triggers"]),
        "situations": _situations(found, words["situations"]),
        "forecast": _forecast(ahead),
    }
    return Printed(record, tuple(_lines(groups, words["rate"])))


def _lines(groups: Mapping[str, Iterable[str]], people: Texts) -> Iterable[str]:
    """Every group under its name, in the order of the built-in words, with an empty line between two."""
    own = content.insights("command_line")
    for place, part in enumerate(dict.fromkeys(entry.partition(".")[0] for entry in own["order"])):
        yield from [""] if place else []
        yield merged(own["headings"][part], people)
        yield from (line for line in groups[part] if line)


def _each(part: str, entries: Iterable[str], about: Facts, words: Texts) -> list[str]:
    built_in = content.insights(part)
    return [said(built_in[entry], about, words) for entry in entries]


def _board(found: Figures) -> list[str]:
    boxes = {one["id"]: one for one in content.insights("board")["boxes"]}
    own = content.insights("command_line")
    lines = [
        said(
            own["board_line"],
            {"in_box": len(people)},
            {"box_name": boxes[box]["name"], "verb": boxes[box]["next"]["verb"]},
        )
        for box, people in found.boxes.items()
    ]
    advice = _advice(found, boxes)
    return [*lines, merged(own["board_try"], {"command": advice}) if advice else ""]


def _advice(found: Figures, boxes: Mapping[str, Entries]) -> str:
    """A command for the first of those whose turn it is, from the words of their box."""
    for box in (Box.NEVER_ASKED, Box.RESULT_NOT_THERE, Box.OPEN_ISSUE, Box.ASKED_THINKING, Box.NOT_STARTED):
        command = next((one for one in boxes[box]["next"]["cli"] if "TOUCHPOINT_ID" not in one), "")
        if found.boxes[box] and command:
            whose = str(found.boxes[box][0].client_id)
            return command.replace("CLIENT_ID", whose).replace("refcoach", typed(), 1)
    return ""


def _funnel(found: Figures, about: Facts, words: Texts) -> list[str]:
    if not (found.funnel.asks or found.funnel.names):
        return [content.insights("command_line")["no_asks"]]
    built_in = content.insights("funnel")
    lines = [said(step["line"], {"n": about[step["id"]]}, words) for step in built_in["steps"] if step["id"] in STEPS]
    lines += [said(built_in["ended"][way], {"n": about[way]}, words) for way in ENDED]
    if found.funnel.value is not None:
        lines.append(said(built_in["value"], about, words))
    return [*lines, said(built_in["narrowest"], about, words)]


def _promises(found: Figures, about: Facts, words: Texts) -> list[str]:
    built_in = content.insights("promises")
    counts = [about[state] for state in STATES]
    if found.promises.off and not any(counts):
        return [built_in["off"]]
    if not (any(counts) or found.promises.offered):
        return [built_in["empty"]]
    lines = [said(one["line"], {"n": about[one["id"]]}, words) for one in built_in["states"]]
    return [*lines, *_each("promises", ("our_open", "answers"), about, words)]


def _courage(found: Figures, about: Facts, words: Texts) -> list[str]:
    first = ["below_20", "until_20"] if found.courage.asks < FEW else ["from_20", "sharper"]
    return _each("courage", (*first, "made", "withheld", "ready", "anyway", "rehearsed"), about, words)


def _triggers(found: Figures, words: Texts) -> list[str]:
    built_in = content.insights("triggers")
    lines = [said(built_in["line"], {"n": one.n}, {"trigger": one.words}) for one in found.triggers if one.n]
    both = found.with_sentence.asks and found.without_sentence.asks
    return [*(lines or [built_in["empty"]]), merged(built_in["with_without"], words) if both else ""]


def _situations(found: Figures, words: Texts) -> list[str]:
    built_in, titles = content.insights("situations"), coaching.library().situations
    lines = []
    for one in found.situations:
        title = titles[one.id].title if one.id in titles else one.id
        lines.append(said(built_in["line"], {"asks": one.of.asks}, {"situation": title, "yes": str(one.of.yes)}))
    compliments = [said(built_in["compliments"], {"n": found.compliments.n}, words)] if found.compliments else []
    return [*(lines or [built_in["empty"]]), *compliments]


def _forecast(ahead: forecasts.Said) -> list[str]:
    built_in, one = content.insights("forecast"), ahead.forecast
    if one is None:
        return [said(built_in["below_20"], {"asks": ahead.asks}, {"introductions": str(ahead.introductions)})]
    about: dict[str, Value] = {**asdict(one)}
    words = {name: str(fact) for name, fact in about.items()}
    words |= {"low_word": number_word(one.low), "high_word": number_word(one.high), "target_word": number_word(TARGET)}
    line = partial(said, facts=about, values=words)
    band = line(built_in["band"])
    names = [ready.name for ready in ahead.ready if not ready.planned][:NAMED]
    return [
        band[:1].upper() + band[1:],
        merged(built_in["too_far"], {"days_ahead": str(one.days)}) if one.days < DAYS else "",
        line(built_in["more"]),
        merged(built_in["ask_these"], {"ready_names": ", ".join(names)}) if names and one.more else "",
        line(built_in["calibration"]),
        line(built_in["label"]),
    ]


def _record(found: Figures, forecast: Forecast | None) -> dict[str, Any]:
    rate, funnel = found.rate, found.funnel
    names = ("asks", "days", "low", "high", "more", "ready", "judged", "inside")
    return {
        "period": found.period.value,
        "since": iso(found.since),
        "clients": rate.clients,
        "eligible": rate.eligible,
        "waiting": rate.waiting,
        "referred": rate.referred,
        "rate": rate.rate,
        "stale": rate.stale,
        "previous": rate.previous,
        "over_time": [
            {"on": iso(one.on), "eligible": one.eligible, "referred": one.referred} for one in rate.over_time
        ],
        "boxes": {box.value: len(people) for box, people in found.boxes.items()},
        "volunteered": found.volunteered,
        "prompted": found.prompted,
        "funnel": asdict(funnel) | {"value": None if funnel.value is None else str(funnel.value)},
        "promises": asdict(found.promises),
        "courage": courage_facts(found.courage),
        "thanks": asdict(found.thanks),
        "sources": [{"id": one.id, "name": one.name, "n": one.n, "won": one.won} for one in found.sources],
        "triggers": [_brought(one.id, one, one.of) | {"words": one.words} for one in found.triggers],
        "situations": [_brought(one.id, one, one.of) for one in found.situations],
        "handouts": [asdict(one) for one in found.handouts.papers],
        "forecast": {name: getattr(forecast, name) for name in names} if forecast else None,
    }


def _brought(which: int | str, one: Any, of: Of) -> dict[str, Any]:
    return {"id": which, "n": one.n, "won": one.won, "asks": of.asks, "yes": of.yes}
