"""The parts about asking: fear and fact, from an ask to a client, which moment, which sentence."""

from refcoach.domain.spoken import month_and_year
from refcoach.ui.widgets.charts_bars import Bar, Bars
from refcoach.ui.widgets.charts_drawing import Table
from refcoach.ui.widgets.charts_lines import Lines, Series
from refcoach.ui.working.counted import Counted
from refcoach.ui.working.parts import Part, Shown, Way, sentences
from refcoach.ui.working.say import Say

ENOUGH = 20
"""Asks from which on there is more than counts (§7.10)."""
PRACTISE = "practise"


def courage(say: Say, counted: Counted) -> Part:
    """The owner's guesses, and what happened."""
    facts, words, title = counted.of("courage"), counted.words("courage"), say("courage.title")
    enough = int(facts["asks"] or 0) >= ENOUGH
    which = "courage.from_20" if enough else "courage.below_20"
    above = sentences(say("courage.intro"), look="muted") + sentences(say(which, facts, **words), look="say")
    charts = (_guesses(say, counted, title),) if enough and counted.guessed else ()
    below = sentences(
        say("courage.sharper", facts) if enough else say("courage.until_20", facts),
        *(say(f"courage.{name}", facts, **words) for name in ("made", "withheld", "ready", "anyway", "rehearsed")),
    )
    return Part("courage", title, above, charts, below)


def _guesses(say: Say, counted: Counted, title: str) -> Shown:
    steps = tuple(month_and_year(one.month) for one in counted.guessed)
    guess, outcome = say("table.guess"), say("table.outcome")
    rows = tuple(
        (step, f"{one.guess:.0f}%", f"{one.yes:.0f}%") for step, one in zip(steps, counted.guessed, strict=True)
    )
    aloud = tuple(f"{step}: {guess} {guessed}, {outcome} {came}" for step, guessed, came in rows)
    series = (
        Series(guess, tuple(one.guess for one in counted.guessed), dashed=True),
        Series(outcome, tuple(one.yes for one in counted.guessed)),
    )
    table = Table((say("table.when"), guess, outcome), rows, (1, 2))
    return Shown(Lines(steps, series, aloud, 100, "100%", "0%", table), say("table.chart_courage"), say.caption(title))


def funnel(say: Say, counted: Counted) -> Part:
    """From an ask to somebody new, step by step."""
    facts, title = counted.of("funnel"), say("funnel.title")
    bars, rows = [], []
    for step in say.entry("funnel.steps"):
        if step["id"] not in facts:
            continue
        n, name = int(facts[step["id"]] or 0), say.fill(step["name"])
        bars.append(Bar(name, n, f"{n:,}", f"{name}: {say.fill(step['line'], {'n': n})}"))
        rows.append((name, f"{n:,}"))
    shown = Shown(
        Bars(tuple(bars), Table((say("table.step"), say("table.people")), tuple(rows), (1,))), title, say.caption(title)
    )
    ended = (say(f"funnel.ended.{key}", {"n": n}) for key, n in counted.ended.items())
    below = sentences(
        "" if counted.practice else say("funnel.narrowest", facts),
        say("empty.no_asks") if not counted.practice and not facts["asks"] else "",
        "" if counted.practice else say("funnel.value", facts, **counted.words("funnel")),
        *ended,
    )
    return Part("funnel", title, (), (shown,), below)


def situations(say: Say, counted: Counted) -> Part:
    """Which moments suit the owner, and what was heard against it."""
    facts, title = counted.of("situations"), say("situations.title")
    bars, rows = [], []
    for one in counted.situations:
        aloud = say("situations.line", {"asks": one.n}, situation=one.name, yes=str(one.won))
        bars.append(Bar(one.name, one.n, f"{one.won} / {one.n}", aloud))
        rows.append((one.name, f"{one.n:,}", f"{one.won:,}"))
    table = Table((say("table.moment"), say("table.asks"), say("table.yes")), tuple(rows), (1, 2))
    shown = (Shown(Bars(tuple(bars), table), title, say.caption(title)),) if bars else ()
    words = counted.words("situations")
    heard = [say("situations.hesitation", {"n": one.n}, says=one.name) for one in counted.hesitations]
    below = sentences(
        "" if bars else say("situations.empty"),
        say("situations.best", situation=words["best"]) if words.get("best") else "",
        "" if counted.practice else say("situations.compliments", facts, asked=words.get("asked", "")),
        *heard,
    )
    ways = (Way(f"{PRACTISE}:{counted.hesitations[0].id}", say("situations.practise")),) if counted.hesitations else ()
    return Part("situations", title, (), shown, below, ways)


def triggers(say: Say, counted: Counted) -> Part:
    """Which sentence brought somebody."""
    facts, title = counted.of("triggers"), say("triggers.title")
    brought = [one for one in counted.triggers if one.n]
    bars = tuple(
        Bar(one.name, one.n, f"{one.n:,}", say("triggers.line", {"n": one.n}, trigger=one.name)) for one in brought
    )
    table = Table(
        (say("table.sentence"), say("table.introductions")), tuple((bar.name, bar.words) for bar in bars), (1,)
    )
    shown = (Shown(Bars(bars, table), title, say.caption(title)),) if bars else ()
    words = counted.words("triggers")
    below = sentences(
        "" if bars else say("triggers.empty"),
        *(say("triggers.not_yet", trigger=one.name) for one in counted.triggers if not one.n),
        say("triggers.with_without", None, **words) if facts.get("with_asks") and facts.get("without_asks") else "",
        say("triggers.best", trigger=words["best"]) if words.get("best") else "",
    )
    return Part("triggers", title, (), shown, below)
