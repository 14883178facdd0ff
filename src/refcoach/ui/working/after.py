"""The parts about what comes after: agreements, thanks, and the papers that were handed over."""

from refcoach.ui.widgets.charts_bars import Bar, Bars
from refcoach.ui.widgets.charts_drawing import Table
from refcoach.ui.working.counted import Counted
from refcoach.ui.working.parts import Part, Shown, Way, sentences
from refcoach.ui.working.say import Say

THANKS = "thanks"


def promises(say: Say, counted: Counted) -> Part:
    """Agreements, our side first."""
    facts, title = counted.of("promises"), say("promises.title")
    if not counted.agreements:
        return Part("promises", title, sentences(say("promises.off")))
    states = say.entry("promises.states")
    if not any(facts[state["id"]] for state in states) and not facts["offered"]:
        return Part("promises", title, sentences(say("promises.empty")))
    bars, rows = [], []
    for state in states:
        n = int(facts[state["id"]] or 0)
        aloud = say.fill(state["line"], {"n": n})
        if aloud:
            bars.append(Bar(state["name"], n, f"{n:,}", f"{state['name']}: {aloud}"))
            rows.append((state["name"], f"{n:,}"))
    table = Table((say("table.state"), say("table.people")), tuple(rows), (1,))
    shown = Shown(Bars(tuple(bars), table), title, say.caption(title))
    below = sentences(say("promises.our_open", facts), say("promises.answers", facts, offered=str(facts["offered"])))
    return Part("promises", title, sentences(say("promises.intro"), look="muted"), (shown,), below)


def thanks(say: Say, counted: Counted) -> Part:
    """Who is owed thanks, who waits to hear back, and how soon it is said."""
    facts, words = counted.of("thanks"), counted.words("thanks")
    said = sentences(
        say("thanks.owed", facts),
        say("thanks.oldest", None, **words) if words.get("name") else "",
        say("thanks.reports", facts),
        say("thanks.speed", facts),
        say("thanks.reported", facts, ended=str(facts["ended"])),
        say("thanks.by_hand", facts),
    )
    owed = facts["owed"] or facts["reports"] or facts["by_hand_due"]
    ways = (Way(THANKS, say("thanks.title")),) if owed else ()
    return Part("thanks", say("thanks.title"), said, ways=ways)


def handouts(say: Say, counted: Counted) -> Part:
    """Which paper brought somebody."""
    facts, title = counted.of("handouts"), say("handouts.title")
    bars = tuple(
        Bar(one.name, one.n, f"{one.n:,}", say("handouts.brought", {"n": one.n}, paper=one.name))
        for one in counted.papers
    )
    table = Table((say("table.name"), say("table.introductions")), tuple((bar.name, bar.words) for bar in bars), (1,))
    shown = (Shown(Bars(bars, table), title, say.caption(title)),) if bars else ()
    below = sentences(
        say("handouts.given", {"n": facts["given"]}, used=str(facts["used"])),
        say("handouts.kit", facts, names=counted.words("handouts").get("names", "")),
    )
    return Part("handouts", title, (), shown, below)
