"""The part about the next weeks: the band, what makes three likely, and what was said before beside what came."""

from refcoach.domain.forecast import DAYS, TARGET, Earlier, Forecast
from refcoach.domain.spoken import number_word
from refcoach.services.forecasts import Said
from refcoach.ui.widgets.charts_drawing import Table
from refcoach.ui.widgets.charts_spans import Span, Spans
from refcoach.ui.words.labels import Labels
from refcoach.ui.working.counted import Counted
from refcoach.ui.working.parts import Part, Shown, Way, sentences
from refcoach.ui.working.say import Say

COUNT_FROM_TODAY = "count_from_today"
_NAMED = 3


def forecast(say: Say, labels: Labels, counted: Counted, said: Said) -> Part:
    """What to expect; below twenty asks the counts alone."""
    title, one = say("forecast.title"), said.forecast
    if one is None:
        too_few = say("forecast.below_20", {"asks": said.asks}, introductions=str(said.introductions))
        return Part("forecast", title, sentences(too_few, look="say"))
    facts = {"low": one.low, "high": one.high, "more": one.more, "ready": one.ready}
    low, high, target = (number_word(number) for number in (one.low, one.high, TARGET))
    band = say("forecast.band", facts, low_word=low, high_word=high)
    above = sentences(band[:1].upper() + band[1:], look="say") + sentences(_too_far(say, one))
    more = say("forecast.more", facts, target_word=target)
    names = [ready.name for ready in said.ready if not ready.planned] or [ready.name for ready in said.ready]
    below = sentences(
        more,
        say("forecast.ask_these", ready_names=", ".join(names[:_NAMED])) if names and one.more else "",
        _before(say, labels, counted, said.before) if said.before else "",
        say("forecast.calibration", {"judged": one.judged, "inside": one.inside}, judged=str(one.judged)),
        say("forecast.changed"),
    )
    muted = sentences(say("forecast.label"), say("forecast.likely"), look="muted")
    chart = _band(say, labels, counted, one, said.before, title)
    way = Way(COUNT_FROM_TODAY, say("forecast.start_again"))
    return Part("forecast", title, above, (chart,), (*muted, *below), (way,))


def _too_far(say: Say, one: Forecast) -> str:
    return say("forecast.too_far", days_ahead=str(one.days)) if one.days < DAYS else ""


def _before(say: Say, labels: Labels, counted: Counted, before: Earlier) -> str:
    low, high = number_word(before.low), number_word(before.high)
    day = labels.short_day(before.made_on, counted.today)
    return say("forecast.said_before", {"real": before.came}, date=day, low_word=low, high_word=high)


def _band(say: Say, labels: Labels, counted: Counted, one: Forecast, before: Earlier | None, title: str) -> Shown:
    rows: list[tuple[str, int, int, int | None]] = [(title, one.low, one.high, None)]
    if before is not None:
        rows.append((labels.short_day(before.made_on, counted.today), before.low, before.high, before.came))
    spans, cells = [], []
    for name, low, high, came in rows:
        bounds = f"{low}" if low == high else f"{low}–{high}"
        words = "" if came is None else f"{say('table.outcome')}: {came}"
        spans.append(Span(name, low, high, f"{name}: {bounds}" + (f". {words}" if words else ""), came))
        cells.append((name, bounds, "" if came is None else str(came)))
    head = say("table.when"), say("table.guess"), say("table.outcome")
    drawing = Spans(tuple(spans), Table(head, tuple(cells), (1, 2)))
    return Shown(drawing, title, say.caption(title))
