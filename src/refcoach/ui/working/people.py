"""The parts about people: who has referred, where everybody is, who came unasked, who brought somebody."""

from refcoach.domain.spoken import month_and_year
from refcoach.ui.widgets.charts_bars import Bar, Bars
from refcoach.ui.widgets.charts_drawing import Table
from refcoach.ui.widgets.charts_lines import Lines, Series
from refcoach.ui.widgets.charts_share import Part as Slice
from refcoach.ui.widgets.charts_share import Share
from refcoach.ui.working.counted import Counted
from refcoach.ui.working.parts import Part, Shown, Way, sentences
from refcoach.ui.working.say import Say

BOX, CLIENT, TREE = "box", "client", "tree"
"""What a value or a button opens; a colon and which one stand behind."""

ABOUT_ASKING = frozenset({"asked_declined", "asked_thinking", "result_not_there", "never_asked"})
"""The boxes whose step is about asking, or a number: in practice mode there is none (R28b)."""


def rate(say: Say, counted: Counted) -> Part:
    """The 100 % figure, and how it came about."""
    facts, words, title = counted.of("rate"), counted.words("rate"), say("rate.title")
    above = sentences(say("rate.sentence", facts, **words), look="say")
    counts = facts["eligible"] or 0
    below = sentences(
        say("rate.waiting", facts),
        say("rate.reasons", facts) if counts else "",
        say("rate.change", facts, **words) if counts else "",
    )
    muted = sentences(say("rate.who_counts"), say("rate.standard"), look="muted")
    charts = (_over_time(say, counted, title),) if len(counted.rated) > 1 else ()
    return Part("rate", title, above, charts, (*below, *muted))


def _over_time(say: Say, counted: Counted, title: str) -> Shown:
    steps = tuple(month_and_year(one.on) for one in counted.rated)
    shares = tuple(100 * one.referred / one.eligible if one.eligible else None for one in counted.rated)
    said = tuple("" if share is None else f"{share:.0f}%" for share in shares)
    of = tuple(f"{one.referred} / {one.eligible}" for one in counted.rated)
    aloud = tuple(f"{step}: {words}" if words else step for step, words in zip(steps, said, strict=True))
    table = Table(
        (say("table.when"), title, say("table.people")), tuple(zip(steps, said, of, strict=True)), numbers=(1, 2)
    )
    lines = Lines(steps, (Series("", shares),), aloud, 100, "100%", "0%", table)
    return Shown(lines, say("table.chart_rate", rate=said[-1]), say.caption(title))


def board(say: Say, counted: Counted) -> Part:
    """Everybody in one box, each box a way to its people."""
    title, bars, rows = say("board.title"), [], []
    for box in say.entry("board.boxes"):
        count = counted.boxes.get(box["id"], 0)
        people = say("board.count", {"in_box": count})
        verb = "" if counted.practice and box["id"] in ABOUT_ASKING else box["next"]["verb"]
        aloud = f"{box['name']}: {people}" + (f". {say('board.next_label')}: {verb}" if verb else "")
        bars.append(Bar(box["name"], count, f"{count:,}", aloud, f"{BOX}:{box['id']}"))
        rows.append((box["name"], f"{count:,}", verb))
    longest = max(bars, key=lambda bar: bar.value)
    head = say("table.box"), say("table.people"), say("table.next")
    table = Table(head, tuple(rows), (1,), tuple(bar.key for bar in bars))
    drawing = Bars(tuple(bars), table)
    shown = Shown(drawing, say("table.chart_boxes", box=longest.name), say.caption(title))
    total = say("board.total", {"clients": counted.of("rate")["clients"]})
    return Part("board", title, sentences(say("board.intro"), look="muted"), (shown,), sentences(total))


def volunteered(say: Say, counted: Counted) -> Part:
    """Introductions that came unasked, and those that came after an ask."""
    facts, title = counted.of("volunteered"), say("volunteered.title")
    unasked, asked = int(facts["volunteered"] or 0), int(facts["prompted"] or 0)
    sentence = say("volunteered.sentence", facts, prompted=str(asked))
    names = {key: say(f"volunteered.names.{key}") for key in ("volunteered", "prompted")}
    slices = Slice(names["volunteered"], unasked, f"{unasked:,}"), Slice(names["prompted"], asked, f"{asked:,}")
    table = Table((say("table.introductions"), say("table.people")), tuple((s.name, s.words) for s in slices), (1,))
    shown = (Shown(Share(slices, table), title, say.caption(title)),) if unasked + asked else ()
    return Part(
        "volunteered",
        title,
        sentences(sentence, look="say"),
        shown,
        sentences(say("volunteered.explain"), look="muted"),
    )


def sources(say: Say, counted: Counted) -> Part:
    """Who brought people, the most first; each bar a way to them."""
    facts, title, people = counted.of("sources"), say("sources.title"), counted.sources
    bars, rows = [], []
    for one in people:
        line = say("sources.line", {"n": one.n}, name=one.name)
        became = say("sources.became", {"won": one.won})
        bars.append(Bar(one.name, one.n, f"{one.n:,}", f"{line}. {became}", f"{CLIENT}:{one.id}"))
        rows.append((one.name, f"{one.n:,}", f"{one.won:,}"))
    head = say("table.name"), say("table.introductions"), say("table.new")
    table = Table(head, tuple(rows), (1, 2), tuple(bar.key for bar in bars))
    shown = (Shown(Bars(tuple(bars), table), title, say.caption(title)),) if bars else ()
    below = sentences(say("sources.became", facts) if bars else "", say("sources.again", facts))
    return Part("sources", title, (), shown, below, (Way(TREE, say("sources.open_tree")),))
