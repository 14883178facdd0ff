"""Is it working? The figures of the page and the command line: all is read, summed up, and nothing written."""

from refcoach.domain import rate
from refcoach.domain.figures import Figures, Period, since
from refcoach.services import questions
from refcoach.services.desk import Desk
from refcoach.store import figures as store


def figures(desk: Desk, period: Period = Period.ALL) -> Figures:
    """Return the figures of the whole page as they stand today."""
    here = questions.now(desk)
    today, began_on, first = here.today, here.owner.began_on or here.today, since(period, here.today)
    known = store.known(today, practice=here.owner.rules.practice)
    boxes = rate.everybody(known, began_on, today)
    return Figures(
        today=today,
        period=period,
        since=first,
        rate=rate.rate(known, boxes, began_on, today, first),
        boxes=boxes,
    )
